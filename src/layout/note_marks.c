#include <string.h>

#include "layout/note_marks.h"
#include "text/chars.h"
#include "text/utf8.h"

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
	if (c < 128)
		return c && strchr("!?>\"'`=#^%&$<", (int)c) != NULL;
	return c == 0x201C || c == 0x2018 || c == 0x2019 || c == 0x201D || c == 0xB0 || c == 0xAB || c == 0xBB || c == 0xAE || c == 0xA7;
}

bool
note_may_begin(const struct layout *l, const struct line *line)
{
	unsigned char c = (unsigned char)l->from->text.at[line->start];

	/* superscripts and signs of Latin-1; daggers, quotes and the other superscripts; not Georgian, not Russian */
	return c < 128 ? !((c | 32) >= 'a' && (c | 32) <= 'z') : c == 0xC2 || c == 0xE2;
}

/* A quote that opens the line is the text's own if it is closed in the line or soon behind it. */
static bool
closed_quote(const struct layout *l, const struct line *line, uint32_t sign)
{
	enum { LINES = 6 };
	const struct line *last = line, *end = l->line + l->lines;
	struct span s;
	size_t i = 0;
	int depth = 0;

	while (last + 1 < end && last + 1 < line + LINES && last[1].gap <= last[1].base && !(last[1].flags & LINE_PAGE))
		last++;
	s = (struct span){ l->from->text.at + line->start, last->end - line->start };

	utf8_next_valid(s, &i);
	while (i < s.len) {
		uint32_t c = utf8_next_valid(s, &i);

		if (sign == '"' || sign == '\'' || sign == '`')
			depth += c == '"' || (c == '\'' && sign != '"');
		else if (c == 0x201E || c == 0xAB || c == 0x201A)
			depth--;
		else if (c == 0x201C || c == 0x201D || c == 0xBB || (c == 0x2019 && sign == 0x2018))
			depth++;
	}
	return sign == '"' ? depth % 2 != 0 : depth > 0;
}

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 || c == 0xAB || c == 0xBB;
}

static struct mark_found
raised_number(struct span s)
{
	struct mark_found m = { MARK_SUPERSCRIPT, 0, 0, false };
	size_t i = 0;

	while (i < s.len && m.number < 1000) {
		int d = superscript(utf8_next_valid(s, &i));

		if (d < 0)
			break;
		m.number = 10 * m.number + d;
		m.len = i;
	}
	return m;
}

/* 1  1)  (1)  [1]  1.   The first two are marks of notes, the others may as well be a list's. */
static struct mark_found
plain_number(struct span s)
{
	struct mark_found m = { NO_MARK, 0, 0, false };
	bool bracket = s.at[0] == '(' || s.at[0] == '[';
	size_t i = bracket;

	while (i < s.len && i < 3u + bracket && s.at[i] >= '0' && s.at[i] <= '9')
		m.number = 10 * m.number + s.at[i++] - '0';
	if (m.number == 0)
		return m;
	m.len = i;
	if (i == s.len && !bracket)
		m.kind = MARK_ALONE;
	else if (bracket && (s.at[i] == ')' || s.at[i] == ']'))
		m.kind = MARK_LISTED;
	else if (!bracket && (s.at[i] == ' ' || s.at[i] == ')'))
		m.kind = MARK_NUMBER;
	else if (!bracket && s.at[i] == '.')
		m.kind = MARK_LISTED;
	if (m.kind != MARK_ALONE && m.kind != NO_MARK && s.at[i] != ' ')
		m.len = i + 1;
	return m;
}

/* Near the front? A few bytes are enough. */
static bool
has_letter(struct span s)
{
	enum { FRONT = 40 };
	size_t i = 0;

	while (i < s.len && i < FRONT)
		if (char_letter(utf8_next_valid(s, &i)))
			return true;
	return false;
}

struct mark_found
note_mark_of(const struct layout *l, const struct line *line)
{
	struct span s = line_text(l, line);
	struct mark_found m = { NO_MARK, 0, 0, false };
	const struct mark_found none = m;
	size_t i = 0;
	uint32_t c = utf8_next_valid(s, &i);

	if (superscript(c) >= 0) {
		m = raised_number(s);
	} else if ((c >= '1' && c <= '9') || c == '(' || c == '[') {
		m = plain_number(s);
		if (m.kind == MARK_ALONE)
			return m;
		if (m.kind == NO_MARK || m.len >= s.len || s.at[m.len] != ' ')
			return none;
	} else if (c == '*' || c == 0x2020 || c == 0x2021) {
		m = (struct mark_found){ MARK_ASTERISK, 0, i, false };
		while (m.len < s.len && s.at[m.len] == '*')
			m.len++;
		if (m.len < s.len && s.at[m.len] == ')')
			m.len++;
		if (m.len > 5)
			return none;
	} else if (odd_sign(c) && i < s.len && !(is_quote(c) && closed_quote(l, line, c))) {
		m = (struct mark_found){ MARK_ODD, 0, i, false };
	} else {
		return none;
	}
	m.apart = m.len < s.len && s.at[m.len] == ' ';
	for (i = m.len; i < s.len && s.at[i] == ' '; )
		i++;
	if (i >= s.len)
		return none;
	/* a row of figures is a table's; a quote is followed by its words */
	if (m.kind == MARK_ODD ? !char_letter(utf8_next_valid(s, &i)) : !has_letter(span_after(s, m.len)))
		return none;
	return m;
}

