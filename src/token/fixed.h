/*
 * token/fixed.h - addresses, which are one token whatever is in them: URLs, e-mail, DOIs
 */
#ifndef TOKEN_FIXED_H
#define TOKEN_FIXED_H

#include "token/scan.h"

/* The first one that starts at or behind byte `from`; false: there is none. */
bool fixed_next(struct span text, size_t from, struct scan_span *found);

#endif
