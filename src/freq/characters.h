/*
 * freq/characters.h - a token to its characters as readers see them: grapheme clusters of UAX #29
 *
 * A letter with its marks is one, as is an emoji of several parts. ICU's boundaries; where no letter of the
 * token can have part in a cluster (most of Latin, Greek, Cyrillic, Georgian), ICU is not asked.
 */
#ifndef FREQ_CHARACTERS_H
#define FREQ_CHARACTERS_H

#include "base/span.h"
#include "stream/tokens.h"
#include "text/breaks.h"

/* Adds those of a token (valid UTF-8, no controls), which has its TOKEN_PAD bytes if they shall have theirs. `b` is of BREAKS_CHARACTER. */
void characters_add(struct token_forms *to, struct span token, struct breaks *b);

#endif
