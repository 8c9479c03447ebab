#include "test.h"

#include "cli/run.h"

static void
a_line_of_progress_tells_share_time_and_rate(void **state)
{
	const struct progress now = { .bytes = 50000000, .documents = 1234, .done = 25, .total = 100, .seconds = 100 };
	char line[101];

	(void)state;
	progress_line(line, 100, "corpus-cat", &now);
	assert_string_equal(line, "corpus-cat: 25 %, 5:00 left, 50.0 MB, 0.5 MB/s, 1234 documents");
}

static void
what_nobody_knows_is_not_told(void **state)
{
	const struct progress pipe = { .bytes = 1500000, .seconds = 1 }, one = { .bytes = 10, .documents = 1, .total = 9 };
	char line[101];

	(void)state;
	progress_line(line, 100, "ner-tag", &pipe);
	assert_string_equal(line, "ner-tag: 1.5 MB, 1.5 MB/s");
	progress_line(line, 100, "ner-tag", &one);
	assert_string_equal(line, "ner-tag: 0.0 MB, 1 document");
}

static void
a_narrow_terminal_gets_the_first_parts(void **state)
{
	const struct progress now = { .bytes = 50000000, .documents = 1234, .done = 1, .total = 100, .seconds = 100 };
	char line[31];

	(void)state;
	progress_line(line, 30, "corpus-cat", &now);
	assert_string_equal(line, "corpus-cat: 1 %, 2:45:00 left,");
	progress_line(line, 4, "corpus-cat", &now);
	assert_string_equal(line, "corp");
}

static void
more_input_than_was_expected_is_all_of_it(void **state)
{
	const struct progress now = { .bytes = 3000000, .done = 200, .total = 100, .seconds = 3 };
	char line[81];

	(void)state;
	progress_line(line, 80, "x", &now);
	assert_string_equal(line, "x: 100 %, 0:00 left, 3.0 MB, 1.0 MB/s");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_of_progress_tells_share_time_and_rate),
		cmocka_unit_test(what_nobody_knows_is_not_told),
		cmocka_unit_test(a_narrow_terminal_gets_the_first_parts),
		cmocka_unit_test(more_input_than_was_expected_is_all_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
