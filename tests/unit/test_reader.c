#include "test.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "io/reader.h"

/* All lines, each in brackets; a piece that goes on ends with '+', a line without its end with '~'. */
static void
assert_lines(struct span in, const char *expected)
{
	struct reader r;
	struct span line;
	struct err why;
	struct buf out = BUF_INIT;

	reader_init_bytes(&r, &in, "in");
	while (reader_line(&r, &line, &why) > 0) {
		buf_byte(&out, '[');
		buf_add(&out, line);
		if (r.open)
			buf_byte(&out, '+');
		else if (!r.ended)
			buf_byte(&out, '~');
		buf_byte(&out, ']');
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.at, expected);
	buf_release(&out);
	reader_release(&r);
}

static void
last_line_without_newline_is_a_line(void **state)
{
	(void)state;
	assert_lines(SPAN("a\nb"), "[a][b~]");
	assert_lines(SPAN("a\nb\n"), "[a][b]");
	assert_lines(SPAN("\n\n"), "[][]");
	assert_lines(SPAN(""), "");
}

static void
cr_lf_and_a_lone_cr_end_a_line(void **state)
{
	(void)state;
	assert_lines(SPAN("a\r\nb\rc\r\r\nd\r"), "[a][b][c][][d]");
	/* The CR is the last byte of a buffer of 23 bytes, its LF the first of the next. */
	assert_lines(SPAN("1234567890123456789012\r\nnext\n"), "[1234567890123456789012][next]");
}

static void
a_bom_is_skipped_at_the_start_only(void **state)
{
	(void)state;
	assert_lines(SPAN("\xEF\xBB\xBF" "a\n\xEF\xBB\xBF" "b\n"), "[a][\xEF\xBB\xBF" "b]");
	assert_lines(SPAN("\xEF\xBB"), "[\xEF\xBB~]");
	assert_lines(SPAN("\xEF\xBB\xBF"), "");
}

/* A stream of n bytes 'a' with a blank here and there, made as it is read. */
struct source { size_t left, blank_every, at; bool broken; };

static ssize_t
fill(void *from, char *buf, size_t n, struct err *why)
{
	struct source *s = from;
	size_t i;

	if (s->left == 0 && s->broken) {
		errno = EIO;
		return err_set_errno(why, "in: cannot read");
	}
	for (i = 0; i < n && s->left > 0; i++, s->left--, s->at++)
		buf[i] = s->blank_every && s->at % s->blank_every == s->blank_every - 1 ? ' ' : 'a';
	return (ssize_t)i;
}

static void
a_line_longer_than_the_window_comes_in_pieces_cut_behind_a_blank(void **state)
{
	struct source s = { (size_t)3 * READER_LINE_MAX + 5, 1000, 0, false };
	struct reader r;
	struct span line;
	struct err why;
	size_t total = 0, pieces = 0;

	(void)state;
	reader_init_fill(&r, fill, &s, "in");
	while (reader_line(&r, &line, &why) > 0) {
		assert_true(line.len <= READER_LINE_MAX);
		assert_int_equal(r.line, 1);
		if (r.open)
			assert_int_equal(line.at[line.len - 1], ' ');
		total += line.len;
		pieces++;
	}
	assert_int_equal(total, (size_t)3 * READER_LINE_MAX + 5);
	assert_int_equal(pieces, 4);
	assert_true(r.size <= (size_t)4 * READER_LINE_MAX);
	reader_release(&r);
}

static void
a_failed_read_is_told_once_after_what_came_before_it(void **state)
{
	struct source s = { 3, 0, 0, true };
	struct reader r;
	struct span line;
	struct err why;

	(void)state;
	reader_init_fill(&r, fill, &s, "in");
	assert_int_equal(reader_line(&r, &line, &why), 1);
	assert_true(span_equal(line, SPAN("aaa")));
	assert_false(reader_peek(&r, &line));
	assert_int_equal(reader_line(&r, &line, &why), -1);
	assert_non_null(strstr(why.text, "in: cannot read"));
	assert_int_equal(reader_line(&r, &line, &why), 0);
	reader_release(&r);
}

static void
peeking_does_not_take_the_line(void **state)
{
	struct span in = SPAN("one line that is longer than a tiny buffer\ntwo\n"), line;
	struct reader r;
	struct err why;

	(void)state;
	reader_init_bytes(&r, &in, "in");
	assert_true(reader_peek(&r, &line));
	assert_true(span_ends(line, SPAN("tiny buffer")));
	assert_true(reader_peek(&r, &line));
	assert_int_equal(reader_line(&r, &line, &why), 1);
	assert_true(span_ends(line, SPAN("tiny buffer")));
	assert_int_equal(reader_line(&r, &line, &why), 1);
	assert_true(span_equal(line, SPAN("two")));
	assert_false(reader_peek(&r, &line));
	assert_int_equal(reader_line(&r, &line, &why), 0);
	reader_release(&r);
}

static void
a_missing_file_and_a_folder_are_named(void **state)
{
	struct reader r;
	struct err why;
	char *bytes;
	size_t len;

	(void)state;
	assert_int_equal(reader_open(&r, "/nowhere/at/all", &why), -1);
	assert_string_equal(why.text, "cannot open /nowhere/at/all: No such file or directory");
	assert_int_equal(reader_open(&r, "/tmp", &why), -1);
	assert_non_null(strstr(why.text, "/tmp: is a folder"));
	assert_int_equal(file_read("/dev/zero", 1000, &bytes, &len, &why), -1);
	assert_string_equal(why.text, "/dev/zero: larger than 1000 bytes");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(last_line_without_newline_is_a_line),
		cmocka_unit_test(cr_lf_and_a_lone_cr_end_a_line),
		cmocka_unit_test(a_bom_is_skipped_at_the_start_only),
		cmocka_unit_test(a_line_longer_than_the_window_comes_in_pieces_cut_behind_a_blank),
		cmocka_unit_test(a_failed_read_is_told_once_after_what_came_before_it),
		cmocka_unit_test(peeking_does_not_take_the_line),
		cmocka_unit_test(a_missing_file_and_a_folder_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
