/*
 * Dates: Georgian 1918 clis 26 maiss, English 26 May 1918 and May 26, 1918, Russian 26 мая 1918 года. One
 * grammar serves all three, since the parts differ in words and order only; the words are in
 * lang/TAG/names. A date's value is EDTF (ISO 8601-2): 1918-05-26, 1914/1918, 1918-23, 19XX.
 */
#include <stdlib.h>
#include <string.h>

#include "ner/patterns.h"

struct date {
	unsigned year, year2, month, month2, day, day2, season;
	unsigned century, century2;	/* 19 for the nineteenth */
	unsigned decade;		/* 199 for the 1990s; 2 for the twenties */
	bool before_christ, has_decade;
};

static const struct word *
word_at(const struct scene *s, size_t i)
{
	static const struct word none = { .shape = SHAPE_MARK };

	return i < s->count ? &s->word[i] : &none;
}

static bool
has(const struct scene *s, size_t i, enum role role)
{
	return word_has(word_at(s, i), ROLE(role));
}

/* The value of a month or season, 0 if it is none; exact lexemes are abbreviations. */
static unsigned
value_of(const struct scene *s, const struct word *w, enum role role, bool *abbreviation, bool *bare)
{
	unsigned i;

	for (i = 0; i < w->readings; i++) {
		const struct lexeme *l = lexeme_at(s->words, w->reading[i].lexeme);

		/* mart'o is "only", not "O March!" */
		if (!(l->roles & ROLE(role)) || l->value == 0 || w->reading[i].cases & CASE_VOC)
			continue;
		*abbreviation = l->class == CLASS_EXACT;
		*bare = w->script == SCRIPT_GEORGIAN && w->reading[i].cases & CASE_BARE && !*abbreviation;
		return l->value;
	}
	return 0;
}

/* A month or two of them: mais-ivnisshi, May-June, May - June. Words taken, 0 for none. */
static size_t
read_month(const struct scene *s, size_t i, bool numbered, struct date *d)
{
	const struct word *w = word_at(s, i);
	struct word left, right;
	bool abbreviation = false, bare = false;
	size_t n = 1;

	if (w->shape == SHAPE_MARK || w->shape == SHAPE_NUMBER)
		return 0;
	d->month = value_of(s, w, ROLE_MONTH, &abbreviation, &bare);
	if (d->month) {
		if (abbreviation ? !numbered : bare && !has(s, i + 1, ROLE_POSTPOSITION))
			return 0;
		if (abbreviation && word_is(word_at(s, i + n), SPAN(".")))
			n++;
		if (word_at(s, i + n)->shape == SHAPE_MARK && number_is_dash(word_at(s, i + n)->form)) {
			unsigned second = value_of(s, word_at(s, i + n + 1), ROLE_MONTH, &abbreviation, &bare);

			if (second > d->month) {
				d->month2 = second;
				n += 2;
			}
		}
		return n;
	}
	if (!memchr(w->form.at, '-', w->form.len) || !word_halves(s, w, &left, &right))
		return 0;
	d->month = value_of(s, &left, ROLE_MONTH, &abbreviation, &bare);
	d->month2 = value_of(s, &right, ROLE_MONTH, &abbreviation, &bare);
	return d->month && d->month2 ? 1 : 0;
}

static size_t
read_season(const struct scene *s, size_t i, struct date *d)
{
	bool abbreviation, bare;

	d->season = value_of(s, word_at(s, i), ROLE_SEASON, &abbreviation, &bare);
	return d->season ? 1 : 0;
}

/* A number up to 31 or two of them, the old style's in parentheses behind: 1 (14). */
static size_t
read_day(const struct scene *s, size_t i, struct date *d)
{
	struct number n;
	size_t taken = 1;
	struct span form = word_at(s, i)->form;
	const char *slash = form.len ? memchr(form.at, '/', form.len) : NULL;

	/* 12/25, old and new style in one token: the first is what the text dates by */
	if (slash && form.at + form.len - slash <= 3)
		form.len = (size_t)(slash - form.at);
	if (word_at(s, i)->shape != SHAPE_NUMBER || !number_read(form, &n) || n.digits > 2 ||
	    n.first < 1 || n.first > 31 || n.second > 31 || span_equal(n.suffix, SPAN("s")) ||
	    (n.suffix.len && n.suffix.at[0] & 0x80))
		return 0;
	d->day = n.first;
	d->day2 = n.second;
	if (number_is_dash(word_at(s, i + 1)->form) && word_at(s, i + 2)->shape == SHAPE_NUMBER) {
		struct number m;

		if (number_read(word_at(s, i + 2)->form, &m) && m.digits <= 2 && m.first > n.first && m.first <= 31 &&
		    !m.second) {
			d->day2 = m.first;
			taken = 3;
		}
	}
	if (word_is(word_at(s, i + taken), SPAN("(")) && word_at(s, i + taken + 1)->shape == SHAPE_NUMBER &&
	    word_is(word_at(s, i + taken + 2), SPAN(")")))
		taken += 3;
	return taken;
}

