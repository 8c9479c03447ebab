/*
 * Footnotes stand at a page's foot, below the text that refers to them, under a rule or a larger gap, and
 * cut the sentence that goes on over the page. As with furniture, several signs must agree.
 */
#include <string.h>

#include "layout/layout.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
	ZONE_MAX = 60,		/* lines of notes on a page */

	UNDER_RULE = 4,		/* ____ or a long run of blanks above */
	UNDER_GAP = 2,
	SUPERSCRIPT = 4,	/* ¹ */
	NUMBER = 2,		/* 1 See */
	ASTERISK = 3,
	ODD_SIGN = 1,		/* what OCR makes of a superscript: ! ? > ' */
	NEXT_NUMBER = 3,	/* one more than the last note's */
	FIRST_NUMBER = 1,
	STRANGE_NUMBER = -3,
	REFERRED = 4,		/* the mark stands behind a word of the page's text */
	CUTS_WORD = 4, CUTS_SENTENCE = 2,
	TIGHT = 2,		/* closer lines than the text has */
	ENOUGH = 6, ENOUGH_WITHOUT_GAP = 8
};

enum mark_kind { NO_MARK, MARK_SUPERSCRIPT, MARK_NUMBER, MARK_ASTERISK, MARK_ODD };

struct mark_found { enum mark_kind kind; int number; size_t len; };

static int
superscript(uint32_t c)
{
	switch (c) {
	case 0xB9: return 1;
	case 0xB2: return 2;
	case 0xB3: return 3;
	case 0x2070: return 0;
	default: return c >= 0x2074 && c <= 0x2079 ? (int)(c - 0x2070) : -1;
	}
}

static bool
odd_sign(uint32_t c)
{
	return c == '!' || c == '?' || c == '>' || c == '"' || c == '\'' || c == '`' || c == 0x201C || c == 0x2018 || c == 0xB0 ||
	       c == 0x2019 || c == 0x201D;
}

static struct mark_found
mark_of(struct span s)
{
	struct mark_found m = { NO_MARK, 0, 0 };
	size_t i = 0, before = 0;
	uint32_t c = utf8_next_valid(s, &i);

	if (superscript(c) >= 0) {
		m.kind = MARK_SUPERSCRIPT;
		i = 0;
		while (i < s.len && m.number < 1000) {
			before = i;
			c = utf8_next_valid(s, &i);
			if (superscript(c) < 0) {
				i = before;
				break;
			}
			m.number = 10 * m.number + superscript(c);
		}
	} else if (c >= '1' && c <= '9') {
		for (i = 0; i < s.len && i < 4 && s.at[i] >= '0' && s.at[i] <= '9'; i++)
			m.number = 10 * m.number + s.at[i] - '0';
		before = i;
		if (i < s.len && s.at[i] == ')')
			i++;
		if (i > 4 || i + 1 >= s.len || s.at[i] != ' ')
			return m;
		m.kind = MARK_NUMBER;
	} else if (c == '*' || c == 0x2020 || c == 0x2021) {
		m.kind = MARK_ASTERISK;
		while (i < s.len && s.at[i] == '*')
			i++;
		if (i > 4)
			return (struct mark_found){ NO_MARK, 0, 0 };
	} else if (odd_sign(c) && i < s.len) {
		m.kind = MARK_ODD;
	} else {
		return m;
	}
	m.len = m.kind == MARK_NUMBER ? before : i;
	while (i < s.len && s.at[i] == ' ')
		i++;
	if (i >= s.len)
		return (struct mark_found){ NO_MARK, 0, 0 };
	c = utf8_next_valid(s, &i);
	if (!char_letter(c) && (m.kind == MARK_ODD || (!char_punctuation(c) && !char_digit(c) && c != '<')))
		m.kind = NO_MARK;
	return m;
}

struct span
note_mark(const struct layout *l, const struct line *line)
{
	struct mark_found m = mark_of(line_text(l, line));

	if (m.kind == MARK_SUPERSCRIPT || m.kind == MARK_NUMBER)
		return arena_printf(l->mem, "%d", m.number);
	if (m.kind == MARK_ASTERISK)
		return (struct span){ line_text(l, line).at, m.len };
	return (struct span){ NULL, 0 };
}

