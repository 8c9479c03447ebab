#include "test.h"

#include <math.h>
#include <stdio.h>

#include "counting.h"
#include "freq/diversity.h"
#include "freq/sequence.h"
#include "freq/summary.h"

/*
 * Published numbers, to the digits printed. A spectrum is given as pairs of m and V(m), up to a 0.
 */
static struct spectrum
spectrum_of(const uint64_t *pair)
{
	struct spectrum s;

	spectrum_init(&s);
	for (; *pair; pair += 2)
		spectrum_add(&s, pair[0], pair[1]);
	spectrum_end(&s);
	return s;
}

/* Equal to so many significant digits as were printed. */
static void
assert_digits(double is, int digits, double printed)
{
	char a[64], b[64];

	snprintf(a, sizeof a, "%.*g", digits, is);
	snprintf(b, sizeof b, "%.*g", digits, printed);
	assert_string_equal(a, b);
}

/* Gospel of St John, chapter 1, in Miranda-Garcia & Calle-Martin 2005. */
static const uint64_t st_john[] = { 1, 212, 2, 51, 3, 26, 4, 13, 5, 6, 6, 6, 7, 3, 8, 4, 10, 1, 11, 1, 13, 3, 16, 1, 17, 1, 19, 1,
				    21, 1, 59, 1, 0 };
/* Popescu 2009, Word Frequency Studies, p. 26. */
static const uint64_t popescu[] = { 1, 85, 2, 18, 3, 6, 4, 7, 5, 2, 6, 2, 7, 1, 9, 2, 11, 1, 0 };
/* Five words twenty times each. */
static const uint64_t five[] = { 20, 5, 0 };
/* The first sentence that LexicalRichness is tested with: one word thrice among ten. */
static const uint64_t ten[] = { 1, 7, 3, 1, 0 };

/* The paper prints 113.0916 for its own spectrum, which gives 112.767: sum of m m V(m) is 7183, less 755, by 755 squared. */
static void
yule_k_of_st_john_follows_from_its_spectrum(void **state)
{
	struct spectrum s = spectrum_of(st_john);

	(void)state;
	assert_int_equal(s.tokens, 755);
	assert_int_equal(s.types, 331);
	assert_digits(diversity_yule_k(&s), 6, 112.767);
	spectrum_release(&s);
}

/* Popescu 2009, pp. 170 and 176. */
static void
entropy_and_repeat_rate_are_those_of_popescu(void **state)
{
	struct spectrum s = spectrum_of(popescu);

	(void)state;
	assert_int_equal(s.tokens, 225);
	assert_digits(diversity_entropy(&s), 5, 6.5270);
	assert_digits(diversity_repeat_rate(&s), 3, .0153);
	spectrum_release(&s);
}

/*
 * Brown corpus as zipfR measures it. V(1) to V(5) are those of the corpus; the other 11985 types are spread evenly over the other
 * tokens, so only what hangs on N, V, V(1) and V(2) can be asked for.
 */
static void
ratios_and_hapax_measures_of_brown_are_those_of_zipfr(void **state)
{
	static const uint64_t brown[] = { 1, 19130, 2, 6458, 3, 3636, 4, 2301, 5, 1705, 78, 728, 79, 11257, 0 };
	struct spectrum s = spectrum_of(brown);

	(void)state;
	assert_int_equal(s.tokens, 1006770);
	assert_int_equal(s.types, 45215);
	assert_digits(diversity_ttr(&s), 7, .04491095);
	assert_digits(diversity_rttr(&s), 7, 45.06272);
	assert_digits(diversity_herdan_c(&s), 8, .77550168);
	assert_digits(diversity_sichel_s(&s), 8, .14282871);
	assert_digits(diversity_honore_r(&s), 7, 2395.911);
	assert_digits(diversity_productivity(&s), 7, .01900136);
	spectrum_release(&s);
}

