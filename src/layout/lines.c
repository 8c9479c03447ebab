#include <string.h>

#include "layout/layout.h"
#include "layout/line_signs.h"
#include "layout/measure.h"
#include "layout/nth.h"

enum {
	SPACING_REACH = 150,	/* lines on each side that decide about the ordinary gap */
	PAGES_MAX = 1 << 17,	/* in a window */
	LONG_LINE = 2000,	/* tenths */
	BLANKS_RULE = 20	/* a line of so many blanks is a rule that was not read: PDF writes it before notes */
};

struct scan {
	struct layout *l;
	size_t physical, feeds;
	unsigned gap;
	bool blanks;			/* a long run of blanks since the last line */
	size_t mark;
	bool page;
};

static void
add_page(struct scan *s, uint32_t byte, enum page_sign sign)
{
	struct layout *l = s->l;
	struct page *p;

	if (sign == PAGE_FORMFEED && s->feeds-- == 0) {
		s->feeds = 0;		/* more pages than a window may have: blanks */
		return;
	}
	if (s->page && l->pages > 0) {
		p = &l->page[l->pages - 1];
		if (sign == PAGE_FORMFEED && p->sign == PAGE_MARK && !p->implied && p->line == l->lines && p->byte == byte) {
			p->sign = sign;		/* the control line and the form feed of one page */
			p->byte = byte;
			return;
		}
	}
	s->page = true;
	p = &l->page[l->pages++];
	*p = (struct page){ .line = (uint32_t)l->lines, .byte = byte, .sign = sign };
}

/* The page that the form feed before this byte began: a control line tells of the same one. */
static bool
behind_its_feed(const struct scan *s, uint32_t byte)
{
	const struct layout *l = s->l;
	const struct page *p = &l->page[l->pages - 1];

	return s->page && l->pages > 0 && p->sign == PAGE_FORMFEED && !p->known && p->line == l->lines && p->byte + 1 == byte;
}

/* Page lines of the stream that stand before this byte. */
static void
take_marks(struct scan *s, uint32_t byte)
{
	struct layout *l = s->l;

	for (; s->mark < l->marks && l->mark[s->mark].byte <= byte; s->mark++) {
		const struct mark *m = &l->mark[s->mark];

		if (m->kind != MARK_PAGE)
			continue;
		if (!behind_its_feed(s, m->byte))
			add_page(s, m->byte, PAGE_MARK);
		l->page[l->pages - 1].known = true;
		l->page[l->pages - 1].position = m->item.position;
		l->page[l->pages - 1].label = m->item.value;
		/* corpus-cat's own numbers in brackets are counted anew, any other label is kept */
		l->page[l->pages - 1].printed = m->item.value.len > 0 && m->item.value.at[0] != '[';
	}
}

/* One physical line, bytes [at, end) without its LF. */
static void
take_line(struct scan *s, uint32_t at, uint32_t end)
{
	struct layout *l = s->l;
	const char *text = l->from->text.at;
	uint32_t start = at, stop = end, columns = 0;
	struct line *line;

	take_marks(s, at);
	while (start < end && (text[start] == ' ' || text[start] == '\t' || text[start] == '\f')) {
		if (text[start] == '\f') {
			add_page(s, start, PAGE_FORMFEED);
			columns = 0;
		} else {
			columns = text[start] == '\t' ? (columns | 7) + 1 : columns + 1;
		}
		start++;
		take_marks(s, start);
	}
	if (start == end) {
		s->gap++;
		s->blanks |= columns >= BLANKS_RULE;
		return;
	}
	while (text[stop - 1] == ' ' || text[stop - 1] == '\t' || text[stop - 1] == '\f')
		stop--;
	line = &l->line[l->lines];
	*line = (struct line){ .start = start, .end = stop, .number = (uint32_t)s->physical,
			       .indent = columns < UINT16_MAX ? (uint16_t)columns : UINT16_MAX,
			       .gap = s->gap > 255 ? 255 : (uint8_t)s->gap };
	line->flags = (uint16_t)((s->page ? LINE_PAGE : 0) | (s->blanks ? LINE_BLANKS : 0));
	measure_points(line, line_text(l, line));
	line->flags |= line_begin_flags(line_text(l, line)) | line_end_flags(line_text(l, line));
	l->lines++;
	s->gap = 0;
	s->blanks = s->page = false;
	for (uint32_t i = stop; i < end; i++)
		if (text[i] == '\f')
			add_page(s, i, PAGE_FORMFEED);
}

