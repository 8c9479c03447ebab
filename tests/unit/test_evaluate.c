/*
 * How names that were found are scored against gold ones. Texts are written as "Nino|B-PER lives|O", " / " between sentences;
 * what is expected are the columns gold, found, strict and fuzzy of a row.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ner/evaluate.h"

static struct arena mem = ARENA_INIT;

/* "a|B-X b / c" as vertical text. */
static struct span
vertical(const char *text)
{
	struct span rest = span_of(text), word;
	struct buf b = BUF_INIT;
	struct span out;

	while (rest.len && span_field(&rest, ' ', &word)) {
		struct span tag = word, form;

		span_field(&tag, '|', &form);
		if (!span_equal(word, SPAN("/"))) {
			buf_add(&b, form);
			buf_byte(&b, '\t');
			buf_add(&b, tag.at ? tag : SPAN("O"));
		}
		buf_byte(&b, '\n');
	}
	out = arena_copy(&mem, buf_span(&b));
	buf_release(&b);
	return out;
}

/* The table; or NULL with why. To be freed. */
static char *
evaluated(struct span gold_bytes, struct span found_bytes, enum token_format format, const char *types, struct err *why)
{
	static struct writer out;
	struct token_reader *gold = token_reader_new_bytes(&gold_bytes, "gold", format);
	struct token_reader *found = token_reader_new_bytes(&found_bytes, "found", TOKENS_VERTICAL);
	struct evaluation *e = evaluation_new(gold, types);
	char path[] = "/tmp/sitqva-evaluate.XXXXXX", *table = NULL;
	struct sentence s;
	int good = 0, got;
	size_t len;

	close(mkstemp(path));
	while (good == 0 && (got = token_read(found, &s, &mem, why)) != 0) {
		assert_int_equal(got, 1);
		good = evaluation_found(e, &s, why);
	}
	if (good == 0 && evaluation_end(e, why) == 0) {
		assert_int_equal(writer_open(&out, path, why), 0);
		evaluation_write(e, &out);
		assert_int_equal(writer_close(&out, why), 0);
		assert_int_equal(file_read(path, 1 << 20, &table, &len, why), 0);
		table = xrealloc(table, len + 1);
		table[len] = '\0';
	}
	unlink(path);
	evaluation_free(e);
	token_reader_free(gold);
	token_reader_free(found);
	return table;
}

/* Field n, from 0, of the row of a type. */
static struct span
cell(const char *table, const char *type, unsigned n)
{
	struct span rest = span_of(table), line, field = SPAN("");

	while (span_field(&rest, '\n', &line)) {
		struct span fields = line, name;

		span_field(&fields, '\t', &name);
		if (!span_equal(name, span_of(type)))
			continue;
		while (n-- > 0)
			assert_true(span_field(&fields, '\t', &field));
		return field;
	}
	fail_msg("no row %s in\n%s", type, table);
	return SPAN("");
}

enum { GOLD_NAMES = 1, FOUND_NAMES, STRICT, STRICT_P, STRICT_R, STRICT_F1, FUZZY, CONLL_F1 = 11, ACCURACY };

static void
assert_cell(const char *table, const char *type, unsigned n, const char *value)
{
	struct span is = cell(table, type, n);

	if (!span_equal(is, span_of(value)))
		fail_msg("row %s, column %u: %.*s; expected %s in\n%s", type, n, SPAN_ARG(is), value, table);
}

static char *
table_of(const char *gold, const char *found)
{
	struct err why = { "" };
	char *table = evaluated(vertical(gold), vertical(found), TOKENS_VERTICAL, NULL, &why);

	if (!table)
		fail_msg("%s", why.text);
	return table;
}

static void
assert_counts(const char *gold, const char *found, const char *counts)
{
	char *table = table_of(gold, found), *is;
	struct span g = cell(table, "ALL", GOLD_NAMES), f = cell(table, "ALL", FOUND_NAMES);
	struct span s = cell(table, "ALL", STRICT), z = cell(table, "ALL", FUZZY);

	is = arena_string(&mem, arena_printf(&mem, "%.*s %.*s %.*s %.*s", SPAN_ARG(g), SPAN_ARG(f), SPAN_ARG(s), SPAN_ARG(z)));
	if (strcmp(is, counts) != 0)
		fail_msg("%s; expected %s for\n%s\n%s", is, counts, gold, found);
	free(table);
}

static void
strict_wants_type_and_both_borders_fuzzy_a_letter_in_common(void **state)
{
	(void)state;
	assert_counts("Ilia|B-PER Chavchavadze|I-PER in Gori|B-LOC", "Ilia|B-PER Chavchavadze|I-PER in Gori|B-LOC", "2 2 2 2");
	assert_counts("Ilia|B-PER Chavchavadze|I-PER in Gori|B-LOC", "Ilia|B-PER Chavchavadze in Gori|B-LOC", "2 2 1 2");
	assert_counts("Ilia|B-PER in Gori|B-LOC", "Ilia|B-LOC in Gori|B-LOC", "2 2 1 1");
	assert_counts("a|B-X b c", "a b c|B-X", "1 1 0 0");
}

static void
names_are_matched_one_to_one_equal_ones_first(void **state)
{
	(void)state;
	assert_counts("a|B-X b|B-X", "a|B-X b|I-X", "2 1 0 1");
	assert_counts("a|B-X b|I-X", "a|B-X b|B-X", "1 2 0 1");
	/* without equal ones first, the long name would take what is b's */
	assert_counts("a|B-X b|I-X c|B-X", "a b c|B-X", "2 1 1 1");
	assert_counts("a|B-X b|I-X c|I-X d|B-X", "a|B-X b|B-X c|I-X d|I-X", "2 2 0 2");
}

