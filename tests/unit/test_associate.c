/*
 * Measures of association against published numbers. A row of a test is o11, f1, f2, n, as its source has
 * them; a digit more than is printed there is not asked for.
 */
#include "test.h"

#include <math.h>

#include "freq/associate.h"

typedef double measure(const struct cells *c);

static double
of(measure *m, int64_t o11, int64_t f1, int64_t f2, int64_t n)
{
	struct cells c;

	assert_int_equal(cells_of(&(struct contingency){ o11, f1, f2, n }, &c), ASSOCIATED);
	return m(&c);
}

#define assert_near(a, b, by) do { \
	double near_a = (a), near_b = (b); \
	if (!(fabs(near_a - near_b) <= (by))) \
		fail_msg("%.15g is not %.15g", near_a, near_b); \
} while (0)

/* "new companies" and "Ayatollah Ruhollah", and the translation vache - cow. */
static void
manning_and_schuetze(void **state)
{
	(void)state;
	assert_near(of(associate_t, 8, 15828, 4675, 14307668), .999932, 5e-7);
	assert_near(of(associate_x2, 8, 15828, 4675, 14307668), 1.548869, 5e-7);
	assert_near(of(associate_t, 20, 42, 20, 14307668), 4.4721, 5e-5);
	assert_near(of(associate_pmi, 20, 42, 20, 14307668), 18.38, 5e-3);
	assert_near(of(associate_x2, 59, 67, 65, 571007), 456399.76, 5e-3);
}

static void
dunning_1993(void **state)
{
	(void)state;
	assert_near(of(associate_g2, 110, 2552, 221, 31777), 270.721877, 5e-7);
	assert_near(of(associate_g2, 10, 10, 13, 31777), 167.23, 5e-3);
	assert_near(of(associate_x2, 3, 3, 3, 31777), 31777, 1e-9);
}

/* Two tokens that are always together; MI is log10 there. */
static void
evert_of_a_perfect_pair(void **state)
{
	(void)state;
	assert_near(of(associate_pmi, 10, 10, 10, 100) * log10(2), 1, 1e-15);
	assert_near(of(associate_npmi, 10, 10, 10, 100), 1, 1e-15);
	assert_near(of(associate_t, 10, 10, 10, 100), 2.846050, 5e-7);
	assert_near(of(associate_z, 10, 10, 10, 100), 9, 1e-14);
	assert_near(of(associate_g2, 10, 10, 10, 100), 65.016595, 5e-7);
	assert_near(of(associate_simple_ll, 10, 10, 10, 100), 28.051702, 5e-7);
	assert_near(of(associate_dice, 10, 10, 10, 100), 1, 0);
	assert_near(of(associate_log_ratio, 10, 10, 10, 100), 7.491853, 5e-7);
	assert_near(of(associate_log_ratio_conservative, 10, 10, 10, 100), .796936, 5e-7);
	assert_near(of(associate_min_sensitivity, 10, 10, 10, 100), 1, 0);
	assert_near(of(associate_liddell, 10, 10, 10, 100), 1, 1e-15);
}

/*
 * The first of a hundred rows of the UCS toolkit; MI and odds are log10 there. Its G2 is a plain sum, which
 * has lost the last digits: it is 2.448756724689600.
 */
static void
ucs_toolkit(void **state)
{
	(void)state;
	assert_near(of(associate_g2, 1, 15334, 2, 191998), 2.4487567246743, 2e-11);
	assert_near(of(associate_g2, 1, 15334, 2, 191998), 2.4487567246896, 1e-14);
	assert_near(of(associate_simple_ll, 1, 15334, 2, 191998), 1.9879920402794, 1e-13);
	assert_near(of(associate_pmi, 1, 15334, 2, 191998) * log10(2), .796611250194937, 1e-14);
	assert_near(of(associate_t, 1, 15334, 2, 191998), .840269169470515, 1e-14);
	assert_near(of(associate_z, 1, 15334, 2, 191998), 2.10244214695804, 1e-13);
	assert_near(of(associate_z_corrected, 1, 15334, 2, 191998), .851389375211776, 1e-14);
	assert_near(of(associate_x2, 1, 15334, 2, 191998), 4.80398096104896, 1e-13);
	assert_near(of(associate_x2_yates, 1, 15334, 2, 191998), .78778847254683, 1e-13);
	assert_near(log10(of(associate_odds_ratio, 1, 15334, 2, 191998)), 1.06151846545363, 1e-13);
	assert_near(of(associate_dice, 1, 15334, 2, 191998), .000130412102243088, 1e-17);
	assert_near(of(associate_gmean, 1, 15334, 2, 191998), .00571027827206671, 1e-16);
}