/* Baayen's P of the Italian words in ri- and ultra-, as in the tutorial of zipfR and as it measures them. */
static void
productivity_of_italian_prefixes_is_that_of_zipfr(void **state)
{
	static const uint64_t ri[] = { 1, 346, 1861, 672, 1862, 80, 0 }, ultra[] = { 1, 333, 16, 96, 17, 94, 0 };
	struct spectrum s = spectrum_of(ri);

	(void)state;
	assert_int_equal(s.types, 1098);
	assert_int_equal(s.tokens, 1399898);
	assert_digits(diversity_productivity(&s), 7, .0002471609);
	spectrum_release(&s);
	s = spectrum_of(ultra);
	assert_int_equal(s.types, 523);
	assert_int_equal(s.tokens, 3467);
	assert_digits(diversity_productivity(&s), 7, .09604846);
	spectrum_release(&s);
}

/* McCarthy & Jarvis 2007: five times the hypergeometric chance, by 42; Yule's K is 10000 and not 100000 times, as in zipfR. */
static void
five_words_twenty_times_have_the_values_of_their_formulas(void **state)
{
	struct spectrum s = spectrum_of(five);

	(void)state;
	assert_digits(diversity_hdd(&s), 6, .119047);
	assert_digits(diversity_yule_k(&s), 10, 1900);
	assert_digits(diversity_simpson_d(&s), 10, 1900 / 9900.);
	assert_true(diversity_herdan_vm(&s) == 0);
	assert_digits(diversity_cttr(&s), 10, 5 / sqrt(200));
	assert_digits(diversity_honore_r(&s), 10, 100 * log(100));
	assert_digits(diversity_entropy(&s), 10, log2(5));
	assert_true(diversity_redundancy(&s) == 0);
	assert_digits(diversity_maas_a2(&s), 10, log(20) / (log(100) * log(100)));
	assert_digits(diversity_yule_i(&s), 10, 25 / 1995.);
	spectrum_release(&s);
}

/* As LexicalRichness has them; its logarithms are natural, too. */
static void
ten_words_have_the_values_of_lexicalrichness(void **state)
{
	struct spectrum s = spectrum_of(ten);

	(void)state;
	assert_digits(diversity_ttr(&s), 10, .8);
	assert_digits(diversity_rttr(&s), 10, 2.5298221281347035);
	assert_digits(diversity_cttr(&s), 10, 1.7888543819998317);
	assert_digits(diversity_herdan_c(&s), 10, .9030899869919434);
	assert_digits(diversity_summer_s(&s), 10, .8777828395738175);
	assert_digits(diversity_dugast_u(&s), 10, 23.760032854423635);
	assert_digits(diversity_maas_a2(&s), 10, .04208748389057132);
	assert_digits(diversity_hdd_of(&s, 5), 10, .8833333333333332);
	spectrum_release(&s);
}

/*
 * The article about stick insects that koRpus is tested with, in 556 words; what is printed with two digits. Its logarithms are to
 * base 10, its Maas is the root, and its HD-D the sum of chances.
 */
static void
the_sample_text_of_korpus_has_its_values(void **state)
{
	static const uint64_t insects[] = { 1, 221, 2, 39, 3, 11, 4, 5, 5, 3, 6, 1, 7, 4, 8, 2, 9, 1, 10, 2, 12, 1, 17, 2, 22, 1, 42, 1, 0 };
	struct spectrum s = spectrum_of(insects);

	(void)state;
	assert_int_equal(s.tokens, 556);
	assert_digits(diversity_ttr(&s), 2, .53);
	assert_digits(diversity_rttr(&s), 4, 12.47);
	assert_digits(diversity_cttr(&s), 3, 8.82);
	assert_digits(diversity_herdan_c(&s), 1, .9);
	assert_digits(diversity_dugast_u(&s) / log(10), 4, 27.23);
	assert_digits(sqrt(diversity_maas_a2(&s) * log(10)), 2, .19);
	assert_digits(diversity_yule_k(&s), 5, 119.24);
	assert_digits(diversity_hdd(&s) * HDD_SAMPLE, 4, 35.52);
	spectrum_release(&s);
}

