/*
 * token/special.h - which spans want more than the standard's rules?
 *
 * Most of a text is words between blanks, with a comma or a stop behind some. The passes of tailor.h change none of these,
 * so they are only run where a special span stands: a number, a word with anything but letters in it, a sign that
 * may be part of something. What is not special is left as the scanner found it by every pass, whatever stands beside it.
 */
#ifndef TOKEN_SPECIAL_H
#define TOKEN_SPECIAL_H

#include "token/languages.h"
#include "token/scan.h"

struct special { struct languages *languages; struct language *language; struct span text; const struct scan_span *at; size_t count; };

bool special_at(const struct special *s, size_t i);

#endif
