/*
 * token/sentence_end.h - where a sentence stops
 */
#ifndef TOKEN_SENTENCE_END_H
#define TOKEN_SENTENCE_END_H

#include "token/languages.h"
#include "token/scan.h"

/*
 * The number of the token behind the sentence that begins with token `first`; 0: it does not end for
 * certain within these tokens, which go on unless `last`, that is, unless the paragraph ends with them.
 * `language` is the paragraph's. Tokens are linked, `first` too, and so is the one that the next sentence begins with then. Each token is looked at a bounded number of times.
 */
size_t sentence_end(struct language *language, struct span text, struct spans *tokens, size_t first, bool last);

/*
 * The abbreviation whose dot is the stop of the sentence of tokens first … last - 1, or `last`: "и др.", "(... etc.)" at its end, with
 * nothing but what closes behind it. There the dot is a token of its own (Universal Dependencies do so in all their languages).
 */
size_t sentence_dot(struct span text, const struct spans *tokens, size_t first, size_t last);

#endif
