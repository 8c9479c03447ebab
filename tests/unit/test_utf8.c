#include "test.h"

#include "text/chars.h"
#include "text/encoding.h"
#include "text/utf8.h"

static void
every_code_point_survives_encoding(void **state)
{
	char bytes[4];

	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		struct span s = { bytes, utf8_encode(c, bytes) };
		size_t i = 0, back = s.len;
		uint32_t expected = c >= 0xD800 && c < 0xE000 ? UTF8_REPLACEMENT : c;

		assert_int_equal(utf8_valid_prefix(s), s.len);
		assert_int_equal(utf8_next_valid(s, &i), expected);
		assert_int_equal(i, s.len);
		assert_int_equal(utf8_prev_valid(s, &back), expected);
		assert_int_equal(back, 0);
		assert_int_equal(utf8_points_valid(s), 1);
		for (size_t n = 1; n < s.len; n++)		/* cut short: all of it is one ill-formed sequence */
			assert_int_equal(utf8_bad_length((struct span){ bytes, n }), n);
	}
}

static void
ill_formed_sequences_have_the_length_of_their_maximal_subpart(void **state)
{
	static const struct { const char *bytes; size_t length; } bad[] = {
		{ "\x80", 1 }, { "\xC0\x80", 1 }, { "\xE0\x80\x80", 1 }, { "\xED\xA0\x80", 1 }, { "\xF4\x90\x80\x80", 1 },
		{ "\xF0\x90\x80" "a", 3 }, { "\xE1\x83" "a", 2 }, { "\xFF", 1 }, { "\xC3(", 1 }, { "\xF5\x80\x80\x80", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(utf8_bad_length(span_of(bad[i].bytes)), bad[i].length);
	assert_int_equal(utf8_bad_length(SPAN("a\xFF")), 0);
	assert_int_equal(utf8_valid_prefix(SPAN("abcdefghijkლ\xE1\x83")), 14);
}

static void
points_are_counted_in_text_of_any_length(void **state)
{
	const struct span s = SPAN("aბ💡é-aბ💡é-aბ💡é-aბ💡é-");

	(void)state;
	for (size_t points = 0; points <= 20; points++) {
		size_t byte = utf8_skip_valid(s, 0, points);

		assert_int_equal(utf8_points_valid((struct span){ s.at, byte }), points);
	}
	assert_int_equal(utf8_skip_valid(s, 0, 1000), s.len);
}

static void
letters_know_their_script(void **state)
{
	(void)state;
	assert_int_equal(text_script(SPAN("ქართული ენა and more")), SCRIPT_GEORGIAN);
	assert_int_equal(text_script(SPAN("1919, русский text")), SCRIPT_CYRILLIC);
	assert_int_equal(text_script(SPAN("12 — 15.")), SCRIPT_COMMON);
	assert_int_equal(char_script(0x1C90), SCRIPT_GEORGIAN);
	assert_true(char_upper(0x1C90));
	assert_false(char_upper(0x10D0));
	assert_true(char_hyphen(0xAD) && char_hyphen('-') && char_hyphen(0x2010) && !char_hyphen(0x2014));
}

static void
georgian_with_a_bad_byte_is_still_utf8(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_add(&b, SPAN("საქართველოს ისტორია "));
	buf_byte(&b, '\xFF');
	buf_add(&b, SPAN(" და კულტურა"));
	assert_string_equal(encoding_guess(buf_span(&b)).charset, "UTF-8");
	buf_release(&b);
}

static void
bytes_of_another_charset_become_utf8_also_when_they_come_one_by_one(void **state)
{
	static const struct { const char *charset; struct span in, out; size_t bad; } cases[] = {
		{ "windows-1251", { "\xCF\xF0\xE8\xE2\xE5\xF2", 6 }, { "Привет", 12 }, 0 },
		{ "KOI8-R", { "\xF0\xD2\xC9\xD7\xC5\xD4", 6 }, { "Привет", 12 }, 0 },
		{ "UTF-16LE", { "\xD0\x10\x3D\xD8\xA1\xDC", 6 }, { "ა💡", 7 }, 0 },
		{ "UTF-8", { "a\xFF" "b", 3 }, { "a\uFFFDb", 5 }, 1 },
	};
	struct err why;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t step = 1; step <= 6; step += 5) {
			struct decoder *d = decoder_new(cases[i].charset, &why);
			struct buf out = BUF_INIT;
			size_t bad = 0;

			assert_non_null(d);
			for (size_t at = 0; at < cases[i].in.len; at += step) {
				struct span part = span_after(cases[i].in, at);

				if (part.len > step)
					part.len = step;
				bad += decoder_add(d, part, at + step >= cases[i].in.len, &out);
			}
			assert_true(span_equal(buf_span(&out), cases[i].out));
			assert_int_equal(bad, cases[i].bad);
			buf_release(&out);
			decoder_free(d);
		}
	}
	assert_null(decoder_new("no-such-charset", &why));
	assert_non_null(strstr(why.text, "no-such-charset"));
}

static void
an_index_counts_the_code_points_before_any_byte(void **state)
{
	struct utf8_index index = { NULL, NULL, 0 };
	struct buf text = BUF_INIT;

	(void)state;
	for (int n = 0; n < 300; n++) {
		utf8_index_make(&index, buf_span(&text));
		for (size_t i = 0; i <= text.len; i++)
			if (i == text.len || ((unsigned char)text.at[i] & 0xC0) != 0x80)
				assert_int_equal(utf8_index_points(&index, i), utf8_points_valid((struct span){ text.at, i }));
		buf_add(&text, span_of(n % 4 == 0 ? "a" : n % 4 == 1 ? "é" : n % 4 == 2 ? "ა" : "\xF0\x9F\x91\xA9"));
	}
	utf8_index_release(&index);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_survives_encoding),
		cmocka_unit_test(ill_formed_sequences_have_the_length_of_their_maximal_subpart),
		cmocka_unit_test(points_are_counted_in_text_of_any_length),
		cmocka_unit_test(letters_know_their_script),
		cmocka_unit_test(georgian_with_a_bad_byte_is_still_utf8),
		cmocka_unit_test(bytes_of_another_charset_become_utf8_also_when_they_come_one_by_one),
		cmocka_unit_test(an_index_counts_the_code_points_before_any_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
