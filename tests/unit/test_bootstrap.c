#include "test.h"

#include <math.h>
#include <stdlib.h>

#include "freq/bootstrap.h"

enum { PARTS = 6, RESAMPLES = 200 };

/* One part is empty: it is never drawn. */
static const uint64_t size[PARTS] = { 120, 80, 0, 310, 45, 200 };
static const struct part_count item[] = { { 0, 7 }, { 3, 2 }, { 4, 5 } };

static void
interval(size_t resamples, uint64_t seed, const uint64_t *sizes, const struct part_count *in, size_t range, double end[2])
{
	struct part_sizes p;
	struct bootstrap b;

	assert_int_equal(part_sizes_init(&p, sizes, PARTS), DISPERSE_OK);
	assert_int_equal(bootstrap_init(&b, &p, resamples, seed), BOOTSTRAP_OK);
	assert_int_equal(bootstrap_interval(&b, in, range, &end[0], &end[1]), BOOTSTRAP_OK);
	bootstrap_release(&b);
}

static int
rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Drawn, added up and sorted as the definition says, with no weights. */
static void
the_interval_is_that_of_a_literal_bootstrap(void **state)
{
	static const unsigned filled[] = { 0, 1, 3, 4, 5 }, count[PARTS] = { 7, 0, 0, 2, 5, 0 };
	double rate[RESAMPLES], end[2];
	uint64_t random = 42;

	(void)state;
	for (unsigned r = 0; r < RESAMPLES; r++) {
		double found = 0, tokens = 0;

		for (unsigned i = 0; i < 5; i++) {
			unsigned part = filled[bootstrap_below(&random, 5)];

			found += count[part];
			tokens += (double)size[part];
		}
		rate[r] = found / tokens;
	}
	qsort(rate, RESAMPLES, sizeof *rate, rising);
	interval(RESAMPLES, 42, size, item, 3, end);
	assert_true(end[0] == rate[4]);			/* (200 + 1)/40 is 5 */
	assert_true(end[1] == rate[RESAMPLES - 5]);
	assert_true(end[0] < 14. / 755 && 14. / 755 < end[1]);
}

static void
the_fewest_resamples_give_their_lowest_and_highest_rate(void **state)
{
	static const uint64_t two[PARTS] = { 10, 10 };
	static const struct part_count in[] = { { 0, 4 } };
	double end[2];

	(void)state;
	interval(RESAMPLES_MIN, 1, two, in, 1, end);	/* of 39 some are of either part alone */
	assert_true(end[0] == 0);
	assert_true(end[1] == .4);
}

static void
an_even_spread_has_no_width(void **state)
{
	static const struct part_count even[] = { { 0, 24 }, { 1, 16 }, { 3, 62 }, { 4, 9 }, { 5, 40 } };
	double end[2];

	(void)state;
	interval(1000, 1, size, even, 5, end);
	assert_true(end[0] == .2 && end[1] == .2);
}

static void
the_seed_alone_makes_the_numbers(void **state)
{
	double one[2], again[2], other[2];

	(void)state;
	interval(RESAMPLES, 1, size, item, 3, one);
	interval(RESAMPLES, 1, size, item, 3, again);
	interval(RESAMPLES, 2, size, item, 3, other);
	assert_true(one[0] == again[0] && one[1] == again[1]);
	assert_true(one[0] != other[0] || one[1] != other[1]);
}

/* So the numbers are the same on every machine: the first outputs of splitmix64 from these seeds. */
static void
the_generator_is_splitmix64(void **state)
{
	uint64_t zero = 0, seed = 1234567;

	(void)state;
	assert_true(bootstrap_random(&zero) == UINT64_C(0xE220A8397B1DCDAF));
	assert_true(bootstrap_random(&seed) == UINT64_C(6457827717110365317));
	assert_true(bootstrap_random(&seed) == UINT64_C(3203168211198807973));
}

static void
numbers_below_a_bound_are_all_met_alike(void **state)
{
	unsigned met[7] = { 0 };
	uint64_t seed = 9;

	(void)state;
	for (unsigned i = 0; i < 70000; i++)
		met[bootstrap_below(&seed, 7)]++;	/* sd 93 */
	for (unsigned i = 0; i < 7; i++)
		assert_in_range(met[i], 9500, 10500);
	assert_int_equal(bootstrap_below(&seed, 1), 0);
}

static void
wrong_input_has_names(void **state)
{
	static const uint64_t one[PARTS] = { 0, 5 };
	static const struct part_count beyond[] = { { PARTS, 1 } };
	struct part_sizes p, single, none = { .size = one };
	struct bootstrap b;
	double low, high;

	(void)state;
	assert_int_equal(part_sizes_init(&p, size, PARTS), DISPERSE_OK);
	assert_int_equal(part_sizes_init(&single, one, PARTS), DISPERSE_OK);
	assert_int_equal(bootstrap_init(&b, &p, RESAMPLES_MIN - 1, 1), BOOTSTRAP_NO_RESAMPLES);
	assert_int_equal(bootstrap_init(&b, &p, RESAMPLES_MAX + 1, 1), BOOTSTRAP_NO_RESAMPLES);
	assert_int_equal(bootstrap_init(&b, &none, RESAMPLES, 1), BOOTSTRAP_NO_TOKENS);
	assert_int_equal(bootstrap_init(&b, &single, RESAMPLES, 1), BOOTSTRAP_ONE_PART);
	assert_int_equal(bootstrap_init(&b, &p, RESAMPLES, 1), BOOTSTRAP_OK);
	assert_int_equal(bootstrap_interval(&b, item, 0, &low, &high), BOOTSTRAP_NO_ITEM);
	assert_int_equal(bootstrap_interval(&b, beyond, 1, &low, &high), BOOTSTRAP_NO_SUCH_PART);
	bootstrap_release(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_interval_is_that_of_a_literal_bootstrap),
		cmocka_unit_test(the_fewest_resamples_give_their_lowest_and_highest_rate),
		cmocka_unit_test(an_even_spread_has_no_width),
		cmocka_unit_test(the_seed_alone_makes_the_numbers),
		cmocka_unit_test(the_generator_is_splitmix64),
		cmocka_unit_test(numbers_below_a_bound_are_all_met_alike),
		cmocka_unit_test(wrong_input_has_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
