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
#include "hyph/knowledge.h"
#include "hyph/words.h"

enum hyphen_decision { HYPHEN_JOIN, HYPHEN_KEEP, HYPHEN_DASH, HYPHEN_SPACE };

/* A word at a line end: halves as printed, without the punctuation outside of the word. */
struct halves {
	struct span left, right;
	uint32_t sign;
	bool glued;		/* the right half stands at the start of its line */
	bool slash;		/* Spa-/Wellness-Bereich */
	/* folded: the last part of the left half, the first part of the right half */
	struct span l, r;
	unsigned l_letters, r_letters;
	uint32_t joined, joined_stem, hyphened, hyphened_stem, first, second, left_word, right_word;	/* keys */
};

/* The halves from the two lines; folded text lives in the arena. */
struct halves halves_of(struct span line, struct span next, struct arena *mem);
/* Asks for the counts that the decision needs. */
void halves_ask(struct halves *h, struct words *words);

/* Counts of words from lists: the same keys, by their hashes. NULL: none. */
struct lexicon;
struct lexicon *lexicon_new(void);
int             lexicon_load(struct lexicon *x, const char *path, struct err *why);
uint32_t        lexicon_count(const struct lexicon *x, uint64_t hash);
void            lexicon_free(struct lexicon *x);

struct evidence {
	const struct words *words;
	const struct lexicon *lexicon;
	const struct knowledge *known;
	bool sign_inside[3];	/* the document writes `-`, U+2010, U+2011 inside of words */
};

/* The reason is added to `reason`: name=value;name=value */
enum hyphen_decision evidence_weigh(const struct evidence *e, const struct halves *h, struct buf *reason);

#endif
