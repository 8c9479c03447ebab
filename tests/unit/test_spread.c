#include "test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "counting.h"
#include "freq/part_list.h"
#include "freq/spread.h"

static void
near(double value, double expected)
{
	if (!(fabs(value - expected) <= 1e-9 * (1 + fabs(expected))))
		fail_msg("%.10g, expected %.10g", value, expected);
}

static void
assert_list(const struct part_list *l, const struct part_count *expected, size_t count)
{
	assert_int_equal(l->count, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(l->at[i].part, expected[i].part);
		assert_int_equal(l->at[i].count, expected[i].count);
	}
}

static void
a_list_is_read_as_it_was_written(void **state)
{
	static const struct part_count in[] = { { 0, 1 }, { 1, 127 }, { 2, 128 }, { 130, UINT64_MAX }, { 1u << 20, 1 },
						{ UINT32_MAX - 1, 2 } };
	struct part_list l = { NULL, 0, 0 }, again = { NULL, 0, 0 };
	struct buf bytes = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		part_list_add(&l, in[i].part, in[i].count);
	part_list_write(&l, &bytes);
	part_list_read(&again, buf_span(&bytes));
	assert_list(&again, in, sizeof in / sizeof *in);
	again.count = 0;
	part_list_read(&again, (struct span){ NULL, 0 });
	assert_int_equal(again.count, 0);
	part_list_release(&l);
	part_list_release(&again);
	buf_release(&bytes);
}

static void
what_is_in_a_list_twice_is_added_up(void **state)
{
	static const struct part_count expected[] = { { 0, 4 }, { 3, 7 }, { 9, 1 } };
	struct part_list l = { NULL, 0, 0 };

	(void)state;
	part_list_order(&l);
	assert_int_equal(l.count, 0);
	part_list_add(&l, 3, 2);
	part_list_add(&l, 9, 1);
	part_list_add(&l, 0, 4);
	part_list_add(&l, 3, 5);
	part_list_order(&l);
	assert_list(&l, expected, 3);
	part_list_release(&l);
}

enum { TYPES = 6, TEXT_MAX = 60 };

/* The definitions of Savicky & Hlavacova 2002, from each occurrence on to the next, round the end. */
static void
assert_distances(const uint32_t *unit, size_t n, uint32_t of, const double *value)
{
	double f = 0, arf = 0, squares = 0, logarithms = 0;

	for (size_t i = 0; i < n; i++)
		f += unit[i] == of;
	for (size_t i = 0; i < n; i++) {
		size_t d = 1;

		if (unit[i] != of)
			continue;
		while (unit[(i + d) % n] != of)
			d++;
		arf += fmin((double)d, (double)n / f);
		squares += (double)(d * d);
		logarithms += (double)d * log10((double)d);
	}
	near(value[ARF], arf * f / (double)n);
	near(value[AWT], (1 + squares / (double)n) / 2);
	near(value[ALD], logarithms / (double)n);
	near(value[F_AWT], (double)(n * n) / squares);
	near(value[F_ALD], (double)n * pow(10, -logarithms / (double)n));
}

static void
distances_of_any_text_are_those_of_the_definition(void **state)
{
	static const uint32_t rank[TYPES] = { 3, 5, 0, 4, 2, 1 };
	unsigned seed = 5;

	(void)state;
	for (unsigned round = 0; round < 500; round++) {
		struct sequence text = { .count = 0 };
		struct spread spread;
		uint32_t unit[TEXT_MAX];
		size_t n = 1 + dice(&seed, TEXT_MAX);
		bool seen[TYPES] = { false };

		for (size_t i = 0; i < n; i++)
			seen[unit[i] = dice(&seed, 1 + dice(&seed, TYPES))] = true;
		sequence_add(&text, unit, n);
		spread_init(&spread, n, NULL, &text, rank, TYPES);
		for (uint32_t u = 0; u < TYPES; u++) {
			struct ngram row = { .n = 1, .id = { rank[u] } };
			double value[DISTANCE_MEASURES], none[DISPERSIONS];

			spread_distances(&spread, &row, value);
			if (seen[u])
				assert_distances(unit, n, u, value);
			else
				assert_true(isnan(value[ARF]));
			row.n = 2;
			spread_distances(&spread, &row, value);
			assert_true(isnan(value[ARF]) && isnan(value[F_ALD]));
			spread_dispersion(&spread, &row, none);
			assert_true(isnan(none[DP]) && isnan(none[ENGWALL_FM]));
		}
		spread_release(&spread);
		sequence_release(&text);
	}
}

