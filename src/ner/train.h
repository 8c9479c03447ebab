/*
 * ner/train.h - weights from annotated sentences
 *
 * An averaged structured perceptron (Collins 2002, Discriminative training methods for hidden Markov
 * models) with a margin: each sentence is tagged with the weights so far, wrong labels favoured by their cost (Tsochantaridis et
 * al. 2005, Large margin methods for structured and interdependent output variables, margin rescaling); where the path differs
 * from the gold one, gold features go up and predicted ones down; the result is the mean of the weights over all steps.
 * Sentences are shuffled by a generator with a fixed seed and sums are of whole numbers, so equal data and options give equal
 * weights.
 */
#ifndef NER_TRAIN_H
#define NER_TRAIN_H

#include "base/err.h"
#include "ner/model.h"
#include "ner/scene.h"
#include "ner/score.h"

struct trainer;

struct trainer *trainer_new(void);
/* A scene whose chosen mentions come first, with the tag of each word ("B-PER"). -1: a tag that is not BIO, too many types. */
int  trainer_add(struct trainer *t, const struct scene *s, size_t chosen, const struct span *tag, struct err *why);
/* Sentences that are added from here on are held out: nothing is learnt from them, and nothing else counts them. */
void trainer_hold_out(struct trainer *t);
/* How many of them there are. */
size_t trainer_held_out(const struct trainer *t);
size_t trainer_sentences(const struct trainer *t);
size_t trainer_tokens(const struct trainer *t);
size_t trainer_types(const struct trainer *t);		/* of names */
/*
 * Begins with the weights of another model, where types have like names (PER, pers); when all sentences are added. The model
 * stays the caller's.
 */
void trainer_start(struct trainer *t, const struct model *base);
/*
 * Before the first pass, and before any other to begin anew: from the weights it started with, with the sentences in another
 * order. What comes out is the mean of all rounds, which errs less than each of them: of weights that are summed up the mean is
 * what a vote is elsewhere (Breiman 1996, Bagging predictors).
 */
void trainer_round(struct trainer *t);
/* One pass over all sentences; the number of tokens that were tagged wrong on the way. */
size_t trainer_pass(struct trainer *t);
/* Names that the averaged weights of the passes so far find in what is held out, against those it has. */
void trainer_score(struct trainer *t, struct scores *s);
/* Writes the averaged weights of the passes so far, at most `rows_max` features. */
int  trainer_save(struct trainer *t, const char *language, size_t rows_max, const char *path, struct err *why);
void trainer_free(struct trainer *t);

#endif