/* "a a b b c" of quanteda, which has 0 where Yule's I is undefined. */
static void
yule_i_is_that_of_quanteda(void **state)
{
	static const uint64_t pairs[] = { 1, 1, 2, 2, 0 };
	struct spectrum s = spectrum_of(pairs);

	(void)state;
	assert_digits(diversity_yule_i(&s), 12, 1.5);
	spectrum_release(&s);
}

static void
assert_undefined(const char *names, const uint64_t *pair)
{
	struct spectrum s = spectrum_of(pair);
	struct figure figure[SUMMARY_MAX];
	char found[512] = "";
	size_t n = summary_make(figure, &s, NULL, &(struct summary_wish){ SUMMARY_OF_ALL, 1, 0 });

	for (size_t i = 0; i < n; i++) {
		assert_false(isinf(figure[i].value));
		if (isnan(figure[i].value)) {
			strcat(found, " ");
			strcat(found, figure[i].name);
		}
	}
	assert_string_equal(found, names);
	spectrum_release(&s);
}

#define ALWAYS "msttr mattr mtld step heaps_k heaps_beta heaps_r2 zm_alpha zm_b zm_x2 zm_df zm_p fzm_alpha fzm_a fzm_b fzm_s fzm_x2" \
	       " fzm_df fzm_p"

/* Without a sequence what looks at it is undefined, too; and so few classes of the spectrum have no model. */
static void
what_is_undefined_is_what_the_page_says(void **state)
{
	static const uint64_t none[] = { 0 }, one[] = { 1, 1, 0 }, twice[] = { 2, 1, 0 }, two[] = { 1, 2, 0 }, hundred[] = { 1, 100, 0 };

	(void)state;
	assert_undefined(" ttr rttr cttr herdan_c summer_s dugast_u maas_a2 hdd yule_k yule_i herdan_vm simpson_d entropy evenness"
			 " redundancy honore_r sichel_s productivity repeat_rate " ALWAYS, none);
	assert_undefined(" herdan_c summer_s dugast_u maas_a2 hdd yule_i simpson_d evenness redundancy honore_r " ALWAYS, one);
	assert_undefined(" summer_s hdd evenness redundancy " ALWAYS, twice);
	assert_undefined(" dugast_u hdd yule_i honore_r " ALWAYS, two);
	assert_undefined(" dugast_u yule_i honore_r " ALWAYS, hundred);
	assert_undefined(" " ALWAYS, five);
}

static void
add_unit(struct sequence *s, uint32_t unit)
{
	sequence_add(s, &unit, 1);
}

static struct sequence
sequence_of(const char *units)
{
	struct sequence s = { .count = 0 };

	for (; *units; units++)
		add_unit(&s, (uint32_t)(*units - 'a'));
	return s;
}

static void
assert_mattr(const char *units, size_t window, double value)
{
	struct sequence s = sequence_of(units);

	assert_digits(sequence_mattr(&s, window), 12, value);
	sequence_release(&s);
}

/* "one one two one one two one" is what quanteda is tested with; it takes N for a larger window, here that is undefined. */
static void
mattr_is_that_of_quanteda(void **state)
{
	struct sequence s = sequence_of("aabaaba");

	(void)state;
	assert_mattr("aabaaba", 2, (.5 + 1 + 1 + .5 + 1 + 1) / 6);
	assert_mattr("aabaaba", 3, 2 / 3.);
	assert_mattr("aabaaba", 4, .5);
	assert_mattr("aabaaba", 7, 2 / 7.);
	assert_true(isnan(sequence_mattr(&s, 8)));
	assert_true(isnan(sequence_mattr(&s, 0)));
	sequence_release(&s);
}

/* "apple orange apple orange pear pear apple orange"; what is left of segments of three is left out. */
static void
msttr_is_that_of_quanteda(void **state)
{
	struct sequence s = sequence_of("ababccab");

	(void)state;
	assert_digits(sequence_msttr(&s, 2), 12, (1 + 1 + .5 + 1) / 4);
	assert_digits(sequence_msttr(&s, 3), 12, 2 / 3.);
	assert_digits(sequence_msttr(&s, 4), 12, (2 / 4. + 3 / 4.) / 2);
	assert_digits(sequence_msttr(&s, 8), 12, 3 / 8.);
	assert_true(isnan(sequence_msttr(&s, 9)));
	sequence_release(&s);
}

