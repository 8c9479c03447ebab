/*
 * Fisher's exact test against published numbers, and against sums of whole numbers: what is not published was
 * computed with 60 decimal digits.
 */
#include "test.h"

#include <math.h>
#include <stdbool.h>

#include "freq/fisher.h"

static struct cells
cells(int64_t o11, int64_t f1, int64_t f2, int64_t n)
{
	struct cells c;

	assert_int_equal(cells_of(&(struct contingency){ o11, f1, f2, n }, &c), ASSOCIATED);
	return c;
}

static void
assert_near(double a, double b, double by)
{
	if (!(fabs(a - b) <= by * fabs(b)))
		fail_msg("%.15g is not %.15g", a, b);
}

/* left, right and two-sided */
static void
assert_tests(const struct cells *c, double left, double right, double two, double by)
{
	assert_near(fisher_left(c), left, by);
	assert_near(fisher_right(c), right, by);
	assert_near(fisher_two(c), two, by);
	assert_near(1 + fisher_log10(c), 1 - log10(right), by);
}

/* 1 3 / 3 1: 17, 69 and 34 of 70 orders of the cups; printed as .243, .986 and .486. */
static void
tea_tasting_of_pedersen_1996(void **state)
{
	struct cells c = cells(1, 4, 4, 8);

	(void)state;
	assert_tests(&c, 17. / 70, 69. / 70, 34. / 70, 1e-14);
}

static void
probability_of_a_perfect_pair(void **state)
{
	struct cells c = cells(10, 10, 10, 100);

	(void)state;
	assert_near(exp(hypergeometric_ln(&c)), 5.776904e-14, 1e-7);
	assert_near(exp(hypergeometric_ln(&c)), 1 / 17310309456440., 1e-12);
	assert_tests(&c, 1, 1 / 17310309456440., 1 / 17310309456440., 1e-12);
}

/* Four of a hundred rows of the UCS toolkit, above and below chance. */
static void
ucs_toolkit(void **state)
{
	struct cells first = cells(1, 15334, 2, 191998), above = cells(5, 15334, 38, 191998);
	struct cells near = cells(52, 15334, 658, 191998), below = cells(7, 15334, 120, 191998);

	(void)state;
	assert_near(fisher_log10(&first), .8143084918729303, 1e-13);
	assert_near(fisher_log10(&above), .7362583754218929, 1e-12);
	assert_near(fisher_log10(&near), .2577354341067544, 1e-12);
	assert_near(fisher_log10(&below), .06938119984837125, 1e-12);
}

/* 10 of 20 and 20 in 60 and in 30 places, to the digits that it is tested for. */
static void
ngram_statistics_package(void **state)
{
	struct cells above = cells(10, 20, 20, 60), below = cells(10, 20, 20, 30);

	(void)state;
	assert_near(fisher_left(&above), .986345, 1e-5);
	assert_near(fisher_left(&below), .006149305, 1e-6);
}

/* Counts of Dunning 1993 and of Manning and Schuetze 5.3, and neighbours of them. */
static void
counts_of_texts(void **state)
{
	struct cells above = cells(30, 2552, 221, 31777), below = cells(8, 2552, 221, 31777);
	struct cells dunning = cells(110, 2552, 221, 31777), companies = cells(8, 15828, 4675, 14307668);
	struct cells independent = cells(5, 15828, 4675, 14307668), ayatollah = cells(20, 42, 20, 14307668);

	(void)state;
	assert_tests(&above, .99830896178336417, .0032742289685602146, .0041269538759672171, 1e-13);
	assert_tests(&below, .0062708212762397396, .99752827625024627, .012391758051191935, 1e-13);
	assert_tests(&dunning, 1, 9.7634845392460779e-61, 9.7634845392460779e-61, 1e-12);
	assert_tests(&companies, .92026046517629615, .15177070950979218, .18670497126020916, 1e-13);
	assert_tests(&independent, .58582907642967492, .58925346959913297, 1, 1e-13);
	assert_tests(&ayatollah, 1, 9.672534970423311e-114, 9.672534970423311e-114, 1e-12);
}

