#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/number.h"
#include "freq/arrange.h"
#include "freq/groups.h"
#include "freq/keyed.h"
#include "stream/sentence.h"
#include "text/utf8.h"

enum { SMALL = 32, AHEAD = 16 };

/* Rows that follow each other; positions and small: [n - 1], small: [frequency or range], [SMALL]: what is larger, or all. */
struct stretch {
	const struct arrange *of;
	uint64_t positions[ORDER_MAX];
	struct sorted small[ORDER_MAX][SMALL + 1];
};

struct arrange {
	struct arrange_settings settings;
	const struct units *units;
	struct stretch *stretch;
	unsigned stretches;
	struct ngram *row;				/* those of [SMALL], to be sorted */
	size_t rows, room;
	struct keyed *keyed[ORDER_MAX];			/* the same with their keys, after arrange_end() */
	struct arena parts, scratch;
	struct buf text;
};

struct arrange *
arrange_new(struct arrange_settings settings, const struct units *units, unsigned stretches)
{
	struct arrange *a = xcalloc(1, sizeof *a);

	a->settings = settings;
	a->units = units;
	a->stretches = stretches;
	a->stretch = xcalloc(stretches, sizeof *a->stretch);
	for (unsigned k = 0; k < stretches; k++) {
		a->stretch[k].of = a;
		for (unsigned n = 0; n < ORDER_MAX; n++)
			for (unsigned i = 0; i <= SMALL; i++) {
				sorted_init_in(&a->stretch[k].small[n][i], settings.spill);
				a->stretch[k].small[n][i].parts = settings.parts;
			}
	}
	return a;
}

void *
arrange_stretch(struct arrange *a, unsigned k)
{
	return &a->stretch[k];
}

static uint64_t
weight(const struct arrange *a, const struct ngram *g)
{
	return a->settings.by == BY_RANGE ? g->range : g->frequency;
}

static bool
has_keys(const struct arrange *a)
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

/* To the digits that a table prints: what looks equal there is equal here, too. */
static double
printed(double value)
{
	return isfinite(value) ? number_rounded(value) : -INFINITY;
}

/* Bytes that are lower the higher the number is. */
static struct span
falling(double value, struct arena *mem)
{
	char *key = arena_alloc(mem, 8);
	uint64_t bits;

	value += 0.0;				/* -0 is 0 */
	memcpy(&bits, &value, sizeof bits);
	bits = bits >> 63 ? bits : ~(bits | (uint64_t)1 << 63);
	for (unsigned i = 0; i < 8; i++)
		key[i] = (char)(bits >> (56 - 8 * i));
	return (struct span){ key, 8 };
}

/* What the row is sorted by; lives in scratch. */
static struct span
key_of(struct arrange *a, const struct ngram *g)
{
	if (a->settings.by == BY_MEASURE)
		return falling(printed(a->settings.measure(a->settings.of, g)), &a->scratch);
	if (a->settings.by == BY_REVERSE)
		return reversed(plain_text(a, g), &a->scratch);
	return collator_key(a->settings.collator, plain_text(a, g), &a->scratch);
}

bool
arrange_takes(const struct arrange *a, const struct ngram *g)
{
	return g->frequency >= a->settings.min_frequency && g->range >= a->settings.min_range;
}

void
arrange_add(void *stretch, const struct ngram *g)
{
	arrange_add_if(stretch, g, arrange_takes(((const struct stretch *)stretch)->of, g));
}

void
arrange_add_if(void *stretch, const struct ngram *g, bool taken)
{
	struct stretch *s = stretch;
	uint64_t w = weight(s->of, g);

	s->positions[g->n - 1] += g->frequency;
	if (taken)
		sorted_add(&s->small[g->n - 1][w < SMALL && !has_keys(s->of) ? w : SMALL], g);
}

uint64_t
arrange_positions(const struct arrange *a, unsigned n)
{
	uint64_t sum = 0;

	for (unsigned k = 0; k < a->stretches; k++)
		sum += a->stretch[k].positions[n - 1];
	return sum;
}

static int
by_frequency(const void *x, const void *y)
{
	const struct ngram *a = x, *b = y;

	if (a->frequency != b->frequency)
		return a->frequency > b->frequency ? -1 : 1;
	return ngram_compare(a, b);
}

static int
by_range(const void *x, const void *y)
{
	const struct ngram *a = x, *b = y;

	if (a->range != b->range)
		return a->range > b->range ? -1 : 1;
	return ngram_compare(a, b);
}

/* Counts the rows that went out, so that --top can end an order. */
struct outlet { ngram_taker take; void *taker; uint64_t left; };

static bool
let_out(void *outlet, const struct ngram *g)
{
	struct outlet *o = outlet;

	if (o->left == 0)
		return false;
	o->left--;
	o->take(o->taker, g);
	return true;
}

/*
 * Texts of rows lie anywhere: those of some rows are asked for before the first goes out. A list of documents lives
 * until the next row is read. False: no more rows are wanted.
 */
