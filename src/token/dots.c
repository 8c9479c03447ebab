/*
 * Which dot belongs to the word before it? Each word with a dot behind it is looked at: abbreviation, initial, ordinal, or the
 * end of something.
 */
#include "text/chars.h"
#include "text/utf8.h"
#include "token/dots.h"

enum { SHORT_WORD = 5, LABEL = 8 };		/* letters of an abbreviation that no list has */
enum { BLANKS = 4, PARTS = 4 };		/* words of "i. d. R.", of "J.-J." */
enum { CHAIN = 8 };			/* words with a dot, side by side, that can be one token */

static bool
single_letter(const struct dots *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);
	size_t n = 0;

	if (form.len > 4 || d->at[i].class != CLASS_WORD)
		return false;
	utf8_next_valid(form, &n);
	return n == form.len;
}

/* Georgian and scripts like it have no capitals: any letter may begin a name. */
static bool
may_begin_name(const struct dots *d, size_t i)
{
	uint32_t c;

	if (i >= d->count || d->at[i].class != CLASS_WORD)
		return false;
	c = utf8_first_valid(span_form(d->text, &d->at[i]));
	return char_letter(c) && (!char_lower(c) || char_script(c) == SCRIPT_GEORGIAN);
}

static bool
starts_lower(const struct dots *d, size_t i)
{
	return d->at[i].class == CLASS_WORD && !may_begin_name(d, i);
}

static bool
behind_number(const struct dots *d, size_t i)
{
	if (d->ordinals && i > 1 && is_dot(d, i - 1) && touches(&d->at[i - 2], &d->at[i - 1]))
		i--;				/* "im 19. Jh." */
	return i > 0 && (d->at[i - 1].class == CLASS_NUMBER || roman_numeral(span_form(d->text, &d->at[i - 1])));
}

/* A word at i, or one in quotes that begin there: "газ. «Правда»". */
static bool
name_follows(const struct dots *d, size_t i)
{
	uint32_t c;

	if (d->at[i].class == CLASS_WORD)
		return true;
	c = utf8_first_valid(span_form(d->text, &d->at[i]));
	return (c == 0xAB || c == 0x201E || c == 0x201C) && i + 1 < d->count && touches(&d->at[i], &d->at[i + 1]) &&
	       d->at[i + 1].class == CLASS_WORD;
}

/* A number at i, or one behind a sign that begins there: "тел. +7", "ст. №5". */
static bool
number_follows(const struct dots *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	if (d->at[i].class == CLASS_NUMBER || roman_numeral(form))
		return true;
	return (is_sign(d, i, '+') || is_sign(d, i, '[') || span_equal(form, SPAN("\xE2\x84\x96")) || span_equal(form, SPAN("\xC2\xA7"))) &&
	       i + 1 < d->count && touches(&d->at[i], &d->at[i + 1]) && d->at[i + 1].class == CLASS_NUMBER;
}

/* The first span of the compound that word i ends: "დ-რი". */
static size_t
compound_start(const struct dots *d, size_t i)
{
	while (i >= 2 && touches(&d->at[i - 1], &d->at[i]) && touches(&d->at[i - 2], &d->at[i - 1]) &&
	       d->at[i - 1].end - d->at[i - 1].start == 1 && d->text.at[d->at[i - 1].start] == '-' &&
	       (d->at[i - 2].class == CLASS_WORD || d->at[i - 2].class == CLASS_NUMBER))
		i -= 2;
	return i;
}

/* The entry from word i to the dot of word j, if what stands beside it is as its kinds ask. */
static unsigned
entry(struct dots *d, size_t i, size_t j)
{
	size_t next = j + 2, start = compound_start(d, i);
	struct span form = { d->text.at + d->at[start].start, d->at[j + 1].end - d->at[start].start };
	unsigned kinds = languages_abbreviation(d->languages, d->current, form);

	if ((kinds & (BEFORE_NAME | BEFORE_NUMBER | BEHIND_NUMBER)) == 0)
		return kinds;
	if ((kinds & BEHIND_NUMBER) && behind_number(d, start))
		return kinds;
	if (next >= d->count)
		return 0;
	if ((kinds & BEFORE_NAME) && name_follows(d, next))
		return kinds;
	if ((kinds & BEFORE_NUMBER) && number_follows(d, next))
		return kinds;
	return 0;
}

static unsigned
flags_of(const struct dots *d, size_t i, unsigned kinds)
{
	if ((kinds & BEFORE_NAME) && !((kinds & BEHIND_NUMBER) && behind_number(d, i)))
		return SPAN_ENDS_NONE;
	if (kinds & MAY_END)
		return SPAN_MAY_END;
	return kinds & (END_IF_STARTER | BEHIND_NUMBER) ? 0 : SPAN_ENDS_NONE;
}

