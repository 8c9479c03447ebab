#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "freq/bootstrap.h"

uint64_t
bootstrap_random(uint64_t *seed)
{
	uint64_t x = *seed += UINT64_C(0x9E3779B97F4A7C15);

	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

/* The numbers at the top that would make some remainders likelier are passed by. */
uint64_t
bootstrap_below(uint64_t *seed, uint64_t bound)
{
	uint64_t limit = UINT64_MAX - UINT64_MAX % bound, x;

	do
		x = bootstrap_random(seed);
	while (x >= limit);
	return x % bound;
}

/* A count of 65535 is never met by chance; a part that has it is not drawn again. */
static void
draw(struct bootstrap *b, const struct part_sizes *p, const uint32_t *part, uint64_t seed)
{
	for (size_t r = 0; r < b->resamples; r++)
		for (size_t drawn = 0; drawn < b->filled; ) {
			uint32_t i = part[bootstrap_below(&seed, b->filled)];
			uint16_t *times = &b->times[i * b->resamples + r];

			if (*times == UINT16_MAX)
				continue;
			++*times;
			b->tokens[r] += (double)p->size[i];
			drawn++;
		}
}

enum bootstrap_error
bootstrap_init(struct bootstrap *b, const struct part_sizes *p, size_t resamples, uint64_t seed)
{
	uint32_t *part;
	size_t filled = 0;

	*b = (struct bootstrap){ .resamples = resamples, .parts = p->count, .filled = p->filled };
	if (resamples < RESAMPLES_MIN || resamples > RESAMPLES_MAX)
		return BOOTSTRAP_NO_RESAMPLES;
	if (p->filled == 0)
		return BOOTSTRAP_NO_TOKENS;
	if (p->filled == 1)
		return BOOTSTRAP_ONE_PART;
	part = xrealloc_array(NULL, p->filled, sizeof *part);
	for (size_t i = 0; i < p->count; i++)
		if (p->size[i] > 0)
			part[filled++] = (uint32_t)i;
	b->times = xcalloc(p->count, resamples * sizeof *b->times);
	b->tokens = xcalloc(resamples, sizeof *b->tokens);
	b->sum = xcalloc(resamples, sizeof *b->sum);
	b->rate = xcalloc(resamples, sizeof *b->rate);
	draw(b, p, part, seed);
	free(part);
	return BOOTSTRAP_OK;
}

/* The value of rank k, from 0 (Hoare's selection, in Wirth's form: the element at k parts what lies between first and last). */
static double
select_rank(double *at, size_t count, size_t rank)
{
	ptrdiff_t first = 0, last = (ptrdiff_t)count - 1, k = (ptrdiff_t)rank;

	while (first < last) {
		ptrdiff_t i = first, j = last;
		double middle = at[k];

		while (i <= j) {
			while (at[i] < middle)
				i++;
			while (at[j] > middle)
				j--;
			if (i <= j) {
				double moved = at[i];

				at[i++] = at[j];
				at[j--] = moved;
			}
		}
		if (j < k)
			first = i;
		if (k < i)
			last = j;
	}
	return at[k];
}

enum bootstrap_error
bootstrap_interval(const struct bootstrap *b, const struct part_count *in, size_t range, double *low, double *high)
{
	size_t k = (b->resamples + 1) / 40 - 1;

	if (range == 0)
		return BOOTSTRAP_NO_ITEM;
	memset(b->sum, 0, b->resamples * sizeof *b->sum);
	for (size_t i = 0; i < range; i++) {
		const uint16_t *times;
		double count = (double)in[i].count;

		if (in[i].part >= b->parts)
			return BOOTSTRAP_NO_SUCH_PART;
		times = b->times + in[i].part * b->resamples;
		for (size_t r = 0; r < b->resamples; r++)
			b->sum[r] += count * times[r];
	}
	for (size_t r = 0; r < b->resamples; r++)
		b->rate[r] = b->sum[r] / b->tokens[r];
	*low = select_rank(b->rate, b->resamples, k);
	*high = select_rank(b->rate, b->resamples, b->resamples - 1 - k);
	return BOOTSTRAP_OK;
}

void
bootstrap_release(struct bootstrap *b)
{
	free(b->times);
	free(b->tokens);
	free(b->sum);
	free(b->rate);
	*b = (struct bootstrap){ .resamples = 0 };
}
