/* A corpus beside a reference: what is looked up, and which rows there are, against the two tables. */
#include "test.h"

#include <string.h>

#include "counting.h"
#include "freq/reference.h"

/* The next row; the first time, `table` is whole. */
static bool
next_row(struct span *table, struct span *row)
{
	if (span_starts(*table, SPAN("# sitqva-counts")))
		while (span_field(table, '\n', row) && !span_starts(*row, SPAN("item\t")))
			;
	return span_field(table, '\n', row) && row->len > 0;
}

/* 0 if the table has no such row. */
static uint64_t
frequency_in(struct span table, struct span item)
{
	struct span row, text, frequency;
	unsigned long long n = 0;

	while (next_row(&table, &row))
		if (span_field(&row, '\t', &text) && span_equal(text, item) && span_field(&row, '\t', &frequency))
			span_number(frequency, &n);
	return n;
}

static size_t
rows_of(struct span table)
{
	struct span row;
	size_t rows = 0;

	while (next_row(&table, &row))
		rows++;
	return rows;
}

static uint64_t
found(struct reference *r, const struct ngram *g)
{
	const struct ngram *there = reference_find(r, g);

	return there ? there->frequency : 0;
}

struct check {
	struct reference *reference;
	const struct units *units;
	struct span here, there;	/* tables */
	size_t rows, both;
	struct ngram last, *row;
};

static struct span
item_of(const struct check *c, const struct ngram *g, struct buf *item)
{
	buf_reset(item);
	for (unsigned i = 0; i < g->n; i++) {
		if (i > 0)
			buf_byte(item, ' ');
		buf_add(item, units_text(c->units, g->id[i]));
	}
	return buf_span(item);
}

/* An ngram_taker. */
static void
check_row(void *check, const struct ngram *g)
{
	struct check *c = check;
	struct buf item = BUF_INIT;
	uint64_t there = frequency_in(c->there, item_of(c, g, &item));

	assert_true(c->rows == 0 || ngram_compare(&c->last, g) < 0);
	assert_int_equal(g->frequency, frequency_in(c->here, buf_span(&item)));
	assert_int_equal(found(c->reference, g), there);
	assert_true(g->frequency > 0 || (there > 0 && g->range == 0));
	c->both += g->frequency > 0 && there > 0;
	c->last = *g;
	c->row[c->rows++] = *g;
	buf_release(&item);
}

static void
compare(const struct corpus *c, size_t middle, const struct plan *plan, unsigned *seed)
{
	struct units *units = units_new(plan->units);
	struct buf here = BUF_INIT, there = BUF_INIT;
	struct check check = { .units = units };
	struct counter counter;
	struct reader in;
	struct span text;
	struct err why;

	count_corpus(c, 0, middle, plan, &here);
	count_corpus(c, middle, c->count, plan, &there);
	check.here = buf_span(&here);
	check.there = text = buf_span(&there);
	check.row = malloc((rows_of(check.here) + rows_of(check.there) + 1) * sizeof *check.row);
	for (unsigned i = 0; i < plan->stops; i++)
		units_stop(units, span_of(plan->stop[i]));
	reader_init_bytes(&in, &text, "there.tsv");
	check.reference = reference_load(&in, units, false, &why);
	reader_release(&in);
	assert_non_null(check.reference);
	counter_init(&counter, plan->count, units);
	for (size_t i = 0; i < middle; i++)
		counter_add(&counter, &c->sentence[i]);
	counter_end(&counter);
	reference_end(check.reference);
	reference_join(check.reference, counter.run, counter.runs, check_row, &check);
	assert_int_equal(check.rows + check.both, rows_of(check.here) + rows_of(check.there));
	/* In any order, too. */
	for (unsigned i = 0; i < check.rows; i++) {
		const struct ngram *g = &check.row[dice(seed, (unsigned)check.rows)];
		struct buf item = BUF_INIT;

		assert_int_equal(found(check.reference, g), frequency_in(check.there, item_of(&check, g, &item)));
		buf_release(&item);
	}
	counter_release(&counter);
	reference_free(check.reference);
	units_free(units);
	free(check.row);
	buf_release(&here);
	buf_release(&there);
}

static void
rows_and_frequencies_are_those_of_the_two_tables(void **state)
{
	struct arena mem = ARENA_INIT;
	unsigned seed = 5;

	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		struct corpus c = random_corpus(&seed, &mem);
		struct plan plan = random_plan(&seed);
		size_t middle = dice(&seed, (unsigned)c.count + 1);

		if (middle < c.count)
			c.sentence[middle].new_document = true;
		compare(&c, middle, &plan, &seed);
		arena_reset(&mem);
	}
	arena_release(&mem);
}

#define COLUMNS_LINE "item\tfrequency\tn\tper_million\trange\n"

static void
refused(const char *table, const char *expected)
{
	struct table_header here = { .unit = SPAN("form"), .fold = SPAN("case"), .words = SPAN("all"),
				     .bounds = SPAN("sentence"), .orders = 1 };
	struct units *units = units_new((struct units_settings){ .fold = true });
	struct span text = span_of(table);
	struct reference *r;
	struct reader in;
	struct err why = { "" };

	reader_init_bytes(&in, &text, "r.tsv");
	r = reference_load(&in, units, false, &why);
	if (r)
		assert_int_equal(reference_check(r, &here, &why), -1);
	assert_string_equal(why.text, expected);
	reference_free(r);
	reader_release(&in);
	units_free(units);
}

#define HEAD(UNIT, FOLD, WORDS, BOUNDS, ORDERS, TOKENS, POSITIONS) "# sitqva-counts 1\n# unit = " UNIT "\n# fold = " FOLD \
	"\n# words = " WORDS "\n# bounds = " BOUNDS "\n# orders = " ORDERS "\n# complete = yes\n# documents = 1\n# tokens = " \
	TOKENS "\n# positions = " POSITIONS "\n" COLUMNS_LINE

static void
what_counts_something_else_is_refused(void **state)
{
	(void)state;
	refused(HEAD("form", "none", "all", "sentence", "1", "1", "0"), "r.tsv: key 'fold' is 'none', but 'case' is counted");
	refused(HEAD("form", "case", "letters", "sentence", "1", "1", "0"), "r.tsv: key 'words' is 'letters', but 'all' is counted");
	refused(HEAD("form", "case", "all", "sentence", "1-2", "1", "0 0"), "r.tsv: key 'orders' is '1-2', but '1' is counted");
	refused(HEAD("form", "case", "all", "sentence", "1", "0", "0"), "r.tsv: key 'tokens' is 0: there is nothing to compare with");
	refused(HEAD("form", "case", "all", "document", "1", "1", "2") "a\t2\t1\t1\t1\n", "r.tsv: key 'positions': more n-grams than tokens");
	refused("", "r.tsv: empty; a count table was expected");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_frequencies_are_those_of_the_two_tables),
		cmocka_unit_test(what_counts_something_else_is_refused)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
