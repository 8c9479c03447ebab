/*
 * Dates: Georgian 1918 clis 26 maiss, English 26 May 1918 and May 26, 1918, Russian 26 мая 1918 года, German 26. Mai
 * 1918, French 1er mai 1918. One grammar serves all, since the parts (ner/date.h) differ in words and order only; the
 * words are in lang/TAG/names.
 */
#include <string.h>

#include "ner/date.h"

/* Of a book: tpilisi, 1927, gv. 5 */
static bool
is_imprint(const struct scene *s, size_t i, const struct word *after)
{
	static const char *const towns[] = { "თბ.", "ტფ.", "ქუთ.", "სპბ.", "მ.", "СПб.", "М.", "Л.", "Тб." };
	const struct word *town;

	if (i < 2 || !word_is(s->word[i - 1], SPAN(",")) || (i + 1 < s->count && after->shape != SHAPE_MARK))
		return false;
	town = s->word[i - 2];
	for (unsigned k = 0; k < sizeof towns / sizeof towns[0]; k++)
		if (word_is(town, span_of(towns[k])))
			return true;
	return word_reading(s, town, ROLE(ROLE_PLACE), CASE_NOM) != NULL;
}

/*
 * A year without its word is a date in languages that write it so; in Georgian text it could be any number,
 * unless it has a case ending (1918-shi) or stands in parentheses with nothing but dates (1868-1953).
 */
static size_t
read_bare_year(const struct scene *s, size_t i, struct date *d)
{
	struct number n;
	size_t taken = date_year(s, i, true, d);
	const struct word *before = i ? date_word(s, i - 1) : NULL, *after = date_word(s, i + taken);
	bool opened = before && word_is(before, SPAN("(")), closed = word_is(after, SPAN(")"));

	if (!taken || !number_read(date_word(s, i)->form, &n))
		return 0;
	if (d->year < 1400 && !(opened && closed))
		return 0;
	if (n.suffix.len)
		return n.suffix.at[0] & 0x80 && !span_starts(n.suffix, SPAN("იან")) ? taken : 0;
	if (opened && (closed || word_is(after, SPAN(","))))
		return taken;
	if (is_imprint(s, i, after))
		return taken;
	/* Latin text on either side */
	if (after->script == SCRIPT_LATIN || (before && before->script == SCRIPT_LATIN))
		return after->shape == SHAPE_MARK && (word_is(after, SPAN("%")) || word_is(after, SPAN("$"))) ? 0 : taken;
	return 0;
}

/* Any number is a year beside its era: 44 BC, 44 г. до н. э. */
static size_t
read_year_of_era(const struct scene *s, size_t i, struct date *d)
{
	struct number n;
	size_t taken, era;

	if (date_word(s, i)->shape != SHAPE_NUMBER || !number_read(date_word(s, i)->form, &n) || n.ordinal || n.suffix.len)
		return 0;
	taken = date_has(s, i + 1, ROLE_YEAR) && !date_has(s, i + 1, ROLE_ERA) ? 2 : 1;
	if (taken == 2 && word_is(date_word(s, i + 2), SPAN(".")))
		taken++;
	era = date_era(s, i + taken, &d->before_christ);
	if (!era)
		return 0;
	d->year = n.first;
	d->year2 = n.second;
	return taken + era;
}

/* dzv. c. IV s., AD 300: what follows the era. */
static size_t
read_after_era(const struct scene *s, size_t i, struct date *d)
{
	size_t era = date_era(s, i, &d->before_christ), n;
	struct date century = { .before_christ = d->before_christ };
	struct number year;

	if (!era)
		return 0;
	n = date_century(s, i + era, &century);
	if (n) {
		*d = century;
		return era + n;
	}
	/* AD 300; dzv. c. 44-shi, 44 cels */
	if (date_word(s, i + era)->shape != SHAPE_NUMBER || !number_read(date_word(s, i + era)->form, &year) || year.ordinal ||
	    span_equal(year.suffix, SPAN("s")))
		return 0;
	d->year = year.first;
	d->year2 = year.second;
	return era + 1 + (year.suffix.len == 0 && date_has(s, i + era + 1, ROLE_YEAR));
}

/* A century and, where it says so, its era. */
static size_t
read_century(const struct scene *s, size_t i, struct date *d)
{
	size_t n = date_century(s, i, d);

	return n ? n + date_era(s, i + n, &d->before_christ) : 0;
}

/* 1918 clis 26 maiss, 1918 clis shemodgomaze; and what is no more than a year. */
static size_t
read_year_first(const struct scene *s, size_t i, struct date *d)
{
	struct date rest = { 0 };
	size_t n = date_year(s, i, false, d), comma, more;

	if (!n || d->year2)
		return n;
	/* 1867 celsa, noembris 9-sa */
	comma = word_is(date_word(s, i + n), SPAN(",")) && date_word(s, i)->script == SCRIPT_COMMON ? 1 : 0;
	more = date_day_month(s, i + n + comma, true, &rest);
	if (comma && !(rest.day && date_has(s, i + n + comma, ROLE_MONTH)))
		more = 0;
	if (more) {
		d->month = rest.month;
		d->month2 = rest.month2;
		d->day = rest.day;
		d->day2 = rest.day2;
		return n + comma + more;
	}
	return n + date_season(s, i + n, d);
}

