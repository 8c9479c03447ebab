#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/disperse.h"

typedef unsigned __int128 wide;

enum disperse_error
part_sizes_init(struct part_sizes *p, const uint64_t *size, size_t count)
{
	*p = (struct part_sizes){ .size = size, .count = count, .smallest = UINT64_MAX };
	for (size_t i = 0; i < count; i++) {
		if (__builtin_add_overflow(p->whole, size[i], &p->whole))
			return DISPERSE_NO_TOKENS;
		p->filled += size[i] > 0;
		if (size[i] > 0 && size[i] < p->smallest)
			p->smallest = size[i];
	}
	return p->whole ? DISPERSE_OK : DISPERSE_NO_TOKENS;
}

static enum disperse_error
check(const struct part_sizes *p, const struct part_count *in, size_t range)
{
	if (p->whole == 0)
		return DISPERSE_NO_TOKENS;
	if (range == 0)
		return DISPERSE_NO_ITEM;
	for (size_t i = 0; i < range; i++) {
		if (in[i].part >= p->count)
			return DISPERSE_NO_SUCH_PART;
		if ((i > 0 && in[i].part <= in[i - 1].part) || in[i].count == 0)
			return DISPERSE_NOT_RISING;
		if (in[i].count > p->size[in[i].part])
			return DISPERSE_PART_TOO_SMALL;
	}
	return DISPERSE_OK;
}

/* Relative frequencies: in a part, of all parts together. */
struct rates { const struct part_sizes *parts; const struct part_count *in; size_t range; double sum; };

static double
rate(const struct rates *r, size_t i)
{
	return (double)r->in[i].count / (double)r->parts->size[r->in[i].part];
}

/* In one part it is 0, which the sum below would miss by a bit. */
static double
juilland(const struct rates *r)
{
	double k = (double)r->parts->filled, mean = r->sum / k, squares;

	if (r->parts->filled < 2)
		return NAN;
	if (r->range == 1)
		return 0;
	squares = (double)(r->parts->filled - r->range) * mean * mean;
	for (size_t i = 0; i < r->range; i++)
		squares += (rate(r, i) - mean) * (rate(r, i) - mean);
	return 1 - sqrt(squares / k) / mean / sqrt(k - 1);
}

static double
carroll(const struct rates *r)
{
	double bits = 0;

	if (r->parts->filled < 2)
		return NAN;
	for (size_t i = 0; i < r->range; i++) {
		double share = rate(r, i) / r->sum;

		bits -= share * log2(share);
	}
	return bits / log2((double)r->parts->filled);
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* With rates in rising order, that of rank i is the larger one in i - 1 pairs and the smaller one in k - i. */
static double
pairs(const struct rates *r)
{
	double k = (double)r->parts->filled, differences = 0, *sorted;

	if (r->parts->filled < 2)
		return NAN;
	if (r->range == 1)
		return 0;
	sorted = xrealloc_array(NULL, r->range, sizeof *sorted);
	for (size_t i = 0; i < r->range; i++)
		sorted[i] = rate(r, i);
	qsort(sorted, r->range, sizeof *sorted, by_size);
	for (size_t i = 0; i < r->range; i++) {
		double rank = k - (double)(r->range - 1 - i);

		differences += (2 * rank - k - 1) * sorted[i];
	}
	free(sorted);
	return 1 - differences / (k - 1) / r->sum;
}

/* What the part has above its share, in 1/(f N): whole numbers, so that an even spread is 0. */
static wide
excess(const struct part_sizes *p, const struct part_count *in, uint64_t frequency)
{
	wide has = (wide)in->count * p->whole, due = (wide)p->size[in->part] * frequency;

	return has > due ? has - due : 0;
}

static void
deviation(const struct part_sizes *p, const struct part_count *in, size_t range, uint64_t frequency, double *value)
{
	double bits = 0, above;
	wide sum = 0;

	for (size_t i = 0; i < range; i++) {
		double has = (double)((wide)in[i].count * p->whole), due = (double)((wide)p->size[in[i].part] * frequency);

		bits += (double)in[i].count / (double)frequency * log2(has / due);
		sum += excess(p, &in[i], frequency);
	}
	above = (double)sum / (double)frequency;	/* as much is below: dp is half of both */
	value[DP] = above / (double)p->whole;
	value[DP_NORM] = p->filled > 1 ? above / (double)(p->whole - p->smallest) : NAN;
	value[KLD] = bits > 0 ? bits : 0;
	value[KLD_NORM] = 1 / (1 + value[KLD]);
}

enum disperse_error
disperse(const struct part_sizes *p, const struct part_count *in, size_t range, double value[DISPERSIONS])
{
	enum disperse_error wrong = check(p, in, range);
	struct rates rates = { p, in, range, 0 };
	double roots = 0, expected = 0, f;
	uint64_t frequency = 0;

	if (wrong != DISPERSE_OK)
		return wrong;
	for (size_t i = 0; i < range; i++) {
		double share = (double)p->size[in[i].part] / (double)p->whole;

		frequency += in[i].count;		/* at most p->whole */
		rates.sum += rate(&rates, i);
		roots += sqrt(share * (double)in[i].count);
		expected += share * (double)in[i].count;
	}
	f = (double)frequency;
	value[RANGE_SHARE] = (double)range / (double)p->filled;
	value[JUILLAND_D] = juilland(&rates);
	value[CARROLL_D2] = carroll(&rates);
	value[ROSENGREN_S] = roots * roots / f;
	value[D_A] = pairs(&rates);
	deviation(p, in, range, frequency, value);
	value[JUILLAND_U] = f * value[JUILLAND_D];
	value[CARROLL_UM] = f * value[CARROLL_D2] + (1 - value[CARROLL_D2]) * expected;
	value[ROSENGREN_KF] = roots * roots;
	value[ENGWALL_FM] = f * (double)range / (double)p->filled;
	return DISPERSE_OK;
}
