/* Which tokens patterns take. */
#include "test.h"

#include <string.h>

#include "freq/choice.h"

static void
add(struct choice *p, const char *text, bool exclude, bool caseless)
{
	struct err why;

	assert_int_equal(choice_add(p, span_of(text), exclude, caseless, &why), 0);
}

static void
assert_written(const struct choice *p, const char *want)
{
	struct buf b = BUF_INIT;

	choice_write(p, &b);
	buf_byte(&b, '\0');
	assert_string_equal(b.at, want);
	buf_release(&b);
}

static void
none_take_everything(void **state)
{
	struct choice p = CHOICE_INIT;

	(void)state;
	assert_true(choice_take(&p, SPAN("a")));
	assert_written(&p, "");
}

static void
one_to_include_is_enough_and_one_to_exclude_too(void **state)
{
	struct choice p = CHOICE_INIT;

	(void)state;
	add(&p, "^x", true, false);
	assert_true(choice_take(&p, SPAN("ab")));
	assert_false(choice_take(&p, SPAN("xab")));
	add(&p, "b$", false, false);
	add(&p, "^\\p{Georgian}+$", false, false);
	assert_true(choice_take(&p, SPAN("ab")));
	assert_true(choice_take(&p, SPAN("და")));
	assert_false(choice_take(&p, SPAN("დa")));
	assert_false(choice_take(&p, SPAN("xb")));
	choice_release(&p);
}

/* Georgian capitals have their small letters. */
static void
case_is_told_apart_unless_it_is_not(void **state)
{
	struct choice p = CHOICE_INIT, q = CHOICE_INIT;

	(void)state;
	add(&p, "ᲓᲐ|Б", false, false);
	assert_false(choice_take(&p, SPAN("და")));
	add(&q, "ᲓᲐ|Б", false, true);
	assert_true(choice_take(&q, SPAN("და")));
	assert_true(choice_take(&q, SPAN("б")));
	choice_release(&p);
	choice_release(&q);
}

static void
they_are_written_the_same_however_they_came(void **state)
{
	struct choice p = CHOICE_INIT, q = CHOICE_INIT;

	(void)state;
	add(&p, "b", true, false);
	add(&p, "a b\\d", false, false);
	add(&p, "a", false, false);
	add(&q, "a", false, false);
	add(&q, "a", false, false);
	add(&q, "a b\\d", false, false);
	add(&q, "b", true, false);
	assert_written(&p, " include=a include=a\\sb\\\\d exclude=b");
	assert_written(&q, " include=a include=a\\sb\\\\d exclude=b");
	choice_release(&p);
	choice_release(&q);
}

static void
what_is_no_pattern_is_said(void **state)
{
	struct choice p = CHOICE_INIT;
	struct err why;

	(void)state;
	assert_int_equal(choice_add(&p, SPAN("a("), true, false, &why), -1);
	assert_non_null(strstr(why.text, "--exclude 'a(': "));
	assert_int_equal(choice_add(&p, SPAN("\xFF"), false, false, &why), -1);
	assert_non_null(strstr(why.text, "UTF-8"));
	assert_int_equal(p.count, 0);
	choice_release(&p);
}

static void
too_many_steps_are_a_failure_that_stays(void **state)
{
	struct choice p = CHOICE_INIT;

	(void)state;
	add(&p, "^(a|a|aa)+$", false, false);
	assert_true(choice_take(&p, SPAN("aaa")));
	assert_false(p.failed);
	assert_false(choice_take(&p, SPAN("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
	assert_true(p.failed);
	assert_non_null(strstr(p.why.text, "gave up"));
	assert_false(choice_take(&p, SPAN("aaa")));
	assert_true(p.failed);
	choice_release(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_take_everything),
		cmocka_unit_test(one_to_include_is_enough_and_one_to_exclude_too),
		cmocka_unit_test(case_is_told_apart_unless_it_is_not),
		cmocka_unit_test(they_are_written_the_same_however_they_came),
		cmocka_unit_test(what_is_no_pattern_is_said),
		cmocka_unit_test(too_many_steps_are_a_failure_that_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
