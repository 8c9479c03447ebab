#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "freq/keyed.h"

struct keyed_row { struct span key; struct ngram row; };

/* Sorted rows in pieces of the spill, each row whole in its piece. */
struct run { struct piece *piece; size_t pieces, room; };

struct keyed {
	struct spill *spill;
	struct keyed_row *row;
	size_t rows, room, bytes;		/* bytes: of keys and lists */
	struct arena mem;
	struct run *run;
	size_t runs;
};

/* Where a row of a run is read. */
struct cursor { struct run *run; size_t next; struct buf read; const char *at, *end; struct keyed_row now; };

typedef bool (*row_taker)(void *taker, const struct keyed_row *row);

struct keyed *
keyed_new(struct spill *spill)
{
	struct keyed *k = xcalloc(1, sizeof *k);

	k->spill = spill;
	return k;
}

static int
compare(const void *x, const void *y)
{
	const struct keyed_row *a = x, *b = y;
	int order = span_compare(a->key, b->key);

	return order ? order : ngram_compare(&a->row, &b->row);
}

static void
sort_rows(struct keyed *k)
{
	if (k->rows)
		qsort(k->row, k->rows, sizeof *k->row, compare);
}

static void
write_row(struct buf *b, const struct keyed_row *r)
{
	buf_add(b, (struct span){ (const char *)r, sizeof *r });
	buf_add(b, r->key);
	buf_add(b, r->row.parts);
}

static void
read_row(struct cursor *c)
{
	struct keyed_row *r = &c->now;

	memcpy(r, c->at, sizeof *r);
	c->at += sizeof *r;
	r->key.at = c->at;
	c->at += r->key.len;
	r->row.parts.at = r->row.parts.len ? c->at : NULL;
	c->at += r->row.parts.len;
}

static void
end_piece(struct spill *s, struct run *run, struct buf *b)
{
	if (b->len == 0)
		return;
	if (run->pieces == run->room) {
		run->room = run->room ? 2 * run->room : 16;
		run->piece = xrealloc_array(run->piece, run->room, sizeof *run->piece);
	}
	run->piece[run->pieces++] = spill_keep(s, b);
}

struct run_writer { struct spill *spill; struct run *run; struct buf bytes; };

static bool
add_to_run(void *writer, const struct keyed_row *row)
{
	struct run_writer *w = writer;

	if (w->bytes.len + sizeof *row + row->key.len + row->row.parts.len > w->spill->piece)
		end_piece(w->spill, w->run, &w->bytes);
	write_row(&w->bytes, row);
	return true;
}

static void
end_run(struct run_writer *w)
{
	end_piece(w->spill, w->run, &w->bytes);
	buf_release(&w->bytes);
}

/* What is held becomes a run. */
static void
spill_rows(struct keyed *k)
{
	struct run_writer w = { .spill = k->spill };

	k->run = xrealloc_array(k->run, k->runs + 1, sizeof *k->run);
	w.run = &k->run[k->runs++];
	*w.run = (struct run){ .pieces = 0 };
	sort_rows(k);
	for (size_t i = 0; i < k->rows; i++)
		add_to_run(&w, &k->row[i]);
	end_run(&w);
	k->rows = k->bytes = 0;
	arena_reset(&k->mem);
}

void
keyed_add(struct keyed *k, struct span key, const struct ngram *row)
{
	struct keyed_row *r;

	if (k->spill && k->rows * sizeof *k->row + k->bytes > k->spill->hold)
		spill_rows(k);
	if (k->rows == k->room) {
		k->room = k->room ? k->room + k->room / 2 : 256;
		k->row = xrealloc_array(k->row, k->room, sizeof *k->row);
	}
	r = &k->row[k->rows++];
	r->row = *row;
	r->key = arena_copy(&k->mem, key);
	if (row->parts.len)			/* it lives in what is read */
		r->row.parts = arena_copy(&k->mem, row->parts);
	k->bytes += key.len + row->parts.len;
}

