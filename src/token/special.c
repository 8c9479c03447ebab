#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "token/special.h"
#include "token/tailor.h"

static bool
joined(const struct special *s, size_t i)
{
	return i > 0 && touches(&s->at[i - 1], &s->at[i]);
}

static bool
joins(const struct special *s, size_t i)
{
	return i + 1 < s->count && touches(&s->at[i], &s->at[i + 1]);
}

/* The code point of a span of one to three bytes that is one sign. */
static uint32_t
sign_at(const struct special *s, size_t i)
{
	return utf8_first_valid(span_form(s->text, &s->at[i]));
}

/* Closes a quotation or a bracket behind a stop. */
static bool
closes(uint32_t c)
{
	return c == '"' || c == ')' || c == ']' || c == 0xBB || c == 0x201C || c == 0x201D;
}

/* Nothing stands behind the sign but what closes. */
static bool
at_end(const struct special *s, size_t i)
{
	while (joins(s, i)) {
		i++;
		if (s->at[i].class == CLASS_WORD || s->at[i].class == CLASS_NUMBER || !closes(sign_at(s, i)))
			return false;
	}
	return true;
}

static bool
behind_plain_word(const struct special *s, size_t i)
{
	return joined(s, i) && plain_word(&s->at[i - 1]);
}

/* The stop behind a word of two letters or more that no list has: the end of something. */
static bool
plain_stop(const struct special *s, size_t i)
{
	struct span word = span_form(s->text, &s->at[i - 1]), form = { word.at, word.len + 1 };
	struct language *language;
	size_t first = 0;

	utf8_next_valid(word, &first);
	if (i > 1 && touches(&s->at[i - 2], &s->at[i - 1]) && s->text.at[s->at[i - 2].start] == '(')
		return false;			/* "(ესტ. Eesti Pank" */
	if (first == word.len || (word.at[0] <= 'X' && roman_numeral(word)))
		return false;
	language = languages_for(s->languages, s->language, form);
	return !language || !abbreviations_begin(language->abbreviations, form);
}

/* A number between words: "in 1918 he", "(1918)," */
static bool
plain_number(const struct special *s, size_t i)
{
	struct span form = span_form(s->text, &s->at[i]);
	size_t first = i, last = i;

	if (form.len > 2 && (memchr(form.at, ',', form.len) || memchr(form.at, '.', form.len)))
		return false;			/* languages that part "0,8" or "20.05.2000" */
	if (joined(s, i) && sign_at(s, --first) != '(')
		return false;
	while (joins(s, last)) {
		uint32_t c = sign_at(s, ++last);

		if (c != ')' && c != ',' && c != ';')
			return false;
	}
	return !joined(s, first) && (first == 0 || plain_word(&s->at[first - 1])) && (last + 1 == s->count || plain_word(&s->at[last + 1]));
}

/* Signs of more than one byte, and those that are seldom met. */
static bool
special_sign(const struct special *s, size_t i)
{
	switch (sign_at(s, i)) {
	case '(': case ')': case '[': case ']': case '"': case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E:
		return false;
	case ';':
		return joins(s, i);
	case '!': case '?': case 0x2026:
		return (joined(s, i) && s->at[i - 1].class != CLASS_WORD) || !at_end(s, i);
	case ':':
		return !behind_plain_word(s, i) || joins(s, i);
	case '-': case 0x2013: case 0x2014:
		return joined(s, i) || joins(s, i);
	default:
		return true;
	}
}

bool
special_other(const struct special *s, size_t i)
{
	if (s->at[i].class == CLASS_NUMBER)
		return !plain_number(s, i);
	if (s->text.at[s->at[i].start] == '.')
		return !behind_plain_word(s, i) || !at_end(s, i) || !plain_stop(s, i);
	return special_sign(s, i);
}
