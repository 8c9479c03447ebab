#include "layout/reflow.h"
#include "stream/edit.h"
#include "text/chars.h"
#include "text/utf8.h"

struct state {
	const struct layout *l;
	const struct line_break *breaks;
	size_t count, next_break;
	struct edit edit;
	reflow_give *give;
	void *to;
	size_t page;		/* the next page whose control line is to be written */
	size_t feed;		/* the next page whose form feed is to be written */
	size_t mark;		/* the next thing that the stream said */
	bool first;
	size_t byte;		/* how far page positions have been looked up ... */
	uint64_t points;
	struct map_cursor at;	/* ... and the place in the map */
};

static uint32_t
next_body(const struct layout *l, uint32_t i)
{
	for (i++; i < l->lines; i++)
		if (l->line[i].role == LINE_BODY)
			break;
	return i;
}

/* The line in which a line's paragraph goes on; l->lines: in none. */
static uint32_t
next_line(const struct layout *l, uint32_t i)
{
	if (l->line[i].flags & LINE_LAST)
		return (uint32_t)l->lines;
	if (l->line[i].role == LINE_BODY)
		return next_body(l, i);
	/* the rest of a note stands at the foot of another page */
	for (i++; i < l->lines && l->line[i].role != LINE_NOTE; i++)
		;
	return i;
}

struct line_break *
breaks_find(const struct layout *l, size_t *count)
{
	struct line_break *b;
	size_t n = 0;

	for (uint32_t i = 0; i < l->lines; i++)
		n += (l->line[i].flags & LINE_HYPHEN) != 0;
	b = arena_alloc(l->mem, (n + 1) * sizeof *b);
	*count = 0;
	for (uint32_t i = 0; i < l->lines; i++)
		if (l->line[i].flags & LINE_HYPHEN)
			b[(*count)++] = (struct line_break){ i, l->line[i].role == LINE_FURNITURE ? (uint32_t)l->lines : next_line(l, i), BREAK_KEEP };
	return b;
}

