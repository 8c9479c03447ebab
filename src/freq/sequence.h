/*
 * freq/sequence.h - measures of lexical richness that look at the order of tokens
 *
 * Tokens are added in the order of the text as the numbers of their units; sentences and documents are no border. A function gives
 * NAN where its measure is undefined.
 *
 *   msttr   mean type-token ratio of segments of W tokens, one behind the other; a rest is left out; no whole segment: undefined
 *           (Johnson 1944)
 *   mattr   mean type-token ratio of all windows of W tokens, each one token on (Covington & McFall 2010, whose W of 500 is the
 *           default); fewer than W tokens: undefined
 *   mtld    mean length of stretches with a type-token ratio of .72 at least: tokens by factors. A factor is done with the token that
 *           takes the ratio of its stretch below .72; a rest of ratio r counts (1 - r) / (1 - .72). The mean of forward and backward
 *           (McCarthy & Jarvis 2010). All tokens different: no factors, undefined.
 *
 * Held: 4 bytes a token; while measuring, 4 more for each unit and token of a window.
 */
#ifndef FREQ_SEQUENCE_H
#define FREQ_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

struct sequence {
	uint32_t *unit;
	size_t count, room;
	uint32_t units;			/* above the highest number */
};

/* A unit_taker of freq/count.h; what is not counted is passed by. A struct sequence starts as all zero. */
void   sequence_add(void *sequence, const uint32_t *unit, size_t count);
double sequence_msttr(const struct sequence *s, size_t window);
double sequence_mattr(const struct sequence *s, size_t window);
double sequence_mtld(const struct sequence *s);
void   sequence_release(struct sequence *s);

#endif
