/*
 * Paradigms: forty names of all stem classes in every case and with every postposition are
 * found and give their citation form back. The endings are spelt out here a second time, from the grammar,
 * so that a slip in the tables of src/ner shows.
 */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "ner/lexeme.h"

struct name { const char *lemma; enum lemma_class class; bool person; const char *full, *oblique, *kept; };

/* full: before NOM ERG DAT; oblique: before -is -it; kept: a vowel stem that takes -s and -stvis. */
static const struct name names[] = {
	{ "თბილისი", CLASS_AUTO, false, "თბილის", "თბილის", NULL },
	{ "ბათუმი", CLASS_AUTO, false, "ბათუმ", "ბათუმ", NULL },
	{ "აზერბაიჯანი", CLASS_CONSONANT, false, "აზერბაიჯან", "აზერბაიჯან", NULL },
	{ "სომხეთი", CLASS_AUTO, false, "სომხეთ", "სომხეთ", NULL },
	{ "საფრანგეთი", CLASS_AUTO, false, "საფრანგეთ", "საფრანგეთ", NULL },
	{ "ლონდონი", CLASS_CONSONANT, false, "ლონდონ", "ლონდონ", NULL },
	{ "თეირანი", CLASS_CONSONANT, false, "თეირან", "თეირან", NULL },
	{ "პეტროგრადი", CLASS_AUTO, false, "პეტროგრად", "პეტროგრად", NULL },
	{ "დაღესტანი", CLASS_SYNCOPE, false, "დაღესტან", "დაღესტნ", NULL },
	{ "დაღესტანი", CLASS_AUTO, false, "დაღესტან", "დაღესტნ", NULL },
	{ "ერევანი", CLASS_AUTO, false, "ერევან", "ერევნ", NULL },
	{ "მტკვარი", CLASS_AUTO, false, "მტკვარ", "მტკვრ", NULL },
	{ "კავკასია", CLASS_AUTO, false, NULL, "კავკასი", "კავკასია" },
	{ "გერმანია", CLASS_TRUNCATE, false, NULL, "გერმანი", "გერმანია" },
	{ "უკრაინა", CLASS_AUTO, false, NULL, "უკრაინ", "უკრაინა" },
	{ "გაგრა", CLASS_AUTO, false, NULL, "გაგრ", "გაგრა" },
	{ "ეგვიპტე", CLASS_AUTO, false, NULL, "ეგვიპტ", "ეგვიპტე" },
	{ "ქვეყანა", CLASS_COMMON, false, NULL, "ქვეყნ", "ქვეყანა" },
	{ "საქართველო", CLASS_AUTO, false, NULL, NULL, "საქართველო" },
	{ "ბაქო", CLASS_AUTO, false, NULL, NULL, "ბაქო" },
	{ "პერუ", CLASS_AUTO, false, NULL, NULL, "პერუ" },
	{ "ტოკიო", CLASS_KEEP, false, NULL, NULL, "ტოკიო" },
	{ "ჟორდანია", CLASS_SURNAME, true, NULL, NULL, "ჟორდანია" },
	{ "ბერია", CLASS_SURNAME, true, NULL, NULL, "ბერია" },
	{ "ოკუჯავა", CLASS_SURNAME, true, NULL, NULL, "ოკუჯავა" },
	{ "თოდუა", CLASS_SURNAME, true, NULL, NULL, "თოდუა" },
	{ "ორჯონიკიძე", CLASS_SURNAME, true, NULL, "ორჯონიკიძ", "ორჯონიკიძე" },
	{ "ჭავჭავაძე", CLASS_SURNAME, true, NULL, "ჭავჭავაძ", "ჭავჭავაძე" },
	{ "ჯავახიშვილი", CLASS_SURNAME, true, "ჯავახიშვილ", "ჯავახიშვილ", NULL },
	{ "დენიკინი", CLASS_SURNAME, true, "დენიკინ", "დენიკინ", NULL },
	{ "გეგეჭკორი", CLASS_SURNAME, true, "გეგეჭკორ", "გეგეჭკორ", NULL },
	{ "ჩერნიშევსკი", CLASS_SURNAME, true, NULL, NULL, "ჩერნიშევსკი" },
	{ "გალილეი", CLASS_SURNAME, true, NULL, NULL, "გალილეი" },
	{ "კლემანსო", CLASS_SURNAME, true, NULL, NULL, "კლემანსო" },
	{ "კიპიანი", CLASS_SURNAME, true, "კიპიან", "კიპიან", NULL },
	{ "ნოე", CLASS_GIVEN, true, NULL, NULL, "ნოე" },
	{ "გიორგი", CLASS_GIVEN, true, NULL, NULL, "გიორგი" },
	{ "ნინა", CLASS_GIVEN, true, NULL, NULL, "ნინა" },
	{ "ნინო", CLASS_GIVEN, true, NULL, NULL, "ნინო" },
	{ "ზურაბ", CLASS_GIVEN, true, "ზურაბ", "ზურაბ", NULL },
	{ "მიხეილ", CLASS_GIVEN, true, "მიხეილ", "მიხეილ", NULL },
	{ "ბალკანები", CLASS_PLURAL, false, "ბალკანებ", "ბალკანებ", NULL },
};

