/*
 * hyph/chunks.h - the distinct words of a text, roughly, and how often each stands there
 *
 * A chunk is a longest run of digits, hyphens, apostrophes and bytes from '@' on, most of which are letters: a word with, at
 * most, some punctuation about it. A text of millions of words has some hundred thousand distinct chunks, so
 * what looks at letters looks at these. A chunk that a hyphen breaks at a line end is left out, and the
 * one that follows it, too: they are halves.
 *
 * Chunks are known by 64-bit hashes alone. Memory: 32 MiB at most; a text with more distinct chunks than that holds
 * gives some of them several times, and the counts add up.
 */
#ifndef HYPH_CHUNKS_H
#define HYPH_CHUNKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

struct chunk_slot { uint64_t hash; uint32_t at, count; };	/* count 0: empty */
struct chunks { struct chunk_slot *slot; size_t size, used; };

#define CHUNKS_INIT { NULL, 0, 0 }

/* The chunk lies in the text. */
typedef void chunk_give(void *to, struct span chunk, uint32_t count);

/* text: valid UTF-8, shorter than 4 GiB. */
void chunks_count(struct chunks *c, struct span text, chunk_give *give, void *to);
void chunks_release(struct chunks *c);

#endif
