/*
 * freq/tally.h - single units counted as they come
 *
 * What freq/ngram.h does for n-grams of all lengths takes 4 bytes a token and a sort; where only single units are
 * counted, 24 bytes a unit are enough.
 */
#ifndef FREQ_TALLY_H
#define FREQ_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "freq/sorted.h"
#include "freq/units.h"

struct tallied { uint64_t frequency, range, document; };	/* document: the last that had it */

/* Starts as all zero. */
struct tally { struct tallied *unit; size_t size; };

void tally_grow(struct tally *t, uint32_t unit);
/* All units in the order of their ranks. */
void tally_end(const struct tally *t, const struct units *units, struct sorted *out);
void tally_release(struct tally *t);

/* Asks for a unit's place before it is needed. */
static inline void
tally_expect(const struct tally *t, uint32_t unit)
{
	if (unit < t->size)
		__builtin_prefetch(&t->unit[unit], 1);
}

/* Once more in a document, which are numbered from 1. */
static inline void
tally_add(struct tally *t, uint32_t unit, uint64_t document)
{
	struct tallied *u;

	if (unit >= t->size)
		tally_grow(t, unit);
	u = &t->unit[unit];
	u->frequency++;
	u->range += u->document != document;
	u->document = document;
}

#endif
