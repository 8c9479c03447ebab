/*
 * ner/memory.h - what a document has proved about its names
 *
 * A surname met with a title, a given name, initials or in a citation licenses its bare forms in all the
 * document, before and after; a place met after "city" its doubtful mentions. Lives for one document.
 */
#ifndef NER_MEMORY_H
#define NER_MEMORY_H

#include <stdbool.h>

#include "ner/labeler.h"

struct memory;

struct memory *memory_new(void);
void           memory_free(struct memory *m);
void           memory_reset(struct memory *m);

/* From what stands in a scene (its chosen mentions first), and from authors inside a citation. */
void memory_learn(struct memory *m, const struct scene *s, size_t chosen);
/* From persons that a model is sure of. */
void memory_learn_names(struct memory *m, const struct scene *s, const struct labeled *name, size_t names);
/* Adds the mentions that the memory licenses and strengthens weak ones; true if there were any. */
bool memory_apply(const struct memory *m, struct scene *s, size_t chosen);

#endif
