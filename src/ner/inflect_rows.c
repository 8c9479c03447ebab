#include "ner/inflect_rows.h"

enum { FULL = false, OBLIQUE = true };

/*
 * Case, long form and postposition of a consonant stem. The postpositions -shi, -ze, -tan swallow the
 * dative's -s; -dan has eaten the instrumental's -t, -mde the adverbial's -d.
 */
const struct ending_row consonant_ending[] = {
	{ "", FULL, CASE_BARE },
	{ "ი", FULL, CASE_NOM },
	{ "მა", FULL, CASE_ERG },
	{ "ს", FULL, CASE_DAT }, { "სა", FULL, CASE_DAT },
	{ "ო", FULL, CASE_VOC },
	{ "ში", FULL, CASE_DAT | CASE_POST }, { "შია", FULL, CASE_DAT | CASE_POST },
	{ "ზე", FULL, CASE_DAT | CASE_POST }, { "ზედ", FULL, CASE_DAT | CASE_POST },
	{ "თან", FULL, CASE_DAT | CASE_POST }, { "თანა", FULL, CASE_DAT | CASE_POST },
	{ "ივით", FULL, CASE_NOM | CASE_POST }, { "სავით", FULL, CASE_DAT | CASE_POST },
	{ "ის", OBLIQUE, CASE_GEN }, { "ისა", OBLIQUE, CASE_GEN },
	{ "ით", OBLIQUE, CASE_INS }, { "ითა", OBLIQUE, CASE_INS },
	{ "ად", OBLIQUE, CASE_ADV },		/* no long -ada: gax-ada would be "made" */
	{ "ისთვის", OBLIQUE, CASE_GEN | CASE_POST }, { "ისათვის", OBLIQUE, CASE_GEN | CASE_POST },
	{ "ისგან", OBLIQUE, CASE_GEN | CASE_POST }, { "ისაგან", OBLIQUE, CASE_GEN | CASE_POST },
	{ "ისკენ", OBLIQUE, CASE_GEN | CASE_POST }, { "ისაკენ", OBLIQUE, CASE_GEN | CASE_POST },
	{ "ისადმი", OBLIQUE, CASE_GEN | CASE_POST }, { "ისებრ", OBLIQUE, CASE_GEN | CASE_POST },
	{ "იდან", OBLIQUE, CASE_INS | CASE_POST }, { "იდგან", OBLIQUE, CASE_INS | CASE_POST },
	{ "ითგან", OBLIQUE, CASE_INS | CASE_POST }, { "ითურთ", OBLIQUE, CASE_INS | CASE_POST },
	{ "ამდე", OBLIQUE, CASE_ADV | CASE_POST }, { "ამდის", OBLIQUE, CASE_ADV | CASE_POST },
	{ "ადმდე", OBLIQUE, CASE_ADV | CASE_POST },
	{ "თა", OBLIQUE, CASE_GEN | CASE_PLURAL },	/* old: orbelian-ta */
};
const unsigned consonant_endings = sizeof consonant_ending / sizeof consonant_ending[0];

/* A vowel that drops in the oblique takes the consonants' oblique rows; a kept one these. */
const struct ending_row vowel_ending[] = {
	{ "", FULL, CASE_NOM },
	{ "მ", FULL, CASE_ERG },
	{ "ს", FULL, CASE_DAT }, { "სა", FULL, CASE_DAT },
	{ "დ", FULL, CASE_ADV },
	{ "ვ", FULL, CASE_VOC },
	{ "ში", FULL, CASE_DAT | CASE_POST }, { "შია", FULL, CASE_DAT | CASE_POST },
	{ "ზე", FULL, CASE_DAT | CASE_POST }, { "ზედ", FULL, CASE_DAT | CASE_POST },
	{ "სთან", FULL, CASE_DAT | CASE_POST }, { "სთანა", FULL, CASE_DAT | CASE_POST },
	{ "თან", FULL, CASE_DAT | CASE_POST },
	{ "სავით", FULL, CASE_DAT | CASE_POST }, { "ვით", FULL, CASE_NOM | CASE_POST },
	{ "მდე", FULL, CASE_ADV | CASE_POST }, { "მდის", FULL, CASE_ADV | CASE_POST },
	{ "ს", OBLIQUE, CASE_GEN }, { "სა", OBLIQUE, CASE_GEN }, { "სი", OBLIQUE, CASE_GEN },
	{ "თი", OBLIQUE, CASE_INS }, { "თ", OBLIQUE, CASE_INS }, { "ითა", OBLIQUE, CASE_INS }, { "თა", OBLIQUE, CASE_INS },
	{ "სთვის", OBLIQUE, CASE_GEN | CASE_POST }, { "სათვის", OBLIQUE, CASE_GEN | CASE_POST },
	{ "სგან", OBLIQUE, CASE_GEN | CASE_POST }, { "საგან", OBLIQUE, CASE_GEN | CASE_POST },
	{ "სკენ", OBLIQUE, CASE_GEN | CASE_POST }, { "საკენ", OBLIQUE, CASE_GEN | CASE_POST },
	{ "სადმი", OBLIQUE, CASE_GEN | CASE_POST }, { "სებრ", OBLIQUE, CASE_GEN | CASE_POST },
	{ "დან", OBLIQUE, CASE_INS | CASE_POST }, { "თურთ", OBLIQUE, CASE_INS | CASE_POST },
};
const unsigned vowel_endings = sizeof vowel_ending / sizeof vowel_ending[0];

