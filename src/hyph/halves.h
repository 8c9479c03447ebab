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
#include "hyph/words.h"

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
	uint64_t joined, joined_stem, hyphened, hyphened_stem, first, second, left_word, right_word;	/* hashes; 0: nobody asks */
	const struct knowledge *known;	/* of the word's language; NULL: nothing */
};

/* The halves from the two lines; next is {NULL,0} where no line follows. What is folded and changed lives in the arena. */
struct halves halves_of(struct span line, struct span next, struct buf *scratch, struct arena *mem);
/* Asks for what decisions need to know of a text's words; halves_soon(): so it will be asked. */
void halves_soon(const struct halves *h, const struct words *words);
void halves_ask(const struct halves *h, struct words *words);

#endif
