/* Numbers of tables against printf and strtod. */
#include "test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static void
assert_as_printf(double value)
{
	char room[NUMBER_ROOM], want[NUMBER_ROOM];
	struct span got = number_text(value, room);

	snprintf(want, sizeof want, "%.7g", value);
	if (got.len != strlen(want) || memcmp(got.at, want, got.len) != 0)
		fail_msg("'%.*s' instead of '%s' for %.20g", SPAN_ARG(got), want, value);
	if (isfinite(value) && number_rounded(value) != strtod(want, NULL))
		fail_msg("%.20g instead of '%s'", number_rounded(value), want);
}

static void
assert_around(double value)
{
	assert_as_printf(value);
	assert_as_printf(-value);
	assert_as_printf(nextafter(value, INFINITY));
	assert_as_printf(nextafter(value, -INFINITY));
}

static uint64_t seed = 3;

static uint64_t
pick(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static void
powers_of_ten_and_what_is_next_to_them(void **state)
{
	(void)state;
	for (int i = -320; i <= 308; i++) {
		char text[NUMBER_ROOM];

		for (int digit = 1; digit <= 9; digit++) {
			snprintf(text, sizeof text, "%de%d", digit, i);
			assert_around(strtod(text, NULL));
		}
		snprintf(text, sizeof text, "9.9999995e%d", i);
		assert_around(strtod(text, NULL));
		snprintf(text, sizeof text, "1.0000005e%d", i);
		assert_around(strtod(text, NULL));
	}
}

static void
halves_are_rounded_to_even(void **state)
{
	(void)state;
	for (int round = 0; round < 100000; round++)
		assert_around((double)(1000000 + pick() % 9000000) + .5);
	for (int round = 0; round < 100000; round++)
		assert_around((double)(10000005 + pick() % 9000000 * 10) / (double)(1 << pick() % 8));
}

static void
numbers_of_all_sizes(void **state)
{
	(void)state;
	for (int round = 0; round < 300000; round++) {
		uint64_t bits = pick();
		double value;

		memcpy(&value, &bits, sizeof value);
		if (!isnan(value))
			assert_as_printf(value);
		assert_as_printf(ldexp((double)(pick() >> 11), -(int)(pick() % 130)));
		assert_as_printf((double)(pick() % 1000000) / (double)(1 + pick() % 1000000));
		assert_as_printf((double)(pick() % 100000000));
	}
}

static void
what_is_no_number_of_a_table(void **state)
{
	(void)state;
	assert_as_printf(0.);
	assert_as_printf(-0.);
	assert_as_printf(INFINITY);
	assert_as_printf(-INFINITY);
	assert_true(isnan(number_rounded(NAN)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(powers_of_ten_and_what_is_next_to_them),
		cmocka_unit_test(halves_are_rounded_to_even),
		cmocka_unit_test(numbers_of_all_sizes),
		cmocka_unit_test(what_is_no_number_of_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
