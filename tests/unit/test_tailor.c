/*
 * Tokens and sentence ends: a text with a blank bar " | " between tokens and " || " between sentences
 * is what must come out of the text that it shows.
 */
#include "tailoring.h"

static void
compounds_and_numbers_with_endings_are_one_token(void **state)
{
	(void)state;
	assert_tokens("ერთ-ერთი საქართველო-აზერბაიჯანის well-known", "ერთ-ერთი|საქართველო-აზერბაიჯანის|well-known");
	assert_tokens("1919-ში, II-ის 80-х 1914-1918-იან", "1919-ში|,|II-ის|80-х|1914-1918-იან");
	assert_tokens("ერთ–ერთი 2000–ზე A–B", "ერთ–ერთი|2000–ზე|A|–|B");
	assert_tokens("სიტყვა- და -ში - x", "სიტყვა|-|და|-|ში|-|x");
}

static void
ranges_are_one_token(void **state)
{
	(void)state;
	assert_tokens("1914-1918 1914–1918 1914—1918 XIX–XX 3.5-4", "1914-1918|1914–1918|1914—1918|XIX–XX|3.5-4");
	assert_tokens("1914 – 1918", "1914|–|1918");
}

static void
numbers_keep_their_separators(void **state)
{
	(void)state;
	assert_tokens("1,234.5 10 000, 12 345 678 12/05/1918 12:30 2007/08", "1,234.5|10 000|,|12 345 678|12/05/1918|12:30|2007/08");
	assert_tokens("10\xC2\xA0""000 1914 500 5 1000 1 23", "10\xC2\xA0""000|1914|500|5|1000|1|23");
	assert_tokens("50% $5 №3", "50|%|$|5|№|3");
}

static void
abbreviations_and_initials_keep_their_dot(void **state)
{
	(void)state;
	assert_tokens("ივ. ჯავახიშვილი, ი. ჭავჭავაძე, კ.მარქსი", "ივ.|ჯავახიშვილი|,|ი.|ჭავჭავაძე|,|კ.|მარქსი");
	assert_tokens("ე.ი. ომი და ა.შ.", "ე.ი.|ომი|და|ა.შ|.");
	assert_tokens("И.В. Сталин, т.е. он, и т. д.", "И.|В.|Сталин|,|т.е.|он|,|и|т.|д|.");
	assert_tokens("See e.g. p. 5, vol. XII, J. R. Smith", "See|e.g.|p.|5|,|vol.|XII|,|J.|R.|Smith");
	assert_tokens("თბ., 1913; xyz.: a ომი.,,ა", "თბ.|,|1913|;|xyz.|:|a|ომი|.|,,|ა");
	assert_tokens("დ-რი. x", "დ-რი.|x");
	assert_tokens("gamut-ს. ბიო", "gamut-ს|.||ბიო");
}

static void
a_word_that_only_looks_like_an_abbreviation_does_not_end_with_its_dot(void **state)
{
	(void)state;
	assert_tokens("He said no. Then", "He|said|no|.||Then");
	assert_tokens("თქვა მან. თუმცა 5 მან. მისცა", "თქვა|მან|.||თუმცა|5|მან.|მისცა");
	assert_tokens("taller than I. He", "taller|than|I|.||He");
}

static void
signs_that_repeat_are_one_token_and_quotes_stand_alone(void **state)
{
	(void)state;
	assert_tokens("ნახეს ,,წიგნი“... „x“ (y) ?! --- *** ''", "ნახეს|,,|წიგნი|“|...|„|x|“|(|y|)|?!|---|***|''");
	assert_tokens("a...b", "a|...|b");
}

static void
addresses_are_whole(void **state)
{
	(void)state;
	assert_tokens("(https://a.ge/x_(y)?q=1). www.nplg.gov.ge, x.y@b-c.com; doi:10.1000/182(a). dspace.ge/1",
		      "(|https://a.ge/x_(y)?q=1|)|.||www.nplg.gov.ge|,|x.y@b-c.com|;|doi|:|10.1000/182(a)|.||dspace.ge/1");
	assert_tokens("კაცი@ @ http:// 10.5/x", "კაცი|@|@|http|:|//|10.5|/|x");
}

static void
note_marks_are_alone(void **state)
{
	(void)state;
	assert_tokens("ხელშეკრულება¹ ომი¹² x²", "ხელშეკრულება|¹|ომი|¹²|x|²");
	assert_tokens("ქარუმიძე1, კმ2 MP3 ომი1918 სუ25", "ქარუმიძე|1|,|კმ2|MP3|ომი1918|სუ25");
}

static void
apostrophes_inside_words_stay(void **state)
{
	(void)state;
	assert_tokens("don't 'quoted' rock’n’roll", "don't|'|quoted|'|rock’n’roll");
}

static void
words_whose_blank_was_lost_are_parted_at_the_dot(void **state)
{
	(void)state;
	assert_tokens("მოვიდა კაცი.მაშინ TEXT.htm", "მოვიდა|კაცი|.||მაშინ|TEXT.htm");
}

