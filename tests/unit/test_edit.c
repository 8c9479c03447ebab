/*
 * The editor against a model that keeps, for every code point, its letter and its interval: any
 * chain of edits gives the model's text and the model's map. The rules of the model are the words
 * of sitqva-text(5), "Composition" and "Canonical form", one code point at a time.
 */
#include "test.h"

#include <stdlib.h>

#include "stream/edit.h"
#include "text/utf8.h"

enum { POINTS_MAX = 4096, ROUNDS = 4000 };

struct point { uint32_t letter; uint64_t start, length; };
struct model { struct point at[POINTS_MAX]; size_t count; };

static uint64_t seed = 1;

static uint32_t
pick(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % below;
}

static uint32_t
letter(void)
{
	static const uint32_t some[] = { 'a', 'b', ' ', '-', '\n', 0xE9, 0x301, 0x10D0, 0x10E0, 0x44F, 0xFB01, 0x1F600, '\f' };

	return some[pick(sizeof some / sizeof *some)];
}

static struct block
as_block(const struct model *m, uint64_t first, struct arena *mem)
{
	struct buf b = BUF_INIT;
	struct block block = { .map = MAP_INIT };

	for (size_t i = 0; i < m->count; i++)
		buf_point(&b, m->at[i].letter);
	block.text = arena_copy(mem, buf_span(&b));
	buf_release(&b);
	map_add(&block.map, (struct map_run){ RUN_COPY, first, m->count, m->count }, mem);
	return block;
}

static size_t
byte_of(const struct block *b, size_t point)
{
	return utf8_skip_valid(b->text, 0, point);
}

/* The range of points i … j-1 by the book: smallest start, largest end, empty intervals left out. */
static struct point
hull(const struct model *m, size_t i, size_t j)
{
	struct point p = m->at[i];
	uint64_t start = UINT64_MAX, end = 0;

	for (size_t k = i; k < j; k++) {
		if (m->at[k].length == 0)
			continue;
		if (m->at[k].start < start)
			start = m->at[k].start;
		if (m->at[k].start + m->at[k].length > end)
			end = m->at[k].start + m->at[k].length;
	}
	if (end > 0) {
		p.start = start;
		p.length = end - start;
	}
	return p;
}

/* One random edit of the block and of its model. */
static struct block
edit_both(const struct block *from, const struct model *old, struct model *new, struct arena *mem)
{
	struct edit e = edit_begin(from, mem);
	size_t at = 0;

	new->count = 0;
	while (new->count + 64 < POINTS_MAX) {
		size_t i = pick(8) == 0 ? pick((uint32_t)old->count + 1) : at;	/* now and then elsewhere */
		size_t j = i + pick(6), k;
		struct buf by = BUF_INIT;

		if (j > old->count)
			j = old->count;
		switch (pick(5)) {
		case 0: case 1: case 2:
			edit_copy(&e, byte_of(from, i), byte_of(from, j));
			for (k = i; k < j; k++)
				new->at[new->count++] = old->at[k];
			break;
		case 3: {
			size_t n = pick(4);
			struct point p = { 0, 0, 0 };

			if (i == j && i < old->count)
				p = (struct point){ 0, old->at[i].start, 0 };
			else if (i == j && old->count)
				p = (struct point){ 0, old->at[i - 1].start + old->at[i - 1].length, 0 };
			else if (i < j)
				p = hull(old, i, j);
			for (k = 0; k < n; k++) {
				struct point q = n == j - i ? old->at[i + k] : p;

				q.letter = letter();
				buf_point(&by, q.letter);
				new->at[new->count++] = q;
			}
			edit_replace(&e, byte_of(from, i), byte_of(from, j), buf_span(&by));
			break;
		}
		default:
			break;			/* a drop */
		}
		buf_release(&by);
		at = j > i ? j : at + (pick(4) == 0);
		if (at >= old->count && pick(3) == 0)
			break;
		if (at > old->count)
			at = old->count;
	}
	return edit_end(&e);
}

