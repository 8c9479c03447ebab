#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uvernum.h>

#include "text/chars.h"
#include "text/utf8.h"

/* What is asked of a code point, a bit each; the script stands above SCRIPT_SHIFT. */
enum {
	LETTER = 1 << 0, MARK = 1 << 1, DIGIT = 1 << 2, NUMBER = 1 << 3, UPPER = 1 << 4, LOWER = 1 << 5, WHITE = 1 << 6,
	PUNCTUATION = 1 << 7, SYMBOL = 1 << 8, ASKED = 1 << 9, SCRIPT_SHIFT = 16
};

static enum script
script_of(uint32_t c)
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

static uint32_t
ask(uint32_t c)
{
	static const struct { uint32_t category, fact; } facts[] = {
		{ U_GC_L_MASK, LETTER }, { U_GC_M_MASK, MARK }, { U_GC_ND_MASK, DIGIT }, { U_GC_N_MASK, NUMBER },
		{ U_GC_P_MASK, PUNCTUATION }, { U_GC_S_MASK, SYMBOL },
	};
	uint32_t category = U_GET_GC_MASK((UChar32)c), known = ASKED | (uint32_t)script_of(c) << SCRIPT_SHIFT;

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (category & facts[i].category)
			known |= facts[i].fact;
	known |= u_isUUppercase((UChar32)c) ? UPPER : 0;
	known |= u_isULowercase((UChar32)c) ? LOWER : 0;
	known |= u_isUWhiteSpace((UChar32)c) ? WHITE : 0;
	return known;
}

/* ICU is asked once for each code point of the scripts that are met all the time. */
static uint32_t
facts_of(uint32_t c)
{
	static uint32_t known[0x2100];

	if (c >= sizeof known / sizeof *known)
		return ask(c);
	if (!known[c])
		known[c] = ask(c);
	return known[c];
}

bool
char_letter(uint32_t c)
{
	return (facts_of(c) & LETTER) != 0;
}

bool
char_mark(uint32_t c)
{
	return (facts_of(c) & MARK) != 0;
}

bool
char_digit(uint32_t c)
{
	return (facts_of(c) & DIGIT) != 0;
}

int
char_digit_value(uint32_t c)
{
	return char_digit(c) ? u_charDigitValue((UChar32)c) : -1;
}

bool
char_number(uint32_t c)
{
	return (facts_of(c) & NUMBER) != 0;
}

bool
char_upper(uint32_t c)
{
	return (facts_of(c) & UPPER) != 0;
}

bool
char_lower(uint32_t c)
{
	return (facts_of(c) & LOWER) != 0;
}

bool
char_white(uint32_t c)
{
	return (facts_of(c) & WHITE) != 0;
}

bool
char_punctuation(uint32_t c)
{
	return (facts_of(c) & PUNCTUATION) != 0;
}

bool
char_symbol(uint32_t c)
{
	return (facts_of(c) & SYMBOL) != 0;
}

bool
char_emoji(uint32_t c)
{
	return u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION);
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
	return (enum script)(facts_of(c) >> SCRIPT_SHIFT);
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
