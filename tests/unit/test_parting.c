/*
 * How a language's own words part: a text in that language and its tokens with | between.
 */
#include "tailoring.h"

static void
assert_parts(const char *tags, const char *text, const char *want)
{
	assert_int_equal(load_languages(tags), 0);
	assert_tokens(text, want);
	languages_release(&languages);
}

static void
french_elisions_are_tokens_with_their_apostrophe(void **state)
{
	(void)state;
	assert_parts("fr", "L'homme qu’elle voit n'a jusqu'ici qu'un ami.", "L'|homme|qu’|elle|voit|n'|a|jusqu'|ici|qu'|un|ami|.");
	assert_parts("fr", "l'«art» d'«être» s' il d'1 an", "l'|«|art|»|d'|«|être|»|s'|il|d'|1|an");
	assert_parts("fr", "L'ÉTÉ D'UN JOUR", "L'|ÉTÉ|D'|UN|JOUR");
}

static void
french_words_with_an_apostrophe_inside_are_whole(void **state)
{
	(void)state;
	assert_parts("fr", "Aujourd'hui quelqu’un d'aujourd'hui, c'est-à-dire (c'est-à-dire)",
		     "Aujourd'hui|quelqu’un|d'|aujourd'hui|,|c'est-à-dire|(|c'est-à-dire|)");
	assert_parts("fr", "N'Djamena et M'Bala, Anne-d'Auray, O'Neill", "N'Djamena|et|M'Bala|,|Anne-d'Auray|,|O'Neill");
}

static void
french_pronouns_behind_the_verb_are_tokens_with_their_hyphen(void **state)
{
	(void)state;
	assert_parts("fr", "Chante-t-il ? Dit-elle donne-le-moi, est-ce vas-y", "Chante|-t-il|?||Dit|-elle|donne|-le|-moi|,|est|-ce|vas|-y");
	assert_parts("fr", "celui-ci, cette année-là, un rendez-vous", "celui-ci|,|cette|année|-là|,|un|rendez-vous");
	assert_parts("fr", "s'appelle-t-on Qu'est-ce un grand-père, peut-être", "s'|appelle|-t-on|Qu'|est|-ce|un|grand-père|,|peut-être");
}

static void
italian_words_give_away_what_lost_its_vowel(void **state)
{
	(void)state;
	assert_parts("it", "L'anno dell’Unità, quest'altro cinquant'anni", "L'|anno|dell’|Unità|,|quest'|altro|cinquant'|anni");
	assert_parts("it", "un po' di pane, E' vero, perche' no", "un|po'|di|pane|,|E'|vero|,|perche'|no");
	assert_parts("it", "D'Alema d'Italia O'Hara Levi's", "D'Alema|d'|Italia|O'Hara|Levi's");
	assert_parts("it", "la 'casa' e 'la casa' qui", "la|'|casa|'|e|'|la|casa|'|qui");
}

static void
signs_and_dots_inside_of_a_word_stay_if_a_list_says_so(void **state)
{
	(void)state;
	assert_parts("fr", "Le n° 5, le n°5, c.-à-d. le fort. Fin", "Le|n°|5|,|le|n°|5|,|c.-à-d.|le|fort|.||Fin");
	assert_parts("it", "La sig.ra e i F.lli", "La|sig.ra|e|i|F.lli");
	assert_parts("es", "El n.º 5 y el 1.º de la 2.ª", "El|n.º|5|y|el|1.º|de|la|2.ª");
	assert_parts("en", "b/c of R&D at AT&T, w/o A&B", "b/c|of|R&D|at|AT&T|,|w/o|A|&|B");
}

static void
two_initials_with_a_hyphen_are_one_token(void **state)
{
	(void)state;
	assert_parts("fr", "J.-J. Rousseau, en 52 av. J.-C., chez M.-A. Roy", "J.-J.|Rousseau|,|en|52|av.|J.-C.|,|chez|M.-A.|Roy");
	assert_parts("de", "H.-J. Vogel", "H.-J.|Vogel");
}

