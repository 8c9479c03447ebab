/* How often words stand in a text: what a word is, what is asked for, halves at line ends. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "hyph/words.h"

static struct words words;

static int
make_words(void **state)
{
	(void)state;
	words_init(&words);
	return 0;
}

static int
release_words(void **state)
{
	(void)state;
	words_release(&words);
	return 0;
}

static void
count(const char *key, enum word_question question, const char *text, uint32_t *whole, uint32_t *begun)
{
	uint64_t hash = words_hash(span_of(key));

	words_begin(&words, 1);
	words_ask(&words, hash, question);
	words_count(&words, span_of(text));
	*whole = words_whole(&words, hash);
	*begun = words_begun(&words, hash);
}

static void
whole_words_are_counted_whatever_their_case_and_signs(void **state)
{
	static const struct { const char *key, *text; uint32_t whole; } some[] = {
		{ "word", "word Word, WORD. (word) words sword", 4 },
		{ "ერთი", "„ერთი“ ერთი, ერთის ᲔᲠᲗᲘ", 3 },
		{ "мост", "Мост МОСТ мост мосты", 3 },
		{ "ёлка", "Ёлка ЁЛКА елка", 2 },
		{ "ѡтецъ", "Ѡтецъ ѠТЕЦЪ отецъ", 2 },
		{ "élan", "Élan élan elan", 2 },
		{ "don't", "don't don\xE2\x80\x99t don' t", 2 },
		{ "ab", "a\xC2\xAD" "b a\xC2\xAD\xC2\xAD" "B\xC2\xAD ab", 3 },
		{ "f16", "F16 f16a", 1 },
		{ "\xE4\xB8\xAD", "\xE4\xB8\xAD \xE4\xB8\xAD\xE4\xB8\xAD", 1 },
		{ "a", "a", 1 },
		{ "a", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		uint32_t whole, begun;

		count(some[i].key, ASK_WHOLE, some[i].text, &whole, &begun);
		assert_int_equal(whole, some[i].whole);
	}
}

static void
beginnings_are_counted_in_the_words_that_have_them(void **state)
{
	uint32_t whole, begun;

	(void)state;
	count("word", ASK_BEGUN, "word Words, wordy-word sword wor", &whole, &begun);
	assert_int_equal(begun, 3);
	count("ერთი", ASK_BEGUN, "ერთი ერთის მეერთის", &whole, &begun);
	assert_int_equal(begun, 2);
}

static void
words_with_hyphens_are_counted_whole_from_their_hyphen_on_and_by_their_last_part(void **state)
{
	static const char text[] = "self-made Self\xE2\x80\x90Made, self-made-up self made selfmade home-made -made self--made";
	uint32_t whole, begun;

	(void)state;
	count("self-made", ASK_HYPHENED, text, &whole, &begun);
	assert_int_equal(whole, 2);
	assert_int_equal(begun, 3);
	count("self-", ASK_HYPHENED, text, &whole, &begun);
	assert_int_equal(begun, 3);
	count("-made", ASK_HYPHENED, text, &whole, &begun);
	assert_int_equal(whole, 3);
	count("-up", ASK_HYPHENED, text, &whole, &begun);
	assert_int_equal(whole, 1);
}

static void
one_key_asked_in_two_manners_counts_once(void **state)
{
	uint64_t hash = words_hash(SPAN("a-b"));

	(void)state;
	words_begin(&words, 1);
	words_ask(&words, hash, ASK_HYPHENED);
	words_ask(&words, hash, ASK_WHOLE);
	words_ask(&words, 0, ASK_WHOLE);
	words_count(&words, SPAN("a-b a-bc"));
	assert_int_equal(words_whole(&words, hash), 1);
	assert_int_equal(words_begun(&words, hash), 2);
	assert_int_equal(words_whole(&words, 0), 0);
	assert_int_equal(words_whole(&words, words_hash(SPAN("a"))), 0);
}

/* The halves, and what stands beside them without a blank. */
static void
a_word_broken_at_a_line_end_is_left_out(void **state)
{
	static const struct { const char *text; uint32_t whole; } some[] = {
		{ "one word-\nword word", 1 },
		{ "one word\xC2\xAD \t\n\n  word. word", 1 },
		{ "one word\xC2\xAC\n...\nword word", 1 },
		{ "word-\nword-\nword", 0 },
		{ "word -\nword word", 3 },		/* a dash */
		{ "word-.\nword", 2 },
		{ "word-\fword", 2 },			/* no line end */
		{ "word\xE2\x80\x94word-\nword", 0 },
		{ "word-", 0 },
		{ "-\nword", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		uint32_t whole, begun;

		count("word", ASK_WHOLE, some[i].text, &whole, &begun);
		assert_int_equal(whole, some[i].whole);
	}
}

static void
more_keys_than_were_expected_find_room(void **state)
{
	enum { KEYS = 5000 };
	struct buf text = BUF_INIT;
	char key[16];

	(void)state;
	words_begin(&words, 1);
	for (int i = 0; i < KEYS; i++) {
		int n = snprintf(key, sizeof key, "k%d", i);

		words_ask(&words, words_hash((struct span){ key, (size_t)n }), ASK_WHOLE);
		if (i % 2)
			buf_printf(&text, "K%d ", i);
	}
	words_count(&words, buf_span(&text));
	for (int i = 0; i < KEYS; i++) {
		snprintf(key, sizeof key, "k%d", i);
		assert_int_equal(words_whole(&words, words_hash(span_of(key))), i % 2);
	}
	buf_release(&text);
}

/* Every beginning of a word is asked for, of one with hyphens, too, and of one in letters that take a look. */
static void
all_beginnings_of_long_words_are_counted(void **state)
{
	enum { LETTERS = 700 };
	static const char *const letters[] = { "a", "ა", "я", "ő", "a-" };

	(void)state;
	for (size_t k = 0; k < sizeof letters / sizeof *letters; k++) {
		struct span letter = span_of(letters[k]);
		enum word_question question = k == 4 ? ASK_HYPHENED : ASK_BEGUN;
		struct buf word = BUF_INIT;

		for (int i = 0; i < LETTERS; i++)
			buf_add(&word, letter);
		buf_add(&word, SPAN("b"));
		words_begin(&words, 1);
		for (size_t n = BEGUN_LEAST * letter.len; n < word.len; n += letter.len)
			words_ask(&words, words_hash((struct span){ word.at, n }), question);
		words_count(&words, buf_span(&word));
		for (size_t n = BEGUN_LEAST * letter.len; n < word.len; n += letter.len)
			assert_int_equal(words_begun(&words, words_hash((struct span){ word.at, n })), 1);
		buf_release(&word);
	}
}

static void
what_an_end_adds_to_a_hash_does_not_depend_on_the_beginning(void **state)
{
	static const char *const beginnings[] = { "", "a", "ერთ", "long-" }, *const ends[] = { "", "z", "ერთი", "ending" };

	(void)state;
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
		for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
			uint64_t begun = words_hash(span_of(beginnings[i]));

			assert_true(word_hash_tail(begun, word_tail(span_of(ends[k]))) == words_hash_on(begun, span_of(ends[k])));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_words_are_counted_whatever_their_case_and_signs),
		cmocka_unit_test(beginnings_are_counted_in_the_words_that_have_them),
		cmocka_unit_test(words_with_hyphens_are_counted_whole_from_their_hyphen_on_and_by_their_last_part),
		cmocka_unit_test(one_key_asked_in_two_manners_counts_once),
		cmocka_unit_test(a_word_broken_at_a_line_end_is_left_out),
		cmocka_unit_test(more_keys_than_were_expected_find_room),
		cmocka_unit_test(all_beginnings_of_long_words_are_counted),
		cmocka_unit_test(what_an_end_adds_to_a_hash_does_not_depend_on_the_beginning),
	};

	return cmocka_run_group_tests(tests, make_words, release_words);
}
