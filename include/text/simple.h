/*
 * text/simple.h - text that needs nothing done to it, told at a few bytes a clock
 *
 * Simple are: TAB, LF, FF, the printable signs of ASCII; Latin letters and signs to U+02FF without U+0080..9F;
 * Cyrillic U+0400..047F; Georgian U+1080..10FF; signs U+2002..20BF, U+2116, U+2122, U+2190..22FF. Text of these alone is
 * well-formed, has no controls that want replacing, and is in NFC (none of these composes, decomposes or is a mark:
 * NormalizationTest and DerivedNormalizationProps of Unicode 15, checked in the tests against ICU).
 */
#ifndef TEXT_SIMPLE_H
#define TEXT_SIMPLE_H

#include <stddef.h>

#include "base/span.h"

/* Length of a beginning that is simple, whole code points: any bytes may come in, and the answer may be short of the longest. */
size_t text_simple_prefix(struct span s);

#endif
