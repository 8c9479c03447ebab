/*
 * Lists of names as they come: wrong lines, other line ends, names said twice, and what the CLDR adds.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "ner/gazetteer.h"
#include "ner/vocabulary.h"
#include "text/cldr.h"

static struct lexemes *words;
static struct gazetteer *names;

static int
set_up(void **state)
{
	(void)state;
	words = lexemes_new();
	names = gazetteer_new(words);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	gazetteer_free(names);
	lexemes_free(words);
	return 0;
}

/* Reads all of a file's bytes; the messages, a line each, to be freed. */
static char *
read_all(struct span bytes, const char *file)
{
	struct buf said = BUF_INIT;
	struct reader in;
	struct err why;
	int got;

	reader_init_bytes(&in, &bytes, file);
	while ((got = gazetteer_read(names, &in, &why)) != 0)
		if (got < 0)
			buf_printf(&said, "%s\n", why.text);
	reader_release(&in);
	buf_byte(&said, '\0');
	return said.at;
}

static void
assert_said(struct span bytes, const char *file, const char *expected)
{
	char *said = read_all(bytes, file);

	assert_string_equal(said, expected);
	free(said);
}

/* What one word alone is found to be: how often, and whether any of it is sure. */
static size_t
matches(const char *form, bool *sure)
{
	struct mentions found = { NULL, 0, 0 };
	struct arena mem = ARENA_INIT;
	struct token token = { { { NULL, 0 } } };
	struct sentence s = { .token = &token, .count = 1 };
	uint32_t starts[2] = { 0 }, ends[2] = { 0 };
	struct scene scene = { .words = words, .names = names, .found = &found, .starts = starts, .ends = ends, .mem = &mem };
	struct vocabulary *v = vocabulary_new(words, NULL);
	const struct word **word;
	struct token **row;
	size_t i, n;

	token.column[COL_ID] = SPAN("1");
	token.column[COL_FORM] = span_of(form);
	scene.count = scene_words(v, &s, &word, &row, &mem, &mem);
	assert_int_equal(scene.count, 1);
	scene.word = word;
	gazetteer_match(&scene, 0);
	*sure = false;
	for (i = 0; i < found.count; i++)
		*sure |= !found.at[i].weak;
	n = found.count;
	free(found.at);
	vocabulary_free(v);
	arena_release(&mem);
	return n;
}

static void
assert_match(const char *form, bool any, bool sure)
{
	bool is_sure;

	if ((matches(form, &is_sure) > 0) != any || is_sure != sure)
		fail_msg("%s: %s", form, is_sure ? "sure" : "not sure");
}