/* The canonical map of a list of intervals, straight from its definition. */
static void
canonical(const struct model *m, struct buf *out)
{
	for (size_t i = 0, j; i < m->count; i = j) {
		for (j = i + 1; j < m->count && m->at[j].start == m->at[i].start && m->at[j].length == m->at[i].length; )
			j++;
		if (i > 0)
			buf_byte(out, ' ');
		if (j - i > 1 || m->at[i].length != 1) {
			buf_printf(out, "%llu+%llu>%zu", (unsigned long long)m->at[i].start,
				   (unsigned long long)m->at[i].length, j - i);
			continue;
		}
		while (j < m->count && m->at[j].length == 1 && m->at[j].start == m->at[j - 1].start + 1 &&
		       !(j + 1 < m->count && m->at[j + 1].start == m->at[j].start && m->at[j + 1].length == 1))
			j++;
		buf_printf(out, "%llu+%zu", (unsigned long long)m->at[i].start, j - i);
	}
}

static void
assert_same(const struct block *b, const struct model *m, struct arena *mem)
{
	struct buf expected = BUF_INIT, text = BUF_INIT, got = BUF_INIT;
	struct map parsed;
	bool stale;

	canonical(m, &expected);
	for (size_t i = 0; i < m->count; i++)
		buf_point(&text, m->at[i].letter);
	map_print(&b->map, &got);
	assert_int_equal(b->text.len, text.len);
	if (text.len) {
		assert_memory_equal(b->text.at, text.at, text.len);
		assert_int_equal(got.len, expected.len);
		assert_memory_equal(got.at, expected.at, got.len);
		assert_true(map_parse(&parsed, buf_span(&got), m->count, &stale, mem));
		assert_false(stale);
		buf_reset(&expected);
		map_print(&parsed, &expected);
		assert_int_equal(got.len, expected.len);
		assert_memory_equal(got.at, expected.at, got.len);
	}
	buf_release(&expected);
	buf_release(&text);
	buf_release(&got);
}

static void
any_chain_of_edits_keeps_text_and_map_of_the_model(void **state)
{
	static struct model model[2];
	struct arena mem = ARENA_INIT;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct model *now = &model[0], *next = &model[1], *swap;
		uint64_t first = pick(1000);
		struct block b;

		now->count = 1 + pick(60);
		for (size_t i = 0; i < now->count; i++)
			now->at[i] = (struct point){ letter(), first + i, 1 };
		b = as_block(now, first, &mem);
		for (uint32_t step = 1 + pick(5); step > 0 && now->count > 0; step--) {
			b = edit_both(&b, now, next, &mem);
			assert_same(&b, next, &mem);
			swap = now;
			now = next;
			next = swap;
		}
		arena_reset(&mem);
	}
	arena_release(&mem);
}

static void
copying_all_changes_nothing(void **state)
{
	struct arena mem = ARENA_INIT;
	struct block b = { SPAN("ერთ\n"), MAP_INIT }, same;
	struct edit e;

	(void)state;
	map_add(&b.map, (struct map_run){ RUN_COPY, 7, 4, 4 }, &mem);
	e = edit_begin(&b, &mem);
	edit_copy(&e, 0, b.text.len);
	same = edit_end(&e);
	assert_true(span_equal(same.text, b.text));
	assert_int_equal(same.map.count, 1);
	assert_int_equal(same.map.run[0].start, 7);
	arena_release(&mem);
}

static void
edit_some(struct edit *e)
{
	edit_copy(e, 4, 6);
	edit_replace(e, 6, 7, SPAN("-"));
	edit_copy(e, 7, 8);
	edit_copy(e, 0, 2);
	edit_copy(e, 2, 3);
	edit_replace(e, 3, 4, SPAN("xy"));
	edit_replace(e, 4, 4, SPAN("z"));
	edit_copy(e, 4, 5);
	edit_replace(e, 5, 6, SPAN(""));
	edit_copy(e, 6, 8);
}

