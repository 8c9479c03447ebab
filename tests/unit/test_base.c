/* Spans, arenas, buffers, hashes, interned strings. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/sha256.h"

static void
fields_are_parted_at_the_mark_and_an_empty_one_counts(void **state)
{
	struct span rest = SPAN("a\t\tb\t"), field;
	const char *expected[] = { "a", "", "b", "" };
	size_t n = 0;

	(void)state;
	while (span_field(&rest, '\t', &field)) {
		assert_true(n < 4);
		assert_true(span_equal(field, span_of(expected[n++])));
	}
	assert_int_equal(n, 4);
}

static void
a_number_fills_its_span_or_is_none(void **state)
{
	unsigned long long n = 7;

	(void)state;
	assert_true(span_number(SPAN("18446744073709551615"), &n));
	assert_true(n == ~0ull);
	assert_false(span_number(SPAN("18446744073709551616"), &n));
	assert_false(span_number(SPAN(""), &n));
	assert_false(span_number(SPAN("1 "), &n));
	assert_false(span_number(SPAN("-1"), &n));
}

static void
the_digits_of_a_number_are_read_back_as_it(void **state)
{
	static const unsigned long long some[] = { 0, 7, 10, 4096, 18446744073709551615u };
	static const char *const digits[] = { "0", "7", "10", "4096", "18446744073709551615" };

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		char room[DIGITS_MAX];
		unsigned long long n;

		assert_true(span_equal(span_digits(some[i], room), span_of(digits[i])));
		assert_true(span_number(span_digits(some[i], room), &n));
		assert_true(n == some[i]);
	}
}

static void
spans_are_in_byte_order_and_a_prefix_comes_first(void **state)
{
	(void)state;
	assert_true(span_compare(SPAN("ab"), SPAN("abc")) < 0);
	assert_true(span_compare(SPAN("ა"), SPAN("b")) > 0);
	assert_true(span_compare(SPAN(""), SPAN("")) == 0);
	assert_true(span_compare(SPAN("b"), SPAN("abc")) > 0);
}

static void
an_arena_keeps_what_it_gave_until_it_is_reset(void **state)
{
	struct arena mem = ARENA_INIT;
	enum { MANY = 40000 };		/* of 160 bytes: blocks of all sizes */
	static struct span kept[MANY];

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < MANY; i++)
			kept[i] = arena_printf(&mem, "%d-%*s", i, i % 300, "");
		for (int i = 0; i < MANY; i++) {
			unsigned long long n = 0;
			struct span rest = kept[i], field;

			assert_true(span_field(&rest, '-', &field) && span_number(field, &n));
			assert_int_equal(n, i);
			assert_int_equal(rest.len, i % 300);
		}
		assert_int_equal((uintptr_t)arena_alloc(&mem, 3) % 16, 0);
		arena_alloc(&mem, 1 << 20);
		arena_reset(&mem);
	}
	arena_release(&mem);
}

static void
a_table_of_any_size_is_all_zeros(void **state)
{
	static const size_t sizes[] = { 0, 1, 1000, (2 << 20) - 1, 2 << 20, (4 << 20) + 12345 };

	(void)state;
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		/* the second one may get the memory of the first */
		for (int turn = 0; turn < 2; turn++) {
			unsigned char *table = xcalloc_table(sizes[k], 1);

			for (size_t i = 0; i < sizes[k]; i++)
				assert_int_equal(table[i], 0);
			memset(table, 0xFF, sizes[k]);
			free(table);
		}
	}
}

static void
equal_strings_have_equal_numbers_from_zero_up(void **state)
{
	struct intern *t = intern_new();
	char word[16];
	uint32_t id;

	(void)state;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 100000; i++) {
			int n = snprintf(word, sizeof word, "w%d", i);

			assert_int_equal(intern_id(t, (struct span){ word, (size_t)n }), i);
		}
	assert_int_equal(intern_count(t), 100000);
	assert_true(span_equal(intern_text(t, 4711), SPAN("w4711")));
	assert_true(intern_find(t, SPAN("w99999"), &id));
	assert_int_equal(id, 99999);
	assert_false(intern_find(t, SPAN("w"), &id));
	assert_int_equal(intern_id(t, SPAN("")), 100000);
	intern_free(t);
}

/* Few letters make long beginnings in common; the order is that of span_compare(). */
static void
numbers_are_sorted_by_their_strings(void **state)
{
	unsigned seed = 5;

	(void)state;
	for (unsigned round = 0; round < 60; round++) {
		struct intern *t = intern_new();
		size_t wanted = round * round * 3, longest = 1 + round % 40, count;
		uint32_t *id;

		for (size_t i = 0; i < wanted; i++) {
			char text[64];
			size_t len;

			seed = seed * 1103515245u + 12345u;
			len = round % 2 ? (seed >> 16) % longest : longest;
			for (size_t k = 0; k < len; k++) {
				seed = seed * 1103515245u + 12345u;
				text[k] = (char)("ab\xE1\xFF"[(seed >> 20) % (k > 20 ? 4 : 2)]);
			}
			intern_id(t, (struct span){ text, len });
		}
		count = intern_count(t);
		id = xrealloc_array(NULL, count + 1, sizeof *id);
		for (size_t i = 0; i < count; i++)
			id[i] = (uint32_t)(count - 1 - i);
		intern_sort(t, id, count);
		for (size_t i = 1; i < count; i++)
			assert_true(span_compare(intern_text(t, id[i - 1]), intern_text(t, id[i])) < 0);
		free(id);
		intern_free(t);
	}
}

