#include <stdlib.h>
#include <string.h>

#include "layout/page_numbers.h"

enum {
	PAGE_LINES_MIN = 8, PAGE_LINES_MAX = 150,	/* of text, between two page numbers */
	NUMBERS_ENOUGH = 3,
	HEAD_POINTS = 600, NUMBER_POINTS = 200,		/* tenths */
	MISSING = 2					/* numbers in a row that may be missing */
};

static size_t
first_near(size_t page)
{
	return page > EDGE_NEAR ? page - EDGE_NEAR : 0;
}

static size_t
end_near(const struct layout *l, size_t page)
{
	return page + EDGE_NEAR < l->pages ? page + EDGE_NEAR + 1 : l->pages;
}

unsigned
numbers_in_step(const struct layout *l, const struct sides *s, size_t page, const struct edge *e)
{
	unsigned n = 0;

	if (e->value < 0)
		return 0;
	for (size_t p = first_near(page); p < end_near(l, page); p++) {
		unsigned left = p == page ? 0 : s[p].numbers;
		const struct edge *o;
		bool found = false;

		while (!found && side_next_number(&s[p], &left, &o))
			found = o->roman == e->roman && o->value - e->value == (int32_t)p - (int32_t)page;
		n += found;
	}
	return n;
}

bool
numbers_counted(const struct layout *l, const struct sides *s, size_t page)
{
	for (int k = 0; k < 2 * DEPTH; k++)
		if (numbers_in_step(l, s, page, &s[page].at[k / DEPTH][k % DEPTH]) > 0)
			return true;
	return false;
}

int
numbers_expected(const struct layout *l, const struct sides *s, size_t page)
{
	enum { MOST = 2 * EDGE_NEAR * 2 };
	int32_t says[MOST];
	unsigned n = 0, best = 0, second = 0;
	int expected = -1;

	for (size_t p = first_near(page); p < end_near(l, page); p++) {
		unsigned left = p == page ? 0 : s[p].numbers;
		const struct edge *o;

		while (n < MOST && side_next_number(&s[p], &left, &o))
			if (!o->roman)
				says[n++] = o->value + (int32_t)page - (int32_t)p;
	}
	for (unsigned i = 0; i < n; i++) {
		unsigned same = 0;

		for (unsigned j = 0; j < n; j++)
			same += says[j] == says[i];
		if (says[i] != expected && same >= best) {
			second = best;
			best = same;
			expected = says[i];
		}
	}
	return best >= 2 && best > second && expected > 0 ? expected : -1;
}

void
numbers_mend(const struct layout *l, struct sides *s)
{
	for (size_t p = 0; p < l->pages; p++) {
		int expected = -2;
		bool counted = numbers_counted(l, s, p);

		for (unsigned k = 0; k < 2 * DEPTH && !counted; k++) {
			struct edge *e = side_edge(&s[p], k);

			if ((e->kind != EDGE_NUMBER && e->kind != EDGE_HEAD) || e->text.len > 12)
				continue;
			if (expected == -2)
				expected = numbers_expected(l, s, p);
			if (expected < 0)
				break;
			/* a leaf more or less in the scan moves all numbers by one or two, and is no misreading */
			if (e->value >= 0 && abs(e->value - expected) <= EDGE_NEAR)
				continue;
			if (!number_misread(e->value >= 0 ? e->number : e->text, expected))
				continue;
			e->kind = EDGE_NUMBER;
			e->roman = false;
			e->value = expected;
			e->number = arena_printf(l->mem, "%d", expected);
			s[p].numbers |= 1u << k;
			counted = true;
		}
	}
}