struct span
note_mark(const struct layout *l, const struct line *line)
{
	struct span s = line_text(l, line);
	struct mark_found m = note_mark_of(l, line);

	if (m.kind == MARK_ASTERISK)
		return (struct span){ s.at, m.len - (s.at[m.len - 1] == ')') };
	if (m.kind == NO_MARK || m.kind == MARK_ODD)
		return (struct span){ NULL, 0 };
	return arena_printf(l->mem, "%d", m.number);
}

/* km2, см3, m2 */
static bool
is_unit(struct span text, size_t at)
{
	unsigned letters = 0;
	uint32_t c = 'm';

	for (size_t i = at; i > 0 && letters < 3 && char_letter(c = utf8_prev_valid(text, &i)); letters++)
		if (letters == 0 && c != 'm' && c != 0x43C)
			return false;
	return letters > 0 && letters < 3 && (text.at[at] == '2' || text.at[at] == '3');
}

/* The sign stands behind a word, and no letter or digit behind it. */
static bool
behind_word(struct span text, size_t at, size_t len)
{
	size_t i = at, next = at + len;
	uint32_t c;

	if (at == 0)
		return false;
	c = utf8_prev_valid(text, &i);
	if (c == ' ' && next < text.len && text.at[next] == ')' && i > 0)	/* treaty 1) */
		c = utf8_prev_valid(text, &i);
	else if (!char_letter(c) && c != '.' && c != ',' && c != ';' && c != 0x201C && c != 0x201D && c != '"' && c != 0xBB && c != ')')
		return false;
	if (is_unit(text, at))
		return false;
	if ((c == '.' || c == ',') && i > 0 && text.at[i - 1] >= '0' && text.at[i - 1] <= '9')
		return false;		/* a decimal */
	c = next < text.len ? (unsigned char)text.at[next] : ' ';
	return !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool
finds(const struct layout *l, size_t start, size_t end, struct span sign, bool word)
{
	struct span text = { l->from->text.at, end };
	const char *at = text.at + start;

	for (; (at = memchr(at, sign.at[0], (size_t)(text.at + end - at))) != NULL; at++)
		if ((size_t)(text.at + end - at) >= sign.len && memcmp(at, sign.at, sign.len) == 0 &&
		    (!word || behind_word(text, (size_t)(at - text.at), sign.len)))
			return true;
	return false;
}

/* "some notes? by Mr Adams": a sign that ends a sentence or closes a quote, and the sentence goes on. */
static bool
odd_reference(const struct layout *l, size_t start, size_t end)
{
	struct span text = { l->from->text.at, end };
	size_t i = start;
	uint32_t before = ' ', c = ' ';

	while (i < end) {
		bool letter = char_letter(before) || before == ',' || before == ';';

		before = c;
		c = utf8_next_valid(text, &i);
		if (letter && c == ' ' && i < end && (before == '?' || before == '!' || before == '*' || before == 0xB0 || before == '>' ||
						      before == '\'' || before == 0x2019 || before == 0x201D || before == '"')) {
			size_t k = i;
			uint32_t next = utf8_next_valid(text, &k);

			if (char_letter(next) && !char_upper(next))
				return true;
		}
	}
	return false;
}

bool
note_referred(const struct layout *l, size_t from, size_t to, const struct mark_found *m)
{
	char digits[16], raised[48];
	size_t n = 0, raised_len = 0, start, end;

	if (from >= to || m->kind == NO_MARK)
		return false;
	start = l->line[from].start;
	end = l->line[to - 1].end;
	if (m->kind == MARK_ODD)
		return odd_reference(l, start, end);
	if (m->kind == MARK_ASTERISK)
		return finds(l, start, end, SPAN("*"), true) || finds(l, start, end, SPAN("†"), true);
	for (int value = m->number, k = 1000; k > 0; k /= 10) {
		int d = value / k % 10;

		if (n == 0 && d == 0)
			continue;
		digits[n++] = (char)('0' + d);
		raised_len += utf8_encode(d == 1 ? 0xB9u : d == 2 ? 0xB2u : d == 3 ? 0xB3u : 0x2070u + (uint32_t)d,
					  raised + raised_len);
	}
	return n > 0 && (finds(l, start, end, (struct span){ digits, n }, true) ||
			 finds(l, start, end, (struct span){ raised, raised_len }, false));
}
