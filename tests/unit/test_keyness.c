/*
 * Published numbers of two corpora compared, to the digits that are printed, and what must hold for any counts.
 */
#include "test.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "freq/correction.h"
#include "freq/keyness.h"

static uint64_t seed = 88172645463325252u;

static int64_t
pick(int64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int64_t)(seed >> 11) % below;
}

typedef double (*measure)(const struct key_cells *k);

static double
value(measure of, int64_t a, int64_t n, int64_t b, int64_t m)
{
	struct two_corpora t = { a, n, b, m, 1 };
	struct key_cells k;
	double v;

	assert_int_equal(key_cells_of(&t, &k), COMPARED);
	v = of(&k);
	assert_true(isfinite(v));
	return v;
}

/* The number as a paper prints it. */
static void
check_printed(const char *format, const char *expected, double v)
{
	char text[64];

	snprintf(text, sizeof text, format, v);
	assert_string_equal(text, expected);
}

/*
 * The exercise text of Lancaster's log-likelihood wizard prints +2.65. Its form has two terms (Rayson & Garside
 * 2000); with all four (Dunning 1993) the third place is another.
 */
static void
the_log_likelihood_wizard(void **state)
{
	(void)state;
	check_printed("%+.2f", "+2.65", value(keyness_g2_two, 52, 50000, 57, 75000));
	check_printed("%.6f", "2.651710", value(keyness_g2_two, 52, 50000, 57, 75000));
	check_printed("%.6f", "2.654064", value(keyness_g2, 52, 50000, 57, 75000));
	check_printed("%.4f", "36.8421", value(keyness_diff, 52, 50000, 57, 75000));
	check_printed("%.6f", "0.452512", value(keyness_log_ratio, 52, 50000, 57, 75000));
	check_printed("%.6f", "1.368805", value(keyness_odds_ratio, 52, 50000, 57, 75000));
	check_printed("%.6f", "-9.084359", value(keyness_bic, 52, 50000, 57, 75000));
	check_printed("%.4e", "5.6194e-06", value(keyness_ell, 52, 50000, 57, 75000));
}

/* Kilgarriff 2009: 35 of 112,289,811 tokens and 263 of 1,559,717,242, with one per million added. */
static void
simple_maths_of_kilgarriff(void **state)
{
	(void)state;
	check_printed("%.4f", "1.1224", value(keyness_simple_maths, 35, 112289811, 263, 1559717242));
}

/* Pojanapunya & Watson Todd 2016: 16,217 of 2,796,938 tokens and 735 of 2,087,946. */
static void
odds_ratio_of_pojanapunya_and_todd(void **state)
{
	(void)state;
	check_printed("%.1f", "16.6", value(keyness_odds_ratio, 16217, 2796938, 735, 2087946));
	check_printed("%.4f", "16.5612", value(keyness_odds_ratio, 16217, 2796938, 735, 2087946));
}

/* Gabrielatos & Marchi 2011, p. 18: 206,523 of 959,641 and 178,174 of 1,562,358. */
static void
percent_difference_of_gabrielatos_and_marchi(void **state)
{
	(void)state;
	check_printed("%.1f", "88.7", value(keyness_diff, 206523, 959641, 178174, 1562358));
}

/* Hofland & Johansson 1982: 18 per million and 35 per million. */
static void
difference_coefficient_of_hofland_and_johansson(void **state)
{
	(void)state;
	check_printed("%.2f", "-0.32", value(keyness_difference, 18, 1000000, 35, 1000000));
}

/* Frequencies of the letters of two texts; its authors print the order that the measure gives. */
static const struct { char item; uint64_t a, b; } letters[] = {
	{ 'a', 3, 2 }, { 'b', 2, 1 }, { 'c', 6, 2 }, { 'd', 1, 4 }, { 'e', 1, 1 }, { 'f', 1, 1 }, { 'g', 1, 0 }, { 'h', 2, 1 }
};

