/* Words and signs by the standard's rules, and what the tailoring does beside them. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/buf.h"
#include "text/breaks.h"
#include "text/utf8.h"
#include "token/scan.h"

#define STANDARD_CASES "/usr/share/unicode/auxiliary/WordBreakTest.txt"

static struct scanner *scanner;
static void (*const scans[])(struct scanner *, struct span, struct spans *) = {
	scanner_scan, scanner_standard, scanner_bare
};
enum { TAILORED, STANDARD, BARE };

/* Spans with a bar between and their class behind: "a/w|,/p". */
static void
assert_spans(int how, const char *text, const char *want)
{
	for (enum scan_path path = SCAN_STATES; path < SCAN_PATHS; path++) {
		struct spans spans = { NULL, 0, 0 };
		struct buf out = BUF_INIT;

		if (!scanner_use(scanner, path))
			continue;
		scans[how](scanner, span_of(text), &spans);
		for (size_t i = 0; i < spans.count; i++) {
			if (i)
				buf_byte(&out, '|');
			buf_add(&out, span_form(span_of(text), &spans.at[i]));
			buf_byte(&out, '/');
			buf_byte(&out, class_name((enum token_class)spans.at[i].class)[0]);
		}
		buf_byte(&out, '\0');
		assert_string_equal(out.at, want);
		buf_release(&out);
		spans_release(&spans);
	}
}

/* The class letters: word, number, punctuation, symbol. */
static void
words_and_signs_stand_alone(void **state)
{
	(void)state;
	assert_spans(TAILORED, "", "");
	assert_spans(TAILORED, " \n\t", "");
	assert_spans(TAILORED, "კაცი, 1919 წ.", "კაცი/w|,/p|1919/n|წ/w|./p");
	assert_spans(TAILORED, "don't x_y 1,234.5 a.b a..b", "don't/w|x_y/w|1,234.5/n|a.b/w|a/w|./p|./p|b/w");
	assert_spans(TAILORED, "l’homme ‘x’ „да“ — 5°", "l’homme/w|‘/p|x/w|’/p|„/p|да/w|“/p|—/p|5/n|°/s");
	assert_spans(TAILORED, "Größe Ձեռք Ўзбек țară e\xCC\x81", "Größe/w|Ձեռք/w|Ўзбек/w|țară/w|e\xCC\x81/w");
	assert_spans(TAILORED, "_ _1 _a 1a + $ №5 ² ½", "_/p|_1/n|_a/w|1a/w|+/s|$/s|№/s|5/n|²/n|½/n");
	assert_spans(TAILORED, "Ⅳ Ⓐ \xF0\x9F\x98\x80 a@b", "Ⅳ/n|Ⓐ/s|\xF0\x9F\x98\x80/s|a/w|@/p|b/w");
}

static void
a_colon_parts_words_but_not_by_the_bare_standard(void **state)
{
	(void)state;
	assert_spans(TAILORED, "a:b ა:ბ", "a/w|:/p|b/w|ა/w|:/p|ბ/w");
	assert_spans(STANDARD, "a:b ა:ბ", "a:b/w|ა:ბ/w");
}

static void
white_space_is_no_part_of_a_token(void **state)
{
	(void)state;
	assert_spans(TAILORED, "10\u202F000 a\u00A0b\u2009c", "10/n|000/n|a/w|b/w|c/w");
	assert_spans(STANDARD, "10\u202F000 a\u00A0b\u2009c", "10\u202F000/n|a/w|b/w|c/w");
	assert_spans(TAILORED, "a\u2060b\u200Bc\uFEFF \u0301", "a/w|b/w|c/w|\u0301/s");
	assert_spans(STANDARD, "a\u2060b\u200Bc\uFEFF \u0301", "a\u2060b/w|\u200B/s|c\uFEFF/w|\u0301/s");
	assert_spans(BARE, "a  b \u0301\r\n", "a/w|  /s|b/w| \u0301/s|\r\n/s");
}