/*
 * Three more of its rows; what is below chance is below 0 there, and its logs are to base 10. Where the
 * corrected d would pass 0 it has another sign there, and is 0 here.
 */
static void
ucs_toolkit_above_near_and_below_chance(void **state)
{
	static const struct {
		measure *m;
		double scale, sign, above, near, below;		/* 5 of 38, 52 of 658 and 7 of 120 */
	} row[] = {
		{ associate_mi2, .30102999566398120, 1, .915797657914146, 1.71142203951456, .708656079839807 },
		{ associate_mi3, .30102999566398120, 1, 1.61476766225016, 3.42742538314936, 1.55375411985406 },
		{ associate_local_mi, .30102999566398120, 1, 1.08413826789064, -.238227814252362, -.955093721221146 },
		{ associate_poisson_stirling, .43429448190325183, 1, -1.08733414162562, -22.8215408732214, -3.99515509454391 },
		{ associate_log_odds_discounted, .43429448190325183, 1, .276858049781167, -.00120890886597904, -.118534511210605 },
		{ associate_t, 1, 1, .878825795867369, -.0764714189412685, -.976603439999581 },
		{ associate_z, 1, 1, 1.12801954048363, -.0760691382927798, -.834636300973578 },
		{ associate_z_corrected, 1, 1, .841008350742665, -.00709636630509109, -.673126082633581 },
		{ associate_g2_signed, 1, 1, 1.17525940894601, -.00633058968211841, -.829802488929075 },
		{ associate_simple_ll, 1, -1, 1.06241278889915, -.00580686073284054, -.76933053374612 },
		{ associate_x2, 1, -1, 1.38314545722731, -.00631039542005377, -.757555937349874 },
		{ associate_x2_yates, 1, -1, .768838681213159, -5.49176102678802e-05, -.492734538404499 },
		{ associate_min_sensitivity, 1, 1, .000326072779444372, .00339115690622147, .000456501891222121 },
		{ associate_gmean, 1, 1, .00655013840195654, .0163705272609558, .00516035628498237 },
		{ associate_jaccard, 1, 1, .000325372551571549, .00326223337515684, .000453162426361106 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_near(row[i].scale * of(row[i].m, 5, 15334, 38, 191998), row[i].above, 1e-10);
		assert_near(row[i].sign * row[i].scale * of(row[i].m, 52, 15334, 658, 191998), row[i].near, 1e-10);
		assert_near(row[i].sign * row[i].scale * of(row[i].m, 7, 15334, 120, 191998), row[i].below, 1e-10);
	}
}

/* The tests of pandas-association-measures have these from R. */
static void
log_ratio_of_hardie_2014(void **state)
{
	(void)state;
	assert_near(of(associate_log_ratio, 1189, 168329, 2157, 19720567), 7.156575955874566, 1e-13);
	assert_near(of(associate_log_ratio, 150, 168329, 349, 19720567), 6.452100263355738, 1e-13);
	assert_near(of(associate_log_ratio, 577, 168329, 13484, 19720567), 2.376467611403348, 1e-13);
}

static void
dice_of_smadja_and_others_1996(void **state)
{
	(void)state;
	assert_near(of(associate_dice, 130, 3121, 143, 1000000), .08, 5e-3);
}

static void
pmi_of_church_and_hanks_1990(void **state)
{
	(void)state;
	assert_near(of(associate_pmi, 8, 1105, 44, 15000000), 11.269, 5e-4);
}

/* o12 = 240, o21 = 1001. */
static void
minimum_sensitivity_of_pedersen_and_bruce_1996(void **state)
{
	(void)state;
	assert_near(of(associate_min_sensitivity, 17, 257, 1018, 100000), .016699, 5e-7);
}

/* o12 = 12004, o21 = 4793, o22 = 848330. */
static void
phi2_of_church_and_gale_1991(void **state)
{
	(void)state;
	assert_near(of(associate_phi2, 31950, 43954, 36743, 897077), .617126, 5e-7);
}

/* Bigrams that the Ngram Statistics Package is tested with. In the last one, which has odds of 0, every place has one of the two. */
static void
bigrams_of_the_ngram_statistics_package(void **state)
{
	static const struct { int64_t o11, f1, f2, n; double g2, odds, t; } row[] = {
		{ 3972, 23189, 22641, 567835, 6389.30927745, 5.82330245, 48.353104645 },
		{ 2298, 4624, 8677, 567835, 13520.9168605, 86.24062535, 46.46348375 },
		{ 44796, 179966, 433831, 8293549, 80098.90795505, 6.58026405, 167.17206535 },
		{ 40666, 432943, 433831, 8293549, 13219.0488305, 1.9689539615, 89.35414315 },
		{ 16089, 432943, 34837, 8293549, 49432.43089095, 16.1439241145, 112.50514985 },
		{ 15800, 432943, 432944, 8293549, 2519.916790175, .6758667805, -54.103522 },
		{ 14070, 432943, 34669, 8293549, 38842.4204664715, 12.7844499, 103.359488835 },
		{ 10, 20, 20, 60, 3.669001405, 3, 1.0540925534 },
		{ 10, 20, 20, 30, 10.4649625, 0, -1.0540925 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_near(of(associate_g2, row[i].o11, row[i].f1, row[i].f2, row[i].n), row[i].g2, 1e-6);
		assert_near(of(associate_odds_ratio, row[i].o11, row[i].f1, row[i].f2, row[i].n), row[i].odds, 2e-7);
		assert_near(of(associate_t, row[i].o11, row[i].f1, row[i].f2, row[i].n), row[i].t, 2e-6);
	}
	assert_near(of(associate_poisson_stirling, 10, 20, 20, 60), -5.945348915, 5e-9);
}

/* "of course" in the BNC's spoken part, p. 144: 5610, 168938, 2257, 10233063. */
static void
delta_p_of_gries_2013(void **state)
{
	(void)state;
	assert_near(of(associate_delta_p_forward, 5610, 174548, 7867, 10409868), .032, 5e-4);
	assert_near(of(associate_delta_p_backward, 5610, 174548, 7867, 10409868), .697, 5e-4);
}

/* Two tokens that are always together, in 9 and in 999 places: Finding structure in text, p. 51. */
static void
mutual_information_of_dunning_1998(void **state)
{
	(void)state;
	assert_near(of(associate_true_mi, 2, 2, 2, 9), .764, 5e-4);
	assert_near(of(associate_true_mi, 2, 2, 2, 999), .021, 5e-4);
}

/* P. 36: 1 for what is together only, 0 for independence. */
static void
npmi_of_bouma_2009(void **state)
{
	(void)state;
	assert_near(of(associate_npmi, 10, 10, 10, 100), 1, 1e-15);
	assert_near(of(associate_npmi, 1, 10, 10, 100), 0, 0);
}

/* A cup of four with milk first is taken for one: 1 3 / 3 1. */
static void
tea_tasting_of_pedersen_1996(void **state)
{
	(void)state;
	assert_near(of(associate_x2_yates, 1, 4, 4, 8), .5, 1e-15);
}

static void
logdice_is_14_at_most(void **state)
{
	(void)state;
	assert_near(of(associate_log_dice, 7, 7, 7, 1000), 14, 0);
	assert_near(of(associate_log_dice, 7, 14, 14, 1000), 13, 1e-15);
}

/* Rayson's calculator: 52 in 50,000 words and 57 in 75,000; Dunning's form has another third digit. */
static void
g2_of_two_cells_is_not_that_of_four(void **state)
{
	(void)state;
	assert_near(of(associate_g2_two, 52, 50000, 109, 125000), 2.651710, 5e-7);
	assert_near(of(associate_g2, 52, 50000, 109, 125000), 2.654064, 5e-7);
}

/* As fractions: o = 2 1 / 3 4, e = 3/2 3/2 / 7/2 7/2, d = 1/2. */
static void
a_table_by_hand(void **state)
{
	(void)state;
	assert_near(of(associate_pmi, 2, 3, 5, 10), log2(4. / 3), 1e-15);
	assert_near(of(associate_npmi, 2, 3, 5, 10), log2(4. / 3) / log2(5), 1e-15);
	assert_near(of(associate_mi2, 2, 3, 5, 10), log2(8. / 3), 1e-15);
	assert_near(of(associate_mi3, 2, 3, 5, 10), log2(16. / 3), 1e-15);
	assert_near(of(associate_local_mi, 2, 3, 5, 10), 2 * log2(4. / 3), 1e-15);
	assert_near(of(associate_x2, 2, 3, 5, 10), 10. / 21, 1e-15);
	assert_near(of(associate_x2_yates, 2, 3, 5, 10), 0, 0);
	assert_near(of(associate_phi2, 2, 3, 5, 10), 1. / 21, 1e-15);
	assert_near(of(associate_poisson_stirling, 2, 3, 5, 10), 2 * (log(4. / 3) - 1), 1e-15);
	assert_near(of(associate_jaccard, 2, 3, 5, 10), 1. / 3, 1e-15);
	assert_near(of(associate_liddell, 2, 3, 5, 10), 1. / 5, 1e-15);
	assert_near(of(associate_odds_ratio, 2, 3, 5, 10), 8. / 3, 1e-15);
	assert_near(of(associate_odds_ratio_discounted, 2, 3, 5, 10), 15. / 7, 1e-15);
	assert_near(of(associate_log_odds_discounted, 2, 3, 5, 10), log(15. / 7), 1e-15);
	assert_near(of(associate_log_ratio, 2, 3, 5, 10), log2(14. / 9), 1e-15);
	assert_near(of(associate_log_ratio_conservative, 2, 3, 5, 10), 0, 0);
	assert_near(of(associate_delta_p_forward, 2, 3, 5, 10), 2. / 3 - 3. / 7, 1e-15);
	assert_near(of(associate_delta_p_backward, 2, 3, 5, 10), 2. / 5 - 1. / 5, 1e-15);
}

static void
below_chance_is_below_zero(void **state)
{
	(void)state;
	assert_near(of(associate_g2_signed, 1, 50, 50, 100), -of(associate_g2, 1, 50, 50, 100), 0);
	assert_near(of(associate_g2_signed, 49, 50, 50, 100), of(associate_g2, 1, 50, 50, 100), 1e-12);
	assert_true(of(associate_log_ratio_conservative, 1, 50, 50, 100) < 0);
	assert_true(of(associate_z_corrected, 1, 50, 50, 100) < 0);
	assert_near(of(associate_liddell, 0, 50, 50, 100), -1, 0);
	assert_near(of(associate_delta_p_forward, 0, 50, 50, 100), -1, 0);
}

static measure *const zero_at_independence[] = {
	associate_pmi, associate_npmi, associate_local_mi, associate_t, associate_z, associate_z_corrected,
	associate_g2, associate_g2_signed, associate_g2_two, associate_simple_ll, associate_x2, associate_x2_yates,
	associate_phi2, associate_liddell, associate_log_ratio, associate_log_ratio_conservative,
	associate_delta_p_forward, associate_delta_p_backward,
};

static void
independence_gives_0(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof zero_at_independence / sizeof *zero_at_independence; i++)
		for (int64_t k = 1; k < 1000000000; k *= 7)
			assert_near(of(zero_at_independence[i], 2 * k, 6 * k, 4 * k, 12 * k), 0, 1e-14);
}

static measure *const symmetric[] = {
	associate_pmi, associate_npmi, associate_mi2, associate_mi3, associate_local_mi, associate_t, associate_z,
	associate_z_corrected, associate_g2, associate_simple_ll, associate_x2, associate_x2_yates, associate_phi2,
	associate_poisson_stirling, associate_dice, associate_log_dice, associate_jaccard, associate_gmean,
	associate_min_sensitivity, associate_odds_ratio_discounted, associate_log_odds_discounted,
};

static uint64_t seed = 11;

static int64_t
pick(int64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int64_t)(seed >> 3) % below;
}

