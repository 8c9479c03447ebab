/*
 * What is one token whatever is in it: addresses, files, tags, emoticons, entities.
 */
#include "tailoring.h"

static void
urls_are_whole_with_or_without_their_scheme(void **state)
{
	(void)state;
	assert_tokens("„https://a.ge/x_(y)?q=1“, openai.com/blog, bbc.co.uk, Example.ORG, CNN.com:", "„|https://a.ge/x_(y)?q=1|“|,|openai.com/blog|,|bbc.co.uk|,|Example.ORG|,|CNN.com|:");
	assert_tokens("ფოსტა.გე/1, ftp://x.y/z, www.nplg.gov.ge.", "ფოსტა.გე/1|,|ftp://x.y/z|,|www.nplg.gov.ge|.");
	assert_tokens("президент.рф сказал.Мы", "президент.рф|сказал|.||Мы");
}

static void
mail_addresses_and_names_of_networks_are_whole(void **state)
{
	(void)state;
	assert_tokens("x.y@b-c.com, info@пример.рф, Warner@ENRON, (@anna_li) @paulhastings.com.", "x.y@b-c.com|,|info@пример.рф|,|Warner@ENRON|,|(|@anna_li|)|@paulhastings.com|.");
	assert_tokens("a @ b @ @@ კაცი@", "a|@|b|@|@|@|კაცი|@");
}

static void
a_hashtag_begins_with_a_letter(void **state)
{
	(void)state;
	assert_tokens("#audiobooks #თბილისი_2020, #1 C# ##x", "#audiobooks|#თბილისი_2020|,|#|1|C|#|##|x");
}

static void
files_are_known_by_their_ending(void **state)
{
	(void)state;
	assert_tokens("report.pdf, scans/1918_05.TIFF C:\\a\\b.txt a.tar.gz .doc ანგარიში.docx", "report.pdf|,|scans/1918_05.TIFF|C:\\a\\b.txt|a.tar.gz|.doc|ანგარიში.docx");
	assert_tokens("Он.Pdf, pdf.", "Он.Pdf|,|pdf|.");
}

static void
a_command_of_a_formula_is_whole(void **state)
{
	(void)state;
	assert_tokens("in \\mathbb R, x \\otimes y \\ C:\\dir\\x", "in|\\mathbb|R|,|x|\\otimes|y|\\|C|:|\\|dir|\\|x");
}

static void
emoticons_stand_behind_a_sign_or_alone(void **state)
{
	(void)state;
	assert_tokens("Hi :) so:-) no ;-)) ok! :D, =) :P ^_^", "Hi|:)|so|:-)|no|;-))|ok|!|:D|,|=)|:P|^_^");
	assert_tokens("3:0 (note:) ratio 1:(2) a::b :a", "3:0|(|note|:|)|ratio|1|:|(|2|)|a|:|:|b|:|a");
}

static void
emoji_are_one_token_with_what_belongs_to_them(void **state)
{
	(void)state;
	assert_tokens("👍🏽 👩‍👩‍👧 🇬🇪🇬🇪 ☺️ 👍👍", "👍🏽|👩‍👩‍👧|🇬🇪|🇬🇪|☺️|👍|👍");
}

static void
entities_of_markup_are_one_token_and_quotes_of_two_are_one(void **state)
{
	(void)state;
	assert_tokens("&quot;Да&#39;&#39; AT&T; &amp; &#x2019;s &x; R&D", "&quot;|Да|&#39;&#39;|AT&T|;|&amp;|&#x2019;|s|&|x|;|R&D");
}

static void
classes_of_what_is_fixed(void **state)
{
	struct tailor t = { .languages = &languages };
	struct span text = SPAN("www.a.ge x@y.ge 10.1000/182 #tag @ann 👍 :) a.pdf");
	static const char *const want[] = { "url", "email", "doi", "hashtag", "mention", "emoji", "emoji", "file" };
	struct spans tokens = { NULL, 0, 0 };

	(void)state;
	tokens_of(&t, &languages.at[0], text, &tokens);
	assert_int_equal(tokens.count, 8);
	for (size_t i = 0; i < 8; i++)
		assert_string_equal(class_name(tokens.at[i].class), want[i]);
	spans_release(&tokens);
	tailor_release(&t);
}

static int
load(void **state)
{
	(void)state;
	return load_languages("ka,en,ru");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls_are_whole_with_or_without_their_scheme),
		cmocka_unit_test(mail_addresses_and_names_of_networks_are_whole),
		cmocka_unit_test(a_hashtag_begins_with_a_letter),
		cmocka_unit_test(files_are_known_by_their_ending),
		cmocka_unit_test(a_command_of_a_formula_is_whole),
		cmocka_unit_test(emoticons_stand_behind_a_sign_or_alone),
		cmocka_unit_test(emoji_are_one_token_with_what_belongs_to_them),
		cmocka_unit_test(entities_of_markup_are_one_token_and_quotes_of_two_are_one),
		cmocka_unit_test(classes_of_what_is_fixed),
	};

	return cmocka_run_group_tests(tests, load, release_languages);
}
