#include <stdlib.h>

#include "base/mem.h"
#include "freq/orders.h"
#include "freq/part_table_read.h"
#include "freq/tables.h"
#include "stream/counts.h"
#include "text/utf8.h"

/* Rows of a run, and bytes of a token: no form is longer than 4096, folded and escaped twice three times that. */
#ifdef TINY_BUFFERS
enum { STACK_ROWS = 23 };
#else
enum { STACK_ROWS = 1 << 20 };
#endif
enum { TOKEN_MAX = 6 * 4096, NAME_MAX_BYTES = 1 << 20 };

/* Places of the columns that are not always the same; -1: there is none. */
struct columns { int range, type, parts; };

void
tables_init(struct tables *t, struct units *units)
{
	*t = (struct tables){ .units = units, .mem = ARENA_INIT, .now = BUF_INIT, .stack_rows = STACK_ROWS };
}

/* Measures take counts as int64_t. */
static bool
add_number(uint64_t *to, uint64_t n)
{
	return !__builtin_add_overflow(*to, n, to) && *to <= INT64_MAX;
}

static int
take_text(const struct counts_header *h, const char *key, struct span *to, const char *name, struct err *why)
{
	*to = counts_key(h, key);
	return to->at ? 0 : err_set(why, "%s: key '%s' is missing", name, key);
}

static int
take_number(const struct counts_header *h, const char *key, uint64_t *to, const char *name, struct err *why)
{
	unsigned long long n;
	struct span value;

	if (take_text(h, key, &value, name, why) < 0)
		return -1;
	if (!span_number(value, &n) || n > INT64_MAX)
		return err_set(why, "%s: key '%s' is no number below 2^63", name, key);
	*to = n;
	return 0;
}

static int
take_positions(const struct counts_header *h, struct table_header *to, const char *name, struct err *why)
{
	struct span value, field;
	unsigned long long number;

	if (take_text(h, "positions", &value, name, why) < 0)
		return -1;
	for (unsigned n = 0; n < ORDER_MAX; n++) {
		to->positions[n] = 0;
		if (!(to->orders >> n & 1))
			continue;
		if (!span_field(&value, ' ', &field) || !span_number(field, &number))
			return err_set(why, "%s: key 'positions' must have a number for each of the orders", name);
		to->positions[n] = number;
	}
	if (value.at)
		return err_set(why, "%s: key 'positions' must have a number for each of the orders", name);
	for (unsigned n = 0; n < ORDER_MAX; n++)
		if (to->positions[n] > to->tokens && !table_skips(to))
			return err_set(why, "%s: key 'positions': more n-grams than tokens", name);
	return 0;
}

/* A key that is not known may say that something else was counted. */
static int
check_keys(const struct counts_header *h, const char *name, struct err *why)
{
	static const char *const known[] = { "unit", "fold", "words", "bounds", "orders", "complete", "documents",
					     "tokens", "positions", "sort", "bootstrap", "reference.tokens", "correction", "smoothing" };

	for (unsigned i = 0; i < h->keys; i++) {
		unsigned k = 0;

		while (k < sizeof known / sizeof *known && !span_equal(h->key[i].key, span_of(known[k])))
			k++;
		if (k == sizeof known / sizeof *known)
			return err_set(why, "%s: key '%.*s' is not known to --merge", name, SPAN_ARG(h->key[i].key));
	}
	return 0;
}

static int
parse_header(const struct counts_header *h, struct table_header *to, const char *name, struct err *why)
{
	struct span orders, complete;

	if (check_keys(h, name, why) < 0 || take_text(h, "unit", &to->unit, name, why) < 0 ||
	    take_text(h, "fold", &to->fold, name, why) < 0 || take_text(h, "words", &to->words, name, why) < 0 ||
	    take_text(h, "bounds", &to->bounds, name, why) < 0 || take_text(h, "orders", &orders, name, why) < 0 ||
	    take_text(h, "complete", &complete, name, why) < 0 ||
	    take_number(h, "documents", &to->documents, name, why) < 0 ||
	    take_number(h, "tokens", &to->tokens, name, why) < 0)
		return -1;
	if (table_grouped(to))
		return err_set(why, "%s: key 'unit': '%.*s': tables of --by are not added up or compared; count in one run", name,
			       SPAN_ARG(to->unit));
	if (!span_equal(to->unit, SPAN("form")) && !span_equal(to->unit, SPAN("character")) && !table_typed(to))
		return err_set(why, "%s: key 'unit': '%.*s' is not known to --merge", name, SPAN_ARG(to->unit));
	if (!orders_parse(orders, &to->orders))
		return err_set(why, "%s: key 'orders': '%.*s' is no list of 1 to 5", name, SPAN_ARG(orders));
	if (!span_equal(complete, SPAN("yes")))
		return err_set(why, "%s: key 'complete': rows were left out of this table; count again without --min-freq, "
			       "--min-range and --top", name);
	return take_positions(h, to, name, why);
}