static struct contingency
random_table(void)
{
	int64_t o11 = 1 + pick(50), o12 = pick(1000), o21 = pick(1000), o22 = pick(1000000);

	return (struct contingency){ o11, o11 + o12, o11 + o21, o11 + o12 + o21 + o22 };
}

static void
first_and_second_may_change_places(void **state)
{
	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct contingency t = random_table();

		for (size_t i = 0; i < sizeof symmetric / sizeof *symmetric; i++) {
			double value = of(symmetric[i], t.o11, t.f1, t.f2, t.n);

			assert_near(of(symmetric[i], t.o11, t.f2, t.f1, t.n), value, 1e-12 * fabs(value));
		}
		assert_near(of(associate_delta_p_forward, t.o11, t.f2, t.f1, t.n),
			    of(associate_delta_p_backward, t.o11, t.f1, t.f2, t.n), 1e-15);
	}
}

static double
term(double o, double e)
{
	return o > 0 ? 2 * o * log(o / e) : 0;
}

/* The plain sum of four terms, which loses digits only where the table is large. */
static void
g2_is_its_formula(void **state)
{
	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct contingency t = random_table();
		struct cells c;
		double plain;

		assert_int_equal(cells_of(&t, &c), ASSOCIATED);
		plain = term(c.o11, c.e11) + term(c.o12, c.e12) + term(c.o21, c.e21) + term(c.o22, c.e22);
		assert_near(associate_g2(&c), plain, 1e-9 * fmax(1, plain));
		assert_near(associate_g2_two(&c), term(c.o11, c.e11) + term(c.o21, c.e21), 1e-10 * fmax(1, plain));
		assert_near(associate_phi2(&c), associate_delta_p_forward(&c) * associate_delta_p_backward(&c), 1e-14);
		assert_near(associate_x2(&c), associate_phi2(&c) * c.n, 1e-9 * associate_x2(&c));
		assert_true(fabs(associate_log_ratio_conservative(&c)) <= fabs(associate_log_ratio(&c)));
	}
}