/* 26 May 1918; 12 (25) января 1917 г. */
static size_t
read_day_first(const struct scene *s, size_t i, struct date *d)
{
	size_t n = date_day_month(s, i, false, d), comma, more;
	struct date next = { 0 };

	if (!n)
		return 0;
	comma = word_is(date_word(s, i + n), SPAN(",")) ? 1 : 0;
	more = date_year(s, i + n + comma, date_word(s, i)->script != SCRIPT_GEORGIAN, d);
	/* "on 12 May, on 14 May 1918": the year is the next date's where one follows */
	if (more && comma && date_day_month(s, i + n + comma + more, false, &next)) {
		d->year = d->year2 = 0;
		more = 0;
	}
	if (!more)
		d->year = d->year2 = 0;
	return n + (more ? comma + more : 0);
}

typedef size_t reader(const struct scene *s, size_t i, struct date *d);

static size_t
read_number_first(const struct scene *s, size_t i, struct date *d)
{
	static reader *const readers[] = { date_numeric, read_year_of_era, read_year_first, date_decade, read_century,
					   read_day_first, read_bare_year };
	unsigned k;

	for (k = 0; k < sizeof readers / sizeof readers[0]; k++) {
		size_t n;

		memset(d, 0, sizeof *d);
		n = readers[k](s, i, d);
		if (n)
			return n;
	}
	return 0;
}

/* May 26, 1918; May 1918; maisi */
static size_t
read_month_first(const struct scene *s, size_t i, struct date *d)
{
	const struct word *w = date_word(s, i);
	size_t n = date_day_month(s, i, false, d), more;
	struct date rest = { 0 };

	if (!n) {
		/* an abbreviated month counts with a number behind it: Nov. 1918 */
		n = date_month(s, i, date_word(s, i + 1)->shape == SHAPE_NUMBER || date_word(s, i + 2)->shape == SHAPE_NUMBER, d);
		if (!n || w->script == SCRIPT_GEORGIAN)
			return 0;
	}
	if (w->script == SCRIPT_GEORGIAN)
		return n;
	more = date_day(s, i + n, &rest);
	if (more) {
		size_t comma = word_is(date_word(s, i + n + more), SPAN(",")) ? 1 : 0;
		size_t year = date_year(s, i + n + more + comma, true, d);

		d->day = rest.day;
		d->day2 = rest.day2;
		if (!year)
			d->year = d->year2 = 0;
		return n + more + (year ? comma + year : 0);
	}
	more = word_is(date_word(s, i + n), SPAN(",")) || date_has(s, i + n, ROLE_OF) ? 1 : 0;
	memset(&rest, 0, sizeof rest);
	if (date_year(s, i + n + more, true, &rest)) {
		n += more + date_year(s, i + n + more, true, d);
	} else if (i == 0 && w->script == SCRIPT_LATIN && w->form.len <= 5) {
		return 0;		/* "May I ...", "March on ..." at the start of a sentence */
	}
	return n;
}

static size_t
read_season_first(const struct scene *s, size_t i, struct date *d)
{
	struct date year = { 0 };
	size_t n = date_season(s, i, d), of = date_has(s, i + n, ROLE_OF) ? 1 : 0, more;

	more = date_year(s, i + n + of, date_word(s, i)->script == SCRIPT_LATIN, &year);
	d->year = year.year;
	return more ? n + of + more : 0;
}

static size_t
read_date(const struct scene *s, size_t i, struct date *d)
{
	const struct word *w = date_word(s, i);
	size_t n;

	if (word_has(w, ROLE(ROLE_ERA)) && (n = read_after_era(s, i, d)) != 0)
		return n;
	memset(d, 0, sizeof *d);
	if (w->shape == SHAPE_NUMBER)
		return read_number_first(s, i, d);
	if (w->shape == SHAPE_ROMAN || word_has(w, ROLE(ROLE_ORDINAL)))
		return read_century(s, i, d);
	if (word_has(w, ROLE(ROLE_YEAR) | ROLE(ROLE_DECADE))) {
		n = date_decade(s, i, d);
		return n ? n : date_year(s, i, false, d);
	}
	if (word_has(w, ROLE(ROLE_SEASON)) && !word_reading(s, w, ROLE(ROLE_SEASON), CASE_BARE))
		return read_season_first(s, i, d);
	return read_month_first(s, i, d);
}

void
find_dates(struct scene *s)
{
	static const uint64_t opens = ROLE(ROLE_MONTH) | ROLE(ROLE_SEASON) | ROLE(ROLE_ORDINAL) | ROLE(ROLE_ERA) | ROLE(ROLE_YEAR) |
				      ROLE(ROLE_DECADE);
	size_t i = 0;

	while (i < s->count) {
		struct date d = { 0 };
		const struct word *w = s->word[i];
		size_t n = 0;

		if (w->shape == SHAPE_NUMBER || w->shape == SHAPE_ROMAN || word_has(w, opens) ||
		    (w->shape == SHAPE_WORD && w->readings == 0 &&
		     (memchr(w->form.at, '-', w->form.len) || memchr(w->form.at, '/', w->form.len))))
			n = read_date(s, i, &d);
		if (n && i + n <= s->count) {
			mention_add(s, i, i + n, TYPE_DATE, RULE_DATE)->value = date_value(&d, s->mem);
			i += n;
		} else {
			i++;
		}
	}
}
