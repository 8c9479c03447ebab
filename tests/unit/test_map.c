#include "test.h"

#include "stream/map.h"

static struct arena mem = ARENA_INIT;

static const char *
printed(const struct map *m)
{
	struct buf b = BUF_INIT;
	const char *text;

	map_print(m, &b);
	text = arena_string(&mem, buf_span(&b));
	buf_release(&b);
	return text;
}

/* Reads a map for a block of so many code points and writes it again. */
static const char *
again(const char *value, uint64_t points)
{
	struct map m;
	bool stale;

	if (!map_parse(&m, span_of(value), points, &stale, &mem))
		return "no map";
	return printed(&m);
}

static void
a_canonical_map_is_written_as_it_was_read(void **state)
{
	static const struct { const char *value; uint64_t points; } maps[] = {
		{ "0+56", 56 }, { "0+32 57+6 56+1 63+9", 48 }, { "35+18", 18 }, { "0+11 13+14", 25 },
		{ "0+10 10+2>1 12+8 20+2>1 22+3", 23 }, { "5+0>1", 1 }, { "3+2 5+1>2 6+1", 5 },
		{ "?0+27", 23 }, { "?", 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		assert_string_equal(again(maps[i].value, maps[i].points), maps[i].value);
}

static void
another_spelling_of_a_map_becomes_the_canonical_one(void **state)
{
	(void)state;
	assert_string_equal(again("0+3 3+4", 7), "0+7");
	assert_string_equal(again("5+1>1", 1), "5+1");
	assert_string_equal(again("3+3 5+2", 5), "3+2 5+1>2 6+1");
	assert_string_equal(again("7+2>1 7+2>3", 4), "7+2>4");
	assert_string_equal(again("7+0>1 7+0>1", 2), "7+0>2");
}

static void
a_map_that_does_not_add_up_becomes_its_hull(void **state)
{
	struct map m;
	bool stale;

	(void)state;
	assert_true(map_parse(&m, SPAN("0+11 13+14"), 23, &stale, &mem));
	assert_true(stale);
	assert_string_equal(printed(&m), "?0+27");
	assert_true(map_parse(&m, SPAN("40+3 7+2>1"), 9, &stale, &mem));
	assert_string_equal(printed(&m), "?7+36");
}

static void
what_is_no_map_is_refused(void **state)
{
	static const char *const values[] = {
		"", "+", "1", "1+", "+1", "1+1 ", "1+1  2+1", "1+1>", "1+1>0", "1+0", "a+1", "1+1x", "-1+1", "?1", "?1+1 2+2",
		"99999999999999999999999+1", "1+99999999999999999999",
	};

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		assert_string_equal(again(values[i], 1), "no map");
}

static struct source_range
range_of(const char *value, uint64_t points, uint64_t start, uint64_t end, const char **pieces)
{
	struct source_range range = { 0, 0 }, *piece;
	size_t count;
	struct map m;
	struct map_cursor c = MAP_CURSOR(&m);
	struct buf b = BUF_INIT;
	bool stale;

	assert_true(map_parse(&m, span_of(value), points, &stale, &mem));
	map_seek(&c, start);
	if (!map_range(&c, end - start, &range, &piece, &count, &mem))
		range = (struct source_range){ 0, 0 };
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%llu:%llu", i ? "," : "", (unsigned long long)piece[i].start,
			   (unsigned long long)piece[i].end);
	*pieces = arena_string(&mem, buf_span(&b));
	buf_release(&b);
	return range;
}

static void
a_broken_word_has_one_range_and_two_pieces(void **state)
{
	const char *pieces;
	/* ურთიერთდახმა-(note, page number)-რების of the example in sitqva-text(5) */
	struct source_range range = range_of("0+32 57+6 56+1 63+9", 48, 20, 37, &pieces);

	(void)state;
	assert_int_equal(range.start, 20);
	assert_int_equal(range.end, 62);
	assert_string_equal(pieces, "20:32,57:62");
}

static void
a_moved_stretch_has_its_range_and_empty_intervals_count_for_nothing(void **state)
{
	const char *pieces;
	struct source_range range = range_of("9+3 0+2 2+0>4 1+1", 10, 2, 9, &pieces);

	(void)state;
	assert_int_equal(range.start, 0);
	assert_int_equal(range.end, 12);
	assert_string_equal(pieces, "11:12,0:2");
	range = range_of("9+3 0+2 2+0>4 1+1", 10, 5, 9, &pieces);
	assert_int_equal(range.end, 0);
	assert_string_equal(pieces, "");
}

static void
an_unsure_stretch_has_a_hull_but_no_range(void **state)
{
	struct map m;
	struct map_cursor c = MAP_CURSOR(&m);
	struct source_range range;
	bool stale;

	(void)state;
	assert_true(map_parse(&m, SPAN("?7+36"), 9, &stale, &mem));
	assert_false(map_range(&c, 3, &range, NULL, NULL, &mem));
	map_seek(&c, 1);
	assert_true(map_hull_range(&c, 3, &range));
	assert_int_equal(range.start, 7);
	assert_int_equal(range.end, 43);
	assert_true(map_parse(&m, SPAN("?"), 9, &stale, &mem));
	map_seek(&c, 0);
	assert_false(map_hull_range(&c, 3, &range));
}

static int
release(void **state)
{
	(void)state;
	arena_release(&mem);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_canonical_map_is_written_as_it_was_read),
		cmocka_unit_test(another_spelling_of_a_map_becomes_the_canonical_one),
		cmocka_unit_test(a_map_that_does_not_add_up_becomes_its_hull),
		cmocka_unit_test(what_is_no_map_is_refused),
		cmocka_unit_test(a_broken_word_has_one_range_and_two_pieces),
		cmocka_unit_test(a_moved_stretch_has_its_range_and_empty_intervals_count_for_nothing),
		cmocka_unit_test(an_unsure_stretch_has_a_hull_but_no_range),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
