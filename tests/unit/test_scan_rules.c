/* The scanner on random text, by each of its ways, held against the rules one by one and against ICU. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uscript.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/breaks.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "token/scan.h"
#include "word_rules.h"

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
enum { BY_RULES = 200000, BY_ICU = 50000 };
#else
enum { BY_RULES = 1000000, BY_ICU = 200000 };
#endif

enum { POINTS_MAX = 150, GROUPS_MAX = 64 };

/* Code points that the rules, or the scanner, treat alike. */
struct group { unsigned key; UChar32 *at; size_t count, size; };

static struct group groups[GROUPS_MAX];
static size_t group_count;
static struct scanner *scanner;

/* What the bitmaps know, each kind about as often as another: the bounds of blocks are met by all of it. */
enum { KNOWN_LETTERS = 22 };
static const UChar32 known[] = {
	'a', 'k', 'z', 'A', 'Z', 0x10D0, 0x10F0, 0x10FA, 0x10FC, 0x10FF, 0xC0, 0xDF, 0x17F, 0x24F, 0x2BF, 0x400, 0x42F, 0x451, 0x47F, 0x481, 0x48A,
	0x52F, 0x531, 0x556, 0x561, 0x588, '0', '5', '9', '0', '5', '9', '_', '_', '.', '.', '\'', '\'', ':', ',', ';', '.', '\'', 0x2018, 0x2019,
	0x2019, 0x2019, '"', '-', '(', '@', '+', 0, 0x7F, 0xA1, 0xAB, 0xBB, 0xB0, 0xB2, 0xBC, 0x2010, 0x2014, 0x201E, 0x201C, 0x2026, 0x203C, 0x20AC,
	0x2116, ' ', ' ', ' ', ' ', '\n', '\t', 0xA0
};

/* What is beside it: what only looks like it, and what goes on with it. */
static const UChar32 strange[] = {
	0x10FB, 0x10C5, 0x10CF, 0x1100, 0xAA, 0xAD, 0xB5, 0xB7, 0xBA, 0x85, 0xD7, 0xF7, 0x2C2, 0x2D7, 0x2FF, 0x300, 0x301, 0x3FF, 0x482, 0x483, 0x487, 0x489,
	0x530, 0x557, 0x559, 0x55A, 0x55B, 0x55F, 0x589, 0x58A, 0x5BF, 0x5D0, 0x5F3, 0x5F4, 0x200B, 0x200D, 0x2024, 0x2025, 0x2027, 0x2028,
	0x202F, 0x203F, 0x2040, 0x2054, 0x2060, 0x20AB, 0x2115, 0xFEFF, 0x1F600, '\r'
};

static uint32_t
random_below(uint32_t n)
{
	static uint64_t state = 88172645463325252u;

	state ^= state << 13;			/* Marsaglia, "Xorshift RNGs", 2003 */
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 32) * n >> 32);
}

static bool
by_dictionary(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript(c, &status);

	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL ||
	       u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA ||
	       u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

static void
make_groups(void)
{
	for (UChar32 c = 0; c <= 0x10FFFF; c++) {
		unsigned key = (unsigned)u_getIntPropertyValue(c, UCHAR_WORD_BREAK) * 8 +
			       u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) * 4 + scan_space((uint32_t)c) * 2 + by_dictionary(c);
		size_t i = 0;

		if (U_IS_SURROGATE(c))
			continue;
		while (i < group_count && groups[i].key != key)
			i++;
		assert_true(i < GROUPS_MAX);
		if (i == group_count)
			groups[group_count++].key = key;
		if (groups[i].count == groups[i].size) {
			groups[i].size = groups[i].size ? 2 * groups[i].size : 64;
			groups[i].at = xrealloc_array(groups[i].at, groups[i].size, sizeof *groups[i].at);
		}
		groups[i].at[groups[i].count++] = c;
	}
}

#define PICK(list) list[random_below(sizeof list / sizeof *list)]

/*
 * Short texts of anything, longer ones of what the bitmaps know with something else between now and then; in half of
 * them, few but letters.
 */
static int
draw(UChar32 *points, bool for_icu)
{
	static const uint32_t rates[] = { 1, 2, 4, 8, 16, 32, 128, 1024 };	/* one in so many is strange */
	uint32_t rate = PICK(rates), sign = random_below(2) ? 1 : 40;
	int count = 1 + (int)random_below(rate < 32 ? 24 : POINTS_MAX);

	for (int i = 0; i < count; ) {
		const struct group *g = &groups[random_below((uint32_t)group_count)];
		UChar32 c = random_below(sign) ? known[random_below(KNOWN_LETTERS)] : PICK(known);

		if (random_below(rate) == 0)
			c = random_below(2) ? PICK(strange) : g->at[random_below((uint32_t)g->count)];

		if (!for_icu || (c != '@' && !by_dictionary(c)))
			points[i++] = c;
	}
	return count;
}

