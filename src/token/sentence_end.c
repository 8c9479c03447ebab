/*
 * A sentence ends at a stop, together with the quotes, brackets and note marks behind it, if what follows can
 * begin one. Capitals are asked for only by what is doubtful without them: Georgian has none. Before a
 * small letter of a script that has capitals no sentence ends.
 */
#include "text/chars.h"
#include "text/utf8.h"
#include "token/sentence_end.h"
#include "token/tailor.h"

enum { BRACKET_MAX = 60 };		/* tokens in brackets; where more come, the closing one was lost */
enum { LOOK_AHEAD = 64 };		/* signs before the next word that are looked at: else rows of signs cost their square */

struct place { struct span text; const struct scan_span *at; size_t count; };

static uint32_t
first_point(const struct place *p, size_t i)
{
	return utf8_first_valid(span_form(p->text, &p->at[i]));
}

static bool
stop_sign(uint32_t c)
{
	switch (c) {
	case '.': case '!': case '?': case 0x2026: case 0x203C: case 0x203D: case 0x2047: case 0x2048: case 0x2049:
	case 0x0589:			/* ARMENIAN FULL STOP */
	case 0x061F: case 0x06D4:	/* Arabic question mark, Urdu full stop */
	case 0x0964: case 0x0965:	/* danda */
	case 0x10FB:			/* GEORGIAN PARAGRAPH SEPARATOR */
	case 0x1362: case 0x1367: case 0x104A: case 0x104B: case 0x17D4: case 0x3002: case 0xFF01: case 0xFF0E: case 0xFF1F:
	case 0xFF61:
		return true;
	default:
		return false;
	}
}

/* Armenian ends a sentence with a colon, or what looks like one, and does not with a dot. */
static bool
behind_armenian(const struct place *p, size_t i)
{
	return i > 0 && p->at[i - 1].class == CLASS_WORD && char_script(first_point(p, i - 1)) == SCRIPT_ARMENIAN;
}

static bool
is_stop(const struct place *p, size_t i)
{
	uint32_t c;

	if (p->at[i].class == CLASS_ABBREVIATION || (p->at[i].flags & SPAN_DOT))
		return (p->at[i].flags & SPAN_MAY_END) != 0;
	if (p->at[i].class != CLASS_PUNCTUATION)
		return false;
	c = first_point(p, i);
	if ((c == '.' || c == ':') && behind_armenian(p, i))
		return c == ':' || p->at[i].end - p->at[i].start > 1;
	return stop_sign(c);
}

static bool
touches_before(const struct place *p, size_t i)
{
	return i > 0 && touches(&p->at[i - 1], &p->at[i]);
}

/* Closes something, where no blank stands before it: “ closes in „…“ and opens in “…”. */
static bool
is_closer(uint32_t c)
{
	switch (c) {
	case ')': case ']': case '}': case '"': case '\'': case 0xBB: case 0xAB: case 0x203A: case 0x2019: case 0x201C: case 0x201D:
	case 0x300D: case 0x300F:
		return true;
	default:
		return false;
	}
}

static bool
is_note_mark(uint32_t c)
{
	return (char_number(c) && !char_digit(c)) || c == '*' || c == 0x2020;
}

/* "მერე.1 ომი": a note mark that lost its height, behind the stop at i and what closes there. */
static bool
is_lowered_note(const struct place *p, size_t i, size_t j)
{
	const struct scan_span *s = &p->at[j];

	return s->class == CLASS_NUMBER && s->end - s->start <= 3 && char_digit(first_point(p, j)) && i > 0 &&
	       p->at[i - 1].class == CLASS_WORD && touches_before(p, i) && !(j + 1 < p->count && touches_before(p, j + 1));
}

/* "[12]" right behind the stop: the token behind it, else i. */
static size_t
note_in_brackets(const struct place *p, size_t i)
{
	if (i + 2 < p->count && first_point(p, i) == '[' && p->at[i + 1].class == CLASS_NUMBER && first_point(p, i + 2) == ']' &&
	    touches_before(p, i + 1) && touches_before(p, i + 2))
		return i + 3;
	return i;
}

