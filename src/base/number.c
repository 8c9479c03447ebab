#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"

enum { DIGITS = 7, POWER_MAX = 22 };		/* higher powers of ten are not exact as doubles */

static const double power[POWER_MAX + 1] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
					     1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* value is digits * 10^(exponent - 6), digits from 1000000 to 9999999. */
struct decimal { uint32_t digits; int exponent; };

/*
 * False where one multiplication or division, which is off by half a unit of the last place at most, does not
 * decide: close to the middle between two numbers of seven digits, and far from 1.
 */
static bool
decimal_of(double value, struct decimal *d)
{
	double scaled, rest;
	int binary, shift;

	if (!(value >= 1e-15 && value < 1e27))
		return false;
	frexp(value, &binary);
	d->exponent = (int)floor((binary - 1) * .30103);		/* that of value, or one less */
	do {
		shift = DIGITS - 1 - d->exponent++;
		scaled = shift >= 0 ? value * power[shift] : value / power[-shift];
	} while (scaled >= 1e7);
	d->exponent--;
	d->digits = (uint32_t)scaled;
	rest = scaled - d->digits;
	if (fabs(rest - .5) < 1e-6)
		return false;
	d->digits += rest > .5;
	if (d->digits == 10000000) {
		d->digits = 1000000;
		d->exponent++;
	}
	return d->digits >= 1000000;
}

static char *
repeat(char *to, char c, int times)
{
	while (times-- > 0)
		*to++ = c;
	return to;
}

/* Digits with a point behind the first `before`, or with none if that is 0; zeros at the end of a fraction are not written. */
static char *
with_point(char *to, uint32_t digits, int before)
{
	char text[DIGITS];
	int last = DIGITS;

	for (int i = DIGITS; i-- > 0; digits /= 10)
		text[i] = (char)('0' + digits % 10);
	while (last > 1 && last > before && text[last - 1] == '0')
		last--;
	for (int i = 0; i < last; i++) {
		if (i > 0 && i == before)
			*to++ = '.';
		*to++ = text[i];
	}
	return to;
}

struct span
number_text(double value, char room[NUMBER_ROOM])
{
	struct decimal d;
	char *to = room;

	if (!decimal_of(fabs(value), &d))
		return (struct span){ room, (size_t)snprintf(room, NUMBER_ROOM, "%.7g", value) };
	if (value < 0)
		*to++ = '-';
	if (d.exponent < -4 || d.exponent >= DIGITS) {
		to = with_point(to, d.digits, 1);
		to += sprintf(to, "e%c%02d", d.exponent < 0 ? '-' : '+', abs(d.exponent));
	} else if (d.exponent >= 0) {
		to = with_point(to, d.digits, d.exponent + 1);
	} else {
		*to++ = '0';
		*to++ = '.';
		to = repeat(to, '0', -d.exponent - 1);
		to = with_point(to, d.digits, 0);
	}
	return (struct span){ room, (size_t)(to - room) };
}

double
number_rounded(double value)
{
	char room[NUMBER_ROOM];
	struct decimal d;
	int shift;

	if (!isfinite(value))
		return value;
	if (!decimal_of(fabs(value), &d)) {
		snprintf(room, sizeof room, "%.7g", value);
		return strtod(room, NULL);
	}
	shift = d.exponent - (DIGITS - 1);
	return copysign(shift >= 0 ? d.digits * power[shift] : d.digits / power[-shift], value);
}
