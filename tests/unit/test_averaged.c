/* Weights and their mean over steps and rounds. */
#include "test.h"

#include "ner/averaged.h"

static void
a_mean_counts_a_weight_as_long_as_it_stood(void **state)
{
	struct averaged a = { 0 };

	(void)state;
	averaged_grow(&a, 2);
	averaged_add(&a, 1, 8, 1);
	averaged_add(&a, 1, -4, 3);
	/* before step 1: 0; after 1 and 2: 8; after 3: 4 */
	assert_true(averaged_mean(&a, 1, 4) == (0 + 8 + 8 + 4) / 4.0);
	assert_true(averaged_mean(&a, 0, 4) == 0);
	averaged_release(&a);
}

static void
rounds_begin_where_the_first_began(void **state)
{
	struct averaged a = { 0 };

	(void)state;
	averaged_grow(&a, 1);
	a.now[0] = 12;
	averaged_keep(&a);
	averaged_add(&a, 0, 8, 1);
	averaged_grow(&a, 2);
	averaged_add(&a, 1, 6, 1);
	averaged_restart(&a, 2);
	assert_int_equal(a.now[0], 12);
	assert_int_equal(a.now[1], 0);
	averaged_add(&a, 0, -8, 3);
	assert_true(averaged_mean(&a, 0, 4) == (12 + 20 + 12 + 4) / 4.0);
	assert_true(averaged_mean(&a, 1, 4) == (0 + 6 + 0 + 0) / 4.0);
	averaged_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mean_counts_a_weight_as_long_as_it_stood),
		cmocka_unit_test(rounds_begin_where_the_first_began),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
