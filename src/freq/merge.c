#include <stdlib.h>

#include "base/mem.h"
#include "base/workers.h"
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

/* From the first token `from` on. */
static void
heap_init(struct heap *h, const struct sorted *run, size_t runs, uint32_t from)
{
	h->run = xrealloc_array(NULL, runs ? runs : 1, sizeof *h->run);
	h->at = xrealloc_array(NULL, runs ? runs : 1, sizeof *h->at);
	h->count = 0;
	for (size_t i = 0; i < runs; i++) {
		if (sorted_read_from(&h->run[i], &run[i], from))
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
struct sum { struct ngram now; uint64_t counted, first_document, last_document; size_t lists; struct part_list list; struct buf bytes; };

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
	if (run->first_document == s->first_document)
		s->now.open |= g->open & IN_FIRST;
	if (run->last_document == s->last_document)
		s->now.open |= g->open & IN_LAST;
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

/* Rows whose first token is one of these; open: what is taken is a run of its own again, which has neighbours. */
struct stretch { uint32_t from, end; bool open; };

static void
merge_some(const struct sorted *run, size_t runs, struct stretch of, ngram_taker take, void *taker)
{
	struct sum sum = { .first_document = runs ? run[0].first_document : 0,
			   .last_document = runs ? run[runs - 1].last_document : 0 };
	struct heap h;

	heap_init(&h, run, runs, of.from);
	while (h.count > 0 && h.run[h.at[0]].now.id[0] < of.end) {
		start(&sum, &h.run[h.at[0]].now);
		do {
			add(&sum, &h.run[h.at[0]].now, &run[h.at[0]]);
			advance(&h);
		} while (h.count > 0 && ngram_compare(&h.run[h.at[0]].now, &sum.now) == 0);
		if (sum.lists)
			end_list(&sum);
		if (!of.open)
			sum.now.open = 0;
		take(taker, &sum.now);
	}
	for (size_t i = 0; i < h.count; i++)
		sorted_read_end(&h.run[h.at[i]]);
	part_list_release(&sum.list);
	buf_release(&sum.bytes);
	free(h.run);
	free(h.at);
}

static void
add_to_run(void *run, const struct ngram *g)
{
	sorted_add(run, g);
}

static void
release_all(struct sorted *run, size_t runs)
{
	for (size_t i = 0; i < runs; i++)
		sorted_release(&run[i]);
	free(run);
}

/* Neighbours to longer runs, `ways` to one. */
static struct sorted *
merge_neighbours(const struct sorted *run, size_t *runs, size_t ways)
{
	size_t count = 0;
	struct sorted *longer = xrealloc_array(NULL, *runs / ways + 1, sizeof *longer);

	for (size_t i = 0, n; i < *runs; i += n) {
		struct sorted *to = &longer[count++];

		n = *runs - i < ways ? *runs - i : ways;
		sorted_init_in(to, run[i].spill);
		to->parts = run[i].parts;
		to->first_document = run[i].first_document;
		to->last_document = run[i + n - 1].last_document;
		merge_some(run + i, n, (struct stretch){ 0, NO_TOKEN, true }, add_to_run, to);
		sorted_end(to);
	}
	*runs = count;
	return longer;
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* First tokens at which stretches end, so that each has about as many pieces. */
static void
part(const struct sorted *run, size_t runs, struct stretch *of, unsigned stretches)
{
	size_t count = 0;
	uint32_t *first;

	for (size_t i = 0; i < runs; i++)
		count += run[i].pieces;
	first = xrealloc_array(NULL, count + 1, sizeof *first);
	count = 0;
	for (size_t i = 0; i < runs; i++)
		for (size_t p = 0; p < run[i].pieces; p++)
			first[count++] = run[i].first[p];
	qsort(first, count, sizeof *first, by_number);
	for (unsigned i = 0; i < stretches; i++) {
		of[i].from = i == 0 ? 0 : of[i - 1].end;
		of[i].end = i + 1 == stretches ? NO_TOKEN : count ? first[count * (i + 1) / stretches] : 0;
		of[i].open = false;
	}
	free(first);
}

struct merging { const struct sorted *run; size_t runs; struct stretch *of; ngram_taker take; void **taker; };

static void
merge_stretch(void *merging, size_t i, unsigned worker)
{
	struct merging *m = merging;

	(void)worker;
	merge_some(m->run, m->runs, m->of[i], m->take, m->taker[i]);
}

void
merge_runs_in_stretches(const struct sorted *run, size_t runs, unsigned stretches, ngram_taker take, void **taker)
{
	struct merging m = { .take = take, .taker = taker };
	struct sorted *made = NULL, *longer;
	size_t count = 0;

	while (runs > 1 && run[0].spill && runs > run[0].spill->ways) {
		longer = merge_neighbours(run, &runs, run[0].spill->ways);
		release_all(made, count);
		run = made = longer;
		count = runs;
	}
	m.run = run;
	m.runs = runs;
	m.of = xcalloc(stretches, sizeof *m.of);
	part(run, runs, m.of, stretches);
	workers_run(stretches, stretches, merge_stretch, &m);
	free(m.of);
	release_all(made, count);
}

void
merge_runs(const struct sorted *run, size_t runs, ngram_taker take, void *taker)
{
	merge_runs_in_stretches(run, runs, 1, take, &taker);
}
