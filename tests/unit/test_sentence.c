/* Tokens in memory: which of them count, MISC, comments, the one escape alphabet. */
#include "test.h"

#include "stream/sentence.h"

static struct arena mem = ARENA_INIT;

static void
assert_span(struct span got, const char *want)
{
	char *text = arena_string(&mem, got);

	assert_non_null(got.at);
	assert_string_equal(text, want);
}

/* Forms of the tokens that count, a blank between. */
static struct span
counted(const char *const *ids, const char *const *forms, size_t count, bool words)
{
	struct token *row = arena_alloc(&mem, count * sizeof *row), *t;
	struct sentence s = { .token = row, .count = count };
	struct span out = SPAN("");

	for (size_t i = 0; i < count; i++) {
		token_clear(&row[i]);
		row[i].column[COL_ID] = span_of(ids[i]);
		row[i].column[COL_FORM] = span_of(forms[i]);
	}
	for (size_t at = 0; sentence_next(&s, words, &at, &t); )
		out = arena_printf(&mem, "%.*s %.*s", SPAN_ARG(out), SPAN_ARG(t->column[COL_FORM]));
	return out;
}

static void
a_range_counts_once_and_an_empty_node_never(void **state)
{
	const char *ids[] = { "0.1", "1-2", "1", "1.1", "2", "3", "3.1", "4-5", "4", "5" };
	const char *forms[] = { "x", "ab", "a", "x", "b", "c", "x", "de", "d", "e" };

	(void)state;
	assert_span(counted(ids, forms, 10, false), " ab c de");
	assert_span(counted(ids, forms, 10, true), " a b c d e");
}

static void
a_range_whose_words_are_missing_takes_no_others(void **state)
{
	const char *ids[] = { "1-2", "5", "3-4", "3" };
	const char *forms[] = { "ab", "e", "cd", "c" };

	(void)state;
	assert_span(counted(ids, forms, 4, false), " ab e cd");
}

static void
ids_are_numbers_ranges_or_empty_nodes(void **state)
{
	static const char *const bad[] = { "", "0", "a", "1-", "-1", "2-1", "0-1", "1.0", "1.", "1.1.1", "1-2-3", "+1",
					   "99999999999999999999" };
	unsigned long long first, last;
	bool empty;

	(void)state;
	assert_true(token_id(SPAN("7"), &first, &last, &empty) && first == 7 && last == 7 && !empty);
	assert_true(token_id(SPAN("7-9"), &first, &last, &empty) && first == 7 && last == 9 && !empty);
	assert_true(token_id(SPAN("0.1"), &first, &last, &empty) && first == 0 && last == 1 && empty);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(token_id(span_of(bad[i]), &first, &last, &empty));
}

static void
misc_keys_go_in_by_ascii_order_and_foreign_ones_stay(void **state)
{
	struct token t;

	(void)state;
	token_clear(&t);
	assert_null(misc_get(&t, SPAN("NER")).at);
	misc_set(&t, SPAN("Page"), SPAN("38"), &mem);
	misc_set(&t, SPAN("NER"), SPAN("B-PER"), &mem);
	misc_set(&t, SPAN("Translit"), SPAN("x"), &mem);
	misc_set(&t, SPAN("SpaceAfter"), SPAN("No"), &mem);
	assert_span(t.column[COL_MISC], "NER=B-PER|Page=38|SpaceAfter=No|Translit=x");
	misc_set(&t, SPAN("Page"), SPAN("39"), &mem);
	assert_span(t.column[COL_MISC], "NER=B-PER|Page=39|SpaceAfter=No|Translit=x");
	misc_set(&t, SPAN("NER"), (struct span){ NULL, 0 }, &mem);
	misc_set(&t, SPAN("NERId"), (struct span){ NULL, 0 }, &mem);
	assert_span(misc_get(&t, SPAN("Translit")), "x");
	assert_null(misc_get(&t, SPAN("Trans")).at);
	misc_set(&t, SPAN("Page"), (struct span){ NULL, 0 }, &mem);
	misc_set(&t, SPAN("SpaceAfter"), (struct span){ NULL, 0 }, &mem);
	misc_set(&t, SPAN("Translit"), (struct span){ NULL, 0 }, &mem);
	assert_span(t.column[COL_MISC], "_");
	t.column[COL_MISC] = SPAN("zz|b=1=2|a");
	misc_set(&t, SPAN("NER"), SPAN("O"), &mem);
	assert_span(t.column[COL_MISC], "NER=O|zz|b=1=2|a");
	assert_span(misc_get(&t, SPAN("b")), "1=2");
	assert_span(misc_get(&t, SPAN("a")), "");
}

