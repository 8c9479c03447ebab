/* Whose hyphen is it: the halves of a broken word, what is weighed and told, and files of facts. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hyph/collection.h"
#include "hyph/evidence.h"
#include "hyph/join.h"
#include "hyph/tongues.h"

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
	struct buf told = BUF_INIT, scratch = BUF_INIT;
	struct halves h;
	struct evidence e = { .sign_inside = { false } };
	struct err why;
	enum hyphen_decision d;

	put(facts);
	assert_int_equal(knowledge_load(&known, path, &why), 0);
	words_init(&words);
	h = halves_of(span_of(line), span_of(next), &scratch, &mem);
	h.known = &known;
	halves_ask(&h, &words);
	words_count(&words, span_of(text));
	halves_count(&h, &words, NULL);
	d = evidence_weigh(&e, &h, &told);
	*reason = arena_copy(&mem, buf_span(&told));
	/* nobody asks for the reason: the same decision */
	assert_int_equal(evidence_weigh(&e, &h, NULL), d);
	buf_release(&told);
	buf_release(&scratch);
	words_release(&words);
	knowledge_release(&known);
	return d;
}

static struct halves
halves(struct span line, struct span next)
{
	struct buf scratch = BUF_INIT;
	struct halves h = halves_of(line, next, &scratch, &mem);

	buf_release(&scratch);
	return h;
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
		{ "-", "x", "", "x", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct halves h = halves(span_of(some[i].line), span_of(some[i].next));

		assert_span(h.left, some[i].left);
		assert_span(h.right, some[i].right);
		assert_int_equal(h.glued, some[i].glued);
	}
}

