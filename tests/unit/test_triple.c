/* Measures of three tokens against those of the Ngram Statistics Package, and their errors. */
#include "test.h"

#include <math.h>

#include "freq/associate.h"
#include "freq/triple.h"

static struct cube
cube(struct triple t)
{
	struct cube c;

	assert_int_equal(cube_of(&t, &c), ASSOCIATED);
	return c;
}

static void
assert_near(double a, double b, double by)
{
	if (!(fabs(a - b) <= by))
		fail_msg("%.15g is not %.15g", a, b);
}

static void
ngram_statistics_package(void **state)
{
	struct cube c = cube((struct triple){ .o111 = 10, .f1 = 40, .f2 = 45, .f3 = 42, .f12 = 20, .f13 = 23, .f23 = 21, .n = 100 });

	(void)state;
	assert_near(triple_g2(&c), 11.1828447, 5e-8);
	assert_near(triple_pmi(&c), .40354186, 5e-9);
	assert_near(triple_true_mi(&c), .0806671, 1e-7);		/* .08066717, cut off there */
	assert_near(triple_poisson_stirling(&c), -7.20286097, 5e-9);
}

static void
cells_are_what_marginals_leave(void **state)
{
	static const double want[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	struct cube c = cube((struct triple){ .o111 = 1, .f12 = 3, .f13 = 4, .f23 = 6, .f1 = 10, .f2 = 14, .f3 = 16, .n = 36 });

	(void)state;
	for (int i = 0; i < 8; i++)
		assert_near(c.o[i], want[i], 0);
	assert_near(c.e[0], 10. * 14 * 16 / 36 / 36, 1e-14);
	assert_near(c.e[6], 26. * 22 * 16 / 36 / 36, 1e-14);
	assert_near(c.e[7], 26. * 22 * 20 / 36 / 36, 1e-14);
}

static void
independence_gives_0(void **state)
{
	(void)state;
	for (int64_t k = 1; k < 1000000000; k *= 7) {
		struct cube c = cube((struct triple){ .o111 = k, .f12 = 2 * k, .f13 = 3 * k, .f23 = 5 * k, .f1 = 6 * k, .f2 = 10 * k, .f3 = 15 * k, .n = 30 * k });

		assert_near(triple_g2(&c), 0, 1e-6 / (double)k);
		assert_near(triple_pmi(&c), 0, 1e-14);
		assert_near(triple_true_mi(&c), 0, 1e-14);
	}
}

/* If the third is everywhere, three are a pair. */
static void
a_third_that_is_everywhere_does_not_show(void **state)
{
	struct cube c = cube((struct triple){ .o111 = 110, .f12 = 110, .f13 = 2552, .f23 = 221, .f1 = 2552, .f2 = 221, .f3 = 31777, .n = 31777 });
	struct cells pair;

	(void)state;
	assert_int_equal(cells_of(&(struct contingency){ 110, 2552, 221, 31777 }, &pair), ASSOCIATED);
	assert_near(triple_g2(&c), associate_g2(&pair), 1e-9);
	assert_near(triple_pmi(&c), associate_pmi(&pair), 1e-14);
	assert_near(triple_true_mi(&c), associate_true_mi(&pair), 1e-14);
	assert_near(triple_poisson_stirling(&c), associate_poisson_stirling(&pair), 1e-11);
}

static void
a_triple_that_is_everything(void **state)
{
	struct cube c = cube((struct triple){ 5, 5, 5, 5, 5, 5, 5, 5 });

	(void)state;
	assert_near(triple_g2(&c), 0, 0);
	assert_near(triple_pmi(&c), 0, 0);
}

static void
wrong_tables_have_a_name(void **state)
{
	static const struct { struct triple table; enum associated what; } wrong[] = {	/* o111, f1 f2 f3, f12 f13 f23, n */
		{ { 10, 40, 45, 42, 20, 23, 21, 0 }, NO_PLACES },
		{ { -1, 40, 45, 42, 20, 23, 21, 100 }, NEGATIVE_COUNT },
		{ { 10, 40, 45, 42, 20, 23, -1, 100 }, NEGATIVE_COUNT },
		{ { 10, 40, 45, -2, 20, 23, 21, 100 }, NEGATIVE_COUNT },
		{ { 21, 40, 45, 42, 20, 23, 21, 100 }, MARGINAL_BELOW_CELL },
		{ { 10, 40, 45, 42, 41, 23, 21, 100 }, MARGINAL_BELOW_CELL },
		{ { 10, 40, 45, 22, 20, 23, 21, 100 }, MARGINAL_BELOW_CELL },
		{ { 10, 40, 101, 42, 20, 23, 21, 100 }, MARGINAL_ABOVE_PLACES },
		{ { 10, 40, 45, 42, 20, 23, 21, 72 }, PLACES_BELOW_UNION },
		{ { 10, 30, 45, 42, 25, 23, 21, 100 }, PLACES_BELOW_UNION },
		{ { 10, 40, 45, 42, 20, 23, 21, 73 }, ASSOCIATED },
		{ { 0, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX }, PLACES_BELOW_UNION },
		{ { 0, INT64_MAX, INT64_MAX, INT64_MAX, 0, 0, 0, INT64_MAX }, PLACES_BELOW_UNION },
		{ { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX }, ASSOCIATED },
	};
	struct cube c;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(cube_of(&wrong[i].table, &c), wrong[i].what);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ngram_statistics_package),
		cmocka_unit_test(cells_are_what_marginals_leave),
		cmocka_unit_test(independence_gives_0),
		cmocka_unit_test(a_third_that_is_everywhere_does_not_show),
		cmocka_unit_test(a_triple_that_is_everything),
		cmocka_unit_test(wrong_tables_have_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