static void
limits_are_kept(void **state)
{
	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct contingency t = random_table();
		struct cells c;

		assert_int_equal(cells_of(&t, &c), ASSOCIATED);
		assert_true(associate_npmi(&c) >= -1 && associate_npmi(&c) <= 1 + 1e-15);
		assert_true(associate_dice(&c) > 0 && associate_dice(&c) <= 1);
		assert_true(associate_jaccard(&c) <= associate_dice(&c) && associate_log_dice(&c) <= 14);
		assert_true(associate_min_sensitivity(&c) <= associate_gmean(&c) * (1 + 1e-15));
		assert_true(associate_phi2(&c) >= 0 && associate_phi2(&c) <= 1 + 1e-15);
		assert_true(associate_simple_ll(&c) <= associate_g2_two(&c));
		assert_true(associate_g2_two(&c) <= associate_g2(&c));
		assert_true(associate_x2_yates(&c) <= associate_x2(&c));
		assert_true(fabs(associate_delta_p_forward(&c)) <= 1 && fabs(associate_liddell(&c)) <= 1 + 1e-15);
	}
}

/* Nothing can be said of a pair that is all there is: o12 = o21 = o22 = 0. */
static void
a_pair_that_is_everything(void **state)
{
	(void)state;
	assert_near(of(associate_g2, 5, 5, 5, 5), 0, 0);
	assert_near(of(associate_x2, 5, 5, 5, 5), 0, 0);
	assert_near(of(associate_x2_yates, 5, 5, 5, 5), 0, 0);
	assert_near(of(associate_pmi, 5, 5, 5, 5), 0, 0);
	assert_false(isfinite(of(associate_npmi, 5, 5, 5, 5)));
	assert_false(isfinite(of(associate_log_ratio, 5, 5, 5, 5)));
	assert_false(isfinite(of(associate_log_ratio_conservative, 5, 5, 5, 5)));
	assert_false(isfinite(of(associate_delta_p_forward, 5, 5, 5, 5)));
	assert_false(isfinite(of(associate_delta_p_backward, 5, 5, 5, 5)));
	assert_false(isfinite(of(associate_liddell, 5, 5, 5, 5)));
	assert_false(isfinite(of(associate_odds_ratio, 5, 5, 5, 5)));
	assert_near(of(associate_odds_ratio_discounted, 5, 5, 5, 5), 11, 0);
}