static bool
cursor_next(struct spill *s, struct cursor *c)
{
	while (c->at == c->end && c->next < c->run->pieces) {
		struct span bytes = spill_read(s, &c->run->piece[c->next++], &c->read, 0);

		if (!bytes.at)
			return false;
		c->at = bytes.at;
		c->end = bytes.at + bytes.len;
	}
	if (c->at == c->end)
		return false;
	read_row(c);
	return true;
}

/* The cursor at i of a heap goes where it belongs. */
static void
sift(struct cursor **heap, size_t count, size_t i)
{
	struct cursor *moved = heap[i];

	for (size_t child; (child = 2 * i + 1) < count; i = child) {
		if (child + 1 < count && compare(&heap[child + 1]->now, &heap[child]->now) < 0)
			child++;
		if (compare(&heap[child]->now, &moved->now) >= 0)
			break;
		heap[i] = heap[child];
	}
	heap[i] = moved;
}

static void
merge(struct spill *s, struct run *run, size_t runs, row_taker take, void *taker)
{
	struct cursor *all = xcalloc(runs + 1, sizeof *all), **heap = xcalloc(runs + 1, sizeof *heap);
	size_t count = 0;
	bool more = true;

	for (size_t i = 0; i < runs; i++) {
		all[i].run = &run[i];
		if (cursor_next(s, &all[i]))
			heap[count++] = &all[i];
	}
	for (size_t i = count; i-- > 0; )
		sift(heap, count, i);
	while (count > 0 && more) {
		more = take(taker, &heap[0]->now);
		if (!cursor_next(s, heap[0]))
			heap[0] = heap[--count];
		if (count > 0)
			sift(heap, count, 0);
	}
	for (size_t i = 0; i < runs; i++) {
		buf_release(&all[i].read);
		for (size_t p = 0; p < run[i].pieces; p++)
			spill_drop(s, &run[i].piece[p]);
		free(run[i].piece);
	}
	free(all);
	free(heap);
}

/* Neighbours to longer runs, until so many are left as can be merged at once. */
static void
merge_neighbours(struct keyed *k)
{
	size_t ways = k->spill->ways, longer = 0;

	for (size_t i = 0; i < k->runs; i += ways) {
		struct run to = { .pieces = 0 };
		struct run_writer w = { .spill = k->spill, .run = &to };

		merge(k->spill, k->run + i, k->runs - i < ways ? k->runs - i : ways, add_to_run, &w);
		end_run(&w);
		k->run[longer++] = to;
	}
	k->runs = longer;
}

void
keyed_end(struct keyed *k)
{
	if (!k->spill) {
		sort_rows(k);
		return;
	}
	if (k->rows)
		spill_rows(k);
	free(k->row);
	arena_release(&k->mem);
	k->row = NULL;
	k->room = 0;
	while (k->runs > k->spill->ways)
		merge_neighbours(k);
}

struct outlet { bool (*take)(void *taker, const struct ngram *row); void *taker; };

static bool
let_out(void *outlet, const struct keyed_row *row)
{
	struct outlet *o = outlet;

	return o->take(o->taker, &row->row);
}

void
keyed_out(struct keyed *k, bool (*take)(void *taker, const struct ngram *row), void *taker)
{
	struct outlet o = { take, taker };

	for (size_t i = 0; i < k->rows && take(taker, &k->row[i].row); i++)
		;
	if (k->runs)
		merge(k->spill, k->run, k->runs, let_out, &o);
	k->runs = 0;
}

void
keyed_free(struct keyed *k)
{
	if (!k)
		return;
	for (size_t i = 0; i < k->runs; i++) {
		for (size_t p = 0; p < k->run[i].pieces; p++)
			spill_drop(k->spill, &k->run[i].piece[p]);
		free(k->run[i].piece);
	}
	free(k->run);
	free(k->row);
	arena_release(&k->mem);
	free(k);
}
