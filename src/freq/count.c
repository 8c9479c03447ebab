#include <stdlib.h>

#include "base/mem.h"
#include "base/workers.h"
#include "freq/characters.h"
#include "freq/count.h"
#include "freq/entities.h"
#include "freq/ngram.h"
#include "freq/skips.h"

#ifdef TINY_BUFFERS
enum { CHUNK = 23 };
#else
enum { CHUNK = CHUNK_MAX };
#endif
enum { BATCH = 256 };

void
counter_init(struct counter *c, struct count_settings settings, struct units *units)
{
	if (settings.chunk < ORDER_MAX || settings.chunk > CHUNK_MAX)	/* a chunk looks ahead into the next one only */
		settings.chunk = CHUNK;
	*c = (struct counter){ .settings = settings, .units = units, .used = settings.chunk };
	if (settings.skip)
		c->skips = skips_new(&settings, units);
}

/* What was pushed since the last block becomes one. */
static void
end_block(struct counter *c)
{
	struct counter_block *b;

	if (!c->now)
		return;
	if (c->blocks == c->room) {
		c->room = c->room ? 2 * c->room : 16;
		c->block = xrealloc_array(c->block, c->room, sizeof *c->block);
	}
	b = &c->block[c->blocks++];
	for (size_t k = 0; k < ORDER_MAX; k++)
		b->first[k] = k < c->used ? c->now[k] : MARK_GAP;
	c->bytes.len = c->used * sizeof *c->now;
	b->piece = spill_keep(c->settings.spill, &c->bytes);
	b->documents = c->begun;
	c->now = NULL;
}

static void
begin_block(struct counter *c)
{
	end_block(c);
	buf_reserve(&c->bytes, (c->settings.chunk + ORDER_MAX) * sizeof *c->now);
	c->now = (uint32_t *)c->bytes.at;
	c->used = 0;
	c->begun = 0;
}

/* One by one, in no order: no number need be kept. */
static bool
tallies(const struct counter *c)
{
	return c->settings.orders == 1 && !c->settings.documents;
}

static void
push(struct counter *c, uint32_t token)
{
	if (c->skips) {
		skips_push(c->skips, token);
		return;
	}
	if (tallies(c)) {
		if (token >= MARKS)
			tally_add(&c->tally, token - MARKS, c->documents);
		return;
	}
	if (c->used == c->settings.chunk)
		begin_block(c);
	c->now[c->used++] = token;
	c->begun += token == MARK_DOCUMENT;
}

/* Nothing is gained by a second gap. */
static void
push_gap(struct counter *c)
{
	if (c->used > 0 && c->used < c->settings.chunk && c->now[c->used - 1] < MARKS)
		return;
	push(c, MARK_GAP);
}

void
counter_push(struct counter *c, uint32_t number)
{
	push(c, number);
}

static void
push_unit(struct counter *c, uint32_t unit)
{
	if (c->settings.groups)
		unit = groups_unit(c->settings.groups, c->units, unit);
	push(c, MARKS + unit);
}

static void
push_entity(struct counter *c, const struct entity *e)
{
	uint32_t unit = units_of_entity(c->units, e->token, e->tokens, e->type);

	if (c->settings.take)
		c->settings.take(c->settings.taker, &unit, 1);
	if (unit < UNIT_OUT)
		push_unit(c, unit);
}

static void
add_entities(struct counter *c, const struct sentence *s)
{
	struct arena mem = ARENA_INIT;
	struct entity e;
	struct token *t;
	size_t at = 0;

	while (sentence_next(s, false, &at, &t)) {
		c->tokens++;
		if (c->settings.groups) {
			groups_token(c->settings.groups, t);
			groups_count(c->settings.groups, 1);
		}
	}
	for (at = 0; entity_next(s, &at, &e, &mem); ) {
		if (c->settings.groups)
			groups_token(c->settings.groups, e.first);
		push_entity(c, &e);
	}
	arena_release(&mem);
}

static void
end_document(struct counter *c)
{
	if (c->documents > 0)
		documents_size(c->settings.documents, c->tokens - c->tokens_before);
	c->tokens_before = c->tokens;
}

