#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/number.h"
#include "freq/arrange.h"
#include "freq/groups.h"
#include "stream/sentence.h"
#include "text/utf8.h"

enum { SMALL = 32, AHEAD = 16 };

struct keyed { union { struct span key; double value; }; struct ngram row; };

struct arrange {
	struct arrange_settings settings;
	const struct units *units;
	uint64_t positions[ORDER_MAX];
	struct sorted small[ORDER_MAX][SMALL + 1];	/* [n - 1][frequency or range]; [SMALL]: what is larger */
	struct keyed *row;
	size_t rows, room;
	struct arena keys, scratch;
	struct buf text;
};

struct arrange *
arrange_new(struct arrange_settings settings, const struct units *units)
{
	struct arrange *a = xcalloc(1, sizeof *a);

	a->settings = settings;
	a->units = units;
	for (unsigned n = 0; n < ORDER_MAX; n++)
		for (unsigned i = 0; i <= SMALL; i++) {
			sorted_init_in(&a->small[n][i], settings.spill);
			a->small[n][i].parts = settings.parts;
		}
	return a;
}

static uint64_t
weight(const struct arrange *a, const struct ngram *g)
{
	return a->settings.by == BY_RANGE ? g->range : g->frequency;
}

static bool
holds_all_rows(const struct arrange *a)
{
	return a->settings.by == BY_ALPHABET || a->settings.by == BY_REVERSE || a->settings.by == BY_MEASURE;
}

/* The item as a person reads it: the escapes are for the table only. */
static struct span
plain_text(struct arrange *a, const struct ngram *g)
{
	buf_reset(&a->text);
	for (unsigned i = 0; i < g->n; i++) {
		struct span value, rest = groups_split(units_text(a->units, g->id[i]), &value), token;

		if (i > 0)
			buf_byte(&a->text, ' ');
		span_field(&rest, '\t', &token);		/* the type of a name is no part of its order */
		buf_add(&a->text, field_unescape(token, &a->scratch));
	}
	return buf_span(&a->text);
}

/* Code points from the last to the first: UTF-8 sorts as they do. */
static struct span
reversed(struct span s, struct arena *mem)
{
	char *to = arena_alloc(mem, s.len), *p = to;

	for (size_t end = s.len, i = end; i > 0; end = i) {
		utf8_prev_valid(s, &i);
		memcpy(p, s.at + i, end - i);
		p += end - i;
	}
	return (struct span){ to, s.len };
}

static void
keep(struct arrange *a, const struct ngram *g, struct span key)
{
	if (a->rows == a->room) {
		a->room = a->room ? 2 * a->room : 256;
		a->row = xrealloc_array(a->row, a->room, sizeof *a->row);
	}
	a->row[a->rows] = (struct keyed){ { key }, *g };
	if (a->settings.parts)			/* they live in what is read */
		a->row[a->rows].row.parts = arena_copy(&a->keys, g->parts);
	a->rows++;
}

static void
keep_keyed(struct arrange *a, const struct ngram *g)
{
	struct span text, key;

	if (a->settings.by == BY_MEASURE) {
		keep(a, g, (struct span){ NULL, 0 });
		return;
	}
	text = plain_text(a, g);
	if (a->settings.by == BY_ALPHABET)
		key = arena_copy(&a->keys, collator_key(a->settings.collator, text, &a->scratch));
	else
		key = reversed(text, &a->keys);
	keep(a, g, key);
	arena_reset(&a->scratch);
}

bool
arrange_takes(const struct arrange *a, const struct ngram *g)
{
	return g->frequency >= a->settings.min_frequency && g->range >= a->settings.min_range;
}

void
arrange_add(void *arrange, const struct ngram *g)
{
	arrange_add_if(arrange, g, arrange_takes(arrange, g));
}

void
arrange_add_if(struct arrange *a, const struct ngram *g, bool taken)
{
	uint64_t w = weight(a, g);

	a->positions[g->n - 1] += g->frequency;
	if (!taken)
		return;
	if (holds_all_rows(a))
		keep_keyed(a, g);
	else
		sorted_add(&a->small[g->n - 1][w < SMALL ? w : SMALL], g);
}

uint64_t
arrange_positions(const struct arrange *a, unsigned n)
{
	return a->positions[n - 1];
}

static int
by_key(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	int order;

	if (a->row.n != b->row.n)
		return a->row.n < b->row.n ? -1 : 1;
	order = span_compare(a->key, b->key);
	return order ? order : ngram_compare(&a->row, &b->row);
}

