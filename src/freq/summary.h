/*
 * freq/summary.h - the figures that frequency-count --summary writes, in their order
 *
 * What is measured is said in freq/diversity.h and freq/sequence.h. Without a sequence (tables were added up, or n-grams of several
 * tokens are counted) what looks at the order of tokens is undefined.
 */
#ifndef FREQ_SUMMARY_H
#define FREQ_SUMMARY_H

#include "freq/figures.h"
#include "freq/sequence.h"
#include "freq/spectrum.h"

enum { SUMMARY_MAX = 64, SUMMARY_WINDOW = 500 };

/* Fills `figure`, returns how many. `sequence` may be NULL; `window`: tokens, from 1. */
size_t summary_make(struct figure figure[SUMMARY_MAX], const struct spectrum *spectrum, const struct sequence *sequence, size_t window);

#endif
