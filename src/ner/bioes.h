/*
 * ner/bioes.h - types of names as labels of the sequence model
 *
 * Text has BIO tags; the model tells five parts of a name apart, since where a name ends is as much of a decision as
 * where it begins (BIOES; Ratinov & Roth 2009, Design challenges and misconceptions in named entity recognition, 3.2):
 * the first word, those inside, the last, a name of one word, and what is no name. Labels are numbered so that all that
 * may stand before a new beginning (last, single, none) and all that may follow one (single, none, first) lie side by side:
 *
 *      0 … T-1 last   T … 2T-1 single   2T none   2T+1 … 3T first   3T+1 … 4T inside
 */
#ifndef NER_BIOES_H
#define NER_BIOES_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { TAG_TYPES_MAX = 32, LABELS_MAX = 4 * TAG_TYPES_MAX + 1, LABEL_LANES = 16 };

enum part { PART_LAST, PART_SINGLE, PART_NONE, PART_FIRST, PART_INSIDE };

struct labels { struct span type[TAG_TYPES_MAX]; unsigned types; };	/* "PER", …; names live with their owner */

static inline unsigned
labels_count(const struct labels *l)
{
	return 4 * l->types + 1;
}

/* Scores of one token or feature lie in rows of this many numbers. */
static inline unsigned
labels_stride(const struct labels *l)
{
	return (labels_count(l) + LABEL_LANES - 1) / LABEL_LANES * LABEL_LANES;
}

static inline unsigned
label_none(const struct labels *l)
{
	return 2 * l->types;
}

static inline unsigned
label_of(const struct labels *l, unsigned type, enum part part)
{
	static const uint8_t base[] = { 0, 1, 2, 2, 3 };

	return part == PART_NONE ? 2 * l->types : base[part] * l->types + (part > PART_NONE) + type;
}

static inline enum part
label_part(const struct labels *l, unsigned label)
{
	unsigned t = l->types;

	return label < t ? PART_LAST : label < 2 * t ? PART_SINGLE : label == 2 * t ? PART_NONE :
	       label <= 3 * t ? PART_FIRST : PART_INSIDE;
}

/* The type of a label that is not none. */
static inline unsigned
label_type(const struct labels *l, unsigned label)
{
	assert(l->types > 0);
	return (label - (label > 2 * l->types)) % l->types;
}

static inline bool
label_begins(const struct labels *l, unsigned label)
{
	enum part part = label_part(l, label);

	return part == PART_SINGLE || part == PART_FIRST;
}

/* Behind the last word of the name whose first one is at `start`, a label that is not none, of `count` labels. */
static inline size_t
label_name_end(const struct labels *l, const uint8_t *label, size_t start, size_t count)
{
	size_t end = start + 1;

	while (end < count && label[end] != label_none(l) && !label_begins(l, label[end]))
		end++;
	return end;
}

#endif