/* [day] month */
static size_t
read_day_month(const struct scene *s, size_t i, struct date *d)
{
	struct date day = { 0 };
	size_t n = read_day(s, i, &day), of = 0, m;

	if (n && has(s, i + n, ROLE_OF))
		of = 1;
	m = n ? read_month(s, i + n + of, true, d) : 0;
	if (m) {
		d->day = day.day;
		d->day2 = day.day2;
		return n + of + m;
	}
	return read_month(s, i, false, d);
}

/* A year, two of them, and the word for it: 1918 clis, 1914-1918 clebshi, 1918 года; bare: without the word. */
static size_t
read_year(const struct scene *s, size_t i, bool bare, struct date *d)
{
	struct number n, m;
	size_t taken = 1;

	if (word_at(s, i)->shape != SHAPE_NUMBER || !number_read(word_at(s, i)->form, &n) || n.ordinal ||
	    span_equal(n.suffix, SPAN("s")))
		return 0;
	if (number_is_dash(word_at(s, i + 1)->form) && !n.second && word_at(s, i + 2)->shape == SHAPE_NUMBER &&
	    number_read(word_at(s, i + 2)->form, &m) && !m.second && n.digits == 4 && m.digits >= 2) {
		n.second = m.digits == 2 ? m.first + n.first / 100 * 100 : m.first;
		n.suffix = m.suffix;
		if (n.second > n.first)
			taken = 3;
		else
			n.second = 0;
	}
	/* "200 years": a round number of three digits counts them */
	if (has(s, i + taken, ROLE_YEAR) && n.suffix.len == 0 &&
	    (n.digits == 4 || d->before_christ || (n.digits == 3 && n.first % 10))) {
		taken++;
		if (word_is(word_at(s, i + taken), SPAN(".")) && !has(s, i + taken - 1, ROLE_ERA) &&
		    word_at(s, i + taken - 1)->form.len <= 6 && i + taken + 1 < s->count)
			taken++;		/* the point of "c." on its own, inside a sentence */
	} else if (!bare || !number_is_year(&n)) {
		return 0;
	}
	d->year = n.first;
	d->year2 = n.second;
	return taken;
}

/* 1990-iani clebi, the 1920s, 1920-х годов, 20-iani clebi */
static size_t
read_decade(const struct scene *s, size_t i, struct date *d)
{
	struct number n;
	bool year = has(s, i + 1, ROLE_YEAR);

	if (word_at(s, i)->shape != SHAPE_NUMBER || !number_read(word_at(s, i)->form, &n) || n.second || n.first % 10)
		return 0;
	if (n.digits != 4 && n.digits != 2)
		return 0;
	if (!(span_equal(n.suffix, SPAN("s")) && n.digits == 4) &&
	    !(year && (span_starts(n.suffix, SPAN("იან")) || span_starts(n.suffix, SPAN("х")) ||
		       span_starts(n.suffix, SPAN("е")))))
		return 0;
	d->decade = n.first / 10;
	d->has_decade = true;
	return year ? 2 : 1;
}

/* XIX saukune, me-19 saukunis, mecxramete saukunes, 19th century; then perhaps its decade. */
static size_t
read_century(const struct scene *s, size_t i, struct date *d)
{
	const struct word *w = word_at(s, i);
	struct number n;
	size_t taken = 1;
	bool abbreviation, bare;

	if (w->shape == SHAPE_ROMAN) {
		if (!roman_read(w->form, &n))
			return 0;
		d->century = n.first;
		d->century2 = n.second;
		if (number_is_dash(word_at(s, i + 1)->form) && word_at(s, i + 2)->shape == SHAPE_ROMAN &&
		    roman_read(word_at(s, i + 2)->form, &n)) {
			d->century2 = n.first;
			taken = 3;
		}
	} else if (w->shape == SHAPE_NUMBER) {
		if (!number_read(w->form, &n) || n.digits > 2 || n.second ||
		    !(n.ordinal || (n.suffix.len && w->script == SCRIPT_COMMON)))
			return 0;
		d->century = n.first;
	} else {
		d->century = value_of(s, w, ROLE_ORDINAL, &abbreviation, &bare);
	}
	if (!d->century || d->century > 40 || !has(s, i + taken, ROLE_CENTURY))
		return 0;
	taken++;
	if (word_is(word_at(s, i + taken), SPAN(".")) && word_at(s, i + taken - 1)->form.len <= 6 &&
	    i + taken + 1 < s->count)
		taken++;
	return taken + read_decade(s, i + taken, d);
}