static bool
rows_out(const struct arrange *a, struct sorted_reader *r, struct outlet *o)
{
	struct ngram ahead[AHEAD];
	size_t most = a->settings.parts ? 1 : AHEAD, n = most, i, k;
	bool more = true;

	while (more && n == most) {
		for (n = 0; n < most && sorted_next(r); n++) {
			ahead[n] = r->now;
			for (k = 0; k < r->now.n; k++)
				units_expect(a->units, r->now.id[k]);
		}
		for (i = 0; i < n; i++)
			for (k = 0; k < ahead[i].n; k++)
				units_fetch(a->units, ahead[i].id[k]);
		for (i = 0; i < n && more; i++)
			more = let_out(o, &ahead[i]);
	}
	sorted_read_end(r);
	return more;
}

static void
keep(struct arrange *a, const struct ngram *g)
{
	if (a->rows == a->room) {
		a->room = a->room ? 2 * a->room : 256;
		a->row = xrealloc_array(a->row, a->room, sizeof *a->row);
	}
	a->row[a->rows] = *g;
	if (a->settings.parts)			/* they live in what is read */
		a->row[a->rows].parts = arena_copy(&a->parts, g->parts);
	a->rows++;
}

/* What is not in order as it stands. */
static bool
large_out(struct arrange *a, unsigned n, struct outlet *o)
{
	struct sorted_reader r;
	bool more = true;

	a->rows = 0;
	for (unsigned k = 0; k < a->stretches; k++) {
		sorted_read(&r, &a->stretch[k].small[n - 1][SMALL]);
		while (sorted_next(&r))
			keep(a, &r.now);
	}
	if (a->rows)
		qsort(a->row, a->rows, sizeof *a->row, a->settings.by == BY_RANGE ? by_range : by_frequency);
	for (size_t i = 0; i < a->rows && more; i++)
		more = let_out(o, &a->row[i]);
	arena_reset(&a->parts);
	return more;
}

static void
out_by_number(struct arrange *a, unsigned n, struct outlet *o)
{
	bool more = large_out(a, n, o);

	for (size_t i = SMALL; i-- > 0; )
		for (unsigned k = 0; k < a->stretches && more; k++) {
			struct sorted_reader r;

			sorted_read(&r, &a->stretch[k].small[n - 1][i]);
			more = rows_out(a, &r, o);
		}
}

bool
arrange_in_pieces(const struct arrange *a)
{
	return !has_keys(a) && a->settings.top == 0 && !a->settings.parts;
}

size_t
arrange_pieces(struct arrange *a, unsigned n, ngram_taker take, void *taker, struct arrange_piece **pieces)
{
	struct outlet o = { take, taker, UINT64_MAX };
	struct arrange_piece *piece = NULL;
	size_t count = 0, room = 0;

	large_out(a, n, &o);
	for (size_t i = SMALL; i-- > 0; )
		for (unsigned k = 0; k < a->stretches; k++) {
			const struct sorted *s = &a->stretch[k].small[n - 1][i];

			if (count + s->pieces >= room) {
				room = 2 * room + s->pieces + 1;
				piece = xrealloc_array(piece, room, sizeof *piece);
			}
			for (size_t p = 0; p <= s->pieces; p++)
				piece[count++] = (struct arrange_piece){ s, p };
		}
	*pieces = piece;
	return count;
}

void
arrange_piece_out(const struct arrange *a, const struct arrange_piece *piece, ngram_taker take, void *taker)
{
	struct outlet o = { take, taker, UINT64_MAX };
	struct sorted_reader r;

	sorted_read_piece(&r, piece->of, piece->piece);
	rows_out(a, &r, &o);
}

static struct keyed *
with_keys(struct arrange *a, unsigned n)
{
	struct keyed *rows = keyed_new(a->settings.spill);
	struct sorted_reader r;

	for (unsigned k = 0; k < a->stretches; k++) {
		sorted_read(&r, &a->stretch[k].small[n - 1][SMALL]);
		while (sorted_next(&r)) {
			keyed_add(rows, key_of(a, &r.now), &r.now);
			arena_reset(&a->scratch);
		}
		sorted_release(&a->stretch[k].small[n - 1][SMALL]);
	}
	keyed_end(rows);
	return rows;
}

void
arrange_end(struct arrange *a)
{
	for (unsigned n = 1; n <= ORDER_MAX && has_keys(a); n++)
		a->keyed[n - 1] = with_keys(a, n);
}

void
arrange_out(struct arrange *a, ngram_taker take, void *taker)
{
	struct outlet o = { take, taker, 0 };

	for (unsigned n = 1; n <= ORDER_MAX; n++) {
		o.left = a->settings.top ? a->settings.top : UINT64_MAX;
		if (has_keys(a))
			keyed_out(a->keyed[n - 1], let_out, &o);
		else
			out_by_number(a, n, &o);
	}
}

void
arrange_free(struct arrange *a)
{
	if (!a)
		return;
	for (unsigned n = 0; n < ORDER_MAX; n++) {
		for (unsigned k = 0; k < a->stretches; k++)
			for (unsigned i = 0; i <= SMALL; i++)
				sorted_release(&a->stretch[k].small[n][i]);
		keyed_free(a->keyed[n]);
	}
	free(a->stretch);
	free(a->row);
	arena_release(&a->parts);
	arena_release(&a->scratch);
	buf_release(&a->text);
	free(a);
}
