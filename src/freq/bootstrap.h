/*
 * freq/bootstrap.h - the interval of a rate by resampling the parts of a corpus
 *
 * The percentile interval of the bootstrap (Efron and Tibshirani 1993, An introduction to the bootstrap, chapter 13)
 * with whole parts as what is drawn, as the words of one part are not independent of each other. A resample is as many
 * parts as there are, drawn with replacement; part i is in it w_i times, and an item's rate is sum w_i v_i / sum w_i n_i
 * (v_i: how often the item is in part i, n_i: its tokens). With N resamples and k = (N+1)/40, rounded down, the ends are
 * the k-th lowest and the k-th highest rate: 95 %. Parts without tokens are none.
 *
 * All items have the same resamples. They are drawn from the seed one resample after the other, parts in their order,
 * by splitmix64 (Steele, Lea and Flood 2014) without bias, so they are the same on every machine.
 *
 * Held: 2 bytes for each part of each resample, 24 for each resample. An item costs the parts it is in, times N.
 */
#ifndef FREQ_BOOTSTRAP_H
#define FREQ_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

#include "freq/disperse.h"
#include "freq/part_list.h"

enum { RESAMPLES_MIN = 39, RESAMPLES_MAX = 10000 };	/* with fewer no rate is far enough out */

/* Starts as all zero; bootstrap_release() frees. */
struct bootstrap {
	size_t resamples, parts, filled;
	uint16_t *times;		/* of a part, in each resample */
	double *tokens;			/* of a resample */
	double *sum, *rate;		/* of the item at hand */
};

enum bootstrap_error {
	BOOTSTRAP_OK,
	BOOTSTRAP_NO_RESAMPLES,		/* fewer or more than the bounds above */
	BOOTSTRAP_NO_TOKENS,
	BOOTSTRAP_ONE_PART,		/* all resamples are alike: no interval */
	BOOTSTRAP_NO_ITEM,		/* it is in no part */
	BOOTSTRAP_NO_SUCH_PART
};

/* The next number of the generator whose state is *seed; and one below `bound`, which is not 0. */
uint64_t bootstrap_random(uint64_t *seed);
uint64_t bootstrap_below(uint64_t *seed, uint64_t bound);

/* On an error there is nothing to release. */
enum bootstrap_error bootstrap_init(struct bootstrap *b, const struct part_sizes *p, size_t resamples, uint64_t seed);
/* Rates, from 0 to 1. Uses b's room: one item at a time. */
enum bootstrap_error bootstrap_interval(const struct bootstrap *b, const struct part_count *in, size_t range, double *low,
					double *high);
void bootstrap_release(struct bootstrap *b);

#endif
