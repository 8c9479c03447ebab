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
#include "hyph/words.h"

enum hyphen_decision { HYPHEN_JOIN, HYPHEN_KEEP, HYPHEN_DASH, HYPHEN_SPACE };

/* Counts of words from lists: the same keys, by their hashes. NULL: none. */
struct lexicon;
struct lexicon *lexicon_new(void);
int             lexicon_load(struct lexicon *x, const char *path, struct err *why);
uint32_t        lexicon_count(const struct lexicon *x, uint64_t hash, bool begun);
void            lexicon_free(struct lexicon *x);

/* Signs that may be a word's own, and whether the document writes them inside of words. */
enum own_sign { OWN_MINUS, OWN_HYPHEN, OWN_UNBREAKABLE, OWN_OBLIQUE, OWN_DOUBLE, OWN_SIGNS };

struct evidence {
	const struct words *words;
	const struct lexicon *lexicon;
	bool sign_inside[OWN_SIGNS];
};

/* OWN_SIGNS: nobody writes this sign in a word. */
enum own_sign own_sign(uint32_t sign);

/* The reason is added to `reason`: name=value;name=value. NULL: nobody asks. */
enum hyphen_decision evidence_weigh(const struct evidence *e, const struct halves *h, struct buf *reason);

#endif
