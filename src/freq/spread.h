/*
 * freq/spread.h - how the rows of a table are spread over its corpus, from what was kept beside the counts
 *
 * Dispersion wants the documents and lists of them in rows; distances want the units in the order of the text and
 * are there for single tokens; the rate wants the number of tokens. What a row has no value of is NAN.
 *
 * Held: 80 bytes for each distinct token while there are distances.
 */
#ifndef FREQ_SPREAD_H
#define FREQ_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "freq/bootstrap.h"
#include "freq/disperse.h"
#include "freq/distances.h"
#include "freq/part_table.h"
#include "freq/sequence.h"
#include "freq/sorted.h"

struct recurrence { uint64_t first, last; struct distances distances; };	/* first, last: positions, from 1 */

/* Starts as all zero. */
struct spread {
	uint64_t tokens;		/* of the whole corpus */
	struct documents *documents;	/* in order; NULL: no dispersion */
	struct part_sizes sizes;
	struct recurrence *of;		/* a rank; NULL: no distances */
	size_t ranks;
	struct bootstrap bootstrap;	/* no resamples: no interval */
};

/* documents, text: the caller's, NULL where they are not wanted. rank: of a unit. */
void spread_init(struct spread *s, uint64_t tokens, struct documents *documents, const struct sequence *text,
		 const uint32_t *rank, size_t ranks);
void spread_dispersion(const struct spread *s, const struct ngram *row, double value[DISPERSIONS]);
void spread_distances(const struct spread *s, const struct ngram *row, double value[DISTANCE_MEASURES]);
/* Wilson's interval of 95 %, in a million of tokens. */
void spread_rate(const struct spread *s, const struct ngram *row, double value[2]);
/* After spread_init(), with documents: resamples of them, as freq/bootstrap.h bounds their number. */
void spread_resample(struct spread *s, size_t resamples, uint64_t seed);
/* The interval of 95 % by these, in a million of tokens. */
void spread_interval(const struct spread *s, const struct ngram *row, double value[2]);
void spread_release(struct spread *s);

#endif
