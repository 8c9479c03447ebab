#include "test.h"

#include <string.h>

#include "counting.h"

static void
any_split_adds_up_to_the_whole_to_the_byte(void **state)
{
	struct arena mem = ARENA_INIT;
	unsigned seed = 11;

	(void)state;
	for (unsigned round = 0; round < 500; round++) {
		struct corpus c = random_corpus(&seed, &mem);
		struct plan plan = random_plan(&seed);
		struct buf whole = BUF_INIT, sum = BUF_INIT, part[64] = { BUF_INIT };
		struct span text[64];
		size_t parts = 0, from = 0;
		struct err why;

		plan.characters = dice(&seed, 3) == 0;
		plan.count.skip = dice(&seed, 3);
		plan.exclude[0] = dice(&seed, 3) ? NULL : "^a";
		plan.spread = plan.parts;
		count_corpus(&c, 0, c.count, &plan, &whole);
		/* Documents stay whole; an empty table or two lie between. */
		for (size_t i = 1; i <= c.count; i++) {
			if (i < c.count && (!c.sentence[i].new_document || dice(&seed, 2)))
				continue;
			count_corpus(&c, from, i, &plan, &part[parts++]);
			from = i;
		}
		if (parts == 0 || dice(&seed, 3) == 0)
			count_corpus(&c, 0, 0, &plan, &part[parts++]);
		for (size_t i = 0; i < parts; i++)
			text[i] = buf_span(&part[(i + round) % parts]);
		assert_int_equal(merge_texts(text, parts, &plan, &sum, &why), 0);
		buf_byte(&whole, '\0');
		buf_byte(&sum, '\0');
		assert_string_equal(sum.at, whole.at);
		for (size_t i = 0; i < parts; i++)
			buf_release(&part[i]);
		buf_release(&whole);
		buf_release(&sum);
		arena_reset(&mem);
	}
	arena_release(&mem);
}

#define HEAD "# sitqva-counts 1\n# unit = form\n# fold = none\n# words = all\n# bounds = sentence\n"
#define COLUMNS_LINE "item\tfrequency\tn\tper_million\trange\n"
#define GOOD HEAD "# orders = 1-2\n# complete = yes\n# documents = 2\n# tokens = 4\n# positions = 4 2\n" COLUMNS_LINE \
	"a\t3\t1\t750000\t2\nb\t1\t1\t250000\t1\na a\t2\t2\t500000\t1\n"

static void
a_table_is_added_to_itself(void **state)
{
	struct span text[] = { SPAN(GOOD), SPAN(GOOD) };
	struct plan plan = { .count = { .orders = 3 } };
	struct buf sum = BUF_INIT;
	struct err why;

	(void)state;
	assert_int_equal(merge_texts(text, 2, &plan, &sum, &why), 0);
	buf_byte(&sum, '\0');
	assert_string_equal(sum.at, HEAD "# orders = 1-2\n# complete = yes\n# documents = 4\n# tokens = 8\n"
			    "# positions = 8 4\n" COLUMNS_LINE
			    "a\t6\t1\t750000\t4\nb\t2\t1\t250000\t2\na a\t4\t2\t500000\t2\n");
	buf_release(&sum);
}

/* One place of GOOD in other words. */
static char *
changed(const char *from, const char *to)
{
	const char *at = strstr(GOOD, from);
	char *out = malloc(sizeof GOOD + strlen(to));

	assert_non_null(at);
	sprintf(out, "%.*s%s%s", (int)(at - GOOD), GOOD, to, at + strlen(from));
	return out;
}

