#include <string.h>

#include "ner/date.h"

/* A word for years: what stands where; the value of its lexeme. */
enum { YEAR_BEFORE = 1, YEARS_BEFORE };	/* not 1918 года, but Jahr 1918; années 1920 */

const struct word *
date_word(const struct scene *s, size_t i)
{
	static const struct word none = { .shape = SHAPE_MARK };

	return i < s->count ? s->word[i] : &none;
}

bool
date_has(const struct scene *s, size_t i, enum role role)
{
	return word_has(date_word(s, i), ROLE(role));
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

static bool
is_point(const struct scene *s, size_t i)
{
	return word_is(date_word(s, i), SPAN("."));
}

/* The point of an abbreviation as a word of its own, inside a sentence. */
static size_t
point_after(const struct scene *s, size_t i)
{
	return is_point(s, i) && date_word(s, i - 1)->form.len <= 6 && i + 1 < s->count ? 1 : 0;
}

/* Between two ends of a range: a dash, a slash, "to"; words taken. */
static size_t
read_until(const struct scene *s, size_t i)
{
	const struct word *w = date_word(s, i);

	return number_is_dash(w->form) || word_is(w, SPAN("/")) || word_has(w, ROLE(ROLE_UNTIL)) ? 1 : 0;
}

size_t
date_month(const struct scene *s, size_t i, bool numbered, struct date *d)
{
	const struct word *w = date_word(s, i);
	struct word left, right;
	bool abbreviation = false, bare = false;
	size_t n = 1, until;

	if (w->shape == SHAPE_MARK || w->shape == SHAPE_NUMBER)
		return 0;
	d->month = value_of(s, w, ROLE_MONTH, &abbreviation, &bare);
	if (d->month) {
		if (abbreviation ? !numbered : bare && !date_has(s, i + 1, ROLE_POSTPOSITION))
			return 0;
		if (abbreviation && is_point(s, i + n))
			n++;
		until = read_until(s, i + n);
		if (until) {
			unsigned second = value_of(s, date_word(s, i + n + until), ROLE_MONTH, &abbreviation, &bare);

			if (second > d->month) {
				d->month2 = second;
				n += until + 1;
			}
		}
		return n;
	}
	if (!word_halves(s, w, &left, &right))
		return 0;
	d->month = value_of(s, &left, ROLE_MONTH, &abbreviation, &bare);
	d->month2 = value_of(s, &right, ROLE_MONTH, &abbreviation, &bare);
	return d->month && d->month2 ? 1 : 0;
}

size_t
date_season(const struct scene *s, size_t i, struct date *d)
{
	bool abbreviation, bare;

	d->season = value_of(s, date_word(s, i), ROLE_SEASON, &abbreviation, &bare);
	return d->season ? 1 : 0;
}

/* One number of a day: 26, 26., 1er, 26-го, 26th; words taken. */
static size_t
read_day_number(const struct scene *s, size_t i, struct number *n)
{
	const struct word *w = date_word(s, i);

	if (w->shape != SHAPE_NUMBER || !number_read(w->form, n) || n->digits > 2 || n->first < 1 || n->first > 31 ||
	    n->second > 31 || span_starts(w->form, SPAN("მე-")))
		return 0;
	if (span_equal(n->suffix, SPAN("s")) || (span_equal(n->suffix, SPAN("er")) && n->first != 1))
		return 0;
	/* 26-shi is no day, 26-го may be one */
	if (n->suffix.len && n->suffix.at[0] & 0x80 && !n->ordinal && (unsigned char)n->suffix.at[0] > 0xD1)
		return 0;
	return 1;
}

size_t
date_day(const struct scene *s, size_t i, struct date *d)
{
	struct number n, m;
	struct span form = date_word(s, i)->form;
	const char *slash = form.len ? memchr(form.at, '/', form.len) : NULL;
	struct word cut;
	struct scene one = { .words = s->words, .word = &(const struct word *){ &cut }, .count = 1 };
	size_t taken = 1, until;

	/* 12/25, old and new style in one token: the first is what the text dates by */
	if (slash && form.at + form.len - slash <= 4) {
		cut = *date_word(s, i);
		cut.form.len = (size_t)(slash - form.at);
		if (!read_day_number(&one, 0, &n))
			return 0;
	} else if (!read_day_number(s, i, &n)) {
		return 0;
	}
	d->day = n.first;
	d->day2 = n.second;
	if (!n.second && word_is(date_word(s, i + 1), SPAN("/")) && read_day_number(s, i + 2, &m))
		return 3;			/* 12. / 25. Januar */
	/* 12 . - 14 . Mai */
	taken += is_point(s, i + 1) && read_until(s, i + 2) ? 1 : 0;
	until = read_until(s, i + taken);
	if (until && read_day_number(s, i + taken + until, &m) && m.first > n.first && !m.second && !n.second) {
		d->day2 = m.first;
		taken += until + 1;
	}
	if (word_is(date_word(s, i + taken), SPAN("(")) && date_word(s, i + taken + 1)->shape == SHAPE_NUMBER) {
		if (word_is(date_word(s, i + taken + 2), SPAN(")")))
			taken += 3;
		else if (is_point(s, i + taken + 2) && word_is(date_word(s, i + taken + 3), SPAN(")")))
			taken += 4;		/* 1. (14 . ) Februar */
	}
	return taken;
}

/* The other calendar's day behind a day and month: (1 февраля), / 6 ноября. */
static size_t
other_style(const struct scene *s, size_t i)
{
	bool opened = word_is(date_word(s, i), SPAN("("));
	struct date other = { 0 };
	size_t n, m;

	if (!opened && !word_is(date_word(s, i), SPAN("/")))
		return 0;
	n = date_day(s, i + 1, &other);
	m = n ? date_month(s, i + 1 + n, true, &other) : 0;
	if (!m || (opened && !word_is(date_word(s, i + 1 + n + m), SPAN(")"))))
		return 0;
	return 1 + n + m + opened;
}

/* sekt'embris 19-s: a day behind its month has a case ending. */
static size_t
day_behind(const struct scene *s, size_t month, size_t i, struct date *d)
{
	const struct word *w = date_word(s, i);
	struct number n;

	if (!word_reading(s, date_word(s, month), ROLE(ROLE_MONTH), CASE_GEN) || d->month2 || w->shape != SHAPE_NUMBER ||
	    !number_read(w->form, &n) || n.digits > 2 || n.ordinal || n.first < 1 || n.first > 31 || n.second > 31 ||
	    n.suffix.len == 0 || (unsigned char)n.suffix.at[0] != 0xE1 || span_starts(n.suffix, SPAN("იან")))
		return 0;
	d->day = n.first;
	d->day2 = n.second;
	return 1;
}

size_t
date_day_month(const struct scene *s, size_t i, bool numbered, struct date *d)
{
	struct date day = { 0 };
	size_t n = date_day(s, i, &day), of = 0, m;

	/* 26th of May; 26 . Mai */
	if (n && (date_has(s, i + n, ROLE_OF) || is_point(s, i + n)))
		of = 1;
	m = n ? date_month(s, i + n + of, true, d) : 0;
	if (m) {
		d->day = day.day;
		d->day2 = day.day2;
		return n + of + m + other_style(s, i + n + of + m);
	}
	n = date_month(s, i, numbered, d);
	return n ? n + day_behind(s, i, i + n, d) : 0;
}

/* A word for years that may stand there. */
static bool
is_year_word(const struct scene *s, size_t i, bool before)
{
	const struct reading *r = word_reading(s, date_word(s, i), ROLE(ROLE_YEAR), 0);
	unsigned value = r ? lexeme_at(s->words, r->lexeme)->value : 0;

	return r && (value == YEAR_BEFORE || value == YEARS_BEFORE) == before;
}

size_t
date_year(const struct scene *s, size_t i, bool bare, struct date *d)
{
	struct number n, m;
	size_t taken = 1, until, word = 0;
	bool announced = false;

	/* Jahre 1918, an 800 */
	if (date_word(s, i)->shape == SHAPE_WORD && is_year_word(s, i, true)) {
		word = 1;
		announced = true;
		i++;
	}
	if (date_word(s, i)->shape != SHAPE_NUMBER || !number_read(date_word(s, i)->form, &n) || n.ordinal ||
	    span_equal(n.suffix, SPAN("s")))
		return 0;
	until = read_until(s, i + 1);
	if (until && !n.second && date_word(s, i + 1 + until)->shape == SHAPE_NUMBER &&
	    number_read(date_word(s, i + 1 + until)->form, &m) && !m.second && !m.ordinal && n.digits == 4 &&
	    (m.digits == 4 || (m.digits == 2 && !date_has(s, i + 1, ROLE_UNTIL)))) {
		n.second = m.digits == 2 ? m.first + n.first / 100 * 100 : m.first;
		n.suffix = m.suffix;
		if (n.second > n.first)
			taken = 2 + until;
		else
			n.second = 0;
	}
	d->year = n.first;
	d->year2 = n.second;
	/* "200 years": a round number of three digits counts them */
	if (!announced && is_year_word(s, i + taken, false) && n.suffix.len == 0 &&
	    (n.digits == 4 || d->before_christ || (n.digits == 3 && n.first % 10))) {
		taken++;
		return taken + point_after(s, i + taken);
	}
	if (announced ? n.digits < 3 : !bare || !number_is_year(&n))
		return 0;
	return word + taken;
}

/* 20-iani, 1920er, the 1920s; without: years before it say enough (années 20). Words taken with the word for years. */
static size_t
read_decade_number(const struct scene *s, size_t i, bool without, struct date *d)
{
	static const char *const ends[] = { "იან", "х", "е", "er" };
	size_t hyphen = number_is_dash(date_word(s, i + 1)->form) ? 1 : 0, years, k;	/* 20er - Jahre */
	bool ended = false;
	struct number n;

	years = date_has(s, i + 1 + hyphen, ROLE_YEAR) ? 1 + hyphen : 0;
	if (!number_read(date_word(s, i)->form, &n) || n.second || n.first % 10 || (n.digits != 4 && n.digits != 2))
		return 0;
	for (k = 0; k < sizeof ends / sizeof ends[0]; k++)
		ended |= span_starts(n.suffix, span_of(ends[k]));
	if (without ? n.suffix.len != 0 : !(n.digits == 4 && span_equal(n.suffix, SPAN("s"))) && !(years && ended))
		return 0;
	d->decade = n.first / 10;
	return without ? 1 : 1 + years;
}

size_t
date_decade(const struct scene *s, size_t i, struct date *d)
{
	const struct reading *r = word_reading(s, date_word(s, i), ROLE(ROLE_YEAR), 0);
	size_t before = r && lexeme_at(s->words, r->lexeme)->value == YEARS_BEFORE ? 1 : 0, n = 0, more;
	bool abbreviation, bare;
	struct date century = { 0 };

	if (date_word(s, i + before)->shape == SHAPE_NUMBER) {
		n = read_decade_number(s, i + before, before != 0, d);
	} else if (date_has(s, i + before, ROLE_DECADE) && (before || date_has(s, i + 1, ROLE_YEAR))) {
		d->decade = value_of(s, date_word(s, i + before), ROLE_DECADE, &abbreviation, &bare);
		n = before ? 1 : 2;
	}
	if (!n)
		return 0;
	d->has_decade = true;
	n += before;
	n += date_has(s, i + n - 1, ROLE_YEAR) ? point_after(s, i + n) : 0;
	/* 20-е годы XX века */
	more = d->decade < 10 ? date_century(s, i + n, &century) : 0;
	if (more && !century.has_decade) {
		d->century = century.century;
		n += more;
	}
	return n;
}

/* The number of a century; words taken. */
static size_t
read_century_number(const struct scene *s, size_t i, struct date *d)
{
	const struct word *w = date_word(s, i);
	bool abbreviation, bare;
	struct number n;
	size_t taken = 1;

	if (w->shape == SHAPE_ROMAN) {
		if (!roman_read(w->form, &n))
			return 0;
		d->century2 = n.second;
	} else if (w->shape == SHAPE_NUMBER) {
		if (!number_read(w->form, &n) || n.digits > 2 || n.second)
			return 0;
		if (!n.ordinal && !(n.suffix.len && w->script == SCRIPT_COMMON)) {
			if (!is_point(s, i + 1))	/* 19 . Jahrhundert */
				return 0;
			taken = 2;
		}
	} else {
		n.first = value_of(s, w, ROLE_ORDINAL, &abbreviation, &bare);
	}
	d->century = n.first;
	return d->century && d->century <= 40 ? taken : 0;
}

size_t
date_century(const struct scene *s, size_t i, struct date *d)
{
	struct date second = { 0 };
	size_t n = read_century_number(s, i, d), until, more;

	if (!n)
		return 0;
	/* XIX - XX, 19th and 20th */
	until = read_until(s, i + n) || date_has(s, i + n, ROLE_AND) ? 1 : 0;
	more = until ? read_century_number(s, i + n + until, &second) : 0;
	if (more && second.century > d->century && !second.century2) {
		d->century2 = second.century;
		n += until + more;
	}
	if (!date_has(s, i + n, ROLE_CENTURY))
		return 0;
	n++;
	n += point_after(s, i + n);
	if (!d->century2) {
		struct date decade = { 0 };

		more = date_decade(s, i + n, &decade);
		if (more && decade.decade < 10 && !decade.century) {
			d->decade = decade.decade;
			d->has_decade = true;
			n += more;
		}
	}
	return n;
}

size_t
date_era(const struct scene *s, size_t i, bool *before_christ)
{
	enum { BEFORE = 1, AFTER, CLOSES, WHOLE_BEFORE, WHOLE_AFTER };
	bool before = false, after = false, closes = false;
	size_t n = 0;

	while (date_has(s, i + n, ROLE_ERA)) {
		const struct reading *r = word_reading(s, date_word(s, i + n), ROLE(ROLE_ERA), 0);

		switch (lexeme_at(s->words, r->lexeme)->value) {
		case BEFORE: before = true; break;
		case AFTER: after = true; break;
		case CLOSES: closes = true; break;
		case WHOLE_BEFORE: before = closes = true; break;
		case WHOLE_AFTER: after = closes = true; break;
		default: break;
		}
		n++;
		n += date_has(s, i + n + 1, ROLE_ERA) && is_point(s, i + n) ? 1 : point_after(s, i + n);
	}
	if (!closes || !(before || after))
		return 0;
	*before_christ = before;
	return n;
}
