/*
 * ner/averaged.h - weights that learn in steps, and their mean over all steps
 *
 * The mean costs nothing on the way: beside a weight stands the sum of its changes, each times the step it was made in (Daumé
 * 2006, Practical structured learning techniques for natural language processing, appendix). Whole numbers, so that no order
 * of steps matters to the last digit.
 */
#ifndef NER_AVERAGED_H
#define NER_AVERAGED_H

#include <stddef.h>
#include <stdint.h>

struct averaged {
	int32_t *now;			/* `size` weights */
	int64_t *sum;
	int32_t *start;			/* what they were when averaged_keep() was called; those added later: 0 */
	size_t size, kept;
};

/* More weights, of 0; never fewer. */
void averaged_grow(struct averaged *a, size_t size);
void averaged_release(struct averaged *a);
/* Where averaged_restart() leads back to; the mean of what was before goes on. */
void averaged_keep(struct averaged *a);
void averaged_restart(struct averaged *a, int64_t step);

/* The first step is 1. */
static inline void
averaged_add(struct averaged *a, size_t i, int by, int64_t step)
{
	a->now[i] += by;
	a->sum[i] += by * step;
}

static inline double
averaged_mean(const struct averaged *a, size_t i, int64_t step)
{
	return (double)a->now[i] - (double)a->sum[i] / (double)step;
}

#endif
