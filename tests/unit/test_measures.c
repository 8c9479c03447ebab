/* Names of measures, and marginals against those of a naive count. */
#include "test.h"

#include <math.h>
#include <string.h>

#include "freq/measures.h"

enum { KINDS = 5, TEXT = 400 };

static uint64_t seed = 5;

static uint32_t
pick(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % below;
}

/* A text of a few words, sentences ended by KINDS, which no n-gram passes. */
static void
random_text(uint32_t *text)
{
	for (int i = 0; i < TEXT; i++)
		text[i] = pick(KINDS + 1);
}

static bool
inside(const uint32_t *text, int i, int n)
{
	for (int k = i; k < i + n; k++)
		if (k >= TEXT || text[k] == KINDS)
			return false;
	return true;
}

/* Of the n-grams at all places: how many have these tokens, where KINDS stands for any. */
static uint64_t
count(const uint32_t *text, int n, const uint32_t *like)
{
	uint64_t found = 0;

	for (int i = 0; i < TEXT; i++) {
		bool same = inside(text, i, n);

		for (int k = 0; same && k < n; k++)
			same = like[k] == KINDS || text[i + k] == like[k];
		found += same;
	}
	return found;
}

static void
see_all(struct measures *m, const uint32_t *text)
{
	for (int i = 0; i < TEXT; i++)
		for (int n = 1; n <= 3; n++) {
			struct ngram row = { .n = (unsigned)n, .frequency = 1 };	/* as good as whole rows */

			if (!inside(text, i, n))
				continue;
			memcpy(row.id, text + i, (size_t)n * sizeof *text);
			measures_see(m, &row);
		}
}

static struct measures
chosen(const char *list)
{
	struct measures m = { .columns = 0 };
	struct span wrong;

	assert_true(measures_choose(&m, span_of(list), &wrong));
	return m;
}

#define COUNT(n, ...) (int64_t)count(text, n, (uint32_t[]){ __VA_ARGS__ })

static void
marginals_are_those_of_a_naive_count(void **state)
{
	const uint32_t any = KINDS;
	uint32_t text[TEXT];

	(void)state;
	for (int round = 0; round < 20; round++) {
		struct measures m = chosen("g2");

		random_text(text);
		measures_begin(&m, KINDS);
		see_all(&m, text);
		for (uint32_t i = 0; i < KINDS * KINDS * KINDS; i++) {
			uint32_t a = i / KINDS / KINDS, b = i / KINDS % KINDS, c = i % KINDS;
			struct ngram pair = { .id = { a, b }, .n = 2, .frequency = (uint64_t)COUNT(2, a, b) };
			struct ngram triple = { .id = { a, b, c }, .n = 3, .frequency = (uint64_t)COUNT(3, a, b, c) };
			struct contingency t = margins_of_pair(&m.margins, &pair);
			struct triple u = margins_of_triple(&m.margins, &triple);

			assert_int_equal(t.f1, COUNT(2, a, any));
			assert_int_equal(t.f2, COUNT(2, any, b));
			assert_int_equal(t.n, COUNT(2, any, any));
			assert_int_equal(u.f1, COUNT(3, a, any, any));
			assert_int_equal(u.f2, COUNT(3, any, b, any));
			assert_int_equal(u.f3, COUNT(3, any, any, c));
			assert_int_equal(u.f12, COUNT(3, a, b, any));
			assert_int_equal(u.f13, COUNT(3, a, any, c));
			assert_int_equal(u.f23, COUNT(3, any, b, c));
			assert_int_equal(u.n, COUNT(3, any, any, any));
		}
		measures_release(&m);
	}
}

/* "a b" and "a c": the table of either is 1 1 / 0 0, as a is first in both. */
static void
see_two_pairs(struct measures *m)
{
	measures_begin(m, 3);
	measures_see(m, &(struct ngram){ .id = { 0, 1 }, .n = 2, .frequency = 1 });
	measures_see(m, &(struct ngram){ .id = { 0, 2 }, .n = 2, .frequency = 1 });
}

static void
values_come_in_the_order_asked_for(void **state)
{
	struct measures m = chosen("dice,pmi,t");
	double value[3];

	(void)state;
	see_two_pairs(&m);
	measures_of(&m, &(struct ngram){ .id = { 0, 1 }, .n = 2, .frequency = 1 }, value);
	assert_true(fabs(value[0] - 2. / 3) < 1e-15 && value[1] == 0 && value[2] == 0);
	m.order = measure_named(SPAN("jaccard"));
	assert_true(measures_order(&m, &(struct ngram){ .id = { 0, 1 }, .n = 2, .frequency = 1 }) == .5);
	measures_release(&m);
}

