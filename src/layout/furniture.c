/*
 * Page furniture is told by three things together: it stands at the edge of a page, it stands apart, and it
 * comes again: the same words on other pages, or a number that counts them. Nothing of it is enough alone,
 * so that a repeated line of dialogue stays, and a chapter's number too.
 */
#include <string.h>

#include "base/hash.h"
#include "layout/layout.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { TOP, BOTTOM, DEPTH = 2, NEAR = 8, HEAD_MAX = 200 };

/* What speaks for furniture, and how loudly. */
enum {
	COUNTS_PAGES = 4,	/* the number goes up with the pages, by one other page */
	COUNTS_MORE = 2,	/* by two or more */
	AT_EDGE = 2,
	APART = 2,		/* more blank lines around it than lines of text have */
	CLOSE = -2,
	DECORATED = 4,		/* - 12 -   [12]   Page 12 */
	INTERRUPTS = 4,		/* the sentence goes on behind it */
	ROMAN = -2,		/* XII, but also I for a first part */
	LARGE = 2,		/* parts and chapters are seldom so many */
	AGAIN = 6,		/* the same words at the edge of a page near by */
	AGAIN_OFTEN = 3,
	ALIKE = 4,		/* nearly the same, by OCR */
	BESIDE = 4,		/* other furniture next to it */
	ADDRESS = 2,		/* a DOI or a URL alone on its line */
	LONG = -6,		/* as wide as text is, or it goes on with a word from above */
	SENTENCE = -3,		/* heads have no full stop */
	NOTE = -8,		/* begins with a number or a sign, as a note does: notes may have the same words, too */
	ENOUGH = 6, HEAD_ENOUGH = 7
};

enum edge_kind { EDGE_TEXT, EDGE_NUMBER, EDGE_HEAD, EDGE_ADDRESS };

struct edge {
	uint32_t line;
	uint16_t letters;
	uint8_t kind, decorated, roman, used;
	int32_t value;			/* -1: no number */
	uint64_t key;			/* of its letters */
	struct span text, number;
};

struct sides { struct edge at[2][DEPTH]; };

static int
roman_digit(char c)
{
	switch (c | 32) {
	case 'i': return 1;
	case 'v': return 5;
	case 'x': return 10;
	case 'l': return 50;
	case 'c': return 100;
	default: return 0;
	}
}

/* A number below 400 in Roman numerals, written as it should be; 0: none. */
static int
roman(struct span s)
{
	int total = 0, last = 0, same = 0;

	if (s.len == 0 || s.len > 9)
		return 0;
	for (size_t i = s.len; i-- > 0; ) {
		int d = roman_digit(s.at[i]);

		if (!d || ((s.at[i] ^ s.at[0]) & 32))
			return 0;
		same = d == last ? same + 1 : 1;
		if (same > 3)
			return 0;
		if (d >= last) {
			total += d;
			last = d;
		} else {
			total -= d;
		}
	}
	return total < 400 ? total : 0;
}

static int
arabic(struct span s)
{
	int n = 0;

	if (s.len == 0 || s.len > 4)
		return -1;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return -1;
		n = 10 * n + s.at[i] - '0';
	}
	return n;
}

static bool
number_of(struct span s, struct edge *e)
{
	int n = arabic(s);

	e->roman = n < 0;
	if (n < 0 && (n = roman(s)) == 0)
		return false;
	e->value = n;
	e->number = s;
	return true;
}

/* Dashes, brackets and full stops around a number; -- 12 --, [12], 12. */
static struct span
undecorated(struct span s)
{
	static const struct span sign[] = { SPAN("-"), SPAN("–"), SPAN("—"), SPAN("["), SPAN("]"), SPAN("("), SPAN(")"),
					    SPAN("*"), SPAN("·"), SPAN("•"), SPAN("~"), SPAN(" "), SPAN("|") };
	bool again = true;

	while (again) {
		again = false;
		for (size_t k = 0; k < sizeof sign / sizeof *sign; k++) {
			if (span_starts(s, sign[k])) {
				s = span_after(s, sign[k].len);
				again = true;
			}
			if (s.len && span_ends(s, sign[k])) {
				s.len -= sign[k].len;
				again = true;
			}
		}
	}
	return s;
}

static struct span
after_page_word(struct span s)
{
	static const struct span word[] = { SPAN("Page "), SPAN("page "), SPAN("p. "), SPAN("S. "), SPAN("Seite "), SPAN("გვ. "),
					    SPAN("გვერდი "), SPAN("стр. "), SPAN("Стр. "), SPAN("с. "), SPAN("Страница ") };

	for (size_t k = 0; k < sizeof word / sizeof *word; k++)
		if (span_starts(s, word[k]))
			return span_after(s, word[k].len);
	return s;
}

