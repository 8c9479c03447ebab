/*
 * A sentence ends at a stop, together with the quotes, brackets and note marks behind it, if what follows can
 * begin one (sentence_start.c), or where a line without a stop plainly ends (sentence_line.c).
 *
 * One pass over the tokens that are no words, which looks ahead a bounded way. These are rules over the signs that
 * Palmer & Hearst 1997 and Read et al. 2012 name, with the lists of each language for what Kiss & Strunk 2006 count
 * in the text: a count would have to see the text before the first sentence is out, and its answer would hang on
 * how much was seen. Weights learnt from text were not taken: what the rules still miss on treebanks is
 * lines without a stop and stops that one treebank parts and another does not, and neither shows at the stop.
 */
#include "token/sentence_end.h"
#include "token/sentence_place.h"

enum { SIGNS_MAX = 3 };			/* before the first word, a stop among them */
enum { CHUNK_MAX = 64 };		/* tokens side by side at the end of what is there that may yet change */
enum { SHORT_START = 2 };		/* tokens before an abbreviation that is in the first words */
enum { NESTED_MAX = 4 };		/* brackets in brackets; where more come, they are decoration */

const uint16_t sign_kinds_ascii[128] = {
	['.'] = SIGN_STOP, ['!'] = SIGN_STOP, ['?'] = SIGN_STOP,
	['('] = SIGN_OPEN_BRACKET, ['['] = SIGN_OPEN_BRACKET,
	[')'] = SIGN_CLOSER | SIGN_CLOSE_BRACKET | SIGN_LINE, [']'] = SIGN_CLOSER | SIGN_CLOSE_BRACKET, ['}'] = SIGN_CLOSER,
	['"'] = SIGN_CLOSER, ['\''] = SIGN_CLOSER,
	['-'] = SIGN_DASH | SIGN_LINE, ['='] = SIGN_LINE, ['_'] = SIGN_LINE, ['#'] = SIGN_LINE, ['~'] = SIGN_LINE,
	['*'] = SIGN_LINE | SIGN_NOTE, [':'] = SIGN_COLON, [';'] = SIGN_COLON, ['>'] = SIGN_LINE,
	[','] = SIGN_COMMA,
};

unsigned
sign_kinds(uint32_t c)
{
	if (c < 0x80)
		return sign_kinds_ascii[c];
	switch (c) {
	case 0x2026: case 0x203C: case 0x203D: case 0x2047: case 0x2048: case 0x2049:
	case 0x0589:			/* ARMENIAN FULL STOP */
	case 0x061F: case 0x06D4:	/* Arabic question mark, Urdu full stop */
	case 0x0964: case 0x0965:	/* danda */
	case 0x10FB:			/* GEORGIAN PARAGRAPH SEPARATOR */
	case 0x1362: case 0x1367: case 0x104A: case 0x104B: case 0x17D4: case 0x3002: case 0xFF01: case 0xFF0E: case 0xFF1F:
	case 0xFF61:
		return SIGN_STOP;
	/* “ closes in „…“ and opens in “…” */
	case 0xBB: case 0xAB: case 0x203A: case 0x2019: case 0x201C: case 0x201D: case 0x300D: case 0x300F:
		return SIGN_CLOSER;
	case 0x2020:
		return SIGN_NOTE;
	default:
		if (c >= 0x2010 && c <= 0x2015)
			return SIGN_DASH;
		return char_number(c) && !char_digit(c) ? SIGN_NOTE : 0;
	}
}

/* Armenian ends a sentence with a colon, or what looks like one, and does not with a dot. */
static bool
armenian(const struct place *p, size_t i)
{
	uint32_t c;

	if (p->language->script == SCRIPT_ARMENIAN)
		return true;
	if (i == 0 || p->at[i - 1].class != CLASS_WORD)
		return false;
	c = first_point(p, i - 1);
	return c >= 0x0530 && c < 0x0590;
}

static bool
is_stop(const struct place *p, size_t i)
{
	uint32_t c = first_point(p, i);

	if ((c == '.' || c == ':') && armenian(p, i))
		return c == ':' || token_length(p, i) > 1;
	return (sign_kinds(c) & SIGN_STOP) != 0;
}

