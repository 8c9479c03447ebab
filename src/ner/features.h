/*
 * ner/features.h - what the sequence model sees of a word
 *
 * A feature is a 64-bit hash of a template and what fills it; no strings are kept. Words, affixes,
 * shapes and neighbours as in Ratinov & Roth 2009 (Design challenges and misconceptions in named entity
 * recognition), and the hints of lists, patterns and document (ner/hints.h) alone and beside words.
 *
 * Most features depend on one word and on where it stands from the word in hand: their scores can be added up once
 * for each different word of a text (ner/vocabulary.h). The others belong to a place in the text.
 */
#ifndef NER_FEATURES_H
#define NER_FEATURES_H

#include <stdint.h>

#include "base/span.h"

enum {
	FEATURES_VERSION = 2, PLACE_HINTS_MAX = 8,
	REACH = 2, REACHES = 2 * REACH + 1,	/* words looked at: two before to two behind */
	AFFIX = 5, WORD_HINTS_MAX = 8,
	WORD_FEATURES_MAX = 8 + 2 * AFFIX + WORD_HINTS_MAX,
	PLACE_FEATURES_MAX = 12 + 7 + 3 * PLACE_HINTS_MAX,
	ALL_FEATURES_MAX = WORD_FEATURES_MAX + 2 * (3 + WORD_HINTS_MAX) + 2 + PLACE_FEATURES_MAX	/* that one place has */
};

/* What the templates combine, computed once a word. 0: there is no such thing. */
struct traits {
	uint64_t word, folded, shape, length, prefix[AFFIX], suffix[AFFIX];
	uint8_t hint[WORD_HINTS_MAX], hints;	/* what lists say of the word: roles, strength of its end (ner/hints.h) */
};

struct hints;

/* All but the hints. */
void traits_of(struct span form, struct span folded, struct traits *t);
/* Of the places before and behind a sentence, by their distance from it: -REACH … -1, 1 … REACH. */
extern const struct traits traits_outside[REACHES];

/* The features of a word seen from `offset` words away, -REACH … REACH (-1: it is the one before); how many. */
unsigned word_features(const struct traits *t, int offset, uint64_t hash[WORD_FEATURES_MAX]);
/* Those of a place: t[-REACH] … t[REACH] and c[-1] … c[1] are there. */
unsigned place_features(const struct traits *const *t, const struct hints *c, uint64_t hash[PLACE_FEATURES_MAX]);
/* The one of place_features() that says what the rules found (struct hints), and nothing else. */
uint64_t finding_feature(unsigned finding);

#endif