/* 26.05.1918, 26/05/1918, 1918-05-26 */
static bool
read_numeric(struct span form, struct date *d)
{
	unsigned part[3] = { 0 }, digits[3] = { 0 }, k = 0;
	char mark = 0;
	size_t i;

	for (i = 0; i < form.len; i++) {
		char c = form.at[i];

		if (c >= '0' && c <= '9') {
			if (++digits[k] > 4)
				return false;
			part[k] = part[k] * 10 + (unsigned)(c - '0');
		} else if ((c == '.' || c == '/' || c == '-') && (!mark || c == mark) && k < 2 && digits[k]) {
			mark = c;
			k++;
		} else {
			return false;
		}
	}
	if (k != 2)
		return false;
	if (digits[0] == 4 && mark == '-') {
		d->year = part[0];
		d->month = part[1];
		d->day = part[2];
	} else if (digits[2] == 4 && digits[0] <= 2 && mark != '-') {
		d->day = part[0];
		d->month = part[1];
		d->year = part[2];
	}
	return d->year >= 1000 && d->year <= 2100 && d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= 31;
}

/*
 * A year without its word is a date in languages that write it so; in Georgian text it could be any number,
 * unless it has a case ending (1918-shi) or stands in parentheses with nothing but dates (1868-1953).
 */
static size_t
read_bare_year(const struct scene *s, size_t i, struct date *d)
{
	struct number n;
	size_t taken = read_year(s, i, true, d);
	const struct word *before = i ? word_at(s, i - 1) : NULL, *after = word_at(s, i + taken);
	bool opened = before && word_is(before, SPAN("(")), closed = word_is(after, SPAN(")"));

	if (!taken || !number_read(word_at(s, i)->form, &n))
		return 0;
	if (d->year < 1400 && !(opened && closed))
		return 0;
	if (n.suffix.len)
		return n.suffix.at[0] & 0x80 && !span_starts(n.suffix, SPAN("იან")) ? taken : 0;
	if (opened && (closed || word_is(after, SPAN(","))))
		return taken;
	/* Latin text on either side */
	if (after->script == SCRIPT_LATIN || (before && before->script == SCRIPT_LATIN))
		return after->shape == SHAPE_MARK && (word_is(after, SPAN("%")) || word_is(after, SPAN("$"))) ? 0 : taken;
	return 0;
}

