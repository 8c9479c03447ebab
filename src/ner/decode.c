#include <stdlib.h>
#include <string.h>

#include "ner/decode.h"

static int
by_preference(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	uint32_t n = x->end - x->start, k = y->end - y->start;

	if (x->weak != y->weak)
		return x->weak ? 1 : -1;
	if (n != k)
		return n > k ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	/* Milan is a man's name, too: what else a word may be, it is rather than a person */
	if ((x->type == TYPE_PER) != (y->type == TYPE_PER))
		return x->type == TYPE_PER ? 1 : -1;
	return x->type < y->type ? -1 : x->type > y->type;
}

static int
by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

size_t
decode(struct mention *m, size_t count, size_t words, struct arena *mem)
{
	size_t chosen = 0, i;
	uint32_t at;
	bool *taken;

	if (count == 0)
		return 0;
	taken = arena_alloc(mem, words);
	memset(taken, 0, words);
	qsort(m, count, sizeof *m, by_preference);
	for (i = 0; i < count && !m[i].weak; i++) {
		struct mention swap;

		for (at = m[i].start; at < m[i].end && !taken[at]; at++)
			;
		if (at < m[i].end)
			continue;
		memset(taken + m[i].start, 1, m[i].end - m[i].start);
		swap = m[chosen];
		m[chosen++] = m[i];
		m[i] = swap;
	}
	qsort(m, chosen, sizeof *m, by_place);
	return chosen;
}
