/* Two groups of documents by ranks: a published sum, and any groups against pairs counted one by one. */
#include "test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "freq/rank_sum.h"

static uint64_t seed = 88172645463325252u;

static unsigned
pick(unsigned below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % below;
}

static enum rank_result
ranks(const double *a, size_t k, const double *b, size_t l, double value[RANK_MEASURES])
{
	uint64_t zeros[2] = { 0, 0 };
	struct ranked all[128];
	size_t count = 0;

	/* Alternately, so that sorting has something to do. */
	for (size_t i = 0; i < k || i < l; i++) {
		if (i < l && b[i] != 0)
			all[count++] = (struct ranked){ b[i], 1 };
		if (i < k && a[i] != 0)
			all[count++] = (struct ranked){ a[i], 0 };
		zeros[0] += i < k && a[i] == 0;
		zeros[1] += i < l && b[i] == 0;
	}
	return rank_sum(all, count, zeros, value);
}

/* Kilgarriff 2001: 12 15 18 24 88 in samples of one corpus, 3 3 13 27 33 in those of the other. */
static void
rank_sum_of_kilgarriff(void **state)
{
	const double a[] = { 12, 15, 18, 24, 88 }, b[] = { 3, 3, 13, 27, 33 };
	double value[RANK_MEASURES];

	(void)state;
	assert_int_equal(ranks(a, 5, b, 5, value), RANK_OK);
	assert_true(value[RANK_SUM] == 31);
	assert_true(value[RANK_SHARE] == 16. / 25);
	/* 16 - 25/2 less 1/2 is 3; one tie of two: variance 25/12 (11 - 6/90) = 1025/45 */
	assert_true(fabs(value[RANK_P] - erfc(3 / sqrt(2 * 1025. / 45))) < 1e-15);
}

/* Pairs one by one, and the variance of the textbook for groups without ties. */
static void
shares_are_those_of_pairs(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 5000; round++) {
		size_t k = 1 + pick(40), l = 1 + pick(40);
		double a[64], b[64], won = 0, value[RANK_MEASURES], swapped[RANK_MEASURES];
		unsigned most = 1 + pick(30);

		for (size_t i = 0; i < k; i++)
			a[i] = pick(most) / 8.;
		for (size_t i = 0; i < l; i++)
			b[i] = pick(most) / 8.;
		for (size_t i = 0; i < k; i++)
			for (size_t j = 0; j < l; j++)
				won += a[i] > b[j] ? 1 : a[i] == b[j] ? .5 : 0;
		assert_int_equal(ranks(a, k, b, l, value), RANK_OK);
		assert_int_equal(ranks(b, l, a, k, swapped), RANK_OK);
		assert_true(fabs(value[RANK_SHARE] - won / (double)(k * l)) < 1e-12);
		assert_true(fabs(value[RANK_SHARE] + swapped[RANK_SHARE] - 1) < 1e-12);
		assert_true(value[RANK_SUM] + swapped[RANK_SUM] == (double)((k + l) * (k + l + 1) / 2));
		assert_true(most > 1 ? isnan(value[RANK_P]) == isnan(swapped[RANK_P]) : isnan(value[RANK_P]));
		if (!isnan(value[RANK_P])) {
			assert_true(fabs(value[RANK_P] - swapped[RANK_P]) < 1e-12);
			assert_true(value[RANK_P] >= 0 && value[RANK_P] <= 1);
		}
	}
}

static void
wrong_groups_have_a_name_each(void **state)
{
	const double one[] = { 1 }, wrong[] = { -1, NAN, INFINITY };
	double value[RANK_MEASURES];

	(void)state;
	assert_int_equal(ranks(one, 1, one, 0, value), RANK_GROUP_EMPTY);
	assert_int_equal(ranks(one, 0, one, 1, value), RANK_GROUP_EMPTY);
	for (unsigned i = 0; i < 3; i++)
		assert_int_equal(ranks(one, 1, &wrong[i], 1, value), RANK_NO_NUMBER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rank_sum_of_kilgarriff),
		cmocka_unit_test(shares_are_those_of_pairs),
		cmocka_unit_test(wrong_groups_have_a_name_each)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
