/*
 * hyph/words.h - how often do certain words stand in a text?
 *
 * Only what is asked for is counted: keys are put in first, then text goes through. A word is a run of
 * letters, digits and apostrophes with single hyphens inside; letters are folded to small ones and all hyphen
 * signs to one. A key knows how many words are it, and how many begin with it. Keys are known by
 * 64-bit hashes alone.
 */
#ifndef HYPH_WORDS_H
#define HYPH_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/span.h"
#include "hyph/chunks.h"

struct word_key { uint64_t hash; uint32_t whole, begun; };

struct words {
	struct word_key *key;
	uint32_t keys, size;
	struct hash_table table;
	uint64_t *bloom;
	struct chunks chunks;
};

void     words_init(struct words *w);
void     words_reset(struct words *w);
void     words_release(struct words *w);
/* The number of the key with this words_hash(). */
uint32_t words_ask(struct words *w, uint64_t hash);
/* A word broken over a line end is left out, both halves. */
void     words_count(struct words *w, struct span text);

/* The hash of folded text; lexicons use it too. */
uint64_t words_hash(struct span folded);
/* The hash of what was hashed and more text behind it. */
uint64_t words_hash_on(uint64_t hash, struct span folded);
/* Folded, hyphens as `-`; added to out. */
void     words_fold(struct span s, struct buf *out);
uint32_t word_lower(uint32_t c);
bool     word_letter(uint32_t c);	/* letter, digit or mark, cheaply */

#endif
