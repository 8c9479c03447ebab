/*
 * text/chars.h - letter, mark, script, case of a code point, from ICU's property data
 */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum script { SCRIPT_COMMON, SCRIPT_GEORGIAN, SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_ARMENIAN, SCRIPT_GREEK,
	      SCRIPT_ARABIC, SCRIPT_HEBREW, SCRIPT_OTHER };

bool        char_letter(uint32_t c);		/* General_Category L* */
bool        char_mark(uint32_t c);		/* M* */
bool        char_digit(uint32_t c);		/* Nd */
int         char_digit_value(uint32_t c);	/* 0 to 9 for Nd, else -1 */
bool        char_number(uint32_t c);		/* N*: also superscripts, Roman numeral signs */
bool        char_upper(uint32_t c);		/* Uppercase; Mtavruli counts as upper */
bool        char_lower(uint32_t c);
bool        char_white(uint32_t c);		/* White_Space */
bool        char_punctuation(uint32_t c);	/* P* */
bool        char_symbol(uint32_t c);		/* S* */
bool        char_emoji(uint32_t c);		/* shown as a picture by itself (Emoji_Presentation) */
bool        char_hyphen(uint32_t c);		/* what print and OCR put at a line end: - U+2010 U+00AD U+00AC U+2E17 ... */
enum script char_script(uint32_t c);		/* common and inherited: SCRIPT_COMMON */

/* The script of most letters of valid text; SCRIPT_COMMON if it has none. */
enum script text_script(struct span s);

/* "72.1": the version of ICU whose properties these are. */
const char *chars_version(void);

#endif
