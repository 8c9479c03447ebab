#include "test.h"

#include <math.h>

#include "freq/gamma.h"
#include "freq/simplex.h"
#include "freq/zipf.h"

static void
assert_close(double is, double want, double relative)
{
	if (!(fabs(is - want) <= relative * fabs(want)))
		fail_msg("%.12g is not %.12g", is, want);
}

/* Quantiles of tables of chi-squared; P(1/2, x) is erf(sqrt x), P(1, x) is 1 - e^-x. */
static void
incomplete_gamma_has_its_known_values(void **state)
{
	(void)state;
	for (int i = -20; i < 7; i++) {
		double x = pow(2, i);

		assert_close(gamma_p(.5, x), erf(sqrt(x)), 1e-12);
		assert_close(gamma_q(.5, x), erfc(sqrt(x)), 1e-11);
		assert_close(gamma_p(1, x), -expm1(-x), 1e-12);
		assert_close(gamma_p(7.25, x) + gamma_q(7.25, x), 1, 1e-12);
		/* Q(a + 1, x) = Q(a, x) + x^a e^-x / Gamma(a + 1) */
		assert_close(gamma_q(4.3, x), gamma_q(3.3, x) + exp(3.3 * log(x) - x - lgamma(4.3)), 1e-11);
	}
	assert_true(gamma_p(3, 0) == 0 && gamma_q(3, 0) == 1);
	assert_close(chi2_tail(3.841459, 1), .05, 1e-6);
	assert_close(chi2_tail(18.307038, 10), .05, 1e-6);
	assert_close(chi2_tail(6.634897, 1), .01, 1e-6);
}

static double
valley(const double *at, const void *data)
{
	double a = at[0] - *(const double *)data, b = at[1] - at[0] * at[0];

	return at[1] < -1 ? INFINITY : a * a + 100 * b * b + 3;
}

static void
the_simplex_finds_the_end_of_a_valley(void **state)
{
	double goal = 1.5, at[] = { -1.2, 1 };

	(void)state;
	assert_close(simplex_least(valley, &goal, at, 2, .5), 3, 1e-12);
	assert_close(at[0], 1.5, 1e-6);
	assert_close(at[1], 2.25, 1e-6);
}

/* What zipfR fits to the Italian words in ultra-. */
static const struct zipf ultra_zm = { .6635934, 0, .1863409 }, ultra_fzm = { .7705622, 8.4719e-6, .4222888 };

static void
expectations_are_those_of_zipfr(void **state)
{
	(void)state;
	assert_close(zipf_types(&ultra_zm, 2 * 3467), 834.983, 1e-6);
	assert_close(zipf_types(&ultra_fzm, 2 * 3467), 802.925, 1e-6);
	assert_close(zipf_population(&ultra_fzm), 3205.33, 1e-5);
	assert_true(isinf(zipf_population(&ultra_zm)));
}

/* The integrals of the definition, by Simpson's rule over ln p. */
static double
integral(const struct zipf *z, double n, int m)
{
	enum { STEPS = 200000 };
	double from = log(z->a), to = log(z->b), sum = 0;
	double c = (1 - z->alpha) / (pow(z->b, 1 - z->alpha) - pow(z->a, 1 - z->alpha));

	for (int i = 0; i <= STEPS; i++) {
		double p = exp(from + (to - from) * i / STEPS), weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
		double chance = m < 0 ? 1 : m == 0 ? -expm1(-n * p) : exp(m * log(n * p) - n * p - lgamma(m + 1.));

		sum += weight * c * pow(p, -z->alpha) * chance;
	}
	return sum * (to - from) / STEPS / 3;
}

static void
expectations_are_the_integrals_of_the_definition(void **state)
{
	static const struct zipf models[] = { { .7705622, 8.4719e-6, .4222888 }, { .3, 1e-4, .02 }, { .95, 1e-8, .1 }, { .5, 1e-3, 2 } };

	(void)state;
	for (unsigned i = 0; i < sizeof models / sizeof *models; i++) {
		assert_close(zipf_population(&models[i]), integral(&models[i], 1, -1), 1e-9);
		for (int power = 2; power < 6; power++) {
			double n = pow(10, power);

			assert_close(zipf_types(&models[i], n), integral(&models[i], n, 0), 1e-9);
			for (int m = 1; m < 8; m++)
				assert_true(fabs(zipf_class(&models[i], n, (unsigned)m) - integral(&models[i], n, m)) < 1e-6);
		}
	}
}

/* Frequencies and how many types have them, by turns. */
static void
spectrum_of(struct spectrum *s, const uint64_t *pairs, size_t count)
{
	spectrum_init(s);
	for (size_t i = 0; i < count; i += 2)
		spectrum_add(s, pairs[i], pairs[i + 1]);
	spectrum_end(s);
}