static void
begin_document(struct counter *c, struct span id)
{
	if (c->settings.documents) {
		end_document(c);
		documents_add(c->settings.documents, id);
	}
	push(c, MARK_DOCUMENT);
	c->documents++;
}

static void
add_units(struct counter *c, const struct span *form, size_t count)
{
	for (size_t at = 0; at < count; at += BATCH) {
		size_t n = count - at < BATCH ? count - at : BATCH;
		uint32_t unit[BATCH];

		units_of_all(c->units, form + at, n, unit);
		if (c->settings.take)
			c->settings.take(c->settings.taker, unit, n);
		for (size_t i = 0; i < n; i++) {
			if (c->settings.groups && unit[i] != UNIT_OUT)
				groups_count(c->settings.groups, 1);
			c->tokens += unit[i] != UNIT_OUT;
			if (unit[i] < UNIT_OUT)
				push_unit(c, unit[i]);
			else
				push_gap(c);
		}
	}
}

/* Those of one token after the other; none belongs to two. */
static void
add_characters(struct counter *c, const struct span *form, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		c->letters.count = 0;
		characters_add(&c->letters, form[i], c->settings.characters);
		add_units(c, c->letters.form, c->letters.count);
		push_gap(c);
	}
}

/* Forms of one sentence. */
static void
add_forms(struct counter *c, const struct span *form, size_t count)
{
	if (c->settings.characters)
		add_characters(c, form, count);
	else
		add_units(c, form, count);
}

static void
end_sentence(struct counter *c)
{
	if (!c->settings.over_sentences)
		push_gap(c);
	if (c->settings.sentence)
		c->settings.sentence(c->settings.taker, c->documents);
}

/* What was gathered is of the value before; under the next one it is another text. */
static void
change_group(struct counter *c, const struct token *t)
{
	uint32_t before = c->settings.groups->now, after;

	if (!groups_token(c->settings.groups, t))
		return;
	after = c->settings.groups->now;
	c->settings.groups->now = before;
	add_forms(c, c->forms.form, c->forms.count);
	c->settings.groups->now = after;
	token_forms_reset(&c->forms);
	push_gap(c);
}

void
counter_add(struct counter *c, const struct sentence *s)
{
	struct token *t;
	size_t at = 0;

	if (s->new_document || c->documents == 0)
		begin_document(c, s->document);
	if (c->settings.groups && groups_sentence(c->settings.groups, s))
		push_gap(c);
	if (c->settings.without_notes && span_equal(s->paragraph_kind, SPAN("note")))
		return;
	if (c->settings.entities) {
		add_entities(c, s);
		return;
	}
	token_forms_reset(&c->forms);
	while (sentence_next(s, c->settings.syntactic, &at, &t)) {
		if (c->settings.groups)
			change_group(c, t);
		token_forms_add(&c->forms, t->column[COL_FORM]);
	}
	add_forms(c, c->forms.form, c->forms.count);
	end_sentence(c);
}

/* Forms of a document, where nobody asks what stands beside what. */
static void
tally_forms(struct counter *c, const struct span *form, size_t count)
{
	for (size_t at = 0; at < count; at += BATCH) {
		size_t n = count - at < BATCH ? count - at : BATCH;
		uint32_t unit[BATCH];

		units_of_all(c->units, form + at, n, unit);
		for (size_t i = 0; i < n; i++)
			tally_expect(&c->tally, unit[i]);
		for (size_t i = 0; i < n; i++) {
			c->tokens += unit[i] != UNIT_OUT;
			if (unit[i] < UNIT_OUT)
				tally_add(&c->tally, unit[i], c->documents);
		}
	}
}

static bool
only_tallies(const struct counter *c)
{
	return tallies(c) && !c->skips && !c->settings.take && !c->settings.groups && !c->settings.characters;
}

void
counter_add_forms(struct counter *c, const struct token_forms *f)
{
	bool together = only_tallies(c);
	size_t from = 0;			/* what is before was added */

	for (size_t i = 0; i < f->sentences; i++) {
		const struct forms_sentence *s = &f->sentence[i];
		size_t begin = i > 0 ? s[-1].end : 0;

		if (together && (s->new_document || s->note)) {
			tally_forms(c, f->form + from, begin - from);
			from = begin;
		}
		if (s->new_document || c->documents == 0)
			begin_document(c, s->document);
		if (c->settings.without_notes && s->note) {
			from = s->end;
		} else if (!together) {
			add_forms(c, f->form + begin, s->end - begin);
			end_sentence(c);
		}
	}
	if (together)
		tally_forms(c, f->form + from, f->count - from);
}