/* Quotients that are nearly 1, computed with 50 digits; the last one is second in all places but one, and below chance by one place. */
static void
a_pair_in_nearly_all_places_keeps_its_digits(void **state)
{
	(void)state;
	assert_near(of(associate_npmi, 604585347712, 604585347745, 604585347713, 604585347750), .105263157890341, 1e-14);
	assert_near(of(associate_local_mi, 604585347712, 604585347745, 604585347713, 604585347750), 5.77078016313349, 1e-11);
	assert_near(of(associate_local_mi, 807755704762, 1701418443341, 807755704767, 1701418443350), -1.04914426830874, 1e-11);
	assert_near(of(associate_log_ratio_conservative, 191245373021, 191245373022, 191245373035, 191245373036), 0, 0);
}

static void
a_pair_that_is_nowhere(void **state)
{
	(void)state;
	assert_false(isfinite(of(associate_pmi, 0, 3, 5, 100)));
	assert_false(isfinite(of(associate_local_mi, 0, 3, 5, 100)));
	assert_false(isfinite(of(associate_t, 0, 3, 5, 100)));
	assert_near(of(associate_simple_ll, 0, 3, 5, 100), .3, 1e-15);
	assert_near(of(associate_dice, 0, 3, 5, 100), 0, 0);
	assert_near(of(associate_odds_ratio, 0, 3, 5, 100), 0, 0);
	assert_near(of(associate_odds_ratio_discounted, 0, 3, 5, 100), .5 * 92.5 / (3.5 * 5.5), 1e-15);
}

