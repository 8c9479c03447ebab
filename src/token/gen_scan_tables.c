/*
 * Prints the scanner's tables: the properties of every code point, from ICU, and the steps of the state machine, from
 * UAX #29's rules, for the tailoring and for the bare standard.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/err.h"
#include "token/scan_states.h"

enum { PAGES = 0x1100, PAGES_MAX = 256 };	/* pages of 256 code points; those that differ */

static const uint8_t break_of[] = {
	[U_WB_OTHER] = WB_OTHER, [U_WB_ALETTER] = WB_ALETTER, [U_WB_FORMAT] = WB_FORMAT, [U_WB_KATAKANA] = WB_KATAKANA,
	[U_WB_MIDLETTER] = WB_MIDLETTER, [U_WB_MIDNUM] = WB_MIDNUM, [U_WB_NUMERIC] = WB_NUMERIC,
	[U_WB_EXTENDNUMLET] = WB_EXTNUMLET, [U_WB_CR] = WB_CR, [U_WB_EXTEND] = WB_EXTEND, [U_WB_LF] = WB_LF,
	[U_WB_MIDNUMLET] = WB_MIDNUMLET, [U_WB_NEWLINE] = WB_NL, [U_WB_REGIONAL_INDICATOR] = WB_RI,
	[U_WB_HEBREW_LETTER] = WB_HEBREW, [U_WB_SINGLE_QUOTE] = WB_QUOTE, [U_WB_DOUBLE_QUOTE] = WB_DOUBLE_QUOTE,
	[U_WB_ZWJ] = WB_ZWJ, [U_WB_WSEGSPACE] = WB_WSEG
};

/* Scripts whose words ICU finds by dictionary: Thai, Lao, Khmer, Burmese and their kin; Han, kana. */
static bool
by_dictionary(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript(c, &status);

	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
	       u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

static enum word_break
word_break(UChar32 c)
{
	int value = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
	enum word_break b;

	if (value < 0 || value >= (int)(sizeof break_of / sizeof *break_of) || (value != U_WB_OTHER && !break_of[value]))
		die("U+%04X has a Word_Break that the scanner does not know", (unsigned)c);
	b = break_of[value];
	if (b == WB_KATAKANA)
		return WB_DICTIONARY_KATAKANA;
	if (b <= WB_ALETTER && by_dictionary(c))
		return b == WB_OTHER ? WB_DICTIONARY : WB_DICTIONARY_ALETTER;
	if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) {
		if (b > WB_ALETTER)
			die("U+%04X is a picture, but neither a letter nor without Word_Break", (unsigned)c);
		return b == WB_OTHER ? WB_OTHER_PICTURE : WB_ALETTER_PICTURE;
	}
	/* CLDR's colons that are no MidLetter but in Finnish and Swedish. */
	return c == 0x3A || c == 0xFE55 || c == 0xFF1A ? WB_COLON : b;
}