static int
by_value(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;

	if (a->row.n != b->row.n)
		return a->row.n < b->row.n ? -1 : 1;
	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return ngram_compare(&a->row, &b->row);
}

static int
by_frequency(const void *x, const void *y)
{
	const struct ngram *a = &((const struct keyed *)x)->row, *b = &((const struct keyed *)y)->row;

	if (a->frequency != b->frequency)
		return a->frequency > b->frequency ? -1 : 1;
	return ngram_compare(a, b);
}

static int
by_range(const void *x, const void *y)
{
	const struct ngram *a = &((const struct keyed *)x)->row, *b = &((const struct keyed *)y)->row;

	if (a->range != b->range)
		return a->range > b->range ? -1 : 1;
	return ngram_compare(a, b);
}

/* To the digits that a table prints: what looks equal there is equal here, too. */
static double
printed(double value)
{
	return isfinite(value) ? number_rounded(value) : -INFINITY;
}

static void
sort_rows(struct arrange *a)
{
	if (a->settings.by == BY_MEASURE)
		for (size_t i = 0; i < a->rows; i++)
			a->row[i].value = printed(a->settings.measure(a->settings.of, &a->row[i].row));
	if (a->rows)
		qsort(a->row, a->rows, sizeof *a->row, a->settings.by == BY_MEASURE ? by_value : by_key);
}

/* Counts the rows that went out, so that --top can end an order. */
struct outlet { ngram_taker take; void *taker; uint64_t left; };

static bool
let_out(struct outlet *o, const struct ngram *g)
{
	if (o->left == 0)
		return false;
	o->left--;
	o->take(o->taker, g);
	return true;
}

/*
 * Texts of rows lie anywhere: those of some rows are asked for before the first goes out. A list of documents lives
 * until the next row is read.
 */
static void
rows_out(const struct arrange *a, const struct sorted *s, struct outlet *o)
{
	struct ngram ahead[AHEAD];
	size_t most = a->settings.parts ? 1 : AHEAD, n = most, i, k;
	struct sorted_reader r;
	bool more = true;

	sorted_read(&r, s);
	while (more && n == most) {
		for (n = 0; n < most && sorted_next(&r); n++) {
			ahead[n] = r.now;
			for (k = 0; k < r.now.n; k++)
				units_expect(a->units, r.now.id[k]);
		}
		for (i = 0; i < n; i++)
			for (k = 0; k < ahead[i].n; k++)
				units_fetch(a->units, ahead[i].id[k]);
		for (i = 0; i < n && more; i++)
			more = let_out(o, &ahead[i]);
	}
	sorted_read_end(&r);
}

static void
out_by_number(struct arrange *a, unsigned n, struct outlet *o)
{
	struct sorted_reader r;
	size_t i;

	a->rows = 0;
	sorted_read(&r, &a->small[n - 1][SMALL]);
	while (sorted_next(&r))
		keep(a, &r.now, (struct span){ NULL, 0 });
	if (a->rows)
		qsort(a->row, a->rows, sizeof *a->row, a->settings.by == BY_RANGE ? by_range : by_frequency);
	for (i = 0; i < a->rows && let_out(o, &a->row[i].row); i++)
		;
	for (i = SMALL; i-- > 0; )
		rows_out(a, &a->small[n - 1][i], o);
}

void
arrange_out(struct arrange *a, ngram_taker take, void *taker)
{
	struct outlet o = { take, taker, 0 };
	unsigned before = 0;

	if (holds_all_rows(a)) {
		sort_rows(a);
		for (size_t i = 0; i < a->rows; i++) {
			if (a->row[i].row.n != before)
				o.left = a->settings.top ? a->settings.top : UINT64_MAX;
			before = a->row[i].row.n;
			let_out(&o, &a->row[i].row);
		}
		return;
	}
	for (unsigned n = 1; n <= ORDER_MAX; n++) {
		o.left = a->settings.top ? a->settings.top : UINT64_MAX;
		out_by_number(a, n, &o);
	}
}

void
arrange_free(struct arrange *a)
{
	if (!a)
		return;
	for (unsigned n = 0; n < ORDER_MAX; n++)
		for (unsigned i = 0; i <= SMALL; i++)
			sorted_release(&a->small[n][i]);
	free(a->row);
	arena_release(&a->keys);
	arena_release(&a->scratch);
	buf_release(&a->text);
	free(a);
}
