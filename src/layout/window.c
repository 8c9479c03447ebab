#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "layout/window.h"
#include "text/utf8.h"

void
window_init(struct window *w)
{
	*w = (struct window){ .mem = { ARENA_INIT, ARENA_INIT } };
}

void
window_release(struct window *w)
{
	buf_release(&w->text);
	arena_release(&w->mem[0]);
	arena_release(&w->mem[1]);
	free(w->mark);
}

static void
add_ends(struct line_ends *ends, struct span s)
{
	ends->feeds += span_count(s, '\f');
	ends->lines += span_count(s, '\n');
}

bool
window_room(const struct window *w, const struct block *b)
{
	size_t len = w->text.len - w->taken;

	return len == 0 || (len + b->text.len <= WINDOW_MAX && w->ends.lines + w->ends.feeds < WINDOW_LINES && w->map.count < WINDOW_RUNS &&
			    w->marks < WINDOW_MARKS);
}

bool
window_empty(const struct window *w)
{
	return w->text.len == w->taken && w->marks == 0;
}

/* What was taken goes, what is left moves to the front. */
static void
settle(struct window *w)
{
	if (w->taken) {
		w->text.len -= w->taken;
		memmove(w->text.at, w->text.at + w->taken, w->text.len);
		w->taken = 0;
	}
}

static struct span
kept(struct window *w, struct span s)
{
	return s.len ? arena_copy(&w->mem[w->at], s) : (struct span){ NULL, 0 };
}

static void
add_mark(struct window *w, const struct text_item *item)
{
	struct mark *m;

	if (w->marks == w->size) {
		w->size = w->size ? 2 * w->size : 64;
		w->mark = xrealloc_array(w->mark, w->size, sizeof *w->mark);
	}
	m = &w->mark[w->marks++];
	*m = (struct mark){ .byte = (uint32_t)w->text.len, .item = *item };
	m->kind = item->kind == TEXT_PAGE ? MARK_PAGE : item->kind == TEXT_PAR ? MARK_PAR : MARK_OTHER;
	m->end = m->byte;
	m->item.line = kept(w, item->line);
	m->item.key = kept(w, item->key);
	m->item.value = kept(w, item->value);
	m->item.number = kept(w, item->number);
	w->par |= m->kind == MARK_PAR;
}

/* Behind the form feed in the block that a page begins with; 0: it has none. */
static size_t
behind_form_feed(const struct block *b, uint64_t position)
{
	uint64_t points = 0;

	for (size_t i = 0; i < b->map.count; i++) {
		const struct map_run *run = &b->map.run[i];

		if (run->kind == RUN_COPY && position >= run->start && position - run->start < run->count) {
			size_t byte = utf8_skip_valid(b->text, 0, points + (position - run->start));

			return byte > 0 && b->text.at[byte - 1] == '\f' ? byte : 0;
		}
		points += run->count;
	}
	return 0;
}

/* A page's control line stands before the block that holds the page's beginning, which need not be the block's. */
static void
place_pages(struct window *w, const struct block *b)
{
	for (size_t i = w->marks; i-- > 0 && w->mark[i].kind == MARK_PAGE && w->mark[i].byte == w->text.len; ) {
		w->mark[i].byte += (uint32_t)behind_form_feed(b, w->mark[i].item.position);
		w->mark[i].end = w->mark[i].byte;
	}
}

void
window_add(struct window *w, const struct text_item *item)
{
	settle(w);
	if (item->kind != TEXT_BLOCK) {
		add_mark(w, item);
		return;
	}
	place_pages(w, &item->block);
	buf_add(&w->text, item->block.text);
	map_append(&w->map, &item->block.map, &w->mem[w->at]);
	add_ends(&w->ends, item->block.text);
	for (size_t i = w->marks; w->par && i-- > 0; ) {
		if (w->mark[i].kind == MARK_PAR) {
			w->mark[i].end = (uint32_t)w->text.len;
			w->par = false;
		}
	}
}

/* Behind the last place in the second half that parts the text best. */
static size_t
cut_at(const struct window *w, struct span text)
{
	size_t from = text.len / 2, i;

	for (i = w->marks; i-- > 0 && w->mark[i].byte > from; )
		if (w->mark[i].kind == MARK_PAGE)
			return w->mark[i].byte;
	for (i = text.len; i-- > from && i > 0; )	/* a cut at 0 would part nothing */
		if (text.at[i] == '\f')
			return i;
	for (i = text.len - 1; i-- > from; )
		if (text.at[i] == '\n' && text.at[i + 1] == '\n')
			return i + 2;
	for (i = text.len; i-- > from; )
		if (text.at[i] == '\n')
			return i + 1;
	for (i = text.len; i-- > from; )
		if (text.at[i] == ' ')
			return i + 1;
	return text.len;
}

/* The runs of the next code points go over to another map. */
static void
carry(struct map_cursor *from, uint64_t points, struct map *to, struct arena *mem)
{
	while (points > 0) {
		struct map_run run = map_take(from, points);

		map_add(to, run, mem);
		points -= run.count;
	}
}

/* The control lines behind the cut stay. */
static void
keep_marks(struct window *w, size_t from, uint32_t cut)
{
	size_t marks = w->marks;

	w->marks = 0;
	w->par = false;
	for (size_t i = from; i < marks; i++) {
		struct mark m = w->mark[i];

		add_mark(w, &m.item);
		w->mark[w->marks - 1].byte = m.byte - cut;
		w->mark[w->marks - 1].end = m.end > cut ? m.end - cut : 0;
	}
	w->par = false;
}

struct layout
window_take(struct window *w, bool all)
{
	struct arena *mem = &w->mem[w->at];
	struct block *front = arena_alloc(mem, sizeof *front);
	struct layout l = { .from = front, .mem = mem, .ends = w->ends };
	struct map map = w->map;
	size_t cut, n;

	settle(w);
	w->at = !w->at;
	arena_reset(&w->mem[w->at]);
	w->map = (struct map)MAP_INIT;
	w->ends = (struct line_ends){ 0, 0 };
	cut = all ? w->text.len : cut_at(w, buf_span(&w->text));
	*front = (struct block){ { w->text.at, cut }, MAP_INIT };
	if (cut < w->text.len) {
		struct span rest = span_after(buf_span(&w->text), cut);
		struct map_cursor c = MAP_CURSOR(&map);

		carry(&c, utf8_points_valid(front->text), &front->map, mem);
		carry(&c, utf8_points_valid(rest), &w->map, &w->mem[w->at]);
		add_ends(&w->ends, rest);
		l.ends.feeds -= w->ends.feeds;
		l.ends.lines -= w->ends.lines;
	} else {
		front->map = map;
	}
	/* a control line at the cut belongs to what is behind it; a page's at the end of all to what is there */
	for (n = 0; n < w->marks && (w->mark[n].byte < cut || cut == w->text.len); n++)
		;
	l.mark = arena_alloc(mem, (n + 1) * sizeof *l.mark);
	if (n)
		memcpy(l.mark, w->mark, n * sizeof *l.mark);
	l.marks = n;
	keep_marks(w, n, (uint32_t)cut);
	w->taken = cut;
	return l;
}
