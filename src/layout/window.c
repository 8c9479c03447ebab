#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "layout/window.h"

void
window_init(struct window *w)
{
	*w = (struct window){ .mem = { ARENA_INIT, ARENA_INIT } };
	joiner_begin(&w->text, &w->mem[0]);
}

void
window_release(struct window *w)
{
	joiner_end(&w->text);
	arena_release(&w->mem[0]);
	arena_release(&w->mem[1]);
	free(w->mark);
}

static size_t
line_ends(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '\n' || s.at[i] == '\f';
	return n;
}

bool
window_room(const struct window *w, const struct block *b)
{
	return w->text.text.len == 0 || (w->text.text.len + b->text.len <= WINDOW_MAX && w->ends < WINDOW_LINES &&
					 w->text.map.count < WINDOW_RUNS && w->marks < WINDOW_MARKS);
}

bool
window_empty(const struct window *w)
{
	return w->text.text.len == 0 && w->marks == 0;
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
	*m = (struct mark){ .byte = (uint32_t)w->text.text.len, .item = *item };
	m->kind = item->kind == TEXT_PAGE ? MARK_PAGE : item->kind == TEXT_PAR ? MARK_PAR : MARK_OTHER;
	m->end = m->byte;
	m->item.line = kept(w, item->line);
	m->item.key = kept(w, item->key);
	m->item.value = kept(w, item->value);
	m->item.number = kept(w, item->number);
	w->par |= m->kind == MARK_PAR;
}

void
window_add(struct window *w, const struct text_item *item)
{
	if (item->kind != TEXT_BLOCK) {
		add_mark(w, item);
		return;
	}
	joiner_add(&w->text, &item->block);
	w->ends += line_ends(item->block.text);
	for (size_t i = w->marks; w->par && i-- > 0; ) {
		if (w->mark[i].kind == MARK_PAR) {
			w->mark[i].end = (uint32_t)w->text.text.len;
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

struct layout
window_take(struct window *w, bool all)
{
	struct arena *mem = &w->mem[w->at], *other = &w->mem[!w->at];
	struct block *whole = arena_alloc(mem, 3 * sizeof *whole), *front = whole + 1, *rest = whole + 2;
	struct layout l = { .from = whole, .mem = mem };
	size_t cut, n;

	*whole = joiner_end(&w->text);
	arena_reset(other);
	w->at = !w->at;
	joiner_begin(&w->text, other);
	w->ends = 0;
	cut = all ? whole->text.len : cut_at(w, whole->text);
	if (cut < whole->text.len) {
		struct edit e = edit_begin(whole, mem);

		edit_copy(&e, 0, cut);
		*front = edit_cut(&e);
		edit_copy(&e, cut, whole->text.len);
		*rest = edit_end(&e);
		l.from = front;
	}
	/* a control line at the cut belongs to what is behind it; a page's at the end of all to what is there */
	for (n = 0; n < w->marks && (w->mark[n].byte < cut || l.from == whole); n++)
		;
	l.mark = arena_alloc(mem, (n + 1) * sizeof *l.mark);
	if (n)
		memcpy(l.mark, w->mark, n * sizeof *l.mark);
	l.marks = n;
	if (cut < whole->text.len) {
		size_t before = w->marks;

		w->marks = 0;
		for (size_t i = n; i < before; i++) {
			struct mark m = w->mark[i];

			add_mark(w, &m.item);
			w->mark[w->marks - 1].byte = m.byte - (uint32_t)cut;
			w->mark[w->marks - 1].end = m.end > cut ? m.end - (uint32_t)cut : 0;
		}
		w->par = false;
		joiner_add(&w->text, rest);
		w->ends = line_ends(rest->text);
	} else {
		w->marks = 0;
	}
	return l;
}
