/*
 * What stands beside a number and is one token with it, or with another sign: powers, fractions, the endings of per cents, currencies.
 */
#include "text/chars.h"
#include "token/joins.h"

static bool
superscript(uint32_t c)
{
	return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* The ½ of "3½ hours" */
bool
vulgar_fraction(uint32_t c)
{
	return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

/* "¹²" is one note. */
size_t
superscript_run(const struct joins *d, size_t i)
{
	size_t j = i;

	while (superscript(sign(d, j)) && next_touches(d, j) && superscript(sign(d, j + 1)))
		j++;
	return j;
}

/* "25%-ით", "10%-ный": the ending of a per cent. Its last span, or i. */
size_t
percent_ending(const struct joins *d, size_t i)
{
	if (d->parted || !next_touches(d, i) || sign(d, i + 1) != '%' || !next_touches(d, i + 1) || sign(d, i + 2) != '-' ||
	    !next_touches(d, i + 2) || d->at[i + 3].class != CLASS_WORD)
		return i;
	return char_upper(utf8_first_valid(span_form(d->text, &d->at[i + 3]))) ? i : i + 3;
}

/* Of length, and with a power of area and volume. */
static bool
is_length(struct span form)
{
	static const char *const units[] = { "m", "cm", "mm", "km", "dm", "м", "см", "мм", "км", "дм", "მ", "სმ", "მმ", "კმ", "დმ",
					     "մ", "սմ", "մմ", "կմ", "ft" };

	for (size_t k = 0; k < sizeof units / sizeof *units; k++)
		if (span_equal(form, span_of(units[k])))
			return true;
	return false;
}

/* "5 კმ²", "10 m³", with its ending "5 კმ²-ზე": what stands behind other words is a note. Its last span, or i. */
size_t
unit_power(const struct joins *d, size_t i)
{
	uint32_t c = next_touches(d, i) ? sign(d, i + 1) : 0;

	if ((c != 0xB2 && c != 0xB3) || i == 0 || d->at[i - 1].class != CLASS_NUMBER || !char_digit(utf8_last_valid(span_form(d->text, &d->at[i - 1]))) ||
	    !is_length(span_form(d->text, &d->at[i])) || (next_touches(d, i + 1) && superscript(sign(d, i + 2))))
		return i;
	if (!d->parted && next_touches(d, i + 1) && is_hyphen(d, i + 2) && next_touches(d, i + 2) && d->at[i + 3].class == CLASS_WORD)
		return i + 3;
	return i + 1;
}

/* "US$5", "HK$ 20": a land before the dollar sign. */
bool
is_currency(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	return form.len <= 2 && next_touches(d, i) && sign(d, i + 1) == '$' &&
	       (span_equal(form, SPAN("US")) || span_equal(form, SPAN("HK")) || span_equal(form, SPAN("NZ")) || span_equal(form, SPAN("C")) ||
		span_equal(form, SPAN("A")) || span_equal(form, SPAN("R")) || span_equal(form, SPAN("S")));
}