/* Marks of kinds given by the stream are kept as they are. */
static void
flag_fixed(struct layout *l)
{
	size_t i = 0;

	for (size_t m = 0; m < l->marks; m++) {
		if (l->mark[m].kind != MARK_PAR)
			continue;
		while (i < l->lines && l->line[i].start < l->mark[m].byte)
			i++;
		if (i < l->lines && l->line[i].start < l->mark[m].end)
			l->line[i].flags |= LINE_FIXED_BEGIN;
		for (; i < l->lines && l->line[i].start < l->mark[m].end; i++)
			l->line[i].flags |= LINE_FIXED;
	}
}

enum { HYPHEN_CLOSE, HYPHEN_APART, CLOSE, APART, SPACINGS };

/* How a line stands to the one behind it; SPACINGS: it tells nothing. */
static unsigned
spacing(const struct layout *l, size_t i)
{
	const struct line *next = &l->line[i + 1];
	bool hyphen = l->line[i].flags & LINE_HYPHEN;

	if (i + 1 >= l->lines || next->flags & LINE_PAGE || next->gap > 1)
		return SPACINGS;
	return (hyphen ? HYPHEN_CLOSE : CLOSE) + next->gap;
}

/*
 * The ordinary gap between two lines of a paragraph: most surely told by lines that end in a hyphen,
 * whose word goes on behind the gap; else by lines as long as their neighbours.
 */
static void
find_spacing(struct layout *l)
{
	size_t n = l->lines, from = 0, to = 0;
	uint32_t count[SPACINGS + 1] = { 0 };

	for (size_t i = 0; i < n; i++) {
		for (; to < i + SPACING_REACH && to < n; to++)
			count[spacing(l, to)]++;
		for (; from + SPACING_REACH < i; from++)
			count[spacing(l, from)]--;
		l->line[i].base = count[HYPHEN_CLOSE] + count[HYPHEN_APART] >= 3 ? count[HYPHEN_APART] > count[HYPHEN_CLOSE] :
				  count[APART] > 3 * count[CLOSE] && count[HYPHEN_APART] >= count[HYPHEN_CLOSE] && count[APART] >= 4;
	}
}

/* Spread of the middle half, as a share of the median. */
static double
spread(const int *v, size_t n)
{
	int quarter = nth(v, n, n / 4, 0, UINT16_MAX), middle = nth(v, n, n / 2, quarter, UINT16_MAX);

	return middle ? (double)(nth(v, n, 3 * n / 4, middle, UINT16_MAX) - quarter) / middle : 1;
}

/* Lines that end in a hyphen are full: the measure in which they are more alike is the right one. */
static void
choose_measure(struct layout *l)
{
	enum { SAMPLE = 4096, ENOUGH = 12 };
	int *points = arena_alloc(l->mem, SAMPLE * sizeof *points), *ems = arena_alloc(l->mem, SAMPLE * sizeof *ems);
	size_t n = 0;
	unsigned per[4] = { 0, 0, 0, 0 }, script = 0;
	bool proportional = false;

	for (size_t i = 0; i < l->lines; i++)
		if (l->line[i].flags & LINE_HYPHEN)
			per[l->line[i].script]++;
	for (unsigned k = 1; k < 4; k++)
		if (per[k] > per[script])
			script = k;
	for (size_t i = 0; i < l->lines && n < SAMPLE; i++) {
		if (l->line[i].flags & LINE_HYPHEN && l->line[i].script == script) {
			measure_type(&l->line[i], line_text(l, &l->line[i]));
			points[n] = l->line[i].points;
			ems[n++] = l->line[i].width;
		}
	}
	if (n >= ENOUGH)
		proportional = spread(ems, n) < 0.85 * spread(points, n);
	for (size_t i = 0; i < l->lines; i++) {
		struct line *line = &l->line[i];

		if (proportional) {
			measure_type(line, line_text(l, line));
		} else {
			line->width = line->points;
			line->first = line->first_points;
		}
	}
}

