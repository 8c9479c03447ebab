#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uvernum.h>

#include "text/chars.h"
#include "text/utf8.h"

static bool
in_categories(uint32_t c, uint32_t mask)
{
	return (U_GET_GC_MASK((UChar32)c) & mask) != 0;
}

bool
char_letter(uint32_t c)
{
	return in_categories(c, U_GC_L_MASK);
}

bool
char_mark(uint32_t c)
{
	return in_categories(c, U_GC_M_MASK);
}

bool
char_digit(uint32_t c)
{
	return in_categories(c, U_GC_ND_MASK);
}

int
char_digit_value(uint32_t c)
{
	return char_digit(c) ? u_charDigitValue((UChar32)c) : -1;
}

bool
char_number(uint32_t c)
{
	return in_categories(c, U_GC_N_MASK);
}

bool
char_upper(uint32_t c)
{
	return u_isUUppercase((UChar32)c);
}

bool
char_lower(uint32_t c)
{
	return u_isULowercase((UChar32)c);
}

bool
char_white(uint32_t c)
{
	return u_isUWhiteSpace((UChar32)c);
}

bool
char_punctuation(uint32_t c)
{
	return in_categories(c, U_GC_P_MASK);
}

bool
char_symbol(uint32_t c)
{
	return in_categories(c, U_GC_S_MASK);
}

bool
char_control(uint32_t c)
{
	return in_categories(c, U_GC_CC_MASK);
}

bool
char_hyphen(uint32_t c)
{
	switch (c) {
	case '-':
	case 0x00AC:			/* NOT SIGN, in PDFs typeset for it and in some OCR */
	case 0x00AD:			/* SOFT HYPHEN */
	case 0x058A:			/* ARMENIAN HYPHEN */
	case 0x1400:			/* CANADIAN SYLLABICS HYPHEN, an OCR reading of a double hyphen */
	case 0x2010:			/* HYPHEN */
	case 0x2011:			/* NON-BREAKING HYPHEN */
	case 0x2E17:			/* DOUBLE OBLIQUE HYPHEN, blackletter */
	case 0x2E40:			/* DOUBLE HYPHEN */
		return true;
	default:
		return false;
	}
}

enum script
char_script(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;

	switch (uscript_getScript((UChar32)c, &status)) {
	case USCRIPT_COMMON:
	case USCRIPT_INHERITED: return SCRIPT_COMMON;
	case USCRIPT_GEORGIAN: return SCRIPT_GEORGIAN;
	case USCRIPT_LATIN: return SCRIPT_LATIN;
	case USCRIPT_CYRILLIC: return SCRIPT_CYRILLIC;
	case USCRIPT_ARMENIAN: return SCRIPT_ARMENIAN;
	case USCRIPT_GREEK: return SCRIPT_GREEK;
	case USCRIPT_ARABIC: return SCRIPT_ARABIC;
	case USCRIPT_HEBREW: return SCRIPT_HEBREW;
	default: return SCRIPT_OTHER;
	}
}

enum script
text_script(struct span s)
{
	size_t count[SCRIPT_OTHER + 1] = { 0 };
	enum script best = SCRIPT_COMMON;

	for (size_t i = 0; i < s.len; ) {
		uint32_t c = utf8_next_valid(s, &i);

		if (char_letter(c))
			count[char_script(c)]++;
	}
	for (enum script k = SCRIPT_COMMON + 1; k <= SCRIPT_OTHER; k++)
		if (count[k] > (best == SCRIPT_COMMON ? 0 : count[best]))
			best = k;
	return best;
}

const char *
chars_version(void)
{
	return U_ICU_VERSION;
}