/* Does the page's text refer to a note: "treaty¹", "treaty.1", "treaty 1)"? */
static bool
referred(const struct layout *l, size_t from, size_t to, const struct mark_found *m)
{
	char digits[16], raised[48];
	size_t n = 0, raised_len = 0, start, end;
	const char *at;

	if (m->kind != MARK_SUPERSCRIPT && m->kind != MARK_NUMBER)
		return false;
	for (int value = m->number, k = 1000; k > 0; k /= 10) {
		int d = value / k % 10;

		if (n == 0 && d == 0)
			continue;
		digits[n++] = (char)('0' + d);
		raised_len += utf8_encode(d == 1 ? 0xB9u : d == 2 ? 0xB2u : d == 3 ? 0xB3u : 0x2070u + (uint32_t)d,
					  raised + raised_len);
	}
	if (from >= to || n == 0)
		return false;
	start = l->line[from].start;
	end = l->line[to - 1].end;
	for (at = l->from->text.at + start; (at = memchr(at, digits[0], (size_t)(l->from->text.at + end - at))) != NULL; at++) {
		size_t here = (size_t)(at - l->from->text.at), i = here;
		uint32_t c;

		if (here + n > end || here == start || memcmp(at, digits, n) != 0)
			continue;
		c = utf8_prev_valid((struct span){ l->from->text.at, here }, &i);
		if (!char_letter(c) && c != '.' && c != ',' && c != ';' && c != 0x201C && c != 0x201D && c != '"' && c != 0xBB && c != ')')
			continue;
		if ((c == '.' || c == ',') && i > 0 && l->from->text.at[i - 1] >= '0' && l->from->text.at[i - 1] <= '9')
			continue;	/* a decimal */
		c = here + n < end ? (unsigned char)at[n] : ' ';
		if (!(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z'))
			return true;
	}
	for (at = l->from->text.at + start; (at = memchr(at, raised[0], (size_t)(l->from->text.at + end - at))) != NULL; at++)
		if ((size_t)(l->from->text.at + end - at) >= raised_len && memcmp(at, raised, raised_len) == 0)
			return true;
	return false;
}

static bool
wide_gap(const struct line *line)
{
	return line->gap > line->base && !(line->flags & LINE_PAGE);
}

static int
score(const struct layout *l, size_t from, size_t at, size_t to, const struct mark_found *m, int last, bool page_follows)
{
	const struct line *line = &l->line[at], *before = &l->line[at - 1];
	bool rule = line->flags & LINE_BLANKS || before->flags & LINE_RULE, gap = wide_gap(line);
	size_t text = before->flags & LINE_RULE && at >= 2 && at - 1 > from ? at - 2 : at - 1;
	int n = rule ? UNDER_RULE : gap ? UNDER_GAP : 0;

	n += m->kind == MARK_SUPERSCRIPT ? SUPERSCRIPT : m->kind == MARK_NUMBER ? NUMBER : m->kind == MARK_ASTERISK ? ASTERISK : ODD_SIGN;
	if (m->kind == MARK_SUPERSCRIPT || m->kind == MARK_NUMBER)
		n += m->number == last + 1 ? NEXT_NUMBER : m->number == 1 ? FIRST_NUMBER :
		     m->number > last && m->number <= last + 3 ? 0 : STRANGE_NUMBER;
	if (referred(l, from, at, m))
		n += REFERRED;
	if (page_follows)
		n += l->line[text].flags & LINE_HYPHEN ? CUTS_WORD : l->line[text].flags & LINE_FULLSTOP ? 0 : CUTS_SENTENCE;
	if (line->base && at + 1 < to && l->line[at + 1].gap == 0)
		n += TIGHT;
	return n - (rule || gap ? ENOUGH : ENOUGH_WITHOUT_GAP);
}

/* The next note of a zone: its number is the next one, or it has a sign and the line before it is done. */
static bool
begins(const struct layout *l, size_t at, int last)
{
	struct mark_found m = mark_of(line_text(l, &l->line[at]));

	if (m.kind == NO_MARK)
		return false;
	if (m.kind == MARK_SUPERSCRIPT)
		return true;
	if (m.kind == MARK_NUMBER && m.number == last + 1)
		return true;
	return wide_gap(&l->line[at]) || (m.kind == MARK_ASTERISK && l->line[at - 1].flags & LINE_FULLSTOP);
}

/* A zone holds notes to its end: no paragraph of text behind a gap. */
static bool
only_notes(const struct layout *l, size_t at, size_t to)
{
	for (size_t i = at + 1; i < to; i++)
		if (wide_gap(&l->line[i]) && mark_of(line_text(l, &l->line[i])).kind == NO_MARK)
			return false;
	return true;
}

static void
take_zone(struct layout *l, size_t at, size_t to, int *last)
{
	if (at > 0 && l->line[at - 1].flags & LINE_RULE)
		l->line[at - 1].role = LINE_FURNITURE;
	for (size_t i = at; i < to; i++) {
		struct mark_found m = mark_of(line_text(l, &l->line[i]));

		l->line[i].role = LINE_NOTE;
		if (i > at && !begins(l, i, *last))
			continue;
		l->line[i].flags |= LINE_BEGIN;
		if (m.kind == MARK_SUPERSCRIPT || m.kind == MARK_NUMBER)
			*last = m.number;
		else if (m.kind != NO_MARK)
			*last += 1;	/* misread, but counted */
	}
}

void
notes_find(struct layout *l)
{
	int last = 0;

	if (l->reflowed)
		return;
	for (size_t p = 0; p < l->pages; p++) {
		size_t from = l->page[p].line, to = p + 1 < l->pages ? l->page[p + 1].line : l->lines, first;

		while (to > from && l->line[to - 1].role == LINE_FURNITURE)
			to--;
		while (from < to && l->line[from].role == LINE_FURNITURE)
			from++;
		first = to > from + ZONE_MAX ? to - ZONE_MAX : from;
		for (size_t at = first + 1; at < to; at++) {
			struct mark_found m;

			if (l->line[at].flags & LINE_FIXED || l->line[at].role != LINE_BODY)
				continue;
			m = mark_of(line_text(l, &l->line[at]));
			if (m.kind == NO_MARK || score(l, from, at, to, &m, last, p + 1 < l->pages) < 0 || !only_notes(l, at, to))
				continue;
			take_zone(l, at, to, &last);
			break;
		}
	}
}