/*
 * A form feed may arrive as one blank at the start of a page's first line, with no blank line before it.
 * In double-spaced text the missing gap shows it; else such lines must be few.
 */
static bool
page_blank(const struct layout *l, size_t i, bool few)
{
	const struct line *line = &l->line[i];

	if (line->indent != 1 || line->flags & (LINE_PAGE | LINE_FIXED) || i == 0 || line->start == 0 ||
	    l->from->text.at[line->start - 1] != ' ')
		return false;
	return line->base ? line->gap == 0 : few && line->gap == 0;
}

static void
find_blank_pages(struct layout *l)
{
	size_t single = 0, at = 0, wanted = 0;
	struct page *merged;
	bool few;

	for (size_t i = 1; i < l->lines; i++)
		single += l->line[i].indent == 1;
	few = l->lines >= 40 && single * 20 <= l->lines;
	for (size_t i = 1; i < l->lines; i++)
		wanted += page_blank(l, i, few);
	if (wanted == 0)
		return;
	merged = arena_alloc(l->mem, (l->pages + wanted) * sizeof *merged);
	wanted = 0;
	for (size_t i = 1; i < l->lines; i++) {
		while (at < l->pages && l->page[at].line <= i)
			merged[wanted++] = l->page[at++];
		if (page_blank(l, i, few)) {
			merged[wanted++] = (struct page){ .line = (uint32_t)i, .byte = l->line[i].start - 1, .sign = PAGE_BLANK };
			l->line[i].flags |= LINE_PAGE;
			l->line[i].indent = 0;
		}
	}
	while (at < l->pages)
		merged[wanted++] = l->page[at++];
	l->page = merged;
	l->pages = wanted;
}

static void
find_reflowed(struct layout *l)
{
	size_t lengthy = 0;

	for (size_t i = 0; i < l->lines; i++)
		lengthy += l->line[i].points > LONG_LINE;
	l->reflowed = 10 * lengthy > l->lines;
}

/* A line of numbers alone belongs to the text that it stands in. */
static void
lend_script(struct layout *l)
{
	for (size_t i = 1; i < l->lines; i++)
		if (l->line[i].script == 0)
			l->line[i].script = l->line[i - 1].script;
	for (size_t i = l->lines; i-- > 1; )
		if (l->line[i - 1].script == 0)
			l->line[i - 1].script = l->line[i].script;
}

void
lines_find(struct layout *l)
{
	struct span text = l->from->text;
	struct scan s = { .l = l };
	uint32_t at = 0;

	s.feeds = l->ends.feeds < PAGES_MAX ? l->ends.feeds : PAGES_MAX;
	l->line = arena_alloc(l->mem, (l->ends.lines + 1) * sizeof *l->line);
	l->page = arena_alloc(l->mem, (s.feeds + l->marks + 2) * sizeof *l->page);
	l->lines = l->pages = 0;
	take_marks(&s, 0);
	if (l->pages == 0) {
		add_page(&s, 0, PAGE_MARK);
		l->page[0].implied = true;
	}
	while (at < text.len) {
		const char *lf = memchr(text.at + at, '\n', text.len - at);
		uint32_t end = lf ? (uint32_t)(lf - text.at) : (uint32_t)text.len;

		take_line(&s, at, end);
		s.physical++;
		at = end + 1;
	}
	take_marks(&s, (uint32_t)text.len);
	lend_script(l);
	flag_fixed(l);
	find_reflowed(l);
	find_spacing(l);
	find_blank_pages(l);
	choose_measure(l);
}