/* "მერე.1 ომი": a note mark that lost its height, behind the stop at i and what closes there. */
static bool
is_lowered_note(const struct place *p, size_t i, size_t j)
{
	return p->at[j].class == CLASS_NUMBER && token_length(p, j) <= 3 && char_digit(first_point(p, j)) && i > 0 &&
	       p->at[i - 1].class == CLASS_WORD && touches_before(p, i) && !touches_next(p, j);
}

/* "[12]" right behind the stop: the token behind it, else j. */
static size_t
note_in_brackets(const struct place *p, size_t j)
{
	if (j + 2 < p->count && first_point(p, j) == '[' && p->at[j + 1].class == CLASS_NUMBER && first_point(p, j + 2) == ']' &&
	    touches_before(p, j + 1) && touches_before(p, j + 2))
		return j + 3;
	return j;
}

/* A quote with a blank on both sides: « Non. » The straight one closes if it was opened. */
static bool
closes_apart(const struct place *p, size_t j, bool straight)
{
	uint32_t c = sign_at(p, j);

	if (touches_next(p, j) && p->at[j + 1].class != CLASS_PUNCTUATION)
		return false;
	return c == 0xBB || c == 0x203A || c == 0x201D || (c == '\'' && token_length(p, j) == 2) || (c == '"' && straight);
}

/* ". . .", "Non… ?" */
static bool
stop_apart(const struct place *p, size_t j)
{
	uint32_t c = first_point(p, j);

	if (token_length(p, j) > 1 || touches_next(p, j) || p->at[j].start != p->at[j - 1].end + 1)
		return false;
	return c == '?' || c == '!' || (c == '.' && sign_at(p, j - 1) == '.');
}

/* The token behind the stop at i and what hangs on it. */
static size_t
behind_stop(const struct place *p, size_t i, bool straight)
{
	size_t j = i + 1, after;

	while (j < p->count) {
		uint32_t c = first_point(p, j);
		bool sign = p->at[j].class == CLASS_PUNCTUATION;

		if (p->at[j].class == CLASS_EMOJI) {		/* "Thanks! :)" */
			j++;
			continue;
		}
		if (!touches_before(p, j)) {
			if (!sign || !(closes_apart(p, j, straight) || stop_apart(p, j)))
				break;
			j++;
		} else if (sign && ((sign_kinds(c) & (SIGN_CLOSER | SIGN_STOP)) || (c == '&' && token_length(p, j) > 1))) {	/* &quot; */
			j++;
		} else if (((sign_kinds(c) & SIGN_NOTE) && p->at[j].class != CLASS_WORD) || is_lowered_note(p, i, j)) {
			j++;
		} else if ((after = note_in_brackets(p, j)) > j) {
			j = after;
		} else {
			break;
		}
	}
	return j;
}

/* "1. ", "ა. ", "IV. " at the start: a number in a list. */
static bool
is_enumerator(const struct place *p, size_t first, size_t i)
{
	struct span form;

	if (i != first + 1 || first_point(p, i) != '.' || token_length(p, i) != 1)
		return false;
	form = span_form(p->text, &p->at[first]);
	return p->at[first].class == CLASS_NUMBER || roman_numeral(form) || (form.len <= 4 && utf8_points_valid(form) == 1);
}

/* "... Now", "[...] The": there is no sentence yet. */
static bool
only_signs(const struct place *p, size_t first, size_t i)
{
	if (i - first > SIGNS_MAX)
		return false;
	while (first < i && p->at[first].class == CLASS_PUNCTUATION)
		first++;
	return first == i;
}

/* The bracket that closes the one at i: its number, i if none comes before long, p->count if that is not known. */
static size_t
closing_bracket(const struct place *p, size_t i)
{
	size_t end = p->count - i > BRACKET_MAX ? i + BRACKET_MAX : p->count;
	unsigned open = 1;

	for (size_t k = i + 1; k < end; k++) {
		unsigned kinds = p->at[k].class == CLASS_PUNCTUATION ? sign_kinds(first_point(p, k)) : 0;

		if ((kinds & SIGN_OPEN_BRACKET) && ++open > NESTED_MAX)
			return i;
		if ((kinds & SIGN_CLOSE_BRACKET) && --open == 0)
			return k;
	}
	return end == p->count && !p->last ? p->count : i;
}

