/*
 * Footnotes stand at a page's foot, or at a column's, below the text that refers to them, under a rule or a larger gap,
 * and cut the sentence that goes on over the page. As with furniture, several signs must agree. A note whose end is
 * not in sight goes on at the foot of the next page, above that page's own notes.
 */
#include <string.h>

#include "layout/note_marks.h"

enum {
	SEARCH_MAX = 120,	/* lines from a page's end up: two columns of notes and text */
	ZONE_MAX = 60,		/* lines of notes on a page */
	REST_MAX = 24,		/* lines of the rest of a note */
	HIGHEST = 3,		/* numbers that a page may skip: some notes are not found */

	UNDER_RULE = 4,		/* ____ or a long run of blanks above */
	UNDER_GAP = 2,
	NO_GAP = -4,		/* in text where blank lines part things */
	SUPERSCRIPT = 4,	/* ¹ */
	NUMBER = 2,		/* 1 See */
	ASTERISK = 3,
	LISTED = -1,		/* 1. See: lists are more frequent */
	ODD_SIGN = 1,		/* what OCR makes of a superscript: ! ? > ' */
	ODD_APART = 1,		/* with a blank behind it, as no quote has */
	NEXT_NUMBER = 3,	/* one more than the last note's */
	FIRST_NUMBER = 1,
	SKIPPED_NUMBER = 1,	/* a few are missing, or OCR misread one */
	STRANGE_NUMBER = -3,
	REFERRED = 4,		/* the mark stands behind a word of the page's text */
	REFERRED_ODDLY = 2,
	NOT_REFERRED = -2,	/* a number that neither follows another note's nor stands in the text */
	IN_LIST = -4,		/* the text above has items with such marks, too */
	CUTS_WORD = 4, CUTS_SENTENCE = 2,
	TEXT_GOES_ON = -3,	/* the text above is done, and what should be a note goes on over the page */
	TIGHT = 2,		/* closer lines than the text has */
	SMALL_TYPE = 3,		/* longer lines than the text has */
	MORE_NOTES = 2,		/* another note follows */
	HAS_NOTES = 1,		/* notes were found before */
	TEXT_BEHIND = -2,	/* not at the page's end, but at a column's */
	ENOUGH = 6, ENOUGH_WITHOUT_GAP = 8
};

/* Where the search stands in the document. */
struct search {
	struct layout *l;
	bool gaps;		/* blank lines part things */
	int last;		/* number of the last note */
	unsigned notes;
	uint32_t open;		/* the last line of a note that is not done; UINT32_MAX: none */
};

/* Lines [from, to) of a page are text and then notes, furniture left out; the page may end in the middle of text. */
struct foot { size_t from, at, to; bool page_follows; };

static bool
wide_gap(const struct line *line)
{
	return line->gap > line->base && !(line->flags & LINE_PAGE);
}

static bool
under_rule(const struct layout *l, size_t at)
{
	return l->line[at].flags & LINE_BLANKS || (at > 0 && l->line[at - 1].flags & LINE_RULE);
}

static bool
finished(const struct line *line)
{
	return line->flags & LINE_FULLSTOP && !(line->flags & LINE_HYPHEN);
}

static bool
numbered(const struct mark_found *m)
{
	return m->kind == MARK_SUPERSCRIPT || m->kind == MARK_NUMBER || m->kind == MARK_LISTED || m->kind == MARK_ALONE;
}

static struct mark_found
mark_at(const struct layout *l, size_t line)
{
	if (!note_may_begin(l, &l->line[line]) || l->line[line].flags & LINE_FIXED)
		return (struct mark_found){ NO_MARK, 0, 0, false };
	return note_mark_of(l, &l->line[line]);
}

static unsigned
widest(const struct layout *l, size_t from, size_t to)
{
	unsigned most = 0;

	for (size_t i = from; i < to; i++)
		if (l->line[i].width > most)
			most = l->line[i].width;
	return most;
}

/* Notes are set in smaller type, so that their full lines have more letters. */
static bool
small_type(const struct layout *l, size_t from, size_t at, size_t to)
{
	enum { BODY = 30 };

	return 100 * widest(l, at, to) > 107 * widest(l, at > from + BODY ? at - BODY : from, at);
}

