#include "test.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "freq/disperse.h"
#include "freq/distances.h"
#include "freq/wilson.h"

enum { PARTS_MAX = 40 };

static void
near(double value, double expected, double tolerance)
{
	if (!(fabs(value - expected) <= tolerance))
		fail_msg("%.10g, expected %.10g", value, expected);
}

/* Counts of all parts, those of 0 among them. */
static enum disperse_error
spread(const unsigned *count, const uint64_t *size, size_t parts, double *value)
{
	struct part_count in[PARTS_MAX];
	struct part_sizes p;
	size_t range = 0;

	assert_int_equal(part_sizes_init(&p, size, parts), DISPERSE_OK);
	for (size_t i = 0; i < parts; i++)
		if (count[i])
			in[range++] = (struct part_count){ (uint32_t)i, count[i] };
	return disperse(&p, in, range, value);
}

/*
 * The letter a in the text of Gries 2008 (International Journal of Corpus Linguistics 13, 406-410), its parts of
 * unequal size; values by the definitions, as R's package tlda prints them.
 */
static void
the_letter_a_of_gries_2008(void **state)
{
	static const unsigned count[] = { 1, 2, 3, 4, 5 };
	static const uint64_t size[] = { 9, 10, 10, 10, 11 };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(count, size, 5, v), DISPERSE_OK);
	near(v[JUILLAND_D], .785150, 5e-7);
	near(v[CARROLL_D2], .937921, 5e-7);
	near(v[ROSENGREN_S], .949816, 5e-7);
	near(v[DP], .18, 1e-12);
	near(v[DP_NORM], .219512, 5e-7);
	near(v[KLD], .136972, 5e-7);
	near(v[KLD_NORM], .879529, 5e-7);
	near(v[D_A], .697450, 5e-7);
	near(v[RANGE_SHARE], 1, 0);
}

/* Gries 2008, page 409, and Carroll 1970 (Computer Studies 3), page 14: parts of one size. */
static void
adjusted_frequencies_of_gries_2008_and_carroll_1970(void **state)
{
	static const unsigned rising[] = { 1, 2, 3, 4, 5 }, falling[] = { 0, 4, 3, 2, 1 };
	static const uint64_t size[] = { 10, 10, 10, 10, 10 };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(rising, size, 5, v), DISPERSE_OK);
	near(v[CARROLL_UM], 14.108, 5e-4);
	near(v[ROSENGREN_KF], 14.053, 5e-4);
	near(v[ENGWALL_FM], 15, 1e-12);
	assert_int_equal(spread(falling, size, 5, v), DISPERSE_OK);
	near(v[JUILLAND_D], .6464, 5e-5);
	near(v[JUILLAND_U], 6.46, 5e-3);
	near(v[ENGWALL_FM], 8, 1e-12);
}

/*
 * Carroll 1970, page 13; Engwall 1974 (Fréquence et distribution du vocabulaire), page 122; Rosengren 1971 (Études de linguistique
 * appliquée 1), pages 115 and 117; Gries 2008, page 407. Parts of one size.
 */
static void
worked_examples_of_carroll_engwall_rosengren_and_gries(void **state)
{
	static const unsigned carroll[] = { 2, 1, 1, 1, 0 }, engwall[] = { 4, 2, 1, 1, 0 }, rosengren[] = { 2, 2, 2, 2, 1 },
			      even[] = { 2, 2, 2, 2, 2 }, gries[] = { 1, 2, 3, 4, 5 };
	static const uint64_t size[] = { 1000, 1000, 1000, 1000, 1000 };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(carroll, size, 5, v), DISPERSE_OK);
	near(v[CARROLL_D2], .8277, 5e-5);
	near(v[CARROLL_UM], 4.31, 5e-3);
	assert_int_equal(spread(engwall, size, 5, v), DISPERSE_OK);
	near(v[JUILLAND_U], 4.609, 5e-4);
	near(v[CARROLL_UM], 6.424, 5e-4);
	near(v[ROSENGREN_KF], 5.863, 5e-4);
	near(v[ENGWALL_FM], 6.4, 1e-12);
	assert_int_equal(spread(rosengren, size, 5, v), DISPERSE_OK);
	near(v[ROSENGREN_KF], 8.86, 5e-3);
	assert_int_equal(spread(even, size, 5, v), DISPERSE_OK);
	near(v[JUILLAND_U], 10, 1e-12);
	assert_int_equal(spread(gries, size, 5, v), DISPERSE_OK);
	near(v[ROSENGREN_S], .937, 5e-4);
}

