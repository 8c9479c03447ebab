/*
 * token/own_rules.h - a person's own rules of tokens, from files of rules (sitqva-rules(5))
 *
 * Rules are used in their order on the tokens of a paragraph that all else has made: a token rule makes each match of its pattern one
 * token, a split rule puts an end of a token at both ends of each match. What an earlier rule made stays as it is.
 * They live as long as the program.
 */
#ifndef TOKEN_OWN_RULES_H
#define TOKEN_OWN_RULES_H

#include "base/err.h"
#include "token/tailor.h"

struct own_rules;
struct own_rules *own_rules_new(void);
/* Adds a file's rules; 0, or -1 with why: half a set of rules is none. Rules for normalize are passed by. */
int               own_rules_load(struct own_rules *p, const char *path, struct err *why);
/*
 * Changes the tokens of line[from, …), whose places count in `line`; patterns see all of it, which is one line or the first part of
 * one. 0, or -1 with why when a pattern gave up there; the rules behind it are used all the same.
 */
int               own_rules_apply(struct own_rules *p, struct span line, size_t from, struct spans *tokens, struct err *why);
/* Runs the tests of all files; `fail` is called for those that fail. Returns their number, and that of all in *tests. */
unsigned          own_rules_test(struct own_rules *p, struct tailor *t, unsigned *tests, void (*fail)(const char *message));
void              own_rules_free(struct own_rules *p);

#endif