static void
wrong_lines_are_named_and_left_out(void **state)
{
	static const struct { const char *line, *why; } wrong[] = {
		{ "ბაქო", "x.gaz:2: 1 column, expected 2 to 5: name, type, class, flags, note\n" },
		{ "ბაქო\tCITY", "x.gaz:2: unknown type 'CITY'; expected PER, LOC, ORG, EVENT, DATE or CIT\n" },
		{ "ბაქო\tLOC ", "x.gaz:2: unknown type 'LOC '; expected PER, LOC, ORG, EVENT, DATE or CIT\n" },
		{ "ბაქო\tLOC\tround", "x.gaz:2: unknown class 'round'; see sitqva-gazetteer(5)\n" },
		{ "ბაქო\tLOC\t\tfaint", "x.gaz:2: unknown flag 'faint'; expected weak or exact\n" },
		{ "ბაქო\tLOC\t\tweak,,exact", "x.gaz:2: unknown flag ''; expected weak or exact\n" },
		{ "\tLOC", "x.gaz:2: no name\n" },
		{ "შავი  ზღვა\tLOC", "x.gaz:2: the name needs one blank between words and none at its ends\n" },
		{ "ბაქო \tLOC", "x.gaz:2: the name needs one blank between words and none at its ends\n" },
		{ "a\tLOC\t\t\tb\tc", "x.gaz:2: more than 5 columns\n" },
		{ "\xFF\tLOC", "x.gaz:2: the name is not valid UTF-8\n" },
		{ "ბა\x01ქო\tLOC", "x.gaz:2: a control character (1) in the name\n" },
		{ "@cldr\txx", "x.gaz:2: @cldr: no language 'xx'; expected ka, ru, en, de or fr\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		char text[256];

		tear_down(NULL);
		set_up(NULL);
		snprintf(text, sizeof text, "# names\n%s\nთბილისი\tLOC\n", wrong[i].line);
		assert_said(span_of(text), "x.gaz", wrong[i].why);
		assert_int_equal(gazetteer_count(names), 1);
	}
}

static void
a_nul_in_a_name_is_told(void **state)
{
	(void)state;
	assert_said(SPAN("ბა\0ქო\tLOC\nთბილისი\tLOC\n"), "x.gaz", "x.gaz:1: a control character (0) in the name\n");
	assert_int_equal(gazetteer_count(names), 1);
}

static void
other_line_ends_and_a_byte_order_mark_do_no_harm(void **state)
{
	(void)state;
	assert_said(SPAN("\xEF\xBB\xBFბაქო\tLOC\r\n\r\nთბილისი\tLOC\t\tweak\r\nგორი\tLOC"), "x.gaz", "");
	assert_int_equal(gazetteer_count(names), 3);
	assert_match("ბაქოში", true, true);
	assert_match("თბილისში", true, false);
	assert_match("გორში", true, true);
}

static void
a_line_without_end_is_one_error(void **state)
{
	struct buf text = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 40 << 20; i++)
		buf_byte(&text, 'a');
	buf_add(&text, SPAN("\tLOC\nთბილისი\tLOC\n"));
	assert_said(buf_span(&text), "x.gaz", "x.gaz:1: the line is longer than 4096 bytes\n");
	assert_int_equal(gazetteer_count(names), 1);
	buf_release(&text);
}

static void
a_name_twice_in_a_file_is_told(void **state)
{
	(void)state;
	assert_said(SPAN("თბილისი\tLOC\nგორი\tLOC\nთბილისი\tLOC\t\tweak\n"), "x.gaz", "x.gaz:3: 'თბილისი' is in line 1 already\n");
	assert_match("თბილისში", true, true);
	/* another type or class is another name */
	assert_said(SPAN("გიორგი\tPER\tgiven\nგიორგი\tPER\tsurname\nგიორგი\tLOC\n"), "y.gaz", "");
	assert_int_equal(gazetteer_count(names), 5);
}

static void
the_last_file_says_how_sure_a_name_is(void **state)
{
	(void)state;
	assert_said(SPAN("თბილისი\tLOC\nგალი\tLOC\t\tweak\n"), "x.gaz", "");
	assert_said(SPAN("თბილისი\tLOC\t\tweak\nგალი\tLOC\n"), "y.gaz", "");
	assert_int_equal(gazetteer_count(names), 2);
	assert_match("თბილისში", true, false);
	assert_match("გალში", true, true);
}

static void
the_cldr_adds_what_no_list_has(void **state)
{
	struct err why;

	(void)state;
	assert_int_equal(lexemes_line(words, SPAN("განა\tstop"), &why), 0);
	assert_said(SPAN("ჩადი\tLOC\t\tweak\nკიროვი\tPER\tsurname\n@cldr\tka\n"), "x.gaz", "");
	assert_match("საფრანგეთში", true, true);	/* a country */
	assert_match("ნაირობიდან", true, true);		/* a city of a time zone */
	assert_match("ჩადში", true, false);		/* our own word about it stands */
	assert_match("განა", true, false);		/* "really" */
	assert_match("კიროვს", true, true);		/* the man */
	assert_true(gazetteer_count(names) > 500);
	assert_said(SPAN("@cldr\tfr\n@cldr\tde\n@cldr\ten\n@cldr\tru\n"), "y.gaz", "");
	assert_match("Allemagne", true, true);
	assert_match("Deutschland", true, true);
	assert_match("Germany's", true, true);
	assert_match("Германией", true, true);
}

