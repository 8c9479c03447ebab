#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "freq/units.h"
#include "stream/tokens.h"

static uint32_t
units_of(struct units *u, struct span form)
{
	struct token_forms f = { .count = 0 };
	uint32_t unit;

	token_forms_add(&f, form);
	units_of_all(u, f.form, 1, &unit);
	token_forms_release(&f);
	return unit;
}

static void
assert_text(struct units *u, uint32_t unit, const char *expected)
{
	struct span text = units_text(u, units_ranks(u)[unit]);

	assert_int_equal(text.len, strlen(expected));
	assert_memory_equal(text.at, expected, text.len);
}

static void
a_blank_a_tab_and_a_backslash_are_escaped(void **state)
{
	struct units *u = units_new((struct units_settings){ .fold = false });
	uint32_t a = units_of(u, SPAN("10 000")), b = units_of(u, SPAN("a\tb")), c = units_of(u, SPAN("\\s")),
		 d = units_of(u, SPAN("#|"));

	(void)state;
	units_rank(u);
	assert_text(u, a, "10\\s000");
	assert_text(u, b, "a\\tb");
	assert_text(u, c, "\\\\s");
	assert_text(u, d, "#|");
	units_free(u);
}

/* As a form "a\sb" has a backslash; as it is written it has a blank. */
static void
a_form_that_looks_like_an_escape_is_another_unit(void **state)
{
	struct units *u = units_new((struct units_settings){ .fold = false });
	uint32_t blank = units_of(u, SPAN("a b")), backslash = units_of(u, SPAN("a\\sb"));

	(void)state;
	assert_int_not_equal(blank, backslash);
	assert_int_equal(blank, units_written(u, SPAN("a\\sb")));
	assert_int_equal(blank, units_of(u, SPAN("a b")));
	units_rank(u);
	assert_int_equal(units_ranked(u), 2);
	assert_text(u, backslash, "a\\\\sb");
	units_free(u);
}

static void
folding_joins_cases_and_mtavruli(void **state)
{
	struct units *u = units_new((struct units_settings){ .fold = true });
	uint32_t a = units_of(u, SPAN("Straße")), b = units_of(u, SPAN("STRASSE")), c = units_of(u, SPAN("ᲡᲘᲢᲧᲕᲐ")),
		 d = units_of(u, SPAN("სიტყვა"));

	(void)state;
	assert_int_equal(a, b);
	assert_int_equal(c, d);
	units_rank(u);
	assert_int_equal(units_ranked(u), 2);
	assert_text(u, a, "strasse");
	assert_text(u, c, "სიტყვა");
	units_free(u);
}

static void
letters_leave_out_what_has_none(void **state)
{
	struct units *u = units_new((struct units_settings){ .letters = true });

	(void)state;
	assert_int_equal(units_of(u, SPAN(".")), UNIT_OUT);
	assert_int_equal(units_of(u, SPAN("1921")), UNIT_OUT);
	assert_int_equal(units_of(u, SPAN("\xC2\xBD")), UNIT_OUT);
	assert_int_not_equal(units_of(u, SPAN("1921-ში")), UNIT_OUT);
	assert_int_not_equal(units_of(u, SPAN("a")), UNIT_OUT);
	units_free(u);
}

static void
a_stop_word_is_left_out_as_it_counts(void **state)
{
	struct units *u = units_new((struct units_settings){ .fold = true });

	(void)state;
	units_stop(u, SPAN("Da"));
	assert_int_equal(units_of(u, SPAN("dA")), UNIT_STOP);
	assert_int_not_equal(units_of(u, SPAN("d")), UNIT_STOP);
	units_free(u);
	u = units_new((struct units_settings){ .fold = false });
	units_stop(u, SPAN("Da"));
	assert_int_equal(units_of(u, SPAN("Da")), UNIT_STOP);
	assert_int_not_equal(units_of(u, SPAN("da")), UNIT_STOP);
	units_free(u);
}

static void
ranks_are_the_order_of_bytes(void **state)
{
	struct units *u = units_new((struct units_settings){ .fold = false });
	unsigned seed = 3;

	(void)state;
	for (unsigned i = 0; i < 3000; i++) {
		char text[40];
		size_t len = 1 + (seed >> 16) % 30;

		/* Few letters and many lengths: long beginnings in common, whole words of 8 bytes, too. */
		for (size_t k = 0; k < len; k++) {
			seed = seed * 1103515245u + 12345u;
			text[k] = (seed >> 16) % 9 ? 'a' : (char)('b' + (seed >> 24) % 3);
		}
		units_of(u, (struct span){ text, len });
	}
	units_rank(u);
	assert_true(units_ranked(u) > 500);
	for (uint32_t r = 1; r < units_ranked(u); r++)
		assert_true(span_compare(units_text(u, r - 1), units_text(u, r)) < 0);
	units_free(u);
}

static void
a_megabyte_in_common_is_no_deep_stack(void **state)
{
	enum { LONG = 8 << 20 };
	struct units *u = units_new((struct units_settings){ .fold = false });
	char *text = malloc(LONG);
	uint32_t a, b, c;

	(void)state;
	memset(text, 'x', LONG);
	a = units_written(u, (struct span){ text, LONG });
	text[LONG - 1] = 'a';
	b = units_written(u, (struct span){ text, LONG });
	c = units_written(u, (struct span){ text, LONG - 1 });
	units_rank(u);
	assert_int_equal(units_ranks(u)[c], 0);
	assert_int_equal(units_ranks(u)[b], 1);
	assert_int_equal(units_ranks(u)[a], 2);
	units_free(u);
	free(text);
}

static void
names_sort_by_item_then_by_type(void **state)
{
	struct units *u = units_new((struct units_settings){ .fold = true });
	struct span one[] = { SPAN("Tiflis") }, two[] = { SPAN("Tiflis"), SPAN("10 000") }, more[] = { SPAN("Tifliser") };
	uint32_t a = units_of_entity(u, one, 1, SPAN("PER")), b = units_of_entity(u, one, 1, SPAN("LOC")),
		 c = units_of_entity(u, two, 2, SPAN("LOC")), d = units_of_entity(u, more, 1, SPAN("LOC"));

	(void)state;
	units_rank(u);
	assert_text(u, b, "tiflis\tLOC");
	assert_text(u, c, "tiflis 10\\s000\tLOC");
	assert_int_equal(units_ranks(u)[b], 0);
	assert_int_equal(units_ranks(u)[a], 1);
	assert_int_equal(units_ranks(u)[c], 2);
	assert_int_equal(units_ranks(u)[d], 3);
	units_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_blank_a_tab_and_a_backslash_are_escaped),
		cmocka_unit_test(a_form_that_looks_like_an_escape_is_another_unit),
		cmocka_unit_test(folding_joins_cases_and_mtavruli),
		cmocka_unit_test(letters_leave_out_what_has_none),
		cmocka_unit_test(a_stop_word_is_left_out_as_it_counts),
		cmocka_unit_test(ranks_are_the_order_of_bytes),
		cmocka_unit_test(a_megabyte_in_common_is_no_deep_stack),
		cmocka_unit_test(names_sort_by_item_then_by_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
