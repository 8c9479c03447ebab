/*
 * ner/train.h - weights from annotated sentences
 *
 * An averaged structured perceptron (Collins 2002, Discriminative training methods for hidden Markov
 * models): each sentence is tagged with the weights so far; where the path differs from the gold one,
 * gold features go up and predicted ones down; the result is the mean of the weights over all steps. Sentences are
 * shuffled by a generator with a fixed seed, so equal data and options give equal weights.
 */
#ifndef NER_TRAIN_H
#define NER_TRAIN_H

#include "base/err.h"
#include "ner/features.h"
#include "ner/viterbi.h"

struct trainer;

struct trainer *trainer_new(void);
/* A sentence with its labels ("B-PER"); both are copied. -1: a label that is not BIO, or too many labels. */
int  trainer_add(struct trainer *t, const struct span *word, const struct span *label, size_t count, struct err *why);
size_t trainer_sentences(const struct trainer *t);
size_t trainer_tokens(const struct trainer *t);
/* One pass over all sentences; the number of tokens that were tagged wrong on the way. */
size_t trainer_pass(struct trainer *t);
/* Writes the averaged weights of the passes so far, at most `rows_max` features. */
int  trainer_save(struct trainer *t, const char *language, size_t rows_max, const char *path, struct err *why);
void trainer_free(struct trainer *t);

#endif
