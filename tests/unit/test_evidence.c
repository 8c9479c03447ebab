/* Whose hyphen is it: the halves of a broken word, what is weighed and told, and files of facts. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hyph/evidence.h"
#include "hyph/join.h"

static struct arena mem = ARENA_INIT;
static char path[] = "/tmp/sitqva-facts.XXXXXX";

static void
assert_span(struct span got, const char *want)
{
	assert_string_equal(arena_string(&mem, got), want);
}

static int
make_file(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd < 0 ? -1 : close(fd);
}

static int
remove_file(void **state)
{
	(void)state;
	arena_release(&mem);
	return unlink(path);
}

static void
put(const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A line end in the text, with the facts of the file; the reason in *reason. */
static enum hyphen_decision
weighed(const char *facts, const char *line, const char *next, const char *text, struct span *reason)
{
	struct knowledge known = { .mem = ARENA_INIT };
	struct words words;
	struct buf told = BUF_INIT;
	struct halves h = halves_of(span_of(line), span_of(next), &mem);
	struct evidence e = { .words = &words, .known = &known };
	struct err why;
	enum hyphen_decision d;

	put(facts);
	assert_int_equal(knowledge_load(&known, path, &why), 0);
	words_init(&words);
	halves_ask(&h, &words);
	words_count(&words, span_of(text));
	d = evidence_weigh(&e, &h, &told);
	*reason = arena_copy(&mem, buf_span(&told));
	buf_release(&told);
	words_release(&words);
	knowledge_release(&known);
	return d;
}

