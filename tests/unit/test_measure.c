/* Lengths and scripts of lines, whichever way they are looked at, how lines begin and end, and shares of numbers. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "layout/line_signs.h"
#include "layout/measure.h"
#include "layout/nth.h"
#include "text/utf8.h"

static uint64_t seed = 7;

static uint32_t
pick(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % below;
}

static struct line
measured(struct span s)
{
	struct line line = { .flags = 0 };

	measure_points(&line, s);
	return line;
}

static struct line
measured_slowly(struct span s)
{
	struct line line = { .flags = 0 };
	unsigned points = 0, first = 0, blanks = 0, per[4] = { 0 };
	bool one = true;

	for (size_t i = 0; i < s.len; ) {
		uint32_t c = utf8_next_valid(s, &i);

		per[1] += (c < 128 && ((c | 32) >= 'a' && (c | 32) <= 'z')) || (c >= 0xC0 && c < 0x0280);
		per[2] += c >= 0x1000 && c < 0x2000;
		per[3] += c >= 0x0400 && c < 0x0540;
		if (c == ' ' || c == '\t') {
			if (one)
				first = points;
			one = false;
			points += 10 * (blanks++ == 0);
			line.flags |= (uint16_t)(blanks >= 4 || c == '\t' ? LINE_COLUMNS : 0);
		} else if (c != 0xAD && !(c >= 0x0300 && c < 0x0370)) {
			points += 10;
			blanks = 0;
		}
	}
	line.points = (uint16_t)points;
	line.first_points = (uint16_t)(one ? points : first);
	for (uint8_t k = 1; k < 4; k++)
		if (per[k] > per[line.script])
			line.script = k;
	return line;
}

static void
a_line_is_as_long_as_a_look_at_each_letter_says(void **state)
{
	static const char *const letter[] = { "a", "Z", "1", ".", " ", "ა", "ჰ", "ж", "Я", "é", "ő", "\xC2\xAD", "e\xCC\x81", "—", "𐎠", "  ", "\t", "    " };
	struct buf text = BUF_INIT;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		/* of ASCII, of one script, of all; seldom longer than a count of one byte a lane */
		uint32_t from = pick(3) ? 0 : 5, kinds = 1 + pick(pick(2) ? 5 : (uint32_t)(sizeof letter / sizeof *letter) - from);
		uint32_t n = pick(200) ? pick(70) : 5000 + pick(600);
		struct line got, want;
		struct span s;
		char *copy;

		buf_reset(&text);
		buf_add(&text, span_of(letter[from == 0 ? pick(4) : 5 + pick(6)]));
		for (uint32_t i = 0; i < n; i++)
			buf_add(&text, span_of(letter[from + pick(kinds)]));
		buf_add(&text, SPAN("x"));
		/* a copy of its own size, so that a look past its end is found */
		copy = xmalloc(text.len);
		memcpy(copy, text.at, text.len);
		s = (struct span){ copy, text.len };
		got = measured(s);
		want = measured_slowly(s);
		assert_int_equal(got.points, want.points);
		assert_int_equal(got.first_points, want.first_points);
		assert_int_equal(got.script, want.script);
		assert_int_equal(got.flags & LINE_COLUMNS, want.flags);
		free(copy);
	}
	buf_release(&text);
}

static void
a_rule_is_one_sign_all_through(void **state)
{
	(void)state;
	assert_true(measured(SPAN("__________")).flags & LINE_RULE);
	assert_true(measured(SPAN("——————")).flags & LINE_RULE);
	assert_false(measured(SPAN("____")).flags & LINE_RULE);
	assert_false(measured(SPAN("_____ _____")).flags & LINE_RULE);
	assert_false(measured(SPAN("aaaaaaaaaa")).flags & LINE_RULE);
}

static void
a_line_begins_with_what_stands_behind_quotes_or_with_a_mark(void **state)
{
	static const struct { const char *line; unsigned flags; } some[] = {
		{ "word", LINE_SMALL }, { "Word", LINE_CAPITAL }, { "„Word", LINE_CAPITAL }, { "(«мост", LINE_SMALL }, { "Мост", LINE_CAPITAL },
		{ "ერთი", 0 }, { "12 May", 0 }, { ") and", LINE_SMALL }, { "...", LINE_SMALL }, { "\"", 0 },
		{ "- he said", LINE_DIALOGUE }, { "— he said", LINE_DIALOGUE }, { "-word", 0 },
		{ "1. one", LINE_DIALOGUE }, { "12) one", LINE_DIALOGUE }, { "(a) one", LINE_DIALOGUE }, { "ა) ერთი", LINE_DIALOGUE },
		{ "a. one", LINE_SMALL }, { "abcd) one", LINE_SMALL }, { "1.one", 0 }, { "2)", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		assert_int_equal(line_begin_flags(span_of(some[i].line)), some[i].flags);
}

static void
a_line_ends_with_what_stands_before_quotes_and_marks_of_notes(void **state)
{
	static const struct { const char *line; unsigned flags; } some[] = {
		{ "end.", LINE_FULLSTOP }, { "end?”)", LINE_FULLSTOP }, { "end.12", LINE_FULLSTOP }, { "end!¹", LINE_FULLSTOP },
		{ "end:", LINE_FULLSTOP }, { "at 9:12", 0 }, { "end", 0 }, { ".", LINE_FULLSTOP }, { "in 1995", 0 },
		{ "bro-", LINE_HYPHEN }, { "სიტ\xC2\xAD", LINE_HYPHEN }, { "12-", LINE_HYPHEN }, { "said -", 0 }, { "-", 0 }, { ".-", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		assert_int_equal(line_end_flags(span_of(some[i].line)), some[i].flags);
}

static int
by_value(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void
the_nth_number_is_that_of_the_sorted_ones(void **state)
{
	int v[200], sorted[200];

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n = 1 + pick(200), k = pick((uint32_t)n);
		uint32_t values = 1 + pick(pick(2) ? 300 : 100000);

		for (size_t i = 0; i < n; i++)
			sorted[i] = v[i] = (int)pick(values) - 100;
		qsort(sorted, n, sizeof *sorted, by_value);
		assert_int_equal(nth(v, n, k, -100, (int)values), sorted[k]);
		assert_int_equal(nth(v, n, k, sorted[k], sorted[n - 1]), sorted[k]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_as_long_as_a_look_at_each_letter_says),
		cmocka_unit_test(a_rule_is_one_sign_all_through),
		cmocka_unit_test(a_line_begins_with_what_stands_behind_quotes_or_with_a_mark),
		cmocka_unit_test(a_line_ends_with_what_stands_before_quotes_and_marks_of_notes),
		cmocka_unit_test(the_nth_number_is_that_of_the_sorted_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
