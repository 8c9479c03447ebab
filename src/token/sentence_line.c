/*
 * Lines that ran together: text whose line ends were lost shows some of them by what ended there.
 *
 * Pages of the web, mail and lists come as paragraphs in which a line had no stop: a row of signs under a heading,
 * the header of a mail that was passed on ("Ann Lee 08/16/2000 03:48 PM Dear Bob"), an address alone on its line,
 * "Best regards," before the name, "1)" before the points of a list. Only marks that are seldom anything else are
 * taken: a sentence more is no better than one less.
 */
#include "token/sentence_place.h"

enum { ROW_MIN = 10 };			/* bytes of a row that is no form to fill in */
enum { DATE_MIN = 6, DATE_MAX = 10 };	/* "1/2/99", "12/31/1999" */

/* What follows begins with a large letter or something that is not a word's or sentence's inside. */
static bool
new_line(const struct place *p, size_t j)
{
	uint32_t c = first_point(p, j);

	if (touches_before(p, j))
		return false;
	if (p->at[j].class == CLASS_PUNCTUATION)
		return (sign_kinds(c) & SIGN_OPEN_BRACKET) || c == '"' || c == 0x201C || c == 0x201E || c == 0xAB;
	return p->at[j].class != CLASS_SYMBOL && p->at[j].class != CLASS_EMOJI && !small_letter(c);
}

/* The one verdict on what begins at j, behind the end of a line. */
static enum verdict
if_new_line(const struct place *p, size_t j, size_t *end)
{
	*end = j;
	if (j >= p->count)
		return p->last ? NO : UNKNOWN;
	return new_line(p, j) ? YES : NO;
}

/* "http://a.org/1 http://a.org/2", "ann@a.org Groups", "http://a.org/1 See you there" */
static enum verdict
behind_address(const struct place *p, size_t i, size_t *end)
{
	size_t j = i + 1;

	*end = j;
	if (j == p->count)
		return p->last ? NO : UNKNOWN;
	if (touches_before(p, j))
		return NO;
	return p->at[j].class == CLASS_URL || (p->at[j].class == CLASS_WORD && capital_letter(first_point(p, j))) ? YES : NO;
}

/* "12/31/1999": digits in three parts. */
static bool
is_date(const struct place *p, size_t i)
{
	struct span form = span_form(p->text, &p->at[i]);
	unsigned strokes = 0;

	if (form.len < DATE_MIN || form.len > DATE_MAX)
		return false;
	for (size_t k = 0; k < form.len; k++) {
		strokes += form.at[k] == '/';
		if (form.at[k] != '/' && !(form.at[k] >= '0' && form.at[k] <= '9'))
			return false;
	}
	return strokes == 2;
}

static bool
is_time(const struct place *p, size_t i)
{
	struct span form = span_form(p->text, &p->at[i]);

	return p->at[i].class == CLASS_NUMBER && form.len >= 4 && memchr(form.at, ':', form.len);
}

static bool
is_half_of_day(const struct place *p, size_t i)
{
	struct span form = span_form(p->text, &p->at[i]);

	return span_equal(form, SPAN("AM")) || span_equal(form, SPAN("PM"));
}

/* Token i ends the line before a date, the writer's: "on 08/16/2000" goes on. */
static bool
ends_line(const struct place *p, size_t i)
{
	return (p->at[i].class == CLASS_WORD && capital_letter(first_point(p, i))) || p->at[i].class == CLASS_EMAIL || sign_at(p, i) == '>';
}

/* "Ann Lee 08/16/2000 03:48 PM Dear Bob": a line before the date and one behind it; "on 08/16/2000 03:48 PM" ends one. */
static enum verdict
at_date(const struct place *p, size_t first, size_t i, size_t *end)
{
	size_t j = i + 2;

	*end = i + 1;
	if (!is_date(p, i))
		return NO;
	if (j >= p->count)
		return p->last ? NO : UNKNOWN;
	if (!is_time(p, i + 1))
		return NO;
	if (i > first && ends_line(p, i - 1)) {
		*end = i;
		return YES;
	}
	j += is_half_of_day(p, j);
	*end = j;
	if (j == p->count)
		return p->last ? NO : UNKNOWN;
	if (p->at[j].class == CLASS_NUMBER)
		return NO;
	return new_line(p, j) || (i == first && p->at[j].class == CLASS_WORD && !touches_before(p, j)) ? YES : NO;
}

/* "places to see 2) how to get there": the end is before the number, where a word stands and no bracket is open. */
static bool
before_point_of_list(const struct place *p, size_t first, size_t i)
{
	return i >= first + 3 && p->at[i - 1].class == CLASS_NUMBER && token_length(p, i - 1) <= 2 &&
	       !touches_before(p, i - 1) && p->at[i - 2].class == CLASS_WORD && !touches_next(p, i) &&
	       !(sign_kinds(sign_at(p, first)) & SIGN_OPEN_BRACKET);
}

/* "Best regards, Ann" */
static enum verdict
behind_formula(const struct place *p, size_t first, size_t i, size_t *end)
{
	struct span form = { p->text.at + p->at[first].start, p->at[i].start - p->at[first].start };

	*end = i + 1;
	if (i == first || i - first > FORMULA_MAX || !touches_before(p, i) || !word_rules_find(p->language->rules, RULE_FORMULA, form))
		return NO;
	return if_new_line(p, i + 1, end);
}

enum verdict
line_ends(const struct place *p, size_t first, size_t i, size_t *end)
{
	uint32_t c;

	*end = i + 1;
	switch (p->at[i].class) {
	case CLASS_URL: case CLASS_EMAIL:
		return behind_address(p, i, end);
	case CLASS_NUMBER:
		return at_date(p, first, i, end);
	case CLASS_PUNCTUATION:
	case CLASS_SYMBOL:
		break;
	default:
		return NO;
	}
	c = first_point(p, i);
	if (c == ',')
		return behind_formula(p, first, i, end);
	if (c == ')' && before_point_of_list(p, first, i)) {
		*end = i - 1;
		return YES;
	}
	if (c == '>')
		return i >= first + 2 && p->at[i - 1].class == CLASS_EMAIL && sign_at(p, i - 2) == '<' ? if_new_line(p, i + 1, end) : NO;
	if (c != ')' && (kinds_at(p, i) & SIGN_LINE) && token_length(p, i) >= ROW_MIN)
		return if_new_line(p, i + 1, end);
	return NO;
}
