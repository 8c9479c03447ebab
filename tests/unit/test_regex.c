#include "test.h"

#include <string.h>

#include "base/buf.h"
#include "text/regex.h"

static struct regex *
pattern(const char *text)
{
	struct err why = { "" };
	struct regex *re = regex_new(span_of(text), false, &why);

	if (!re)
		fail_msg("%s", why.text);
	return re;
}

static void
a_match_tells_its_groups_in_bytes(void **state)
{
	struct span s = SPAN("გვ. 15-20, გვ. 7");
	struct regex *re = pattern("გვ\\. (?<first>\\d+)(?:-(?<last>\\d+))?");
	struct regex_match m;
	struct err why;

	(void)state;
	assert_int_equal(regex_groups(re), 2);
	assert_int_equal(regex_group(re, SPAN("last")), 2);
	assert_int_equal(regex_group(re, SPAN("none")), -1);
	assert_int_equal(regex_find(re, s, 0, &m, &why), 1);
	assert_int_equal(m.count, 3);
	assert_int_equal(m.start[0], 0);
	assert_int_equal(m.end[0], 13);
	assert_int_equal(m.start[2], 11);
	assert_int_equal(regex_find(re, s, m.end[0], &m, &why), 1);
	assert_int_equal(m.start[1], m.end[0] - 1);
	assert_true(m.start[2] == SIZE_MAX);
	assert_int_equal(regex_find(re, s, m.end[0], &m, &why), 0);
	assert_int_equal(regex_find(re, s, s.len + 1, &m, &why), 0);
	regex_free(re);
}

static void
at_matches_only_there(void **state)
{
	struct regex *re = pattern("b+");
	struct regex_match m;
	struct err why;

	(void)state;
	assert_int_equal(regex_at(re, SPAN("abb"), 0, &m, &why), 0);
	assert_int_equal(regex_at(re, SPAN("abb"), 1, &m, &why), 1);
	assert_int_equal(m.end[0], 3);
	assert_int_equal(regex_find(re, SPAN("abb"), 0, &m, &why), 1);
	assert_int_equal(m.start[0], 1);
	regex_free(re);
}

static void
words_and_case_are_those_of_unicode(void **state)
{
	struct regex *re = pattern("\\b\\w+$");
	struct regex_match m;
	struct err why;

	(void)state;
	assert_int_equal(regex_find(re, SPAN("ჩემი სიტყვა\nx"), 0, &m, &why), 1);	/* $ at the line's end */
	assert_int_equal(m.start[0], 13);
	assert_int_equal(m.end[0], 31);
	regex_free(re);
	re = regex_new(SPAN("МОСКВА"), true, &why);
	assert_int_equal(regex_find(re, SPAN("в Москва"), 0, &m, &why), 1);
	regex_free(re);
}

static void
a_wrong_pattern_is_told_with_its_place(void **state)
{
	struct err why;

	(void)state;
	assert_null(regex_new(SPAN("სი(ტყვა"), false, &why));
	assert_non_null(strstr(why.text, "character 8"));
	assert_null(regex_new(SPAN("a\\Cb"), false, &why));		/* half a letter is no match */
	assert_null(regex_new(SPAN("a\xFF"), false, &why));
	assert_null(regex_new(SPAN("[z-a]"), false, &why));
}

static void
a_pattern_that_runs_away_is_stopped(void **state)
{
	struct regex *re = pattern("(a+)+$");
	struct regex_match m;
	struct err why = { "" };

	(void)state;
	assert_int_equal(regex_find(re, SPAN("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), 0, &m, &why), -1);
	assert_non_null(strstr(why.text, "(a+)+$"));
	regex_free(re);
}

static void
a_match_too_deep_for_jit_is_found_all_the_same(void **state)
{
	struct regex *re = pattern("\\A(?:(a)|b)*c");
	struct regex_match m;
	struct err why = { "" };
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 60000; i++)
		buf_byte(&b, i % 2 ? 'a' : 'b');
	buf_byte(&b, 'c');
	assert_int_equal(regex_find(re, buf_span(&b), 0, &m, &why), 1);
	assert_int_equal(m.end[0], b.len);
	buf_release(&b);
	regex_free(re);
}

static void
start_bytes_hold_all_that_can_start_a_match(void **state)
{
	static const struct { const char *pattern, *may, *may_not; bool known; } row[] = {
		{ "http", "hH", "xt", true }, { "(?i)http", "hH", "xt", true }, { "[0-9]+", "059", "a\xE1", true },
		{ "ქ", "\xE1", "a\xD0", true }, { "a|ბ", "a\xE1", "b", true }, { "a*", "xyz", "", false }, { "(?i)k", "kK\xE2", "", true },
	};
	unsigned char set[32];

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct regex *re = pattern(row[i].pattern);

		assert_int_equal(regex_starts(re, set), row[i].known);
		for (const char *c = row[i].may; *c; c++)
			assert_true(set[(unsigned char)*c / 8] >> (unsigned char)*c % 8 & 1);
		for (const char *c = row[i].may_not; *c; c++)
			assert_false(set[(unsigned char)*c / 8] >> (unsigned char)*c % 8 & 1);
		regex_free(re);
	}
}

static void
an_empty_subject_is_a_subject(void **state)
{
	struct regex *re = pattern("^$");
	struct regex_match m;
	struct err why;

	(void)state;
	assert_int_equal(regex_find(re, (struct span){ NULL, 0 }, 0, &m, &why), 1);
	assert_int_equal(m.end[0], 0);
	regex_free(re);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_tells_its_groups_in_bytes),
		cmocka_unit_test(at_matches_only_there),
		cmocka_unit_test(words_and_case_are_those_of_unicode),
		cmocka_unit_test(a_wrong_pattern_is_told_with_its_place),
		cmocka_unit_test(a_pattern_that_runs_away_is_stopped),
		cmocka_unit_test(a_match_too_deep_for_jit_is_found_all_the_same),
		cmocka_unit_test(start_bytes_hold_all_that_can_start_a_match),
		cmocka_unit_test(an_empty_subject_is_a_subject),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
