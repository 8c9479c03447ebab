#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "freq/merge.h"
#include "freq/sorted.h"

static struct ngram
ngram(unsigned n, uint32_t a, uint32_t b, uint32_t c, uint64_t frequency, uint64_t range, unsigned open)
{
	return (struct ngram){ .n = n, .id = { a, n > 1 ? b : NO_TOKEN, n > 2 ? c : NO_TOKEN, NO_TOKEN, NO_TOKEN },
			       .frequency = frequency, .range = range, .open = open };
}

static void
assert_same(const struct ngram *a, const struct ngram *b)
{
	assert_int_equal(ngram_compare(a, b), 0);
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->frequency, b->frequency);
	assert_int_equal(a->range, b->range);
	assert_int_equal(a->open, b->open);
}

static void
what_was_added_is_read_again(void **state)
{
	const uint32_t big = NO_TOKEN - 1;
	struct ngram in[] = {
		ngram(3, 0, 0, 0, 1, 1, 0), ngram(3, 0, 0, 1, 1, 1, IN_FIRST | IN_LAST), ngram(2, 0, 0, 0, 3, 2, 0),
		ngram(2, 0, 1, 0, 1, 1, IN_LAST), ngram(1, 0, 0, 0, UINT64_MAX, UINT64_MAX - 1, IN_FIRST),
		ngram(3, 127, 128, 16384, 128, 127, 0), ngram(1, 127, 0, 0, 1, 1, 0), ngram(3, 128, 0, big, 1, 1, 0),
		ngram(3, big, big, big, 300, 1, IN_FIRST | IN_LAST), ngram(1, big, 0, 0, 2, 1, 0),
		ngram(1, big, 0, 0, 2, 1, 0),		/* the same again, as two tables may have it */
	};
	enum { COUNT = sizeof in / sizeof *in };
	struct sorted s;
	struct sorted_reader r;

	(void)state;
	sorted_init(&s);
	for (unsigned i = 0; i < COUNT; i++)
		sorted_add(&s, &in[i]);
	sorted_end(&s);
	sorted_read(&r, &s);
	for (unsigned i = 0; i < COUNT; i++) {
		assert_true(sorted_next(&r));
		assert_same(&r.now, &in[i]);
	}
	assert_false(sorted_next(&r));
	assert_false(sorted_next(&r));
	sorted_release(&s);
}

static void
nothing_is_nothing(void **state)
{
	struct sorted s;
	struct sorted_reader r;

	(void)state;
	sorted_init(&s);
	sorted_end(&s);
	sorted_read(&r, &s);
	assert_false(sorted_next(&r));
	sorted_release(&s);
}

struct taken { struct ngram ngram[16]; unsigned count; };

static void
take(void *taker, const struct ngram *g)
{
	struct taken *t = taker;

	assert_true(t->count < 16);
	t->ngram[t->count++] = *g;
}

static void
run_of(struct sorted *s, uint64_t first, uint64_t last, const struct ngram *g, unsigned count)
{
	sorted_init(s);
	s->first_document = first;
	s->last_document = last;
	for (unsigned i = 0; i < count; i++)
		sorted_add(s, &g[i]);
	sorted_end(s);
}

static void
assert_merged(struct sorted *run, size_t runs, const struct ngram *expected, unsigned count)
{
	struct taken t = { .count = 0 };

	merge_runs(run, runs, take, &t);
	assert_int_equal(t.count, count);
	for (unsigned i = 0; i < count; i++)
		assert_same(&t.ngram[i], &expected[i]);
	for (size_t i = 0; i < runs; i++)
		sorted_release(&run[i]);
}

static void
runs_merge_in_order_and_add_up(void **state)
{
	struct ngram a[] = { ngram(2, 1, 2, 0, 2, 1, 0), ngram(1, 1, 0, 0, 3, 2, 0), ngram(1, 4, 0, 0, 1, 1, 0) };
	struct ngram b[] = { ngram(2, 1, 1, 0, 1, 1, 0), ngram(1, 1, 0, 0, 1, 1, 0) };
	struct ngram sum[] = { ngram(2, 1, 1, 0, 1, 1, 0), ngram(2, 1, 2, 0, 2, 1, 0), ngram(1, 1, 0, 0, 4, 3, 0),
			       ngram(1, 4, 0, 0, 1, 1, 0) };
	struct sorted run[3];

	(void)state;
	run_of(&run[0], 1, 2, a, 3);
	run_of(&run[1], 3, 3, NULL, 0);
	run_of(&run[2], 4, 4, b, 2);
	assert_merged(run, 3, sum, 4);
	assert_merged(NULL, 0, NULL, 0);
}

static void
a_document_in_three_runs_is_counted_once(void **state)
{
	/* Document 2 begins in the first run, fills the second, ends in the third; 7 is in it twice, 8 also in 1 and 3. */
	struct ngram a[] = { ngram(1, 7, 0, 0, 1, 1, IN_LAST), ngram(1, 8, 0, 0, 2, 2, IN_LAST) };
	struct ngram b[] = { ngram(1, 8, 0, 0, 1, 1, IN_FIRST | IN_LAST), ngram(1, 9, 0, 0, 1, 1, IN_FIRST | IN_LAST) };
	struct ngram c[] = { ngram(1, 7, 0, 0, 1, 1, IN_FIRST), ngram(1, 8, 0, 0, 2, 2, IN_FIRST),
			     ngram(1, 9, 0, 0, 1, 1, 0) };
	struct ngram sum[] = { ngram(1, 7, 0, 0, 2, 1, 0), ngram(1, 8, 0, 0, 5, 3, 0), ngram(1, 9, 0, 0, 2, 2, 0) };
	struct sorted run[3];

	(void)state;
	run_of(&run[0], 1, 2, a, 2);
	run_of(&run[1], 2, 2, b, 2);
	run_of(&run[2], 2, 3, c, 3);
	assert_merged(run, 3, sum, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_added_is_read_again),
		cmocka_unit_test(nothing_is_nothing),
		cmocka_unit_test(runs_merge_in_order_and_add_up),
		cmocka_unit_test(a_document_in_three_runs_is_counted_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