/* One token from word i to the dot behind word j, or each word and dot one; returns the span after it. */
static size_t
take(struct dots *d, size_t i, size_t j, unsigned flags)
{
	if (d->parted) {
		for (size_t k = i; k <= j + 1; k++) {
			struct scan_span s = d->at[k];

			if (is_dot(d, k))
				s.flags = SPAN_DOT | (k == j + 1 ? flags : 0);
			spans_add(d->out, s);
		}
		return j + 2;
	}
	spans_add(d->out, (struct scan_span){ d->at[i].start, d->at[j + 1].end, CLASS_ABBREVIATION, flags, 0 });
	return j + 2;
}

/* The last word of the chain of words with dots, side by side, that begins at i. */
static size_t
chain_end(const struct dots *d, size_t i)
{
	size_t j = i;

	while (j + 2 < d->count && j + 2 < i + 2 * CHAIN && touches(&d->at[j + 1], &d->at[j + 2]) && has_dot(d, j + 2))
		j += 2;
	return j;
}

/* Word i has a dot, and so has the next one behind a blank: "т. е." */
static bool
blank_pair(const struct dots *d, size_t i)
{
	return has_dot(d, i) && i + 2 < d->count && has_dot(d, i + 2) && d->at[i + 2].start == d->at[i + 1].end + 1 &&
	       d->text.at[d->at[i + 1].end] == ' ';
}

/* The longest entry of words with their dots and blanks between that begins at i: "т. е.", "i. d. R."; its last word, or i. */
static size_t
blank_chain(struct dots *d, size_t i, unsigned *kinds)
{
	size_t j = i;

	while (j < i + 2 * (BLANKS - 1) && blank_pair(d, j))
		j += 2;
	for (; j > i; j -= 2)
		if ((*kinds = entry(d, i, j)) != 0)
			return j;
	return i;
}

/* The last word of an entry of words with dots and hyphens between that begins at i, "Dipl.-Ing.", or i. */
static size_t
hyphen_chain(struct dots *d, size_t i, unsigned *kinds)
{
	size_t j = i;

	while (j < i + 3 * PARTS && j + 3 < d->count && touches(&d->at[j + 1], &d->at[j + 2]) && is_sign(d, j + 2, '-') &&
	       touches(&d->at[j + 2], &d->at[j + 3]) && has_dot(d, j + 3))
		j += 3;
	return j > i && (*kinds = entry(d, i, j)) != 0 ? j : i;
}

static bool
is_latin(const struct dots *d, size_t i)
{
	return char_script(utf8_first_valid(span_form(d->text, &d->at[i]))) == SCRIPT_LATIN;
}

/* "U.S.S.R.", "ა.შ.", "J.R.R. Tolkien" and "ი.ბ. სტალინი": letters alone, each with its dot; Latin ones are one token. */
static size_t
letters(struct dots *d, size_t i, size_t j)
{
	size_t count = (j - i) / 2 + 1;

	for (size_t k = i; k <= j; k += 2)
		if (!single_letter(d, k))
			return 0;
	if (count <= 3 && may_begin_name(d, j + 2) && may_begin_name(d, i) && !is_latin(d, i)) {
		for (size_t k = i; k <= j; k += 2)
			take(d, k, k, SPAN_INITIAL);
		return j + 2;
	}
	return take(d, i, j, 0);
}

/* "С.-Петербург": a hyphen and a word right behind the dot of word i. */
static bool
before_hyphen(const struct dots *d, size_t i)
{
	return i + 3 < d->count && is_sign(d, i + 2, '-') && touches(&d->at[i + 1], &d->at[i + 2]) && touches(&d->at[i + 2], &d->at[i + 3]) &&
	       d->at[i + 3].class == CLASS_WORD && may_begin_name(d, i + 3) && may_begin_name(d, i);
}

/* "Anna M. aus Berlin": a capital alone before a small letter, with which no sentence begins. */
static bool
shortens_name(const struct dots *d, size_t i)
{
	return i + 2 < d->count && char_upper(utf8_first_valid(span_form(d->text, &d->at[i]))) && starts_lower(d, i + 2) &&
	       !touches(&d->at[i + 1], &d->at[i + 2]);
}

/* "than I. The": the English pronoun is no initial. */
static bool
is_pronoun(const struct dots *d, size_t i)
{
	return d->at[i].end - d->at[i].start == 1 && d->text.at[d->at[i].start] == 'I' && i > 0 && starts_lower(d, i - 1);
}

/* "თბ., 1913": a short word whose dot has a comma behind it; no sentence ends there. */
static bool
before_comma(const struct dots *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);
	char c;

	if (d->at[i].class != CLASS_WORD || utf8_points_valid(form) > SHORT_WORD || i + 2 >= d->count ||
	    !touches(&d->at[i + 1], &d->at[i + 2]))
		return false;
	c = d->text.at[d->at[i + 2].start];
	return (c == ',' || c == ';' || c == ':') && !(i + 3 < d->count && touches(&d->at[i + 2], &d->at[i + 3]));
}

