#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/trigrams.h"

/*
 * Three letters as often as they were seen, two where the first two of them were seldom seen (Witten and Bell's
 * manner of interpolation, with a fixed count of novelty), two smoothed by a little of every letter.
 */
static const double novelty = 8, little = 0.4;

void
trigrams_init(struct trigrams *t, unsigned symbols)
{
	size_t size = (size_t)symbols * symbols * symbols;

	*t = (struct trigrams){ symbols, xcalloc(size, 1), xcalloc(size, sizeof *t->count) };
}

void
trigrams_add(struct trigrams *t, const unsigned char *word, size_t len, double times)
{
	unsigned a = 0, b = 0;

	for (size_t i = 0; i <= len; i++) {
		unsigned c = i < len ? word[i] : 0;

		t->count[(a * t->symbols + b) * t->symbols + c] += times;
		a = b;
		b = c;
	}
}

/* How often c stands behind b, whatever is before b; the word's first letter has a border before that. */
static double *
pair_counts(const struct trigrams *t)
{
	unsigned n = t->symbols;
	double *pair = xcalloc((size_t)n * n, sizeof *pair);

	for (size_t a = 0; a < n; a++)
		for (size_t bc = 0; bc < (size_t)n * n; bc++)
			pair[bc] += t->count[a * n * n + bc];
	return pair;
}

static double
sum(const double *count, unsigned n)
{
	double all = 0;

	for (unsigned i = 0; i < n; i++)
		all += count[i];
	return all;
}

void
trigrams_finish(struct trigrams *t)
{
	unsigned n = t->symbols;
	double *pair = pair_counts(t);

	assert(n > 0);
	for (size_t ab = 0; ab < (size_t)n * n; ab++) {
		const double *three = t->count + ab * n, *two = pair + ab % n * n;
		double threes = sum(three, n), twos = sum(two, n);

		for (unsigned c = 0; c < n; c++) {
			double chance = (two[c] + little) / (twos + little * n), cost;

			if (threes > 0)
				chance = (three[c] + novelty * chance) / (threes + novelty);
			cost = floor(-log(chance) * TRIGRAMS_NAT + .5);
			t->cost[ab * n + c] = (unsigned char)(cost > TRIGRAMS_COST_MAX ? TRIGRAMS_COST_MAX : cost);
		}
	}
	free(pair);
	free(t->count);
	t->count = NULL;
}

void
trigrams_release(struct trigrams *t)
{
	free(t->cost);
	free(t->count);
	*t = (struct trigrams){ 0, NULL, NULL };
}

int
trigrams_cost(const unsigned char *cost, unsigned symbols, const unsigned char *word, size_t len)
{
	size_t ab = 0;
	int all = 0;

	for (size_t i = 0; i <= len; i++) {
		unsigned c = i < len ? word[i] : 0;

		all += cost[ab * symbols + c];
		ab = ab % symbols * symbols + c;
	}
	return all;
}