/* A line in a zone of notes begins one: `above` are the lines of text that may refer to it. */
static bool
begins(const struct search *s, const struct foot *f, size_t at, int last)
{
	const struct layout *l = s->l;
	const struct line *before = &l->line[at - 1];
	struct mark_found m = mark_at(l, at);
	bool done = finished(before), gap = wide_gap(&l->line[at]);

	if (m.kind == NO_MARK || (before->flags & LINE_HYPHEN && !gap))
		return false;
	if (m.kind == MARK_SUPERSCRIPT)
		return true;
	if (m.kind == MARK_ALONE && at + 1 >= f->to)
		return false;
	if (numbered(&m) && m.number == last + 1)
		return true;
	if (numbered(&m))
		return gap || (done && m.kind == MARK_NUMBER && m.number > last && m.number <= last + HIGHEST) ||
		       (done && m.number < 100 && 10 * before->width < 9 * widest(l, f->at, f->to));
	return gap || (done && (m.kind == MARK_ASTERISK || m.apart || 10 * before->width < 9 * widest(l, f->at, f->to)));
}

/* Where the notes that begin at f->at end: at the page's end, or where the text of the next column begins. */
static size_t
zone_end(const struct search *s, const struct foot *f)
{
	const struct layout *l = s->l;
	bool cut = !s->gaps && !under_rule(l, f->at) && !finished(&l->line[f->at - 1]);
	unsigned width = widest(l, f->at > f->from + 8 ? f->at - 8 : f->from, f->at);

	for (size_t i = f->at + 1; i < f->to; i++) {
		const struct line *line = &l->line[i];
		bool marked = mark_at(l, i).kind != NO_MARK;

		if (wide_gap(line) && !marked)
			return i;
		/* behind a short last line the sentence that was cut above goes on */
		if (cut && !marked && finished(line - 1) && 10 * line[-1].width < 9 * width && line->flags & LINE_SMALL)
			return i;
	}
	return f->to;
}

static bool
in_list(const struct layout *l, const struct foot *f, const struct mark_found *m)
{
	enum { LINES = 30 };

	for (size_t i = f->at > f->from + LINES ? f->at - LINES : f->from; i < f->at; i++) {
		struct mark_found o = mark_at(l, i);

		if (o.kind == m->kind && (numbered(m) ? o.number == m->number - 1 && o.number > 0 : o.len == m->len))
			return true;
	}
	return false;
}

static int
score_mark(const struct search *s, const struct foot *f, const struct mark_found *m, bool referred)
{
	static const int weight[] = { [MARK_SUPERSCRIPT] = SUPERSCRIPT, [MARK_NUMBER] = NUMBER, [MARK_ALONE] = NUMBER,
				      [MARK_ASTERISK] = ASTERISK, [MARK_LISTED] = LISTED, [MARK_ODD] = ODD_SIGN };
	int n = weight[m->kind];

	if (m->kind == MARK_ODD && m->apart)
		n += ODD_APART;
	if (numbered(m))
		n += m->number == s->last + 1 ? NEXT_NUMBER : m->number == 1 ? (s->notes ? 0 : FIRST_NUMBER) :
		     s->notes && m->number >= s->last && m->number <= s->last + HIGHEST ? SKIPPED_NUMBER : STRANGE_NUMBER;
	if (referred)
		n += m->kind == MARK_ODD ? REFERRED_ODDLY : REFERRED;
	else if (m->kind == MARK_NUMBER && m->number != s->last + 1)
		n += NOT_REFERRED;
	if (m->kind != MARK_SUPERSCRIPT && in_list(s->l, f, m))
		n += IN_LIST;
	return n;
}

/* A note's last line on a page is not its end: it breaks a word, or is full and ends no sentence. */
static bool
goes_on(const struct layout *l, const struct foot *f, size_t end)
{
	const struct line *last = &l->line[end - 1];

	return last->flags & LINE_HYPHEN || (!finished(last) && 20 * last->width > 17 * widest(l, f->from, end));
}