static void
other_lengths_and_undefined_values_are_not_finite(void **state)
{
	struct measures m = chosen("pmi,delta_p_forward");
	double value[2];

	(void)state;
	see_two_pairs(&m);
	measures_of(&m, &(struct ngram){ .id = { 0 }, .n = 1, .frequency = 2 }, value);
	assert_false(isfinite(value[0]) || isfinite(value[1]));
	measures_of(&m, &(struct ngram){ .id = { 0, 1, 2, 0 }, .n = 4, .frequency = 1 }, value);
	assert_false(isfinite(value[0]) || isfinite(value[1]));
	measures_of(&m, &(struct ngram){ .id = { 0, 1 }, .n = 2, .frequency = 1 }, value);
	assert_true(isfinite(value[0]) && !isfinite(value[1]));
	measures_release(&m);
}

/* o11 = 2 and e11 = 25/11: less than expected, but by less than 1/2. */
static void
no_value_is_minus_zero(void **state)
{
	struct measures m = chosen("z_corrected");
	double value;

	(void)state;
	measures_begin(&m, 2);
	measures_see(&m, &(struct ngram){ .id = { 0, 0 }, .n = 2, .frequency = 2 });
	measures_see(&m, &(struct ngram){ .id = { 0, 1 }, .n = 2, .frequency = 3 });
	measures_see(&m, &(struct ngram){ .id = { 1, 0 }, .n = 2, .frequency = 3 });
	measures_see(&m, &(struct ngram){ .id = { 1, 1 }, .n = 2, .frequency = 3 });
	measures_of(&m, &(struct ngram){ .id = { 0, 0 }, .n = 2, .frequency = 2 }, &value);
	assert_true(value == 0 && !signbit(value));
	measures_release(&m);
}

static void
what_is_no_measure_is_named(void **state)
{
	struct measures m = { .columns = 0 };
	struct span wrong;

	(void)state;
	assert_false(measures_choose(&m, SPAN("pmi,pni,t"), &wrong));
	assert_true(span_equal(wrong, SPAN("pni")));
	m.columns = 0;
	assert_false(measures_choose(&m, SPAN("pmi,,t"), &wrong));
	assert_true(wrong.len == 0);
	m.columns = 0;
	assert_false(measures_choose(&m, SPAN("t,pmi,t"), &wrong));
	assert_true(span_equal(wrong, SPAN("t")));
}

static void
orders_without_rows_are_found(void **state)
{
	struct measures m = chosen("g2");

	(void)state;
	assert_null(measures_without_rows(&m, 1 << 1));
	assert_null(measures_without_rows(&m, 1 << 2 | 1));
	assert_ptr_equal(measures_without_rows(&m, 1 | 1 << 3), measure_named(SPAN("g2")));
	m.order = measure_named(SPAN("dice"));
	assert_ptr_equal(measures_without_rows(&m, 1 << 2), m.order);
}

/* Names are lower case ASCII, as those of all columns are, and no two are the same. */
static void
every_measure_has_a_name_of_its_own_a_formula_and_a_source(void **state)
{
	struct buf list = BUF_INIT;
	struct span rest, line, name, formula;

	(void)state;
	measures_list(&list);
	for (rest = buf_span(&list); span_field(&rest, '\n', &line) && line.len; ) {
		assert_true(span_field(&line, '\t', &name) && name.len > 0);
		assert_true(span_field(&line, '\t', &formula) && formula.len > 0 && line.len > 0);
		for (size_t i = 0; i < name.len; i++)
			assert_non_null(strchr("abcdefghijklmnopqrstuvwxyz0123456789_", name.at[i]));
		/* The first of this name is the one that is listed here. */
		assert_true(span_equal(span_of(measure_named(name)->formula), formula));
	}
	buf_release(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marginals_are_those_of_a_naive_count),
		cmocka_unit_test(values_come_in_the_order_asked_for),
		cmocka_unit_test(other_lengths_and_undefined_values_are_not_finite),
		cmocka_unit_test(no_value_is_minus_zero),
		cmocka_unit_test(what_is_no_measure_is_named),
		cmocka_unit_test(orders_without_rows_are_found),
		cmocka_unit_test(every_measure_has_a_name_of_its_own_a_formula_and_a_source),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