/* Byte offset of each code point, and of the end. */
static void
encode(const UChar32 *points, int count, struct buf *text, size_t *offset)
{
	buf_reset(text);
	for (int i = 0; i < count; i++) {
		offset[i] = text->len;
		buf_point(text, (uint32_t)points[i]);
	}
	offset[count] = text->len;
}

/* A copy without a byte behind it, so that sanitizers see what reads past the end. */
static struct span
exactly(const struct buf *text)
{
	char *copy = malloc(text->len ? text->len : 1);

	if (text->at)
		memcpy(copy, text->at, text->len);
	return (struct span){ copy, text->len };
}

/* Only the machine says of every span that it may stand behind a gap. */
static void
assert_same_spans(const struct spans *a, const struct spans *b, const char *what)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		if (a->at[i].start != b->at[i].start || a->at[i].end != b->at[i].end || a->at[i].class != b->at[i].class ||
		    ((a->at[i].flags ^ b->at[i].flags) & ~SPAN_GAP) != 0)
			fail_msg("%s: span %zu is %u to %u, class %d, flags %d, not %u to %u, class %d, flags %d", what, i,
				 a->at[i].start, a->at[i].end, a->at[i].class, a->at[i].flags,
				 b->at[i].start, b->at[i].end, b->at[i].class, b->at[i].flags);
}

/* Is there anything but letters and marks in it? */
static bool
odd(struct span form)
{
	for (size_t i = 0; i < form.len; ) {
		uint32_t c = utf8_next_valid(form, &i);

		if (!char_letter(c) && !char_mark(c))
			return true;
	}
	return form.len > TOKEN_MAX;
}

static void
assert_classes(struct span text, const struct spans *spans)
{
	for (size_t i = 0; i < spans->count; i++) {
		struct span form = span_form(text, &spans->at[i]);
		enum token_class class = class_of(form);

		if (spans->at[i].class != class)
			fail_msg("class of '%.*s' is %d", SPAN_ARG(form), spans->at[i].class);
		if ((spans->at[i].flags & ~SPAN_GAP) != (class == CLASS_WORD && odd(form) ? SPAN_ODD : 0))
			fail_msg("flags of '%.*s' are %d", SPAN_ARG(form), spans->at[i].flags);
	}
}

/* What is not plain is linked; what is stands behind one blank, or at once behind a sign or a number. */
static void
assert_links(struct span text, const struct spans *spans)
{
	size_t next = 0;

	for (size_t i = 0; i < spans->count; i++) {
		const struct scan_span *s = &spans->at[i];

		if (i == next)
			next += s->next;
		else
			assert_true(span_plain(s));
		if (!span_plain(s))
			assert_true(next > i);
		else if (s->start > s[-1].end)
			assert_true(s->start == s[-1].end + 1 && text.at[s[-1].end] == ' ');
		else
			assert_true(s[-1].class != CLASS_WORD);
	}
	assert_int_equal(next, spans->count);
}

static void (*const scans[])(struct scanner *, struct span, struct spans *) = {
	scanner_scan, scanner_standard, scanner_bare
};
enum { TAILORED, STANDARD, BARE, SCANS };

/* By the state machine alone; the other ways must say the same. */
static void
scan_all(struct span text, struct spans out[SCANS])
{
	static struct spans other;

	for (int k = 0; k < SCANS; k++) {
		scanner_use(scanner, SCAN_STATES);
		scans[k](scanner, text, &out[k]);
		assert_classes(text, &out[k]);
		for (enum scan_path path = SCAN_STATES + 1; path < SCAN_PATHS; path++) {
			if (!scanner_use(scanner, path))
				continue;
			scans[k](scanner, text, &other);
			assert_same_spans(&other, &out[k], scan_path_name(path));
			if (k == TAILORED)
				assert_links(text, &other);
		}
	}
}

static void
fail_at(struct rule_text rules, int i)
{
	struct buf shown = BUF_INIT;
	char number[16];

	for (int k = i > 12 ? i - 12 : 0; k < rules.count && k < i + 4; k++) {
		snprintf(number, sizeof number, k == i ? " | %04X" : " %04X", (unsigned)rules.at[k]);
		buf_add(&shown, span_of(number));
	}
	fail_msg("boundary at code point %d of:%.*s", i, SPAN_ARG(buf_span(&shown)));
}