static int
score(const struct search *s, const struct foot *f, size_t end, const struct mark_found *m)
{
	const struct layout *l = s->l;
	const struct line *line = &l->line[f->at];
	bool rule = under_rule(l, f->at), gap = wide_gap(line);
	size_t text = l->line[f->at - 1].flags & LINE_RULE && f->at >= 2 && f->at - 1 > f->from ? f->at - 2 : f->at - 1;
	const struct line *before = &l->line[text];
	size_t next = f->at + 1;	/* behind the first note */
	bool cuts = (f->page_follows || end < f->to) && !finished(before), small, referred = note_referred(l, f->from, f->at, m);
	int n = score_mark(s, f, m, referred) + (rule ? UNDER_RULE : gap ? UNDER_GAP : s->gaps ? NO_GAP : 0);

	while (next < end && !begins(s, f, next, numbered(m) ? m->number : s->last))
		next++;
	if (next < end)
		n += finished(&l->line[next - 1]) ? MORE_NOTES : TEXT_GOES_ON;
	for (size_t i = f->at + 1; i < end && !rule; i++)
		if (under_rule(l, i))
			return -1;		/* notes are below it */
	small = small_type(l, f->from, f->at, next);
	if (m->kind == MARK_ODD && ((!rule && !gap) || (!cuts && !small && !referred)))
		return -1;		/* such signs stand for much else */
	if (!rule && !gap && !small && !referred)
		return -1;
	if (cuts)
		n += before->flags & LINE_HYPHEN ? CUTS_WORD : CUTS_SENTENCE;
	if (f->page_follows && end == f->to && finished(before) && goes_on(l, f, end) && !referred)
		n += TEXT_GOES_ON;
	if (line->base && f->at + 1 < end && l->line[f->at + 1].gap == 0)
		n += TIGHT;
	if (small)
		n += SMALL_TYPE;
	if (s->notes)
		n += HAS_NOTES;
	if (end < f->to)
		n += TEXT_BEHIND;
	return n - (rule || gap ? ENOUGH : ENOUGH_WITHOUT_GAP);
}

/* Notes with text behind them: only where they have a mark that is sure, or that text goes on with what they cut. */
static bool
column_foot(const struct search *s, const struct foot *f, size_t end, const struct mark_found *m)
{
	const struct layout *l = s->l;
	bool cut = !finished(&l->line[f->at - 1]), goes_on = !(l->line[end].flags & (LINE_CAPITAL | LINE_DIALOGUE));

	if (end - f->at > ZONE_MAX / 2 || m->kind == MARK_ODD || !note_referred(l, f->from, f->at, m))
		return false;
	return m->kind == MARK_SUPERSCRIPT || (cut && goes_on);
}

static void
begin_note(struct search *s, size_t at)
{
	struct mark_found m = mark_at(s->l, at);

	s->l->line[at].flags |= LINE_BEGIN;
	s->last = numbered(&m) ? m.number : s->last + (m.kind == MARK_ODD);	/* misread, but counted */
	s->notes++;
}

/* Lines [at, end) are notes; the first may be the rest of one. */
static void
take_zone(struct search *s, const struct foot *f, size_t end, bool rest)
{
	struct layout *l = s->l;

	if (f->at > 0 && l->line[f->at - 1].flags & LINE_RULE)
		l->line[f->at - 1].role = LINE_FURNITURE;
	if (rest)
		l->line[s->open].flags |= LINE_ONWARD;
	for (size_t i = f->at; i < end; i++) {
		l->line[i].role = LINE_NOTE;
		if (i == f->at ? !rest : begins(s, f, i, s->last))
			begin_note(s, i);
	}
	s->open = goes_on(l, f, end) ? (uint32_t)end - 1 : UINT32_MAX;
}

