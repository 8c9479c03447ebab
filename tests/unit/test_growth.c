#include "test.h"

#include <math.h>

#include "counting.h"
#include "freq/growth.h"
#include "freq/spectrum.h"

struct rows { struct growth_row row[300]; size_t count; };

static void
keep(void *rows, const struct growth_row *row)
{
	struct rows *r = rows;

	assert_true(r->count < sizeof r->row / sizeof *r->row);
	r->row[r->count++] = *row;
}

static struct sequence
random_text(unsigned *seed)
{
	struct sequence s = { .count = 0 };
	unsigned n = 1 + dice(seed, 250), words = 1 + dice(seed, 60);

	for (unsigned i = 0; i < n; i++) {
		uint32_t unit = dice(seed, 1 + dice(seed, words));

		sequence_add(&s, &unit, 1);
	}
	return s;
}

/* Types and hapax legomena of the first n tokens, counted anew. */
static struct growth_row
naive_row(const struct sequence *s, size_t n)
{
	struct growth_row row = { n, 0, 0 };
	unsigned times[60] = { 0 };

	for (size_t i = 0; i < n; i++)
		times[s->unit[i]]++;
	for (unsigned u = 0; u < 60; u++) {
		row.types += times[u] > 0;
		row.hapax += times[u] == 1;
	}
	return row;
}

static void
each_row_is_that_of_the_text_so_far(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		struct sequence s = random_text(&seed);
		uint64_t step = 1 + dice(&seed, 260);
		struct rows r = { .count = 0 };

		growth_walk(&s, step, keep, &r);
		assert_int_equal(r.count, (s.count + step - 1) / step);
		for (size_t i = 0; i < r.count; i++) {
			struct growth_row want = naive_row(&s, i + 1 < r.count ? (i + 1) * step : s.count);

			assert_int_equal(r.row[i].tokens, want.tokens);
			assert_int_equal(r.row[i].types, want.types);
			assert_int_equal(r.row[i].hapax, want.hapax);
		}
		sequence_release(&s);
	}
}

static void
the_last_row_is_that_of_the_spectrum(void **state)
{
	unsigned seed = 5;

	(void)state;
	for (unsigned round = 0; round < 100; round++) {
		struct sequence s = random_text(&seed);
		struct rows r = { .count = 0 };
		struct spectrum spectrum;
		uint64_t times[60] = { 0 };

		for (size_t i = 0; i < s.count; i++)
			times[s.unit[i]]++;
		spectrum_init(&spectrum);
		for (unsigned u = 0; u < 60; u++)
			spectrum_add(&spectrum, times[u], 1);
		spectrum_end(&spectrum);
		growth_walk(&s, 7, keep, &r);
		assert_int_equal(r.row[r.count - 1].tokens, spectrum.tokens);
		assert_int_equal(r.row[r.count - 1].types, spectrum.types);
		assert_int_equal(r.row[r.count - 1].hapax, spectrum_at(&spectrum, 1));
		spectrum_release(&spectrum);
		sequence_release(&s);
	}
}

/* The normal equations, as they stand in any book. */
static void
heaps_law_is_the_line_of_least_squares(void **state)
{
	unsigned seed = 9;

	(void)state;
	for (unsigned round = 0; round < 200; round++) {
		struct sequence s = random_text(&seed);
		struct rows r = { .count = 0 };
		double n, x = 0, y = 0, xx = 0, xy = 0, beta, k, left = 0, all = 0;
		struct heaps h = growth_heaps(&s, 5);

		growth_walk(&s, 5, keep, &r);
		n = (double)r.count;
		for (size_t i = 0; i < r.count; i++) {
			x += log((double)r.row[i].tokens);
			y += log((double)r.row[i].types);
			xx += log((double)r.row[i].tokens) * log((double)r.row[i].tokens);
			xy += log((double)r.row[i].tokens) * log((double)r.row[i].types);
		}
		beta = (n * xy - x * y) / (n * xx - x * x);
		k = (y - beta * x) / n;
		for (size_t i = 0; i < r.count; i++) {
			double v = log((double)r.row[i].types), fit = k + beta * log((double)r.row[i].tokens);

			left += (v - fit) * (v - fit);
			all += (v - y / n) * (v - y / n);
		}
		if (r.count < 2) {
			assert_true(isnan(h.k) && isnan(h.beta) && isnan(h.r2));
		} else {
			assert_true(fabs(h.beta - beta) < 1e-9 && fabs(log(h.k) - k) < 1e-9);
			assert_true(all < 1e-12 || fabs(h.r2 - (1 - left / all)) < 1e-9);
		}
		sequence_release(&s);
	}
}

static void
heaps_law_of_new_words_only_is_1_and_of_one_word_0(void **state)
{
	struct sequence fresh = { .count = 0 }, same = { .count = 0 };
	struct heaps h;

	(void)state;
	for (uint32_t i = 0; i < 100; i++) {
		sequence_add(&fresh, &i, 1);
		sequence_add(&same, &(uint32_t){ 4 }, 1);
	}
	h = growth_heaps(&fresh, 10);
	assert_true(fabs(h.k - 1) < 1e-12 && fabs(h.beta - 1) < 1e-12 && fabs(h.r2 - 1) < 1e-12);
	h = growth_heaps(&same, 10);
	assert_true(fabs(h.k - 1) < 1e-12 && h.beta == 0 && isnan(h.r2));
	sequence_release(&fresh);
	sequence_release(&same);
}

static void
nothing_has_no_row(void **state)
{
	struct sequence s = { .count = 0 };
	struct rows r = { .count = 0 };

	(void)state;
	growth_walk(&s, 1, keep, &r);
	assert_int_equal(r.count, 0);
	assert_true(isnan(growth_heaps(&s, 1).beta));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row_is_that_of_the_text_so_far),
		cmocka_unit_test(the_last_row_is_that_of_the_spectrum),
		cmocka_unit_test(heaps_law_is_the_line_of_least_squares),
		cmocka_unit_test(heaps_law_of_new_words_only_is_1_and_of_one_word_0),
		cmocka_unit_test(nothing_has_no_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