static int
differ(const char *name, const char *key, struct span here, struct span before, struct err *why)
{
	return err_set(why, "%s: key '%s' is '%.*s', but '%.*s' in the tables before", name, key, SPAN_ARG(here),
		       SPAN_ARG(before));
}

static int
same_orders(const struct table_header *a, const struct table_header *b, const char *name, struct err *why)
{
	struct buf here = BUF_INIT, before = BUF_INIT;
	int status = 0;

	if (a->orders != b->orders) {
		orders_write(&here, a->orders);
		orders_write(&before, b->orders);
		status = differ(name, "orders", buf_span(&here), buf_span(&before), why);
		buf_release(&here);
		buf_release(&before);
	}
	return status;
}

static int
add_header(struct tables *t, const struct table_header *h, const char *name, struct err *why)
{
	struct table_header *sum = &t->header;

	if (!t->begun) {
		*sum = *h;
		sum->unit = arena_copy(&t->mem, h->unit);
		sum->fold = arena_copy(&t->mem, h->fold);
		sum->words = arena_copy(&t->mem, h->words);
		sum->bounds = arena_copy(&t->mem, h->bounds);
		t->begun = true;
		return 0;
	}
	if (!span_equal(h->unit, sum->unit))
		return differ(name, "unit", h->unit, sum->unit, why);
	if (!span_equal(h->fold, sum->fold))
		return differ(name, "fold", h->fold, sum->fold, why);
	if (!span_equal(h->words, sum->words))
		return differ(name, "words", h->words, sum->words, why);
	if (!span_equal(h->bounds, sum->bounds))
		return differ(name, "bounds", h->bounds, sum->bounds, why);
	if (same_orders(h, sum, name, why) < 0)
		return -1;
	if (!add_number(&sum->documents, h->documents) || !add_number(&sum->tokens, h->tokens))
		return err_set(why, "%s: the sums are past 63 bits", name);
	for (unsigned n = 0; n < ORDER_MAX; n++)
		if (!add_number(&sum->positions[n], h->positions[n]))
			return err_set(why, "%s: the sums are past 63 bits", name);
	return 0;
}

static void
end_stack(struct tables *t)
{
	if (t->rows == 0)
		return;
	if (t->stacks == t->room) {
		t->room = t->room ? 2 * t->room : 16;
		t->stack = xrealloc_array(t->stack, t->room, sizeof *t->stack);
	}
	t->stack[t->stacks++] = spill_keep(t->spill, &t->now);
	t->rows = 0;
}

/* The bytes of a struct ngram as far as it is filled; read back by stack_next(). */
static void
stack_add(struct tables *t, const struct ngram *g)
{
	struct buf *b = &t->now;

	if (t->rows == t->stack_rows)
		end_stack(t);
	buf_byte(b, (char)g->n);
	buf_add(b, (struct span){ (const char *)g->id, g->n * sizeof *g->id });
	buf_add(b, (struct span){ (const char *)&g->frequency, sizeof g->frequency });
	buf_add(b, (struct span){ (const char *)&g->range, sizeof g->range });
	if (t->parts) {
		buf_add(b, (struct span){ (const char *)&g->parts.len, sizeof g->parts.len });
		buf_add(b, g->parts);
	}
	t->rows++;
}