static void
a_table_that_does_not_fit_is_refused_with_file_and_key(void **state)
{
	static const struct { const char *from, *to, *why; } cases[] = {
		{ "counts 1", "counts 2", "2.tsv:1: count table of version 2" },
		{ "# sitqva", "# other", "2.tsv:1: not a count table" },
		{ "unit = form", "unit = entity", "2.tsv: key 'unit' is 'entity', but 'form'" },
		{ "unit = form", "unit = lemma", "2.tsv: key 'unit': 'lemma' is not known" },
		{ "fold = none", "fold = case", "2.tsv: key 'fold' is 'case', but 'none' in the tables before" },
		{ "words = all", "words = letters", "2.tsv: key 'words' is 'letters', but 'all'" },
		{ "bounds = sentence", "bounds = document", "2.tsv: key 'bounds' is 'document', but 'sentence'" },
		{ "orders = 1-2", "orders = 1,3", "2.tsv: key 'orders' is '1,3', but '1-2'" },
		{ "orders = 1-2", "orders = 9", "2.tsv: key 'orders': '9' is no list" },
		{ "complete = yes", "complete = no", "2.tsv: key 'complete': rows were left out" },
		{ "# fold = none\n", "", "2.tsv: key 'fold' is missing" },
		{ "# fold = none\n", "# fold = none\n# colour = red\n", "2.tsv: key 'colour' is not known" },
		{ "tokens = 4", "tokens = four", "2.tsv: key 'tokens' is no number" },
		{ "tokens = 4", "tokens = 9223372036854775808", "2.tsv: key 'tokens' is no number below 2^63" },
		{ "tokens = 4", "tokens = 9223372036854775807", "2.tsv: the sums are past 63 bits" },
		{ "tokens = 4", "tokens = 3", "2.tsv: key 'positions': more n-grams than tokens" },
		{ "tokens = 4", "tokens = 0", "2.tsv: key 'positions': more n-grams than tokens" },
		{ "positions = 4 2", "positions = 4", "2.tsv: key 'positions' must have a number for each" },
		{ "positions = 4 2", "positions = 4 2 1", "2.tsv: key 'positions' must have a number for each" },
		{ "positions = 4 2", "positions = 4 3", "2.tsv: key 'positions': 3 for n = 2, but the rows add up to 2" },
		{ "a a\t2\t2\t500000\t1\n", "", "2.tsv: key 'positions': 2 for n = 2, but the rows add up to 0" },
		{ "\trange\n", "\tspread\n", "2.tsv: no column 'range'" },
		{ "a a\t2\t2", "a a\t2\t3", "2.tsv:14: n is 3, which is none" },
		{ "a a\t2\t2", "a\t2\t2", "2.tsv:14: the item has 1 tokens, but n is 2" },
		{ "a a\t2\t2", "a  a\t2\t2", "2.tsv:14: a token of the item is empty" },
		{ "a a\t2\t2", "a \xFF\t2\t2", "2.tsv:14: the item is not UTF-8" },
		{ "a a\t2\t2\t500000\t1", "a a\t2\t2\t500000\t3", "2.tsv:14: range must be from 1" },
		{ "a a\t2\t2\t500000\t1", "a a\t2\t2\t500000\t0", "2.tsv:14: range must be from 1" },
		{ "a a\t2\t2\t500000\t1", "a a\t2\t2\t500000", "2.tsv:14: 4 columns, expected 5" },
		{ "a a\t2\t2", "a a\t-2\t2", "2.tsv:14: frequency and n must be whole numbers" },
	};
	struct plan plan = { .count = { .orders = 3 } };

	(void)state;
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *bad = changed(cases[i].from, cases[i].to);
		struct span text[] = { SPAN(GOOD), span_of(bad) };
		struct buf sum = BUF_INIT;
		struct err why;

		assert_int_equal(merge_texts(text, 2, &plan, &sum, &why), -1);
		if (strncmp(why.text, cases[i].why, strlen(cases[i].why)) != 0)
			fail_msg("'%s' instead of '%s'", why.text, cases[i].why);
		buf_release(&sum);
		free(bad);
	}
}

static void
another_order_of_rows_is_the_same_table(void **state)
{
	char *sorted = changed("positions = 4 2\n", "positions = 4 2\n# sort = reverse\n");
	struct span text[] = { span_of(sorted), SPAN(HEAD "# orders = 1-2\n# complete = yes\n# documents = 1\n# tokens = 2\n"
						   "# positions = 2 0\n" COLUMNS_LINE "b\t1\t1\t0\t1\na\t1\t1\t0\t1\n") };
	struct plan plan = { .count = { .orders = 3 } };
	struct buf sum = BUF_INIT;
	struct err why;

	(void)state;
	assert_int_equal(merge_texts(text, 2, &plan, &sum, &why), 0);
	buf_byte(&sum, '\0');
	assert_non_null(strstr(sum.at, "\na\t4\t1\t666666.7\t3\nb\t2\t1\t333333.3\t2\na a\t2\t2\t333333.3\t1\n"));
	assert_null(strstr(sum.at, "sort"));
	buf_release(&sum);
	free(sorted);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_split_adds_up_to_the_whole_to_the_byte),
		cmocka_unit_test(a_table_is_added_to_itself),
		cmocka_unit_test(a_table_that_does_not_fit_is_refused_with_file_and_key),
		cmocka_unit_test(another_order_of_rows_is_the_same_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
