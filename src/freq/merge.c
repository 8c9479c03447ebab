#include <stdlib.h>

#include "base/mem.h"
#include "freq/merge.h"
#include "freq/part_list.h"

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

/*
 * One n-gram over all runs; `counted` is the document that was counted in an earlier run and goes on. The first
 * list of documents is taken as it is; only where there are more of them they are read.
 */
struct sum { struct ngram now; uint64_t counted; size_t lists; struct part_list list; struct buf bytes; };

static void
add_list(struct sum *s, struct span parts)
{
	if (s->lists++ == 0) {
		buf_reset(&s->bytes);
		buf_add(&s->bytes, parts);
		return;
	}
	if (s->lists == 2) {
		s->list.count = 0;
		part_list_read(&s->list, buf_span(&s->bytes));
	}
	part_list_read(&s->list, parts);
}

static void
end_list(struct sum *s)
{
	if (s->lists > 1) {
		part_list_order(&s->list);
		buf_reset(&s->bytes);
		part_list_write(&s->list, &s->bytes);
	}
	s->now.parts = buf_span(&s->bytes);
}

static void
add(struct sum *s, const struct ngram *g, const struct sorted *run)
{
	s->now.frequency += g->frequency;
	s->now.range += g->range;
	if (g->open & IN_FIRST && s->counted == run->first_document)
		s->now.range--;
	if (g->open & IN_LAST)
		s->counted = run->last_document;
	if (run->parts)
		add_list(s, g->parts);
}

static void
start(struct sum *s, const struct ngram *g)
{
	s->now = *g;
	s->now.frequency = s->now.range = 0;
	s->now.open = 0;
	s->now.parts = (struct span){ NULL, 0 };
	s->counted = 0;				/* documents are numbered from 1 */
	s->lists = 0;
}

void
merge_runs(const struct sorted *run, size_t runs, ngram_taker take, void *taker)
{
	struct heap h;
	struct sum sum = { .lists = 0 };

	heap_init(&h, run, runs);
	while (h.count > 0) {
		start(&sum, &h.run[h.at[0]].now);
		do {
			add(&sum, &h.run[h.at[0]].now, &run[h.at[0]]);
			advance(&h);
		} while (h.count > 0 && ngram_compare(&h.run[h.at[0]].now, &sum.now) == 0);
		if (sum.lists)
			end_list(&sum);
		take(taker, &sum.now);
	}
	part_list_release(&sum.list);
	buf_release(&sum.bytes);
	free(h.run);
	free(h.at);
}
