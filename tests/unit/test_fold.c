#include "test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/fold.h"
#include "text/utf8.h"

static struct arena mem = ARENA_INIT;

static void
assert_span(struct span got, const char *expected)
{
	char *text = arena_string(&mem, got);

	assert_string_equal(text, expected);
}

static void
text_that_needs_nothing_is_returned_as_it_is(void **state)
{
	const struct span plain[] = {
		SPAN(""), SPAN("a"), SPAN("დაიდო ხელშეკრულება¹ „და“ 1919—1920"), SPAN("он ушёл и всё"),
		SPAN("caf\u00E9 \u4E2D\u6587 \uAC00"), SPAN("\u0301 at the start")
	};

	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		struct span got = fold_nfc(plain[i], &mem);

		assert_ptr_equal(got.at, plain[i].at);
		assert_int_equal(got.len, plain[i].len);
		assert_true(text_is_nfc(plain[i]));
	}
	assert_ptr_equal(fold_case(plain[3], &mem).at, plain[3].at);
	assert_ptr_equal(fold_case(plain[2], &mem).at, plain[2].at);
}

static void
decomposed_letters_are_composed(void **state)
{
	(void)state;
	assert_span(fold_nfc(SPAN("уше\u0308л"), &mem), "ушёл");
	assert_span(fold_nfc(SPAN("e\u0301"), &mem), "\u00E9");
	assert_span(fold_nfc(SPAN("\u1100\u1161\u11A8"), &mem), "\uAC01");
	assert_span(fold_nfc(SPAN("\u212B"), &mem), "\u00C5");
	assert_span(fold_nfc(SPAN("a\u0301\u0323"), &mem), "\u1EA1\u0301");
	assert_span(fold_nfc(SPAN("\u2001"), &mem), "\u2003");
	assert_false(text_is_nfc(SPAN("уше\u0308л")));
	/* An accent on a Russian vowel has no letter of its own. */
	assert_true(text_is_nfc(SPAN("за\u0301мок")));
}

static void
a_text_is_in_nfc_if_composing_leaves_it_as_it_is(void **state)
{
	static const char *const pieces[] = { "a", "e", " ", "\u0301", "\u0323", "\u0308", "\u03BF", "\u03AC", "\u1100", "\u1161", "\uAC00",
					      "\u0435", "\u10D0", "\u4E2D", "\u1F600", "\n" };
	uint32_t random = 1;

	(void)state;
	for (int n = 0; n < 20000; n++) {
		struct buf text = BUF_INIT;

		for (int i = 0; i < 8; i++) {
			random = random * 1664525 + 1013904223;
			buf_add(&text, span_of(pieces[random >> 28]));
		}
		assert_int_equal(text_is_nfc(buf_span(&text)), span_equal(fold_nfc(buf_span(&text), &mem), buf_span(&text)));
		buf_release(&text);
	}
}

static void
each_change_is_told_with_its_bytes(void **state)
{
	struct span s = SPAN("он уше\u0308л e\u0301");
	struct fold_change change;

	(void)state;
	assert_true(fold_next(FOLD_NFC, s, 0, &change, &mem));
	assert_int_equal(change.start, 9);
	assert_int_equal(change.end, 13);
	assert_span(change.by, "ё");
	assert_true(fold_next(FOLD_NFC, s, change.end, &change, &mem));
	assert_int_equal(change.start, 16);
	assert_int_equal(change.end, s.len);
	assert_false(fold_next(FOLD_NFC, s, change.end, &change, &mem));
}

static void
case_folds_fully_and_mtavruli_to_mkhedruli(void **state)
{
	(void)state;
	assert_span(fold_case(SPAN("Straße IN ЁЛКА"), &mem), "strasse in ёлка");
	assert_span(fold_case(SPAN("\u1CA1\u1C90\u1CA5\u1C90\u1CA0\u1C97\u1C95\u1C94\u1C9A\u1C9D"), &mem), "საქართველო");
	assert_span(fold_case(SPAN("Е\u0308"), &mem), "ё");
	assert_span(fold_case(SPAN("\u01F0"), &mem), "\u01F0");
	assert_span(fold_case(SPAN("\u03B1\u0345"), &mem), "\u03B1\u03B9");
	/* Asomtavruli is not Mkhedruli in capitals: its small letters are Nuskhuri. */
	assert_span(fold_case(SPAN("\u10A0"), &mem), "\u2D00");
}

static void
compatibility_forms_are_for_who_asks(void **state)
{
	struct fold_change change;

	(void)state;
	assert_false(fold_next(FOLD_NFC, SPAN("x² № ½ ჼ"), 0, &change, &mem));
	assert_true(fold_next(FOLD_NFKC, SPAN("x²"), 0, &change, &mem));
	assert_span(change.by, "2");
	assert_true(fold_next(FOLD_NFKC, SPAN("კაჼ"), 0, &change, &mem));
	assert_span(change.by, "ნ");
}

