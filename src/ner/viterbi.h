/*
 * ner/viterbi.h - the best path of labels through a sentence
 *
 * First-order: a path's score is the sum of its labels' scores and of its transitions. Labels
 * are numbers below LABELS_MAX. A path that is not BIO (an I- that continues nothing) is never taken.
 */
#ifndef NER_VITERBI_H
#define NER_VITERBI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum { LABELS_MAX = 64 };

struct labels { struct span name[LABELS_MAX]; unsigned count; };	/* "O", "B-PER", …; names live with their owner */

/* May label b follow label a? a = -1: b is the first. */
bool label_follows(const struct labels *l, int a, unsigned b);

/*
 * score[i * l->count + k]: of label k at token i; transition[a * l->count + b], with a = l->count for the
 * start; path gets the labels of all `count` tokens.
 */
void viterbi(const struct labels *l, const bool *follows, const int64_t *score, const int64_t *transition, size_t count,
	     uint8_t *path, struct arena *mem);
/* The table that viterbi() wants: follows[a * count + b], a = count for the start. */
void labels_follow(const struct labels *l, bool *follows);

#endif
