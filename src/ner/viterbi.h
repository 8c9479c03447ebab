/*
 * ner/viterbi.h - the best path of labels through a sentence
 *
 * First-order: a path's score is the sum of its labels' scores and of its transitions. A path that is no
 * sequence of whole names (ner/bioes.h) is never taken.
 */
#ifndef NER_VITERBI_H
#define NER_VITERBI_H

#include "base/arena.h"
#include "ner/bioes.h"

/* Scores of label after label, score[a * stride + b], with a = labels_count() for the start; and what a search asks of them. */
struct transitions {
	const struct labels *labels;
	const int32_t *score;
	int32_t need[LABELS_MAX];	/* a path that ends in a label and has less is never better than one that ends in none */
	struct { int32_t inside, last; } first[TAG_TYPES_MAX], inside[TAG_TYPES_MAX];	/* in a type, from its first, from inside */
};

/* Labels and scores stay the caller's; once more if these change. */
void transitions_init(struct transitions *t, const struct labels *l, const int32_t *score);

/* score[i * stride + k]: of label k at token i, within ±2^24; path gets the labels of all `count` tokens. */
void viterbi(const struct transitions *t, const int32_t *score, size_t count, uint8_t *path, struct arena *mem);

#endif
