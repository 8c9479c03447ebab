/*
 * ner/labeler.h - a model's opinion of the words of a text
 *
 * What a word adds to the labels of itself and its neighbours is added up once for each different word
 * (ner/vocabulary.h); at each place in the text there remain five such sums and the features of the place.
 */
#ifndef NER_LABELER_H
#define NER_LABELER_H

#include "ner/model.h"
#include "ner/scene.h"

struct labeler;

/* A model is for the sentences of a script; what is in no script that has its own goes by SCRIPT_COMMON. */
enum { MODEL_SCRIPTS = SCRIPT_CYRILLIC + 1 };

/* The model stays the caller's. */
struct labeler *labeler_new(const struct model *m);
void           labeler_free(struct labeler *r);

/* What a word adds to the labels of all five places around it: REACHES * labels_stride() numbers in mem. */
const int16_t *labeler_word(const struct labeler *r, const struct traits *t, struct arena *mem);
/*
 * A name: its words, end excluded, its type in the model, and how sure it is: the chance of being right to the letter, which
 * documents that a model of ours had not seen gave for what the name is better than no name here.
 */
struct labeled { uint32_t start, end; unsigned type; enum type ours; double score; };	/* ours: TYPES if it is none of ours */

/* The names of a scene whose chosen mentions come first, in order, an array in mem; how many. */
size_t         labeler_names(const struct labeler *r, const struct scene *s, size_t chosen, struct labeled **names,
			     struct arena *mem);

#endif
