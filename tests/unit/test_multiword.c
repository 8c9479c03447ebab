/* Which words a token is: a text in a language, each token that is several words in brackets. */
#include "tailoring.h"

#include "token/multiword.h"

static void
assert_words(const char *tags, const char *text, const char *want)
{
	struct tailor t = { .languages = &languages };
	struct multiword m = { .languages = &languages };
	struct span s = span_of(text), word[WORDS_MAX];
	struct spans tokens = { NULL, 0, 0 };
	struct buf out = BUF_INIT;

	assert_int_equal(load_languages(tags), 0);
	m.current = languages_of(&languages, s);
	tokens_of(&t, m.current, s, &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		struct span form = span_form(s, &tokens.at[i]);
		size_t n = multiword_parts(&m, form, (enum token_class)tokens.at[i].class, word);

		if (i > 0)
			buf_byte(&out, ' ');
		if (n == 0)
			buf_add(&out, form);
		for (size_t k = 0; k < n; k++) {
			buf_byte(&out, k == 0 ? '[' : ' ');
			buf_add(&out, word[k]);
		}
		if (n > 0)
			buf_byte(&out, ']');
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.at, want);
	buf_release(&out);
	spans_release(&tokens);
	tailor_release(&t);
	languages_release(&languages);
}

static void
english_contractions_and_possessives_are_two_words(void **state)
{
	(void)state;
	assert_words("en", "Don't go, it’s John's; I'll CAN'T", "[Do n't] go , [it ’s] [John 's] ; [I 'll] [CA N'T]");
	assert_words("en", "the boys' room cannot be, gonna dunno", "the [boys '] room [can not] be , [gon na] [du n no]");
	assert_words("en", "its glass in the 1990's and 's o'clock", "its glass in the 1990's and 's o'clock");
	assert_words("en", "she'd've 'Tis", "[she 'd 've] ['T is]");
}

static void
prepositions_and_articles_are_two_words(void **state)
{
	(void)state;
	assert_words("fr", "Au nom du roi, auquel AUX", "[À le] nom [de le] roi , [à lequel] [À LES]");
	assert_words("de", "Im Haus, zum Teil ins INS", "[In dem] Haus , [zu dem] Teil [in das] [IN DAS]");
	assert_words("it", "Nel libro dell'anno del re", "[In il] libro [di l'] anno [di il] re");
	assert_words("es", "Al fin del mundo", "[A el] fin [de el] mundo");
}

static void
pronouns_behind_the_verb_are_words_and_nouns_that_look_so_are_one(void **state)
{
	(void)state;
	assert_words("it", "vederlo parlarsi dicendogli Carlo perla diversi", "[veder lo] [parlar si] [dicendo gli] Carlo perla diversi");
	assert_words("es", "hacerlo verse haciéndoselo Carlos charla informe", "[hacer lo] [ver se] [haciéndo se lo] Carlos charla informe");
}

static void
georgian_postpositions_are_words(void **state)
{
	(void)state;
	assert_words("ka", "სახლში მაგიდაზე მეგობართან ქალაქიდან", "[სახლ ში] [მაგიდა ზე] [მეგობარ თან] [ქალაქი დან]");
	assert_words("ka", "კაცისთვის კაცისგან ბათუმისკენ დღემდე ჩემთვის", "[კაცის თვის] [კაცის გან] [ბათუმის კენ] [დღე მდე] [ჩემ თვის]");
	assert_words("ka", "სახლშიც მაგიდაზევე 2000–ზე ყოველთვის", "[სახლ შიც] [მაგიდა ზევე] [2000– ზე] [ყოველი თვის]");
	assert_words("ka", "მგელივით მოვალ-მეთქი", "[მგელი ვით] [მოვალ -მეთქი]");
	assert_words("ka", "მზე აქამდე ზემოდან საიდან თამაში თანდათან რადგან ბირთვის", "მზე აქამდე ზემოდან საიდან თამაში თანდათან რადგან ბირთვის");
}

static void
the_georgian_copula_is_a_word_and_nouns_in_ia_are_one(void **state)
{
	(void)state;
	assert_words("ka", "ქვეყანაა საჭიროა დიდია აგებულია სახლშია", "[ქვეყანა ა] [საჭირო ა] [დიდი ა] [აგებული ა] [სახლ ში ა]");
	assert_words("ka", "ისტორია ბიოლოგია იდეა იტალია შეუძლია გაუკეთებია უყიდია", "ისტორია ბიოლოგია იდეა იტალია შეუძლია გაუკეთებია უყიდია");
	assert_words("ka", "ახლა გუშინ ფანჯარა თამაშია შეუძლებელია", "ახლა გუშინ ფანჯარა [თამაში ა] [შეუძლებელი ა]");
}

static void
turkish_copulas_and_ki_are_words(void **state)
{
	(void)state;
	assert_words("tr", "Evdekiler bahçedeki ağaç gibiydi, vardır değildi", "[Evde kiler] [bahçede ki] ağaç [gibi ydi] , [var dır] [değil di]");
	assert_words("tr", "duydu giydi olmalıydı çünkü teki", "duydu giydi olmalıydı çünkü teki");
}

static void
armenian_marks_inside_of_a_word_are_words_behind_it(void **state)
{
	(void)state;
	assert_words("hy", "Ո՞վ եկավ այստե՛ղ", "[Ով ՞] եկավ [այստեղ ՛]");
}

static void
words_of_another_script_or_of_two_are_left(void **state)
{
	(void)state;
	assert_words("ka", "don't Tribune-ისგან", "don't Tribune-ისგან");
	assert_words("ka,en", "don't სახლში და სახლი", "[do n't] [სახლ ში] და სახლი");
	assert_words("ru", "дома в доме", "дома в доме");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_contractions_and_possessives_are_two_words),
		cmocka_unit_test(prepositions_and_articles_are_two_words),
		cmocka_unit_test(pronouns_behind_the_verb_are_words_and_nouns_that_look_so_are_one),
		cmocka_unit_test(georgian_postpositions_are_words),
		cmocka_unit_test(the_georgian_copula_is_a_word_and_nouns_in_ia_are_one),
		cmocka_unit_test(turkish_copulas_and_ki_are_words),
		cmocka_unit_test(armenian_marks_inside_of_a_word_are_words_behind_it),
		cmocka_unit_test(words_of_another_script_or_of_two_are_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
