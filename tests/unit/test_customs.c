/*
 * Tokens where languages differ: each test asks for its languages, and the first one's settings hold.
 */
#include "tailoring.h"

/* Loads `list` for the rest of the test. */
static void
speak(const char *list)
{
	languages_release(&languages);
	assert_int_equal(load_languages(list), 0);
}

static void
compounds_are_whole_or_parted_as_the_first_language_does(void **state)
{
	(void)state;
	speak("de");
	assert_tokens("Der Nord-Süd-Konflikt 1914-1918 und die 20-jährige", "Der|Nord|-|Süd|-|Konflikt|1914|-|1918|und|die|20|-|jährige");
	speak("en");
	assert_tokens("a well-known ex-minister and non-French-speaking", "a|well|-|known|ex-minister|and|non-French|-|speaking");
	assert_tokens("clock-wise uh-huh b/c and/or", "clock-wise|uh-huh|b/c|and|/|or");
	assert_tokens("the U.S.-led war", "the|U.S.|-|led|war");
	speak("ka,en");
	assert_tokens("a well-known man", "a|well-known|man");
	speak("uk");
	assert_tokens("українсько-чеський будь-який 80-х 1914–1918", "українсько|-|чеський|будь-який|80-х|1914|–|1918");
	assert_tokens("Сан-Ремо, з-під 3-4-го", "Сан-Ремо|,|з-під|3|-|4-го");
	speak("hy");
	assert_tokens("3-րդ ինչ-որ", "3|-|րդ|ինչ|-|որ");
	speak("ru");
	assert_tokens("кто-то бизнес-план 5-й 1914-1918", "кто-то|бизнес-план|5-й|1914-1918");
}

static void
telephone_numbers_and_dates_are_no_ranges(void **state)
{
	(void)state;
	speak("en");
	assert_tokens("212-848-8400 853-3242 500-1500 2005-03-09 13-17", "212-848-8400|853-3242|500|-|1500|2005-03-09|13|-|17");
	assert_tokens("01-Feb-02 5-May-1918 5-man-team", "01-Feb-02|5-May-1918|5|-|man|-|team");
}

static void
dots_of_abbreviations_are_parted_in_some_and_end_no_sentence_there(void **state)
{
	(void)state;
	speak("hy");
	assert_tokens("Վ. Տերյան", "Վ|.|Տերյան");
	speak("uk");
	assert_tokens("Т. Г. Шевченко", "Т|.|Г|.|Шевченко");
	assert_tokens("жив у м. Києві, вул. Хрещатик", "жив|у|м|.|Києві|,|вул|.|Хрещатик");
}

static void
abbreviations_of_several_words_are_found_as_a_whole(void **state)
{
	(void)state;
	speak("de");
	assert_tokens("das i. d. R. Gute, Dipl.-Ing. Huber und J.-J. Rousseau", "das|i.|d.|R.|Gute|,|Dipl.-Ing.|Huber|und|J.-J.|Rousseau");
	speak("ru");
	assert_tokens("Ж.-Ж. Руссо", "Ж.-Ж.|Руссо");
}

static void
initials_stand_before_small_letters_and_hyphens_too(void **state)
{
	(void)state;
	speak("de");
	assert_tokens("Anna M. aus Berlin", "Anna|M.|aus|Berlin");
	speak("ru");
	assert_tokens("Иванов И. И. и Петров в С.-Петербурге", "Иванов|И.|И.|и|Петров|в|С.-Петербурге");
}

static void
a_short_word_in_brackets_before_another_script_names_a_language(void **state)
{
	(void)state;
	speak("ka");
	assert_tokens("ბანკი (ვლპკ. Eesti Pank)", "ბანკი|(|ვლპკ.|Eesti|Pank|)");
	speak("ru");
	assert_tokens("банк (влпк. Eesti Pank)", "банк|(|влпк.|Eesti|Pank|)");
}

static void
a_word_may_end_in_an_abbreviation(void **state)
{
	(void)state;
	speak("de");
	assert_tokens("in der Goethestr. 5. Die Str. am Markt", "in|der|Goethestr.|5|.||Die|Str.|am|Markt");
	assert_tokens("o. гstr.", "o.|гstr|.");		/* the end of what is nothing special loses nothing before it */
}

static void
a_letter_that_is_an_apostrophe_counts_where_it_is_only_looked_at(void **state)
{
	(void)state;
	speak("it");
	assert_tokens("ʻg I. ʻ", "ʻg|I|.||ʻ");
}

static void
what_an_abbreviation_stands_before_may_have_a_sign_or_quotes(void **state)
{
	(void)state;
	speak("ru");
	assert_tokens("тел. +7, изд. «Наука», ст. №5", "тел.|+|7|,|изд.|«|Наука|»|,|ст.|№|5");
}

static void
dates_and_times_are_parted_in_armenian_and_ukrainian(void **state)
{
	(void)state;
	speak("hy");
	assert_tokens("19:45 20.05.2000 2.37,8 1904թ.", "19|:|45|20|.|05|.|2000|2.37,8|1904|թ|.");
	speak("uk");
	assert_tokens("дня 20.05.2000 року, 0,8 метра", "дня|20|.|05|.|2000|року|,|0|,|8|метра");
	assert_tokens("18:00 20.05.2000 0,8 % 1,234,567", "18|:|00|20|.|05|.|2000|0|,|8|%|1|,|234|,|567");
	speak("ka");
	assert_tokens("19:45 20.05.2000 0,8", "19:45|20.05.2000|0,8");
}

