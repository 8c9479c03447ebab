#include <stdlib.h>

#include "base/mem.h"
#include "freq/orders.h"
#include "freq/reference.h"
#include "freq/table_header.h"
#include "freq/tables.h"

/* One of so many rows can be found at once; those between are read. */
#ifdef TINY_BUFFERS
enum { STEP = 2 };
#else
enum { STEP = 64 };
#endif

struct reference {
	char *name;
	struct tables tables;			/* until reference_end(); but for its header */
	struct documents documents;		/* if rows have lists of them */
	struct sorted rows;
	struct sorted_reader *mark;		/* each has read row i * STEP */
	size_t marks, room, added;
	struct sorted_reader at;		/* has read the first row that is not before `before` */
	struct ngram before;
	size_t block;				/* the mark that `at` started from */
};

struct reference *
reference_load(struct reader *in, struct units *units, bool parts, struct err *why)
{
	struct reference *r = xcalloc(1, sizeof *r);

	r->name = xstrdup(in->name);
	tables_init(&r->tables, units);
	r->tables.parts = parts;
	sorted_init(&r->rows);
	r->rows.parts = parts;
	if (tables_add(&r->tables, in, why) == 0)
		return r;
	reference_free(r);
	return NULL;
}

static int
differ(const struct reference *r, const char *key, struct span there, struct span here, struct err *why)
{
	return err_set(why, "%s: key '%s' is '%.*s', but '%.*s' is counted", r->name, key, SPAN_ARG(there), SPAN_ARG(here));
}

static int
differ_in_orders(const struct reference *r, unsigned orders, struct err *why)
{
	struct buf there = BUF_INIT, here = BUF_INIT;

	orders_write(&there, r->tables.header.orders);
	orders_write(&here, orders);
	differ(r, "orders", buf_span(&there), buf_span(&here), why);
	buf_release(&there);
	buf_release(&here);
	return -1;
}

int
reference_check(const struct reference *r, const struct table_header *here, struct err *why)
{
	const struct table_header *there = &r->tables.header;

	if (!span_equal(there->unit, here->unit))
		return differ(r, "unit", there->unit, here->unit, why);
	if (!span_equal(there->fold, here->fold))
		return differ(r, "fold", there->fold, here->fold, why);
	if (!span_equal(there->words, here->words))
		return differ(r, "words", there->words, here->words, why);
	if (there->orders != here->orders)
		return differ_in_orders(r, here->orders, why);
	if (here->orders != 1 && !span_equal(there->bounds, here->bounds))
		return differ(r, "bounds", there->bounds, here->bounds, why);
	if (there->tokens == 0)
		return err_set(why, "%s: key 'tokens' is 0: there is nothing to compare with", r->name);
	return 0;
}

/* An ngram_taker. */
static void
add(void *reference, const struct ngram *g)
{
	sorted_add(&((struct reference *)reference)->rows, g);
}

static void
set_marks(struct reference *r)
{
	struct sorted_reader at;

	sorted_read(&at, &r->rows);
	for (size_t i = 0; sorted_next(&at); i++) {
		if (i % STEP != 0)
			continue;
		if (r->marks == r->room) {
			r->room = r->room ? 2 * r->room : 64;
			r->mark = xrealloc_array(r->mark, r->room, sizeof *r->mark);
		}
		r->mark[r->marks++] = at;
	}
}

void
reference_end(struct reference *r)
{
	struct table_header header;

	tables_end(&r->tables);
	merge_runs(r->tables.run, r->tables.runs, add, r);
	sorted_end(&r->rows);
	header = r->tables.header;
	r->documents = r->tables.documents;
	r->tables.documents = (struct documents){ .count = 0 };
	tables_release(&r->tables);
	/* Its texts are gone; its numbers are wanted still. */
	header.unit = header.fold = header.words = header.bounds = (struct span){ NULL, 0 };
	r->tables.header = header;
	set_marks(r);
	if (r->marks)
		r->at = r->mark[0];
}

uint64_t
reference_tokens(const struct reference *r)
{
	return r->tables.header.tokens;
}

struct documents *
reference_documents(struct reference *r)
{
	return r->rows.parts ? &r->documents : NULL;
}

/* The last mark that is not behind the row, or the first. */
static size_t
block_of(const struct reference *r, const struct ngram *row)
{
	size_t low = 0, high = r->marks;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (ngram_compare(&r->mark[middle].now, row) <= 0)
			low = middle;
		else
			high = middle;
	}
	return low;
}

const struct ngram *
reference_find(struct reference *r, const struct ngram *row)
{
	int order;

	if (r->marks == 0)
		return NULL;
	/* Rows that come in order are read on; what was read too far for one may be the next. */
	if (ngram_compare(row, &r->before) <= 0 ||
	    (r->block + 1 < r->marks && ngram_compare(row, &r->mark[r->block + 1].now) >= 0)) {
		r->block = block_of(r, row);
		r->at = r->mark[r->block];
	}
	r->before = *row;
	while ((order = ngram_compare(&r->at.now, row)) < 0)
		if (!sorted_next(&r->at))
			return NULL;
	return order == 0 ? &r->at.now : NULL;
}

/* Two ordered streams to one; rows of both are those of here. */
struct join { struct sorted_reader there; bool more; ngram_taker take; void *taker; };

static void
take_there(struct join *j)
{
	struct ngram g = j->there.now;

	g.frequency = g.range = 0;
	g.parts = (struct span){ NULL, 0 };
	j->take(j->taker, &g);
	j->more = sorted_next(&j->there);
}

static void
take_here(void *join, const struct ngram *g)
{
	struct join *j = join;
	int order = -1;

	while (j->more && (order = ngram_compare(&j->there.now, g)) < 0)
		take_there(j);
	if (j->more && order == 0)
		j->more = sorted_next(&j->there);
	j->take(j->taker, g);
}

void
reference_join(const struct reference *r, const struct sorted *run, size_t runs, ngram_taker take, void *taker)
{
	struct join j = { .take = take, .taker = taker };

	sorted_read(&j.there, &r->rows);
	j.more = sorted_next(&j.there);
	merge_runs(run, runs, take_here, &j);
	while (j.more)
		take_there(&j);
}

void
reference_free(struct reference *r)
{
	if (!r)
		return;
	tables_release(&r->tables);
	documents_release(&r->documents);
	sorted_release(&r->rows);
	free(r->mark);
	free(r->name);
	free(r);
}
