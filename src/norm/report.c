#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "io/writer.h"
#include "norm/report.h"
#include "stream/sentence.h"
#include "text/utf8.h"

enum { ROWS_MAX = 1 << 16, SIDE_MAX = 240, EXAMPLE_POINTS = 24 };

struct row { struct report_step step; struct span from, to, example; unsigned long long count; };

struct report { struct arena mem; struct row *row; size_t count, size; struct hash_table found; };

struct report *
report_new(void)
{
	return xcalloc(1, sizeof(struct report));
}

/* At most `max` bytes of s, whole code points. */
static struct span
cut(struct span s, size_t max)
{
	if (s.len <= max)
		return s;
	while (max > 0 && ((unsigned char)s.at[max] & 0xC0) == 0x80)
		max--;
	return (struct span){ s.at, max };
}

/* Some code points on either side of a place, from its line. */
static struct span
around(struct span text, size_t at)
{
	size_t start = at, end = at;

	for (int n = 0; n < EXAMPLE_POINTS && start > 0 && text.at[start - 1] != '\n'; n++)
		utf8_prev_valid(text, &start);
	for (int n = 0; n < 2 * EXAMPLE_POINTS && end < text.len && text.at[end] != '\n'; n++)
		utf8_next_valid(text, &end);
	return (struct span){ text.at + start, end - start };
}

static uint64_t
hash_of(struct report_step step, struct span from, struct span to)
{
	return hash_number(hash_bytes(from) + 31 * hash_bytes(to) + step.rank);
}

static struct row *
find(struct report *r, struct report_step step, struct span from, struct span to)
{
	size_t at = 0;
	uint32_t i;

	while (hash_next(&r->found, hash_of(step, from, to), &at, &i)) {
		struct row *row = &r->row[i];

		if (row->step.rank == step.rank && span_equal(row->from, from) && span_equal(row->to, to))
			return row;
	}
	return NULL;
}

void
report_add(struct report *r, struct report_step step, struct span from, struct span to, struct span text, size_t at)
{
	struct row *row;

	from = cut(from, SIDE_MAX);
	to = cut(to, SIDE_MAX);
	row = find(r, step, from, to);
	if (!row && r->count >= ROWS_MAX) {
		from = to = SPAN("");			/* one row of the step for all that comes late */
		row = find(r, step, from, to);
	}
	if (row) {
		row->count++;
		return;
	}
	if (r->count == r->size) {
		r->size = r->size ? 2 * r->size : 64;
		r->row = xrealloc_array(r->row, r->size, sizeof *r->row);
	}
	hash_add(&r->found, hash_of(step, from, to), (uint32_t)r->count);
	r->row[r->count++] = (struct row){ step, arena_copy(&r->mem, from), arena_copy(&r->mem, to),
					   arena_copy(&r->mem, around(text, at)), 1 };
}

static int
in_order(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int by;

	if (x->step.rank != y->step.rank)
		return x->step.rank < y->step.rank ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	by = span_compare(x->from, y->from);
	return by ? by : span_compare(x->to, y->to);
}

/* Blanks that would not be seen are escaped, too. */
static void
add_field(struct buf *out, struct span s)
{
	struct arena mem = ARENA_INIT;

	buf_byte(out, '\t');
	buf_add(out, misc_escape(s, &mem));
	arena_release(&mem);
}

void
report_print(struct report *r, struct span start, struct buf *out)
{
	hash_release(&r->found);			/* the rows are about to move */
	if (r->count)
		qsort(r->row, r->count, sizeof *r->row, in_order);
	for (size_t i = 0; i < r->count; i++) {
		const struct row *row = &r->row[i];

		hash_add(&r->found, hash_of(row->step, row->from, row->to), (uint32_t)i);
		buf_add(out, start);
		buf_add(out, span_of(row->step.name));
		add_field(out, row->from);
		add_field(out, row->to);
		buf_byte(out, '\t');
		buf_number(out, row->count);
		add_field(out, row->example);
		buf_byte(out, '\n');
	}
}

void
report_reset(struct report *r)
{
	arena_reset(&r->mem);
	hash_release(&r->found);
	r->count = 0;
}

int
report_write(struct report *r, const char *path, struct err *why)
{
	struct writer *w = xmalloc(sizeof *w);
	struct buf rows = BUF_INIT;
	int result = writer_open(w, path, why);

	if (result == 0) {
		report_print(r, SPAN(""), &rows);
		writer_bytes(w, SPAN("# sitqva-report 1\nstep\tfrom\tto\tcount\texample\n"));
		writer_bytes(w, buf_span(&rows));
		result = writer_close(w, why);
	}
	buf_release(&rows);
	free(w);
	return result;
}

void
report_free(struct report *r)
{
	if (!r)
		return;
	arena_release(&r->mem);
	hash_release(&r->found);
	free(r->row);
	free(r);
}
