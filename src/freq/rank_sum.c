#include <math.h>
#include <stdlib.h>

#include "freq/rank_sum.h"

static int
by_value(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	return (a->value > b->value) - (a->value < b->value);
}

/* What the ties of t values take from the variance. */
static double
tie(double t)
{
	return t * (t - 1) * (t + 1);
}

static double
p_value(double k, double l, double u, double ties)
{
	double all = k + l, variance = k * l / 12 * (all + 1 - ties / (all * (all - 1)));
	double far = fmax(fabs(u - k * l / 2) - .5, 0);

	return ties < tie(all) ? erfc(far / sqrt(2 * variance)) : NAN;
}

enum rank_result
rank_sum(struct ranked *at, size_t count, const uint64_t zeros[2], double value[RANK_MEASURES])
{
	double size[2] = { (double)zeros[0], (double)zeros[1] }, below = size[0] + size[1];
	double sum = size[0] * (below + 1) / 2, ties = tie(below), u;

	for (size_t i = 0; i < count; i++) {
		if (!(at[i].value > 0) || isinf(at[i].value))
			return RANK_NO_NUMBER;
		size[at[i].group != 0]++;
	}
	if (size[0] == 0 || size[1] == 0)
		return RANK_GROUP_EMPTY;
	if (count)
		qsort(at, count, sizeof *at, by_value);
	for (size_t i = 0, end; i < count; i = end) {
		double first = 0, equal;

		for (end = i; end < count && at[end].value == at[i].value; end++)
			first += at[end].group == 0;
		equal = (double)(end - i);
		sum += first * (below + (equal + 1) / 2);
		ties += tie(equal);
		below += equal;
	}
	u = sum - size[0] * (size[0] + 1) / 2;
	value[RANK_SUM] = sum;
	value[RANK_SHARE] = u / (size[0] * size[1]);
	value[RANK_P] = p_value(size[0], size[1], u, ties);
	return RANK_OK;
}