static struct span
roman_numeral(struct arena *mem, int n, bool capital)
{
	static const struct { int value; const char *sign; } part[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
									{ 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	char text[24];
	size_t len = 0;

	for (size_t k = 0; k < sizeof part / sizeof *part; k++)
		for (; n >= part[k].value && len + 2 < sizeof text; n -= part[k].value)
			for (const char *c = part[k].sign; *c; c++)
				text[len++] = (char)(capital ? *c - 32 : *c);
	return arena_copy(mem, (struct span){ text, len });
}

void
numbers_fill_labels(struct layout *l)
{
	for (size_t p = 1; p < l->pages; p++) {
		size_t next = p;
		struct span a = l->page[p - 1].label, b;
		int before, after;
		bool is_roman;

		if (l->page[p].printed || !l->page[p - 1].printed)
			continue;
		while (next < l->pages && next <= p + EDGE_NEAR && !l->page[next].printed)
			next++;
		if (next >= l->pages || !l->page[next].printed)
			continue;
		b = l->page[next].label;
		is_roman = (before = number_arabic(a)) < 0;
		if (is_roman)
			before = number_roman(a);
		after = is_roman ? number_roman(b) : number_arabic(b);
		if (before <= 0 || after - before != (int)(next - p) + 1)
			continue;
		for (; p < next; p++) {
			before++;
			l->page[p].label = is_roman ? roman_numeral(l->mem, before, a.at[0] < 'a') : arena_printf(l->mem, "%d", before);
			l->page[p].printed = true;
		}
	}
}

/* A line that may carry a page's number, and the best row of numbers that ends with it. */
struct candidate {
	struct edge edge;
	uint32_t last, distance;	/* UINT32_MAX: the row begins here */
	unsigned length;
	bool continued;
};

static bool
may_be_number(const struct layout *l, uint32_t i, struct edge *e)
{
	const struct line *line = &l->line[i];
	const char *text = l->from->text.at;
	bool gap = line->gap > line->base || (i + 1 < l->lines && l->line[i + 1].gap > line->base);

	if (line->flags & LINE_FIXED || line->role != LINE_BODY)
		return false;
	if (line->points <= NUMBER_POINTS) {
		edge_look(l, i, e);
		return e->kind == EDGE_NUMBER || (gap && e->value >= 0);
	}
	if (!gap || line->points > HEAD_POINTS || line->flags & (LINE_FULLSTOP | LINE_HYPHEN))
		return false;
	if ((unsigned char)(text[line->start] - '0') > 9 && (unsigned char)(text[line->end - 1] - '0') > 9)
		return false;
	edge_look(l, i, e);
	return e->value >= 0;
}

/* Rows grow from the front: each line takes the longest row that it may continue. */
static void
link_back(struct candidate *c, uint32_t i)
{
	c[i].last = UINT32_MAX;
	c[i].length = 1;
	c[i].continued = false;
	for (uint32_t j = i; j-- > 0; ) {
		uint32_t lines = c[i].edge.line - c[j].edge.line;
		int32_t more = c[i].edge.value - c[j].edge.value;

		if (lines > (MISSING + 1) * PAGE_LINES_MAX)
			break;
		if (more < 1 || more > MISSING + 1 || c[i].edge.roman != c[j].edge.roman)
			continue;
		lines /= (uint32_t)more;
		if (lines < PAGE_LINES_MIN || lines > PAGE_LINES_MAX)
			continue;
		if (c[j].last != UINT32_MAX && (lines > 2 * c[j].distance || c[j].distance > 2 * lines))
			continue;	/* pages are alike */
		if (c[j].length + 1 > c[i].length) {
			c[i].length = c[j].length + 1;
			c[i].last = j;
			c[i].distance = lines;
		}
	}
	if (c[i].last != UINT32_MAX)
		c[c[i].last].continued = true;
}

/* Does the sentence go on behind the line? A third of all pages end in one, and chapters don't. */
static bool
cuts_sentence(const struct layout *l, uint32_t i)
{
	return i > 0 && i + 1 < l->lines && !(l->line[i - 1].flags & LINE_FULLSTOP) &&
	       (l->line[i - 1].flags & LINE_HYPHEN || !(l->line[i + 1].flags & (LINE_CAPITAL | LINE_DIALOGUE)));
}

/* The row that ends with c[end]: where its pages begin, put behind `begin`; how many there are. */
static size_t
take_row(const struct layout *l, struct candidate *c, uint32_t end, uint32_t *begin)
{
	size_t n = 0, cuts = 0, heads = 0;
	uint32_t first = end;
	bool foot;

	for (uint32_t i = end; i != UINT32_MAX && c[i].length > 0; i = c[i].last) {
		first = i;
		cuts += cuts_sentence(l, c[i].edge.line);
		heads += c[i].edge.kind == EDGE_HEAD;
		begin[n++] = c[i].edge.line;
		c[i].length = 0;	/* used */
	}
	if (n < NUMBERS_ENOUGH || 4 * cuts < n)
		return 0;
	/* numbers at the foot have a page before the first, numbers at the top one behind the last */
	foot = 2 * heads < n && c[first].edge.line >= l->lines - c[end].edge.line - 1;
	for (size_t k = 0; k < n; k++)
		begin[k] += foot;
	return n;
}

static int
by_line(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
put_pages(struct layout *l, uint32_t *begin, size_t count)
{
	struct page *all = arena_alloc(l->mem, (l->pages + count + 1) * sizeof *all);
	size_t n = 0, old = 0;

	qsort(begin, count, sizeof *begin, by_line);
	for (size_t k = 0; k < count; k++) {
		if (begin[k] >= l->lines || l->line[begin[k]].flags & LINE_PAGE)
			continue;
		while (old < l->pages && l->page[old].line <= begin[k])
			all[n++] = l->page[old++];
		all[n++] = (struct page){ .line = begin[k], .byte = l->line[begin[k]].start, .sign = PAGE_FOUND };
		l->line[begin[k]].flags |= LINE_PAGE;
	}
	while (old < l->pages)
		all[n++] = l->page[old++];
	l->page = all;
	l->pages = n;
}

void
numbers_find_pages(struct layout *l)
{
	struct candidate *c;
	size_t room = 64, n = 0, count = 0;
	uint32_t *begin;

	if (l->lines < NUMBERS_ENOUGH * PAGE_LINES_MIN || (l->pages > 1 && l->lines < l->pages * PAGE_LINES_MAX))
		return;
	c = arena_alloc(l->mem, room * sizeof *c);
	for (uint32_t i = 0; i < l->lines; i++) {
		if (n == room) {
			struct candidate *more = arena_alloc(l->mem, 2 * room * sizeof *more);

			memcpy(more, c, n * sizeof *c);
			c = more;
			room *= 2;
		}
		if (may_be_number(l, i, &c[n].edge))
			n++;
	}
	for (uint32_t i = 0; i < n; i++)
		link_back(c, i);
	begin = arena_alloc(l->mem, (n + 1) * sizeof *begin);
	for (uint32_t i = (uint32_t)n; i-- > 0; )
		if (c[i].length >= NUMBERS_ENOUGH && !c[i].continued)
			count += take_row(l, c, i, begin + count);
	if (count)
		put_pages(l, begin, count);
}
