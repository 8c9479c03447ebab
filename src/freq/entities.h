/*
 * freq/entities.h - the names of a sentence, from their BIO tags
 *
 * A name is its NERLemma, where its first token has one, so that its inflected forms are one name; else its
 * forms. I- without a B- before it, or of another type, begins a name.
 */
#ifndef FREQ_ENTITIES_H
#define FREQ_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "stream/sentence.h"

struct entity { const struct token *first; struct span type; const struct span *token; size_t tokens; };

/* The next name; *at starts at 0; false at the end. Its tokens live in mem. */
bool entity_next(const struct sentence *s, size_t *at, struct entity *e, struct arena *mem);

#endif
