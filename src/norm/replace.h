/*
 * norm/replace.h - a person's own replacements, from a file of rules (sitqva-rules(5))
 *
 * Rules are applied in their order, each to the lines that the one before left; a line is matched without its
 * line end. A group taken over into the replacement is a copy in the map, the rest of the match is
 * replaced. Rules for tokens are passed by.
 */
#ifndef NORM_REPLACE_H
#define NORM_REPLACE_H

#include "base/arena.h"
#include "base/err.h"
#include "stream/text.h"

struct report;
struct rules;

/* NULL with why for a file that cannot be read; a wrong line is one, too: half a set of rules is none. */
struct rules *rules_load(const char *path, struct err *why);
/* 0, or -1 with why when a pattern gave up on a line, which stays as it was. */
int           rules_apply(struct rules *r, struct block *b, struct arena *mem, struct err *why);
/* Each replacement is added to the report, too. */
void          rules_report(struct rules *r, struct report *report);
unsigned long long rules_changes(const struct rules *r);
/* Runs each test; `fail` is called for those that fail. Returns their number, and that of all in *tests. */
unsigned      rules_test(struct rules *r, unsigned *tests, void (*fail)(const char *message));
void          rules_free(struct rules *r);

#endif