/* Sorting of blocks: each to the run of its number, in any order. Workers have their own memory. */
struct sorting {
	struct counter *counter;
	uint64_t *documents_before;	/* of a block */
	struct sorting_room { struct ngram_space space; struct buf bytes; } *room;
};

/* A block's numbers, with the first ones of the next block behind them; NULL: the spill failed. */
static uint32_t *
block_numbers(struct counter *c, size_t i, struct buf *room)
{
	const uint32_t *next = i + 1 < c->blocks ? c->block[i + 1].first : NULL;
	struct piece *p = &c->block[i].piece;
	struct span bytes = spill_read(c->settings.spill, p, room, ORDER_MAX * sizeof *next);
	uint32_t *number = p->at ? (uint32_t *)p->at : (uint32_t *)room->at;

	if (!bytes.at)
		return NULL;
	for (size_t k = 0; k < ORDER_MAX; k++)
		number[bytes.len / sizeof *number + k] = next ? next[k] : MARK_GAP;
	return number;
}

static void
sort_block(void *sorting, size_t i, unsigned worker)
{
	struct sorting *s = sorting;
	struct sorting_room *room = &s->room[worker];
	struct counter *c = s->counter;
	struct counter_block *b = &c->block[i];
	struct chunk chunk = {
		.token = block_numbers(c, i, &room->bytes), .count = b->piece.len / sizeof *c->now,
		.rank = units_ranks(c->units), .ranks = units_ranked(c->units),
		.orders = c->settings.orders, .documents_before = s->documents_before[i],
		.carried_out = i + 1 < c->blocks && b[1].first[0] != MARK_DOCUMENT,
		.parts = c->settings.documents != NULL
	};

	if (chunk.token)
		ngram_sort(&chunk, &room->space, &c->run[i]);
	spill_drop(c->settings.spill, &b->piece);
}

static void
sort_blocks(struct counter *c)
{
	unsigned workers = c->settings.workers ? c->settings.workers : 1;
	struct sorting s = { c, xcalloc(c->blocks + 1, sizeof *s.documents_before), xcalloc(workers, sizeof *s.room) };

	for (size_t i = 0; i < c->blocks; i++) {
		s.documents_before[i + 1] = s.documents_before[i] + c->block[i].documents;
		sorted_init_in(&c->run[i], c->settings.spill);
	}
	c->runs = c->blocks;
	workers_run(workers, c->blocks, sort_block, &s);
	for (unsigned i = 0; i < workers; i++) {
		ngram_space_release(&s.room[i].space);
		buf_release(&s.room[i].bytes);
	}
	free(s.room);
	free(s.documents_before);
}

void
counter_end(struct counter *c)
{
	if (c->settings.documents) {
		end_document(c);
		documents_order(c->settings.documents);
	}
	if (c->skips) {
		c->runs = skips_end(c->skips, &c->run);
		return;
	}
	end_block(c);
	buf_release(&c->bytes);
	units_rank(c->units);
	c->run = xcalloc(c->blocks + 1, sizeof *c->run);
	if (tallies(c)) {
		sorted_init_in(&c->run[c->runs++], c->settings.spill);
		tally_end(&c->tally, c->units, &c->run[0]);
		tally_release(&c->tally);
	} else {
		sort_blocks(c);
	}
}

void
counter_release(struct counter *c)
{
	for (size_t i = 0; i < c->blocks; i++)
		spill_drop(c->settings.spill, &c->block[i].piece);
	for (size_t i = 0; i < c->runs; i++)
		sorted_release(&c->run[i]);
	tally_release(&c->tally);
	token_forms_release(&c->forms);
	token_forms_release(&c->letters);
	skips_free(c->skips);
	buf_release(&c->bytes);
	free(c->block);
	free(c->run);
	*c = (struct counter){ .blocks = 0 };
}
