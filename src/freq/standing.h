/*
 * freq/standing.h - the rank of rows by their frequency
 *
 * One more than there are rows of the same length with a higher frequency, so that equal ones have the same: 1, 2, 2, 4.
 *
 * Held: 32 KiB for each length of n-grams until all rows were added, and 16 bytes for each frequency that a row has.
 */
#ifndef FREQ_STANDING_H
#define FREQ_STANDING_H

#include "freq/sorted.h"
#include "freq/spectrum.h"

/* Starts as all zero. types: after standing_end(), how many rows have a higher frequency. */
struct standing { struct spectrum of[ORDER_MAX]; };

void   standing_init(struct standing *s);
/* Each row once, in any order; one with a frequency of 0 is in a reference only, and has no rank. */
void   standing_add(struct standing *s, const struct ngram *row);
void   standing_end(struct standing *s);
/* NAN: it has none. */
double standing_of(const struct standing *s, const struct ngram *row);
void   standing_release(struct standing *s);

#endif