/* On a consonant stem: nominative to vocative, long forms, postpositions of the dative, clitics. */
static const char *const on_consonant[] = { "ი", "მა", "ს", "სა", "ო", "ში", "ზე", "თან", "ივით", "იც", "მაც", "საც", "შიც", "ზეც",
					    "თანაც", "შივე", "შიო", "ია", "შია" };
/* On the oblique stem, syncopated or truncated. */
static const char *const on_oblique[] = { "ის", "ისა", "ით", "ითა", "ისთვის", "ისათვის", "ისგან", "ისაგან", "ისკენ", "ისაკენ",
					  "ისადმი", "იდან", "ითურთ", "ისაც", "ითაც", "იდანაც", "ისთვისაც", "ები", "ებს",
					  "ებმა", "ების", "ებით", "ებში", "ებთან", "ებისთვის", "ებიდან" };
static const char *const on_oblique_consonant[] = { "ად", "ამდე", "ადაც" };
static const char *const on_vowel[] = { "", "მ", "ს", "დ", "ში", "ზე", "სთან", "მდე", "სავით", "ც", "მაც", "საც", "შიც", "სთანაც",
					"ვე", "ში", "შია", "სა" };
static const char *const on_kept[] = { "ს", "სთვის", "სათვის", "სგან", "საგან", "სკენ", "საკენ", "სადმი", "თი", "დან", "თურთ",
				       "სთვისაც", "ები", "ებს", "ებთან" };

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static bool
reads(const struct lexemes *w, const char *form, uint32_t lexeme)
{
	struct reading found[READINGS_MAX];
	unsigned n = lexemes_read(w, span_of(form), true, found), i;

	for (i = 0; i < n; i++)
		if (found[i].lexeme == lexeme)
			return true;
	return false;
}

static void
try_endings(const struct lexemes *w, uint32_t lexeme, const char *stem, const char *const *endings, size_t n)
{
	char form[256];
	size_t i;

	for (i = 0; stem && i < n; i++) {
		snprintf(form, sizeof form, "%s%s", stem, endings[i]);
		if (!reads(w, form, lexeme))
			fail_msg("%s is not read as %.*s", form, SPAN_ARG(lexeme_at(w, lexeme)->text));
	}
}

static void
every_case_and_postposition_of_forty_names_is_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++) {
		const struct name *name = &names[i];
		struct lexemes *w = lexemes_new();
		uint32_t lexeme = lexemes_add(w, span_of(name->lemma), name->class, name->person);
		bool truncates = name->kept && name->oblique;

		try_endings(w, lexeme, name->full, on_consonant, COUNT(on_consonant));
		try_endings(w, lexeme, name->oblique, on_oblique, COUNT(on_oblique));
		if (name->full)
			try_endings(w, lexeme, name->oblique, on_oblique_consonant, COUNT(on_oblique_consonant));
		try_endings(w, lexeme, name->kept, on_vowel, COUNT(on_vowel));
		if (!truncates)
			try_endings(w, lexeme, name->kept, on_kept, COUNT(on_kept));
		lexemes_free(w);
	}
}