static void
the_cldr_knows_months_weekdays_and_languages(void **state)
{
	static const struct { const char *language, *form; enum role role; unsigned value; } known[] = {
		{ "ka", "თებერვლის", ROLE_MONTH, 2 }, { "ka", "ორშაბათს", ROLE_WEEKDAY, 0 }, { "ka", "ფრანგულად", ROLE_PEOPLE, 0 },
		{ "ru", "февраля", ROLE_MONTH, 2 }, { "en", "February", ROLE_MONTH, 2 }, { "de", "März", ROLE_MONTH, 3 },
		{ "de", "Donnerstag", ROLE_WEEKDAY, 0 }, { "fr", "février", ROLE_MONTH, 2 }, { "fr", "févr.", ROLE_MONTH, 2 },
		{ "fr", "géorgien", ROLE_PEOPLE, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof known / sizeof known[0]; i++) {
		struct reading found[READINGS_MAX];
		struct arena mem = ARENA_INIT;
		char line[32];
		struct err why;
		unsigned n, k;

		tear_down(NULL);
		set_up(NULL);
		snprintf(line, sizeof line, "@cldr\t%s", known[i].language);
		assert_int_equal(lexemes_line(words, span_of(line), &why), 0);
		n = lexemes_read(words, lexemes_fold(span_of(known[i].form), &mem), true, found);
		for (k = 0; k < n; k++)
			if (lexeme_at(words, found[k].lexeme)->roles & ROLE(known[i].role) &&
			    (!known[i].value || lexeme_at(words, found[k].lexeme)->value == known[i].value))
				break;
		if (k == n)
			fail_msg("%s: %s", known[i].language, known[i].form);
		arena_release(&mem);
	}
}

static void
german_words_have_german_genitives(void **state)
{
	struct reading found[READINGS_MAX];
	struct err why;

	(void)state;
	lexemes_add(words, SPAN("Georgia"), CLASS_AUTO, false);
	assert_int_equal(lexemes_line(words, SPAN("@language\tde"), &why), 0);
	lexemes_add(words, SPAN("Berlin"), CLASS_AUTO, false);
	assert_int_equal(lexemes_line(words, SPAN("Präsident\ttitle"), &why), 0);
	assert_int_equal(lexemes_line(words, SPAN("@language\ten"), &why), 0);
	lexemes_add(words, SPAN("Paris"), CLASS_AUTO, false);
	assert_int_equal(lexemes_read(words, SPAN("berlins"), true, found), 1);
	assert_int_equal(lexemes_read(words, SPAN("präsidenten"), true, found), 1);
	assert_int_equal(lexemes_read(words, SPAN("georgias"), true, found), 0);
	assert_int_equal(lexemes_read(words, SPAN("pariss"), true, found), 0);
}

static void
wrong_lines_of_words_are_told(void **state)
{
	static const struct { const char *line, *why; } wrong[] = {
		{ "საბჭო", "no role; expected word TAB role" },
		{ "საბჭო\thead", "unknown role 'head'" },
		{ "საბჭო\torg-head\tmany", "value 'many' is no number" },
		{ "საბჭო\torg-head\t\tsoft", "unknown class 'soft'" },
		{ "შვილი\tsurname-end\tsure", "strength 'sure'; expected none, weak, medium or strong" },
		{ "\xFF\tstop", "the line is not valid UTF-8" },
		{ "@cldr\tla", "@cldr: no language 'la'; expected ka, ru, en, de or fr" },
		{ "@lists\tka", "unknown directive '@lists'; expected @cldr or @language" },
	};
	struct err why;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(lexemes_line(words, span_of(wrong[i].line), &why), -1);
		assert_string_equal(why.text, wrong[i].why);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(wrong_lines_are_named_and_left_out),
		TEST(a_nul_in_a_name_is_told),
		TEST(other_line_ends_and_a_byte_order_mark_do_no_harm),
		TEST(a_line_without_end_is_one_error),
		TEST(a_name_twice_in_a_file_is_told),
		TEST(the_last_file_says_how_sure_a_name_is),
		TEST(the_cldr_adds_what_no_list_has),
		TEST(the_cldr_knows_months_weekdays_and_languages),
		TEST(german_words_have_german_genitives),
		TEST(wrong_lines_of_words_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
