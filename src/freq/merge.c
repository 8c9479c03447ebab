#include <stdlib.h>

#include "base/mem.h"
#include "base/workers.h"
#include "freq/merge.h"
#include "freq/part_list.h"

typedef unsigned __int128 wide;		/* as -Wpedantic has no other name for it */

/*
 * The next n-gram of a run as numbers: its first four tokens; the fifth and the run's place. A run that has ended has the
 * highest ones. Which of two runs comes first is as good as chance, so that nothing here branches on it.
 */
struct entrant { wide first; uint64_t rest; };

/* A tree of losers (Knuth, The Art of Computer Programming 3, 5.4.1): the inner nodes 1 to runs - 1 have who lost there. */
struct tournament { struct sorted_reader *run; size_t runs; struct entrant *loser, winner; };

static struct entrant
entrant_of(const struct sorted_reader *r, size_t place)
{
	const uint32_t *id = r->now.id;

	return (struct entrant){ (wide)((uint64_t)id[0] << 32 | id[1]) << 64 | ((uint64_t)id[2] << 32 | id[3]),
				 (uint64_t)id[4] << 32 | place };
}

static const struct entrant gone = { ~(wide)0, UINT64_MAX };

/* The lower one is a, then. */
static inline void
order(struct entrant *a, struct entrant *b)
{
	uint64_t swap = -(uint64_t)((b->first < a->first) | ((b->first == a->first) & (b->rest < a->rest)));
	wide first = (a->first ^ b->first) & ((wide)swap << 64 | swap);
	uint64_t rest = (a->rest ^ b->rest) & swap;

	a->first ^= first;
	b->first ^= first;
	a->rest ^= rest;
	b->rest ^= rest;
}

/* From the first token `from` on. */
static void
tournament_begin(struct tournament *t, const struct sorted *run, size_t runs, uint32_t from)
{
	struct entrant *at = xrealloc_array(NULL, 2 * runs + 2, sizeof *at);

	t->run = xrealloc_array(NULL, runs + 1, sizeof *t->run);
	t->loser = xrealloc_array(NULL, runs + 1, sizeof *t->loser);
	t->runs = runs;
	at[1] = gone;
	for (size_t i = 0; i < runs; i++)
		at[runs + i] = sorted_read_from(&t->run[i], &run[i], from) ? entrant_of(&t->run[i], i) : gone;
	for (size_t node = runs; node-- > 1; ) {
		at[node] = at[2 * node];
		t->loser[node] = at[2 * node + 1];
		order(&at[node], &t->loser[node]);
	}
	t->winner = at[1];
	free(at);
}

static bool
tournament_over(const struct tournament *t)
{
	return t->winner.first == gone.first;
}

static size_t
winner_place(const struct tournament *t)
{
	return (uint32_t)t->winner.rest;
}

/* The run that won goes on. */
static void
advance(struct tournament *t)
{
	size_t place = winner_place(t);
	struct entrant now = sorted_next(&t->run[place]) ? entrant_of(&t->run[place], place) : gone;

	for (size_t node = (place + t->runs) / 2; node > 0; node /= 2)
		order(&now, &t->loser[node]);
	t->winner = now;
}

static void
tournament_end(struct tournament *t)
{
	for (size_t i = 0; i < t->runs; i++)
		sorted_read_end(&t->run[i]);
	free(t->run);
	free(t->loser);
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
	struct tournament t;

	tournament_begin(&t, run, runs, of.from);
	while (!tournament_over(&t) && t.run[winner_place(&t)].now.id[0] < of.end) {
		struct entrant first = t.winner;

		start(&sum, &t.run[winner_place(&t)].now);
		do {
			add(&sum, &t.run[winner_place(&t)].now, &run[winner_place(&t)]);
			advance(&t);
		} while (t.winner.first == first.first && t.winner.rest >> 32 == first.rest >> 32);
		if (sum.lists)
			end_list(&sum);
		if (!of.open)
			sum.now.open = 0;
		take(taker, &sum.now);
	}
	tournament_end(&t);
	part_list_release(&sum.list);
	buf_release(&sum.bytes);
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
