/*
 * ner/vocabulary.h - the different words of a text, each looked up once
 *
 * What lists say of a word and what a model makes of it alone do not depend on where it stands, and a text repeats its
 * words: all of that is kept, for up to VOCABULARY_MAX words. What an entry points to lives until vocabulary_trim().
 */
#ifndef NER_VOCABULARY_H
#define NER_VOCABULARY_H

#include "ner/features.h"
#include "ner/labeler.h"
#include "ner/scene.h"

enum { VOCABULARY_MAX = 1 << 15 };

struct vocabulary;

/* The lexicon and the labeler (NULL: none) stay the caller's. */
struct vocabulary *vocabulary_new(const struct lexemes *lexicon, const struct labeler *r);
void               vocabulary_free(struct vocabulary *v);

/* Where the vocabulary is full, the word is made in mem. */
const struct word *vocabulary_word(struct vocabulary *v, struct span form, struct arena *mem);
/* Those of n forms, in less time. */
void vocabulary_words(struct vocabulary *v, const struct span *form, size_t n, const struct word **word, struct arena *mem);
/* Forgets all if it is full; no word of it may be in use. */
void        vocabulary_trim(struct vocabulary *v);

#endif
