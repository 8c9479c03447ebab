/*
 * freq/spectrum.h - how many types are found how often
 *
 * V(m) is the number of types with frequency m; N = sum of m V(m) is the number of tokens, V = sum of V(m) that of types (Baayen
 * 2001, Word Frequency Distributions, 1.3). Measures of richness that do not look at the order of tokens are computed from it
 * (freq/diversity.h), and so are models of the distribution (freq/zipf.h).
 *
 * Held: 16 bytes for each frequency from 4096 up that a type has, and 32 KiB.
 */
#ifndef FREQ_SPECTRUM_H
#define FREQ_SPECTRUM_H

#include <stddef.h>
#include <stdint.h>

#include "freq/sorted.h"

enum { SPECTRUM_SMALL = 4096 };

struct spectrum_row { uint64_t m, types; };

struct spectrum {
	struct spectrum_row *row;		/* after spectrum_end(): by rising m, types above 0 */
	size_t rows, room;
	uint64_t tokens, types;			/* N, V */
	uint64_t *small;			/* until spectrum_end(): V(m) of m below SPECTRUM_SMALL */
};

void     spectrum_init(struct spectrum *s);
/* So many types more with frequency m; m of 0 is no type. */
void     spectrum_add(struct spectrum *s, uint64_t m, uint64_t types);
/* An ngram_taker: a type. */
void     spectrum_take(void *spectrum, const struct ngram *row);
void     spectrum_end(struct spectrum *s);
/* V(m), after spectrum_end(). */
uint64_t spectrum_at(const struct spectrum *s, uint64_t m);
void     spectrum_release(struct spectrum *s);

#endif
