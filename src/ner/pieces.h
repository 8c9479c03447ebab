/*
 * ner/pieces.h - words whose pieces are tokens of their own
 *
 * Other tokenizers part a point from its abbreviation (Mr ., J .), and what they are given has words that are still broken
 * (Massachu ¬ setts). For names such a word is one; its form is that of the pieces without the mark between. A point that
 * follows without a blank is left alone: our own tokenizer says by it that a sentence ends.
 */
#ifndef NER_PIECES_H
#define NER_PIECES_H

#include "ner/scene.h"

/* How many rows from t on, before `end`, are pieces of one word, 1 if it is whole; its form, if they are more, in mem. */
unsigned pieces_join(struct vocabulary *v, const struct token *t, const struct token *end, struct span *form, struct arena *mem);
/* How many rows from t on a word was joined of. */
unsigned pieces_count(const struct word *w, const struct token *t);

#endif