static void
a_writer_escapes_the_letters_it_names_and_a_reader_decodes_all_seven(void **state)
{
	(void)state;
	assert_span(field_escape(SPAN("a b\t|\n\\"), "tn", &mem), "a b\\t|\\n\\");
	assert_span(field_escape(SPAN("a b|\\"), "sp\\", &mem), "a\\sb\\p\\\\");
	assert_span(field_unescape(SPAN("\\t\\n\\r\\f\\s\\p\\\\\\x\\"), &mem), "\t\n\r\f |\\\\x\\");
	assert_span(field_unescape(field_escape(SPAN("\\s \\\\p|"), "sp\\", &mem), &mem), "\\s \\\\p|");
}

static void
a_blank_in_misc_is_escaped_at_the_ends_and_second_in_a_row(void **state)
{
	(void)state;
	assert_span(misc_escape(SPAN("a b"), &mem), "a b");
	assert_span(misc_escape(SPAN(" a  b "), &mem), "\\sa \\sb\\s");
	assert_span(misc_escape(SPAN("a|b\\"), &mem), "a\\pb\\\\");
	assert_span(misc_escape(SPAN(""), &mem), "");
}

static void
text_is_forms_and_spaces_with_runs_of_white_space_as_one_blank(void **state)
{
	struct token t[4];
	struct sentence s = { .token = t, .count = 4 };

	(void)state;
	for (int i = 0; i < 4; i++) {
		token_clear(&t[i]);
		t[i].column[COL_ID] = number_span((unsigned long long)i + 1, &mem);
	}
	t[0].column[COL_FORM] = SPAN("10 000");
	t[1].column[COL_FORM] = SPAN("კაცი");
	t[2].column[COL_FORM] = SPAN(".");
	t[3].column[COL_FORM] = SPAN("x");
	t[0].column[COL_MISC] = SPAN("SpacesAfter=\\s\\f\\n");
	t[1].column[COL_MISC] = SPAN("SpaceAfter=No");
	t[3].column[COL_MISC] = SPAN("SpacesAfter=\\n");
	assert_span(sentence_text(&s, &mem), "10 000 კაცი. x");
	assert_span(token_space_after(&t[0], &mem), " \f\n");
	assert_span(token_space_after(&t[1], &mem), "");
	assert_span(token_space_after(&t[2], &mem), " ");
}

static void
a_sentence_id_has_no_slash_colon_percent_or_white_space_of_the_document(void **state)
{
	(void)state;
	assert_span(sentence_id(SPAN("a.txt"), 2, 1, &mem), "a.txt:2.1");
	assert_span(sentence_id(SPAN("1937/04/b c:d.txt"), 1, 12, &mem), "1937:04:b%20c%3Ad.txt:1.12");
	assert_span(sentence_id(SPAN("100%25\xC2\xA0.txt"), 1, 1, &mem), "100%25%C2%A0.txt:1.1");
	assert_span(sentence_id(SPAN(""), 3, 4, &mem), "3.4");
}

static void
comments_are_found_by_their_key(void **state)
{
	struct span comments = SPAN("# newdoc\n# text = a = b\n#x\n# text_en=t\n");

	(void)state;
	assert_span(comment_get(comments, SPAN("newdoc")), "");
	assert_span(comment_get(comments, SPAN("text")), "a = b");
	assert_span(comment_get(comments, SPAN("text_en")), "t");
	assert_null(comment_get(comments, SPAN("newdoc id")).at);
	assert_null(comment_get(SPAN(""), SPAN("newdoc")).at);
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
		cmocka_unit_test(a_range_counts_once_and_an_empty_node_never),
		cmocka_unit_test(a_range_whose_words_are_missing_takes_no_others),
		cmocka_unit_test(ids_are_numbers_ranges_or_empty_nodes),
		cmocka_unit_test(misc_keys_go_in_by_ascii_order_and_foreign_ones_stay),
		cmocka_unit_test(a_writer_escapes_the_letters_it_names_and_a_reader_decodes_all_seven),
		cmocka_unit_test(a_blank_in_misc_is_escaped_at_the_ends_and_second_in_a_row),
		cmocka_unit_test(text_is_forms_and_spaces_with_runs_of_white_space_as_one_blank),
		cmocka_unit_test(a_sentence_id_has_no_slash_colon_percent_or_white_space_of_the_document),
		cmocka_unit_test(comments_are_found_by_their_key),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