static void
check_order(double (*of)(int64_t, int64_t, int64_t, int64_t), const char *expected)
{
	char order[9] = { 0 };
	double score[8];
	bool out[8] = { false };

	for (unsigned i = 0; i < 8; i++)
		score[i] = of(letters[i].a, 17, letters[i].b, 12);
	for (unsigned to = 0; to < 8; to++) {
		unsigned best = 8;

		for (unsigned i = 0; i < 8; i++)
			if (!out[i] && (best == 8 || score[i] > score[best]))
				best = i;
		out[best] = true;
		order[to] = letters[best].item;
	}
	assert_string_equal(order, expected);
}

/* quanteda corrects chi-squared only where the difference from what is expected is a half and more. */
static double
corrected_where_it_can_be(int64_t a, int64_t n, int64_t b, int64_t m)
{
	double yates = value(keyness_x2_yates, a, n, b, m);

	return yates != 0 ? yates : value(keyness_x2, a, n, b, m);
}

static double
g2(int64_t a, int64_t n, int64_t b, int64_t m)
{
	return value(keyness_g2, a, n, b, m);
}

static void
letters_of_two_texts_in_the_order_of_quanteda(void **state)
{
	(void)state;
	check_order(corrected_where_it_can_be, "gcbhaefd");
	check_order(g2, "cgbhaefd");
}

static void
chi_squared_of_two_by_two_cells(void **state)
{
	(void)state;
	/* 100 (5 * 17 - 15 * 63)^2 / (20 * 80 * 68 * 32), and with the determinant nearer to 0 by 100 / 2 */
	check_printed("%.6f", "-21.243107", value(keyness_x2, 5, 68, 15, 32));
	check_printed("%.6f", "-18.844784", value(keyness_x2_yates, 5, 68, 15, 32));
	/* |d| < 1/2: no correction past 0 */
	assert_true(value(keyness_x2_yates, 2, 100, 2, 101) == 0);
	assert_true(value(keyness_x2, 2, 100, 2, 101) > 0);
}

/* 95 %, 99 % and 99.99 % points of chi-squared with one degree of freedom, as the wizard's page lists them. */
static void
p_values_of_the_critical_values(void **state)
{
	(void)state;
	check_printed("%.4f", "0.1034", value(keyness_g2_two_p, 52, 50000, 57, 75000));
	/* Of corpora without end X2 is (a - b)^2 / (a + b): 3.841537, 6.634895, 15.136680. */
	check_printed("%.4f", "0.0500", value(keyness_x2_p, 873, 1000000000000000, 793, 1000000000000000));
	check_printed("%.6f", "0.010000", value(keyness_x2_p, 984, 1000000000000000, 873, 1000000000000000));
	check_printed("%.8f", "0.00010000", value(keyness_x2_p, 1196, 1000000000000000, 1394, 1000000000000000));
	assert_true(value(keyness_x2_p, 5, 68, 15, 32) < value(keyness_x2_yates_p, 5, 68, 15, 32));
	assert_true(value(keyness_g2_two_p, 10, 100, 10, 100) == 1);
	assert_true(value(keyness_g2_p, 100000, 200000, 1, 200000) == 0);
}

static void
log_ratio_has_an_interval_around_it(void **state)
{
	(void)state;
	/* ln(52/50000 / (57/75000)) = .3136576; s^2 = 1/52 - 1/50000 + 1/57 - 1/75000 = .0367413; s = .1916802 */
	check_printed("%.5f", "-0.08949", value(keyness_log_ratio_low, 52, 50000, 57, 75000));
	check_printed("%.5f", "0.99451", value(keyness_log_ratio_high, 52, 50000, 57, 75000));
	for (unsigned round = 0; round < 1000; round++) {
		int64_t n = 1 + pick(10000), m = 1 + pick(10000), a = pick(n + 1), b = pick(m) + 1;
		double low = value(keyness_log_ratio_low, a, n, b, m), at = value(keyness_log_ratio, a, n, b, m);

		assert_true(low <= at && at <= value(keyness_log_ratio_high, a, n, b, m));
	}
}

/* Of a lady tasting tea, Fisher's own example: 3 of 4 cups and 1 of 4. */
static void
fisher_of_two_corpora(void **state)
{
	(void)state;
	check_printed("%.7f", "0.4857143", value(keyness_fisher_p, 3, 4, 1, 4));
	assert_true(fabs(value(keyness_fisher_p, 5, 50, 5, 50) - 1) < 1e-12);
	for (unsigned round = 0; round < 500; round++) {
		int64_t n = 1 + pick(1000), m = 1 + pick(1000), a = pick(n + 1), b = pick(m) + 1;
		double p = value(keyness_fisher_p, a, n, b, m);

		assert_true(p >= 0 && p <= 1);
		assert_true(fabs(p - value(keyness_fisher_p, b, m, a, n)) <= 1e-9 * p);
	}
}

