/*
 * ner/decode.h - which of the mentions found in a sentence stand
 */
#ifndef NER_DECODE_H
#define NER_DECODE_H

#include "ner/scene.h"

/*
 * The one place that decides. Longer beats shorter, so that of nested names the outermost stands; of equal length
 * the surer rule (enum rule's order) wins, then the earlier. Weak mentions take no part. Chosen mentions come
 * first, in text order; returns how many. words: the length of the sentence.
 */
size_t decode(struct mention *m, size_t count, size_t words, struct arena *mem);

#endif