static void
halves_are_without_the_marks_around_the_word(void **state)
{
	static const struct { const char *line, *next, *left, *right; bool glued; } some[] = {
		{ "to ask for sup-", "port in", "sup", "port", true },
		{ "(the Anglo-", "Saxon) kings", "Anglo", "Saxon", true },
		{ "„ერთ-", "ერთი“,", "ერთ", "ერთი", true },
		{ "al-Qaida-", "linked men", "al-Qaida", "linked", true },
		{ "Wirt\xC2\xAC", "schaft.", "Wirt", "schaft", true },
		{ "sup\xE2\x80\x90", "port", "sup", "port", true },
		{ "word-", "(said he)", "word", "", false },
		{ "word-", "", "word", "", false },
		{ "-", "x", "", "x", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct halves h = halves_of(span_of(some[i].line), span_of(some[i].next), &mem);

		assert_span(h.left, some[i].left);
		assert_span(h.right, some[i].right);
		assert_int_equal(h.glued, some[i].glued);
	}
}

static void
halves_are_compared_in_small_letters_with_one_sign(void **state)
{
	struct halves h = halves_of(SPAN("NATO\xE2\x80\x90Led-"), SPAN("Мост\xE2\x80\x91" "A"), &mem);

	(void)state;
	assert_span(h.l, "nato-led");
	assert_span(h.r, "мост-a");
	assert_int_equal(h.sign, '-');
}

static void
signs_and_letters_decide_without_any_fact(void **state)
{
	static const struct { const char *line, *next; enum hyphen_decision d; const char *reason; } some[] = {
		{ "sup-", "port", HYPHEN_JOIN, "ordinary" },
		{ "Anglo-", "Saxon", HYPHEN_KEEP, "capital=+6.5" },
		{ "1914-", "1918", HYPHEN_KEEP, "digits=+9.0" },
		{ "1918-", "ში", HYPHEN_KEEP, "digit=+6.0" },
		{ "ერთ-", "ერთი", HYPHEN_KEEP, "twice=+5.0" },
		{ "ნელ-", "ნელა", HYPHEN_KEEP, "twice=+5.0" },
		{ "sup\xC2\xAD", "port", HYPHEN_JOIN, "sign=-9.0" },
		{ "Anglo\xC2\xAC", "Saxon", HYPHEN_JOIN, "sign=-9.0;capital=+6.5" },
		{ "e-", "mail", HYPHEN_KEEP, "letter=+5.0" },
		{ "NATO-", "led", HYPHEN_KEEP, "capitals=+5.0" },
		{ "Spa-", "/Wellness", HYPHEN_KEEP, "slash" },
		{ "word-", "(he)", HYPHEN_DASH, "no-word" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct span reason;

		assert_int_equal(weighed("", some[i].line, some[i].next, "", &reason), some[i].d);
		assert_span(reason, some[i].reason);
	}
}

static void
the_document_says_how_often_it_has_either(void **state)
{
	struct span reason;

	(void)state;
	assert_int_equal(weighed("", "mill-", "wheel", "A mill-wheel, the Mill-Wheel.\n", &reason), HYPHEN_KEEP);
	assert_true(span_starts(reason, SPAN("doc=0/2;hyphened=+5.5")));
	assert_int_equal(weighed("", "black-", "bird", "A blackbird. Blackbird! blackbird, BLACKBIRD\n", &reason), HYPHEN_JOIN);
	assert_true(span_starts(reason, SPAN("doc=4/0;joined=-5.0")));
	/* joined by the document, though a fact speaks for the hyphen */
	assert_int_equal(weighed("first! black\n", "black-", "bird", "blackbird blackbird\n", &reason), HYPHEN_JOIN);
	assert_span(reason, "doc=2/0;joined=-4.0;prefix=+4.0");
	/* the broken word itself is no proof */
	assert_int_equal(weighed("", "mill-", "wheel", "the mill-\nwheel\n", &reason), HYPHEN_JOIN);
	assert_span(reason, "ordinary");
}

static void
facts_of_a_language_are_weighed_by_name(void **state)
{
	static const struct { const char *facts, *line, *next; enum hyphen_decision d; const char *reason; } some[] = {
		{ "word кто-то\n", "кто-", "то", HYPHEN_KEEP, "word=+7.0" },
		{ "word кто-то\n", "Кто-", "то", HYPHEN_KEEP, "word=+7.0" },
		{ "word кто-т\n", "кто-", "то", HYPHEN_JOIN, "ordinary" },
		{ "word кто-т*\n", "кто-", "то", HYPHEN_KEEP, "word=+7.0" },
		{ "first! self\n", "self-", "denial", HYPHEN_KEEP, "prefix=+4.0" },
		{ "first anti\n", "anti-", "denial", HYPHEN_JOIN, "prefix=+0.7" },
		{ "first! self\nend ish\n", "self-", "ish", HYPHEN_JOIN, "prefix=+0.0;ending=-4.0" },
		{ "pair month may june\n", "May-", "june", HYPHEN_KEEP, "pair=+5.0" },
		{ "pair month may\npair number june\n", "may-", "june", HYPHEN_JOIN, "ordinary" },
		{ "side ურ\n", "სოციალურ-", "პოლიტიკური", HYPHEN_KEEP, "side=+3.6" },
		{ "last based\n", "water-", "based", HYPHEN_JOIN, "suffix=+2.2" },
		{ "and und\n", "Vor-", "und", HYPHEN_SPACE, "hanging" },
		{ "and und\n", "Vor\xC2\xAD", "und", HYPHEN_JOIN, "sign=-9.0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct span reason;

		assert_int_equal(weighed(some[i].facts, some[i].line, some[i].next, "", &reason), some[i].d);
		assert_span(reason, some[i].reason);
	}
}

static void
several_files_of_facts_add_up(void **state)
{
	struct knowledge k = { .mem = ARENA_INIT };
	struct err why;

	(void)state;
	put("# no fact\n\nfirst self  ex\n");
	assert_int_equal(knowledge_load(&k, path, &why), 0);
	put("first\tvice\nside isch\nend ung*\n");
	assert_int_equal(knowledge_load(&k, path, &why), 0);
	assert_true(knowledge_has(&k, FACT_FIRST, SPAN("self")));
	assert_true(knowledge_has(&k, FACT_FIRST, SPAN("ex")));
	assert_true(knowledge_has(&k, FACT_FIRST, SPAN("vice")));
	assert_false(knowledge_has(&k, FACT_FIRST, SPAN("selfish")));
	assert_false(knowledge_has(&k, FACT_LAST, SPAN("self")));
	assert_true(knowledge_has(&k, FACT_SIDE, SPAN("deutsch-französisch")));
	assert_true(knowledge_has(&k, FACT_END, SPAN("ungen")));
	knowledge_release(&k);
}

static void
a_line_that_is_no_fact_is_named_with_its_place(void **state)
{
	static const struct { const char *text; int line; } bad[] = {
		{ "prefix self\n", 1 }, { "# one\n\nfirst self\nFirst self\n", 4 }, { "first self\nfirst \xFF\n", 2 },
	};
	struct err why;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct knowledge k = { .mem = ARENA_INIT };
		struct span place = arena_printf(&mem, "%s:%d: ", path, bad[i].line);

		put(bad[i].text);
		assert_int_equal(knowledge_load(&k, path, &why), -1);
		assert_true(span_starts(span_of(why.text), place));
		knowledge_release(&k);
	}
}

static void
a_file_that_is_not_there_is_an_error(void **state)
{
	struct knowledge k = { .mem = ARENA_INIT };
	struct err why;

	(void)state;
	assert_int_equal(knowledge_load(&k, "/nonexistent/hyphens", &why), -1);
	assert_non_null(strstr(why.text, "/nonexistent/hyphens"));
	knowledge_release(&k);
}

static unsigned unmet;

static void
count_unmet(const char *row)
{
	assert_non_null(strstr(row, path));
	unmet++;
}

static void
an_override_that_names_more_goes_first(void **state)
{
	struct knowledge known = { .mem = ARENA_INIT };
	struct hyphens *h = hyphens_new(&known, NULL, MODE_AUTO);
	struct err why;

	(void)state;
	put("*\tsup\tport\tkeep\n7\tsup\tport\tdash\n7\tsup\tport\tspace\tsup- port\tx\tb.txt\n9\tsup\tport\tjoin\n");
	assert_int_equal(hyphens_override(h, path, &why), 0);
	hyphens_begin(h);
	for (int i = 0; i < 2; i++)
		hyphens_add(h, SPAN("for sup-"), SPAN("port."));
	hyphens_count(h, SPAN("for sup-\nport.\n"));
	assert_int_equal(hyphens_decide(h, 0, SPAN("a.txt"), 3), HYPHEN_KEEP);
	assert_int_equal(hyphens_decide(h, 1, SPAN("a.txt"), 7), HYPHEN_DASH);
	unmet = 0;
	assert_int_equal(hyphens_unmet(h, count_unmet), 2);
	assert_int_equal(unmet, 2);
	hyphens_free(h);
	knowledge_release(&known);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(halves_are_without_the_marks_around_the_word),
		cmocka_unit_test(halves_are_compared_in_small_letters_with_one_sign),
		cmocka_unit_test(signs_and_letters_decide_without_any_fact),
		cmocka_unit_test(the_document_says_how_often_it_has_either),
		cmocka_unit_test(facts_of_a_language_are_weighed_by_name),
		cmocka_unit_test(several_files_of_facts_add_up),
		cmocka_unit_test(a_line_that_is_no_fact_is_named_with_its_place),
		cmocka_unit_test(a_file_that_is_not_there_is_an_error),
		cmocka_unit_test(an_override_that_names_more_goes_first),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