/* Values that R's package tlda prints; its DP and D_KL are 1 - dp and kld_norm here. */
static void
seven_equal_parts(void **state)
{
	static const unsigned count[] = { 0, 0, 1, 2, 5, 2, 0 };
	static const uint64_t size[] = { 1000, 1000, 1000, 1000, 1000, 1000, 1000 };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(count, size, 7, v), DISPERSE_OK);
	near(v[RANGE_SHARE], .571429, 5e-7);
	near(v[JUILLAND_D], .520417, 5e-7);
	near(v[CARROLL_D2], .627268, 5e-7);
	near(v[ROSENGREN_S], .525401, 5e-7);
	near(1 - v[DP], .528571, 5e-7);
	near(v[D_A], .3, 1e-12);
	near(v[KLD_NORM], .488665, 5e-7);
}

/*
 * ALLEMAND in Lyne 1985 (The Vocabulary of French Business Correspondence), as in tlda. What tlda gives as DP is
 * 1 - dp without the division; divided as Lijffijt & Gries 2012 do it is .4464520.
 */
static void
allemand_of_lyne_1985(void **state)
{
	static const unsigned count[] = { 2, 0, 1, 1, 3, 0, 3, 0, 0, 0 };
	static const uint64_t size[] = { 8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930 };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(count, size, 10, v), DISPERSE_OK);
	near(v[RANGE_SHARE], .5, 1e-12);
	near(v[JUILLAND_D], .6038797, 5e-8);
	near(v[CARROLL_D2], .6521444, 5e-8);
	near(v[ROSENGREN_S], .4763652, 5e-8);
	near(1 - v[DP], .5009295, 5e-8);
	near(1 - v[DP_NORM], .4464520, 5e-8);
	near(v[D_A], .3081640, 5e-8);
	near(v[KLD_NORM], .4665078, 5e-8);
}

/* Lijffijt & Gries 2012 (International Journal of Corpus Linguistics 17), page 148. */
static void
dp_norm_of_lijffijt_and_gries_2012(void **state)
{
	static const unsigned count[] = { 2, 1, 0 };
	static const uint64_t size[] = { 5, 5, 5 };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(count, size, 3, v), DISPERSE_OK);
	near(v[DP_NORM], .5, 1e-12);
}

static uint64_t
next(uint64_t *state, uint64_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (*state >> 33) % below;
}

/* Exactly: a table must not say 1e-17 or -0. */
static void
an_even_spread_is_the_upper_limit(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		uint64_t size[PARTS_MAX], times = 1 + next(&seed, 50);
		unsigned count[PARTS_MAX];
		size_t parts = 2 + next(&seed, PARTS_MAX - 1);
		double v[DISPERSIONS], f = 0;

		for (size_t i = 0; i < parts; i++) {
			count[i] = (unsigned)(1 + next(&seed, 1000));
			size[i] = count[i] * times;
			f += count[i];
		}
		assert_int_equal(spread(count, size, parts, v), DISPERSE_OK);
		assert_true(v[DP] == 0 && v[DP_NORM] == 0 && v[KLD] == 0 && v[KLD_NORM] == 1 && !signbit(v[KLD]));
		near(v[JUILLAND_D], 1, 1e-12);
		near(v[CARROLL_D2], 1, 1e-12);
		near(v[ROSENGREN_S], 1, 1e-12);
		near(v[D_A], 1, 1e-12);
		near(v[JUILLAND_U] / f, 1, 1e-12);
		near(v[CARROLL_UM] / f, 1, 1e-12);
		near(v[ROSENGREN_KF] / f, 1, 1e-12);
		near(v[ENGWALL_FM] / f, 1, 1e-12);
	}
}

