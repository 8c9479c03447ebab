/*
 * freq/margins.h - how often each token is first and is second in a pair, and so on for three
 *
 * The marginals of pairs are counted over pairs, not over tokens: the last token of a sentence is first in
 * none. They come from all rows, so they are the same whatever is left out of the table.
 *
 * Held in memory: for pairs 16 bytes for each distinct token; for triples 24, and about 25 for each distinct
 * pair of first and second, first and third, second and third tokens.
 */
#ifndef FREQ_MARGINS_H
#define FREQ_MARGINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/associate.h"
#include "freq/pairs.h"
#include "freq/sorted.h"
#include "freq/triple.h"

struct margins {
	uint64_t *of_pair[2], pairs;		/* by place, then by rank; NULL: not wanted */
	uint64_t *of_triple[3], triples;
	struct pairs first_two, outer_two, last_two;
};

/* ranks: how many tokens there are. */
void margins_init(struct margins *m, size_t ranks, bool pairs, bool triples);
/* Each row once, in any order. */
void margins_add(struct margins *m, const struct ngram *row);
/* After all rows: the table of one among them, of two tokens or of three. */
struct contingency margins_of_pair(const struct margins *m, const struct ngram *row);
struct triple      margins_of_triple(const struct margins *m, const struct ngram *row);
void margins_release(struct margins *m);

#endif
