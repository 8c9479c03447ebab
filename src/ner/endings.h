/*
 * ner/endings.h - a tree of word ends, walked from the last letter backwards
 *
 * One step a letter and no string is compared: a token whose last letter ends nothing costs one
 * step. The letters of the three scripts are numbered into one small alphabet. Grows while it is
 * filled; then it is read only.
 */
#ifndef NER_ENDINGS_H
#define NER_ENDINGS_H

#include <stdint.h>

#include "base/span.h"

enum { ENDING_LETTERS = 112, ENDINGS_NONE = 0 };

struct ending_node { uint16_t next[ENDING_LETTERS]; uint32_t value; };	/* value 0: no word end */
struct endings { struct ending_node *node; uint32_t count, size; };

void endings_init(struct endings *t);
void endings_release(struct endings *t);
/* The place of a word end's value, to be set by the caller; {NULL,0} text is the empty end. NULL: a letter of no script, or the tree is full. */
uint32_t *endings_add(struct endings *t, struct span text);

/* A walk: start with node 0 and *at = length; false when no longer end can follow. */
struct ending_walk { uint32_t node; size_t at; };
bool endings_step(const struct endings *t, struct span text, struct ending_walk *walk);

#endif
