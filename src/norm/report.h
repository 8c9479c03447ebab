/*
 * norm/report.h - what was changed, how often, with an example
 *
 * A row a kind of change: step, what was there, what it became. What a step only noticed has the same text in both.
 * Rows that come when there are many already are taken together, so memory is bounded.
 */
#ifndef NORM_REPORT_H
#define NORM_REPORT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

struct report;

/* rank: the step's place in the order of steps. */
struct report_step { unsigned rank; const char *name; };

struct report *report_new(void);
/* The change of `from` to `to` at byte `at` of text, whose line around it is the example. */
void           report_add(struct report *r, struct report_step step, struct span from, struct span to, struct span text, size_t at);
/* The table, by steps, then by counts, then by bytes: lines without a header, each with `start` before it. */
void           report_print(struct report *r, struct span start, struct buf *out);
/* All rows are forgotten. */
void           report_reset(struct report *r);
/* "step from to count example", with the format's name above. 0, or -1. */
int            report_write(struct report *r, const char *path, struct err *why);
void           report_free(struct report *r);

#endif