static void
abbreviations_of_french_italian_and_spanish_keep_their_dot(void **state)
{
	(void)state;
	assert_parts("fr", "M. Roy et Mme. Loy, p. 5, vol. II, le 3 janv. 1914, etc. La fin.",
		     "M.|Roy|et|Mme.|Loy|,|p.|5|,|vol.|II|,|le|3|janv.|1914|,|etc|.||La|fin|.");
	assert_parts("it", "Il prof. Bo, art. 5, nel 40 a.C. a Roma", "Il|prof.|Bo|,|art.|5|,|nel|40|a.C.|a|Roma");
	assert_parts("es", "El Sr. Paz, pág. 7, EE. UU. y p. ej. uno", "El|Sr.|Paz|,|pág.|7|,|EE.|UU.|y|p.|ej.|uno");
	assert_parts("es", "¿Qué? ¡Sí!", "¿|Qué|?||¡|Sí|!");
}

static void
english_contractions_and_possessives_are_whole(void **state)
{
	(void)state;
	assert_parts("en", "I don't see John’s or the boys' dog, o'clock", "I|don't|see|John’s|or|the|boys'|dog|,|o'clock");
	assert_parts("en", "'Tis 'em rock 'n' roll, the '90s and the 1990's", "'Tis|'em|rock|'n'|roll|,|the|'90s|and|the|1990's");
	assert_parts("en", "'Twas the boys' dog of the '60s, the girls' cat", "'Twas|the|boys'|dog|of|the|'60s|,|the|girls'|cat");
	assert_parts("en", "nothin' at John 's", "nothin'|at|John|'s");
}

static void
words_in_single_quotes_are_parted_from_them(void **state)
{
	(void)state;
	assert_parts("en", "the 'word' and 'the boys' say ‘yes’", "the|'|word|'|and|'|the|boys|'|say|‘|yes|’");
	assert_parts("en", "'don't' 'em'", "'|don't|'|'|em|'");
	assert_parts("fr", "le mot 'd' et 'homme'", "le|mot|'|d|'|et|'|homme|'");
}

static void
apostrophes_inside_words_stay_in_other_languages(void **state)
{
	(void)state;
	assert_parts("uk", "п'ять м’ясо об'єм", "п'ять|м’ясо|об'єм");
	assert_parts("ru", "объ'ём д'Артаньян", "объ'ём|д'Артаньян");
	assert_parts("uz", "o‘zbek o'zbek tog‘ va bog' bor, ‘so‘z’", "o‘zbek|o'zbek|tog‘|va|bog'|bor|,|‘|so‘z|’");
	assert_parts("tr", "İstanbul'da 1990'da 5'te Ankara’nın", "İstanbul'da|1990'da|5'te|Ankara’nın");
}

static void
english_compounds_are_parted_where_english_is_alone(void **state)
{
	(void)state;
	assert_parts("en", "a well-known e-mail, non-human, 15-year-old 1914–1918", "a|well|-|known|e-mail|,|non-human|,|15|-|year|-|old|1914|–|1918");
	assert_parts("en", "uh-huh, x-rays of b/c", "uh-huh|,|x-rays|of|b/c");
	assert_parts("ka,en", "a well-known e-mail", "a|well-known|e-mail");
	assert_parts("fr", "un arc-en-ciel bien-aimé", "un|arc-en-ciel|bien-aimé");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(french_elisions_are_tokens_with_their_apostrophe),
		cmocka_unit_test(french_words_with_an_apostrophe_inside_are_whole),
		cmocka_unit_test(french_pronouns_behind_the_verb_are_tokens_with_their_hyphen),
		cmocka_unit_test(italian_words_give_away_what_lost_its_vowel),
		cmocka_unit_test(signs_and_dots_inside_of_a_word_stay_if_a_list_says_so),
		cmocka_unit_test(two_initials_with_a_hyphen_are_one_token),
		cmocka_unit_test(abbreviations_of_french_italian_and_spanish_keep_their_dot),
		cmocka_unit_test(english_contractions_and_possessives_are_whole),
		cmocka_unit_test(words_in_single_quotes_are_parted_from_them),
		cmocka_unit_test(apostrophes_inside_words_stay_in_other_languages),
		cmocka_unit_test(english_compounds_are_parted_where_english_is_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