static bool
address(struct span s)
{
	static const struct span sign[] = { SPAN("http://"), SPAN("https://"), SPAN("www."), SPAN("doi:"), SPAN("DOI"), SPAN("doi.org"),
					    SPAN("10.") };

	for (size_t k = 0; k < sizeof sign / sizeof *sign; k++)
		if ((k < 6 || (s.len && memchr(s.at, '/', s.len))) && span_starts(s, sign[k]))
			return (k == 4 || memchr(s.at, ' ', s.len) == NULL) && s.len < HEAD_MAX;
	return false;
}

/* The number at one end of a running head: "41 The Journal", "The Journal 41". */
static void
head_number(struct span s, struct edge *e)
{
	const char *first = memchr(s.at, ' ', s.len);
	size_t last = s.len;

	while (last > 0 && s.at[last - 1] != ' ')
		last--;
	if (!first)
		return;
	if (number_of(undecorated((struct span){ s.at, (size_t)(first - s.at) }), e) && !e->roman)
		return;
	if (!number_of(undecorated(span_after(s, last)), e) || e->roman) {
		e->value = -1;
		e->number.len = 0;
	}
}

static void
look(const struct layout *l, uint32_t line, struct edge *e)
{
	struct span s = line_text(l, &l->line[line]), bare;
	size_t i = 0;
	uint64_t key = 0;

	*e = (struct edge){ .line = line, .value = -1, .kind = EDGE_TEXT, .text = s };
	if (s.len > HEAD_MAX || l->line[line].flags & LINE_FIXED)
		return;
	bare = after_page_word(undecorated(s));
	e->decorated = bare.len + 1 < s.len;
	if (bare.len > 1 && span_ends(bare, SPAN(".")) && number_of((struct span){ bare.at, bare.len - 1 }, e)) {
		e->kind = EDGE_NUMBER;
		return;
	}
	if (number_of(bare, e)) {
		e->kind = EDGE_NUMBER;
		return;
	}
	if (address(s))
		e->kind = EDGE_ADDRESS;
	else
		e->kind = EDGE_HEAD;
	head_number(s, e);
	while (i < s.len) {
		uint32_t c = utf8_next_valid(s, &i);

		if (!char_letter(c))
			continue;
		if (c < 128)
			c |= 32;
		key = hash_number(key ^ c);
		e->letters++;
	}
	e->key = key;
}

static uint32_t
page_end(const struct layout *l, size_t page)
{
	return page + 1 < l->pages ? l->page[page + 1].line : (uint32_t)l->lines;
}

static void
look_at_page(const struct layout *l, size_t page, struct sides *s)
{
	uint32_t from = l->page[page].line, to = page_end(l, page);

	for (uint32_t k = 0; k < DEPTH; k++) {
		s->at[TOP][k].line = s->at[BOTTOM][k].line = UINT32_MAX;
		if (from + k < to) {
			look(l, from + k, &s->at[TOP][k]);
			look(l, to - 1 - k, &s->at[BOTTOM][k]);
		}
	}
}

/* The same but for one place that OCR read otherwise, or a few letters more: equal from both ends. */
static bool
alike(const struct edge *a, const struct edge *b)
{
	size_t least = a->text.len < b->text.len ? a->text.len : b->text.len, most = a->text.len + b->text.len - least;
	size_t front = 0, back = 0;

	if (a->letters < 6 || b->letters < 6)
		return false;
	while (front < least && a->text.at[front] == b->text.at[front])
		front++;
	while (back < least - front && a->text.at[a->text.len - 1 - back] == b->text.at[b->text.len - 1 - back])
		back++;
	return 10 * (front + back) >= 7 * most;
}

/* Is there more room around a line than lines of text have? At a page's border there is always room. */
static bool
apart(const struct layout *l, uint32_t line, bool before, bool after)
{
	const struct line *at = &l->line[line];

	if (before && line > 0 && !(at->flags & LINE_PAGE)) {
		const struct line *last = at - 1;

		/* notes are single-spaced on double-spaced pages */
		if (at->gap <= (last->gap < at->base && !(last->flags & LINE_PAGE) ? last->gap : at->base))
			return false;
	}
	return !after || line + 1 >= l->lines || l->line[line + 1].flags & LINE_PAGE || l->line[line + 1].gap > at->base;
}

static bool
unfinished(const struct line *line)
{
	return line->flags & LINE_HYPHEN || !(line->flags & LINE_FULLSTOP);
}

/* The last line of text before a line, over furniture; NULL: none. */
static const struct line *
text_before(const struct layout *l, uint32_t line)
{
	for (unsigned steps = 0; line > 0 && steps < 4; steps++)
		if (l->line[--line].role == LINE_BODY)
			return &l->line[line];
	return NULL;
}