static void
all_in_one_part_is_the_lower_limit(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		uint64_t size[PARTS_MAX], whole = 0;
		unsigned count[PARTS_MAX] = { 0 };
		size_t parts = 2 + next(&seed, PARTS_MAX - 1), in = next(&seed, parts), smallest = 0;
		double v[DISPERSIONS], share;

		for (size_t i = 0; i < parts; i++) {
			size[i] = 1 + next(&seed, 1000);
			whole += size[i];
			smallest = size[i] < size[smallest] ? i : smallest;
		}
		count[in] = (unsigned)(1 + next(&seed, size[in]));
		share = (double)size[in] / (double)whole;
		assert_int_equal(spread(count, size, parts, v), DISPERSE_OK);
		assert_true(v[JUILLAND_D] == 0 && v[CARROLL_D2] == 0 && v[D_A] == 0 && v[JUILLAND_U] == 0);
		assert_false(signbit(v[CARROLL_D2]));
		near(v[RANGE_SHARE], 1 / (double)parts, 1e-12);
		near(v[ROSENGREN_S], share, 1e-12);
		near(v[DP], 1 - share, 1e-12);
		near(v[KLD], -log2(share), 1e-9);
		near(v[CARROLL_UM], share * count[in], 1e-9);
		/* 1 only in the smallest part, which nothing can be farther from. */
		assert_true(v[DP_NORM] <= 1);
		count[smallest] = count[in] < size[smallest] ? count[in] : 1;
		if (smallest != in)
			count[in] = 0;
		assert_int_equal(spread(count, size, parts, v), DISPERSE_OK);
		assert_true(v[DP_NORM] == 1);
	}
}

/* The definitions, with a loop over all parts. */
static void
parts_without_the_item_count_as_in_the_definitions(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		uint64_t size[PARTS_MAX];
		unsigned count[PARTS_MAX];
		size_t parts = 2 + next(&seed, PARTS_MAX - 1);
		double v[DISPERSIONS], f = 0, n = 0, q = 0, squares = 0, dp = 0, apart = 0, k = (double)parts;

		for (size_t i = 0; i < parts; i++) {
			size[i] = 1 + next(&seed, 1000);
			count[i] = next(&seed, 3) ? 0 : (unsigned)next(&seed, size[i] + 1);
		}
		count[0] = count[0] ? count[0] : 1;
		for (size_t i = 0; i < parts; i++) {
			f += count[i];
			n += (double)size[i];
			q += count[i] / (double)size[i];
		}
		for (size_t i = 0; i < parts; i++) {
			double rate = count[i] / (double)size[i];

			squares += (rate - q / k) * (rate - q / k);
			dp += fabs(count[i] / f - (double)size[i] / n) / 2;
			for (size_t j = 0; j < i; j++)
				apart += fabs(rate - count[j] / (double)size[j]);
		}
		assert_int_equal(spread(count, size, parts, v), DISPERSE_OK);
		near(v[JUILLAND_D], 1 - sqrt(squares / k) / (q / k) / sqrt(k - 1), 1e-9);
		near(v[DP], dp, 1e-9);
		near(v[D_A], 1 - apart / (k * (k - 1) / 2) / (2 * q / k), 1e-9);
	}
}

/* A document without tokens says nothing about where an item is. */
static void
a_part_without_tokens_is_none(void **state)
{
	static const unsigned with[] = { 1, 0, 2, 3 }, without[] = { 1, 2, 3 };
	static const uint64_t size_with[] = { 9, 0, 10, 11 }, size_without[] = { 9, 10, 11 };
	double v[DISPERSIONS], w[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(with, size_with, 4, v), DISPERSE_OK);
	assert_int_equal(spread(without, size_without, 3, w), DISPERSE_OK);
	for (unsigned m = 0; m < DISPERSIONS; m++)
		assert_true(v[m] == w[m]);
}

static void
of_one_part_some_measures_are_undefined(void **state)
{
	static const unsigned count[] = { 3 };
	static const uint64_t size[] = { 9 };
	static const bool undefined[DISPERSIONS] = { [JUILLAND_D] = true, [CARROLL_D2] = true, [DP_NORM] = true,
						     [D_A] = true, [JUILLAND_U] = true, [CARROLL_UM] = true };
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(spread(count, size, 1, v), DISPERSE_OK);
	for (unsigned m = 0; m < DISPERSIONS; m++)
		assert_int_equal(isnan(v[m]) != 0, undefined[m]);
	near(v[ROSENGREN_S], 1, 1e-12);
	assert_true(v[DP] == 0 && v[KLD] == 0 && v[ENGWALL_FM] == 3);
}

