/*
 * token/fixed.h - what is one token whatever is in it: addresses, files, tags, emoticons, entities
 *
 * A chunk is what stands between white space. Positions count from its start; what lies before `from` is taken already.
 */
#ifndef TOKEN_FIXED_H
#define TOKEN_FIXED_H

#include "token/scan.h"

/* Is there one that has its sign at byte i? It may begin before that. */
bool address_at(struct span chunk, size_t from, size_t i, struct scan_span *found);
bool smiley_at(struct span chunk, size_t from, size_t i, struct scan_span *found);

#endif
