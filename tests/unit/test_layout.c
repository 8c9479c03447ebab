/*
 * Pages of all kinds are made by chance and reflowed with all that is kept: whatever the layout is taken for, each
 * letter comes out once, from where it was, and each paragraph is one line. Then pages whose numbers must go.
 */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "layout/reflow.h"
#include "layout/window.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { ROUNDS = 1500, POINTS_MAX = 40000 };

static uint64_t seed = 1;

static uint32_t
pick(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % below;
}

static void
add_word(struct buf *b, int script)
{
	static const char *const letter[3][8] = { { "a", "e", "o", "n", "t", "s", "r", "d" }, { "ა", "ე", "ი", "ო", "ს", "რ", "მ", "დ" },
						  { "а", "е", "и", "о", "н", "т", "с", "р" } };

	for (uint32_t n = 1 + pick(9); n > 0; n--)
		buf_add(b, span_of(letter[script][pick(8)]));
	if (pick(12) == 0)
		buf_add(b, span_of(((const char *const[]){ ".", ",", "!", "¹", ".1", ":", " -", "ё̈" })[pick(8)]));
}

static void
add_line(struct buf *b, int script, unsigned width)
{
	static const char *const begin[] = { "- ", "1. ", "1 ", "¹ ", "* ", "2) ", "„", "IV. " };
	static const char *const sign[] = { "-", "-", "¬", "\xC2\xAD", "\xE2\x80\x90" };
	size_t from = b->len;

	if (pick(15) == 0)
		buf_add(b, span_of(begin[pick(8)]));
	do {
		add_word(b, script);
		buf_add(b, pick(60) ? SPAN(" ") : SPAN("     "));
	} while (utf8_points_valid((struct span){ b->at + from, b->len - from }) < width);
	b->len--;
	if (pick(4) == 0)
		buf_add(b, span_of(sign[pick(5)]));
}

/* What may stand at a page's edge, or anywhere. */
static void
add_odd_line(struct buf *b, unsigned page)
{
	switch (pick(8)) {
	case 0: buf_printf(b, "%u", page); break;
	case 1: buf_printf(b, "- %u -", page); break;
	case 2: buf_printf(b, "%u     The bridges of the province", page); break;
	case 3: buf_add(b, SPAN("https://doi.org/10.5555/example.1")); break;
	case 4: buf_add(b, SPAN("______________")); break;
	case 5: buf_add(b, SPAN("                              ")); break;
	case 6: buf_add(b, SPAN("¹ იხ. ოქმი, გვ. 12.")); break;
	default: buf_add(b, SPAN("-")); break;
	}
	buf_byte(b, '\n');
}

static void
add_page(struct buf *b, unsigned number, bool feed)
{
	int script = (int)pick(3);
	unsigned width = 8 + pick(60), spacing = pick(3) == 0, indent = pick(2) * pick(8);

	if (feed)
		buf_byte(b, '\f');
	if (pick(2))
		add_odd_line(b, number);
	for (uint32_t lines = pick(30); lines > 0; lines--) {
		bool first = pick(5) == 0;

		for (unsigned i = first ? indent : pick(25) == 0; i > 0; i--)
			buf_byte(b, ' ');
		add_line(b, script, pick(5) ? width : 1 + pick(width));
		for (unsigned i = 0; i <= spacing + (pick(8) == 0); i++)
			buf_byte(b, '\n');
		if (pick(25) == 0)
			add_odd_line(b, number);
	}
	if (pick(2)) {
		if (pick(2))
			buf_byte(b, '\n');
		add_odd_line(b, number);
	}
}

static struct block
source_block(struct span text, uint64_t at, struct arena *mem)
{
	struct block b = { .text = text, .map = MAP_INIT };
	uint64_t n = utf8_points_valid(text);

	map_add(&b.map, (struct map_run){ RUN_COPY, at, n, n }, mem);
	return b;
}

/* What came out, against the source. */
struct outcome { uint32_t source[POINTS_MAX]; uint8_t times[POINTS_MAX]; size_t points; unsigned blocks; struct buf text; };

static bool
blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f';
}

static void
take(void *to, const struct text_item *item)
{
	struct outcome *o = to;
	struct map_cursor c = MAP_CURSOR(&item->block.map);
	struct span text = item->block.text;
	size_t i = 0;

	if (item->kind != TEXT_BLOCK)
		return;
	o->blocks++;
	buf_add(&o->text, text);
	assert_true(text.len > 0 && text.at[text.len - 1] == '\n');
	assert_ptr_equal(memchr(text.at, '\n', text.len), text.at + text.len - 1);
	assert_true(map_points(&item->block.map) == utf8_points_valid(text));
	while (i < text.len) {
		uint32_t letter = utf8_next_valid(text, &i);
		struct map_run run = map_take(&c, 1);

		if (run.kind != RUN_COPY) {
			assert_int_equal(run.kind, RUN_REPLACE);
			assert_false(char_letter(letter) || char_digit(letter));
			continue;
		}
		assert_true(run.start < o->points);
		/* one blank for another is a copy, too, as far as maps go */
		if (!(blank(letter) && blank(o->source[run.start])))
			assert_int_equal(letter, o->source[run.start]);
		o->times[run.start]++;
	}
}

enum { KEEP_ALL = 1, KEEP_LINES = 2 };