static unsigned
property(UChar32 c)
{
	uint32_t category = U_MASK(u_charType(c));
	bool space = u_isUWhiteSpace(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;

	return word_break(c) | (category & U_GC_L_MASK ? PROPERTY_LETTER : 0) | (category & U_GC_N_MASK ? PROPERTY_NUMBER : 0) |
	       (category & U_GC_P_MASK ? PROPERTY_PUNCTUATION : 0) | (space ? PROPERTY_SPACE : 0) |
	       (category & (U_GC_L_MASK | U_GC_M_MASK) ? 0 : PROPERTY_ODD);
}

static enum word_break
in_mode(enum word_break b, bool tailored)
{
	switch (b) {
	case WB_FORMAT:			return WB_EXTEND;
	case WB_COLON:			return tailored ? WB_OTHER : WB_MIDLETTER;
	case WB_DICTIONARY:		return tailored ? b : WB_OTHER;
	case WB_DICTIONARY_ALETTER:	return tailored ? WB_DICTIONARY : WB_ALETTER;
	case WB_DICTIONARY_KATAKANA:	return tailored ? WB_DICTIONARY : WB_KATAKANA;
	default:			return b;
	}
}

/* The state behind a character that stands at the start of the text. */
static unsigned
begin(enum word_break b)
{
	switch (b) {
	case WB_LF:			return S_NL;
	case WB_ZWJ:			return S_OTHER + S_ZWJ;
	case WB_ALETTER_PICTURE:	return S_ALETTER;
	case WB_DICTIONARY:		return S_DICTIONARY;
	default:			return b <= WB_NL ? (unsigned)b : S_OTHER;
	}
}

static unsigned
step(unsigned before, enum word_break b)
{
	unsigned s = before & ~(unsigned)S_ZWJ, next = begin(b);
	bool pending = s == S_LETTER_MID || s == S_HEBREW_DOUBLE || s == S_NUMBER_MID;
	bool picture = b == WB_OTHER_PICTURE || b == WB_ALETTER_PICTURE;
	bool letter = b == WB_ALETTER || b == WB_ALETTER_PICTURE || b == WB_HEBREW;
	bool number = b == WB_NUMERIC, under = b == WB_EXTNUMLET;
	unsigned part = next | (pending ? MIDDLE_BREAK : BREAK) << 5;

	if (s == S_CR && b == WB_LF)							/* WB3 */
		return next;
	if (s == S_CR || s == S_NL || b == WB_CR || b == WB_LF || b == WB_NL)		/* WB3a, WB3b */
		return part;
	if ((before & S_ZWJ) && picture)						/* WB3c */
		return next | (pending && !(s == S_LETTER_MID && letter) ? MIDDLE_JOIN : JOIN) << 5;
	if (s == S_WSEG && b == WB_WSEG && !(before & S_ZWJ))				/* WB3d */
		return next;
	if (b == WB_EXTEND || b == WB_ZWJ)						/* WB4 */
		return (s == S_WSEG ? S_OTHER : s) | (b == WB_ZWJ ? S_ZWJ : 0);
	switch (s) {
	case S_HEBREW:
		if (b == WB_QUOTE)							/* WB7a */
			return S_HEBREW_QUOTE;
		if (b == WB_DOUBLE_QUOTE)						/* WB7b */
			return S_HEBREW_DOUBLE | MARK << 5;
		/* fall through */
	case S_ALETTER:
		if (b == WB_MIDLETTER || b == WB_MIDNUMLET || b == WB_QUOTE)		/* WB6 */
			return S_LETTER_MID | MARK << 5;
		return letter || number || under ? next : part;				/* WB5, WB9, WB13a */
	case S_NUMERIC:
		if (b == WB_MIDNUM || b == WB_MIDNUMLET || b == WB_QUOTE)		/* WB12 */
			return S_NUMBER_MID | MARK << 5;
		return letter || number || under ? next : part;				/* WB8, WB10, WB13a */
	case S_KATAKANA:								/* WB13, WB13a */
		return b == WB_KATAKANA || under ? next : part;
	case S_EXTNUMLET:								/* WB13a, WB13b */
		return letter || number || b == WB_KATAKANA || under ? next : part;
	case S_RI:									/* WB15, WB16 */
		return b == WB_RI ? S_OTHER : part;
	case S_LETTER_MID: case S_HEBREW_QUOTE:						/* WB7 */
		return letter ? next : part;
	case S_HEBREW_DOUBLE:								/* WB7c */
		return b == WB_HEBREW ? next : part;
	case S_NUMBER_MID:								/* WB11 */
		return number ? next : part;
	case S_DICTIONARY:								/* its boundaries are ICU's */
		return b == WB_DICTIONARY ? next : part;
	default:									/* WB999 */
		return part;
	}
}

static void
print_properties(void)
{
	static uint16_t pages[PAGES_MAX][256];
	static uint8_t page_of[PAGES];
	unsigned count = 0;

	for (unsigned i = 0; i < PAGES; i++) {
		uint16_t page[256];
		unsigned same = 0;

		for (unsigned k = 0; k < 256; k++)
			page[k] = (uint16_t)property((UChar32)(i << 8 | k));
		while (same < count && memcmp(pages[same], page, sizeof page) != 0)
			same++;
		if (same == PAGES_MAX)
			die("the scanner's properties need more than %d pages", PAGES_MAX);
		if (same == count)
			memcpy(pages[count++], page, sizeof page);
		page_of[i] = (uint8_t)same;
	}
	printf("static const uint8_t page_of[%d] = {", PAGES);
	for (unsigned i = 0; i < PAGES; i++)
		printf("%s%d,", i % 32 == 0 ? "\n" : "", page_of[i]);
	printf("\n};\n\nstatic const uint16_t pages[%u][256] = {\n", count);
	for (unsigned i = 0; i < count; i++) {
		printf("{");
		for (unsigned k = 0; k < 256; k++)
			printf("%d,%s", pages[i][k], k % 32 == 31 ? "\n" : "");
		printf("},\n");
	}
	printf("};\n");
}

static void
print_steps(void)
{
	printf("\n/* [tailored][state][word_break]: next state | action << 5 */\nstatic const uint8_t steps[2][32][32] = {\n");
	for (int tailored = 0; tailored < 2; tailored++) {
		printf("{\n");
		for (unsigned s = 0; s < 32; s++) {
			printf("{");
			for (unsigned b = 0; b < 32; b++) {
				bool real = (s & ~(unsigned)S_ZWJ) < S_COUNT && b < WB_COUNT;

				printf("%u,", real ? step(s, in_mode((enum word_break)b, tailored)) : 0);
			}
			printf("},\n");
		}
		printf("},\n");
	}
	printf("};\n");
}

int
main(void)
{
	print_properties();
	print_steps();
	printf("\nconst uint8_t scan_byte_kind[256][2] = {");
	for (UChar32 c = 0; c < 0x80; c++)
		printf("%s{%d,0},", c % 16 == 0 ? "\n" : "", span_seen(0, 1, property(c)).class);
	/* Of what begins with other bytes the bitmaps know letters, and signs of U+0080..00BF and U+2000..2FFF. */
	printf("\n[0xC2] = { %d, 0 }, [0xE2] = { %d, 0 }\n};\n", CLASS_PUNCTUATION, CLASS_PUNCTUATION);
	return 0;
}