static void
wrong_counts_have_names(void **state)
{
	static const uint64_t size[] = { 9, 0, 10 }, none[] = { 0, 0 }, huge[] = { UINT64_MAX, 1 };
	static const struct part_count behind[] = { { 3, 1 } }, twice[] = { { 0, 1 }, { 0, 1 } }, zero[] = { { 0, 0 } },
				       above[] = { { 0, 10 } }, empty[] = { { 1, 1 } };
	double v[DISPERSIONS];
	struct part_sizes p;

	(void)state;
	assert_int_equal(part_sizes_init(&p, none, 2), DISPERSE_NO_TOKENS);
	assert_int_equal(disperse(&p, zero, 1, v), DISPERSE_NO_TOKENS);
	assert_int_equal(part_sizes_init(&p, huge, 2), DISPERSE_NO_TOKENS);
	assert_int_equal(part_sizes_init(&p, NULL, 0), DISPERSE_NO_TOKENS);
	assert_int_equal(part_sizes_init(&p, size, 3), DISPERSE_OK);
	assert_int_equal(disperse(&p, NULL, 0, v), DISPERSE_NO_ITEM);
	assert_int_equal(disperse(&p, behind, 1, v), DISPERSE_NO_SUCH_PART);
	assert_int_equal(disperse(&p, twice, 2, v), DISPERSE_NOT_RISING);
	assert_int_equal(disperse(&p, zero, 1, v), DISPERSE_NOT_RISING);
	assert_int_equal(disperse(&p, above, 1, v), DISPERSE_PART_TOO_SMALL);
	assert_int_equal(disperse(&p, empty, 1, v), DISPERSE_PART_TOO_SMALL);
}

/* Sizes near 2^64: products are wider, and nothing is lost or turned round. */
static void
huge_parts_are_no_overflow(void **state)
{
	static const uint64_t size[] = { UINT64_MAX / 2, UINT64_MAX / 2 };
	static const struct part_count even[] = { { 0, UINT64_MAX / 2 }, { 1, UINT64_MAX / 2 } };
	struct part_sizes p;
	double v[DISPERSIONS];

	(void)state;
	assert_int_equal(part_sizes_init(&p, size, 2), DISPERSE_OK);
	assert_int_equal(disperse(&p, even, 2, v), DISPERSE_OK);
	assert_true(v[DP] == 0 && v[KLD] == 0);
	assert_int_equal(disperse(&p, even, 1, v), DISPERSE_OK);
	near(v[DP], .5, 1e-12);
	near(v[KLD], 1, 1e-12);
}

static void
sum_up(const unsigned *distance, size_t count, unsigned corpus, double *v)
{
	struct distances d;

	distances_init(&d, count, corpus);
	for (size_t i = 0; i < count; i++)
		distances_add(&d, distance[i]);
	assert_int_equal(distances_end(&d, v), DISTANCES_OK);
}

/* Savicky & Hlavacova 2002 for the letter a in the text of Gries 2008, page 410. */
static void
distances_of_the_letter_a_of_gries_2008(void **state)
{
	static const unsigned distance[] = { 2, 10, 2, 9, 2, 5, 2, 3, 3, 1, 3, 2, 1, 3, 2 };
	double v[DISTANCE_MEASURES];

	(void)state;
	sum_up(distance, 15, 50, v);
	near(v[ARF], 10.8, 1e-9);
	near(v[AWT], 3.18, 1e-9);
	near(v[ALD], .628, 5e-4);
	near(v[F_AWT], 9.328, 5e-4);
	near(v[F_ALD], 11.764, 5e-4);
}

static void
even_distances_leave_the_frequency_as_it_is(void **state)
{
	static const unsigned distance[] = { 7, 7, 7, 7 }, once[] = { 28 };
	double v[DISTANCE_MEASURES];

	(void)state;
	sum_up(distance, 4, 28, v);
	near(v[ARF], 4, 1e-12);
	near(v[AWT], 4, 1e-12);
	near(v[F_AWT], 4, 1e-12);
	near(v[F_ALD], 4, 1e-12);
	sum_up(once, 1, 28, v);
	near(v[ARF], 1, 1e-12);
	near(v[F_AWT], 1, 1e-12);
	near(v[F_ALD], 1, 1e-12);
}