/*
 * Russian classes by the end of the citation form, first match. Names in -швили, -дзе, -о, -у, -и that
 * do not decline come first; a fleeting vowel (Орёл, Орла) is not followed.
 */
const struct word_class russian_class[] = {
	{ "швили", "", TAKES_NOTHING, false, false },
	{ "дзе", "", TAKES_NOTHING, false, false },
	{ "ко", "", TAKES_NOTHING, true, false },
	{ "аго", "", TAKES_NOTHING, true, false },
	{ "ых", "", TAKES_NOTHING, true, false },
	{ "ы", "ы", TAKES_RU_PLURAL, false, true },
	{ "и", "и", TAKES_RU_PLURAL, false, true },
	{ "ский", "ий", TAKES_RU_ADJECTIVE, false, false },
	{ "цкий", "ий", TAKES_RU_ADJECTIVE, false, false },
	{ "ская", "ая", TAKES_RU_ADJECTIVE, false, false },
	{ "цкая", "ая", TAKES_RU_ADJECTIVE, false, false },
	{ "ское", "ое", TAKES_RU_ADJECTIVE, false, false },
	{ "ый", "ый", TAKES_RU_ADJECTIVE, false, false },
	{ "ая", "ая", TAKES_RU_ADJECTIVE, false, false },
	{ "яя", "яя", TAKES_RU_ADJECTIVE, false, false },
	{ "ое", "ое", TAKES_RU_ADJECTIVE, false, false },
	{ "ее", "ее", TAKES_RU_ADJECTIVE, false, false },
	{ "ые", "ые", TAKES_RU_ADJECTIVE, false, false },
	{ "ние", "е", TAKES_RU_O, false, false },
	{ "ий", "й", TAKES_RU_SOFT, true, false },
	{ "ий", "ий", TAKES_RU_ADJECTIVE, false, false },
	{ "ой", "ой", TAKES_RU_ADJECTIVE, false, false },
	{ "ов", "", TAKES_RU_OV, false, false },
	{ "ев", "", TAKES_RU_OV, false, false },
	{ "ин", "", TAKES_RU_OV, true, false },
	{ "ын", "", TAKES_RU_OV, true, false },
	{ "ь", "ь", TAKES_RU_SOFT, false, false },
	{ "й", "й", TAKES_RU_SOFT, false, false },
	{ "я", "я", TAKES_RU_YA, false, false },
	{ "а", "а", TAKES_RU_A, false, false },
	{ "во", "о", TAKES_RU_O, false, false },
	{ "ло", "о", TAKES_RU_O, false, false },
	{ "ье", "е", TAKES_RU_O, false, false },
	{ "ие", "е", TAKES_RU_O, false, false },
	{ "ре", "е", TAKES_RU_O, false, false },
	{ "о", "", TAKES_NOTHING, false, false },
	{ "е", "", TAKES_NOTHING, false, false },
	{ "и", "", TAKES_NOTHING, false, false },
	{ "у", "", TAKES_NOTHING, false, false },
	{ "ю", "", TAKES_NOTHING, false, false },
	{ "э", "", TAKES_NOTHING, false, false },
	{ "ы", "", TAKES_NOTHING, false, false },
	{ "", "", TAKES_RU_HARD, false, false },
};
const unsigned russian_classes = sizeof russian_class / sizeof russian_class[0];

const struct class_endings russian_ending[] = {
	{ TAKES_RU_HARD, "0 а у ом ем е ы и ов ам ами ах" },
	{ TAKES_RU_OV, "0 а у ым ом е ой ы ых ыми" },
	{ TAKES_RU_A, "а ы и е у ой ою ам ами ах" },
	{ TAKES_RU_YA, "я и е ю ей ею" },
	{ TAKES_RU_SOFT, "ь й я ю ем е и ью" },
	{ TAKES_RU_O, "о е а я у ю ом ем и" },
	{ TAKES_RU_ADJECTIVE, "ий ый ой его ого ому ему им ым ом ем ая яя ую юю ей ое ее ие ые их ых ими ыми" },
	{ TAKES_RU_PLURAL, "ы и 0 ов ей ам ям ами ями ах ях" },
};
const unsigned russian_endings = sizeof russian_ending / sizeof russian_ending[0];
