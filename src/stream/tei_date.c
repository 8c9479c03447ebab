#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "stream/tei_date.h"

/* One end of a range: the first and last day, month or year that it may be; open: ".." or nothing. */
struct bounds { char first[TEI_DATE_MAX], last[TEI_DATE_MAX]; bool open, exact; };

/* Years as EDTF counts them: there is a year 0. */
struct years { int first, last; bool none, negative; };

/* "1918", "18XX", "-0043", "XXXX" (none: no year). False: it is no year, or X stands before a digit. */
static bool
take_years(struct span *rest, struct years *y)
{
	unsigned low = 0, high = 0, unknown = 0;

	*y = (struct years){ 0, 0, false, span_starts(*rest, SPAN("-")) };
	*rest = span_after(*rest, y->negative);
	if (rest->len < 4)
		return false;
	for (unsigned i = 0; i < 4; i++) {
		char c = rest->at[i];

		if (c == 'X')
			unknown++;
		else if (c < '0' || c > '9' || unknown)
			return false;
		low = 10 * low + (c == 'X' ? 0 : (unsigned)(c - '0'));
		high = 10 * high + (c == 'X' ? 9 : (unsigned)(c - '0'));
	}
	*rest = span_after(*rest, 4);
	y->none = unknown == 4;
	y->first = y->negative ? -(int)high : (int)low;
	y->last = y->negative ? -(int)low : (int)high;
	return !(y->none && y->negative);
}

/* "-05": two digits behind a hyphen; 0 if there is nothing. False: something else. */
static bool
take_two(struct span *rest, unsigned *number)
{
	*number = 0;
	if (rest->len == 0)
		return true;
	if (rest->len < 3 || rest->at[0] != '-' || rest->at[1] < '0' || rest->at[1] > '9' || rest->at[2] < '0' ||
	    rest->at[2] > '9')
		return false;
	*number = 10 * (unsigned)(rest->at[1] - '0') + (unsigned)(rest->at[2] - '0');
	*rest = span_after(*rest, 3);
	return *number > 0;
}

static unsigned
month_days(bool any_year, int year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = any_year || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));

	return days[month - 1] + (month == 2 && leap);
}

/* month, day: 0 for none. */
static void
put(char to[TEI_DATE_MAX], const int *year, unsigned month, unsigned day)
{
	size_t n = 0;

	if (year)
		n = (size_t)snprintf(to, TEI_DATE_MAX, *year <= 0 ? "-%04u" : "%04u",
				     *year <= 0 ? 1 + (unsigned)-*year : (unsigned)*year);
	else
		n = (size_t)snprintf(to, TEI_DATE_MAX, "-");
	if (month)
		n += (size_t)snprintf(to + n, TEI_DATE_MAX - n, "-%02u", month);
	if (day)
		snprintf(to + n, TEI_DATE_MAX - n, "-%02u", day);
}

/* 21 to 24: spring to winter, which ends in the next year. In a text a year's winter may also be the one that it began in. */
static void
put_season(struct bounds *b, int year, unsigned season)
{
	int next = year + 1;

	if (season == 24) {
		put(b->first, &year, 1, 0);
		put(b->last, &next, 2, 0);
	} else {
		put(b->first, &year, 3 * (season - 20), 0);
		put(b->last, &year, 3 * (season - 20) + 2, 0);
	}
}

static bool
take_bounds(struct span part, struct bounds *b)
{
	struct years y;
	unsigned month, day;

	*b = (struct bounds){ .open = part.len == 0 || span_equal(part, SPAN("..")) };
	if (b->open)
		return true;
	if (!take_years(&part, &y) || !take_two(&part, &month) || !take_two(&part, &day) || part.len)
		return false;
	if (month >= 21 && month <= 24 && !day && y.first == y.last && !y.none) {
		put_season(b, y.first, month);
		return true;
	}
	if (month > 12 || (day && day > month_days(y.none, y.first, month)) || (y.none && !month) ||
	    (month && !y.none && y.first != y.last))
		return false;
	put(b->first, y.none ? NULL : &y.first, month, day);
	put(b->last, y.none ? NULL : &y.last, month, day);
	b->exact = strcmp(b->first, b->last) == 0;
	return true;
}

static void
add(struct tei_date *d, const char *name, const char *value)
{
	struct tei_date_attribute *a = &d->attribute[d->count++];

	a->name = name;
	memcpy(a->value, value, TEI_DATE_MAX);
}

struct tei_date
tei_date_of(struct span value)
{
	struct tei_date d = { .count = 0 };
	struct span rest = value, part;
	struct bounds from, to;

	if (value.len == 0 || !span_field(&rest, '/', &part) || !take_bounds(part, &from))
		return d;
	if (rest.at) {
		if (!take_bounds(rest, &to))
			return d;
		if (!from.open)
			add(&d, "from", from.first);
		if (!to.open)
			add(&d, "to", to.last);
	} else if (from.exact) {
		add(&d, "when", from.first);
	} else if (!from.open) {
		add(&d, "notBefore", from.first);
		add(&d, "notAfter", from.last);
	}
	return d;
}