static const char *
stack_next(const char *at, struct ngram *g, const uint32_t *rank, bool parts)
{
	g->n = (unsigned char)*at++;
	g->open = 0;
	memcpy(g->id, at, g->n * sizeof *g->id);
	at += g->n * sizeof *g->id;
	memcpy(&g->frequency, at, sizeof g->frequency);
	at += sizeof g->frequency;
	memcpy(&g->range, at, sizeof g->range);
	for (unsigned i = 0; i < ORDER_MAX; i++)
		g->id[i] = i < g->n ? rank[g->id[i]] : NO_TOKEN;
	at += sizeof g->range;
	g->parts = (struct span){ NULL, 0 };
	if (parts) {
		memcpy(&g->parts.len, at, sizeof g->parts.len);
		g->parts.at = at + sizeof g->parts.len;
		at = g->parts.at + g->parts.len;
	}
	return at;
}

/* A row's item: its place for messages, what it is, and what it becomes. */
struct item { const char *name; size_t line; struct span text, type; struct ngram *ngram; };

static int
check_text(const struct item *i, struct span text, struct err *why)
{
	if (utf8_valid_prefix(text) < text.len)
		return err_set(why, "%s:%zu: the item is not UTF-8", i->name, i->line);
	for (size_t k = 0; k < text.len; k++)
		if ((unsigned char)text.at[k] < ' ')
			return err_set(why, "%s:%zu: the item has a control character", i->name, i->line);
	return 0;
}

static int
item_units(struct tables *t, struct item *item, struct err *why)
{
	struct ngram *g = item->ngram;
	struct span token, behind;
	unsigned n = 0;

	if (check_text(item, item->text, why) < 0)
		return -1;
	for (; span_field(&item->text, ' ', &token); n++) {
		if (token.len == 0 || token.len > TOKEN_MAX)
			return err_set(why, "%s:%zu: a token of the item is empty or too long", item->name, item->line);
		if (span_equal(token, SPAN("\\g"))) {		/* a gap and the token behind it are one unit */
			if (n == 0 || !span_field(&item->text, ' ', &behind) || behind.len == 0 || behind.len > TOKEN_MAX ||
			    span_equal(behind, token))
				return err_set(why, "%s:%zu: a gap of the item is not between tokens", item->name, item->line);
			token.len = (size_t)(behind.at + behind.len - token.at);
		}
		if (n < g->n)
			g->id[n] = units_written(t->units, token);
	}
	if (n != g->n)
		return err_set(why, "%s:%zu: the item has %u tokens, but n is %u", item->name, item->line, n, g->n);
	return 0;
}

/* A name is one unit, whatever its tokens are. */
static int
entity_unit(struct tables *t, const struct item *item, struct err *why)
{
	struct buf both = BUF_INIT;

	if (check_text(item, item->text, why) < 0 || check_text(item, item->type, why) < 0)
		return -1;
	if (item->ngram->n != 1 || item->text.len == 0 || item->text.len > NAME_MAX_BYTES || item->type.len == 0 ||
	    item->type.len > TOKEN_MAX)
		return err_set(why, "%s:%zu: a name has n = 1, an item and a type", item->name, item->line);
	buf_add(&both, item->text);
	buf_byte(&both, '\t');
	buf_add(&both, item->type);
	item->ngram->id[0] = units_written(t->units, buf_span(&both));
	buf_release(&both);
	return 0;
}

static int
add_row(struct tables *t, const struct table_header *h, const struct counts_row *row, const struct columns *column,
	const struct reader *in, struct err *why)
{
	struct ngram g = { .n = row->n, .frequency = row->frequency };
	struct item item = { in->name, in->line, row->item, { NULL, 0 }, &g };
	unsigned long long range;

	if (row->n > ORDER_MAX || !(h->orders >> (row->n - 1) & 1))
		return err_set(why, "%s:%zu: n is %u, which is none of the table's orders", in->name, in->line, row->n);
	if (!span_number(row->cell[column->range], &range))
		range = UINT64_MAX;
	if (range == 0 && row->frequency == 0)		/* what was in a reference only */
		return 0;
	if (range == 0 || range > h->documents || range > row->frequency)
		return err_set(why, "%s:%zu: range must be from 1 to the frequency and to the number of documents", in->name,
			       in->line);
	g.range = range;
	if (column->type >= 0)
		item.type = row->cell[column->type];
	if ((column->type >= 0 ? entity_unit(t, &item, why) : item_units(t, &item, why)) < 0)
		return -1;
	if (t->parts && documents_read_row(&t->documents, t->documents.count - h->documents, row->cell[column->parts], &g,
					   &t->row, in, why) < 0)
		return -1;
	stack_add(t, &g);
	return 0;
}