static void
an_i_that_continues_nothing_begins_a_name(void **state)
{
	(void)state;
	assert_counts("a|I-X b|I-Y c|I-Y", "a|B-X b|B-Y c|I-Y", "2 2 2 2");
	assert_counts("a|B-X / b|I-X", "a|B-X / b|B-X", "2 2 2 2");
}

static void
tokens_and_sentences_may_be_parted_otherwise(void **state)
{
	char *table = table_of("In Tbilisi|B-LOC , they met / Ilia|B-PER .", "In Tbil|B-LOC isi,|I-LOC they / met Ilia.|B-PER");

	(void)state;
	assert_cell(table, "LOC", STRICT, "0");
	assert_cell(table, "LOC", FUZZY, "1");
	assert_cell(table, "PER", FUZZY, "1");
	assert_cell(table, "ALL", CONLL_F1, "");
	assert_cell(table, "ALL", ACCURACY, "");
	free(table);
	table = table_of("In Tbilisi|B-LOC , they", "In Tbil|B-LOC isi|I-LOC , they");
	assert_cell(table, "LOC", STRICT_F1, "1.0000");
	assert_cell(table, "LOC", CONLL_F1, "");
	free(table);
}

static void
equal_tokens_have_the_conll_score_and_an_accuracy(void **state)
{
	char *table = table_of("a|B-X b|I-X c d|B-Y", "a|B-X b|I-X c|B-X d");

	(void)state;
	assert_cell(table, "ALL", STRICT_P, "0.5000");
	assert_cell(table, "ALL", STRICT_R, "0.5000");
	assert_cell(table, "ALL", CONLL_F1, "0.5000");
	assert_cell(table, "X", STRICT_F1, "0.6667");
	assert_cell(table, "X", CONLL_F1, "0.6667");
	assert_cell(table, "Y", STRICT_F1, "0.0000");
	assert_cell(table, "ALL", ACCURACY, "0.5000");
	assert_cell(table, "X", ACCURACY, "");
	free(table);
}

static void
a_range_has_its_own_tag_or_the_first_of_its_words(void **state)
{
	static const char conllu[] = "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t_\t_\t_\tNER=B-X\n"
				     "2\tb\t_\t_\t_\t_\t_\t_\t_\t_\n3-4\tcd\t_\t_\t_\t_\t_\t_\t_\tNER=B-Y\n"
				     "3\tc\t_\t_\t_\t_\t_\t_\t_\tNER=B-X\n4\td\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
	struct err why = { "" };
	char *table = evaluated(SPAN(conllu), vertical("ab|B-X cd|B-Y"), TOKENS_CONLLU, NULL, &why);

	(void)state;
	assert_non_null(table);
	assert_cell(table, "ALL", STRICT, "2");
	assert_cell(table, "ALL", CONLL_F1, "1.0000");
	free(table);
}

static void
types_that_were_not_asked_for_do_not_count(void **state)
{
	struct err why = { "" };
	char *table = evaluated(vertical("a|B-X b|B-Y c|B-Z"), vertical("a|B-X b c|B-X"), TOKENS_VERTICAL, "Z,X", &why);

	(void)state;
	assert_non_null(table);
	assert_cell(table, "ALL", GOLD_NAMES, "2");
	assert_cell(table, "ALL", FOUND_NAMES, "2");
	assert_null(strstr(table, "\nY\t"));
	free(table);
}

static void
assert_refused(const char *gold, const char *found, const char *because)
{
	struct err why = { "" };
	char *table = evaluated(vertical(gold), vertical(found), TOKENS_VERTICAL, NULL, &why);

	if (table || !strstr(why.text, because))
		fail_msg("%s; expected '%s'", table ? table : why.text, because);
	free(table);
}

static void
other_letters_odd_tags_and_nothing_are_refused_and_say_where(void **state)
{
	(void)state;
	assert_refused("a b / cd e", "a b c / dx", "found:5: 'dx' where the text of GOLD is 'e' (gold:5)");
	assert_refused("a b / cd e", "a b c / d", "gold:5: GOLD goes on with 'e' where the input is at its end");
	assert_refused("a", "a b", "found:2: the input goes on with 'b' where GOLD is at its end");
	assert_refused("a b|S-X", "a b", "gold:2: 'S-X' is not a BIO tag");
	assert_refused("b a", "b|B-X a|X", "found:2: 'X' is not a BIO tag");
	assert_refused("", "", "no words in GOLD");
}

static int
tear_down(void **state)
{
	(void)state;
	arena_release(&mem);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strict_wants_type_and_both_borders_fuzzy_a_letter_in_common),
		cmocka_unit_test(names_are_matched_one_to_one_equal_ones_first),
		cmocka_unit_test(an_i_that_continues_nothing_begins_a_name),
		cmocka_unit_test(tokens_and_sentences_may_be_parted_otherwise),
		cmocka_unit_test(equal_tokens_have_the_conll_score_and_an_accuracy),
		cmocka_unit_test(a_range_has_its_own_tag_or_the_first_of_its_words),
		cmocka_unit_test(types_that_were_not_asked_for_do_not_count),
		cmocka_unit_test(other_letters_odd_tags_and_nothing_are_refused_and_say_where),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