static void
the_conservative_ratio_is_nearer_to_zero(void **state)
{
	(void)state;
	assert_true(value(keyness_log_ratio_conservative, 52, 50000, 57, 75000) == 0);
	/* 3 - 3.290527 sqrt(1/800 + 1/100 - 2/100000) / ln 2 */
	check_printed("%.6f", "2.496928", value(keyness_log_ratio_conservative, 800, 100000, 100, 100000));
	check_printed("%.6f", "-2.496928", value(keyness_log_ratio_conservative, 100, 100000, 800, 100000));
}

/* A zero is a half for the ratios; odds have a half in every cell. */
static void
zero_cells_follow_the_rule_of_their_measure(void **state)
{
	(void)state;
	assert_true(value(keyness_log_ratio, 8, 1000, 0, 1000) == 4);
	assert_true(value(keyness_log_ratio, 0, 1000, 8, 1000) == -4);
	assert_true(value(keyness_diff, 8, 1000, 0, 1000) == 1500);
	assert_true(value(keyness_diff, 0, 1000, 8, 1000) == -100);
	assert_true(value(keyness_difference, 8, 1000, 0, 1000) == 1);
	assert_true(value(keyness_simple_maths, 8, 1000000, 0, 1000000) == 9);
	assert_true(fabs(value(keyness_odds_ratio, 8, 100, 0, 100) - 8.5 / 92.5 / (.5 / 100.5)) < 1e-12);
	assert_true(fabs(value(keyness_odds_ratio, 100, 100, 50, 100) - 100.5 / .5) < 1e-12);
	/* a ln(a/Ea) alone is left: 2 * 8 ln 2 */
	assert_true(fabs(value(keyness_g2_two, 8, 1000, 0, 1000) - 16 * M_LN2) < 1e-12);
	assert_true(fabs(value(keyness_g2_two, 0, 1000, 8, 1000) + 16 * M_LN2) < 1e-12);
}

static void
what_is_undefined_is_not_finite(void **state)
{
	struct two_corpora rare = { 1, 1000, 0, 1000, 0 };
	struct key_cells k;

	(void)state;
	assert_int_equal(key_cells_of(&rare, &k), COMPARED);
	assert_false(isfinite(keyness_ell(&k)));
	assert_false(isfinite(keyness_simple_maths(&k)));
	rare.add = 500;
	assert_int_equal(key_cells_of(&rare, &k), COMPARED);
	assert_true(keyness_simple_maths(&k) == 3);
}

static void
wrong_counts_have_a_name_each(void **state)
{
	static const struct { struct two_corpora t; enum compared result; } wrong[] = {
		{ { 1, 0, 1, 5, 1 }, CORPUS_WITHOUT_TOKENS }, { { 1, 5, 1, 0, 1 }, CORPUS_WITHOUT_TOKENS },
		{ { -1, 5, 1, 5, 1 }, CORPUS_NEGATIVE }, { { 1, 5, 1, -5, 1 }, CORPUS_NEGATIVE },
		{ { 6, 5, 1, 5, 1 }, FREQUENCY_ABOVE_TOKENS }, { { 1, 5, 6, 5, 1 }, FREQUENCY_ABOVE_TOKENS },
		{ { 0, 5, 0, 5, 1 }, IN_NEITHER_CORPUS }
	};
	struct key_cells k;

	(void)state;
	for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(key_cells_of(&wrong[i].t, &k), wrong[i].result);
}

static const measure signed_measures[] = { keyness_g2_two, keyness_g2, keyness_x2, keyness_x2_yates, keyness_log_ratio, keyness_difference };