static size_t
read_date(const struct scene *s, size_t i, struct date *d)
{
	const struct word *w = word_at(s, i);
	size_t n = 0, more;
	struct date rest = { 0 };

	/* dzv. c. 4 s.: before Christ; the era's own year word goes with it */
	if (has(s, i, ROLE_ERA)) {
		n = 1;
		if (word_is(word_at(s, i + n), SPAN(".")))
			n++;
		if (!has(s, i + n, ROLE_YEAR))
			return 0;
		n++;
		if (word_is(word_at(s, i + n), SPAN(".")))
			n++;
		d->before_christ = w->form.len > 3 && span_starts(w->folded, SPAN("ძვ"));
		more = read_century(s, i + n, d);
		if (!more)
			more = read_year(s, i + n, false, d);
		return more ? n + more : 0;
	}
	if (w->shape == SHAPE_NUMBER) {
		if (read_numeric(w->form, d))
			return 1;
		memset(d, 0, sizeof *d);
		n = read_year(s, i, false, d);
		if (n) {
			more = d->year2 ? 0 : read_day_month(s, i + n, &rest);
			if (more) {
				d->month = rest.month;
				d->month2 = rest.month2;
				d->day = rest.day;
				d->day2 = rest.day2;
			} else if (!d->year2) {
				more = read_season(s, i + n, d);
			}
			return n + more;
		}
		memset(d, 0, sizeof *d);
		n = read_decade(s, i, d);
		if (!n)
			n = read_century(s, i, d);
		if (n)
			return n;
		memset(d, 0, sizeof *d);
		n = read_day_month(s, i, d);
		if (n) {
			size_t comma = word_is(word_at(s, i + n), SPAN(",")) ? 1 : 0;

			struct date next = { 0 };

			more = read_year(s, i + n + comma, w->script != SCRIPT_GEORGIAN, d);
			/* "on 12 May, on 14 May 1918": the year is the next date's where one follows */
			if (more && comma && read_day_month(s, i + n + comma + more, &next)) {
				d->year = d->year2 = 0;
				more = 0;
			}
			return n + (more ? comma + more : 0);
		}
		return read_bare_year(s, i, d);
	}
	if (w->shape == SHAPE_ROMAN || has(s, i, ROLE_ORDINAL))
		return read_century(s, i, d);
	if (has(s, i, ROLE_SEASON) && !word_reading(s, w, ROLE(ROLE_SEASON), CASE_BARE)) {
		n = read_season(s, i, d);
		more = has(s, i + n, ROLE_OF) ? 1 : 0;
		more += read_year(s, i + n + more, w->script == SCRIPT_LATIN, &rest);
		d->year = rest.year;
		return rest.year ? n + more : 0;
	}
	n = read_month(s, i, false, d);
	if (!n) {
		/* an abbreviated month counts with a number behind it: Nov. 1918 */
		n = read_month(s, i, word_at(s, i + 1)->shape == SHAPE_NUMBER || word_at(s, i + 2)->shape == SHAPE_NUMBER, d);
		if (!n || w->script == SCRIPT_GEORGIAN)
			return 0;
	}
	if (w->script == SCRIPT_GEORGIAN)
		return n;
	more = read_day(s, i + n, d);
	if (more) {
		size_t comma = word_is(word_at(s, i + n + more), SPAN(",")) ? 1 : 0;
		size_t year = read_year(s, i + n + more + comma, true, d);

		return n + more + (year ? comma + year : 0);
	}
	more = word_is(word_at(s, i + n), SPAN(",")) || has(s, i + n, ROLE_OF) ? 1 : 0;
	rest = *d;
	if (read_year(s, i + n + more, true, &rest)) {
		n += more + read_year(s, i + n + more, true, d);
	} else if (i == 0 && w->script == SCRIPT_LATIN && w->form.len <= 5) {
		return 0;		/* "May I ...", "March on ..." at the start of a sentence */
	}
	return n;
}

static struct span
put_date(struct arena *mem, unsigned year, unsigned month, unsigned day)
{
	struct span y = year ? arena_printf(mem, "%04u", year) : SPAN("XXXX");

	if (day)
		return arena_printf(mem, "%.*s-%02u-%02u", SPAN_ARG(y), month, day);
	return month ? arena_printf(mem, "%.*s-%02u", SPAN_ARG(y), month) : y;
}

static struct span
date_value(const struct date *d, struct arena *mem)
{
	struct span first, second;

	if (d->has_decade) {
		unsigned decade = d->century && d->decade < 10 ? (d->century - 1) * 10 + d->decade : d->decade;

		return decade < 10 ? arena_printf(mem, "XX%uX", decade) : arena_printf(mem, "%03uX", decade);
	}
	if (d->century) {
		if (d->before_christ)
			return arena_printf(mem, "-%02uXX", d->century - 1);
		if (d->century2)
			return arena_printf(mem, "%02uXX/%02uXX", d->century - 1, d->century2 - 1);
		return arena_printf(mem, "%02uXX", d->century - 1);
	}
	if (d->before_christ)
		return arena_printf(mem, "-%04u", d->year ? d->year - 1 : 0);
	if (d->season)
		return arena_printf(mem, "%04u-%02u", d->year, d->season);
	if (d->year2)
		return arena_printf(mem, "%04u/%04u", d->year, d->year2);
	first = put_date(mem, d->year, d->month, d->day);
	if (!d->day2 && !d->month2)
		return first;
	second = put_date(mem, d->year, d->month2 ? d->month2 : d->month, d->day2 ? d->day2 : d->month2 ? d->day : 0);
	return arena_printf(mem, "%.*s/%.*s", SPAN_ARG(first), SPAN_ARG(second));
}

void
find_dates(struct scene *s)
{
	size_t i = 0;

	while (i < s->count) {
		struct date d = { 0 };
		const struct word *w = &s->word[i];
		size_t n = 0;

		if (w->shape == SHAPE_NUMBER || w->shape == SHAPE_ROMAN ||
		    word_has(w, ROLE(ROLE_MONTH) | ROLE(ROLE_SEASON) | ROLE(ROLE_ORDINAL) | ROLE(ROLE_ERA)) ||
		    (w->shape == SHAPE_WORD && w->readings == 0 && memchr(w->form.at, '-', w->form.len)))
			n = read_date(s, i, &d);
		if (n && i + n <= s->count) {
			mention_add(s, i, i + n, TYPE_DATE, RULE_DATE)->value = date_value(&d, s->mem);
			i += n;
		} else {
			i++;
		}
	}
}
