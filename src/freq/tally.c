#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "freq/tally.h"

void
tally_grow(struct tally *t, uint32_t unit)
{
	size_t size = t->size ? t->size : 1024;

	while (size <= unit)
		size *= 2;
	t->unit = xrealloc_array(t->unit, size, sizeof *t->unit);
	memset(t->unit + t->size, 0, (size - t->size) * sizeof *t->unit);
	t->size = size;
}

void
tally_end(const struct tally *t, const struct units *units, struct sorted *out)
{
	const uint32_t *rank = units_ranks(units);
	size_t ranks = units_ranked(units);
	uint32_t *unit = xrealloc_array(NULL, ranks + 1, sizeof *unit);	/* of a rank */
	struct ngram g = { .n = 1 };

	memset(unit, 0xFF, (ranks + 1) * sizeof *unit);
	for (size_t i = 0; i < t->size; i++)
		if (t->unit[i].frequency)
			unit[rank[i]] = (uint32_t)i;
	for (size_t r = 0; r < ranks; r++) {
		if (unit[r] == UINT32_MAX)
			continue;
		g.id[0] = (uint32_t)r;
		g.frequency = t->unit[unit[r]].frequency;
		g.range = t->unit[unit[r]].range;
		sorted_add(out, &g);
	}
	sorted_end(out);
	free(unit);
}

void
tally_release(struct tally *t)
{
	free(t->unit);
	*t = (struct tally){ NULL, 0 };
}
