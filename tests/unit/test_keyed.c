/* Rows sorted by keys, held and spilled. */
#include "test.h"

#include <stdlib.h>

#include "base/arena.h"
#include "freq/keyed.h"

enum { ROWS = 700 };

struct row { char key[16]; size_t len; struct ngram ngram; char parts[40]; };

static int
compare(const void *x, const void *y)
{
	const struct row *a = x, *b = y;
	int order = span_compare((struct span){ a->key, a->len }, (struct span){ b->key, b->len });

	return order ? order : ngram_compare(&a->ngram, &b->ngram);
}

struct expected { const struct row *row; size_t at, end; };

static bool
is_next(void *expected, const struct ngram *g)
{
	struct expected *e = expected;
	const struct row *want = &e->row[e->at++];

	assert_true(e->at <= e->end);
	assert_int_equal(ngram_compare(g, &want->ngram), 0);
	assert_int_equal(g->frequency, want->ngram.frequency);
	assert_int_equal(g->range, want->ngram.range);
	assert_true(span_equal(g->parts, (struct span){ want->parts, want->ngram.parts.len }));
	return e->at < e->end;
}

static void
rows_come_in_the_order_of_keys_then_of_rows(void **state)
{
	static struct row row[ROWS];
	unsigned seed = 3;

	(void)state;
	for (unsigned round = 0; round < 120; round++) {
		size_t count = round * ROWS / 120, wanted = round % 3 ? count : count / 2;
		bool spilled = round % 4;
		struct expected expected = { row, 0, wanted };
		struct spill spill;
		struct keyed *k;
		struct err why;

		if (spilled) {
			assert_int_equal(spill_open(&spill, round % 4 == 1 ? 1 : 5000, 10 + round * 7 % 300, &why), 0);
			spill.ways = 2 + round % 5;
		}
		k = keyed_new(spilled ? &spill : NULL);
		for (size_t i = 0; i < count; i++) {
			struct row *r = &row[i];

			*r = (struct row){ .len = 0 };
			for (seed = seed * 1103515245u + 12345u; r->len < (seed >> 16) % 9; r->len++)
				r->key[r->len] = (char)(seed >> (r->len + 3) & 1 ? '\xFF' : 0);
			for (unsigned n = 0; n < ORDER_MAX; n++)
				r->ngram.id[n] = n == 0 ? (uint32_t)i : NO_TOKEN;
			r->ngram.n = 1;
			r->ngram.frequency = seed;
			r->ngram.range = i;
			r->ngram.parts = (struct span){ r->parts, (seed >> 20) % sizeof r->parts };
			memset(r->parts, (int)i, r->ngram.parts.len);
			keyed_add(k, (struct span){ r->key, r->len }, &r->ngram);
		}
		keyed_end(k);
		qsort(row, count, sizeof *row, compare);
		if (wanted > 0)
			keyed_out(k, is_next, &expected);
		assert_int_equal(expected.at, wanted);
		keyed_free(k);
		if (spilled) {
			assert_false(spill_failed(&spill, &why));
			assert_int_equal(spill.room, round % 4 == 1 ? 1 : 5000);
			spill_close(&spill);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_in_the_order_of_keys_then_of_rows),
	};

	return cmocka_run_group_tests_name("keyed", tests, NULL, NULL);
}