static void
lists_are_asked_for_the_parts_beside_the_line_end(void **state)
{
	static const struct { const char *line, *next, *l, *r; bool more_left, more_right; } some[] = {
		{ "NATO\xE2\x80\x90Led-", "Мост\xE2\x80\x91" "A", "led", "мост", true, true },
		{ "contre-la-", "montre", "la", "montre", true, false },
		{ "Ростов-", "на-Дону", "ростов", "на", false, true },
		{ "l'anglo-", "saxon", "anglo", "saxon", false, false },
		{ "Qu\xE2\x80\x99" "est-", "ce", "est", "ce", false, false },
		{ "mother-in-", "law's", "in", "law", true, false },
		{ "O'-", "Brien", "o'", "brien", false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct halves h = halves(span_of(some[i].line), span_of(some[i].next));

		assert_span(h.l, some[i].l);
		assert_span(h.r, some[i].r);
		assert_int_equal(h.more_left, some[i].more_left);
		assert_int_equal(h.more_right, some[i].more_right);
		assert_int_equal(h.sign, '-');
	}
}

static void
signs_and_letters_decide_without_any_fact(void **state)
{
	static const struct { const char *line, *next; enum hyphen_decision d; const char *reason; } some[] = {
		{ "sup-", "port", HYPHEN_JOIN, "ordinary" },
		{ "Anglo-", "Saxon", HYPHEN_KEEP, "capital=+6.5" },
		{ "1914-", "1918", HYPHEN_KEEP, "digits=+9.0" },
		{ "1918-", "ში", HYPHEN_KEEP, "digit=+6.0" },
		{ "Standard-", "ის", HYPHEN_KEEP, "scripts=+6.0" },
		{ "IT-", "компания", HYPHEN_KEEP, "scripts=+6.0" },
		{ "ერთ-", "ერთი", HYPHEN_KEEP, "joint=+0.7;twice=+5.0" },
		{ "ნელ-", "ნელა", HYPHEN_KEEP, "twice=+5.0" },
		{ "ma-", "ma", HYPHEN_JOIN, "joint=-0.7;twice=+2.0" },
		{ "ვარ-", "ვარებდა", HYPHEN_JOIN, "twice=+2.0" },
		{ "sup\xC2\xAD", "port", HYPHEN_JOIN, "sign=-9.0" },
		{ "Anglo\xC2\xAC", "Saxon", HYPHEN_JOIN, "sign=-9.0;capital=+6.5" },
		{ "Wirt\xE2\xB8\x97", "schaft", HYPHEN_JOIN, "joint=+0.7" },
		{ "Süd\xE2\xB8\x97", "Afrika", HYPHEN_KEEP, "capital=+6.5" },
		{ "e-", "mail", HYPHEN_KEEP, "letter=+5.0" },
		{ "vas-", "y", HYPHEN_KEEP, "letter=+5.0" },
		{ "NATO-", "led", HYPHEN_KEEP, "capitals=+5.0" },
		{ "at KABC-", "TV", HYPHEN_KEEP, "capitals=+4.5" },
		{ "ИСТО-", "РИЯ", HYPHEN_JOIN, "ordinary" },
		{ "AT KABC-", "TV", HYPHEN_JOIN, "ordinary" },
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
	assert_true(span_starts(reason, SPAN("joint=+0.7;doc=0/2;hyphened=+5.5")));
	assert_int_equal(weighed("", "black-", "bird", "A blackbird. Blackbird! blackbird, BLACKBIRD\n", &reason), HYPHEN_JOIN);
	assert_span(reason, "doc=4/0;joined=-5.5");
	/* joined by the document, though a fact speaks for the hyphen */
	assert_int_equal(weighed("first! black\n", "black-", "bird", "blackbird blackbird\n", &reason), HYPHEN_JOIN);
	assert_span(reason, "doc=2/0;joined=-4.5;prefix=+4.0");
	/* and so with a capital inside */
	assert_int_equal(weighed("", "Exxon-", "Mobil", "ExxonMobil\n", &reason), HYPHEN_JOIN);
	assert_span(reason, "capital=+2.0;doc=1/0;joined=-3.5");
	/* the broken word itself is no proof */
	assert_int_equal(weighed("", "mill-", "wheel", "the mill-\nwheel\n", &reason), HYPHEN_JOIN);
	assert_span(reason, "joint=+0.7");
	/* other words that begin so, other endings */
	assert_int_equal(weighed("", "კულტურულ-", "საგანმანათლებლო", "კულტურულ-საგანმანათლებლოს\n", &reason), HYPHEN_KEEP);
	assert_non_null(strstr(arena_string(&mem, reason), "hyphened-stem=+3.5"));
}

static void
facts_are_told_by_name_and_stand_for_their_class(void **state)
{
	static const struct { const char *facts, *line, *next; enum hyphen_decision d; const char *reason; } some[] = {
		{ "word кто-то\n", "кто-", "то", HYPHEN_KEEP, "joint=-0.7;word=+6.0" },
		{ "word кто-то\n", "Кто-", "то", HYPHEN_KEEP, "joint=-0.7;word=+6.0" },
		{ "word кто-т\n", "кто-", "то", HYPHEN_JOIN, "joint=-0.7" },
		{ "word кто-т*\n", "кто-", "то", HYPHEN_KEEP, "joint=-0.7;word=+6.0" },
		{ "word где|кто-либо|то\n", "кто-", "то", HYPHEN_KEEP, "joint=-0.7;word=+6.0" },
		{ "word где|что-либо|то\n", "кто-", "то", HYPHEN_JOIN, "joint=-0.7" },
		{ "word по-*ски\n", "по-", "русски", HYPHEN_KEEP, "joint=-0.7;word=+6.0" },
		{ "word по-*ски\njoined по-литически\n", "по-", "литически", HYPHEN_JOIN, "joint=-0.7;known-joined=-8.0" },
		{ "word *t-il\n", "dit-", "il", HYPHEN_KEEP, "joint=+0.7;word=+6.0" },
		{ "word vis-à-vis\n", "vis-à-", "vis", HYPHEN_KEEP, "letter=+5.0;other=+1.2;word=+6.0" },
		{ "first! self\n", "self-", "denial", HYPHEN_KEEP, "prefix=+4.0" },
		{ "first anti\n", "anti-", "denial", HYPHEN_JOIN, "joint=-0.7;prefix=+1.0" },
		{ "first! self\nend ish\n", "self-", "ish", HYPHEN_JOIN, "joint=+0.7;ending=-4.0" },
		{ "pair month may june\n", "May-", "june", HYPHEN_KEEP, "joint=-0.7;pair=+5.0" },
		{ "pair month may\npair number june\n", "may-", "june", HYPHEN_JOIN, "joint=-0.7" },
		{ "pair month may\npair month june\n", "may-", "june", HYPHEN_KEEP, "joint=-0.7;pair=+5.0" },
		{ "side ურ\nlike ური\n", "სოციალურ-", "პოლიტიკური", HYPHEN_KEEP, "side=+3.8" },
		{ "side ურ\nlike ული\n", "სოციალურ-", "პოლიტიკური", HYPHEN_JOIN, "ordinary" },
		{ "last based\n", "water-", "based", HYPHEN_JOIN, "suffix=+2.2" },
		{ "last! based\n", "water-", "based", HYPHEN_KEEP, "suffix=+4.5" },
		{ "last! based\n", "de-", "based", HYPHEN_JOIN, "joint=-0.7" },
		{ "middle на\n", "Ростов-", "на-Дону", HYPHEN_KEEP, "other=+1.2;middle=+5.0" },
		{ "middle la\n", "contre-la-", "montre", HYPHEN_KEEP, "joint=-0.7;other=+1.2;middle=+5.0" },
		{ "middle la\n", "Port-La-", "montre", HYPHEN_JOIN, "joint=-0.7;other=+1.2" },
		{ "abbr აშშ\nend ის\n", "აშშ-", "ის", HYPHEN_KEEP, "joint=+0.7;abbreviation=+6.0" },
		{ "end ის\n", "რნმ-", "ის", HYPHEN_KEEP, "joint=+0.7;abbreviation=+6.0" },
		{ "end ის\n", "წიგნ-", "ის", HYPHEN_JOIN, "joint=+0.7;ending=-4.0" },
		{ "and! und\n", "Vor-", "und", HYPHEN_SPACE, "hanging" },
		{ "and! und\n", "Vor\xC2\xAD", "und", HYPHEN_JOIN, "sign=-9.0;joint=+0.7" },
		{ "and and\nfirst pre\n", "pre-", "and", HYPHEN_SPACE, "hanging" },
		{ "and and\n", "husb-", "and", HYPHEN_JOIN, "joint=+0.7" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct span reason;

		assert_int_equal(weighed(some[i].facts, some[i].line, some[i].next, "", &reason), some[i].d);
		assert_span(reason, some[i].reason);
	}
}

static bool
left_is(const struct knowledge *k, const char *word, enum fact_kind kind)
{
	struct known f;

	knowledge_left(k, span_of(word), &f);
	return known_as(&f, kind);
}

static bool
right_is(const struct knowledge *k, const char *word, enum fact_kind kind)
{
	struct known f;

	knowledge_right(k, span_of(word), &f);
	return known_as(&f, kind);
}

static void
several_files_of_facts_add_up(void **state)
{
	struct knowledge k = { .mem = ARENA_INIT };
	struct err why;

	(void)state;
	put("# no fact\n\nfirst self  ex\n");
	assert_int_equal(knowledge_load(&k, path, &why), 0);
	put("first\tvice\nside isch\nend ung*\ncommon the\n");
	assert_int_equal(knowledge_load(&k, path, &why), 0);
	assert_true(left_is(&k, "self", FACT_FIRST));
	assert_true(left_is(&k, "ex", FACT_FIRST));
	assert_true(left_is(&k, "vice", FACT_FIRST));
	assert_false(left_is(&k, "selfish", FACT_FIRST));
	assert_false(right_is(&k, "self", FACT_FIRST));
	assert_true(left_is(&k, "deutsch-französisch", FACT_SIDE));
	assert_true(left_is(&k, "isch", FACT_SIDE));
	assert_true(right_is(&k, "ungen", FACT_END));
	assert_true(right_is(&k, "ung", FACT_END));
	assert_false(left_is(&k, "ungen", FACT_END));
	assert_true(knowledge_common(&k, SPAN("the")));
	assert_false(knowledge_common(&k, SPAN("self")));
	knowledge_release(&k);
}

static void
the_paragraph_chooses_among_languages_of_one_script(void **state)
{
	static const char english[] = "The house of the king was there.", german[] = "Das Haus und der Hof, die Stadt und das Land.";
	struct tongues t = { .count = 0 };
	struct err why;

	(void)state;
	put("common the of was\nfirst! self\n");
	assert_int_equal(tongues_add(&t, SPAN("en"), path, &why), 0);
	put("common და\n");
	assert_int_equal(tongues_add(&t, SPAN("ka"), path, &why), 0);
	assert_false(t.shared);
	put("common und der die das\n");
	assert_int_equal(tongues_add(&t, SPAN("de"), path, &why), 0);
	assert_true(t.shared);
	assert_int_equal(tongues_of(&t, span_of(english), SCRIPT_LATIN), 0);
	assert_int_equal(tongues_of(&t, span_of(german), SCRIPT_LATIN), 2);
	assert_int_equal(tongues_of(&t, SPAN("Xyz"), SCRIPT_LATIN), 0);
	assert_ptr_equal(tongues_knowledge(&t, 2, SCRIPT_LATIN), &t.at[2].known);
	/* an English word in a Georgian paragraph, a Georgian one in an English paragraph */
	assert_ptr_equal(tongues_knowledge(&t, 2, SCRIPT_GEORGIAN), &t.at[1].known);
	assert_ptr_equal(tongues_knowledge(&t, 1, SCRIPT_LATIN), &t.at[0].known);
	assert_null(tongues_knowledge(&t, 0, SCRIPT_CYRILLIC));
	tongues_release(&t);
}

static void
a_line_that_is_no_fact_is_named_with_its_place(void **state)
{
	static const struct { const char *text; int line; } bad[] = {
		{ "prefix self\n", 1 }, { "# one\n\nfirst self\nFirst self\n", 4 }, { "first self\nfirst \xFF\n", 2 },
		{ "word anglosaxon\n", 1 }, { "word a-b\nword -b\n", 2 }, { "joined a-\n", 1 },
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
	struct tongues tongues = { .count = 0 };
	struct hyphens *h = hyphens_new(&tongues, NULL, MODE_AUTO);
	struct span none = { NULL, 0 };
	struct err why;

	(void)state;
	put("*\tsup\tport\tkeep\n7\tsup\tport\tdash\n7\tsup\tport\tspace\tsup- port\tx\tb.txt\n9\tsup\tport\tjoin\n");
	assert_int_equal(hyphens_override(h, path, &why), 0);
	hyphens_begin(h);
	for (int i = 0; i < 2; i++)
		hyphens_add(h, SPAN("for sup-"), SPAN("port."), none);
	/* the line ends its paragraph */
	hyphens_add(h, SPAN("Grand-"), none, none);
	hyphens_count(h, SPAN("for sup-\nport.\n"));
	assert_int_equal(hyphens_decide(h, 0, SPAN("a.txt"), 3), HYPHEN_KEEP);
	assert_int_equal(hyphens_decide(h, 1, SPAN("a.txt"), 7), HYPHEN_DASH);
	assert_int_equal(hyphens_decide(h, 2, SPAN("a.txt"), 9), HYPHEN_KEEP);
	unmet = 0;
	assert_int_equal(hyphens_unmet(h, count_unmet), 2);
	assert_int_equal(unmet, 2);
	hyphens_free(h);
}

static void
a_sign_that_the_text_uses_in_no_word_is_the_lines(void **state)
{
	static const struct { const char *text; enum hyphen_decision d; } some[] = {
		{ "a well-known\n", HYPHEN_JOIN }, { "a well\xE2\x80\x90known\n", HYPHEN_KEEP }, { "the text\n", HYPHEN_KEEP },
		{ "well-\xE2\x80\x90 known well\xE2\x80\x90known\n", HYPHEN_KEEP },
	};
	struct tongues tongues = { .count = 0 };
	struct hyphens *h = hyphens_new(&tongues, NULL, MODE_AUTO);
	struct span none = { NULL, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		hyphens_begin(h);
		hyphens_add(h, SPAN("bye\xE2\x80\x90"), SPAN("bye"), none);
		hyphens_count(h, span_of(some[i].text));
		assert_int_equal(hyphens_decide(h, 0, SPAN("a"), 1), some[i].d);
	}
	hyphens_free(h);
}

static void
a_collection_that_is_full_lets_the_rarest_words_go_and_says_so(void **state)
{
	struct collection *c = collection_new(4);
	struct writer to;
	struct err why;
	char text[512];
	size_t n;
	FILE *f;

	(void)state;
	collection_document(c);
	for (int i = 0; i < 2; i++)
		collection_line(c, SPAN("ab cd"), false, false);
	collection_document(c);
	collection_line(c, SPAN("ef ab gh ij"), false, false);
	collection_line(c, SPAN("half ab bro-"), true, true);
	assert_int_equal(writer_open(&to, path, &why), 0);
	collection_write(c, &to);
	assert_int_equal(writer_close(&to, &why), 0);
	collection_free(c);
	assert_non_null(f = fopen(path, "rb"));
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	assert_int_equal(fclose(f), 0);
	assert_non_null(strstr(text, "# complete = no\n# documents = 2\n# tokens = 9\n"));
	assert_non_null(strstr(text, "range\nab\t4\t1\t444444.4\t2\ncd\t2\t1\t222222.2\t1\nij\t1\t1\t111111.1\t1\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(halves_are_without_the_marks_around_the_word),
		cmocka_unit_test(lists_are_asked_for_the_parts_beside_the_line_end),
		cmocka_unit_test(signs_and_letters_decide_without_any_fact),
		cmocka_unit_test(the_document_says_how_often_it_has_either),
		cmocka_unit_test(facts_are_told_by_name_and_stand_for_their_class),
		cmocka_unit_test(several_files_of_facts_add_up),
		cmocka_unit_test(the_paragraph_chooses_among_languages_of_one_script),
		cmocka_unit_test(a_line_that_is_no_fact_is_named_with_its_place),
		cmocka_unit_test(a_file_that_is_not_there_is_an_error),
		cmocka_unit_test(an_override_that_names_more_goes_first),
		cmocka_unit_test(a_sign_that_the_text_uses_in_no_word_is_the_lines),
		cmocka_unit_test(a_collection_that_is_full_lets_the_rarest_words_go_and_says_so),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