/*
 * LexicalRichness says .8 for its MSTTR with the rest left out, and .9 with it: it takes the second of two whole segments for a rest.
 * There is none, so it is .9. Its MTLD of words that are all different is N, here it is undefined.
 */
static void
sequence_measures_are_those_of_lexicalrichness(void **state)
{
	struct sequence s = sequence_of("abcdbefgbh"), unique = sequence_of("abcdefg");

	(void)state;
	assert_digits(sequence_mattr(&s, 5), 12, .9);
	assert_digits(sequence_mattr(&s, 1), 12, 1);
	assert_digits(sequence_msttr(&s, 5), 12, .9);
	assert_digits(sequence_mtld(&s), 12, 14);
	assert_true(isnan(sequence_mtld(&unique)));
	sequence_release(&s);
	sequence_release(&unique);
}

/* As Wordless tests them: MTLD of five words in turn is done every seventh token, 100 by 14, with two different words left. */
static void
five_words_in_turn_have_the_values_of_wordless(void **state)
{
	struct sequence s = { .count = 0 };

	(void)state;
	for (uint32_t i = 0; i < 1000; i++) {
		if (i == 100) {
			assert_digits(sequence_mtld(&s), 12, 100 / 14.);
			assert_digits(sequence_msttr(&s, 100), 12, .05);
			assert_digits(sequence_mattr(&s, 100), 12, .05);
			assert_true(isnan(sequence_msttr(&s, 101)));
		}
		add_unit(&s, i % 5);
	}
	assert_digits(sequence_mattr(&s, 500), 12, .01);
	sequence_release(&s);
}

/*
 * Forward, 18 types in 25 tokens are a ratio of .72, which is kept: a rest of one factor. Backward there are three factors of two
 * tokens and a rest of 18 types in 19 tokens.
 */
static void
a_ratio_of_72_hundredths_is_no_factor_yet(void **state)
{
	struct sequence s = sequence_of("abcdefghijklmnopqraaaaaaa");

	(void)state;
	assert_digits(sequence_mtld(&s), 12, (25 + 25 / (3 + (1 - 18 / 19.) / .28)) / 2);
	sequence_release(&s);
}

/* The same by their definitions, each window looked at anew. */
static size_t
naive_types(const uint32_t *unit, size_t n)
{
	size_t types = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (unit[k] != unit[i])
			k++;
		types += k == i;
	}
	return types;
}

static double
naive_factors(const uint32_t *unit, size_t n)
{
	double sum = 0, ratio;
	size_t from = 0;

	for (size_t i = 1; i <= n; i++) {
		ratio = (double)naive_types(unit + from, i - from) / (double)(i - from);
		if (ratio < .72 - 1e-12) {
			sum++;
			from = i;
		} else if (i == n) {
			sum += (1 - ratio) / (1 - .72);
		}
	}
	return sum;
}

static void
assert_near(double a, double b)
{
	assert_true(fabs(a - b) <= 1e-12 * fabs(b));
}

static void
random_texts_have_the_values_of_the_definitions(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		struct sequence s = { .count = 0 };
		uint32_t back[200];
		size_t n = 2 + dice(&seed, 199), words = 1 + dice(&seed, 40), window = 1 + dice(&seed, (unsigned)n), windows = 0;
		double moving = 0, segments = 0;

		for (size_t i = 0; i < n; i++)
			add_unit(&s, dice(&seed, 1 + dice(&seed, (unsigned)words)));
		for (size_t i = 0; i + window <= n; i++) {
			double ratio = (double)naive_types(s.unit + i, window) / (double)window;

			moving += ratio;
			windows += i % window == 0;
			segments += i % window == 0 ? ratio : 0;
		}
		for (size_t i = 0; i < n; i++)
			back[i] = s.unit[n - 1 - i];
		assert_near(sequence_mattr(&s, window), moving / (double)(n - window + 1));
		assert_near(sequence_msttr(&s, window), segments / (double)windows);
		if (naive_types(s.unit, n) < n)
			assert_near(sequence_mtld(&s),
				    ((double)n / naive_factors(s.unit, n) + (double)n / naive_factors(back, n)) / 2);
		sequence_release(&s);
	}
}

