#include <string.h>

#include "stream/map.h"

static void
push(struct map *m, struct map_run run, struct arena *mem)
{
	if (m->count == m->size) {
		size_t size = m->size ? 2 * m->size : 4;
		struct map_run *grown = arena_alloc(mem, size * sizeof *grown);

		if (m->count)
			memcpy(grown, m->run, m->count * sizeof *grown);
		m->run = grown;
		m->size = size;
	}
	m->run[m->count++] = run;
}

static bool
sure(const struct map_run *r)
{
	return r->kind == RUN_COPY || r->kind == RUN_REPLACE;
}

/* The interval of the last code point of a run is [start, start + 1), as in "5+1". */
static bool
ends_with(const struct map_run *r, uint64_t start, uint64_t length)
{
	if (r->kind == RUN_COPY)
		return length == 1 && r->start + r->count - 1 == start;
	return r->start == start && r->length == length;
}

/*
 * Canonical form: neighbours with the same interval are one replace run, so a copy run gives up a
 * code point whose source position its neighbour also has ("3+3" and "5+2" are "3+2 5+1>2 6+1").
 */
static void
add_sure(struct map *m, struct map_run run, struct arena *mem)
{
	struct map_run *last = m->count ? &m->run[m->count - 1] : NULL;
	uint64_t length = run.kind == RUN_COPY ? 1 : run.length;

	if (!last || !sure(last)) {
		push(m, run, mem);
	} else if (ends_with(last, run.start, length)) {
		uint64_t same = run.kind == RUN_COPY ? 1 : run.count;

		if (last->kind == RUN_COPY && last->count > 1) {
			last->count--;
			last->length--;
			push(m, (struct map_run){ RUN_REPLACE, run.start, 1, same + 1 }, mem);
		} else {
			last->kind = RUN_REPLACE;
			last->count += same;
		}
		if (run.count > same)
			push(m, (struct map_run){ RUN_COPY, run.start + 1, run.count - 1, run.count - 1 }, mem);
	} else if (run.kind == RUN_COPY && last->kind == RUN_COPY && last->start + last->count == run.start) {
		last->count += run.count;
		last->length = last->count;
	} else {
		push(m, run, mem);
	}
}

void
map_add(struct map *m, struct map_run run, struct arena *mem)
{
	struct map_run *last = m->count ? &m->run[m->count - 1] : NULL;

	if (run.count == 0)
		return;
	if (run.kind == RUN_REPLACE && run.length == 1 && run.count == 1)
		run.kind = RUN_COPY;
	if (run.kind == RUN_COPY)
		run.length = run.count;
	if (sure(&run))
		add_sure(m, run, mem);
	else if (last && last->kind == run.kind && last->start == run.start && last->length == run.length)
		last->count += run.count;
	else
		push(m, run, mem);
}

void
map_append(struct map *m, const struct map *more, struct arena *mem)
{
	for (size_t i = 0; i < more->count; i++)
		map_add(m, more->run[i], mem);
}

uint64_t
map_points(const struct map *m)
{
	uint64_t n = 0;

	for (size_t i = 0; i < m->count; i++)
		n += m->run[i].count;
	return n;
}

bool
map_sure(const struct map *m)
{
	for (size_t i = 0; i < m->count; i++)
		if (!sure(&m->run[i]))
			return false;
	return true;
}

/* Widens [*start, *end) by a run's interval; the first one sets it. An empty one counts only as the first. */
static void
widen(uint64_t *start, uint64_t *end, bool *any, uint64_t from, uint64_t to)
{
	if (!*any || (*start == *end && from < to)) {
		*start = from;
		*end = to;
		*any = true;
		return;
	}
	if (from == to)
		return;
	if (from < *start)
		*start = from;
	if (to > *end)
		*end = to;
}

bool
map_hull(const struct map *m, uint64_t *start, uint64_t *end)
{
	bool any = false;

	for (size_t i = 0; i < m->count; i++) {
		if (m->run[i].kind == RUN_LOST)
			return false;
		widen(start, end, &any, m->run[i].start, m->run[i].start + m->run[i].length);
	}
	return any;
}

/* "123" at the start of *s, taken away; false if there is none or it is too large to reckon with. */
static bool
take_number(struct span *s, uint64_t *n)
{
	unsigned long long number;
	size_t len = 0;

	while (len < s->len && s->at[len] >= '0' && s->at[len] <= '9')
		len++;
	if (!span_number((struct span){ s->at, len }, &number) || number > UINT64_MAX / 4)
		return false;
	*n = number;
	*s = span_after(*s, len);
	return true;
}

static bool
take_byte(struct span *s, char c)
{
	if (s->len == 0 || s->at[0] != c)
		return false;
	*s = span_after(*s, 1);
	return true;
}

static bool
take_interval(struct span *s, struct map_run *run)
{
	return take_number(s, &run->start) && take_byte(s, '+') && take_number(s, &run->length);
}