static void
scripts_without_blanks_are_parted_by_dictionary(void **state)
{
	(void)state;
	assert_spans(TAILORED, "ქართული 東京都に住む x", "ქართული/w|東京/w|都/w|に/w|住む/w|x/w");
	assert_spans(TAILORED, "(ภาษาไทย)", "(/p|ภาษา/w|ไทย/w|)/p");
	assert_spans(TAILORED, "a漢\u3000字_カ", "a/w|漢/w|字/w|_/p|カ/w");
	assert_spans(TAILORED, "한국어는", "한국어는/w");
	assert_spans(STANDARD, "東京カナ", "東/w|京/w|カナ/w");
}

static void
a_text_of_a_dictionary_script_may_be_as_long_as_a_window(void **state)
{
	size_t bytes = SCAN_MAX / 6 * 6;
	char *text = malloc(bytes);
	struct spans spans = { NULL, 0, 0 };

	(void)state;
	for (size_t i = 0; i < bytes; i += 6)
		memcpy(text + i, "東京", 6);
	scanner_use(scanner, SCAN_STATES);
	scanner_scan(scanner, (struct span){ text, bytes }, &spans);
	assert_true(spans.count > 1);
	assert_int_equal(spans.at[0].end, 6);
	assert_int_equal(spans.at[spans.count - 1].end, bytes);
	spans_release(&spans);
	free(text);
}

/* Whether words have the flag of those that are not letters and marks alone: + or -. */
static void
assert_odd(struct span text, const char *want)
{
	for (enum scan_path path = SCAN_STATES; path < SCAN_PATHS; path++) {
		struct spans spans = { NULL, 0, 0 };

		if (!scanner_use(scanner, path))
			continue;
		scanner_scan(scanner, text, &spans);
		assert_int_equal(spans.count, strlen(want));
		for (size_t i = 0; i < spans.count; i++)
			assert_int_equal(spans.at[i].flags & SPAN_ODD, want[i] == '+' ? SPAN_ODD : 0);
		spans_release(&spans);
	}
}

static void
words_with_more_than_letters_in_them_are_odd(void **state)
{
	char *text = malloc(3 * TOKEN_MAX);

	(void)state;
	assert_odd(SPAN("სიტყვა word Größe e\xCC\x81 слово ,"), "------");
	assert_odd(SPAN("don't l’h a.b a1 1a a_ _a a\u00ADb"), "++++++++");
	assert_odd(SPAN("1 1.5 _ _1 1_ ° ²"), "-------");
	memset(text, 'x', 3 * TOKEN_MAX);
	text[TOKEN_MAX] = ' ';
	assert_odd((struct span){ text, 2 * TOKEN_MAX + 1 }, "--");
	assert_odd((struct span){ text, 2 * TOKEN_MAX + 2 }, "-+");
	free(text);
}

/* A line of the file: "÷ 0061 × 0308 ÷ # ...". Bytes into text, boundaries but the first into ends. */
static size_t
read_case(char *line, struct buf *text, size_t ends[64])
{
	size_t count = 0;

	buf_reset(text);
	line[strcspn(line, "#")] = '\0';
	for (char *at = strtok(line, " \t"); at; at = strtok(NULL, " \t")) {
		if (strcmp(at, "÷") == 0) {
			assert_true(count < 64);
			ends[count++] = text->len;
		} else if (strcmp(at, "×") != 0) {
			buf_point(text, (uint32_t)strtoul(at, NULL, 16));
		}
	}
	memmove(ends, ends + 1, 63 * sizeof *ends);
	return count ? count - 1 : 0;
}

/* The case stands behind `shift` bytes and before `more`, parted from them by ends of lines that are neither CR nor LF. */
static void
assert_case(const char *name, struct span text, const size_t *ends, size_t count, size_t shift, size_t more)
{
	static struct spans spans;
	size_t len = shift + text.len + more, first = 0;
	char *all = malloc(len ? len : 1);

	memset(all, 'x', len);
	memcpy(all + shift, text.at, text.len);
	if (shift)
		all[shift - 1] = '\v';
	if (more)
		all[shift + text.len] = '\v';
	scanner_bare(scanner, (struct span){ all, len }, &spans);
	while (first < spans.count && spans.at[first].start < shift)
		first++;
	for (size_t i = 0; i < count; i++)
		if (first + i >= spans.count || spans.at[first + i].end != shift + ends[i])
			fail_msg("%s, behind %zu bytes: boundary %zu is not at byte %zu", name, shift, i + 1, ends[i]);
	free(all);
}

