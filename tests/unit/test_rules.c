/* A language's facts about its words: what a line may say, and what is found of it. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "token/rules.h"

/* Rules from a file with this text; *wrong is what loading said. */
static struct word_rules *
rules_of(const char *text, int *wrong)
{
	char path[] = "/tmp/sitqva-rules-XXXXXX";
	int fd = mkstemp(path);
	struct word_rules *r = word_rules_new();
	struct err why;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	err_quiet(true);
	*wrong = word_rules_load(r, path, true, &why);
	err_quiet(false);
	unlink(path);
	return r;
}

static void
assert_value(struct word_rules *r, enum rule_kind kind, const char *form, const char *want)
{
	const struct word_rule *found = word_rules_find(r, kind, span_of(form));

	if (!want) {
		assert_null(found);
		return;
	}
	assert_non_null(found);
	assert_int_equal(found->value.len, strlen(want));
	assert_memory_equal(found->value.at, want, found->value.len);
}

static void
a_form_is_found_by_kind_whatever_its_case_and_apostrophe(void **state)
{
	int wrong;
	struct word_rules *r = rules_of("# of French\n\nelision\tl'\nelision\tqu’\nwhole\taujourd'hui\ncontraction\tdu\tde le\n", &wrong);

	(void)state;
	assert_int_equal(wrong, 0);
	assert_value(r, RULE_ELISION, "l'", "");
	assert_value(r, RULE_ELISION, "L’", "");
	assert_value(r, RULE_ELISION, "QU'", "");
	assert_value(r, RULE_ELISION, "l", NULL);
	assert_value(r, RULE_WHOLE, "Aujourd’hui", "");
	assert_value(r, RULE_WHOLE, "l'", NULL);
	assert_value(r, RULE_CONTRACTION, "Du", "de le");
	assert_int_equal(word_rules_count(r, RULE_ELISION), 2);
	assert_int_equal(word_rules_count(r, RULE_PARTS), 0);
	word_rules_free(r);
}

static void
a_setting_has_its_last_value(void **state)
{
	int wrong;
	struct word_rules *r = rules_of("compounds\twhole\ncompounds\tparted\n", &wrong);

	(void)state;
	assert_int_equal(wrong, 0);
	assert_true(span_equal(word_rules_setting(r, RULE_COMPOUNDS), SPAN("parted")));
	assert_null(word_rules_setting(r, RULE_ELISION).at);
	word_rules_free(r);
}

static void
lines_that_do_not_fit_are_left_out_and_counted(void **state)
{
	int wrong;
	struct word_rules *r = rules_of("elision\nnonsense\tx\nclitic\tl'\textra\ncontraction\tdu\ncompounds\tsometimes\n"
				   "whole\t\xFF\nclitic\tn't\n", &wrong);

	(void)state;
	assert_int_equal(wrong, 6);
	assert_value(r, RULE_CLITIC, "n't", "");
	assert_int_equal(word_rules_count(r, RULE_ELISION), 0);
	assert_null(word_rules_setting(r, RULE_COMPOUNDS).at);
	word_rules_free(r);
}

static void
a_later_fact_replaces_an_earlier_one(void **state)
{
	int wrong;
	struct word_rules *r = rules_of("contraction\tdel\tde\ncontraction\tdel\tde el\n", &wrong);

	(void)state;
	assert_int_equal(wrong, 0);
	assert_value(r, RULE_CONTRACTION, "del", "de el");
	assert_int_equal(word_rules_count(r, RULE_CONTRACTION), 1);
	word_rules_free(r);
}

static void
a_form_of_any_length_can_be_asked_for(void **state)
{
	static char longest[3 * RULE_MAX];
	int wrong;
	struct word_rules *r = rules_of("whole\tx\n", &wrong);

	(void)state;
	memset(longest, 'x', sizeof longest - 1);
	assert_value(r, RULE_WHOLE, longest, NULL);
	assert_value(r, RULE_WHOLE, "", NULL);
	word_rules_free(r);
}

static void
a_missing_file_is_an_error(void **state)
{
	struct word_rules *r = word_rules_new();
	struct err why;

	(void)state;
	assert_int_equal(word_rules_load(r, "/nonexistent/tokens", true, &why), -1);
	word_rules_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_is_found_by_kind_whatever_its_case_and_apostrophe),
		cmocka_unit_test(a_setting_has_its_last_value),
		cmocka_unit_test(lines_that_do_not_fit_are_left_out_and_counted),
		cmocka_unit_test(a_later_fact_replaces_an_earlier_one),
		cmocka_unit_test(a_form_of_any_length_can_be_asked_for),
		cmocka_unit_test(a_missing_file_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
