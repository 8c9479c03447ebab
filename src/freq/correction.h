/*
 * freq/correction.h - p-values of many tests at once
 *
 * correction_add() takes every p-value of the family, in any order; after correction_end() correction_of()
 * gives the adjusted value of one of them. Equal p-values have equal adjusted values, and none is smaller than
 * what it was made of nor larger than 1. Distinct values are held, 16 bytes each.
 *
 * Of m tests, p(1) <= ... <= p(m):
 *	Holm 1979			the largest of (m - j + 1) p(j), j = 1..i: the chance that any is wrong
 *	Benjamini & Hochberg 1995	the smallest of m p(j) / j, j = i..m: the share of those shown that are wrong
 */
#ifndef FREQ_CORRECTION_H
#define FREQ_CORRECTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum correction_method { CORRECTION_NONE, CORRECTION_HOLM, CORRECTION_BH };
#define CORRECTION_NAMES "none|holm|bh"

struct tested { double p; union { uint64_t count; double adjusted; }; };	/* adjusted: after correction_end() */
struct correction { struct tested *test; size_t count, room; };		/* starts as all zero */

/* As on the command line and in a table. */
struct span correction_name(enum correction_method method);

void   correction_add(struct correction *c, double p);
void   correction_end(struct correction *c, enum correction_method method);
/* p itself, if it was not added or nothing is to be corrected. */
double correction_of(const struct correction *c, double p);
void   correction_release(struct correction *c);

#endif