static void
wrong_distances_have_names(void **state)
{
	double v[DISTANCE_MEASURES];
	struct distances d;

	(void)state;
	distances_init(&d, 0, 5);
	assert_int_equal(distances_end(&d, v), DISTANCES_NO_ITEM);
	distances_init(&d, 2, 5);
	distances_add(&d, 5);
	assert_int_equal(distances_end(&d, v), DISTANCES_WRONG_SUM);
	distances_add(&d, 0);
	assert_int_equal(distances_end(&d, v), DISTANCES_WRONG_SUM);
	distances_init(&d, 1, 5);
	distances_add(&d, 4);
	assert_int_equal(distances_end(&d, v), DISTANCES_WRONG_SUM);
	distances_init(&d, 6, 5);
	distances_add(&d, 5);
	assert_int_equal(distances_end(&d, v), DISTANCES_TOO_FREQUENT);
}

/* Both ends solve (f/N - p)^2 = z^2 p (1 - p)/N, which is how Wilson 1927 has the interval. */
static void
the_ends_of_the_interval_solve_its_equation(void **state)
{
	static const struct { uint64_t f, n; } of[] = { { 0, 10 }, { 10, 10 }, { 1, 10 }, { 15, 50 }, { 3, 1000000 },
							{ 999999, 1000000 }, { 1, 1 }, { 123456789, 98765432100 } };
	double z2 = WILSON_95 * WILSON_95;

	(void)state;
	for (unsigned i = 0; i < sizeof of / sizeof *of; i++) {
		double n = (double)of[i].n, rate = (double)of[i].f / n, low, high, ends[2];

		assert_int_equal(wilson(of[i].f, of[i].n, WILSON_95, &low, &high), WILSON_OK);
		assert_true(low >= 0 && low <= rate && rate <= high && high <= 1 && low < high);
		ends[0] = low;
		ends[1] = high;
		for (unsigned e = 0; e < 2; e++)
			near((rate - ends[e]) * (rate - ends[e]) / (z2 * (rate + z2 / n) / n),
			     ends[e] * (1 - ends[e]) / n * z2 / (z2 * (rate + z2 / n) / n), 1e-6);
	}
}

/* 0 of n: from 0 to z^2/(n + z^2); and what is wrong has a name. */
static void
the_interval_of_nothing_and_of_wrong_counts(void **state)
{
	double low, high;

	(void)state;
	assert_int_equal(wilson(0, 10, 2, &low, &high), WILSON_OK);
	assert_true(low == 0);
	near(high, 4.0 / 14, 1e-12);
	assert_int_equal(wilson(10, 10, 2, &low, &high), WILSON_OK);
	assert_true(high == 1);
	near(low, 10.0 / 14, 1e-12);
	assert_int_equal(wilson(0, 0, 2, &low, &high), WILSON_NO_TRIALS);
	assert_int_equal(wilson(11, 10, 2, &low, &high), WILSON_TOO_FREQUENT);
	assert_int_equal(wilson(1, 10, 0, &low, &high), WILSON_NO_Z);
	assert_int_equal(wilson(1, 10, NAN, &low, &high), WILSON_NO_Z);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_letter_a_of_gries_2008),
		cmocka_unit_test(adjusted_frequencies_of_gries_2008_and_carroll_1970),
		cmocka_unit_test(worked_examples_of_carroll_engwall_rosengren_and_gries),
		cmocka_unit_test(seven_equal_parts),
		cmocka_unit_test(allemand_of_lyne_1985),
		cmocka_unit_test(dp_norm_of_lijffijt_and_gries_2012),
		cmocka_unit_test(an_even_spread_is_the_upper_limit),
		cmocka_unit_test(all_in_one_part_is_the_lower_limit),
		cmocka_unit_test(parts_without_the_item_count_as_in_the_definitions),
		cmocka_unit_test(a_part_without_tokens_is_none),
		cmocka_unit_test(of_one_part_some_measures_are_undefined),
		cmocka_unit_test(wrong_counts_have_names),
		cmocka_unit_test(huge_parts_are_no_overflow),
		cmocka_unit_test(distances_of_the_letter_a_of_gries_2008),
		cmocka_unit_test(even_distances_leave_the_frequency_as_it_is),
		cmocka_unit_test(wrong_distances_have_names),
		cmocka_unit_test(the_ends_of_the_interval_solve_its_equation),
		cmocka_unit_test(the_interval_of_nothing_and_of_wrong_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