static void
set_unsure(struct map *m, const struct map_run *hull, uint64_t points, struct arena *mem)
{
	struct map_run run = { RUN_LOST, 0, 0, points };

	if (hull)
		run = (struct map_run){ RUN_UNSURE, hull->start, hull->length, points };
	*m = (struct map)MAP_INIT;
	map_add(m, run, mem);
}

bool
map_parse(struct map *m, struct span value, uint64_t points, bool *stale, struct arena *mem)
{
	struct map_run run;
	uint64_t total = 0, start = 0, end = 0;

	*m = (struct map)MAP_INIT;
	*stale = false;
	if (take_byte(&value, '?')) {
		if (value.len == 0) {
			set_unsure(m, NULL, points, mem);
			return true;
		}
		if (!take_interval(&value, &run) || value.len)
			return false;
		set_unsure(m, &run, points, mem);
		return true;
	}
	do {
		run = (struct map_run){ .kind = RUN_COPY };
		if (!take_interval(&value, &run))
			return false;
		run.count = run.length;
		if (take_byte(&value, '>')) {
			run.kind = RUN_REPLACE;
			if (!take_number(&value, &run.count))
				return false;
		}
		if (run.count == 0)
			return false;
		total += run.count;
		if (total > UINT64_MAX / 4)
			return false;
		map_add(m, run, mem);
	} while (take_byte(&value, ' '));
	if (value.len)
		return false;
	if (total != points) {
		map_hull(m, &start, &end);
		run = (struct map_run){ RUN_UNSURE, start, end - start, 0 };
		set_unsure(m, &run, points, mem);
		*stale = true;
	}
	return true;
}

static void
print_interval(struct buf *out, uint64_t start, uint64_t length)
{
	buf_number(out, start);
	buf_byte(out, '+');
	buf_number(out, length);
}

void
map_print(const struct map *m, struct buf *out)
{
	uint64_t start = 0, end = 0;

	if (!map_sure(m)) {
		buf_byte(out, '?');
		if (map_hull(m, &start, &end))
			print_interval(out, start, end - start);
		return;
	}
	for (size_t i = 0; i < m->count; i++) {
		const struct map_run *r = &m->run[i];

		if (i > 0)
			buf_byte(out, ' ');
		print_interval(out, r->start, r->length);
		if (r->kind == RUN_REPLACE) {
			buf_byte(out, '>');
			buf_number(out, r->count);
		}
	}
}

void
map_seek(struct map_cursor *c, uint64_t point)
{
	while (point < c->point - c->in_run) {
		c->point -= c->in_run;
		c->run--;
		c->in_run = c->map->run[c->run].count;
	}
	if (point <= c->point) {
		c->in_run -= c->point - point;
		c->point = point;
	}
	while (c->point < point && c->run < c->map->count) {
		uint64_t left = c->map->run[c->run].count - c->in_run;

		if (left > point - c->point) {
			c->in_run += point - c->point;
			c->point = point;
		} else {
			c->point += left;
			c->run++;
			c->in_run = 0;
		}
	}
}

struct map_run
map_take(struct map_cursor *c, uint64_t points)
{
	struct map_run run = { RUN_LOST, 0, 0, points };
	const struct map_run *r;

	while (c->run < c->map->count && c->in_run == c->map->run[c->run].count) {
		c->run++;
		c->in_run = 0;
	}
	if (c->run == c->map->count)
		return run;
	r = &c->map->run[c->run];
	run = *r;
	run.count = r->count - c->in_run < points ? r->count - c->in_run : points;
	if (r->kind == RUN_COPY) {
		run.start += c->in_run;
		run.length = run.count;
	}
	c->in_run += run.count;
	c->point += run.count;
	return run;
}

bool
map_range(struct map_cursor *c, uint64_t points, struct source_range *range,
	  struct source_range **pieces, size_t *piece_count, struct arena *mem)
{
	struct source_range *piece = NULL;
	size_t count = 0, size = 0;
	bool any = false, known = true;

	while (points > 0) {
		struct map_run run = map_take(c, points);

		points -= run.count;
		if (!sure(&run)) {
			known = false;
			continue;
		}
		if (run.length == 0)
			continue;
		widen(&range->start, &range->end, &any, run.start, run.start + run.length);
		if (!pieces)
			continue;
		if (count && piece[count - 1].end == run.start) {
			piece[count - 1].end += run.length;
			continue;
		}
		if (count == size) {
			struct source_range *grown = arena_alloc(mem, (size = size ? 2 * size : 4) * sizeof *grown);

			if (count)
				memcpy(grown, piece, count * sizeof *grown);
			piece = grown;
		}
		piece[count++] = (struct source_range){ run.start, run.start + run.length };
	}
	if (pieces) {
		*pieces = piece;
		*piece_count = count;
	}
	return any && known;
}

bool
map_hull_range(struct map_cursor *c, uint64_t points, struct source_range *range)
{
	bool any = false, known = true;

	while (points > 0) {
		struct map_run run = map_take(c, points);

		points -= run.count;
		if (run.kind == RUN_LOST)
			known = false;
		else
			widen(&range->start, &range->end, &any, run.start, run.start + run.length);
	}
	return any && known;
}