/* ":-)" ";)" ":(" with a blank before, one token or several: the token behind it, else i. */
static size_t
behind_emoticon(const struct place *p, size_t i)
{
	size_t j = i + 1;
	char last = p->text.at[p->at[i].end - 1];

	if (!touches_next(p, i) && (last == ')' || last == '('))
		return i + 1;
	if (touches_before(p, i) || token_length(p, i) != 1 || !touches_next(p, i))
		return i;
	if (sign_at(p, j) == '-' && token_length(p, j) == 1 && touches_next(p, j))
		j++;
	if ((first_point(p, j) != ')' && first_point(p, j) != '(') || p->at[j].class != CLASS_PUNCTUATION)
		return i;
	while (touches_next(p, j) && first_point(p, j + 1) == first_point(p, j))
		j++;
	return touches_next(p, j) ? i : j + 1;
}

/* "It worked))": brackets that close nothing, two or more. */
static bool
smiles(const struct place *p, size_t i)
{
	return touches_before(p, i) && first_point(p, i - 1) == ')' && !touches_next(p, i);
}

/* The sentence that is being walked through. */
struct walk {
	size_t first;
	size_t inside;			/* the bracket that closes those that were opened inside the sentence, or 0 */
	bool straight;			/* a " is open */
};

/* At the stop i: YES and in *end the token behind the sentence, else the token to go on with. */
static enum verdict
look_at_stop(const struct walk *w, const struct place *p, size_t i, size_t *end)
{
	enum verdict begins;

	*end = behind_stop(p, i, w->straight);
	if (*end == p->count)
		return p->last ? NO : UNKNOWN;
	if (is_enumerator(p, w->first, i)) {
		*end = i + 1;
		return NO;
	}
	if (p->at[i].class == CLASS_PUNCTUATION && only_signs(p, w->first, i))
		return NO;
	if (*end == i + 1 && is_unlisted_abbreviation(p, i))
		return w->inside <= i && is_capital_starter(p, i + 1, false) ? YES : NO;
	/* inside brackets, or behind the one that closes them if no capital begins what follows */
	if (w->inside > i && (*end <= w->inside || !char_upper(first_point(p, *end))))
		return NO;
	begins = sentence_can_begin(p, w->first, i, *end);
	return begins;
}

/* A sign that is no stop: brackets and quotes are opened and closed; emoticons and semicolons may end. */
static enum verdict
look_at_sign(struct walk *w, const struct place *p, size_t i, unsigned kinds, size_t *end)
{
	uint32_t c;

	if (kinds == SIGN_COMMA && i - w->first > FORMULA_MAX)
		return NO;
	c = first_point(p, i);
	if (c == '"') {
		w->straight = !w->straight;
	} else if ((kinds & SIGN_OPEN_BRACKET) && i > w->first && i >= w->inside) {
		size_t close = closing_bracket(p, i);

		if (close == p->count)
			return UNKNOWN;
		w->inside = close > i ? close : w->inside;
	} else if (kinds & SIGN_COLON) {
		size_t after = behind_emoticon(p, i);

		if (after > i) {
			*end = after;
			if (after == p->count)
				return p->last ? NO : UNKNOWN;
			return i >= w->inside ? sentence_can_begin(p, w->first, after - 1, after) : NO;
		}
		/* The points of a list that was made one paragraph end with ; and begin with a capital. */
		if (c == ';' && i >= w->inside && i > w->first) {
			if (i + 1 == p->count)
				return p->last ? NO : UNKNOWN;
			return is_capital_starter(p, i + 1, false) ? YES : NO;
		}
	} else if (c == ')' && i > w->inside && smiles(p, i)) {
		if (*end == p->count)
			return p->last ? NO : UNKNOWN;
		return sentence_can_begin(p, w->first, i, i + 1);
	} else if ((kinds & (SIGN_LINE | SIGN_COMMA)) && (i > w->inside || w->inside == 0)) {
		return line_ends(p, w->first, i, end);
	}
	return NO;
}