static void
what_a_stem_does_not_take_is_not_read(void **state)
{
	static const struct { const char *lemma; enum lemma_class class; bool person; const char *form; } wrong[] = {
		{ "თბილისი", CLASS_AUTO, false, "თბილისული" }, { "თბილისი", CLASS_AUTO, false, "თბილისელი" },
		{ "კავკასია", CLASS_AUTO, false, "კავკასიელის" }, { "კავკასია", CLASS_AUTO, false, "კავკასიური" },
		{ "საქართველო", CLASS_AUTO, false, "საქართველის" }, { "ჟორდანია", CLASS_SURNAME, true, "ჟორდანიის" },
		{ "ნინა", CLASS_GIVEN, true, "ნინის" }, { "ნინა", CLASS_GIVEN, true, "ნინო" },
		{ "გიორგი", CLASS_GIVEN, true, "გიორგაძე" }, { "აშშ", CLASS_HYPHEN, false, "აშშის" },
		{ "ბაქო", CLASS_AUTO, false, "ბაქის" }, { "სომხეთი", CLASS_AUTO, false, "სომხური" },
		{ "თბილისი", CLASS_EXACT, false, "თბილისში" }, { "აზერბაიჯანი", CLASS_CONSONANT, false, "აზერბაიჯნის" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(wrong); i++) {
		struct lexemes *w = lexemes_new();
		uint32_t lexeme = lexemes_add(w, span_of(wrong[i].lemma), wrong[i].class, wrong[i].person);

		if (reads(w, wrong[i].form, lexeme))
			fail_msg("%s is read as %s", wrong[i].form, wrong[i].lemma);
		lexemes_free(w);
	}
}

static void
acronyms_take_endings_behind_a_hyphen(void **state)
{
	struct lexemes *w = lexemes_new();
	uint32_t lexeme = lexemes_add(w, SPAN("აშშ"), CLASS_HYPHEN, false);

	(void)state;
	assert_true(reads(w, "აშშ", lexeme));
	assert_true(reads(w, "აშშ-ის", lexeme));
	assert_true(reads(w, "აშშ-ში", lexeme));
	assert_true(reads(w, "აშშ-სთან", lexeme));
	assert_true(reads(w, "აშშ-მა", lexeme));
	lexemes_free(w);
}

static void
attributes_lose_their_i_or_agree(void **state)
{
	struct lexemes *w = lexemes_new();
	uint32_t great = lexemes_add(w, SPAN("დიდი"), CLASS_ATTRIBUTE, false);

	(void)state;
	assert_true(reads(w, "დიდი", great));
	assert_true(reads(w, "დიდ", great));
	assert_true(reads(w, "დიდმა", great));
	assert_false(reads(w, "დიდში", great));
	lexemes_free(w);
}

static void
a_copula_yields_to_a_plainer_reading(void **state)
{
	struct lexemes *w = lexemes_new();
	uint32_t german = lexemes_add(w, SPAN("გერმან"), CLASS_GIVEN, true);
	uint32_t germany = lexemes_add(w, SPAN("გერმანია"), CLASS_AUTO, false);

	(void)state;
	assert_true(reads(w, "გერმანია", germany));
	assert_false(reads(w, "გერმანია", german));
	assert_true(reads(w, "გერმანმა", german));
	lexemes_free(w);
}

static void
russian_names_are_read_in_their_cases(void **state)
{
	static const struct { const char *lemma; bool person; const char *forms; } tried[] = {
		{ "Тифлис", false, "тифлис тифлиса тифлису тифлисом тифлисе" },
		{ "Грузия", false, "грузия грузии грузию грузией" },
		{ "Москва", false, "москва москвы москве москву москвой" },
		{ "Казань", false, "казань казани казанью" },
		{ "Орлов", true, "орлов орлова орлову орловым орлове орловы орловых орловой" },
		{ "Луначарский", true, "луначарский луначарского луначарскому луначарским луначарском" },
		{ "Николай", true, "николай николая николаю николаем николае" },
		{ "Дмитрий", true, "дмитрий дмитрия дмитрию дмитрием дмитрии" },
		{ "Чхеидзе", true, "чхеидзе" }, { "Баку", false, "баку" }, { "Чёрное", false, "черное черного черному черным черном" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(tried); i++) {
		struct lexemes *w = lexemes_new();
		enum lemma_class class = strcmp(tried[i].lemma, "Чёрное") ? CLASS_AUTO : CLASS_ATTRIBUTE;
		uint32_t lexeme = lexemes_add(w, span_of(tried[i].lemma), class, tried[i].person);
		struct span rest = span_of(tried[i].forms), form;

		while (span_field(&rest, ' ', &form)) {
			char text[64];

			snprintf(text, sizeof text, "%.*s", SPAN_ARG(form));
			if (!reads(w, text, lexeme))
				fail_msg("%s is not read as %s", text, tried[i].lemma);
		}
		lexemes_free(w);
	}
}

static void
a_capital_in_the_list_wants_one_in_the_text(void **state)
{
	struct lexemes *w = lexemes_new();
	struct reading found[READINGS_MAX];

	(void)state;
	lexemes_add(w, SPAN("Van"), CLASS_AUTO, false);
	assert_int_equal(lexemes_read(w, SPAN("van"), true, found), 1);
	assert_int_equal(lexemes_read(w, SPAN("van"), false, found), 0);
	assert_int_equal(lexemes_read(w, SPAN("van's"), true, found), 1);
	lexemes_free(w);
}

static void
unknown_names_are_given_back_in_the_nominative(void **state)
{
	static const struct { const char *form, *lemma; } tried[] = {
		{ "ჰარტეკმა", "ჰარტეკი" }, { "კორჩაკის", "კორჩაკი" }, { "შობერი", "შობერი" }, { "ტოლკინისთვის", "ტოლკინი" },
		{ "დიდრომ", "დიდრო" }, { "კლემანსოსთან", "კლემანსო" }, { "გრემიმ", "გრემი" },
	};
	struct inflect *f = inflect_new();
	struct arena mem = ARENA_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(tried); i++) {
		struct span lemma = inflect_guess(f, span_of(tried[i].form), &mem);

		if (!span_equal(lemma, span_of(tried[i].lemma)))
			fail_msg("%s gives %.*s, not %s", tried[i].form, SPAN_ARG(lemma), tried[i].lemma);
	}
	arena_release(&mem);
	inflect_free(f);
}

static void
mtavruli_yo_and_curly_apostrophes_fold(void **state)
{
	struct arena mem = ARENA_INIT;

	(void)state;
	assert_true(span_equal(lexemes_fold(SPAN("ᲗᲑᲘᲚᲘᲡᲘ"), &mem), SPAN("თბილისი")));
	assert_true(span_equal(lexemes_fold(SPAN("Чёрный"), &mem), SPAN("черный")));
	assert_true(span_equal(lexemes_fold(SPAN("Georgia’s"), &mem), SPAN("georgia's")));
	arena_release(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_and_postposition_of_forty_names_is_read),
		cmocka_unit_test(what_a_stem_does_not_take_is_not_read),
		cmocka_unit_test(acronyms_take_endings_behind_a_hyphen),
		cmocka_unit_test(attributes_lose_their_i_or_agree),
		cmocka_unit_test(a_copula_yields_to_a_plainer_reading),
		cmocka_unit_test(russian_names_are_read_in_their_cases),
		cmocka_unit_test(a_capital_in_the_list_wants_one_in_the_text),
		cmocka_unit_test(unknown_names_are_given_back_in_the_nominative),
		cmocka_unit_test(mtavruli_yo_and_curly_apostrophes_fold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