static void
swapped_corpora_change_the_sign(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		int64_t n = 1 + pick(1 + pick(1u << 30)), m = 1 + pick(1 + pick(1u << 30));
		int64_t a = pick(1 + pick(n + 1)), b = 1 + pick(1 + pick(m));

		for (unsigned i = 0; i < sizeof signed_measures / sizeof *signed_measures; i++) {
			double v = value(signed_measures[i], a, n, b, m), w = value(signed_measures[i], b, m, a, n);

			assert_true(fabs(v + w) <= 1e-9 * fabs(v));
			assert_true(v * ((double)a * (double)m - (double)b * (double)n) >= 0 || i == 4);
		}
		assert_true(fabs(value(keyness_g2_two_p, a, n, b, m) - value(keyness_g2_two_p, b, m, a, n)) <= 1e-9);
		assert_true(fabs(value(keyness_odds_ratio, a, n, b, m) * value(keyness_odds_ratio, b, m, a, n) - 1) <= 1e-9);
	}
}

static void
equal_shares_differ_by_nothing(void **state)
{
	static const measure none[] = { keyness_g2_two, keyness_g2, keyness_x2, keyness_x2_yates, keyness_diff, keyness_log_ratio, keyness_difference };

	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		int64_t n = 1 + pick(1u << 20), a = 1 + pick(n), times = 1 + pick(1000);

		for (unsigned i = 0; i < sizeof none / sizeof *none; i++)
			assert_true(value(none[i], a, n, times * a, times * n) == 0);
		assert_true(value(keyness_simple_maths, a, n, times * a, times * n) == 1);
		assert_true(value(keyness_g2_two_p, a, n, times * a, times * n) == 1);
	}
}

/* The textbook's way, in more digits: sums of O ln(O/E). */
static double
textbook(int64_t a, int64_t n, int64_t b, int64_t m, bool all_cells)
{
	long double share = ((long double)a + b) / ((long double)n + m), other = 1 - share, sum = 0;

	sum += a ? a * logl(a / (n * share)) : 0;
	sum += b ? b * logl(b / (m * share)) : 0;
	if (all_cells) {
		sum += a < n ? (n - a) * logl((n - a) / (n * other)) : 0;
		sum += b < m ? (m - b) * logl((m - b) / (m * other)) : 0;
	}
	return (double)fabsl(2 * sum);
}

static void
log_likelihood_equals_the_sum_over_its_cells(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		int64_t n = 1 + pick(1 + pick(1u << 24)), m = 1 + pick(1 + pick(1u << 24));
		int64_t a = pick(1 + pick(n + 1)), b = 1 + pick(1 + pick(m));
		double two = textbook(a, n, b, m, false), four = textbook(a, n, b, m, true);

		assert_true(fabs(fabs(value(keyness_g2_two, a, n, b, m)) - two) <= 1e-9 * two + 1e-9);
		assert_true(fabs(fabs(value(keyness_g2, a, n, b, m)) - four) <= 1e-9 * four + 1e-9);
		assert_true(fabs(value(keyness_g2, a, n, b, m)) >= fabs(value(keyness_g2_two, a, n, b, m)));
	}
}

static const measure defined[] = {
	keyness_g2, keyness_g2_two, keyness_x2, keyness_x2_yates, keyness_diff, keyness_log_ratio, keyness_log_ratio_low,
	keyness_log_ratio_high, keyness_log_ratio_conservative, keyness_odds_ratio, keyness_bic, keyness_simple_maths, keyness_difference, keyness_g2_p, keyness_g2_two_p
};

/* A rare word of two corpora of 10^18 tokens: the large cells take nothing from its digits. */
static void
rare_items_of_huge_corpora_keep_their_digits(void **state)
{
	const int64_t huge = 1000000000000000000;

	(void)state;
	/* 2 (15 ln 1.5 + 5 ln .5) */
	check_printed("%.10f", "5.2324814376", value(keyness_g2_two, 15, huge, 5, huge));
	check_printed("%.10f", "5.2324814376", value(keyness_g2, 15, huge, 5, huge));
	check_printed("%.10f", "5.0000000000", value(keyness_x2, 15, huge, 5, huge));
	for (unsigned i = 0; i < sizeof defined / sizeof *defined; i++)
		(void)value(defined[i], INT64_MAX, INT64_MAX, 1, INT64_MAX);
}