/* What is counted and the stream that the counter hands on are of the same text. */
static void
spectrum_sums_to_the_tokens_and_types_of_the_stream(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (unsigned round = 0; round < 200; round++) {
		struct arena mem = ARENA_INIT;
		struct corpus corpus = random_corpus(&seed, &mem);
		struct plan plan = random_plan(&seed);
		struct sequence sequence = { .count = 0 };
		struct units *units = units_new(plan.units);
		struct spectrum s;
		struct counter counter;
		uint64_t tokens = 0, types = 0;

		for (unsigned i = 0; i < plan.stops; i++)
			units_stop(units, span_of(plan.stop[i]));
		plan.count.orders = 1;
		plan.count.take = sequence_add;
		plan.count.taker = &sequence;
		counter_init(&counter, plan.count, units);
		for (size_t i = 0; i < corpus.count; i++)
			counter_add(&counter, &corpus.sentence[i]);
		counter_end(&counter);
		spectrum_init(&s);
		merge_runs(counter.run, counter.runs, spectrum_take, &s);
		spectrum_end(&s);
		for (size_t i = 0; i < s.rows; i++) {
			assert_true(i == 0 || s.row[i].m > s.row[i - 1].m);
			tokens += s.row[i].m * s.row[i].types;
			types += s.row[i].types;
		}
		assert_int_equal(tokens, s.tokens);
		assert_int_equal(types, s.types);
		assert_int_equal(sequence.count, s.tokens);
		assert_int_equal(sequence.count ? naive_types(sequence.unit, sequence.count) : 0, s.types);
		spectrum_release(&s);
		sequence_release(&sequence);
		counter_release(&counter);
		units_free(units);
		arena_release(&mem);
	}
}

/* Frequencies on both sides of where single counters end. */
static void
large_frequencies_are_rows_in_order(void **state)
{
	static const uint64_t pairs[] = { 5000, 1, SPECTRUM_SMALL, 2, 1, 3, SPECTRUM_SMALL - 1, 4, 5000, 2, 1, 1, 0 };
	struct spectrum s = spectrum_of(pairs);

	(void)state;
	assert_int_equal(s.rows, 4);
	assert_int_equal(spectrum_at(&s, 1), 4);
	assert_int_equal(spectrum_at(&s, SPECTRUM_SMALL - 1), 4);
	assert_int_equal(spectrum_at(&s, SPECTRUM_SMALL), 2);
	assert_int_equal(spectrum_at(&s, 5000), 3);
	assert_int_equal(spectrum_at(&s, 2), 0);
	spectrum_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yule_k_of_st_john_follows_from_its_spectrum),
		cmocka_unit_test(entropy_and_repeat_rate_are_those_of_popescu),
		cmocka_unit_test(ratios_and_hapax_measures_of_brown_are_those_of_zipfr),
		cmocka_unit_test(productivity_of_italian_prefixes_is_that_of_zipfr),
		cmocka_unit_test(five_words_twenty_times_have_the_values_of_their_formulas),
		cmocka_unit_test(ten_words_have_the_values_of_lexicalrichness),
		cmocka_unit_test(the_sample_text_of_korpus_has_its_values),
		cmocka_unit_test(yule_i_is_that_of_quanteda),
		cmocka_unit_test(what_is_undefined_is_what_the_page_says),
		cmocka_unit_test(mattr_is_that_of_quanteda),
		cmocka_unit_test(msttr_is_that_of_quanteda),
		cmocka_unit_test(sequence_measures_are_those_of_lexicalrichness),
		cmocka_unit_test(five_words_in_turn_have_the_values_of_wordless),
		cmocka_unit_test(a_ratio_of_72_hundredths_is_no_factor_yet),
		cmocka_unit_test(random_texts_have_the_values_of_the_definitions),
		cmocka_unit_test(spectrum_sums_to_the_tokens_and_types_of_the_stream),
		cmocka_unit_test(large_frequencies_are_rows_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
