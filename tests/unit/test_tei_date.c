/* Dates of EDTF as TEI has them: when, from and to, notBefore and notAfter. */
#include "test.h"

#include <stdio.h>

#include "stream/tei_date.h"

static void
assert_date(const char *value, const char *attributes)
{
	struct tei_date d = tei_date_of(span_of(value));
	char is[80] = "";
	size_t n = 0;

	for (unsigned i = 0; i < d.count; i++)
		n += (size_t)snprintf(is + n, sizeof is - n, "%s%s=%s", i ? " " : "", d.attribute[i].name, d.attribute[i].value);
	if (strcmp(is, attributes) != 0)
		fail_msg("%s: '%s'; expected '%s'", value, is, attributes);
}

static void
a_day_month_or_year_has_when(void **state)
{
	(void)state;
	assert_date("1918-05-26", "when=1918-05-26");
	assert_date("1918-05", "when=1918-05");
	assert_date("1918", "when=1918");
	assert_date("XXXX-05-26", "when=--05-26");
	assert_date("XXXX-05", "when=--05");
	assert_date("0318", "when=0318");
}

static void
a_range_has_from_and_to(void **state)
{
	(void)state;
	assert_date("1914/1918", "from=1914 to=1918");
	assert_date("1918-05-26/1918-05-28", "from=1918-05-26 to=1918-05-28");
	assert_date("XXXX-05-26/XXXX-06-02", "from=--05-26 to=--06-02");
	assert_date("17XX/18XX", "from=1700 to=1899");
	assert_date("1914/..", "from=1914");
	assert_date("../1918", "to=1918");
	assert_date("1918-21/1918-22", "from=1918-03 to=1918-08");
}

static void
what_is_not_told_to_the_digit_has_notBefore_and_notAfter(void **state)
{
	(void)state;
	assert_date("18XX", "notBefore=1800 notAfter=1899");
	assert_date("192X", "notBefore=1920 notAfter=1929");
	assert_date("1918-21", "notBefore=1918-03 notAfter=1918-05");
	assert_date("1918-23", "notBefore=1918-09 notAfter=1918-11");
	assert_date("1918-24", "notBefore=1918-01 notAfter=1919-02");
}

static void
before_christ_there_is_no_year_0_in_xml_schema(void **state)
{
	(void)state;
	assert_date("-0043", "when=-0044");
	assert_date("-0000", "when=-0001");
	assert_date("0000", "when=-0001");
	assert_date("-04XX", "notBefore=-0500 notAfter=-0401");
	assert_date("-00XX", "notBefore=-0100 notAfter=-0001");
}

static void
days_that_are_not_in_the_calendar_and_other_values_have_nothing(void **state)
{
	static const char *const none[] = {
		"", "/", "..", "XXXX", "XX9X", "-XXXX", "1900-02-29", "1918-02-30", "1918-13", "1918-00", "1918-05-00", "1918-25", "18XX-05",
		"1918-5", "1918-05-26T10", "1918~", "1918-05-26/abc", "may", "19188", "--05", "1914/1918/1919", "XXXX-21",
	};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_date(none[i], "");
	assert_date("1904-02-29", "when=1904-02-29");
	assert_date("2000-02-29", "when=2000-02-29");
	assert_date("XXXX-02-29", "when=--02-29");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_month_or_year_has_when),
		cmocka_unit_test(a_range_has_from_and_to),
		cmocka_unit_test(what_is_not_told_to_the_digit_has_notBefore_and_notAfter),
		cmocka_unit_test(before_christ_there_is_no_year_0_in_xml_schema),
		cmocka_unit_test(days_that_are_not_in_the_calendar_and_other_values_have_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
