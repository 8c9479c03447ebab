#include <stdlib.h>

#include "base/mem.h"
#include "freq/merge.h"

/* A heap of the runs that have something left, by their next n-gram, then by their place. */
struct heap { struct sorted_reader *run; uint32_t *at; size_t count; };

static bool
before(const struct heap *h, uint32_t a, uint32_t b)
{
	int order = ngram_compare(&h->run[a].now, &h->run[b].now);

	return order < 0 || (order == 0 && a < b);
}

static void
sift(struct heap *h, size_t i)
{
	uint32_t moved = h->at[i];

	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= h->count)
			break;
		if (child + 1 < h->count && before(h, h->at[child + 1], h->at[child]))
			child++;
		if (!before(h, h->at[child], moved))
			break;
		h->at[i] = h->at[child];
		i = child;
	}
	h->at[i] = moved;
}

static void
heap_init(struct heap *h, const struct sorted *run, size_t runs)
{
	h->run = xrealloc_array(NULL, runs ? runs : 1, sizeof *h->run);
	h->at = xrealloc_array(NULL, runs ? runs : 1, sizeof *h->at);
	h->count = 0;
	for (size_t i = 0; i < runs; i++) {
		sorted_read(&h->run[i], &run[i]);
		if (sorted_next(&h->run[i]))
			h->at[h->count++] = (uint32_t)i;
	}
	for (size_t i = h->count; i-- > 0; )
		sift(h, i);
}

static void
advance(struct heap *h)
{
	if (!sorted_next(&h->run[h->at[0]]))
		h->at[0] = h->at[--h->count];
	if (h->count)
		sift(h, 0);
}

/* One n-gram over all runs; `counted` is the document that was counted in an earlier run and goes on. */
struct sum { struct ngram now; uint64_t counted; };

static void
add(struct sum *s, const struct ngram *g, const struct sorted *run)
{
	s->now.frequency += g->frequency;
	s->now.range += g->range;
	if (g->open & IN_FIRST && s->counted == run->first_document)
		s->now.range--;
	if (g->open & IN_LAST)
		s->counted = run->last_document;
}

static void
start(struct sum *s, const struct ngram *g)
{
	s->now = *g;
	s->now.frequency = s->now.range = 0;
	s->now.open = 0;
	s->counted = 0;				/* documents are numbered from 1 */
}

void
merge_runs(const struct sorted *run, size_t runs, ngram_taker take, void *taker)
{
	struct heap h;
	struct sum sum;

	heap_init(&h, run, runs);
	while (h.count > 0) {
		start(&sum, &h.run[h.at[0]].now);
		do {
			add(&sum, &h.run[h.at[0]].now, &run[h.at[0]]);
			advance(&h);
		} while (h.count > 0 && ngram_compare(&h.run[h.at[0]].now, &sum.now) == 0);
		take(taker, &sum.now);
	}
	free(h.run);
	free(h.at);
}