static void
assert_by_rules(struct rule_text rules, const size_t *offset, const struct spans *bare)
{
	size_t next = 0;

	for (int i = 1; i <= rules.count; i++) {
		if (!rules_part(rules, i))
			continue;
		if (next == bare->count || bare->at[next].end != offset[i] || bare->at[next].start != (next ? bare->at[next - 1].end : 0))
			fail_at(rules, i);
		next++;
	}
	assert_int_equal(bare->count, next);
}

/* The bare segments without white space: none that is nothing else, none that begins with it. */
static void
assert_without_space(struct span text, const struct spans *bare, const struct spans *standard)
{
	size_t next = 0;

	for (size_t i = 0; i < bare->count; i++) {
		size_t start = bare->at[i].start, behind = start;

		while (behind < bare->at[i].end && char_white(utf8_next_valid(text, &behind)))
			start = behind;
		if (start == bare->at[i].end)
			continue;
		assert_true(next < standard->count);
		assert_int_equal(standard->at[next].start, start);
		assert_int_equal(standard->at[next].end, bare->at[i].end);
		next++;
	}
	assert_int_equal(standard->count, next);
}

static void
every_way_goes_by_the_rules(void **state)
{
	static UChar32 points[POINTS_MAX];
	static size_t offset[POINTS_MAX + 1];
	struct spans out[SCANS] = { { NULL, 0, 0 } };
	struct buf text = BUF_INIT;

	(void)state;
	for (int round = 0; round < BY_RULES; round++) {
		int count = draw(points, false);
		struct span s;

		encode(points, count, &text, offset);
		s = exactly(&text);
		scan_all(s, out);
		assert_by_rules((struct rule_text){ points, count }, offset, &out[BARE]);
		assert_without_space(s, &out[BARE], &out[STANDARD]);
		free((char *)s.at);
	}
	for (int k = 0; k < SCANS; k++)
		spans_release(&out[k]);
	buf_release(&text);
}

static void
assert_next(const struct spans *got, size_t *next, size_t start, size_t end)
{
	if (start == end)
		return;
	assert_true(*next < got->count);
	assert_int_equal(got->at[*next].start, start);
	assert_int_equal(got->at[*next].end, end);
	++*next;
}

/* What tailored spans are: ICU's for most languages, cut at what scan_space() says. */
static void
assert_by_icu(struct breaks *words, struct span text, const struct spans *tailored)
{
	size_t start = 0, end, next = 0;

	breaks_set(words, text);
	while (breaks_next(words, &end)) {
		for (size_t i = start; i < end; ) {
			size_t at = i;

			if (!scan_space(utf8_next_valid(text, &i)))
				continue;
			assert_next(tailored, &next, start, at);
			start = i;
		}
		assert_next(tailored, &next, start, end);
		start = end;
	}
	assert_int_equal(tailored->count, next);
}

static void
what_icu_has_rules_for_comes_out_as_from_icu(void **state)
{
	static UChar32 points[POINTS_MAX];
	static size_t offset[POINTS_MAX + 1];
	struct spans out[SCANS] = { { NULL, 0, 0 } };
	struct buf text = BUF_INIT;
	struct err why;
	struct breaks *finnish = breaks_new(BREAKS_WORD, "fi", &why), *root = breaks_new(BREAKS_WORD, "root", &why);

	(void)state;
	assert_non_null(finnish);
	assert_non_null(root);
	for (int round = 0; round < BY_ICU; round++) {
		int count = draw(points, true);
		struct span s;
		size_t at, next = 0;

		encode(points, count, &text, offset);
		s = exactly(&text);
		scan_all(s, out);
		breaks_set(finnish, s);
		while (breaks_next(finnish, &at)) {
			assert_true(next < out[BARE].count);
			assert_int_equal(out[BARE].at[next].end, at);
			next++;
		}
		assert_int_equal(out[BARE].count, next);
		assert_by_icu(root, s, &out[TAILORED]);
		free((char *)s.at);
	}
	for (int k = 0; k < SCANS; k++)
		spans_release(&out[k]);
	buf_release(&text);
	breaks_free(finnish);
	breaks_free(root);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way_goes_by_the_rules),
		cmocka_unit_test(what_icu_has_rules_for_comes_out_as_from_icu),
	};
	struct err why;
	int failed;

	scanner = scanner_new(&why);
	if (!scanner)
		return 1;
	make_groups();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	scanner_free(scanner);
	for (size_t i = 0; i < group_count; i++)
		free(groups[i].at);
	return failed;
}