static void
text_may_be_taken_in_any_order_and_more_than_once(void **state)
{
	struct arena mem = ARENA_INIT;
	struct block b = { SPAN("abcdefgh"), MAP_INIT }, made;
	struct edit e;
	struct buf map = BUF_INIT;

	(void)state;
	map_add(&b.map, (struct map_run){ RUN_COPY, 10, 8, 8 }, &mem);
	e = edit_begin(&b, &mem);
	edit_some(&e);
	made = edit_end(&e);
	map_print(&made.map, &map);
	assert_true(span_equal(made.text, SPAN("ef-habcxyzegh")));
	assert_true(span_equal(buf_span(&map), SPAN("14+4 10+3 13+1>2 14+0>1 14+1 16+2")));
	buf_release(&map);
	arena_release(&mem);
}

static void
an_edit_without_a_map_makes_the_same_text(void **state)
{
	struct arena mem = ARENA_INIT;
	struct block b = { SPAN("abcdefgh"), MAP_INIT }, made;
	struct edit e;

	(void)state;
	map_add(&b.map, (struct map_run){ RUN_COPY, 10, 8, 8 }, &mem);
	e = edit_begin_unmapped(&b, &mem);
	edit_some(&e);
	made = edit_give(&e);
	assert_true(span_equal(made.text, SPAN("ef-habcxyzegh")));
	assert_int_equal(made.map.count, 0);
	edit_copy(&e, 1, 3);
	made = edit_end(&e);
	assert_true(span_equal(made.text, SPAN("bc")));
	arena_release(&mem);
}

static void
an_edit_of_an_unsure_block_keeps_its_hull(void **state)
{
	struct arena mem = ARENA_INIT;
	struct block b = { SPAN("abcdef\n"), MAP_INIT }, new;
	struct buf map = BUF_INIT;
	struct edit e;

	(void)state;
	map_add(&b.map, (struct map_run){ RUN_UNSURE, 10, 30, 7 }, &mem);
	e = edit_begin(&b, &mem);
	edit_copy(&e, 0, 2);
	edit_replace(&e, 2, 4, SPAN("xyz"));
	edit_replace(&e, 6, 6, SPAN("!"));
	new = edit_end(&e);
	map_print(&new.map, &map);
	assert_true(span_equal(new.text, SPAN("abxyz!")));
	assert_true(span_equal(buf_span(&map), SPAN("?10+30")));
	assert_int_equal(map_points(&new.map), 6);
	buf_release(&map);
	arena_release(&mem);
}

static void
a_paragraph_of_a_sure_and_an_unsure_block_is_unsure_and_its_neighbour_is_not(void **state)
{
	struct arena mem = ARENA_INIT;
	struct block a = { SPAN("ab\n"), MAP_INIT }, b = { SPAN("cd\n"), MAP_INIT }, joined, first, second;
	struct buf map = BUF_INIT;
	struct edit e;

	(void)state;
	map_add(&a.map, (struct map_run){ RUN_COPY, 5, 3, 3 }, &mem);
	map_add(&b.map, (struct map_run){ RUN_UNSURE, 20, 9, 3 }, &mem);
	joined = block_join(a, b, &mem);
	e = edit_begin(&joined, &mem);
	edit_copy(&e, 0, 2);
	first = edit_give(&e);
	map_print(&first.map, &map);
	buf_byte(&map, '|');
	edit_copy(&e, 1, 5);
	second = edit_end(&e);
	map_print(&second.map, &map);
	assert_true(span_equal(buf_span(&map), SPAN("5+2|?6+23")));
	buf_release(&map);
	arena_release(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_chain_of_edits_keeps_text_and_map_of_the_model),
		cmocka_unit_test(copying_all_changes_nothing),
		cmocka_unit_test(text_may_be_taken_in_any_order_and_more_than_once),
		cmocka_unit_test(an_edit_without_a_map_makes_the_same_text),
		cmocka_unit_test(an_edit_of_an_unsure_block_keeps_its_hull),
		cmocka_unit_test(a_paragraph_of_a_sure_and_an_unsure_block_is_unsure_and_its_neighbour_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
