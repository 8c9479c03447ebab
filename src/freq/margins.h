/*
 * freq/margins.h - how often each token is first and is second in a pair
 *
 * The marginals of pairs are counted over pairs, not over tokens: the last token of a sentence is first in
 * none. They come from all rows, so they are the same whatever is left out of the table. 16 bytes for each
 * distinct token.
 */
#ifndef FREQ_MARGINS_H
#define FREQ_MARGINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/associate.h"
#include "freq/sorted.h"

struct margins {
	uint64_t *first, *second;	/* by rank; NULL: pairs are not wanted */
	uint64_t pairs;
};

/* ranks: how many tokens there are. */
void margins_init(struct margins *m, size_t ranks);
/* Each row once, in any order. */
void margins_add(struct margins *m, const struct ngram *row);
/* After all rows: the table of a pair among them. */
struct contingency margins_of_pair(const struct margins *m, const struct ngram *row);
void margins_release(struct margins *m);

#endif