static void
ordinals_have_their_dot(void **state)
{
	(void)state;
	speak("de");
	assert_tokens("am 3. Mai im 19. Jahrhundert Ludwig XIV. starb", "am|3.|Mai|im|19.|Jahrhundert|Ludwig|XIV.|starb");
	assert_tokens("am 5.10. fuhr er im 19. Jh. fort", "am|5.10.|fuhr|er|im|19.|Jh.|fort");
	assert_tokens("am 12. 5. 1920 und 3.–5. Mai", "am|12.|5.|1920|und|3.|–|5.|Mai");
	assert_tokens("Es waren 12. Die anderen kamen 1914. Dann", "Es|waren|12|.||Die|anderen|kamen|1914|.||Dann");
	assert_tokens("XVIII. Jahrhundert um 12.", "XVIII.|Jahrhundert|um|12|.");
	speak("tr");
	assert_tokens("3. yüzyıl", "3.|yüzyıl");
	speak("ru");
	assert_tokens("3. май", "3|.|май");
}

static void
units_stand_alone_behind_their_number(void **state)
{
	(void)state;
	speak("en");
	assert_tokens("24hrs 3.5mm 1990s 4th 5pm", "24|hrs|3.5|mm|1990s|4th|5|pm");
	speak("de");
	assert_tokens("250g 60qm", "250g|60qm");
}

static void
question_marks_and_groups_of_digits_are_parted_in_german(void **state)
{
	(void)state;
	speak("de");
	assert_tokens("Was!! Es kostet 100 000 Mark", "Was|!|!||Es|kostet|100|000|Mark");
	speak("ru");
	assert_tokens("Что?! Да!.. За 100 000 марок", "Что|?!||Да|!..||За|100 000|марок");
}

static void
a_per_cent_keeps_its_ending_where_compounds_are_whole(void **state)
{
	(void)state;
	speak("ka");
	assert_tokens("25%-ით, 10 000%-ზე 5% 5%-", "25%-ით|,|10 000%-ზე|5|%|5|%|-");
	assert_tokens("5 კმ², 10 მ³-ზე, კმ² 1918 ომი²", "5|კმ²|,|10|მ³-ზე|,|კმ|²|1918|ომი|²");
	speak("ru");
	assert_tokens("10%-ный раствор", "10%-ный|раствор");
	speak("az");
	assert_tokens("25%-i", "25|%|-|i");
}

static void
a_slash_joins_dates_seasons_and_fractions(void **state)
{
	(void)state;
	speak("en");
	assert_tokens("12/05/1918 2007/08 1/2 9/11 24/7 6/2", "12/05/1918|2007/08|1/2|9/11|24|/|7|6|/|2");
	assert_tokens("3½ hours and ½ pound", "3½|hours|and|½|pound");
}

static void
a_second_dot_is_the_stop(void **state)
{
	(void)state;
	speak("en");
	assert_tokens("by Smith Inc.. He", "by|Smith|Inc.|.||He");
}

static void
signs_in_a_row_are_one_token(void **state)
{
	(void)state;
	speak("en");
	assert_tokens("----==== x $$$ ...? // \\\\", "----====|x|$$$|...|?|//|\\\\");
}

static void
in_no_language_a_pass_changes_what_the_driver_leaves_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < 8; i++) {
		speak((const char *const[]){ "de", "uk", "hy", "tr", "az", "fr", "en", "it,es" }[i]);
		assert_specials_suffice(4000);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compounds_are_whole_or_parted_as_the_first_language_does),
		cmocka_unit_test(telephone_numbers_and_dates_are_no_ranges),
		cmocka_unit_test(dots_of_abbreviations_are_parted_in_some_and_end_no_sentence_there),
		cmocka_unit_test(abbreviations_of_several_words_are_found_as_a_whole),
		cmocka_unit_test(initials_stand_before_small_letters_and_hyphens_too),
		cmocka_unit_test(a_short_word_in_brackets_before_another_script_names_a_language),
		cmocka_unit_test(a_word_may_end_in_an_abbreviation),
		cmocka_unit_test(a_letter_that_is_an_apostrophe_counts_where_it_is_only_looked_at),
		cmocka_unit_test(what_an_abbreviation_stands_before_may_have_a_sign_or_quotes),
		cmocka_unit_test(dates_and_times_are_parted_in_armenian_and_ukrainian),
		cmocka_unit_test(ordinals_have_their_dot),
		cmocka_unit_test(units_stand_alone_behind_their_number),
		cmocka_unit_test(question_marks_and_groups_of_digits_are_parted_in_german),
		cmocka_unit_test(a_per_cent_keeps_its_ending_where_compounds_are_whole),
		cmocka_unit_test(a_slash_joins_dates_seasons_and_fractions),
		cmocka_unit_test(a_second_dot_is_the_stop),
		cmocka_unit_test(signs_in_a_row_are_one_token),
		cmocka_unit_test(in_no_language_a_pass_changes_what_the_driver_leaves_out),
	};

	return cmocka_run_group_tests(tests, NULL, release_languages);
}