static void
big_counts_neither_overflow_nor_lose_digits(void **state)
{
	struct cells above = cells(2200, 1000000, 1000000, 500000000), below = cells(1900, 1000000, 1000000, 500000000);
	struct cells near = cells(40200, 2000000, 1000000, 50000000), far = cells(600000, 1000000, 2000000, 50000000);
	struct cells huge = cells(123456, 1234567, 2345678, 1000000000000);

	(void)state;
	assert_tests(&above, .9999951588550432, 5.351888075010564e-06, 1.0119179688270988e-05, 1e-12);
	assert_tests(&below, .01240289465379656, .98831108543899453, .02504521749500258, 1e-12);
	assert_tests(&near, .84931718877465174, .15188968798781455, .30254827836638932, 1e-12);
	assert_near(fisher_log10(&far), 593640.861968361234, 1e-14);
	assert_near(fisher_log10(&huge), 522166.845003865404, 1e-14);
	assert_near(fisher_left(&far), 1, 0);
	assert_true(fisher_right(&far) == 0 && fisher_two(&far) == 0);
}

/* Of more terms than can be added up, too: 0.2118557732504 is their sum. The rest of 2^62 places is symmetric. */
static void
huge_counts_end_soon(void **state)
{
	struct cells trillions = cells(250000300000, 1000000000000, 1000000000000, 4000000000000);
	struct cells above = cells((1LL << 60) + 1000000000, 1LL << 61, 1LL << 61, 1LL << 62);
	struct cells below = cells((1LL << 60) - 1000000000, 1LL << 61, 1LL << 61, 1LL << 62);
	struct cells middle = cells(1LL << 60, 1LL << 61, 1LL << 61, 1LL << 62);
	struct cells all = cells(1LL << 61, 1LL << 61, 1LL << 62, INT64_MAX);

	(void)state;
	assert_tests(&trillions, .78814499856, .2118557732504442, .423710798, 2e-8);
	assert_near(fisher_right(&above), fisher_left(&below), 1e-12);
	assert_near(fisher_two(&above), 2 * fisher_right(&above), 1e-6);
	assert_near(fisher_right(&above), .0312561038572, 1e-8);		/* of the normal distribution, 1.862645 */
	assert_near(fisher_right(&middle), .5, 1e-8);
	assert_near(fisher_two(&middle), 1, 1e-8);
	assert_near(fisher_left(&all), 1, 1e-8);
}

static double
choose(int64_t n, int64_t k)
{
	double product = 1;

	for (int64_t i = 1; i <= k; i++)
		product = product * (double)(n - k + i) / (double)i;	/* whole numbers below 2^53 */
	return product;
}

static void
check_sums(int64_t o11, int64_t f1, int64_t f2, int64_t n)
{
	struct cells c = cells(o11, f1, f2, n);
	double left = 0, right = 0, two = 0, all = choose(n, f2), this = choose(f1, o11) * choose(n - f1, f2 - o11);

	for (int64_t k = 0; k <= f1 && k <= f2; k++) {
		double p = f2 - k <= n - f1 ? choose(f1, k) * choose(n - f1, f2 - k) : 0;

		left += k <= o11 ? p : 0;
		right += k >= o11 ? p : 0;
		two += p <= this ? p : 0;
	}
	assert_near(exp(hypergeometric_ln(&c)), this / all, 1e-13);
	assert_tests(&c, left / all, right / all, two / all, 1e-12);
}

static void
every_table_of_19_places_is_its_sum(void **state)
{
	const int64_t n = 19;

	(void)state;
	for (int64_t f1 = 0; f1 <= n; f1++)
		for (int64_t f2 = 0; f2 <= n; f2++)
			for (int64_t o11 = f1 + f2 > n ? f1 + f2 - n : 0; o11 <= f1 && o11 <= f2; o11++)
				check_sums(o11, f1, f2, n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tea_tasting_of_pedersen_1996),
		cmocka_unit_test(probability_of_a_perfect_pair),
		cmocka_unit_test(ucs_toolkit),
		cmocka_unit_test(ngram_statistics_package),
		cmocka_unit_test(counts_of_texts),
		cmocka_unit_test(big_counts_neither_overflow_nor_lose_digits),
		cmocka_unit_test(huge_counts_end_soon),
		cmocka_unit_test(every_table_of_19_places_is_its_sum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
