/*
 * Simple text: what the fast look calls simple is well-formed, clean and in NFC, at every place of a block.
 */
#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "stream/text.h"
#include "text/fold.h"
#include "text/simple.h"
#include "text/utf8.h"

static bool
simple_point(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\f' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x300) || (c >= 0x400 && c < 0x480) ||
	       (c >= 0x1080 && c < 0x1100) || (c >= 0x2002 && c < 0x20C0) || c == 0x2116 || c == 0x2122 || (c >= 0x2190 && c < 0x2300);
}

static void
a_code_point_is_simple_at_every_place_or_at_none(void **state)
{
	char bytes[512];

	(void)state;
	for (uint32_t c = 0; c < 0x11000; c++) {
		char point[4];
		size_t n;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		n = utf8_encode(c, point);
		for (size_t at = c % 7; at < 200; at += 1 + c % 13) {
			memset(bytes, 'a', sizeof bytes);
			memcpy(bytes + at, point, n);
			assert_int_equal(text_simple_prefix((struct span){ bytes, 300 }), simple_point(c) ? 300 : at);
			assert_int_equal(text_simple_prefix((struct span){ bytes, at + n }), simple_point(c) ? at + n : at);
		}
	}
}

static void
a_cut_or_broken_sequence_is_not_simple(void **state)
{
	static const char *const broken[] = { "\xE1\x83", "\xE1", "\xC3", "\x83", "\xE1\x83\x61", "\xC3\xC3\xA9", "\xE2\x80", "\xFF", "\xC0\x80" };
	char bytes[256];

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		for (size_t at = 0; at < 160; at++) {
			size_t n = strlen(broken[i]);

			memset(bytes, 'b', sizeof bytes);
			memcpy(bytes + at, broken[i], n);
			assert_int_equal(text_simple_prefix((struct span){ bytes, sizeof bytes }), at);
			assert_int_equal(text_simple_prefix((struct span){ bytes, at + n }), at);
		}
	}
}

static void
simple_text_is_clean_and_in_nfc_beside_any_other(void **state)
{
	struct buf text = BUF_INIT, clean = BUF_INIT;
	struct arena mem = ARENA_INIT;
	size_t bad;

	(void)state;
	for (uint32_t c = 1; c < 0x2300; c++)
		if (simple_point(c) && c != '\n')
			buf_point(&text, c);
	for (uint32_t c = 0x22FF; c > 0; c--)
		if (simple_point(c) && c != '\n')
			buf_point(&text, c);
	assert_int_equal(text_simple_prefix(buf_span(&text)), text.len);
	assert_int_equal(source_line(buf_span(&text), &clean, &bad), 0);
	assert_true(span_equal(buf_span(&text), buf_span(&clean)));
	assert_true(span_equal(fold_nfc(buf_span(&text), &mem), buf_span(&text)));
	buf_release(&text);
	buf_release(&clean);
	arena_release(&mem);
}

static void
text_is_clean_if_its_lines_are_source_text_as_they_stand(void **state)
{
	static const char *const pieces[] = { "a", "\xE1\x83\x90", "\n", "\t", "\xE2\x82\xAC", "\xCE\xB1", "\xF0\x9F\x98\x80", "some words of ASCII alone " };
	static const char *const odd[] = { "\r", "\x7F", "\x01", "\xE1\x83", "\x80", "\xFF", "\xC2\x85", "" };
	uint32_t random = 1;

	(void)state;
	for (int n = 0; n < 20000; n++) {
		struct buf text = BUF_INIT, clean = BUF_INIT;
		struct span rest, line;
		size_t bad;

		for (int i = 0; i < 12; i++) {
			random = random * 1664525 + 1013904223;
			buf_add(&text, span_of((random >> 20 & 31) == 0 ? odd[random >> 29] : pieces[random >> 29]));
		}
		rest = buf_span(&text);
		for (bool first = true; span_field(&rest, '\n', &line); first = false) {
			if (!first)
				buf_byte(&clean, '\n');
			source_line(line, &clean, &bad);
		}
		assert_int_equal(source_clean(buf_span(&text)), span_equal(buf_span(&text), buf_span(&clean)));
		buf_release(&text);
		buf_release(&clean);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_point_is_simple_at_every_place_or_at_none),
		cmocka_unit_test(a_cut_or_broken_sequence_is_not_simple),
		cmocka_unit_test(simple_text_is_clean_and_in_nfc_beside_any_other),
		cmocka_unit_test(text_is_clean_if_its_lines_are_source_text_as_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