/* All classes together are all types and all tokens. */
static void
classes_sum_to_types_and_tokens(void **state)
{
	static const struct zipf z = { .6, 0, .01 };
	double types = 0, tokens = 0;

	(void)state;
	for (unsigned m = 1; m < 300; m++) {
		types += zipf_class(&z, 10000, m);
		tokens += m * zipf_class(&z, 10000, m);
	}
	assert_close(types, zipf_types(&z, 10000), 1e-9);
	assert_close(tokens, 10000, 1e-9);
}

/*
 * The words in ultra-: N, V and V(1) to V(5) are published. V(6) and V(7) are not; of all whole numbers below 12, 4 and 4 alone give both
 * of zipfR's chi-squared, which goes over seven classes. The other 51 types only have to have the right number of tokens.
 */
static struct spectrum
ultra(void)
{
	static const uint64_t pairs[] = { 1, 333, 2, 68, 3, 37, 4, 15, 5, 11, 6, 4, 7, 4, 53, 34, 54, 17 };
	struct spectrum s;

	spectrum_of(&s, pairs, sizeof pairs / sizeof *pairs);
	return s;
}

/* An optimiser's digits: oracles are compared to three and more. */
static void
both_fits_are_those_of_zipfr(void **state)
{
	struct spectrum s = ultra();
	struct zipf_fit fit;

	(void)state;
	assert_int_equal(s.tokens, 3467);
	assert_int_equal(s.types, 523);
	assert_true(zipf_estimate(&s, false, &fit));
	assert_close(fit.model.alpha, .6635934, 1e-5);
	assert_close(fit.model.b, .1863409, 1e-4);
	assert_close(fit.x2, 10.0839, 1e-5);
	assert_int_equal(fit.classes, 5);
	assert_int_equal(fit.tested, 7);
	assert_int_equal(fit.degrees, 6);
	assert_close(fit.p, chi2_tail(fit.x2, 6), 1e-12);
	assert_close(zipf_types(&fit.model, 2 * 3467), 834.983, 1e-4);
	assert_true(zipf_estimate(&s, true, &fit));
	assert_close(fit.model.alpha, .7705622, 1e-4);
	assert_close(fit.model.a, 8.4719e-6, 1e-4);
	assert_close(fit.model.b, .4222888, 1e-4);
	assert_close(zipf_population(&fit.model), 3205.33, 1e-4);
	assert_close(fit.x2, 6.7801, 1e-4);
	assert_int_equal(fit.degrees, 5);
	assert_close(zipf_types(&fit.model, 2 * 3467), 802.925, 1e-4);
	spectrum_release(&s);
}

/*
 * Words drawn by chance from a law of Zipf's; what SciPy's minimizer makes of it by the formulas of zipfR. The seventh class expects 5.5
 * types by either model, but its variance is 4.99 and less; V(5) is the last above 5 that none below precedes.
 */
static void
classes_are_tested_if_their_variance_is_large_enough(void **state)
{
	static const uint64_t pairs[] = { 1, 336, 2, 59, 3, 23, 4, 11, 5, 15, 6, 8, 7, 6, 8, 2, 9, 6, 10, 1, 12, 4, 13, 4, 14, 2, 15, 1,
					  101, 15, 102, 15 };
	struct spectrum s;
	struct zipf_fit fit;

	(void)state;
	spectrum_of(&s, pairs, sizeof pairs / sizeof *pairs);
	assert_int_equal(s.tokens, 4000);
	assert_true(zipf_estimate(&s, false, &fit));
	assert_int_equal(fit.classes, 7);
	assert_int_equal(fit.tested, 6);
	assert_int_equal(fit.degrees, 5);
	assert_true(zipf_class(&fit.model, 4000, 7) > 5);
	assert_close(fit.model.alpha, .6589904, 1e-5);
	assert_close(fit.model.b, .2538994, 1e-5);
	assert_close(fit.x2, 4.019707, 1e-5);
	assert_close(fit.p, .5465821, 1e-5);
	assert_true(zipf_estimate(&s, true, &fit));
	assert_int_equal(fit.degrees, 4);
	assert_close(fit.x2, 4.018162, 1e-5);
	spectrum_release(&s);
}

/* As with zipfR two classes more than parameters are fitted and tested, even if they have few types. */
static void
small_spectra_have_two_classes_more_than_parameters(void **state)
{
	static const uint64_t pairs[] = { 1, 18, 2, 5, 3, 1, 4, 1, 5, 1, 8, 1, 13, 1, 44, 1, 45, 1 };
	struct spectrum s;
	struct zipf_fit fit;

	(void)state;
	spectrum_of(&s, pairs, sizeof pairs / sizeof *pairs);
	assert_true(zipf_estimate(&s, false, &fit));
	assert_int_equal(fit.classes, 4);
	assert_int_equal(fit.tested, 4);
	assert_int_equal(fit.degrees, 3);
	assert_close(fit.model.alpha, .6074558, 1e-5);
	assert_close(fit.model.b, .9941339, 1e-5);
	assert_close(fit.x2, .8169203, 1e-5);
	assert_close(fit.p, .8454158, 1e-5);
	assert_false(zipf_estimate(&s, true, &fit));
	spectrum_release(&s);
}