static void
reflow_all(struct window *w, struct outcome *o, unsigned how)
{
	struct layout l = window_take(w, true);
	struct line_break *breaks;
	size_t count;

	l.keep_furniture = how & KEEP_ALL;
	lines_find(&l);
	furniture_find(&l);
	notes_find(&l);
	if (how & KEEP_LINES)
		paragraphs_keep(&l);
	else
		paragraphs_find(&l);
	breaks = breaks_find(&l, &count);
	for (size_t i = 0; i < count; i++)
		breaks[i].kind = (enum break_kind)pick(3);
	reflow(&l, breaks, count, true, take, o);
}

static void
begin(struct outcome *o, struct span text)
{
	size_t i = 0;

	o->points = o->blocks = 0;
	o->text.len = 0;
	while (i < text.len) {
		assert_true(o->points < POINTS_MAX);
		o->source[o->points++] = utf8_next_valid(text, &i);
	}
	memset(o->times, 0, o->points);
}

/* A window of pages: bare, or with a page line before each page. */
static void
make_pages(struct window *w, struct outcome *o, struct arena *mem)
{
	struct buf b = BUF_INIT;
	size_t start[8], pages = 1 + pick(6);
	bool marks = pick(3) == 0, feeds = marks ? pick(2) : true;
	uint64_t at = 0;
	struct span all;

	for (size_t p = 0; p < pages; p++) {
		start[p] = b.len;
		add_page(&b, 17 + (unsigned)p, feeds && p > 0);
	}
	start[pages] = b.len;
	all = arena_copy(mem, buf_span(&b));
	buf_release(&b);
	begin(o, all);
	for (size_t p = 0; p < pages; p++) {
		struct span text = { all.at + start[p], start[p + 1] - start[p] };
		struct block block = source_block(text, at, mem);
		struct text_item item = text_item_block(block);

		if (marks) {
			struct text_item page = text_item_page(at, pick(2) ? SPAN("[1]") : SPAN("xii"));

			window_add(w, &page);
		}
		if (text.len > 0)
			window_add(w, &item);
		at += utf8_points_valid(text);
	}
}

static void
every_letter_comes_out_once_from_where_it_was(void **state)
{
	struct outcome *o = calloc(1, sizeof *o);
	struct arena mem = ARENA_INIT;
	struct window w;

	(void)state;
	assert_non_null(o);
	window_init(&w);
	for (int round = 0; round < ROUNDS; round++) {
		make_pages(&w, o, &mem);
		reflow_all(&w, o, KEEP_ALL | (pick(5) == 0 ? KEEP_LINES : 0));
		for (size_t i = 0; i < o->points; i++) {
			uint32_t c = o->source[i];

			if (o->times[i] > 1 || (o->times[i] == 0 && (char_letter(c) || char_digit(c))))
				fail_msg("round %d: code point %zu, U+%04X, came out %u times", round, i, (unsigned)c, o->times[i]);
		}
		arena_reset(&mem);
	}
	window_release(&w);
	buf_release(&o->text);
	arena_release(&mem);
	free(o);
}

static void
numbers_that_count_pages_go_and_all_words_stay(void **state)
{
	struct outcome *o = calloc(1, sizeof *o);
	struct arena mem = ARENA_INIT;
	struct window w;

	(void)state;
	assert_non_null(o);
	window_init(&w);
	for (int round = 0; round < 100; round++) {
		struct buf b = BUF_INIT;
		struct text_item item;

		for (unsigned page = 0; page < 5; page++) {
			for (int line = 0; line < 20; line++) {
				size_t from = b.len;

				do {
					buf_add(&b, span_of(((const char *const[]){ "ქალაქი", "და", "ხიდი", "მდინარე" })[pick(4)]));
					buf_byte(&b, ' ');
				} while (utf8_points_valid((struct span){ b.at + from, b.len - from }) < 50);
				b.len--;
				buf_byte(&b, '\n');
			}
			buf_printf(&b, "\n%u\n%s", 117 + page, page < 4 ? "\f" : "");
		}
		begin(o, buf_span(&b));
		item = text_item_block(source_block(buf_span(&b), 0, &mem));
		window_add(&w, &item);
		reflow_all(&w, o, 0);
		for (size_t i = 0; i < o->points; i++) {
			assert_false(char_digit(o->source[i]) && o->times[i] != 0);
			assert_false(char_letter(o->source[i]) && o->times[i] != 1);
			assert_false(o->source[i] == '\f' && o->times[i] != 1);
		}
		buf_release(&b);
		arena_reset(&mem);
	}
	window_release(&w);
	buf_release(&o->text);
	arena_release(&mem);
	free(o);
}

static void
lines_kept_as_they_are_are_a_paragraph_each(void **state)
{
	static const char text[] = "one two\n\n  three\nfour-\nfive six\n\n\nseven\n";
	struct outcome *o = calloc(1, sizeof *o);
	struct arena mem = ARENA_INIT;
	struct text_item item = text_item_block(source_block(span_of(text), 0, &mem));
	struct window w;

	(void)state;
	assert_non_null(o);
	window_init(&w);
	begin(o, span_of(text));
	window_add(&w, &item);
	reflow_all(&w, o, KEEP_LINES);
	assert_int_equal(o->blocks, 4);
	assert_true(span_starts(buf_span(&o->text), SPAN("one two\nthree\nfour")));
	assert_true(span_ends(buf_span(&o->text), SPAN("five six\nseven\n")));
	window_release(&w);
	buf_release(&o->text);
	arena_release(&mem);
	free(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_letter_comes_out_once_from_where_it_was),
		cmocka_unit_test(numbers_that_count_pages_go_and_all_words_stay),
		cmocka_unit_test(lines_kept_as_they_are_are_a_paragraph_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
