#include "test.h"

#include "base/buf.h"
#include "text/encoding.h"

/* "Вся власть народу. Мир хижинам, война дворцам!" and a name, as five charsets have it. */
static void
russian_is_known_by_its_letters_in_five_charsets(void **state)
{
	static const char *const charsets[] = { "windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic" };
	static const struct span in[] = {
		SPAN("\xC2\xF1\xFF \xE2\xEB\xE0\xF1\xF2\xFC \xED\xE0\xF0\xEE\xE4\xF3. \xCC\xE8\xF0 \xF5\xE8\xE6\xE8\xED\xE0\xEC, "
		     "\xE2\xEE\xE9\xED\xE0 \xE4\xE2\xEE\xF0\xF6\xE0\xEC! \xC8\xE2\xE0\xED \xDF\xEA\xEE\xE2\xEB\xE5\xE2"),
		SPAN("\xF7\xD3\xD1 \xD7\xCC\xC1\xD3\xD4\xD8 \xCE\xC1\xD2\xCF\xC4\xD5. \xED\xC9\xD2 \xC8\xC9\xD6\xC9\xCE\xC1\xCD, "
		     "\xD7\xCF\xCA\xCE\xC1 \xC4\xD7\xCF\xD2\xC3\xC1\xCD! \xE9\xD7\xC1\xCE \xF1\xCB\xCF\xD7\xCC\xC5\xD7"),
		SPAN("\x82\xE1\xEF \xA2\xAB\xA0\xE1\xE2\xEC \xAD\xA0\xE0\xAE\xA4\xE3. \x8C\xA8\xE0 \xE5\xA8\xA6\xA8\xAD\xA0\xAC, "
		     "\xA2\xAE\xA9\xAD\xA0 \xA4\xA2\xAE\xE0\xE6\xA0\xAC! \x88\xA2\xA0\xAD \x9F\xAA\xAE\xA2\xAB\xA5\xA2"),
		SPAN("\xB2\xE1\xEF \xD2\xDB\xD0\xE1\xE2\xEC \xDD\xD0\xE0\xDE\xD4\xE3. \xBC\xD8\xE0 \xE5\xD8\xD6\xD8\xDD\xD0\xDC, "
		     "\xD2\xDE\xD9\xDD\xD0 \xD4\xD2\xDE\xE0\xE6\xD0\xDC! \xB8\xD2\xD0\xDD \xCF\xDA\xDE\xD2\xDB\xD5\xD2"),
		SPAN("\x82\xF1\xDF \xE2\xEB\xE0\xF1\xF2\xFC \xED\xE0\xF0\xEE\xE4\xF3. \x8C\xE8\xF0 \xF5\xE8\xE6\xE8\xED\xE0\xEC, "
		     "\xE2\xEE\xE9\xED\xE0 \xE4\xE2\xEE\xF0\xF6\xE0\xEC! \x88\xE2\xE0\xED \x9F\xEA\xEE\xE2\xEB\xE5\xE2"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
		struct encoding_guess guess = encoding_guess(in[i]);

		assert_string_equal(guess.charset, charsets[i]);
		assert_null(guess.legacy);
		assert_in_range(guess.confidence, 1, 99);
	}
}

/* "ქართული ენა და ლიტერატურა" in both orders of the alphabet. */
static void
georgian_of_8_bits_is_read_as_latin_letters_and_called_by_its_font(void **state)
{
	struct encoding_guess ps = encoding_guess(SPAN("\xD8\xC0\xD2\xC8\xD6\xCB\xC9 \xC4\xCD\xC0 \xC3\xC0 "
						       "\xCB\xC9\xD4\xC4\xD2\xC0\xD4\xD6\xD2\xC0"));
	struct encoding_guess academy = encoding_guess(SPAN("\xD5\xC0\xD0\xC7\xD3\xCA\xC8 \xC4\xCC\xC0 \xC3\xC0 "
							    "\xCA\xC8\xD2\xC4\xD0\xC0\xD2\xD3\xD0\xC0"));

	(void)state;
	assert_string_equal(ps.charset, "windows-1252");
	assert_string_equal(ps.legacy, "Georgian-PS");
	assert_string_equal(academy.charset, "windows-1252");
	assert_string_equal(academy.legacy, "Georgian-Academy");
}

static void
greek_is_no_russian_in_capitals(void **state)
{
	/* "Το πολίτευμα της Ελλάδας είναι Δημοκρατία" in ISO 8859-7, which in KOI8-R is nearly Russian */
	struct encoding_guess guess = encoding_guess(SPAN(
		"\xD4\xEF \xF0\xEF\xEB\xDF\xF4\xE5\xF5\xEC\xE1 \xF4\xE7\xF2 \xC5\xEB\xEB\xDC\xE4\xE1\xF2 \xE5\xDF\xED\xE1\xE9 "
		"\xC4\xE7\xEC\xEF\xEA\xF1\xE1\xF4\xDF\xE1"));

	(void)state;
	assert_string_equal(guess.charset, "ISO-8859-7");
}

static void
wide_units_are_known_without_a_mark_and_zeros_are_not_taken_for_them(void **state)
{
	static const char zeros[64];
	char image[4096];

	(void)state;
	assert_string_equal(encoding_guess(SPAN("\xD4\x10 \0\xD4\x10\xE0\x10\xD7\x10\xD8\x10 \0\xDD\x10\xE0\x10\xD8\x10\n\0")).charset,
			    "UTF-16LE");
	assert_string_equal(encoding_guess(SPAN("\x10\xD4\0 \x10\xD4\x10\xE0\x10\xD7\x10\xD8\0 \x10\xDD\x10\xE0\x10\xD8\0\n")).charset,
			    "UTF-16BE");
	assert_string_equal(encoding_guess(SPAN("a\0\0\0 \0\0\0b\0\0\0 \0\0\0c\0\0\0 \0\0\0d\0\0\0\n\0\0\0")).charset, "UTF-32LE");
	assert_string_equal(encoding_guess((struct span){ zeros, sizeof zeros }).charset, "UTF-8");
	for (size_t i = 0; i < sizeof image; i++)
		image[i] = (char)(i * i % 251);
	assert_true(memcmp(encoding_guess((struct span){ image, sizeof image }).charset, "UTF-16", 6) != 0);
}

static void
a_few_letters_of_8_bits_in_ascii_words_are_no_broken_utf8(void **state)
{
	(void)state;
	assert_string_equal(encoding_guess(SPAN("Die Stra\xDF" "e f\xFChrt \xFC" "ber die alte Br\xFC" "cke ins Dorf; sie ist sehr sch\xF6n, "
						"und wer sie geht, hat einen guten Tag.\n")).charset, "windows-1252");
	/* one byte of damage, and a lead byte without what should follow */
	assert_string_equal(encoding_guess(SPAN("one \xE9 two three four five six seven\n")).charset, "UTF-8");
	assert_string_equal(encoding_guess(SPAN("a\xFF" "b c\xFE" "d e\xC0" "f, all of it plain text otherwise, long enough\n")).charset,
			    "UTF-8");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(russian_is_known_by_its_letters_in_five_charsets),
		cmocka_unit_test(georgian_of_8_bits_is_read_as_latin_letters_and_called_by_its_font),
		cmocka_unit_test(greek_is_no_russian_in_capitals),
		cmocka_unit_test(wide_units_are_known_without_a_mark_and_zeros_are_not_taken_for_them),
		cmocka_unit_test(a_few_letters_of_8_bits_in_ascii_words_are_no_broken_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