static enum verdict
look_at_abbreviation(const struct walk *w, const struct place *p, size_t i, size_t *end)
{
	const struct scan_span *s = &p->at[i];
	bool early;

	*end = i + 1;
	/* "In the year 1991 ..." begins, and no sentence is as short: "У 1991 р. Україна", "В 1918 г. Она". */
	early = i - w->first <= (s->flags & SPAN_DOT ? SHORT_START + 1 : SHORT_START);
	if ((s->flags & SPAN_MAY_END) && !(early && i + 1 < p->count && capital_letter(first_point(p, i + 1))))
		return look_at_stop(w, p, i, end);
	if (p->text.at[s->end - 1] != '.' || (s->flags & SPAN_ENDS_NONE) || i < w->inside)
		return NO;
	if (i + 1 == p->count)
		return p->last ? NO : UNKNOWN;
	return is_capital_starter(p, i + 1, (s->flags & SPAN_INITIAL) != 0) ? YES : NO;
}

/* A token that is no word: does the sentence end there? *end: the token behind it, else the one to go on with. */
static enum verdict
look_at(struct walk *w, const struct place *p, size_t i, size_t *end)
{
	const struct scan_span *s = &p->at[i];
	unsigned kinds;

	*end = i + 1;
	switch (s->class) {
	case CLASS_ABBREVIATION:
		return look_at_abbreviation(w, p, i, end);
	case CLASS_PUNCTUATION:
		kinds = kinds_at(p, i);
		if (s->flags & SPAN_DOT)
			return look_at_abbreviation(w, p, i, end);
		if ((kinds & (SIGN_STOP | SIGN_COLON)) && is_stop(p, i))
			return look_at_stop(w, p, i, end);
		return kinds ? look_at_sign(w, p, i, kinds, end) : NO;
	case CLASS_EMOJI:
		if (*end == p->count)
			return p->last ? NO : UNKNOWN;
		/* of several the last one tells */
		return i >= w->inside && p->at[i + 1].class != CLASS_EMOJI ? sentence_can_begin(p, w->first, i, i + 1) : NO;
	case CLASS_SYMBOL:
		if (!(kinds_at(p, i) & SIGN_LINE))
			return NO;
		/* fall through */
	default:
		return i >= w->inside ? line_ends(p, w->first, i, end) : NO;
	}
}

/* The tokens that what follows can change no more: all but those of the last run without white space. */
static size_t
settled(const struct spans *tokens)
{
	size_t count = tokens->count;

	for (int back = 0; back < CHUNK_MAX && count > 1 && touches(&tokens->at[count - 2], &tokens->at[count - 1]); back++)
		count--;
	return count > 0 ? count - 1 : 0;
}

/* The first token from `end` on that is not plain; `i` is one that is not, before it. */
static size_t
next_odd(const struct place *p, size_t i, size_t end)
{
	while (i < end)
		i += p->at[i].next;
	return i;
}

size_t
sentence_end(struct language *language, struct span text, struct spans *tokens, size_t first, bool last)
{
	struct place p = { language, text, tokens->at, last ? tokens->count : settled(tokens), last };
	struct walk w = { .first = first };
	enum verdict ends = NO;
	size_t end = first, i = first, odd;

	while (ends == NO) {
		while (end < p.count && p.at[end].class == CLASS_WORD)
			end += p.at[end].next;
		if (end >= p.count)
			return last ? p.count : 0;
		i = end;
		ends = look_at(&w, &p, i, &end);
		if (ends == NO)
			end = next_odd(&p, i, end);
	}
	if (ends == UNKNOWN)
		return 0;
	odd = next_odd(&p, end > i ? i : first, end);
	if (odd > end)
		tokens->at[end].next = (uint16_t)(odd - end);
	return end;
}

size_t
sentence_dot(struct span text, const struct spans *tokens, size_t first, size_t last)
{
	struct place p = { NULL, text, tokens->at, tokens->count, true };
	size_t i = last;

	while (i > first && p.at[i - 1].class == CLASS_PUNCTUATION && last - i < LOOK_AHEAD &&
	       (kinds_at(&p, i - 1) & (SIGN_CLOSER | SIGN_STOP)) == SIGN_CLOSER)
		i--;
	if (i == first || p.at[i - 1].class != CLASS_ABBREVIATION || (p.at[i - 1].flags & SPAN_RULED) || token_length(&p, i - 1) < 2 || text.at[p.at[i - 1].end - 1] != '.')
		return last;
	return i - 1;
}
