/*
 * The token stream of sitqva-conllu(5): formats are guessed, what is wrong is named and left
 * out whole, what is right passes to the byte.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stream/tokens.h"

struct result { char *text; size_t len, sentences, documents, paragraphs; int troubles; struct err first; };

static struct result
pass(struct span in, enum token_format from, enum token_format to)
{
	struct result result = { NULL, 0, 0, 0, 0, 0, { "" } };
	struct token_reader *r = token_reader_new_bytes(&in, "in", from);
	char path[] = "/tmp/sitqva-test.XXXXXX";
	int got, fd = mkstemp(path);
	struct arena mem = ARENA_INIT;
	struct token_writer *w;
	struct sentence s;
	struct err why;

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(token_writer_open(&w, path, to, &why), 0);
	while ((got = token_read(r, &s, &mem, &why)) != 0) {
		if (got > 0) {
			token_write(w, &s);
			result.sentences++;
			result.documents += s.new_document;
			result.paragraphs += s.new_paragraph;
		} else if (result.troubles++ == 0) {
			result.first = why;
		}
		arena_reset(&mem);
	}
	assert_int_equal(token_writer_close(w, &why), 0);
	assert_int_equal(file_read(path, 64 << 20, &result.text, &result.len, &why), 0);
	result.text = xrealloc(result.text, result.len + 1);
	result.text[result.len] = '\0';
	unlink(path);
	token_reader_free(r);
	arena_release(&mem);
	return result;
}

static void
assert_pass(const char *in, enum token_format from, enum token_format to, const char *want)
{
	struct result r = pass(span_of(in), from, to);

	assert_string_equal(r.text, want);
	assert_int_equal(r.troubles, 0);
	free(r.text);
}

#define U "\t_\t_\t_\t_\t_\t_\t_\t"

static const char example[] =
	"# newdoc id = a.txt\n# source = box.tar::a.txt\n# strange comment\n# newpar\n# sent_id = a.txt:1.1\n# text = don't _.\n"
	"1-2\tdon't" U "Page=38|TokenRange=0:5\n1\tdo" U "_\n2\tn't" U "_\n2.1\tx" U "_\n"
	"3\t_" U "SpaceAfter=No\n4\t.\t.\tPUNCT\t_\tA=B\t2\tpunct\t2:punct\tSpacesAfter=\\n\n\n"
	"# newpar\n# par = note 1\n# sent_id = a.txt:2.1\n# text = a\n1\ta" U "SpacesAfter=\\n\n\n";

static void
conllu_passes_to_the_byte(void **state)
{
	struct result r = pass(span_of(example), TOKENS_GUESS, TOKENS_CONLLU);

	(void)state;
	assert_string_equal(r.text, example);
	assert_int_equal(r.sentences, 2);
	assert_int_equal(r.documents, 1);
	assert_int_equal(r.paragraphs, 2);
	free(r.text);
}

static void
bom_crlf_and_a_missing_last_line_end_change_nothing(void **state)
{
	(void)state;
	assert_pass("\xEF\xBB\xBF# text = a\r\n1\ta" U "_\r\n\r\n1\tb" U "_", TOKENS_GUESS, TOKENS_CONLLU,
		    "# text = a\n1\ta" U "_\n\n1\tb" U "_\n\n");
	assert_pass("\n\n1\ta" U "_\n \n\n", TOKENS_GUESS, TOKENS_CONLLU, "1\ta" U "_\n\n");
	assert_pass("1\ta" U "_\n# text = b\n1\tb" U "_\n", TOKENS_GUESS, TOKENS_CONLLU,
		    "1\ta" U "_\n\n# text = b\n1\tb" U "_\n\n");
}

static void
a_sentence_with_a_wrong_line_is_left_out_and_its_line_named(void **state)
{
	static const char in[] = "1\ta" U "_\n\n1\tb" U "_\n2\tb\tb\n3\tb" U "_\n\n1\tc" U "_\n\n";
	struct result r = pass(SPAN(in), TOKENS_GUESS, TOKENS_CONLLU);

	(void)state;
	assert_int_equal(r.troubles, 1);
	assert_string_equal(r.first.text, "in:4: 3 columns, expected 10; this sentence is left out");
	assert_string_equal(r.text, "1\ta" U "_\n\n1\tc" U "_\n\n");
	free(r.text);
}

static void
a_document_begins_even_if_its_first_sentence_is_left_out(void **state)
{
	static const char in[] = "# newdoc id = a\n# newpar\n# sent_id = a:1.1\n1\ta" U "_\n\n"
				 "# newdoc id = b\n# source = b\n# newpar\n# par = note 1\n# sent_id = b:1.1\nx\n\n"
				 "# sent_id = b:1.2\n1\tb" U "_\n\n";
	struct result r = pass(SPAN(in), TOKENS_CONLLU, TOKENS_CONLLU);

	(void)state;
	assert_int_equal(r.documents, 2);
	assert_string_equal(r.text, "# newdoc id = a\n# newpar\n# sent_id = a:1.1\n1\ta" U "_\n\n"
				    "# newdoc id = b\n# source = b\n# newpar\n# par = note 1\n# sent_id = b:1.2\n1\tb" U "_\n\n");
	free(r.text);
}

static void
wrong_ids_and_forms_are_named(void **state)
{
	static const struct { const char *in, *why; } cases[] = {
		{ "x\ta" U "_\n", "in:1: the ID is no number, range or empty node; this sentence is left out" },
		{ "1\t" U "_\n", "in:1: an empty FORM; this sentence is left out" },
		{ "1\t \f" U "_\n", "in:1: an empty FORM; this sentence is left out" },
		{ "1\ta" U "_\t_\n", "in:1: 11 columns, expected 10; this sentence is left out" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct result r = pass(span_of(cases[i].in), TOKENS_CONLLU, TOKENS_CONLLU);

		assert_int_equal(r.troubles, 1);
		assert_string_equal(r.first.text, cases[i].why);
		assert_string_equal(r.text, "");
		free(r.text);
	}
}

static void
zeros_and_broken_utf8_become_text(void **state)
{
	static const char in[] = "1\ta\0b" U "_\n2\t\xFFx\xE1\x83" U "_\n";
	struct result r = pass((struct span){ in, sizeof in - 1 }, TOKENS_CONLLU, TOKENS_CONLLU);

	(void)state;
	assert_string_equal(r.text, "1\ta b" U "_\n2\t\xEF\xBF\xBDx\xEF\xBF\xBD" U "_\n\n");
	free(r.text);
}

static void
a_sentence_of_too_many_tokens_ends_by_force(void **state)
{
	struct buf in = BUF_INIT;
	struct result r;

	(void)state;
	for (int i = 1; i <= SENTENCE_TOKENS + 2; i++)
		buf_printf(&in, "%d\ta\t_\t_\t_\t_\t%d\tdep\t_\t_\n", i, i > 1);
	r = pass(buf_span(&in), TOKENS_GUESS, TOKENS_CONLLU);
	assert_int_equal(r.sentences, 2);
	assert_int_equal(r.troubles, 0);
	assert_non_null(strstr(r.text, "65536\ta" U "_\n\n1\ta" U "_\n2\ta" U "_\n\n"));
	assert_null(strstr(r.text, "dep"));
	free(r.text);
	buf_release(&in);
}

static void
formats_are_guessed_from_the_first_line_that_is_no_comment(void **state)
{
	(void)state;
	assert_pass("# global\n\n1\ta" U "NER=B-LOC\n", TOKENS_GUESS, TOKENS_VERTICAL, "# global\na\tB-LOC\n\n");
	assert_pass("# global\n\na\tB-LOC\n", TOKENS_GUESS, TOKENS_VERTICAL, "# global\na\tB-LOC\n\n");
	assert_pass("EU NNP B-NP B-ORG\nx x x O\n\ny y y O\n", TOKENS_GUESS, TOKENS_VERTICAL, "EU\tB-ORG\nx\tO\n\ny\tO\n\n");
	assert_pass("# a b\nc d\n", TOKENS_GUESS, TOKENS_VERTICAL, "#\tO\na\tO\nb\tO\n\nc\tO\nd\tO\n\n");
}

static void
a_text_stream_is_no_token_stream(void **state)
{
	struct result r = pass(SPAN("\x1e# newdoc id = a\na b\n"), TOKENS_GUESS, TOKENS_PLAIN);

	(void)state;
	assert_int_equal(r.troubles, 1);
	assert_string_equal(r.first.text, "in:1: a text stream, not tokens; it wants tokenize first");
	free(r.text);
}

static void
vertical_takes_the_last_column_with_a_tag_and_lone_hashes(void **state)
{
	(void)state;
	assert_pass("# c\n#\tX\tO\na b\tY\tB-PER\nc\tZ\tI-PER\nd\t\t_\n\n\ne\tO\tI-X|Y\n", TOKENS_GUESS, TOKENS_CONLLU,
		    "# newdoc\n# c\n# newpar\n# sent_id = 1.1\n# text = # a b c d\n"
		    "1\t#" U "_\n2\ta b" U "NER=B-PER\n3\tc" U "NER=I-PER\n4\td" U "_\n\n"
		    "# sent_id = 1.2\n# text = e\n1\te" U "NER=I-X\\pY\n\n");
	assert_pass("a\n# c\nb\n", TOKENS_VERTICAL, TOKENS_VERTICAL, "a\tO\n\n# c\nb\tO\n\n");
}

static void
a_vertical_line_without_its_tag_costs_its_sentence(void **state)
{
	struct result r = pass(SPAN("a\tO\n\nb\tO\nc\n\nd\tO\n"), TOKENS_GUESS, TOKENS_PLAIN);

	(void)state;
	assert_string_equal(r.first.text, "in:4: 1 column, expected 2; this sentence is left out");
	assert_string_equal(r.text, "a\nd\n\n");
	free(r.text);
}

static void
columns_are_named(void **state)
{
	static char *no_files[] = { NULL };
	struct err why;
	struct token_reader *r = token_reader_new(no_files, TOKENS_VERTICAL, "form=2,ner=1,lemma=3", &why);

	(void)state;
	assert_non_null(r);
	token_reader_free(r);
	assert_null(token_reader_new(no_files, TOKENS_VERTICAL, "form=0", &why));
	assert_null(token_reader_new(no_files, TOKENS_VERTICAL, "word=1", &why));
	assert_null(token_reader_new(no_files, TOKENS_VERTICAL, "form", &why));
	assert_null(token_reader_new(no_files, TOKENS_CWB, NULL, &why));
}

static void
plain_is_a_sentence_a_line_and_keeps_inner_blanks(void **state)
{
	static const char in[] = "10\xC2\xA0""000 კაცი .\nb\n\nc\n\n";
	struct result r = pass(SPAN(in), TOKENS_PLAIN, TOKENS_PLAIN);

	(void)state;
	assert_string_equal(r.text, in);
	assert_int_equal(r.paragraphs, 2);
	free(r.text);
	assert_pass(in, TOKENS_PLAIN, TOKENS_CONLLU,
		    "# newdoc\n# newpar\n# sent_id = 1.1\n# text = 10 000 კაცი .\n1\t10 000" U "_\n2\tკაცი" U "_\n3\t." U "_\n\n"
		    "# sent_id = 1.2\n# text = b\n1\tb" U "SpacesAfter=\\n\n\n"
		    "# newpar\n# sent_id = 2.1\n# text = c\n1\tc" U "SpacesAfter=\\n\n\n");
}

static void
a_form_of_more_than_4096_bytes_is_cut(void **state)
{
	struct buf in = BUF_INIT;
	struct result r;

	(void)state;
	buf_byte(&in, 'x');
	for (int i = 0; i < 1400; i++)
		buf_add(&in, SPAN("ა"));
	r = pass(buf_span(&in), TOKENS_PLAIN, TOKENS_CONLLU);
	assert_non_null(strstr(r.text, U "SpaceAfter=No\n2\tა"));
	assert_null(strstr(r.text, "\n3\t"));
	free(r.text);
	buf_release(&in);
}

static void
cwb_has_entities_and_glue(void **state)
{
	(void)state;
	assert_pass("# newdoc id = a&b\n# source = s\n# newpar\n1\t<" U "SpaceAfter=No\n2\ta" U "NER=B-LOC\n\n"
		    "# newpar\n# par = note 1\n1\tb" U "SpacesAfter=\\n\n\n# newdoc id = c\n1\t\"" U "_\n",
		    TOKENS_GUESS, TOKENS_CWB,
		    "<doc id=\"a&amp;b\" source=\"s\">\n<p>\n<s>\n&lt;\tO\n<g/>\na\tB-LOC\n</s>\n</p>\n<p type=\"note\">\n<s>\nb\tO\n"
		    "</s>\n</p>\n</doc>\n<doc id=\"c\">\n<p>\n<s>\n&quot;\tO\n</s>\n</p>\n</doc>\n");
	assert_pass("", TOKENS_GUESS, TOKENS_CWB, "");
}

static void
jsonl_is_an_object_a_sentence(void **state)
{
	(void)state;
	assert_pass("# newdoc id = a\n# sent_id = a:1.1\n# text = \"\n1\t\"" U "SpacesAfter=\\n\n\n", TOKENS_GUESS, TOKENS_JSONL,
		    "{\"sent_id\":\"a:1.1\",\"text\":\"\\\"\",\"document\":\"a\","
		    "\"tokens\":[{\"id\":\"1\",\"form\":\"\\\"\",\"SpacesAfter\":\"\\n\"}],\"names\":[]}\n");
}

static void
tei_wraps_names_and_marks_pages(void **state)
{
	struct result r = pass(SPAN("# newdoc id = a\n1\tA" U "NER=B-PER|Page=3|SpaceAfter=No\n2\tB" U "NER=I-PER|Page=4\n"
				    "3\tC" U "NER=B-PER|Page=4|SpaceAfter=No\n4\t." U "_\n"), TOKENS_GUESS, TOKENS_TEI);

	(void)state;
	assert_non_null(strstr(r.text, "<p>\n<s>\n<pb n=\"3\"/><persName>\n<w join=\"right\">A</w>\n"
				       "<pb n=\"4\"/><w>B</w>\n</persName>\n<persName>\n<w join=\"right\">C</w>\n</persName>\n"
				       "<pc>.</pc>\n</s>\n</p>\n</body></text>\n</TEI>\n</teiCorpus>\n"));
	free(r.text);
	r = pass(SPAN(""), TOKENS_GUESS, TOKENS_TEI);
	assert_non_null(strstr(r.text, "</teiCorpus>"));
	free(r.text);
}

static void
assert_place(const char *text, enum token_format format, const char *places)
{
	struct span bytes = span_of(text);
	struct token_reader *r = token_reader_new_bytes(&bytes, "in", format);
	struct arena mem = ARENA_INIT;
	struct buf is = BUF_INIT;
	struct sentence s;
	struct err why;

	while (token_read(r, &s, &mem, &why) != 0)
		buf_printf(&is, "%s:%zu%s ", s.file, s.line, s.row_a_line ? "+" : "");
	buf_byte(&is, '\0');
	assert_string_equal(is.at, places);
	buf_release(&is);
	arena_release(&mem);
	token_reader_free(r);
}

static void
a_sentence_knows_the_file_and_line_that_it_begins_on(void **state)
{
	(void)state;
	assert_place("\n# newdoc\n# sent_id = 1\n1\ta" U "_\n2\tb" U "_\n\n\n1\tc" U "_\n", TOKENS_GUESS, "in:4+ in:8+ ");
	assert_place("# c\na\tO\nb\tO\n\n# d\n\nc\tO\n", TOKENS_GUESS, "in:2+ in:7+ ");
	assert_place("\na b\n\n\nc\nd\n", TOKENS_PLAIN, "in:2 in:5 in:6 ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conllu_passes_to_the_byte),
		cmocka_unit_test(bom_crlf_and_a_missing_last_line_end_change_nothing),
		cmocka_unit_test(a_sentence_with_a_wrong_line_is_left_out_and_its_line_named),
		cmocka_unit_test(a_document_begins_even_if_its_first_sentence_is_left_out),
		cmocka_unit_test(wrong_ids_and_forms_are_named),
		cmocka_unit_test(zeros_and_broken_utf8_become_text),
		cmocka_unit_test(a_sentence_of_too_many_tokens_ends_by_force),
		cmocka_unit_test(formats_are_guessed_from_the_first_line_that_is_no_comment),
		cmocka_unit_test(a_text_stream_is_no_token_stream),
		cmocka_unit_test(vertical_takes_the_last_column_with_a_tag_and_lone_hashes),
		cmocka_unit_test(a_vertical_line_without_its_tag_costs_its_sentence),
		cmocka_unit_test(columns_are_named),
		cmocka_unit_test(plain_is_a_sentence_a_line_and_keeps_inner_blanks),
		cmocka_unit_test(a_form_of_more_than_4096_bytes_is_cut),
		cmocka_unit_test(cwb_has_entities_and_glue),
		cmocka_unit_test(jsonl_is_an_object_a_sentence),
		cmocka_unit_test(tei_wraps_names_and_marks_pages),
		cmocka_unit_test(a_sentence_knows_the_file_and_line_that_it_begins_on),
	};

	err_quiet(true);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