/* Strings of all lengths, some alike but for one byte, and longer ones than a page. */
static void
many_strings_at_once_get_the_numbers_of_one_by_one(void **state)
{
	enum { MANY = 500, LONGEST = 700000 };
	struct intern *one = intern_new(), *all = intern_new();
	char *bytes = xmalloc(LONGEST + INTERN_PAD);
	struct arena mem = ARENA_INIT;
	struct span s[MANY];
	uint32_t id[MANY];

	(void)state;
	for (unsigned i = 0; i < LONGEST + INTERN_PAD; i++)
		bytes[i] = (char)('a' + i % 7);
	for (unsigned round = 0; round < 20; round++) {
		for (unsigned i = 0; i < MANY; i++) {
			size_t len = i % 83 + (i == 7 ? round * 30000 : 0);
			char *copy = arena_alloc(&mem, len + INTERN_PAD);

			memcpy(copy, bytes + i % 3, len + INTERN_PAD - 3);
			if (len && i % 5)
				copy[(i * 31 + round) % len] ^= (char)(round % 4);
			s[i] = (struct span){ copy, len };
		}
		intern_ids(all, s, MANY, id);
		for (unsigned i = 0; i < MANY; i++) {
			assert_int_equal(intern_id(one, s[i]), id[i]);
			assert_true(span_equal(intern_text(all, id[i]), s[i]));
		}
		arena_reset(&mem);
	}
	assert_int_equal(intern_count(one), intern_count(all));
	arena_release(&mem);
	free(bytes);
	intern_free(one);
	intern_free(all);
}

static void
a_hash_spreads_keys_that_differ_in_one_byte_anywhere(void **state)
{
	char key[40] = { 0 };
	uint64_t seen[40 * 255];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof key; i++) {
		for (int c = 1; c < 256; c++) {
			key[i] = (char)c;
			seen[n++] = hash_bytes((struct span){ key, sizeof key });
		}
		key[i] = 0;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && k < i + 300; k++)
			assert_true(seen[i] != seen[k]);
	assert_true(hash_bytes(SPAN("\0")) != hash_bytes(SPAN("")));
	assert_true(hash_bytes(SPAN("a\0")) != hash_bytes(SPAN("a")));
}

static void
a_long_message_is_cut_between_code_points(void **state)
{
	struct err why;
	char text[1100] = "";

	(void)state;
	for (int i = 0; i < 350; i++)
		strcat(text, "\u10d0");
	err_set(&why, "x%s", text);
	assert_true(strlen(why.text) <= sizeof why.text - 1);
	assert_int_equal((strlen(why.text) - 1) % 3, 0);
	err_set(&why, "%s", text);
	assert_int_equal(strlen(why.text) % 3, 0);
}

static void
a_buffer_takes_numbers_and_text(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_number(&b, 0);
	buf_byte(&b, ' ');
	buf_number(&b, ~0ull);
	buf_printf(&b, " %s %d", "x", -5);
	assert_true(span_equal(buf_span(&b), SPAN("0 18446744073709551615 x -5")));
	buf_release(&b);
}

/* The examples of FIPS 180-4 (NIST's example values) and the empty message. */
static void
sha256_gives_the_values_of_the_standard(void **state)
{
	static const struct { struct span in; const char *hex; } cases[] = {
		{ { "", 0 }, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ { "abc", 3 }, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56 },
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sha256 h;
		char hex[65];

		sha256_init(&h);
		for (size_t k = 0; k < cases[i].in.len; k += 5) {
			struct span part = span_after(cases[i].in, k);

			part.len = part.len < 5 ? part.len : 5;
			sha256_add(&h, part);
		}
		sha256_end(&h, hex);
		assert_string_equal(hex, cases[i].hex);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_parted_at_the_mark_and_an_empty_one_counts),
		cmocka_unit_test(a_number_fills_its_span_or_is_none),
		cmocka_unit_test(the_digits_of_a_number_are_read_back_as_it),
		cmocka_unit_test(spans_are_in_byte_order_and_a_prefix_comes_first),
		cmocka_unit_test(an_arena_keeps_what_it_gave_until_it_is_reset),
		cmocka_unit_test(a_table_of_any_size_is_all_zeros),
		cmocka_unit_test(equal_strings_have_equal_numbers_from_zero_up),
		cmocka_unit_test(numbers_are_sorted_by_their_strings),
		cmocka_unit_test(many_strings_at_once_get_the_numbers_of_one_by_one),
		cmocka_unit_test(a_hash_spreads_keys_that_differ_in_one_byte_anywhere),
		cmocka_unit_test(a_long_message_is_cut_between_code_points),
		cmocka_unit_test(a_buffer_takes_numbers_and_text),
		cmocka_unit_test(sha256_gives_the_values_of_the_standard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
