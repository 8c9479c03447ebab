/* Grapheme clusters of tokens. */
#include "test.h"

#include <stdlib.h>

#include "base/buf.h"
#include "freq/characters.h"
#include "text/utf8.h"

static struct breaks *breaks;

static void
assert_characters(const char *token, const char *want)
{
	struct token_forms f = { .count = 0 };
	struct buf b = BUF_INIT;

	characters_add(&f, span_of(token), breaks);
	for (size_t i = 0; i < f.count; i++) {
		if (i > 0)
			buf_byte(&b, '|');
		buf_add(&b, f.form[i]);
	}
	buf_byte(&b, '\0');
	assert_string_equal(b.at, want);
	buf_release(&b);
	token_forms_release(&f);
}

static void
marks_stay_with_their_letters(void **state)
{
	(void)state;
	assert_characters("", "");
	assert_characters("კაცი", "კ|ა|ც|ი");
	assert_characters("жена\u0301", "ж|е|н|а\u0301");
	assert_characters("\u0301a", "\u0301|a");
	assert_characters("a\u0301\u0323b", "a\u0301\u0323|b");
	assert_characters("10 %", "1|0| |%");
	assert_characters("\u1112\u1161\u11ABx", "\u1112\u1161\u11AB|x");
	assert_characters("\U0001F1EC\U0001F1EA\U0001F44D\U0001F3FD", "\U0001F1EC\U0001F1EA|\U0001F44D\U0001F3FD");
}

/* Whoever is alone by our list is so by ICU: every pair of such, and each before a mark, which ICU parts. */
static void
what_is_never_part_of_a_cluster_is_none_in_icu(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		struct token_forms f = { .count = 0 };
		struct buf b = BUF_INIT;
		size_t end, i = 0;

		for (unsigned k = 0; k < 4; k++) {
			uint32_t c;

			do {
				seed = seed * 1103515245u + 12345u;
				c = (seed >> 12) % 0x1CC0;
			} while (c < ' ' || (c >= 0x600 && c < 0x10A0));
			buf_point(&b, c);
		}
		characters_add(&f, buf_span(&b), breaks);
		breaks_set(breaks, buf_span(&b));
		while (breaks_next(breaks, &end)) {
			assert_true(i < f.count);
			assert_ptr_equal(f.form[i].at + f.form[i].len, b.at + end);
			i++;
		}
		assert_int_equal(i, f.count);
		buf_release(&b);
		token_forms_release(&f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_stay_with_their_letters),
		cmocka_unit_test(what_is_never_part_of_a_cluster_is_none_in_icu),
	};
	struct err why;
	int failed;

	breaks = breaks_new(BREAKS_CHARACTER, "und", &why);
	if (!breaks)
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	breaks_free(breaks);
	return failed;
}