/* Lines come in order, but for those of notes. */
static const struct line_break *
break_at(struct state *s, uint32_t line)
{
	size_t low = 0, high = s->count;

	if (s->next_break < s->count && s->breaks[s->next_break].line == line)
		return &s->breaks[s->next_break++];
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (s->breaks[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	s->next_break = low + 1;
	return low < s->count && s->breaks[low].line == line ? &s->breaks[low] : NULL;
}

/* The form feeds of pages that begin at or before this line; of a page without text, too. */
static void
put_feeds(struct state *s, uint32_t line)
{
	const struct layout *l = s->l;

	for (; s->feed < l->pages && l->page[s->feed].line <= line; s->feed++) {
		const struct page *p = &l->page[s->feed];

		if (p->sign == PAGE_FORMFEED)
			edit_copy(&s->edit, p->byte, p->byte + 1);
		else if (p->sign == PAGE_BLANK)
			edit_replace(&s->edit, p->byte, p->byte + 1, SPAN("\f"));
		else if (p->sign == PAGE_FOUND)
			edit_replace(&s->edit, l->line[line].start, l->line[line].start, SPAN("\f"));
	}
}

/* One character stands for the line end; the one behind the text is taken, whatever it is. */
static void
put_border(struct state *s, uint32_t at, struct span by)
{
	struct span text = s->l->from->text;

	if (at < text.len && text.at[at] == by.at[0])
		edit_copy(&s->edit, at, at + 1);
	else
		edit_replace(&s->edit, at, at < text.len ? at + 1 : at, by);
}

/* Where a broken word's second half ends, with the blanks behind it: there a page's form feed may stand. */
static uint32_t
half_end(const struct layout *l, uint32_t i, uint32_t end)
{
	const char *text = l->from->text.at;

	while (i < end && text[i] != ' ' && text[i] != '\t')
		i++;
	while (i < end && (text[i] == ' ' || text[i] == '\t'))
		i++;
	return i;
}

static uint32_t
sign_start(const struct layout *l, const struct line *line)
{
	size_t i = line->end;

	utf8_prev_valid((struct span){ l->from->text.at, line->end }, &i);
	return (uint32_t)i;
}

/* The lines of one paragraph, from `i` on; returns its last one. */
static uint32_t
put_paragraph(struct state *s, uint32_t i)
{
	const struct layout *l = s->l;
	bool inside = false, feeds = l->line[i].role == LINE_BODY;

	for (;;) {
		const struct line *line = &l->line[i];
		const struct line_break *b = line->flags & LINE_HYPHEN ? break_at(s, i) : NULL;
		uint32_t at = line->start, end = line->end, next = next_line(l, i);
		bool goes_on = b && b->kind != BREAK_BLANK && next < l->lines;

		if (goes_on && (b->kind == BREAK_JOIN || b->kind == BREAK_MARK))
			end = sign_start(l, line);
		if (inside && feeds) {
			at = half_end(l, line->start, end);
			edit_copy(&s->edit, line->start, at);
		}
		/* a line that is all second half leaves the form feed to the next line's first word */
		if (feeds && at < end)
			put_feeds(s, i);
		edit_copy(&s->edit, at, end);
		if (goes_on && b->kind == BREAK_MARK)
			edit_replace(&s->edit, end, line->end, SPAN("\xC2\xAD"));
		if (!goes_on)
			put_border(s, line->end, next < l->lines ? SPAN(" ") : SPAN("\n"));
		inside = goes_on;
		if (next >= l->lines)
			return i;
		i = next;
	}
}

static void
give(struct state *s, struct text_item item)
{
	s->give(s->to, &item);
}

/* A page's place in the source: behind its form feed, or where its first line begins. */
static bool
page_position(struct state *s, const struct page *p, uint64_t *position)
{
	bool sign = p->sign == PAGE_FORMFEED || p->sign == PAGE_BLANK;
	struct source_range range;
	struct map_cursor c;

	if (p->known) {
		*position = p->position;
		return true;
	}
	if (p->byte < s->byte)
		return false;
	s->points += utf8_points_valid((struct span){ s->l->from->text.at + s->byte, p->byte - s->byte });
	s->byte = p->byte;
	map_seek(&s->at, s->points);
	c = s->at;
	if (!map_range(&c, 1, &range, NULL, NULL, s->l->mem))
		return false;
	*position = sign ? range.end : range.start;
	return true;
}

/* Of the next page in its document, from 1; where a window goes on in a page, that is the first one. */
static unsigned long long
page_number(const struct state *s)
{
	unsigned long long before = s->l->pages_before + s->page;

	return s->l->page[0].implied && !s->first ? before : before + 1;
}

/* Control lines of pages up to the one that holds a line. */
static void
give_pages(struct state *s, uint32_t line)
{
	const struct layout *l = s->l;

	for (; !l->bare && s->page < l->pages && l->page[s->page].line <= line; s->page++) {
		const struct page *p = &l->page[s->page];
		struct span label = p->label;
		uint64_t position;

		if (p->implied && (!s->first || (l->pages == 1 && !p->printed)))
			continue;
		if (!page_position(s, p, &position))
			continue;
		if (!p->printed)
			label = arena_printf(l->mem, "[%llu]", page_number(s));
		give(s, text_item_page(position, label));
	}
}

/* What the stream said before this byte; a kind only for the paragraph that begins at it. */
static bool
give_marks(struct state *s, uint32_t byte)
{
	const struct layout *l = s->l;
	const struct mark *kind = NULL;

	for (; s->mark < l->marks && l->mark[s->mark].byte <= byte; s->mark++) {
		const struct mark *m = &l->mark[s->mark];

		if (m->kind == MARK_PAR)
			kind = m->end > byte ? m : NULL;
		else if (m->kind == MARK_OTHER)
			give(s, m->item);
	}
	if (kind)
		give(s, kind->item);
	return kind != NULL;
}

static uint32_t
give_paragraph(struct state *s, uint32_t i)
{
	const struct layout *l = s->l;
	const struct line *line = &l->line[i];
	uint32_t last = put_paragraph(s, i);

	give_pages(s, last);
	if (line->role == LINE_NOTE)
		give(s, text_item_par(SPAN("note"), note_mark(l, line)));
	else if (line->role == LINE_BODY && !give_marks(s, line->start) && line->flags & LINE_HEADING)
		give(s, text_item_par(SPAN("heading"), (struct span){ NULL, 0 }));
	give(s, text_item_block(edit_give(&s->edit)));
	return last;
}

/* Notes, and furniture that is kept, stand behind the paragraph that they interrupt. */
static void
give_aside(struct state *s, uint32_t from, uint32_t to)
{
	bool inside = false;

	for (uint32_t i = from; i < to; i++) {
		const struct line *line = &s->l->line[i];

		if (line->role == LINE_NOTE || (s->l->keep_furniture && line->role == LINE_FURNITURE)) {
			/* a note that begins on a page before is given already */
			if (!inside && (line->role == LINE_FURNITURE || line->flags & LINE_BEGIN))
				give_paragraph(s, i);
			inside = !(line->flags & (LINE_LAST | LINE_ONWARD));
		}
	}
}

void
reflow(const struct layout *l, const struct line_break *breaks, size_t count, bool first, reflow_give *to_give, void *to)
{
	struct state s = { .l = l, .breaks = breaks, .count = count, .give = to_give, .to = to, .first = first };
	uint32_t body = l->lines && l->line[0].role == LINE_BODY ? 0 : l->lines ? next_body(l, 0) : 0;

	s.edit = l->bare ? edit_begin_unmapped(l->from, l->mem) : edit_begin(l->from, l->mem);
	s.at = (struct map_cursor)MAP_CURSOR(&l->from->map);
	give_aside(&s, 0, body);
	while (body < l->lines) {
		uint32_t begun = body;

		body = next_body(l, give_paragraph(&s, begun));
		give_aside(&s, begun, body);
	}
	give_pages(&s, (uint32_t)l->lines);
	give_marks(&s, (uint32_t)l->from->text.len);
}
