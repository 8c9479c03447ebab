/*
 * freq/fisher.h - Fisher's exact test of a pair
 *
 * With its marginals given, o11 of a table follows the hypergeometric distribution if its tokens are
 * independent. The tests are sums of its probabilities: of all tables with at most this o11 (left), with at
 * least this o11 (right), or that are no more probable than this one (two-sided; probabilities that differ by
 * less than 1e-7 of themselves are the same, as R has it). Fisher 1934; Pedersen 1996.
 *
 * A probability is not made of factorials but of what Stirling's formula leaves out of them (freq/deviance.h),
 * so nothing overflows and no digits are lost with counts of many millions; below 1e-308 it is 0, but its log
 * is not.
 */
#ifndef FREQ_FISHER_H
#define FREQ_FISHER_H

#include "freq/associate.h"

/* Natural log of the probability of just this table. */
double hypergeometric_ln(const struct cells *c);
double fisher_left(const struct cells *c);
double fisher_right(const struct cells *c);
double fisher_two(const struct cells *c);
/* -log10 of fisher_right(), however small that is. */
double fisher_log10(const struct cells *c);

#endif
