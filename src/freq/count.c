#include <stdlib.h>

#include "base/mem.h"
#include "freq/count.h"
#include "freq/entities.h"
#include "freq/ngram.h"

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
}

static void
push(struct counter *c, uint32_t token)
{
	if (c->used == c->settings.chunk) {
		if (c->blocks == c->room) {
			c->room = c->room ? 2 * c->room : 16;
			c->block = xrealloc_array(c->block, c->room, sizeof *c->block);
		}
		c->block[c->blocks++] = xrealloc_array(NULL, c->settings.chunk + ORDER_MAX, sizeof **c->block);
		c->used = 0;
	}
	c->block[c->blocks - 1][c->used++] = token;
}

/* Nothing is gained by a second gap. */
static void
push_gap(struct counter *c)
{
	if (c->used > 0 && c->used < c->settings.chunk && c->block[c->blocks - 1][c->used - 1] < MARKS)
		return;
	push(c, MARK_GAP);
}

static void
push_entity(struct counter *c, const struct entity *e)
{
	uint32_t unit = units_of_entity(c->units, e->token, e->tokens, e->type);

	if (c->settings.take)
		c->settings.take(c->settings.taker, &unit, 1);
	if (unit < UNIT_OUT)
		push(c, MARKS + unit);
}

static void
add_entities(struct counter *c, const struct sentence *s)
{
	struct arena mem = ARENA_INIT;
	struct entity e;
	struct token *t;
	size_t at = 0;

	while (sentence_next(s, false, &at, &t))
		c->tokens++;
	for (at = 0; entity_next(s, &at, &e, &mem); )
		push_entity(c, &e);
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

void
counter_add(struct counter *c, const struct sentence *s)
{
	struct token *t;
	size_t at = 0;

	if (s->new_document || c->documents == 0)
		begin_document(c, s->document);
	if (c->settings.without_notes && span_equal(s->paragraph_kind, SPAN("note")))
		return;
	if (c->settings.entities) {
		add_entities(c, s);
		return;
	}
	c->forms.count = 0;
	c->forms.new_document = false;		/* said above */
	while (sentence_next(s, c->settings.syntactic, &at, &t))
		token_forms_add(&c->forms, t->column[COL_FORM]);
	counter_add_forms(c, &c->forms);
}

void
counter_add_forms(struct counter *c, const struct token_forms *f)
{
	if (f->new_document || c->documents == 0)
		begin_document(c, SPAN(""));
	if (c->settings.without_notes && span_equal(f->paragraph_kind, SPAN("note")))
		return;
	for (size_t at = 0; at < f->count; at += BATCH) {
		size_t n = f->count - at < BATCH ? f->count - at : BATCH;
		uint32_t unit[BATCH];

		units_of_all(c->units, f->form + at, n, unit);
		if (c->settings.take)
			c->settings.take(c->settings.taker, unit, n);
		for (size_t i = 0; i < n; i++) {
			c->tokens += unit[i] != UNIT_OUT;
			if (unit[i] < UNIT_OUT)
				push(c, MARKS + unit[i]);
			else
				push_gap(c);
		}
	}
	if (!c->settings.over_sentences)
		push_gap(c);
}

static void
look_ahead(struct counter *c, size_t i)
{
	size_t here = i + 1 < c->blocks ? c->settings.chunk : c->used;
	size_t next = i + 1 == c->blocks ? 0 : i + 2 < c->blocks ? c->settings.chunk : c->used;

	for (size_t k = 0; k < ORDER_MAX; k++)
		c->block[i][here + k] = k < next ? c->block[i + 1][k] : MARK_GAP;
}

void
counter_end(struct counter *c)
{
	struct ngram_space space = { 0 };
	uint64_t documents = 0;

	if (c->settings.documents) {
		end_document(c);
		documents_order(c->settings.documents);
	}
	units_rank(c->units);
	c->run = xcalloc(c->blocks + 1, sizeof *c->run);
	for (size_t i = 0; i < c->blocks; i++) {
		bool last = i + 1 == c->blocks;
		struct chunk chunk = {
			.token = c->block[i], .count = last ? c->used : c->settings.chunk,
			.rank = units_ranks(c->units), .ranks = units_ranked(c->units),
			.orders = c->settings.orders, .documents_before = documents,
			.carried_out = !last && c->block[i + 1][0] != MARK_DOCUMENT,
			.parts = c->settings.documents != NULL
		};

		look_ahead(c, i);
		sorted_init(&c->run[i]);
		documents += ngram_sort(&chunk, &space, &c->run[i]);
		free(c->block[i]);
		c->block[i] = NULL;
	}
	c->runs = c->blocks;
	ngram_space_release(&space);
}

void
counter_release(struct counter *c)
{
	for (size_t i = 0; i < c->blocks; i++)
		free(c->block[i]);
	for (size_t i = 0; i < c->runs; i++)
		sorted_release(&c->run[i]);
	token_forms_release(&c->forms);
	free(c->block);
	free(c->run);
	*c = (struct counter){ .blocks = 0 };
}