static int
check_sums(const struct table_header *h, const uint64_t *sum, const char *name, struct err *why)
{
	for (unsigned n = 0; n < ORDER_MAX; n++)
		if (sum[n] != h->positions[n])
			return err_set(why, "%s: key 'positions': %llu for n = %u, but the rows add up to %llu; cut or edited?",
				       name, (unsigned long long)h->positions[n], n + 1, (unsigned long long)sum[n]);
	return 0;
}

static int
add_rows(struct tables *t, struct reader *in, const struct counts_header *columns, const struct table_header *h,
	 struct err *why)
{
	struct columns column = { counts_column(columns, "range"), table_typed(h) ? counts_column(columns, "type") : -1,
				  counts_column(columns, "parts") };
	uint64_t sum[ORDER_MAX] = { 0 };
	struct counts_row row;
	int got;

	if (column.range < 0)
		return err_set(why, "%s: no column 'range'", in->name);
	if (table_typed(h) && column.type < 0)
		return err_set(why, "%s: no column 'type'", in->name);
	if (t->parts && column.parts < 0)
		return err_set(why, "%s: no column 'parts'; count again with --parts", in->name);
	while ((got = counts_read_row(in, columns, &row, why)) > 0) {
		if (add_row(t, h, &row, &column, in, why) < 0)
			return -1;
		if (!add_number(&sum[row.n - 1], row.frequency))
			return err_set(why, "%s:%zu: the sums are past 63 bits", in->name, in->line);
	}
	return got < 0 ? -1 : check_sums(h, sum, in->name, why);
}

int
tables_add(struct tables *t, struct reader *in, struct err *why)
{
	struct arena mem = ARENA_INIT;
	struct counts_header *columns = xmalloc(sizeof *columns);
	struct table_header h = { .documents = 0 };
	int status = counts_read_header(in, columns, &mem, why);

	if (status == 0)
		status = parse_header(columns, &h, in->name, why);
	if (status == 0)
		status = add_header(t, &h, in->name, why);
	if (status == 0 && t->parts)
		status = documents_read(&t->documents, columns, &h, in->name, why);
	if (status == 0)
		status = add_rows(t, in, columns, &h, why);
	free(columns);
	arena_release(&mem);
	return status;
}

static int
by_tuple(const void *a, const void *b)
{
	return ngram_compare(a, b);
}

static void
sort_stack(struct tables *t, struct span stack, struct ngram *row, struct sorted *out)
{
	const char *at = stack.at, *end = at + stack.len;
	const uint32_t *rank = units_ranks(t->units);
	size_t rows = 0;

	while (at < end)
		at = stack_next(at, &row[rows++], rank, t->parts);
	qsort(row, rows, sizeof *row, by_tuple);
	sorted_init_in(out, t->spill);
	out->parts = t->parts;
	for (size_t i = 0; i < rows; i++)
		sorted_add(out, &row[i]);
	sorted_end(out);
}

void
tables_end(struct tables *t)
{
	struct ngram *row = xrealloc_array(NULL, t->stack_rows, sizeof *row);

	end_stack(t);
	units_rank(t->units);
	documents_order(&t->documents);
	t->run = xcalloc(t->stacks + 1, sizeof *t->run);
	for (; t->runs < t->stacks; t->runs++) {
		struct span stack = spill_read(t->spill, &t->stack[t->runs], &t->now, 0);

		if (!stack.at)
			break;
		sort_stack(t, stack, row, &t->run[t->runs]);
		spill_drop(t->spill, &t->stack[t->runs]);
	}
	buf_release(&t->now);
	free(row);
}

void
tables_release(struct tables *t)
{
	for (size_t i = 0; i < t->stacks; i++)
		spill_drop(t->spill, &t->stack[i]);
	for (size_t i = 0; i < t->runs; i++)
		sorted_release(&t->run[i]);
	buf_release(&t->now);
	free(t->stack);
	free(t->run);
	arena_release(&t->mem);
	documents_release(&t->documents);
	buf_release(&t->row);
	*t = (struct tables){ .stacks = 0 };
}