/* "J.-J. Rousseau", "av. J.-C.": two letters with their dots and a hyphen between are one token. */
static size_t
double_initial(struct dots *d, size_t i)
{
	struct span form;
	unsigned kinds;

	if (i + 4 >= d->count || !single_letter(d, i) || !may_begin_name(d, i) || !touches(&d->at[i + 1], &d->at[i + 2]) ||
	    d->text.at[d->at[i + 2].start] != '-' || !touches(&d->at[i + 2], &d->at[i + 3]) || !single_letter(d, i + 3) ||
	    !may_begin_name(d, i + 3) || !has_dot(d, i + 3))
		return 0;
	form = (struct span){ d->text.at + d->at[i].start, d->at[i + 4].end - d->at[i].start };
	kinds = languages_abbreviation(d->languages, d->current, form);
	return take(d, i, i + 3, kinds ? flags_of(d, i, kinds) : SPAN_INITIAL);
}

/* "(ესტ. Eesti Pank": a short word behind a bracket, whose dot stands before a word of another script. */
static bool
names_language(const struct dots *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	return d->at[i].class == CLASS_WORD && i > 0 && i + 2 < d->count && is_sign(d, i - 1, '(') && touches(&d->at[i - 1], &d->at[i]) &&
	       d->at[i + 2].class == CLASS_WORD && utf8_points_valid(form) <= LABEL &&
	       char_script(utf8_first_valid(form)) != char_script(utf8_first_valid(span_form(d->text, &d->at[i + 2])));
}

/* The word i has a dot. Returns the span after what was taken, or 0: the dot is a stop. */
static size_t
abbreviation(struct dots *d, size_t i)
{
	size_t j = chain_end(d, i), k;
	size_t after = double_initial(d, i);
	unsigned kinds;

	if (after)
		return after;
	for (k = j; k > i; k -= 2)
		if ((kinds = entry(d, i, k)) != 0)
			return take(d, i, k, flags_of(d, i, kinds));
	k = blank_chain(d, i, &kinds);
	if (k > i) {
		for (; i < k; i += 2)
			take(d, i, i, 0);
		return take(d, k, k, flags_of(d, k, kinds));
	}
	k = hyphen_chain(d, i, &kinds);
	if (k > i)
		return take(d, i, k, flags_of(d, i, kinds));
	if (j > i && compound_start(d, i) == i) {
		after = letters(d, i, j);
		if (after)
			return after;
	}
	if ((kinds = entry(d, i, i)) != 0)
		return take(d, i, i, flags_of(d, i, kinds));
	if (before_comma(d, i) || names_language(d, i))
		return take(d, i, i, 0);
	if (compound_start(d, i) < i)
		return 0;
	if (single_letter(d, i) && before_hyphen(d, i))
		return take(d, i, i, SPAN_ENDS_NONE);
	if (single_letter(d, i) && may_begin_name(d, i) && !is_pronoun(d, i) && (may_begin_name(d, i + 2) || shortens_name(d, i)))
		return take(d, i, i, SPAN_INITIAL);
	return 0;
}

/* Two dots right behind word i, and no third: "Smith & Co.." */
static bool
has_two_dots(const struct dots *d, size_t i)
{
	return i + 2 < d->count && d->at[i].class == CLASS_WORD && is_dot(d, i + 1) && touches(&d->at[i], &d->at[i + 1]) &&
	       is_dot(d, i + 2) && touches(&d->at[i + 1], &d->at[i + 2]) &&
	       !(is_dot(d, i + 3) && touches(&d->at[i + 2], &d->at[i + 3]));
}

/* "e.g" and "U.S" without the last dot, as before a comma that ate it: one token again. */
static size_t
letters_without_last_dot(struct dots *d, size_t i)
{
	size_t j = i;

	if (d->parted)
		return 0;
	while (j < i + 2 * CHAIN && has_dot(d, j) && single_letter(d, j) && j + 2 < d->count &&
	       touches(&d->at[j + 1], &d->at[j + 2]))
		j += 2;
	if (j == i || has_dot(d, j) || !single_letter(d, j))
		return 0;
	if (has_two_dots(d, j))
		return take(d, i, j, 0);
	spans_add(d->out, (struct scan_span){ d->at[i].start, d->at[j].end, CLASS_ABBREVIATION, 0, 0 });
	return j + 1;
}

static size_t
take_ordinal(struct dots *d, size_t i)
{
	spans_add(d->out, (struct scan_span){ d->at[i].start, d->at[i + 1].end, CLASS_NUMBER, 0, 0 });
	return i + 2;
}

void
pass_dots(struct pass *p)
{
	struct dots d = { p->languages, p->language, p->text, p->in->at, p->in->count,
			  word_rules_parted(languages_house(p->languages), RULE_DOTS, false),
			  span_equal(word_rules_setting(p->language->rules, RULE_ORDINALS), SPAN("dot")), p->out };
	size_t i = pass_begin(p);

	while (i < pass_end(p)) {
		size_t after = 0;

		if (has_dot(&d, i)) {
			after = letters_without_last_dot(&d, i);
			if (!after)
				after = is_ordinal(&d, i) ? take_ordinal(&d, i) : abbreviation(&d, i);
		} else if (has_two_dots(&d, i) && entry(&d, i, i)) {
			after = take(&d, i, i, 0);
		}
		if (after) {
			i = after;
		} else {
			spans_add(p->out, d.at[i]);
			i++;
		}
	}
	pass_finish(p, i);
}