/* The forms of text put together at random are forms: a second time nothing changes. */
static void
folding_twice_is_folding_once(void **state)
{
	static const uint32_t pick[] = {
		'a', 'A', ' ', 0x10D0, 0x1C90, 0x0415, 0x0435, 0x0301, 0x0308, 0x0323, 0x0345, 0x1100, 0x1161, 0x11A8,
		0xAC00, 0x00DF, 0x0130, 0x01F0, 0x03B1, 0x212B, 0xFB01, 0x0344, 0x1FB3, 0x0F73, 0x1D15E, 0x0958, 0x2126, 0x3099, 0x304B
	};
	uint32_t random = 12345;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf b = BUF_INIT;
		struct span once, twice;

		for (int n = 0; n < 9; n++) {
			random = random * 1664525 + 1013904223;
			buf_point(&b, pick[(random >> 8) % (sizeof pick / sizeof *pick)]);
		}
		once = fold_nfc(buf_span(&b), &mem);
		assert_true(text_is_nfc(once));
		once = fold_case(buf_span(&b), &mem);
		twice = fold_case(once, &mem);
		assert_true(span_equal(once, twice));
		assert_true(text_is_nfc(once));
		buf_release(&b);
		arena_reset(&mem);
	}
}

static void
a_million_marks_on_one_letter_cost_nothing(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_byte(&b, 'a');
	for (int i = 0; i < 500000; i++) {
		buf_point(&b, 0x0301);
		buf_point(&b, 0x0323);
	}
	assert_ptr_equal(fold_nfc(buf_span(&b), &mem).at, b.at);
	assert_ptr_equal(fold_case(buf_span(&b), &mem).at, b.at);
	buf_release(&b);
}

static void
collation_keys_order_as_the_language_does(void **state)
{
	struct err why;
	struct collator *c = collator_new("ka", &why);

	(void)state;
	assert_non_null(c);
	assert_true(span_compare(collator_key(c, SPAN("ადამიანი"), &mem), collator_key(c, SPAN("ბავშვი"), &mem)) < 0);
	/* Georgian comes before Latin in Georgian order, and case is no more than a tie break. */
	assert_true(span_compare(collator_key(c, SPAN("ჰაერი"), &mem), collator_key(c, SPAN("aer"), &mem)) < 0);
	assert_true(span_compare(collator_key(c, SPAN("Aer"), &mem), collator_key(c, SPAN("bus"), &mem)) < 0);
	assert_true(span_equal(collator_key(c, SPAN(""), &mem), collator_key(c, SPAN(""), &mem)));
	collator_free(c);
	c = collator_new("und", &why);
	assert_non_null(c);
	assert_true(span_compare(collator_key(c, SPAN("ჰაერი"), &mem), collator_key(c, SPAN("aer"), &mem)) > 0);
	collator_free(c);
	assert_null(collator_new("qqx-nonsense", &why));
	assert_non_null(strstr(why.text, "qqx-nonsense"));
}

static int
forget(void **state)
{
	(void)state;
	arena_release(&mem);
	return 0;
}

/* Code points that are folded without ICU, each between two that are: as ICU folds them. */
static void
known_letters_fold_as_icu_folds_them(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x1100; c++) {
		char one[4], known[16], asked[24];
		size_t n = utf8_encode(c, one), k = 0, a = 0;
		struct span quick, slow;

		known[k++] = 'A';
		memcpy(known + k, one, n);
		k += n;
		memcpy(asked, known, k);
		a = k;
		memcpy(asked + a, "\xEF\xAC\x81", 3);		/* ﬁ is folded by ICU, and all beside it */
		a += 3;
		quick = fold_case((struct span){ known, k }, &mem);
		slow = fold_case((struct span){ asked, a }, &mem);
		assert_true(slow.len >= 2 && span_equal(quick, (struct span){ slow.at, slow.len - 2 }));
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_that_needs_nothing_is_returned_as_it_is),
		cmocka_unit_test(decomposed_letters_are_composed),
		cmocka_unit_test(a_text_is_in_nfc_if_composing_leaves_it_as_it_is),
		cmocka_unit_test(each_change_is_told_with_its_bytes),
		cmocka_unit_test(case_folds_fully_and_mtavruli_to_mkhedruli),
		cmocka_unit_test(compatibility_forms_are_for_who_asks),
		cmocka_unit_test(folding_twice_is_folding_once),
		cmocka_unit_test(a_million_marks_on_one_letter_cost_nothing),
		cmocka_unit_test(collation_keys_order_as_the_language_does),
		cmocka_unit_test(known_letters_fold_as_icu_folds_them),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
