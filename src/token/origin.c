#include "token/origin.h"

void
origins_begin(struct origins *o, const struct block *block, const struct pages *pages)
{
	o->pages = pages;
	o->at = (struct map_cursor)MAP_CURSOR(&block->map);
	o->first = o->last = 0;
	o->page_from = o->page_to = 0;
	o->text = block->text;
	o->from = o->to = 0;
	o->before = 0;
	o->ascii = o->indexed = map_points(&block->map) == block->text.len;
	arena_reset(&o->mem);
}

void
origins_move(struct origins *o, size_t from, size_t to)
{
	if (o->ascii)
		return;
	o->before += utf8_points_valid((struct span){ o->text.at + o->from, from - o->from });
	o->from = from;
	o->to = to;
	o->indexed = false;
}

void
origins_release(struct origins *o)
{
	utf8_index_release(&o->index);
	arena_release(&o->mem);
}

/* The copied stretch that the point lies in, if it does. */
static void
find_stretch(struct origins *o, uint64_t point)
{
	const struct map *map = o->at.map;
	const struct map_run *run;

	map_seek(&o->at, point);
	if (o->at.run == map->count)
		return;
	run = &map->run[o->at.run];
	if (run->kind != RUN_COPY)
		return;
	o->first = point - o->at.in_run;
	o->last = o->first + run->count;
	o->source = run->start;
}

static void
make_index(struct origins *o)
{
	if (!o->indexed)
		utf8_index_make(&o->index, (struct span){ o->text.at + o->from, o->to - o->from });
	o->indexed = true;
}

bool
origins_plain(struct origins *o, size_t byte)
{
	uint64_t point;

	make_index(o);
	point = origins_point(o, byte);
	if (point < o->first || point >= o->last)
		find_stretch(o, point);
	return o->pages->count == 0 && point >= o->first && point < o->last;
}

static struct span
page_at(struct origins *o, uint64_t position)
{
	if (o->pages->count == 0)
		return SPAN("");
	if (position < o->page_from || position >= o->page_to)
		o->page = pages_find(o->pages, position, &o->page_from, &o->page_to);
	return o->page;
}

/* Of replaced, unsure or torn text. */
static void
find_slowly(struct origins *o, uint64_t point, uint64_t points, struct origin *found)
{
	struct source_range hull, *piece;

	map_seek(&o->at, point);
	found->ranged = map_range(&o->at, points, &found->range, &piece, &found->pieces, &o->mem);
	if (found->ranged) {
		found->piece = piece;
		found->page = page_at(o, found->range.start);
		return;
	}
	map_seek(&o->at, point);
	found->page = map_hull_range(&o->at, points, &hull) ? pages_label_of(o->pages, hull.start, hull.end) : SPAN("");
}

void
origins_find(struct origins *o, size_t start, size_t end, struct origin *found)
{
	uint64_t from, to;

	make_index(o);
	from = origins_point(o, start);
	to = origins_point(o, end);
	if (from < o->first || to > o->last)
		find_stretch(o, from);
	if (from < o->first || to > o->last) {
		find_slowly(o, from, to - from, found);
		return;
	}
	found->ranged = true;
	found->range = (struct source_range){ o->source + (from - o->first), o->source + (to - o->first) };
	found->pieces = 1;
	found->page = page_at(o, found->range.start);
}
