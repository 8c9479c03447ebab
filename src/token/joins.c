/*
 * Spans that are one token together: signs that repeat (sign_runs.c), numbers with their parts, compounds.
 */
#include "text/chars.h"
#include "text/utf8.h"
#include "token/joins.h"

/* How many ASCII digits the span is; 0 if anything else is in it. */
static size_t
digits(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	for (size_t k = 0; k < form.len; k++)
		if (form.at[k] < '0' || form.at[k] > '9')
			return 0;
	return form.len;
}

/* A number of at most two digits. */
static unsigned
small_number(const struct joins *d, size_t i)
{
	const char *at = d->text.at + d->at[i].start;

	return digits(d, i) == 1 ? (unsigned)(at[0] - '0') : (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

/* "2007/08", "1/2", "9/11", but "24/7", "630/631" and "6/2", a score, are two numbers. */
static bool
slash_joins(const struct joins *d, size_t i, size_t j)
{
	size_t first = digits(d, i), second = digits(d, j);

	if (first == 4)
		return second == 2 || second == 4;
	return first <= 2 && second <= 2 && small_number(d, i) < small_number(d, j);
}

/* "12:30:05", "3:0", "12/05/1918" */
static size_t
number_parts(const struct joins *d, size_t i)
{
	size_t j = i, parts = 0;
	bool slash = false;
	uint32_t c;

	if (!digits(d, i) || word_rules_parted(d->house, RULE_DATES, false))
		return i;
	while (next_touches(d, j) && ((c = sign(d, j + 1)) == ':' || c == '/') && next_touches(d, j + 1) && digits(d, j + 2)) {
		slash |= c == '/';
		parts++;
		j += 2;
	}
	return parts == 1 && slash && !slash_joins(d, i, j) ? i : j;
}

/* One blank, of a kind that print puts into numbers. */
static bool
thin_gap(const struct joins *d, size_t i)
{
	size_t start = d->at[i].end, at = start;
	uint32_t c;

	if (i + 1 >= d->count || d->at[i + 1].start - start > 3 || d->at[i + 1].start == start)
		return false;
	c = utf8_next_valid(d->text, &at);
	return at == d->at[i + 1].start && (c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F);
}

/* "000" or the "000,5" at the end of a number. */
static bool
three_digits(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	if (d->at[i].class != CLASS_NUMBER || form.len < 3)
		return false;
	for (size_t k = 0; k < 3; k++)
		if (form.at[k] < '0' || form.at[k] > '9')
			return false;
	return form.len == 3 || form.at[3] == ',' || form.at[3] == '.';
}

/* "10 000": one to three digits, then threes. A column of numbers is not told from it. */
static size_t
blank_groups(const struct joins *d, size_t i)
{
	size_t j = i, n;

	if (!thin_gap(d, i) || !three_digits(d, i + 1))
		return i;
	n = digits(d, i);
	if (n < 1 || n > 3 || word_rules_parted(d->house, RULE_GROUPS, false) || d->text.at[d->at[i].start] == '0' || (i > 0 && digits(d, i - 1) && thin_gap(d, i - 1)))
		return i;
	while (thin_gap(d, j) && three_digits(d, j + 1))
		j++;
	return j;
}

static bool
is_word(const struct scan_span *s)
{
	return s->class == CLASS_WORD || s->class == CLASS_NUMBER || s->class == CLASS_ABBREVIATION;
}

static bool
is_number(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	return (d->at[i].class == CLASS_NUMBER && char_digit(utf8_first_valid(form))) || roman_numeral(form);
}

static bool
joins_left(const struct joins *d, size_t i)
{
	uint32_t c = utf8_last_valid(span_form(d->text, &d->at[i]));

	return is_word(&d->at[i]) && (char_letter(c) || char_mark(c) || char_digit(c) || c == '.');
}

static bool
joins_right(const struct joins *d, size_t i)
{
	uint32_t c = utf8_first_valid(span_form(d->text, &d->at[i]));

	return is_word(&d->at[i]) && (char_letter(c) || char_digit(c));
}

static bool
is_georgian(const struct joins *d, size_t i)
{
	return char_script(utf8_first_valid(span_form(d->text, &d->at[i]))) == SCRIPT_GEORGIAN;
}

/* A hyphen at i between digits, with nothing else. */
static bool
between_digits(const struct joins *d, size_t i)
{
	return i > 0 && is_hyphen(d, i) && touches(&d->at[i - 1], &d->at[i]) && next_touches(d, i) && digits(d, i - 1) && digits(d, i + 1);
}

/*
 * The digits around the hyphen at i are one number, no range: three groups or more ("212-848-8400", "2005-03-09",
 * "978-3-16-148410-0"), or two that are a telephone number ("853-3242"; "500-1500" is a range).
 */
static bool
one_number(const struct joins *d, size_t i)
{
	size_t last;
	const char *end;

	if (!between_digits(d, i))
		return false;
	if ((i >= 2 && between_digits(d, i - 2)) || (i + 2 < d->count && between_digits(d, i + 2)))
		return true;
	last = digits(d, i + 1);
	end = d->text.at + d->at[i + 1].end;
	return digits(d, i - 1) <= 3 && last == 4 && !(end[-1] == '0' && end[-2] == '0');
}

/* Is the hyphen at i one of the two of "01-Feb-02", "5-May-1918"? */
static bool
in_dated_month(const struct joins *d, size_t i)
{
	size_t month = d->at[i - 1].class == CLASS_WORD ? i - 1 : i + 1, letters;

	if (month < 2 || month + 2 >= d->count || !is_hyphen(d, month - 1) || !is_hyphen(d, month + 1))
		return false;
	for (size_t k = month - 2; k < month + 2; k++)
		if (!next_touches(d, k))
			return false;
	letters = d->at[month].end - d->at[month].start;
	return d->at[month].class == CLASS_WORD && letters >= 3 && letters <= 9 && digits(d, month - 2) >= 1 && digits(d, month - 2) <= 2 &&
	       (digits(d, month + 2) == 2 || digits(d, month + 2) == 4);
}

/* "80-х", "5-й", "1918-ci": a number and up to four small letters. */
static bool
is_ending(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	return d->at[i].class == CLASS_WORD && char_lower(utf8_first_valid(form)) &&
	       form.len <= 16 && utf8_points_valid(form) <= 4;
}

static bool
is_name(const struct joins *d, size_t i)
{
	return d->at[i].class == CLASS_WORD && char_upper(utf8_first_valid(span_form(d->text, &d->at[i])));
}

/* Where compounds are parted: does the hyphen at i stay, in the compound that begins at `start`? */
static bool
keeps_hyphen(const struct joins *d, size_t start, size_t i)
{
	if (in_dated_month(d, i))
		return true;
	if (d->at[i - 1].class == CLASS_NUMBER)
		return one_number(d, i) || (is_number(d, i - 1) && is_ending(d, i + 1) && !word_rules_parted(d->house, RULE_ENDINGS, true));
	if (!word_rules_parted(d->house, RULE_NAMES, true) && is_name(d, i - 1) && is_name(d, i + 1))
		return true;
	return (i == start + 1 && word_rules_find(d->rules, RULE_PREFIX, span_form(d->text, &d->at[i - 1]))) ||
	       word_rules_find(d->rules, RULE_SUFFIX, span_form(d->text, &d->at[i + 1]));
}

/* Does the sign at i hold together what stands at both sides of it? `start`: where the compound begins. */
static bool
sign_joins(const struct joins *d, size_t start, size_t i)
{
	uint32_t c = sign(d, i);
	bool dash = c >= 0x2012 && c <= 0x2014;

	if (!touches(&d->at[i - 1], &d->at[i]) || !next_touches(d, i))
		return false;
	if (is_hyphen(d, i))
		return joins_left(d, i - 1) && joins_right(d, i + 1) &&
		       (!d->parted || keeps_hyphen(d, start, i));
	/* "TEXT.htm": no sentence begins with a small letter */
	if (c == '.')
		return !(d->at[i].flags & SPAN_DOT) && d->at[i - 1].class == CLASS_WORD && d->at[i + 1].class == CLASS_WORD && joins_right(d, i + 1) &&
		       char_lower(utf8_first_valid(span_form(d->text, &d->at[i + 1]))) && !is_georgian(d, i + 1);
	/* ერთ–ერთი, 2000–ზე: Georgian print takes the dash for the hyphen */
	if (c == 0x2013 && (is_georgian(d, i - 1) || is_georgian(d, i + 1)))
		return joins_left(d, i - 1) && joins_right(d, i + 1);
	/* 1914–1918, XIX–XX; between other words a dash is a dash */
	return dash && is_number(d, i - 1) && is_number(d, i + 1) && !d->parted;
}

static bool
holds_words(const struct joins *d, size_t i)
{
	return is_hyphen(d, i) || sign(d, i) == '/';
}

/* The last span of a compound at i that the language has as a whole, "uh-huh", "w/o", "w/", or i. */
static size_t
whole_compound(const struct joins *d, size_t i)
{
	size_t j = i;

	if (word_rules_count(d->rules, RULE_WHOLE) == 0 || !next_touches(d, i) || !holds_words(d, i + 1))
		return i;
	while (next_touches(d, j) && holds_words(d, j + 1) && next_touches(d, j + 1) && is_word(&d->at[j + 2]) &&
	       d->at[j + 2].end - d->at[i].start <= RULE_MAX)
		j += 2;
	if (j == i)				/* nothing behind its sign */
		j++;
	return word_rules_find(d->rules, RULE_WHOLE, (struct span){ d->text.at + d->at[i].start, d->at[j].end - d->at[i].start }) ? j : i;
}

static size_t
compound(const struct joins *d, size_t i, size_t j, uint8_t *class)
{
	size_t whole = i == j ? whole_compound(d, i) : i;

	if (whole > i) {
		*class = CLASS_WORD;
		j = whole;
	}
	while (j + 2 < d->count && sign_joins(d, i, j + 1)) {
		if (d->at[j + 2].class != CLASS_NUMBER)
			*class = CLASS_WORD;
		j += 2;
	}
	return j;
}

/* "👍", "☺" with U+FE0F behind it, a flag: what the scanner holds together is one. */
static bool
is_emoji(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	return form.len >= 3 && (char_emoji(utf8_first_valid(form)) || span_ends(form, SPAN("\xEF\xB8\x8F")));
}

/* A number with what stands right behind it: its last span. */
static size_t
joined_number(const struct joins *d, size_t i)
{
	size_t j = superscript_run(d, i);

	if (j > i)
		return j;
	return vulgar_fraction(sign(d, i + 1)) && digits(d, i) ? i + 1 : number_parts(d, i);
}

void
pass_joins(struct pass *p)
{
	struct joins d = { p->language->rules, languages_house(p->languages), p->text, p->in->at, p->in->count,
			   languages_part_compounds(p->languages) };
	size_t i;

	for (i = pass_begin(p); i < pass_end(p); i++) {
		struct scan_span s = d.at[i];
		size_t j = i, groups = i;

		if ((s.class == CLASS_WORD || s.class == CLASS_ABBREVIATION) && !next_touches(&d, i)) {
			spans_add(p->out, s);
			continue;
		}
		switch (s.class) {
		case CLASS_SYMBOL:
			if (is_emoji(&d, i)) {
				s.class = CLASS_EMOJI;
				break;
			}
			/* fall through */
		case CLASS_PUNCTUATION:
			j = sign_run(&d, i);
			break;
		case CLASS_NUMBER:
			if (next_touches(&d, i))
				j = joined_number(&d, i);
			if (j == i)
				j = groups = blank_groups(&d, i);
			if (next_touches(&d, j)) {
				j = percent_ending(&d, j);
				j = compound(&d, i, j, &s.class);
			}
			break;
		case CLASS_WORD:
			if (is_currency(&d, i)) {
				s.class = CLASS_SYMBOL;
				j = i + 1;
				break;
			}
			j = unit_power(&d, i);
			if (j > i)
				break;
			/* fall through */
		case CLASS_ABBREVIATION:
			j = compound(&d, i, i, &s.class);
			break;
		default:
			break;
		}
		s.end = d.at[j].end;
		s.flags = (uint8_t)(d.at[j].flags | (groups > i ? SPAN_SPACED : 0));
		spans_add(p->out, s);
		i = j;
	}
	pass_finish(p, i);
}

bool
compounds_alone(struct languages *l, struct language *current, struct span text, const struct scan_span *at)
{
	size_t len = at[2].end - at[0].start;

	return word_rules_count(current->rules, RULE_CLITIC) == 0 && len <= TOKEN_MAX && !memchr(text.at + at[0].start, APOSTROPHE_LETTER, len) &&
	       languages_for(l, current, span_form(text, &at[0])) == current;
}

bool
compound_alone(struct languages *l, struct language *current, struct span text, const struct scan_span *at)
{
	struct joins d = { current->rules, languages_house(l), text, at, 3, languages_part_compounds(l) };
	uint8_t class = CLASS_WORD;

	return compound(&d, 0, 0, &class) == 2;
}