/* The token behind the stop at i and what hangs on it. */
static size_t
behind_stop(const struct place *p, size_t i)
{
	size_t j = i + 1, after;

	while (j < p->count && touches_before(p, j)) {
		uint32_t c = first_point(p, j);

		if (p->at[j].class == CLASS_PUNCTUATION && (is_closer(c) || stop_sign(c)))
			j++;
		else if ((is_note_mark(c) && p->at[j].class != CLASS_WORD) || is_lowered_note(p, i, j))
			j++;
		else if ((after = note_in_brackets(p, j)) > j)
			j = after;
		else
			break;
	}
	return j;
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* The word or number that begins what follows: opening quotes, brackets and dashes stand before it. */
static size_t
next_word(const struct place *p, size_t j, bool *dash, bool *bracket)
{
	size_t end = p->count - j > LOOK_AHEAD ? j + LOOK_AHEAD : p->count;

	*dash = *bracket = false;
	for (; j < end; j++) {
		uint32_t c = first_point(p, j);

		if (p->at[j].class != CLASS_PUNCTUATION && p->at[j].class != CLASS_SYMBOL)
			break;
		*dash |= is_dash(c);
		*bracket |= c == '(' || c == '[';
		if (c == ';' || c == ':' || (c == ',' && p->at[j].end - p->at[j].start == 1))
			break;
	}
	return j;
}

static bool
small_letter(uint32_t c)
{
	return char_lower(c) && char_script(c) != SCRIPT_GEORGIAN;
}

/* "1. ", "ა. ", "IV. " at the start: a number in a list. */
static bool
is_enumerator(const struct place *p, size_t first, size_t i)
{
	struct span form;

	if (i != first + 1 || first_point(p, i) != '.' || p->at[i].end - p->at[i].start != 1)
		return false;
	form = span_form(p->text, &p->at[first]);
	return p->at[first].class == CLASS_NUMBER || roman_numeral(form) || utf8_points_valid(form) == 1;
}

/* "კაცი.მაშინ": the printer or the OCR lost the blank. */
static bool
lost_blank(const struct place *p, size_t i, size_t j)
{
	uint32_t c = first_point(p, j);

	return j == i + 1 && i > 0 && p->at[j].class == CLASS_WORD && p->at[i - 1].class == CLASS_WORD && touches_before(p, i) &&
	       !small_letter(c) && p->at[i - 1].end - p->at[i - 1].start > 3;
}

/* „…ეჭიროს...“ (თურმანიძე, 1961: 45). The stop behind the brackets is the sentence's. */
static bool
cites_source(const struct place *p, size_t j)
{
	size_t end = p->count - j > BRACKET_MAX ? j + BRACKET_MAX : p->count;
	bool number = false;		/* a year or a page */

	if (first_point(p, j) != '(')
		return false;
	for (size_t k = j + 1; k + 1 < end; k++) {
		number |= p->at[k].class == CLASS_NUMBER;
		if (first_point(p, k) == ')' && p->at[k].class == CLASS_PUNCTUATION)
			return number && touches_before(p, k + 1) && first_point(p, k + 1) == '.';
	}
	return false;
}

/* Can a new sentence begin with token j, behind the stop at i? 1, 0, -1: what is there does not tell. */
static int
can_begin(const struct place *p, size_t i, size_t j, bool last)
{
	bool dash, bracket, doubtful = p->at[i].class == CLASS_ABBREVIATION || p->at[i].end - p->at[i].start > 1;
	uint32_t stop = first_point(p, i), c;
	size_t k;

	if (touches_before(p, j))
		return lost_blank(p, i, j);
	if (cites_source(p, j))
		return 0;
	k = next_word(p, j, &dash, &bracket);
	if (k == p->count)
		return last ? 0 : -1;
	c = first_point(p, k);
	if (p->at[k].class == CLASS_PUNCTUATION || small_letter(c))
		return 0;
	if (is_closer(first_point(p, j)) && (first_point(p, j) == ')' || first_point(p, j) == ']'))
		return 0;
	/* „წადი!“ — უთხრა მან. */
	if (dash && char_script(c) == SCRIPT_GEORGIAN && (stop != '.' || j > i + 1))
		return 0;
	if (doubtful && stop != '!' && stop != '?')
		return char_letter(c) && !roman_numeral(span_form(p->text, &p->at[k])) &&
		       !(bracket && p->at[i].class == CLASS_ABBREVIATION);
	return 1;
}

/* Brackets that were opened inside the sentence: what they hold belongs to it. */
struct brackets { size_t open; };

/* Is the bracket at i closed before long? */
static bool
is_closed(const struct place *p, size_t i)
{
	size_t end = p->count - i > BRACKET_MAX ? i + BRACKET_MAX : p->count;

	for (size_t k = i + 1; k < end; k++) {
		uint32_t c = p->at[k].class == CLASS_PUNCTUATION ? first_point(p, k) : 0;

		if (c == ')' || c == ']')
			return true;
	}
	return false;
}

static void
look_at_bracket(struct brackets *b, const struct place *p, size_t i, size_t first)
{
	uint32_t c = p->at[i].class == CLASS_PUNCTUATION ? first_point(p, i) : 0;

	if ((c == '(' || c == '[') && i > first)
		b->open += is_closed(p, i);
	else if ((c == ')' || c == ']') && b->open > 0)
		b->open--;
}

/* Inside brackets, or behind the one that closes them if no capital begins what follows. */
static bool
in_brackets(struct brackets *b, const struct place *p, size_t i, size_t j, size_t first)
{
	bool inside = b->open > 0;

	while (++i < j)
		look_at_bracket(b, p, i, first);
	return inside && (b->open > 0 || !char_upper(first_point(p, j)));
}

size_t
sentence_end(struct span text, const struct spans *tokens, size_t first, bool last)
{
	struct place p = { text, tokens->at, tokens->count };
	struct brackets brackets = { 0 };

	for (size_t i = first; i < p.count; i++) {
		size_t j;
		int begins;

		look_at_bracket(&brackets, &p, i, first);
		if (!is_stop(&p, i))
			continue;
		j = behind_stop(&p, i);
		if (j == p.count)
			break;
		if (is_enumerator(&p, first, i))
			continue;
		if (in_brackets(&brackets, &p, i, j, first)) {
			i = j - 1;
			continue;
		}
		begins = can_begin(&p, i, j, last);
		if (begins > 0)
			return j;
		if (begins < 0)
			break;
		i = j - 1;
	}
	return last ? p.count : 0;
}