/* Documents came as b, a: a list of a run has 0 for b. */
static void
dispersion_takes_documents_in_the_order_of_their_ids(void **state)
{
	struct documents d = { .count = 0 };
	struct part_list l = { NULL, 0, 0 };
	struct buf bytes = BUF_INIT;
	struct ngram row = { .n = 3, .frequency = 5 };
	struct spread spread;
	double value[DISPERSIONS];
	struct err why;

	(void)state;
	documents_add(&d, SPAN("b\tc"));
	documents_size(&d, 30);
	documents_add(&d, SPAN("a"));
	documents_size(&d, 2);
	documents_size(&d, 8);
	documents_order(&d);
	assert_int_equal(documents_check(&d, &why), 0);
	assert_true(span_equal(d.at[0].id, SPAN("a")) && span_equal(d.at[1].id, SPAN("b\\tc")));
	assert_int_equal(d.size[0], 10);
	part_list_add(&l, 0, 3);
	part_list_add(&l, 1, 2);
	part_list_write(&l, &bytes);
	row.parts = buf_span(&bytes);
	spread_init(&spread, 40, &d, NULL, NULL, 0);
	spread_dispersion(&spread, &row, value);
	near(value[DP], .15);			/* 2/5 where 1/4 would be even */
	near(value[RANGE_SHARE], 1);
	spread_release(&spread);
	documents_release(&d);
	part_list_release(&l);
	buf_release(&bytes);
}

/* More than there are keys in a header; each in a table of its own, the last one first. */
static void
hundreds_of_documents_merge_to_the_table_of_all(void **state)
{
	enum { DOCUMENTS = 200 };
	static struct buf part[DOCUMENTS];
	struct arena mem = ARENA_INIT;
	struct sentence s[DOCUMENTS];
	struct corpus c = { s, DOCUMENTS };
	struct plan plan = { .count = { .orders = 3 }, .parts = true, .spread = true };
	struct span text[DOCUMENTS];
	struct buf whole = BUF_INIT, sum = BUF_INIT;
	struct err why;
	unsigned seed = 3;

	(void)state;
	for (unsigned i = 0; i < DOCUMENTS; i++) {
		random_sentence(&s[i], &seed, true, &mem);
		s[i].document = arena_printf(&mem, "%u.txt", i * 77 % DOCUMENTS);
	}
	count_corpus(&c, 0, DOCUMENTS, &plan, &whole);
	for (unsigned i = 0; i < DOCUMENTS; i++) {
		count_corpus(&c, i, i + 1, &plan, &part[i]);
		text[DOCUMENTS - 1 - i] = buf_span(&part[i]);
	}
	assert_int_equal(merge_texts(text, DOCUMENTS, &plan, &sum, &why), 0);
	buf_byte(&whole, '\0');
	buf_byte(&sum, '\0');
	assert_string_equal(sum.at, whole.at);
	for (unsigned i = 0; i < DOCUMENTS; i++)
		buf_release(&part[i]);
	buf_release(&whole);
	buf_release(&sum);
	arena_release(&mem);
}

#define HEAD(documents, tokens, parts) "# sitqva-counts 1\n# unit = form\n# fold = none\n# words = all\n# bounds = sentence\n" \
	"# orders = 1\n# complete = yes\n# documents = " documents "\n# tokens = " tokens "\n# positions = 4\n" parts