static void
wrong_tables_have_a_name(void **state)
{
	static const struct { struct contingency table; enum associated what; } wrong[] = {
		{ { 0, 0, 0, 0 }, NO_PLACES },
		{ { 1, 2, 3, -10 }, NO_PLACES },
		{ { -1, 2, 3, 10 }, NEGATIVE_COUNT },
		{ { 1, -2, 3, 10 }, NEGATIVE_COUNT },
		{ { 1, 2, -3, 10 }, NEGATIVE_COUNT },
		{ { 3, 2, 3, 10 }, MARGINAL_BELOW_CELL },
		{ { 3, 3, 2, 10 }, MARGINAL_BELOW_CELL },
		{ { 1, 11, 3, 10 }, MARGINAL_ABOVE_PLACES },
		{ { 1, 3, 11, 10 }, MARGINAL_ABOVE_PLACES },
		{ { 1, 6, 6, 10 }, PLACES_BELOW_UNION },
		{ { 2, 6, 6, 10 }, ASSOCIATED },
		{ { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX }, ASSOCIATED },
	};
	struct cells c;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(cells_of(&wrong[i].table, &c), wrong[i].what);
		assert_non_null(associated_text(wrong[i].what));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(manning_and_schuetze),
		cmocka_unit_test(dunning_1993),
		cmocka_unit_test(evert_of_a_perfect_pair),
		cmocka_unit_test(ucs_toolkit),
		cmocka_unit_test(ucs_toolkit_above_near_and_below_chance),
		cmocka_unit_test(log_ratio_of_hardie_2014),
		cmocka_unit_test(dice_of_smadja_and_others_1996),
		cmocka_unit_test(pmi_of_church_and_hanks_1990),
		cmocka_unit_test(minimum_sensitivity_of_pedersen_and_bruce_1996),
		cmocka_unit_test(phi2_of_church_and_gale_1991),
		cmocka_unit_test(bigrams_of_the_ngram_statistics_package),
		cmocka_unit_test(delta_p_of_gries_2013),
		cmocka_unit_test(mutual_information_of_dunning_1998),
		cmocka_unit_test(npmi_of_bouma_2009),
		cmocka_unit_test(tea_tasting_of_pedersen_1996),
		cmocka_unit_test(logdice_is_14_at_most),
		cmocka_unit_test(g2_of_two_cells_is_not_that_of_four),
		cmocka_unit_test(a_table_by_hand),
		cmocka_unit_test(below_chance_is_below_zero),
		cmocka_unit_test(independence_gives_0),
		cmocka_unit_test(first_and_second_may_change_places),
		cmocka_unit_test(g2_is_its_formula),
		cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(a_pair_that_is_everything),
		cmocka_unit_test(a_pair_in_nearly_all_places_keeps_its_digits),
		cmocka_unit_test(a_pair_that_is_nowhere),
		cmocka_unit_test(wrong_tables_have_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
