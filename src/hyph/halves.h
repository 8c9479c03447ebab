/*
 * hyph/halves.h - a word at a line end, in two halves
 *
 * Halves stand as printed, without the punctuation outside of the word. Of a word with several hyphens the parts beside
 * the line end are what lists are asked for; all of it is what counts are asked for.
 */
#ifndef HYPH_HALVES_H
#define HYPH_HALVES_H

#include "base/arena.h"
#include "base/buf.h"
#include "hyph/knowledge.h"
#include "hyph/lexicon.h"
#include "hyph/words.h"

/* What may have been seen elsewhere: the whole word without a hyphen, and with one; words that begin so, but for an ending; words
 * that begin with the left half and a hyphen, that end with one and the right half; the halves as words. */
enum seen_word {
	SEEN_JOINED, SEEN_JOINED_STEM, SEEN_HYPHENED, SEEN_HYPHENED_STEM, SEEN_FIRST, SEEN_SECOND, SEEN_LEFT, SEEN_RIGHT, SEEN_WORDS
};

struct halves {
	struct span line, left, right;
	uint32_t sign;
	bool glued;		/* the right half stands at the start of its line */
	bool end;		/* no line follows in the paragraph */
	bool slash;		/* Spa-/Wellness-Bereich */
	bool more_left, more_right;	/* the word has hyphens before, behind */
	bool small_part;	/* the part of the left half beside the line end has no capital */
	/* folded: the last part of the left half, the first part of the right half, without l' and 's */
	struct span l, r;
	unsigned l_letters, r_letters;
	union { uint64_t hash; uint32_t count; } word[SEEN_WORDS];	/* the hash, 0: nobody asks; behind halves_count() the count */
	const struct knowledge *known;	/* of the word's language; NULL: nothing */
};

/* The halves from the two lines; next is {NULL,0} where no line follows. What is folded and changed lives in the arena. */
struct halves halves_of(struct span line, struct span next, struct buf *scratch, struct arena *mem);
/* Asks for what decisions need to know of a text's words; halves_soon(): so it will be asked. */
void halves_soon(const struct halves *h, const struct words *words);
void halves_ask(const struct halves *h, struct words *words);
/* Takes the answers, and those of lists if there are any; halves_met_soon(): so it will be. */
void halves_met_soon(const struct halves *h, const struct words *words);
void halves_count(struct halves *h, const struct words *words, const struct lexicon *lexicon);

static inline uint32_t
seen(const struct halves *h, enum seen_word word)
{
	return h->word[word].count;
}

#endif