static void
all_cases_of_the_standard_pass_wherever_they_stand(void **state)
{
	FILE *in = fopen(STANDARD_CASES, "r");
	struct buf text = BUF_INIT;
	char line[4096], name[64];
	size_t ends[64], cases = 0, number = 1;

	(void)state;
	if (!in) {
		print_message("no %s here (Debian's package unicode-data): left out\n", STANDARD_CASES);
		skip();
	}
	if (!fgets(line, sizeof line, in) || !strstr(line, "-" U_UNICODE_VERSION)) {
		print_message("%s is not of Unicode %s, as ICU is: left out\n", STANDARD_CASES, U_UNICODE_VERSION);
		fclose(in);
		skip();
	}
	while (fgets(line, sizeof line, in)) {
		size_t count = read_case(line, &text, ends);

		snprintf(name, sizeof name, "WordBreakTest.txt:%zu", ++number);
		if (!text.at || text.len == 0)
			continue;
		cases++;
		for (enum scan_path path = SCAN_STATES; path < SCAN_PATHS; path++) {
			if (!scanner_use(scanner, path))
				continue;
			for (size_t shift = 0; shift < 64; shift++) {
				assert_case(name, buf_span(&text), ends, count, shift, 0);
				assert_case(name, buf_span(&text), ends, count, shift, 300);
			}
		}
	}
	assert_true(cases > 1000);
	fclose(in);
	buf_release(&text);
}

/* Spans of made-up text: what is not plain is linked, and what is stands behind one blank, or behind a sign. */
static void
spans_that_are_not_plain_are_linked_and_words_between_them_have_one_blank(void **state)
{
	static const char *const pieces[] = { " ", " ", " ", " ", "  ", "\n", "\t", "\xC2\xA0", "word", "ომი", "Он", "été", "don't", "x1", ".", ",",
					      "„", "12", "-", "e\xCC\x81", "日本語", "ไทย", "\xE2\x80\x8B", "ἀρχή" };
	struct spans spans = { NULL, 0, 0 };
	struct buf text = BUF_INIT;
	uint64_t seed = 1126;

	(void)state;
	for (int round = 0; round < 6000; round++) {
		size_t next = 0;

		buf_reset(&text);
		for (int i = 0; i < 60; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			buf_add(&text, span_of(pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]));
		}
		if (!scanner_use(scanner, (enum scan_path)(round % SCAN_PATHS)))
			continue;
		scanner_scan(scanner, buf_span(&text), &spans);
		for (size_t i = 0; i < spans.count; i++) {
			const struct scan_span *s = &spans.at[i];

			if (i == next)
				next += s->next;
			else
				assert_true(span_plain(s));
			if (!span_plain(s))
				assert_true(next > i);
			else if (s[-1].class == CLASS_WORD || s->start != s[-1].end)
				assert_true(s->start == s[-1].end + 1 && text.at[s[-1].end] == ' ');
		}
		assert_int_equal(next, spans.count);
	}
	spans_release(&spans);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_signs_stand_alone),
		cmocka_unit_test(a_colon_parts_words_but_not_by_the_bare_standard),
		cmocka_unit_test(white_space_is_no_part_of_a_token),
		cmocka_unit_test(scripts_without_blanks_are_parted_by_dictionary),
		cmocka_unit_test(a_text_of_a_dictionary_script_may_be_as_long_as_a_window),
		cmocka_unit_test(words_with_more_than_letters_in_them_are_odd),
		cmocka_unit_test(all_cases_of_the_standard_pass_wherever_they_stand),
		cmocka_unit_test(spans_that_are_not_plain_are_linked_and_words_between_them_have_one_blank),
	};
	struct err why;
	int failed;

	scanner = scanner_new(&why);
	if (!scanner)
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	scanner_free(scanner);
	return failed;
}
