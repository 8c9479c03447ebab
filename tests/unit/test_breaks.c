/* ICU's boundaries as byte offsets. */
#include "test.h"

#include <stdlib.h>

#include "base/buf.h"
#include "text/breaks.h"

/* The text with a bar at each boundary. */
static void
assert_parts(enum breaks_kind kind, const char *text, const char *want)
{
	struct err why;
	struct breaks *b = breaks_new(kind, "ka", &why);
	struct buf out = BUF_INIT;
	size_t start = 0, end;

	assert_non_null(b);
	breaks_set(b, span_of(text));
	while (breaks_next(b, &end)) {
		if (start)
			buf_byte(&out, '|');
		buf_add(&out, (struct span){ text + start, end - start });
		start = end;
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.at, want);
	buf_release(&out);
	breaks_free(b);
}

static void
words_are_parted_at_bytes_of_any_width(void **state)
{
	(void)state;
	assert_parts(BREAKS_WORD, "კაცი, don't \xF0\x9F\x98\x80 x\xCC\x88y.", "კაცი|,| |don't| |\xF0\x9F\x98\x80| |x\xCC\x88y|.");
	assert_parts(BREAKS_WORD, "a", "a");
	assert_parts(BREAKS_WORD, "", "");
}

static void
sentences_are_parted_before_georgian(void **state)
{
	(void)state;
	assert_parts(BREAKS_SENTENCE, "მოვიდა. წავიდა.", "მოვიდა. |წავიდა.");
}

static void
an_iterator_is_used_again(void **state)
{
	struct err why;
	struct breaks *b = breaks_new(BREAKS_WORD, "en", &why);
	char *text = malloc(BREAKS_MAX);
	size_t at, count = 0;

	(void)state;
	memset(text, 'x', BREAKS_MAX);
	breaks_set(b, (struct span){ text, BREAKS_MAX });
	assert_true(breaks_next(b, &at));
	assert_int_equal(at, BREAKS_MAX);
	breaks_set(b, SPAN("a b"));
	while (breaks_next(b, &at))
		count++;
	assert_int_equal(count, 3);
	assert_int_equal(at, 3);
	free(text);
	breaks_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_parted_at_bytes_of_any_width),
		cmocka_unit_test(sentences_are_parted_before_georgian),
		cmocka_unit_test(an_iterator_is_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
