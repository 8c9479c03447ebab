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

/*
 * score[i * stride + k]: of label k at token i, within ±2^24; transition[a * stride + b], with a = labels_count() for the
 * start; path gets the labels of all `count` tokens.
 */
void viterbi(const struct labels *l, const int32_t *score, const int32_t *transition, size_t count, uint8_t *path,
	     struct arena *mem);

#endif
