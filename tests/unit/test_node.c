#include "test.h"

#include "freq/node.h"

static bool
fits(const char *node, bool fold, const char *form)
{
	struct node n;
	struct err why;
	bool it_does;

	assert_int_equal(node_init(&n, span_of(node), fold, &why), 0);
	it_does = node_fits(&n, span_of(form));
	assert_false(n.failed);
	node_release(&n);
	return it_does;
}

static void
a_form_fits_as_a_whole_and_a_pattern_anywhere(void **state)
{
	(void)state;
	assert_true(fits("dog", false, "dog"));
	assert_false(fits("dog", false, "dogs"));
	assert_false(fits("dog", false, "Dog"));
	assert_true(fits("/og/", false, "dogs"));
	assert_false(fits("/^og/", false, "dogs"));
	assert_true(fits("/", false, "/"));
}

static void
what_is_folded_fits_whatever_its_case(void **state)
{
	(void)state;
	assert_true(fits("DOG", true, "dog"));
	assert_true(fits("ᲙᲐᲪᲘ", true, "კაცი"));
	assert_true(fits("/^DO/", true, "dog"));
	assert_true(fits("STRASSE", true, "strasse"));
}

static void
a_pattern_that_takes_too_long_says_so(void **state)
{
	struct node n;
	struct err why;

	(void)state;
	assert_int_equal(node_init(&n, SPAN("/^(a|a|aa)+$/"), false, &why), 0);
	assert_false(node_fits(&n, SPAN("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
	assert_true(n.failed);
	assert_true(strlen(n.why.text) > 0);
	node_release(&n);
}

static void
what_is_no_node_is_refused(void **state)
{
	static const char *const wrong[] = { "", "a\tb", "\xff", "/(/", "a\x7f" };
	static const char *const right[] = { "/", "//", "/a", "a/b/", "/a/", "კაცი" };
	struct node n;
	struct err why;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(node_init(&n, span_of(wrong[i]), false, &why), -1);
		node_release(&n);
	}
	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		assert_int_equal(node_init(&n, span_of(right[i]), true, &why), 0);
		assert_int_equal(n.pattern != NULL, i == 4);
		node_release(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_fits_as_a_whole_and_a_pattern_anywhere),
		cmocka_unit_test(what_is_folded_fits_whatever_its_case),
		cmocka_unit_test(a_pattern_that_takes_too_long_says_so),
		cmocka_unit_test(what_is_no_node_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