/* A spectrum that is what a model expects, rounded to whole types. */
static struct spectrum
expected_spectrum(const struct zipf *z, double n)
{
	struct spectrum s;

	spectrum_init(&s);
	for (unsigned m = 1; m < 500; m++)
		spectrum_add(&s, m, (uint64_t)(zipf_class(z, n, m) + .5));
	spectrum_end(&s);
	s.types = (uint64_t)(zipf_types(z, n) + .5);
	s.tokens = (uint64_t)n;
	return s;
}

static void
the_model_of_an_expected_spectrum_is_found_again(void **state)
{
	static const struct zipf infinite[] = { { .5, 0, .01 }, { .75, 0, .1 }, { .9, 0, .005 } };
	static const struct zipf finite[] = { { .4, 1e-6, .01 }, { .6, 1e-7, .02 }, { .8, 1e-6, .1 } };
	struct zipf_fit fit;

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		struct spectrum s = expected_spectrum(&infinite[i], 3e6);

		assert_true(zipf_estimate(&s, false, &fit));
		assert_close(fit.model.alpha, infinite[i].alpha, .005);
		assert_close(fit.model.b, infinite[i].b, .1);
		assert_true(fit.p > .99);
		spectrum_release(&s);
		s = expected_spectrum(&finite[i], 3e6);
		assert_true(zipf_estimate(&s, true, &fit));
		assert_close(fit.model.alpha, finite[i].alpha, .02);
		assert_close(zipf_population(&fit.model), zipf_population(&finite[i]), .02);
		assert_true(fit.p > .99);
		spectrum_release(&s);
	}
}

/* No more than one class has 5 types; the finite model wants a third. */
static void
few_classes_have_no_fit(void **state)
{
	struct spectrum s;
	struct zipf_fit fit;

	(void)state;
	spectrum_init(&s);
	spectrum_end(&s);
	assert_false(zipf_estimate(&s, false, &fit));
	spectrum_release(&s);
	spectrum_init(&s);
	spectrum_add(&s, 1, 50);
	spectrum_add(&s, 2, 4);
	spectrum_add(&s, 3, 9);
	spectrum_end(&s);
	assert_false(zipf_estimate(&s, false, &fit));
	spectrum_release(&s);
	spectrum_init(&s);
	spectrum_add(&s, 1, 50);
	spectrum_add(&s, 2, 15);
	spectrum_add(&s, 40, 2);
	spectrum_end(&s);
	assert_true(zipf_estimate(&s, false, &fit));
	assert_false(zipf_estimate(&s, true, &fit));
	spectrum_release(&s);
}

/* Whatever the spectrum: what is said to be a fit has numbers. */
static void
odd_spectra_have_numbers_or_no_fit(void **state)
{
	static const uint64_t odd[][6] = { { 5, 5, 5, 5, 5, 5 }, { 1000000000, 5, 5, 5, 0, 0 }, { 5, 5, 1000000000, 5, 0, 0 },
					   { 1000000, 1000000, 1000000, 1000000, 1000000, 1000000 }, { 6, 7, 8, 9, 10, 1000 } };

	(void)state;
	for (unsigned i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct spectrum s;
		struct zipf_fit fit;

		spectrum_init(&s);
		for (unsigned m = 0; m < 6; m++)
			spectrum_add(&s, m + 1, odd[i][m]);
		spectrum_end(&s);
		for (unsigned finite = 0; finite < 2; finite++) {
			if (!zipf_estimate(&s, finite, &fit))
				continue;
			assert_true(fit.model.alpha > 0 && fit.model.alpha < 1);
			assert_true(isfinite(fit.model.b) && fit.model.b > fit.model.a);
			assert_true(isnan(fit.x2) || (isfinite(fit.x2) && fit.p >= 0 && fit.p <= 1));
			assert_true(!finite || isfinite(zipf_population(&fit.model)));
		}
		spectrum_release(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incomplete_gamma_has_its_known_values),
		cmocka_unit_test(the_simplex_finds_the_end_of_a_valley),
		cmocka_unit_test(expectations_are_those_of_zipfr),
		cmocka_unit_test(expectations_are_the_integrals_of_the_definition),
		cmocka_unit_test(classes_sum_to_types_and_tokens),
		cmocka_unit_test(both_fits_are_those_of_zipfr),
		cmocka_unit_test(classes_are_tested_if_their_variance_is_large_enough),
		cmocka_unit_test(small_spectra_have_two_classes_more_than_parameters),
		cmocka_unit_test(the_model_of_an_expected_spectrum_is_found_again),
		cmocka_unit_test(few_classes_have_no_fit),
		cmocka_unit_test(odd_spectra_have_numbers_or_no_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
