/*
 * hyph/evidence.h - whose hyphen is it, the line's or the word's?
 *
 * Everything that speaks for one or the other is weighed in logarithms of odds and added up; above zero
 * the hyphen is the word's own. The weights have names in evidence.c, and what was found is told.
 */
#ifndef HYPH_EVIDENCE_H
#define HYPH_EVIDENCE_H

#include "base/buf.h"
#include "base/span.h"
#include "hyph/halves.h"

enum hyphen_decision { HYPHEN_JOIN, HYPHEN_KEEP, HYPHEN_DASH, HYPHEN_SPACE };

/* Signs that may be a word's own, and whether the document writes them inside of words. */
enum own_sign { OWN_MINUS, OWN_HYPHEN, OWN_UNBREAKABLE, OWN_OBLIQUE, OWN_DOUBLE, OWN_SIGNS };

struct evidence { bool sign_inside[OWN_SIGNS]; };

/* OWN_SIGNS: nobody writes this sign in a word. */
enum own_sign own_sign(uint32_t sign);

/* The halves have their counts. The reason is added to `reason`: name=value;name=value. NULL: nobody asks. */
enum hyphen_decision evidence_weigh(const struct evidence *e, const struct halves *h, struct buf *reason);

#endif
