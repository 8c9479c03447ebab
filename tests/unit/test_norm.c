#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "norm/profile.h"
#include "norm/steps.h"
#include "text/utf8.h"

static const char *const shipped[] = { "ocr", "legacy", "search", "none" };

static const char *
find_in_data(const char *folder, const char *name, struct err *why)
{
	static char path[1024];
	const char *data = getenv("SITQVA_DATA");

	(void)why;
	snprintf(path, sizeof path, "%s/%s/%s", data ? data : "share/sitqva", folder, name);
	return path;
}

static struct profile *
profile(const char *name)
{
	struct err why;
	struct profile *p;

	p = profile_load(find_in_data("profile", name, &why), find_in_data, &why);
	if (!p)
		fail_msg("%s", why.text);
	return p;
}

static struct block
whole(struct span text, uint64_t start, struct arena *mem)
{
	struct block b = { text, MAP_INIT };
	uint64_t points = utf8_points_valid(text);

	map_add(&b.map, (struct map_run){ RUN_COPY, start, points, points }, mem);
	return b;
}

/* Lines of what the steps look for, in any order. */
static void
junk(struct buf *out, uint32_t *random, int points)
{
	static const uint32_t pick[] = {
		' ', ' ', '\t', '\f', '-', '-', ',', ',', '\'', '"', 0x201E, 0x201C, 0x201D, 0x2019, 0x201A, 'a', 'o', 'e', 'x', '1',
		0x43E, 0x435, 0x415, 0x10D0, 0x10DD, 0xA0, 0xAD, 0x200B, 0x200D, 0x200E, 0xFEFF, 0x2060, 0xFB01, 0xFB05, 0x1C90,
		0x301, 0x308, 0x323, 0xE1, 0x192, 0xE2, 0x20AC, 0xD0, 0xD1, 0xB0, 0x93, 0x81, 0x2010, 0x2015, 0x2003, 0x2001, 0x2028,
		'T', 's', 'q', 'r', 0xC0, 0xD3, 0xD8, 0xC3, 0xA9, 0x82, 0x410, 0x423, 0x451, 0x439, 0xAB, 0x300, 0x2019, 0x212B, 0x344, 0x5D0, 0x628, 0xE01, 0x1F600, 0x663, 0xB2, 0xDF, 0x130, 0x345, 0x1100, 0x1161, '\n', '\n', '\n'
	};

	for (int i = 0; i < points; i++) {
		*random = *random * 1664525 + 1013904223;
		buf_point(out, pick[(*random >> 8) % (sizeof pick / sizeof *pick)]);
	}
	buf_byte(out, '\n');
}

/* The first line that differs is all of a message that fits. */
static void
assert_same(struct span a, struct span b)
{
	size_t i = 0;
	struct span rest, line_a, line_b;

	if (span_equal(a, b))
		return;
	while (i < a.len && i < b.len && a.at[i] == b.at[i])
		i++;
	while (i > 0 && a.at[i - 1] != '\n')
		i--;
	rest = span_after(a, i);
	span_field(&rest, '\n', &line_a);
	rest = span_after(b, i);
	span_field(&rest, '\n', &line_b);
	fail_msg("'%.*s' is not '%.*s'", SPAN_ARG(line_a), SPAN_ARG(line_b));
}

static size_t
line_ends(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '\n';
	return n;
}

static void
normalize_twice_is_normalize(void **state)
{
	uint32_t random = 1;

	(void)state;
	for (size_t k = 0; k < sizeof shipped / sizeof *shipped; k++) {
		struct profile *p = profile(shipped[k]);

		for (int round = 0; round < 500; round++) {
			struct arena mem = ARENA_INIT;
			struct buf text = BUF_INIT;
			struct block once, twice;

			junk(&text, &random, 200);
			once = profile_apply(p, whole(buf_span(&text), 0, &mem), &mem);
			twice = profile_apply(p, once, &mem);
			assert_same(once.text, twice.text);
			assert_int_equal(line_ends(once.text), line_ends(buf_span(&text)));
			assert_int_equal(map_points(&once.map), utf8_points_valid(once.text));
			assert_true(utf8_valid_prefix(once.text) == once.text.len);
			buf_release(&text);
			arena_release(&mem);
		}
		profile_free(p);
	}
}

static void
lines_alone_and_lines_together_come_out_the_same(void **state)
{
	struct profile *p = profile("legacy");
	uint32_t random = 7;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct arena mem = ARENA_INIT;
		struct buf text = BUF_INIT, map = BUF_INIT, map_of_parts = BUF_INIT;
		struct joiner j;
		struct block together, joined;
		uint64_t position = 0;

		junk(&text, &random, 300);
		profile_begin_document(p);
		together = profile_apply(p, whole(buf_span(&text), 0, &mem), &mem);
		profile_begin_document(p);
		joiner_begin(&j, &mem);
		for (size_t i = 0; i < text.len; ) {
			const char *lf = memchr(text.at + i, '\n', text.len - i);
			struct span line = { text.at + i, (size_t)(lf - text.at) + 1 - i };
			struct block b = profile_apply(p, whole(line, position, &mem), &mem);

			joiner_add(&j, &b);
			position += utf8_points_valid(line);
			i += line.len;
		}
		joined = joiner_end(&j);
		assert_true(span_equal(joined.text, together.text));
		map_print(&together.map, &map);
		map_print(&joined.map, &map_of_parts);
		assert_true(span_equal(buf_span(&map), buf_span(&map_of_parts)));
		buf_release(&text);
		buf_release(&map);
		buf_release(&map_of_parts);
		arena_release(&mem);
	}
	profile_free(p);
}

