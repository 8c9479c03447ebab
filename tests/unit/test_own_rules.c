/*
 * A person's own rules of tokens: tokens of a text, with | between, before and after them.
 */
#include "tailoring.h"

#include <unistd.h>

#include "token/own_rules.h"

/* The rules in `text`, or NULL with why. */
static struct own_rules *
rules(const char *text, struct err *why)
{
	char path[] = "/tmp/sitqva-rules-XXXXXX";
	struct own_rules *p = own_rules_new();
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	if (own_rules_load(p, path, why) < 0) {
		own_rules_free(p);
		p = NULL;
	}
	unlink(path);
	return p;
}

static void
assert_made(const char *rule, const char *text, const char *want)
{
	struct tailor t = { .languages = &languages };
	struct spans tokens = { NULL, 0, 0 };
	struct span s = span_of(text);
	struct buf out = BUF_INIT;
	struct err why;
	struct own_rules *p = rules(rule, &why);

	assert_non_null(p);
	tokens_of(&t, languages_of(&languages, s), s, &tokens);
	assert_int_equal(own_rules_apply(p, s, 0, &tokens, &why), 0);
	for (size_t i = 0; i < tokens.count; i++) {
		if (i > 0)
			buf_byte(&out, '|');
		buf_add(&out, span_form(s, &tokens.at[i]));
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.at, want);
	buf_release(&out);
	spans_release(&tokens);
	tailor_release(&t);
	own_rules_free(p);
}

static void
a_match_is_one_token_and_cuts_its_neighbours(void **state)
{
	(void)state;
	assert_made("token\t№\\d+\n", "№5 და №12.", "№5|და|№12|.");
	assert_made("token\tდიდი ბრიტანეთი\\p{L}*\tword\n", "აქ დიდი ბრიტანეთის მეფე", "აქ|დიდი ბრიტანეთის|მეფე");
	assert_made("token\tbc\n", "abcd", "a|bc|d");
	assert_made("token\tb c\n", "ab cd", "a|b c|d");
}

static void
white_space_at_its_ends_is_left_out_and_more_than_a_blank_inside_makes_it_none(void **state)
{
	(void)state;
	assert_made("token\t\\s*b\\s*\n", "a b c", "a|b|c");
	assert_made("token\ta\\s+b\n", "a  b a b", "a|b|a b");
	assert_made("token\t\\s+\n", "a b", "a|b");
}

static void
a_split_ends_a_token_at_both_ends_of_its_match(void **state)
{
	(void)state;
	assert_made("split\t(?<=\\d)(?=კგ)\n", "25კგ კგ", "25|კგ|კგ");
	assert_made("split\tb+\n", "abbc bb", "a|bb|c|bb");
	assert_made("split\t\n", "ab c", "a|b|c");
	assert_made("split\t(?<=10)\n", "10 000 000", "10|000 000");
}

static void
what_an_earlier_rule_made_stays(void **state)
{
	(void)state;
	assert_made("token\tabc\nsplit\tb\ntoken\tcd\ntoken\tx\n", "abcd x", "abc|d|x");
	assert_made("split\tb\ntoken\tabc\n", "abcd", "abc|d");
}

static void
hear(const char *message)
{
	assert_non_null(strstr(message, ":8: test of line 5: 'x' became 'x', not 'y'"));
}

static void
rules_and_tests_of_normalize_are_passed_by(void **state)
{
	struct tailor t = { .languages = &languages };
	struct err why;
	struct own_rules *p = rules("# sitqva-rules 1\nreplace\ta\tb\ntest\ta\tb\n\ntoken\tx y\ntest\tx y z\tx y|z\ntest\t\\p\t\\p\ntest\tx\ty\n", &why);
	unsigned tests;

	(void)state;
	assert_non_null(p);
	assert_int_equal(own_rules_test(p, &t, &tests, hear), 1);
	assert_int_equal(tests, 3);
	own_rules_free(p);
	tailor_release(&t);
}

static void
a_wrong_line_is_named_with_file_and_number(void **state)
{
	static const struct { const char *text, *trouble; } wrong[] = {
		{ "token\ta\n\ntoken\t(\n", ":3: in the pattern, character 2: missing closing parenthesis" },
		{ "token\ta\tname\n", ":1: unknown class 'name'; see --class of tokenize(1)" },
		{ "tokens\ta\n", ":1: 'tokens' is none of replace, token, split, test" },
		{ "token\n", ":1: fewer than 2 columns; columns are parted by TABs" },
		{ "split\ta\tb\n", ":1: more than 2 columns; in a pattern a TAB is \\t" },
		{ "test\ta\tb\n", ":1: a test without a rule above it" },
		{ "# sitqva-rules 2\n", ":1: version 2 of the format; this program reads version 1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct err why = { "" };

		assert_null(rules(wrong[i].text, &why));
		assert_non_null(strstr(why.text, wrong[i].trouble));
	}
}

static void
a_pattern_that_runs_away_is_named_and_the_others_are_used(void **state)
{
	struct tailor t = { .languages = &languages };
	struct spans tokens = { NULL, 0, 0 };
	struct buf in = BUF_INIT;
	struct err why = { "" };
	struct own_rules *p = rules("token\t(a+)+$\nsplit\tb\n", &why);

	(void)state;
	assert_non_null(p);
	for (int i = 0; i < 4000; i++)
		buf_byte(&in, 'a');
	buf_add(&in, SPAN("bc"));
	tokens_of(&t, &languages.at[0], buf_span(&in), &tokens);
	assert_int_equal(own_rules_apply(p, buf_span(&in), 0, &tokens, &why), -1);
	assert_non_null(strstr(why.text, ":1: "));
	assert_int_equal(tokens.count, 3);
	buf_release(&in);
	spans_release(&tokens);
	tailor_release(&t);
	own_rules_free(p);
}

static int
load(void **state)
{
	(void)state;
	return load_languages("ka,en,ru");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_is_one_token_and_cuts_its_neighbours),
		cmocka_unit_test(white_space_at_its_ends_is_left_out_and_more_than_a_blank_inside_makes_it_none),
		cmocka_unit_test(a_split_ends_a_token_at_both_ends_of_its_match),
		cmocka_unit_test(what_an_earlier_rule_made_stays),
		cmocka_unit_test(rules_and_tests_of_normalize_are_passed_by),
		cmocka_unit_test(a_wrong_line_is_named_with_file_and_number),
		cmocka_unit_test(a_pattern_that_runs_away_is_named_and_the_others_are_used),
	};

	return cmocka_run_group_tests(tests, load, release_languages);
}
