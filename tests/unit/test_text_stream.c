/*
 * The text stream of sitqva-text(5): what is read is what was written, a cut is noticed anywhere,
 * what nobody knows passes through.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stream/edit.h"
#include "stream/text.h"
#include "text/utf8.h"

#define RS "\x1e"

static const char example[] =
	RS "# newdoc id = a.txt\n"
	RS "# source = box.tar::a.txt\n"
	RS "# page = 0 [1]\n"
	RS "# map = 0+56\n"
	"დაიდო ხელშეკრულება¹ ურთიერთდახმა-\n"
	"\n"
	"1 იხ. ომი, გვ. 5.\n"
	"38\n"
	RS "# page = 57 [2]\n"
	RS "# map = 56+19\n"
	"\fრების შესახებ.\n"
	"39\n"
	RS "# enddoc\n"
	RS "# newdoc id = b c.txt\n"
	RS "# source = box.tar::b c.txt\n"
	RS "# page = 0 [1]\n"
	RS "# map = 0+50\n"
	"The ﬁrst at-\n"
	"tempt failed.\n"
	"A new line was signed.\n"
	RS "# enddoc\n"
	RS "# newdoc id = 1937/04/12.txt\n"
	RS "# source = box.tar::1937/04/12.txt\n"
	RS "# page = 0 [1]\n"
	RS "# map = 0+25\n"
	"Он сказал ,,да“ и уше\xcc\x88л.\n"
	RS "# enddoc\n"
	RS "# end = 3\n";

struct result { char *text; size_t len; int troubles; char first[512]; unsigned long long documents; bool cut, framed; };

/* All items of a stream through the writer: what a stage does that changes nothing. */
static struct result
pass(struct span in, bool frame)
{
	struct text_reader *r = text_reader_new_bytes(&in, "in", frame);
	struct result result = { NULL, 0, 0, "", 0, false, false };
	struct text_writer w;
	struct text_item item;
	struct arena mem = ARENA_INIT;
	struct err why;
	char path[] = "/tmp/sitqva-test.XXXXXX";
	int got, fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(text_writer_init(&w, path, &why), 0);
	while ((got = text_read(r, &item, &mem, &why)) != 0) {
		text_writer_frame(&w, text_framed(r));
		if (got > 0)
			text_write(&w, &item);
		else if (result.troubles++ == 0)
			strcpy(result.first, why.text);
		assert_true(result.troubles < 100);
		if (got > 0 && item.kind == TEXT_BLOCK)
			assert_int_equal(map_points(&item.block.map), utf8_points_valid(item.block.text));
		arena_reset(&mem);
	}
	result.documents = text_documents(r);
	result.cut = text_cut(r);
	result.framed = text_framed(r);
	assert_int_equal(text_writer_close(&w, text_cut(r), &why), 0);
	assert_int_equal(file_read(path, 1 << 24, &result.text, &result.len, &why), 0);
	unlink(path);
	text_reader_free(r);
	arena_release(&mem);
	return result;
}

static void
assert_passes(struct span in, struct span out, bool frame, int troubles)
{
	struct result r = pass(in, frame);

	if (!span_equal((struct span){ r.text, r.len }, out))
		fail_msg("got:\n%.*s\nexpected:\n%.*s", (int)r.len, r.text, SPAN_ARG(out));
	if (r.troubles != troubles)
		fail_msg("%d troubles, expected %d; the first: %s", r.troubles, troubles, r.first);
	free(r.text);
}

static void
a_stage_that_changes_nothing_writes_the_same_bytes(void **state)
{
	(void)state;
	assert_passes(SPAN(example), SPAN(example), false, 0);
}

static void
streams_can_be_joined_by_cat(void **state)
{
	struct buf two = BUF_INIT;
	struct result r;

	(void)state;
	buf_add(&two, SPAN(example));
	buf_add(&two, SPAN(example));
	r = pass(buf_span(&two), false);
	assert_int_equal(r.troubles, 0);
	assert_int_equal(r.documents, 6);
	assert_true(span_ends((struct span){ r.text, r.len }, SPAN(RS "# end = 6\n")));
	free(r.text);
	buf_release(&two);
}

static void
a_stream_cut_anywhere_is_noticed_and_stays_cut(void **state)
{
	size_t whole = sizeof example - 1;

	(void)state;
	/* Without its very last byte, an LF, nothing is missing. Cut to nothing it is an empty bare document. */
	for (size_t len = 1; len + 1 < whole; len++) {
		struct result r = pass((struct span){ example, len }, false), next;

		if (r.troubles == 0)
			fail_msg("cut after %zu bytes and nobody noticed", len);
		if (len > 2) {
			next = pass((struct span){ r.text, r.len }, false);
			if (r.len > 0 && r.cut)
				assert_true(next.cut);
			free(next.text);
		}
		free(r.text);
	}
}