static const struct line *
text_after(const struct layout *l, uint32_t line)
{
	for (unsigned steps = 0; line + 1 < l->lines && steps < 4; steps++)
		if (l->line[++line].role == LINE_BODY)
			return &l->line[line];
	return NULL;
}

/* The widest of the lines of text near by. */
static unsigned
text_width(const struct layout *l, uint32_t line)
{
	enum { LINES = 6 };
	unsigned widest = 0;

	for (uint32_t i = line > LINES ? line - LINES : 0; i < l->lines && i <= line + LINES; i++)
		if (i != line && l->line[i].role == LINE_BODY && l->line[i].width > widest)
			widest = l->line[i].width;
	return widest;
}

static bool
interrupts(const struct layout *l, uint32_t line)
{
	const struct line *before = text_before(l, line), *after = text_after(l, line);

	if (!before || !after || !unfinished(before) || after->flags & LINE_DIALOGUE)
		return false;
	return before->flags & LINE_HYPHEN || !(after->flags & LINE_CAPITAL);
}

/* How many pages near by have a number in step with this one. */
static unsigned
in_step(const struct sides *s, size_t pages, size_t page, const struct edge *e)
{
	unsigned n = 0;

	if (e->value < 0)
		return 0;
	for (size_t p = page > NEAR ? page - NEAR : 0; p < pages && p <= page + NEAR; p++) {
		bool found = false;

		if (p == page)
			continue;
		for (int k = 0; k < 2 * DEPTH; k++) {
			const struct edge *o = &s[p].at[k / DEPTH][k % DEPTH];

			found |= o->line != UINT32_MAX && o->value >= 0 && o->roman == e->roman &&
				 (o->kind == EDGE_NUMBER || o->kind == EDGE_HEAD) &&
				 o->value - e->value == (int32_t)p - (int32_t)page;
		}
		n += found;
	}
	return n;
}

static int
score_number(const struct layout *l, const struct sides *s, size_t page, int side, const struct edge *e)
{
	unsigned step = in_step(s, l->pages, page, e);
	int score = AT_EDGE + (step ? COUNTS_PAGES : 0) + (step > 1 ? COUNTS_MORE : 0);

	if (apart(l, e->line, side == BOTTOM, side == TOP))
		score += APART;
	if (e->decorated)
		score += DECORATED;
	if (e->roman)
		score += ROMAN;
	else if (e->value >= 20)
		score += LARGE;
	if (interrupts(l, e->line))
		score += INTERRUPTS;
	return score;
}

static bool
noted(const struct edge *e, unsigned step)
{
	uint32_t c = utf8_first_valid(e->text);

	return char_number(c) ? step == 0 : !char_letter(c) && e->kind == EDGE_HEAD;
}

static int
score_head(const struct layout *l, const struct sides *s, size_t page, int side, const struct edge *e)
{
	unsigned same = 0, nearly = 0, step = in_step(s, l->pages, page, e);
	const struct line *line = &l->line[e->line];
	int score = AT_EDGE;

	if (e->letters < 3)
		return 0;
	for (size_t p = page > NEAR ? page - NEAR : 0; p < l->pages && p <= page + NEAR; p++) {
		bool is_same = false, is_nearly = false;

		if (p == page)
			continue;
		for (int k = 0; k < DEPTH; k++) {
			const struct edge *o = &s[p].at[side][k];

			if (o->line == UINT32_MAX || o->kind != e->kind)
				continue;
			is_same |= o->key == e->key;
			is_nearly |= alike(o, e);
		}
		same += is_same;
		nearly += is_nearly;
	}
	score += same ? AGAIN : nearly ? ALIKE : 0;
	if (same + nearly > 2)
		score += AGAIN_OFTEN;
	/* at the foot a number before other words each time is a note's */
	if (step && (side == TOP || same || nearly))
		score += COUNTS_PAGES;
	score += apart(l, e->line, side == BOTTOM, side == TOP) ? APART : CLOSE;
	if (interrupts(l, e->line))
		score += INTERRUPTS / 2;
	if (e->kind == EDGE_ADDRESS)
		score += ADDRESS;
	if (side == BOTTOM && noted(e, step))
		score += NOTE;
	if (line->flags & LINE_FULLSTOP)
		score += SENTENCE;
	if (side == BOTTOM && e->line > 0 && line[-1].flags & LINE_HYPHEN && !(line->flags & LINE_PAGE))
		score += LONG;
	if (line->flags & LINE_HYPHEN || 20 * line->width > 19 * text_width(l, e->line))
		score += LONG;
	return score;
}