#define ROWS "item\tfrequency\tn\tper_million\trange\tparts\n"
#define GOOD HEAD("2", "5", "# part = a\t2\n# part = b\t3\n") ROWS

/* Each is refused with the message that says what is wrong. */
static void
parts_that_do_not_fit_their_table_are_refused(void **state)
{
	static const struct { const char *text, *why; } wrong[] = {
		{ GOOD "x\t4\t1\t8\t2\t1:1,2:2\n", "1.tsv:14: parts do not add up to frequency and range" },
		{ GOOD "x\t4\t1\t8\t1\t1:2,2:2\n", "1.tsv:14: parts do not add up to frequency and range" },
		{ GOOD "x\t4\t1\t8\t2\t2:2,1:2\n", "1.tsv:14: parts must be index:count, rising, none above its document's tokens" },
		{ GOOD "x\t4\t1\t8\t2\t1:3,2:1\n", "1.tsv:14: parts must be index:count, rising, none above its document's tokens" },
		{ GOOD "x\t4\t1\t8\t2\t0:1,2:3\n", "1.tsv:14: parts must be index:count, rising, none above its document's tokens" },
		{ GOOD "x\t4\t1\t8\t2\t1:1,3:3\n", "1.tsv:14: parts must be index:count, rising, none above its document's tokens" },
		{ GOOD "x\t4\t1\t8\t2\t1:1,2:3,\n", "1.tsv:14: parts must be index:count, rising, none above its document's tokens" },
		{ GOOD "x\t4\t1\t8\t2\t\n", "1.tsv:14: parts must be index:count, rising, none above its document's tokens" },
		{ HEAD("2", "4", "# part = a\t2\n# part = b\t3\n") ROWS, "1.tsv: key 'tokens': 4, but those of the parts add up to 5" },
		{ HEAD("2", "5", "# part = a\t2\n# part = a\t3\n") ROWS, "1.tsv: document 'a' is there twice, or in two tables" },
		{ HEAD("3", "5", "# part = a\t2\n# part = b\t3\n") ROWS, "1.tsv: 2 '# part' lines for 3 documents" },
		{ HEAD("2", "5", "") ROWS, "1.tsv: no '# part' lines; count again with --parts" },
		{ HEAD("1", "5", "# part = a 5\n") ROWS, "1.tsv: '# part = a 5' is no id, TAB and number of tokens" },
		{ HEAD("1", "5", "# part = \t5\n") ROWS, "1.tsv: '# part = \t5' is no id, TAB and number of tokens" },
		{ HEAD("1", "5", "# part = a\t5\n") "item\tfrequency\tn\tper_million\trange\n",
		  "1.tsv: no column 'parts'; count again with --parts" },
	};
	struct plan plan = { .count = { .orders = 1 }, .parts = true };
	struct buf sum = BUF_INIT;
	struct span text;
	struct err why;

	(void)state;
	for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		text = span_of(wrong[i].text);
		assert_int_equal(merge_texts(&text, 1, &plan, &sum, &why), -1);
		assert_string_equal(why.text, wrong[i].why);
	}
	text = SPAN(GOOD "x\t4\t1\t8\t2\t1:1,2:3\n");
	assert_int_equal(merge_texts(&text, 1, &plan, &sum, &why), 0);
	buf_release(&sum);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_read_as_it_was_written),
		cmocka_unit_test(what_is_in_a_list_twice_is_added_up),
		cmocka_unit_test(distances_of_any_text_are_those_of_the_definition),
		cmocka_unit_test(dispersion_takes_documents_in_the_order_of_their_ids),
		cmocka_unit_test(hundreds_of_documents_merge_to_the_table_of_all),
		cmocka_unit_test(parts_that_do_not_fit_their_table_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