static void
a_control_line_that_nobody_knows_passes_in_place(void **state)
{
	const char text[] =
		RS "# newdoc id = a\n" RS "# colour = blue = green\n" RS "# source = s\n" RS "# meta.year = 1919\n"
		RS "# lone\n" RS "# par = note 2\n" RS "# odd\n" RS "# map = 0+2\nx\n" RS "# after = 1\n" RS "# enddoc\n"
		RS "# between = documents\n" RS "# end = 1\n";

	(void)state;
	assert_passes(SPAN(text), SPAN(text), false, 0);
}

static void
bare_text_stays_bare_and_framing_it_gives_ranges(void **state)
{
	(void)state;
	assert_passes(SPAN("a\n\nb c\n"), SPAN("a\n\nb c\n"), false, 0);
	assert_passes(SPAN("a\n\nb c\n"),
		      SPAN(RS "# newdoc id = in\n" RS "# source = in\n" RS "# map = 0+7\na\n\nb c\n" RS "# enddoc\n" RS
			      "# end = 1\n"), true, 0);
	assert_passes(SPAN(""), SPAN(""), false, 0);
	assert_passes(SPAN(""), SPAN(RS "# newdoc id = in\n" RS "# source = in\n" RS "# enddoc\n" RS "# end = 1\n"), true, 0);
}

static void
line_ends_bom_controls_and_bad_bytes_become_source_text(void **state)
{
	(void)state;
	assert_passes(SPAN("\xEF\xBB\xBF" "a\r\nb\rc\r\r\nd"), SPAN("a\nb\nc\n\nd\n"), false, 0);
	assert_passes(SPAN("x\0y\x1ez\x7f\t\f!\n"), SPAN("x y z \t\f!\n"), false, 0);
	assert_passes(SPAN("a\xE1\x83z\xFF\xFE\xC0\x80\n"), SPAN("a\uFFFDz\uFFFD\uFFFD\uFFFD\uFFFD\n"), false, 0);
}

static void
a_line_edited_by_another_program_loses_its_range_and_the_next_one_does_not(void **state)
{
	const char in[] = RS "# newdoc id = b c.txt\n" RS "# map = 0+11 13+14\nThe ﬁrst attempt fell.\n"
		RS "# map = 27+23\nA new line was signed.\n" RS "# enddoc\n" RS "# end = 1\n";
	const char out[] = RS "# newdoc id = b c.txt\n" RS "# map = ?0+27\nThe ﬁrst attempt fell.\n"
		RS "# map = 27+23\nA new line was signed.\n" RS "# enddoc\n" RS "# end = 1\n";

	(void)state;
	assert_passes(SPAN(in), SPAN(out), false, 0);
}

static void
what_does_not_fit_the_grammar_is_named_and_the_rest_arrives(void **state)
{
	const char in[] = RS "# newdoc id = a\nno map\n" RS "# map = junk\nx\n" RS "# page = one [1]\n" RS "# map = 0+2\ny\n"
		RS "# newdoc id = b\n" RS "# map = 0+2\nz\n" RS "# enddoc\nlost\n" RS "# enddoc\n" RS "# end = 1\n";
	const char out[] = RS "# newdoc id = a\n" RS "# map = ?\nno map\n" RS "# map = ?\nx\n" RS "# map = 0+2\ny\n"
		RS "# enddoc\n" RS "# newdoc id = b\n" RS "# map = 0+2\nz\n" RS "# enddoc\n" RS "# end = 2\n";

	(void)state;
	assert_passes(SPAN(in), SPAN(out), false, 5);
}

static void
a_stream_whose_record_separators_were_stripped_is_named(void **state)
{
	struct result r = pass(SPAN("# newdoc id = a\n# map = 0+2\nx\n"), false);

	(void)state;
	assert_int_equal(r.troubles, 1);
	assert_non_null(strstr(r.first, "1E"));
	free(r.text);
}

static void
a_name_with_controls_and_percent_signs_survives_as_id(void **state)
{
	struct arena mem = ARENA_INIT;
	struct span name = SPAN("50% a\nb\x7f c"), id = id_escape(name, &mem);

	(void)state;
	assert_true(span_equal(id, SPAN("50%25 a%0Ab%7F c")));
	assert_true(span_equal(id_unescape(id, &mem), name));
	assert_true(span_equal(id_unescape(SPAN("%zz%4"), &mem), SPAN("%zz%4")));
	arena_release(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stage_that_changes_nothing_writes_the_same_bytes),
		cmocka_unit_test(streams_can_be_joined_by_cat),
		cmocka_unit_test(a_stream_cut_anywhere_is_noticed_and_stays_cut),
		cmocka_unit_test(a_control_line_that_nobody_knows_passes_in_place),
		cmocka_unit_test(bare_text_stays_bare_and_framing_it_gives_ranges),
		cmocka_unit_test(line_ends_bom_controls_and_bad_bytes_become_source_text),
		cmocka_unit_test(a_line_edited_by_another_program_loses_its_range_and_the_next_one_does_not),
		cmocka_unit_test(what_does_not_fit_the_grammar_is_named_and_the_rest_arrives),
		cmocka_unit_test(a_stream_whose_record_separators_were_stripped_is_named),
		cmocka_unit_test(a_name_with_controls_and_percent_signs_survives_as_id),
	};

	err_quiet(true);			/* repairs are warned about; here they are expected */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