static bool
take_edge(struct layout *l, const struct sides *s, size_t page, int side, struct edge *e)
{
	bool is = false;

	if (e->line == UINT32_MAX || l->line[e->line].role != LINE_BODY)
		return false;
	if (e->kind == EDGE_NUMBER)
		is = score_number(l, s, page, side, e) >= ENOUGH;
	else if (e->kind == EDGE_HEAD || e->kind == EDGE_ADDRESS)
		is = score_head(l, s, page, side, e) >= HEAD_ENOUGH;
	if (!is)
		return false;
	l->line[e->line].role = LINE_FURNITURE;
	if (e->value >= 0 && !l->page[page].printed && (e->kind == EDGE_NUMBER || in_step(s, l->pages, page, e))) {
		l->page[page].label = e->number;
		l->page[page].printed = true;
	}
	return true;
}

/*
 * A number or address alone in the middle, where no form feed told of a page: it stands apart and cuts a
 * sentence, or two such lines stand together. The page begins with the number, or behind the address.
 */
static bool
lone(const struct layout *l, uint32_t line, struct edge *e)
{
	bool beside[2] = { false, false };		/* an address beside a number, a number beside an address */
	int score;

	if (l->line[line].points > 1000 || l->line[line].flags & (LINE_FIXED | LINE_PAGE) || l->line[line].role != LINE_BODY)
		return false;
	look(l, line, e);
	if (e->kind != EDGE_NUMBER && e->kind != EDGE_ADDRESS)
		return false;
	for (int side = 0; side < 2; side++) {
		size_t other = side ? line + 1 : line - 1;
		struct edge o;

		if (other >= l->lines)
			continue;
		look(l, (uint32_t)other, &o);
		beside[side] = (o.kind == EDGE_NUMBER || o.kind == EDGE_ADDRESS) && o.kind != e->kind;
	}
	if (!apart(l, line - beside[0], true, false) || !apart(l, line + beside[1], false, true))
		return false;
	score = APART + (e->kind == EDGE_ADDRESS ? ADDRESS : 0) + (e->decorated ? DECORATED : 0) + (e->roman ? ROMAN : 0);
	if (interrupts(l, line))
		score += INTERRUPTS;
	score += BESIDE * (beside[0] + beside[1]);
	return score >= ENOUGH;
}

static void
insert_page(struct layout *l, size_t at, struct page page)
{
	struct page *more = arena_alloc(l->mem, (l->pages + 1) * sizeof *more);

	memcpy(more, l->page, at * sizeof *more);
	more[at] = page;
	memcpy(more + at + 1, l->page + at, (l->pages - at) * sizeof *more);
	l->page = more;
	l->pages++;
}

static void
find_lone(struct layout *l)
{
	enum { AT_MOST = 64 };		/* where pages are many, they show by more than lone numbers */
	size_t page = 0, found = 0;

	for (uint32_t i = 1; i + 1 < l->lines && found < AT_MOST; i++) {
		struct edge e;

		while (page < l->pages && l->page[page].line <= i)
			page++;
		if (!lone(l, i, &e))
			continue;
		found++;
		l->line[i].role = LINE_FURNITURE;
		if (e.kind == EDGE_NUMBER) {
			struct page p = { .line = i, .byte = l->line[i].start, .sign = PAGE_FOUND, .printed = true,
					  .label = e.number };

			l->line[i].flags |= LINE_PAGE;
			insert_page(l, page, p);
		}
	}
}

/* Between 38 and 40 there is 39, printed or not. */
static void
fill_labels(struct layout *l)
{
	for (size_t p = 1; p + 1 < l->pages; p++) {
		int before, after;

		if (l->page[p].printed || !l->page[p - 1].printed || !l->page[p + 1].printed)
			continue;
		before = arabic(l->page[p - 1].label);
		after = arabic(l->page[p + 1].label);
		if (before >= 0 && after == before + 2) {
			l->page[p].label = arena_printf(l->mem, "%d", before + 1);
			l->page[p].printed = true;
		}
	}
}

void
furniture_find(struct layout *l)
{
	struct sides *s;

	if (l->lines == 0 || l->reflowed)
		return;
	s = arena_alloc(l->mem, (l->pages ? l->pages : 1) * sizeof *s);
	for (size_t p = 0; p < l->pages; p++)
		look_at_page(l, p, &s[p]);
	for (size_t p = 0; p < l->pages && l->pages > 1; p++) {
		for (int side = TOP; side <= BOTTOM; side++)
			for (int k = 0; k < DEPTH; k++)
				if (!take_edge(l, s, p, side, &s[p].at[side][k]))
					break;
	}
	find_lone(l);
	fill_labels(l);
}
