#include <string.h>

#include "ner/date.h"

static bool
is_whole(const struct date *d)
{
	return d->year >= 1000 && d->year <= 2100 && d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= 31;
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
	return is_whole(d);
}

/* A number or Roman numeral and its point, in one word or two; words taken. */
static size_t
read_pointed(const struct scene *s, size_t i, unsigned *value)
{
	const struct word *w = date_word(s, i);
	struct span form = w->form;
	struct number n;
	bool pointed = form.len > 1 && form.at[form.len - 1] == '.';

	if (pointed)
		form.len--;
	else if (!word_is(date_word(s, i + 1), SPAN(".")))
		return 0;
	if (w->shape != SHAPE_NUMBER ? w->script != SCRIPT_LATIN || !roman_read(form, &n)
				     : !number_read(form, &n) || n.digits > 2)
		return 0;
	*value = n.first;
	return n.suffix.len || n.second ? 0 : pointed ? 1 : 2;
}

size_t
date_numeric(const struct scene *s, size_t i, struct date *d)
{
	size_t day, month;
	struct number year;

	if (read_numeric(date_word(s, i)->form, d))
		return 1;
	memset(d, 0, sizeof *d);
	day = read_pointed(s, i, &d->day);
	month = day ? read_pointed(s, i + day, &d->month) : 0;
	if (!month || !number_read(date_word(s, i + day + month)->form, &year) || year.digits != 4 || year.suffix.len ||
	    year.second)
		return 0;
	d->year = year.first;
	return is_whole(d) ? day + month + 1 : 0;
}

static struct span
put_day(struct arena *mem, unsigned year, unsigned month, unsigned day)
{
	struct span y = year ? arena_printf(mem, "%04u", year) : SPAN("XXXX");

	if (day)
		return arena_printf(mem, "%.*s-%02u-%02u", SPAN_ARG(y), month, day);
	return month ? arena_printf(mem, "%.*s-%02u", SPAN_ARG(y), month) : y;
}

/* Years before Christ count from the year 0, which is 1 BC. */
static struct span
value_before_christ(const struct date *d, struct arena *mem)
{
	unsigned year = d->year ? d->year - 1 : 0;
	const char *sign = year ? "-" : "";

	if (d->century)
		return d->century2 ? arena_printf(mem, "-%02uXX/-%02uXX", d->century - 1, d->century2 - 1)
				   : arena_printf(mem, "-%02uXX", d->century - 1);
	if (d->year2)
		return arena_printf(mem, "%s%04u/-%04u", sign, year, d->year2 - 1);
	return arena_printf(mem, "%s%.*s", sign, SPAN_ARG(put_day(mem, year, d->month, d->day)));
}

struct span
date_value(const struct date *d, struct arena *mem)
{
	struct span first, second;

	if (d->has_decade) {
		unsigned decade = d->century && d->decade < 10 ? (d->century - 1) * 10 + d->decade : d->decade;

		return decade < 10 ? arena_printf(mem, "XX%uX", decade) : arena_printf(mem, "%03uX", decade);
	}
	if (d->before_christ)
		return value_before_christ(d, mem);
	if (d->century)
		return d->century2 ? arena_printf(mem, "%02uXX/%02uXX", d->century - 1, d->century2 - 1)
				   : arena_printf(mem, "%02uXX", d->century - 1);
	if (d->season)
		return arena_printf(mem, "%04u-%02u", d->year, d->season);
	if (d->year2)
		return arena_printf(mem, "%04u/%04u", d->year, d->year2);
	first = put_day(mem, d->year, d->month, d->day);
	if (!d->day2 && !d->month2)
		return first;
	second = put_day(mem, d->year, d->month2 ? d->month2 : d->month, d->day2 ? d->day2 : d->month2 ? d->day : 0);
	return arena_printf(mem, "%.*s/%.*s", SPAN_ARG(first), SPAN_ARG(second));
}
