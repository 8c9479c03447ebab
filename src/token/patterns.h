/*
 * token/patterns.h - a person's own rules of tokens, from files of rules (sitqva-rules(5))
 *
 * Rules are used in their order on the tokens of a paragraph that all else has made: a token rule makes each match of its pattern one
 * token, a split rule puts an end of a token at both ends of each match. What an earlier rule made stays as it is.
 * Patterns live as long as the program.
 */
#ifndef TOKEN_PATTERNS_H
#define TOKEN_PATTERNS_H

#include "base/err.h"
#include "token/tailor.h"

struct patterns;
struct patterns *patterns_new(void);
/* Adds a file's rules; 0, or -1 with why: half a set of rules is none. Rules for normalize are passed by. */
int              patterns_load(struct patterns *p, const char *path, struct err *why);
/*
 * Changes the tokens of line[from, …), whose places count in `line`; patterns see all of it, which is one line or the first part of
 * one. 0, or -1 with why when a pattern gave up there; the rules behind it are used all the same.
 */
int              patterns_apply(struct patterns *p, struct span line, size_t from, struct spans *tokens, struct err *why);
/* Runs the tests of all files; `fail` is called for those that fail. Returns their number, and that of all in *tests. */
unsigned         patterns_test(struct patterns *p, struct tailor *t, unsigned *tests, void (*fail)(const char *message));
void             patterns_free(struct patterns *p);

#endif