static void
the_quick_look_sees_what_the_close_one_sees(void **state)
{
	static const char *const plain[] = { "", "x", "plain English words, and more ", "ქართული სიტყვები რიგში", "русские слова подряд и ещё", "Größe déjà " };
	uint32_t random = 11;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct buf text = BUF_INIT;
		unsigned quick, close;

		buf_add(&text, span_of(plain[round % 6]));
		junk(&text, &random, 1 + round % 7);
		text.len--;
		buf_add(&text, span_of(plain[round / 6 % 6]));
		buf_byte(&text, '\n');
		quick = sights_of(buf_span(&text));
		close = sights_closely(buf_span(&text));
		/* A quotation mark alone is nothing to look for. */
		assert_int_equal(close & ~quick & ~(unsigned)(SEES_HIGH | SEES_LOW), 0);
		buf_release(&text);
	}
}

/* Maps of decoded lines: each word of the result comes from as many letters of the source. */
static void
letters_of_a_legacy_font_keep_their_places(void **state)
{
	const struct span text = SPAN("The Assembly met.\nsaqarTvelos damfuZnebeli kreba (Assembly of Georgia) Seikriba TbilisSi.\n"
				      "ÓÀØÀÒÈÅÄËÏÓ ÌÈÀÅÒÏÁÀ\n");
	struct arena mem = ARENA_INIT;
	struct profile *p = profile("legacy");
	struct block b = profile_apply(p, whole(text, 100, &mem), &mem);
	struct buf map = BUF_INIT;

	(void)state;
	assert_same(b.text, SPAN("The Assembly met.\nსაქართველოს დამფუძნებელი კრება (Assembly of Georgia) შეიკრიბა "
					    "თბილისში.\nსაქართველოს მთავრობა\n"));
	map_print(&b.map, &map);
	assert_int_equal(map.len, strlen("100+117"));
	assert_memory_equal(map.at, "100+", 4);
	buf_release(&map);
	profile_free(p);
	arena_release(&mem);
}

/* Georgian is decoded where it is sure, then also in short lines behind it; a new document begins without that. */
static void
a_short_line_is_known_by_those_before_it(void **state)
{
	struct arena mem = ARENA_INIT;
	struct profile *p = profile("legacy");
	const struct span shorty = SPAN("karze imwamsve daakakunes.\n");
	const struct span sure = SPAN("saqarTvelos mTavroba Seikriba TbilisSi da gadawyvitileba miiRo.\n");

	(void)state;
	profile_begin_document(p);
	assert_ptr_equal(profile_apply(p, whole(shorty, 0, &mem), &mem).text.at, shorty.at);
	assert_ptr_not_equal(profile_apply(p, whole(sure, 0, &mem), &mem).text.at, sure.at);
	assert_true(span_equal(profile_apply(p, whole(shorty, 0, &mem), &mem).text, SPAN("კარზე იმწამსვე დააკაკუნეს.\n")));
	profile_begin_document(p);
	assert_ptr_equal(profile_apply(p, whole(shorty, 0, &mem), &mem).text.at, shorty.at);
	profile_free(p);
	arena_release(&mem);
}

static void
clean_text_is_not_copied(void **state)
{
	const struct span clean = SPAN("დაიდო ხელშეკრულება¹ „და“ — 1919–1920.\nОн ушёл, а я — нет.\nThe café's “door”.\n");
	struct arena mem = ARENA_INIT;
	struct profile *p = profile("ocr");

	(void)state;
	assert_ptr_equal(profile_apply(p, whole(clean, 0, &mem), &mem).text.at, clean.at);
	profile_free(p);
	arena_release(&mem);
}

static void
steps_are_added_at_their_place_and_left_out(void **state)
{
	struct profile *p = profile("none");
	struct err why;
	const char *name;
	unsigned long long changes;

	(void)state;
	assert_int_equal(profile_add(p, "quotes", NULL, &why), 0);
	assert_int_equal(profile_add(p, "nfc", NULL, &why), 0);
	assert_int_equal(profile_add(p, "legacy", "auto", &why), 0);
	assert_int_equal(profile_add(p, "legacy", "nonsense", &why), -1);
	assert_int_equal(profile_add(p, "translit", NULL, &why), -1);
	assert_int_equal(profile_add(p, "qoutes", NULL, &why), -1);
	assert_true(profile_step(p, 0, &name, &changes));
	assert_string_equal(name, "legacy");
	assert_true(profile_step(p, 1, &name, &changes));
	assert_string_equal(name, "nfc");
	profile_leave_out(p, "nfc");
	assert_true(profile_step(p, 1, &name, &changes));
	assert_string_equal(name, "quotes");
	assert_false(profile_step(p, 2, &name, &changes));
	profile_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(normalize_twice_is_normalize),
		cmocka_unit_test(lines_alone_and_lines_together_come_out_the_same),
		cmocka_unit_test(the_quick_look_sees_what_the_close_one_sees),
		cmocka_unit_test(letters_of_a_legacy_font_keep_their_places),
		cmocka_unit_test(a_short_line_is_known_by_those_before_it),
		cmocka_unit_test(clean_text_is_not_copied),
		cmocka_unit_test(steps_are_added_at_their_place_and_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
