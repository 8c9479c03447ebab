/*
 * Page furniture is told by three things together: it stands at the edge of a page, it stands apart, and it
 * comes again: the same words on other pages, or a number that counts them. Nothing of it is enough alone,
 * so that a repeated line of dialogue stays, and a chapter's number too.
 */
#include <stdlib.h>
#include <string.h>

#include "layout/page_numbers.h"
#include "text/chars.h"
#include "text/utf8.h"

/* What speaks for furniture, and how loudly. */
enum {
	COUNTS_PAGES = 4,	/* the number goes up with the pages, by one other page */
	COUNTS_MORE = 2,	/* by two or more */
	COUNTS_NEARLY = 2,	/* a leaf more or less than the pages around ask for */
	COUNTS_NOT = -4,	/* they ask for quite another one */
	AT_EDGE = 2,
	APART = 2,		/* more blank lines around it than lines of text have */
	CLOSE = -2,
	DECORATED = 4,		/* - 12 -   [12]   Page 12 */
	INTERRUPTS = 4,		/* the sentence goes on behind it */
	ROMAN = -2,		/* XII, but also I for a first part */
	LARGE = 2,		/* parts and chapters are seldom so many */
	YEAR = 1000,		/* from here on a number may be one */
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

/* What all pages share, for the length of one furniture_find(). */
struct search {
	struct layout *l;
	struct sides *sides;
	bool gaps;		/* blank lines stand around what is apart: none is then a sign */
};

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

static int
score_number(const struct search *f, size_t page, int side, const struct edge *e)
{
	const struct layout *l = f->l;
	unsigned step = numbers_in_step(l, f->sides, page, e);
	int score = AT_EDGE + (step ? COUNTS_PAGES : 0) + (step > 1 ? COUNTS_MORE : 0), expected;

	if (apart(l, e->line, side == BOTTOM, side == TOP))
		score += APART;
	if (e->decorated)
		score += DECORATED;
	if (e->roman)
		score += ROMAN;
	else if (e->value >= 20 && e->value < YEAR)
		score += LARGE;
	if (step == 0 && !e->roman && (expected = numbers_expected(l, f->sides, page)) > 0)
		score += abs(expected - e->value) <= 2 && !numbers_counted(l, f->sides, page) ? COUNTS_NEARLY : COUNTS_NOT;
	if (interrupts(l, e->line))
		score += INTERRUPTS;
	return score;
}

/* A number before words at the foot is a note's, unless it is all that numbers the page. */
static bool
noted(const struct edge *e, unsigned step, bool printed)
{
	uint32_t c = utf8_first_valid(e->text);

	return char_number(c) ? step == 0 || printed : !char_letter(c) && e->kind == EDGE_HEAD;
}

static bool
same_words(const struct edge *a, const struct edge *b)
{
	return a->kind == b->kind && a->key == b->key && a->letters == b->letters;
}

static bool
nearly_same_words(const struct edge *a, const struct edge *b)
{
	return a->kind == b->kind && (same_words(a, b) || edge_alike(a, b));
}

/* Pages near by that have such a line at this edge. */
static unsigned
count_again(const struct search *f, size_t page, int side, const struct edge *e, bool (*such)(const struct edge *, const struct edge *))
{
	unsigned n = 0;

	for (size_t p = page > EDGE_NEAR ? page - EDGE_NEAR : 0; p < f->l->pages && p <= page + EDGE_NEAR; p++) {
		bool found = false;

		for (int k = 0; k < DEPTH && p != page && !found; k++)
			found = such(e, &f->sides[p].at[side][k]);
		n += found;
	}
	return n;
}

static int
score_head(const struct search *f, size_t page, int side, const struct edge *e)
{
	const struct layout *l = f->l;
	unsigned same, nearly, step = numbers_in_step(l, f->sides, page, e);
	const struct line *line = &l->line[e->line];
	int score = AT_EDGE;
	bool is_apart;

	if (e->letters < 3)
		return 0;
	is_apart = apart(l, e->line, side == BOTTOM, side == TOP);
	same = count_again(f, page, side, e, same_words);
	/* lines of text, too, are somewhat alike */
	nearly = is_apart || same ? count_again(f, page, side, e, nearly_same_words) : 0;
	score += same ? AGAIN : nearly ? ALIKE : 0;
	if (same + nearly > 2)
		score += AGAIN_OFTEN;
	/* at the foot a number before other words each time is a note's */
	if (step && (side == TOP || same || nearly))
		score += COUNTS_PAGES + (step > 1 ? COUNTS_MORE : 0);
	score += is_apart ? APART : f->gaps ? CLOSE : 0;
	/* where what is apart shows it, lines of text may come again by chance */
	if ((is_apart || !f->gaps || same > 1) && interrupts(l, e->line))
		score += INTERRUPTS / 2;
	if (e->kind == EDGE_ADDRESS)
		return score + ADDRESS;
	if (side == BOTTOM && noted(e, step, l->page[page].printed))
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
take_edge(const struct search *f, size_t page, int side, const struct edge *e)
{
	struct layout *l = f->l;
	unsigned step;

	if (e->kind == EDGE_NONE || e->kind == EDGE_TEXT || l->line[e->line].role != LINE_BODY)
		return false;
	if (e->kind == EDGE_NUMBER ? score_number(f, page, side, e) < ENOUGH : score_head(f, page, side, e) < HEAD_ENOUGH)
		return false;
	l->line[e->line].role = LINE_FURNITURE;
	if (e->value < 0 || l->page[page].printed)
		return true;
	step = numbers_in_step(l, f->sides, page, e);
	if (e->kind == EDGE_NUMBER || step) {
		l->page[page].label = e->number;
		l->page[page].printed = true;
	}
	return true;
}

/* A line without a letter or digit: a speck, a rule, a row of stars. */
static bool
is_speck(const struct edge *e)
{
	return e->kind == EDGE_HEAD && e->letters == 0 && e->value < 0 && e->text.len <= 3;
}

/* From the edge inwards, until text is met; a speck goes with the furniture behind it. */
static void
take_side(const struct search *f, size_t page, int side)
{
	const struct edge *e = f->sides[page].at[side];
	int specks = 0;

	for (int k = 0; k < DEPTH; k++) {
		if (is_speck(&e[k])) {
			specks++;
			continue;
		}
		if (!take_edge(f, page, side, &e[k]))
			break;
		for (; specks > 0; specks--)
			f->l->line[e[k - specks].line].role = LINE_FURNITURE;
	}
}

static bool
may_be_lone(const struct layout *l, uint32_t line)
{
	const struct line *at = &l->line[line];

	/* most lines are neither short nor an address, and are not looked at */
	if (at->points > 1000 || at->role != LINE_BODY || at->flags & (LINE_FIXED | LINE_PAGE))
		return false;
	return at->points <= 200 || memchr("hwdD1", l->from->text.at[at->start], 5) != NULL;
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

	if (!may_be_lone(l, line))
		return false;
	edge_look(l, line, e);
	if (e->kind != EDGE_NUMBER && e->kind != EDGE_ADDRESS)
		return false;
	for (int side = 0; side < 2; side++) {
		size_t other = side ? line + 1 : line - 1;
		struct edge o;

		if (other >= l->lines)
			continue;
		edge_look(l, (uint32_t)other, &o);
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

static bool
find_lone(struct layout *l)
{
	enum { AT_MOST = 64 };		/* where pages are many, they show by more than lone numbers */
	size_t page = 0, found = 0, pages = l->pages;

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
	return l->pages > pages;
}

/* Where form feeds part the pages, no page begins in the middle of one. */
static bool
has_form_feeds(const struct layout *l)
{
	enum { PAGE_LINES = 150 };
	size_t pages = 0;

	for (size_t p = 0; p < l->pages; p++)
		pages += l->page[p].sign == PAGE_FORMFEED || l->page[p].known;
	return pages > 1 && l->lines < PAGE_LINES * pages;
}

/* Do blank lines part things in this text at all? Its first pages tell. */
static bool
has_gaps(const struct layout *l)
{
	enum { SAMPLE = 1000 };
	size_t gaps = 0, n = l->lines < SAMPLE ? l->lines : SAMPLE;

	for (size_t i = 1; i < n; i++)
		gaps += l->line[i].gap > l->line[i].base && !(l->line[i].flags & LINE_PAGE);
	return 100 * gaps >= n;
}

void
furniture_find(struct layout *l)
{
	struct search f = { .l = l };

	if (l->lines == 0)
		return;
	if (!l->reflowed)
		numbers_find_pages(l);
	l->edges = f.sides = edges_find(l);
	f.gaps = has_gaps(l);
	if (l->pages > 1)
		numbers_mend(l, f.sides);
	for (size_t p = 0; p < l->pages && l->pages > 1; p++) {
		take_side(&f, p, TOP);
		take_side(&f, p, BOTTOM);
	}
	if (!l->reflowed && !has_form_feeds(l) && find_lone(l))
		l->edges = NULL;	/* they are no longer those of the pages */
	numbers_fill_labels(l);
}

/* Do notes stand at the foot of the page before? */
static bool
follows_notes(const struct layout *l, size_t page)
{
	uint32_t i = l->page[page].line;

	while (i > 0 && i + DEPTH >= l->page[page].line && l->line[i - 1].role == LINE_FURNITURE)
		i--;
	return i > 0 && l->line[i - 1].role == LINE_NOTE;
}

void
furniture_find_more(struct layout *l)
{
	struct search f = { .l = l, .sides = l->edges, .gaps = has_gaps(l) };

	for (size_t p = 1; p < l->pages && l->edges; p++)
		if (follows_notes(l, p))
			take_side(&f, p, TOP);
	numbers_fill_labels(l);
}