/* The rest of a note under a gap, with no rule: it must go on with a word or be in small type, below text that is cut. */
static bool
seems_rest(const struct search *s, const struct foot *f, size_t at, size_t to)
{
	const struct layout *l = s->l;
	const struct line *before = &l->line[at - 1], *open = &l->line[s->open];

	if (!f->page_follows || finished(before) ||
	    (!(before->flags & LINE_HYPHEN) && 10 * before->width < 8 * widest(l, f->from, at)))
		return false;		/* a heading is not text that is cut */
	return small_type(l, f->from, at, to) || open->flags & LINE_HYPHEN || l->line[at].flags & LINE_SMALL;
}

/* Where the rest of the open note begins, above line `to`: below the last gap or rule. 0: nowhere. */
static size_t
find_rest(const struct search *s, const struct foot *f, size_t to)
{
	const struct layout *l = s->l;

	if (to < f->to && under_rule(l, to))
		return 0;
	for (size_t at = to - 1; at > f->from && to - at < REST_MAX; at--) {
		bool rule = under_rule(l, at);

		if (l->line[at].role != LINE_BODY || l->line[at].flags & (LINE_FIXED | LINE_RULE) || mark_at(l, at).kind != NO_MARK)
			return 0;
		if (!rule && !wide_gap(&l->line[at]))
			continue;
		if (l->line[s->open].flags & LINE_HYPHEN && l->line[at].flags & LINE_CAPITAL)
			return 0;
		return rule || seems_rest(s, f, at, to) ? at : 0;
	}
	return 0;
}

static void
search_page(struct search *s, struct foot f)
{
	struct layout *l = s->l;
	size_t first = f.to > f.from + SEARCH_MAX ? f.to - SEARCH_MAX : f.from, at = first + 1, rest;
	uint32_t open = s->open;
	bool found = false;

	while (at < f.to) {
		struct mark_found m = mark_at(l, at);
		size_t end;

		f.at = at;
		if (m.kind == NO_MARK || l->line[at].role != LINE_BODY || (m.kind == MARK_ALONE && at + 1 >= f.to)) {
			at++;
			continue;
		}
		end = zone_end(s, &f);
		if ((end == f.to ? end - at > ZONE_MAX : !column_foot(s, &f, end, &m)) || score(s, &f, end, &m) < 0) {
			at++;
			continue;
		}
		if (!found && open != UINT32_MAX && (rest = find_rest(s, &f, at)) > 0) {
			f.at = rest;
			take_zone(s, &f, end, true);
		} else {
			take_zone(s, &f, end, false);
		}
		found = true;
		f.from = at = end;
		at++;
	}
	if (found || open == UINT32_MAX) {
		if (!found)
			s->open = UINT32_MAX;
		return;
	}
	rest = find_rest(s, &f, f.to);
	f.at = rest;
	if (rest > 0)
		take_zone(s, &f, f.to, true);
	else
		s->open = UINT32_MAX;
}

/* Do blank lines part things in this text at all? Its first pages tell. */
static bool
has_gaps(const struct layout *l)
{
	enum { SAMPLE = 1000 };
	size_t gaps = 0, n = l->lines < SAMPLE ? l->lines : SAMPLE;

	for (size_t i = 1; i < n; i++)
		gaps += wide_gap(&l->line[i]);
	return 100 * gaps >= n;
}

void
notes_find(struct layout *l)
{
	struct search s = { .l = l, .open = UINT32_MAX };

	if (l->reflowed || l->lines == 0)
		return;
	s.gaps = has_gaps(l);
	for (size_t p = 0; p < l->pages; p++) {
		struct foot f = { .from = l->page[p].line, .to = p + 1 < l->pages ? l->page[p + 1].line : l->lines };

		f.page_follows = p + 1 < l->pages;
		while (f.to > f.from && l->line[f.to - 1].role == LINE_FURNITURE)
			f.to--;
		while (f.from < f.to && l->line[f.from].role == LINE_FURNITURE)
			f.from++;
		if (f.to > f.from)
			search_page(&s, f);
	}
}

void
notes_keep(struct layout *l)
{
	size_t body = SIZE_MAX;

	for (size_t i = 0; i < l->lines; i++) {
		if (l->line[i].role == LINE_BODY)
			body = i;
		else if (l->line[i].role == LINE_NOTE && body != SIZE_MAX)
			l->line[body].flags |= LINE_LAST;
	}
}