static void
all_small_tables_have_numbers(void **state)
{
	(void)state;
	for (int64_t n = 1; n < 7; n++)
		for (int64_t m = 1; m < 7; m++)
			for (int64_t a = 0; a <= n; a++)
				for (int64_t b = a == 0; b <= m; b++)
					for (unsigned i = 0; i < sizeof defined / sizeof *defined; i++)
						(void)value(defined[i], a, n, b, m);
}

/* p.adjust() of R prints these of .01 .02 .03 .04 .05: holm .05 .08 .09 .09 .09, BH .05 each. */
static void
many_tests_are_corrected(void **state)
{
	static const char *const holm[] = { "0.05", "0.08", "0.09", "0.09", "0.09" };

	(void)state;
	for (int method = CORRECTION_NONE; method <= CORRECTION_BH; method++) {
		struct correction c = { .count = 0 };

		for (unsigned i = 0; i < 5; i++)
			correction_add(&c, (1 + i * 3 % 5) / 100.0);
		correction_end(&c, method);
		for (unsigned i = 0; i < 5; i++) {
			double p = (1 + i) / 100.0;

			if (method == CORRECTION_NONE)
				assert_true(correction_of(&c, p) == p);
			else
				check_printed("%.2f", method == CORRECTION_HOLM ? holm[i] : "0.05", correction_of(&c, p));
		}
		correction_release(&c);
	}
}

static int
by_number(const void *x, const void *y)
{
	return (*(const double *)x > *(const double *)y) - (*(const double *)x < *(const double *)y);
}

/* With equal p-values among them, in any order, against the definition. */
static void
corrected_values_are_those_of_the_definition(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		struct correction c[2] = { { .count = 0 } };
		double p[400], least, most;
		unsigned m = 1 + (unsigned)pick(400);

		for (unsigned i = 0; i < m; i++) {
			p[i] = (double)pick(1 + pick(200)) / 1000 * (double)pick(6);
			p[i] = fmin(p[i], 1);
			correction_add(&c[0], p[i]);
			correction_add(&c[1], p[i]);
		}
		correction_end(&c[0], CORRECTION_HOLM);
		correction_end(&c[1], CORRECTION_BH);
		qsort(p, m, sizeof *p, by_number);
		most = 0;
		for (unsigned i = 0; i < m; i++) {
			most = fmin(fmax(most, (m - i) * p[i]), 1);
			least = 1;
			for (unsigned j = i; j < m; j++)
				least = fmin(least, m * p[j] / (j + 1));
			assert_true(fabs(correction_of(&c[0], p[i]) - most) < 1e-12);
			assert_true(fabs(correction_of(&c[1], p[i]) - least) < 1e-12);
			assert_true(correction_of(&c[1], p[i]) >= p[i]);
		}
		correction_release(&c[0]);
		correction_release(&c[1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_log_likelihood_wizard),
		cmocka_unit_test(simple_maths_of_kilgarriff),
		cmocka_unit_test(odds_ratio_of_pojanapunya_and_todd),
		cmocka_unit_test(percent_difference_of_gabrielatos_and_marchi),
		cmocka_unit_test(difference_coefficient_of_hofland_and_johansson),
		cmocka_unit_test(letters_of_two_texts_in_the_order_of_quanteda),
		cmocka_unit_test(chi_squared_of_two_by_two_cells),
		cmocka_unit_test(p_values_of_the_critical_values),
		cmocka_unit_test(log_ratio_has_an_interval_around_it),
		cmocka_unit_test(fisher_of_two_corpora),
		cmocka_unit_test(the_conservative_ratio_is_nearer_to_zero),
		cmocka_unit_test(zero_cells_follow_the_rule_of_their_measure),
		cmocka_unit_test(what_is_undefined_is_not_finite),
		cmocka_unit_test(wrong_counts_have_a_name_each),
		cmocka_unit_test(swapped_corpora_change_the_sign),
		cmocka_unit_test(equal_shares_differ_by_nothing),
		cmocka_unit_test(log_likelihood_equals_the_sum_over_its_cells),
		cmocka_unit_test(rare_items_of_huge_corpora_keep_their_digits),
		cmocka_unit_test(all_small_tables_have_numbers),
		cmocka_unit_test(many_tests_are_corrected),
		cmocka_unit_test(corrected_values_are_those_of_the_definition)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
