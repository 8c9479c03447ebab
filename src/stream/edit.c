#include <assert.h>
#include <string.h>

#include "stream/edit.h"
#include "text/utf8.h"

struct edit
edit_begin(const struct block *from, struct arena *mem)
{
	struct edit e = { .from = from, .mem = mem, .map = MAP_INIT, .at = MAP_CURSOR(&from->map) };

	e.size = from->text.len + from->text.len / 16 + 16;
	e.text = arena_alloc(mem, e.size);
	return e;
}

struct edit
edit_begin_unmapped(const struct block *from, struct arena *mem)
{
	struct edit e = edit_begin(from, mem);

	e.unmapped = true;
	return e;
}

static void
put(struct edit *e, struct span s)
{
	if (e->size - e->len < s.len) {
		size_t size = 2 * (e->len + s.len);
		char *grown = arena_alloc(e->mem, size);

		if (e->len)
			memcpy(grown, e->text, e->len);
		e->text = grown;
		e->size = size;
	}
	if (s.len)
		memcpy(e->text + e->len, s.at, s.len);
	e->len += s.len;
}

static struct span
part(const struct edit *e, size_t start, size_t end)
{
	assert(start <= end && end <= e->from->text.len);
	return (struct span){ e->from->text.at + start, end - start };
}

/* Puts the cursor at a byte of `from`, counting code points from where it stands. */
static void
seek(struct edit *e, size_t byte)
{
	if (byte >= e->byte)
		map_seek(&e->at, e->at.point + utf8_points_valid(part(e, e->byte, byte)));
	else
		map_seek(&e->at, e->at.point - utf8_points_valid(part(e, byte, e->byte)));
	e->byte = byte;
}

/* The map of the next `points` code points goes over as it is. */
static void
carry(struct edit *e, uint64_t points)
{
	while (points > 0) {
		struct map_run run = map_take(&e->at, points);

		map_add(&e->map, run, e->mem);
		points -= run.count;
	}
}

/* The map of what was taken side by side goes over in one. */
static void
settle(struct edit *e)
{
	if (e->start == e->end)
		return;
	seek(e, e->start);
	carry(e, utf8_points_valid(part(e, e->start, e->end)));
	e->start = e->byte = e->end;
}

/* So many code points as stand there stand for them. */
static void
take(struct edit *e, size_t start, size_t end)
{
	if (e->unmapped)
		return;
	if (start != e->end) {
		settle(e);
		e->start = start;
	}
	e->end = end;
}

void
edit_copy(struct edit *e, size_t start, size_t end)
{
	take(e, start, end);
	put(e, part(e, start, end));
}

/* Text put in at the cursor stands before the next code point, or behind the last one. */
static struct map_run
put_in(struct edit *e, uint64_t points)
{
	struct map_cursor c = e->at;
	struct map_run run;

	if (e->byte < e->from->text.len) {
		run = map_take(&c, 1);
	} else if (e->at.point > 0) {
		map_seek(&c, e->at.point - 1);
		run = map_take(&c, 1);
		if (run.kind == RUN_COPY || run.kind == RUN_REPLACE)
			run.start += run.length;
	} else {
		run = (struct map_run){ RUN_REPLACE, 0, 0, 0 };
	}
	if (run.kind == RUN_COPY || run.kind == RUN_REPLACE) {
		run.kind = RUN_REPLACE;
		run.length = 0;
	}
	run.count = points;
	return run;
}

/* One run for all of the next `old` code points, which `points` new ones stand for. */
static struct map_run
taken_together(struct edit *e, uint64_t old, uint64_t points)
{
	struct map_cursor c = e->at;
	struct source_range hull;
	bool is_sure = true, known;

	for (uint64_t left = old; left > 0; ) {
		struct map_run run = map_take(&c, left);

		left -= run.count;
		if (run.kind == RUN_UNSURE || run.kind == RUN_LOST)
			is_sure = false;
	}
	known = map_hull_range(&e->at, old, &hull);
	if (!known)
		return (struct map_run){ RUN_LOST, 0, 0, points };
	return (struct map_run){ is_sure ? RUN_REPLACE : RUN_UNSURE, hull.start, hull.end - hull.start, points };
}

void
edit_replace(struct edit *e, size_t start, size_t end, struct span by)
{
	uint64_t old, points;

	if (by.len == 0)
		return;
	put(e, by);
	if (e->unmapped)
		return;
	old = utf8_points_valid(part(e, start, end));
	points = utf8_points_valid(by);
	if (old == points) {
		take(e, start, end);
		return;
	}
	settle(e);
	seek(e, start);
	map_add(&e->map, old == 0 ? put_in(e, points) : taken_together(e, old, points), e->mem);
	e->start = e->end = e->byte = end;
}

struct block
edit_give(struct edit *e)
{
	struct block b = edit_end(e);

	e->len = 0;
	e->map.count = 0;
	return b;
}

struct block
edit_end(struct edit *e)
{
	settle(e);
	return (struct block){ { e->text, e->len }, e->map };
}

struct block
block_join(struct block a, struct block b, struct arena *mem)
{
	struct joiner j;

	joiner_begin(&j, mem);
	joiner_add(&j, &a);
	joiner_add(&j, &b);
	return joiner_end(&j);
}

void
joiner_begin(struct joiner *j, struct arena *mem)
{
	*j = (struct joiner){ BUF_INIT, MAP_INIT, mem };
}

void
joiner_add(struct joiner *j, const struct block *b)
{
	buf_add(&j->text, b->text);
	map_append(&j->map, &b->map, j->mem);
}

struct block
joiner_end(struct joiner *j)
{
	struct block b = { arena_copy(j->mem, buf_span(&j->text)), j->map };

	buf_release(&j->text);
	return b;
}