static void
no_capitals_are_needed_in_georgian(void **state)
{
	(void)state;
	assert_tokens("მოვიდა. წავიდა! სად? არ ვიცი… ისევ", "მოვიდა|.||წავიდა|!||სად|?||არ|ვიცი|…||ისევ");
	assert_tokens("He came. he went. Она пришла. и ушла! Да", "He|came|.|he|went|.||Она|пришла|.||и|ушла|!||Да");
}

static void
quotes_brackets_and_note_marks_belong_to_the_sentence_before(void **state)
{
	(void)state;
	assert_tokens("„მოვიდა.“ წავიდა.¹ მერე.[12] \"No!\" He", "„|მოვიდა|.|“||წავიდა|.|¹||მერე|.|[|12|]||\"|No|!|\"||He");
	assert_tokens("ომი.1 მერე 2.5 x", "ომი|.|1||მერე|2.5|x");
	assert_tokens("\"No!\" he said.", "\"|No|!|\"|he|said|.");
	assert_tokens("„წადი!“ — უთხრა მან.", "„|წადი|!|“|—|უთხრა|მან|.");
}

static void
a_stop_in_brackets_ends_no_sentence(void **state)
{
	(void)state;
	assert_tokens("ომი (იხ. გვ. 5. და სხვ.) დაიწყო. (ასე იყო.) მერე", "ომი|(|იხ.|გვ.|5|.|და|სხვ.|)|დაიწყო|.||(|ასე|იყო|.|)||მერე");
	assert_tokens("„...ეჭიროს...“ (თურმანიძე, 1961: 45). მერე", "„|...|ეჭიროს|...|“|(|თურმანიძე|,|1961|:|45|)|.||მერე");
	assert_tokens("ომი (აქ აკლია. მერე", "ომი|(|აქ|აკლია|.||მერე");
}

static void
numbers_of_a_list_and_abbreviations_end_no_sentence(void **state)
{
	(void)state;
	assert_tokens("1. პირველი. II. მეორე", "1|.|პირველი|.||II|.|მეორე");
	assert_tokens("В 1918 г. Он жил в г. Москве и т. д. Потом", "В|1918|г|.||Он|жил|в|г.|Москве|и|т.|д|.||Потом");
	assert_tokens("1918 წ. ოქტომბერში", "1918|წ.|ოქტომბერში");
	assert_tokens("ა.შ. ეს", "ა.შ|.||ეს");
}

static void
armenian_ends_with_its_own_sign(void **state)
{
	(void)state;
	assert_tokens("Նա եկավ: Նա գնաց։ Այո", "Նա|եկավ|:||Նա|գնաց|։||Այո");
}

static void
a_token_is_at_most_4096_bytes(void **state)
{
	struct tailor t = { .languages = &languages };
	struct spans tokens = { NULL, 0, 0 };
	struct buf in = BUF_INIT;
	size_t at = 0;

	(void)state;
	buf_byte(&in, 'x');
	for (int i = 0; i < 5000; i++)
		buf_add(&in, SPAN("ა"));
	tokens_of(&t, &languages.at[0], buf_span(&in), &tokens);
	assert_int_equal(tokens.count, 4);
	for (size_t i = 0; i < tokens.count; at = tokens.at[i++].end) {
		assert_int_equal(tokens.at[i].start, at);
		assert_true(tokens.at[i].end - at <= TOKEN_MAX);
	}
	assert_int_equal(at, in.len);
	buf_release(&in);
	spans_release(&tokens);
	tailor_release(&t);
}

static void
passes_over_special_chunks_alone_give_what_passes_over_all_give(void **state)
{
	(void)state;
	assert_specials_suffice(20000);
}

static int
load(void **state)
{
	(void)state;
	return load_languages("ka,en,ru,hy");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compounds_and_numbers_with_endings_are_one_token),
		cmocka_unit_test(ranges_are_one_token),
		cmocka_unit_test(numbers_keep_their_separators),
		cmocka_unit_test(abbreviations_and_initials_keep_their_dot),
		cmocka_unit_test(a_word_that_only_looks_like_an_abbreviation_does_not_end_with_its_dot),
		cmocka_unit_test(signs_that_repeat_are_one_token_and_quotes_stand_alone),
		cmocka_unit_test(addresses_are_whole),
		cmocka_unit_test(note_marks_are_alone),
		cmocka_unit_test(apostrophes_inside_words_stay),
		cmocka_unit_test(words_whose_blank_was_lost_are_parted_at_the_dot),
		cmocka_unit_test(no_capitals_are_needed_in_georgian),
		cmocka_unit_test(quotes_brackets_and_note_marks_belong_to_the_sentence_before),
		cmocka_unit_test(a_stop_in_brackets_ends_no_sentence),
		cmocka_unit_test(numbers_of_a_list_and_abbreviations_end_no_sentence),
		cmocka_unit_test(armenian_ends_with_its_own_sign),
		cmocka_unit_test(a_token_is_at_most_4096_bytes),
		cmocka_unit_test(passes_over_special_chunks_alone_give_what_passes_over_all_give),
	};

	return cmocka_run_group_tests(tests, load, release_languages);
}
