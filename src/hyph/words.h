/*
 * hyph/words.h - how often do certain words stand in a text?
 *
 * Only what is asked for is counted: keys are put in first, then text goes through. A word is a run of
 * letters, digits and apostrophes with single hyphens inside; letters are folded to small ones and all hyphen
 * signs to one. Keys are known by their 64-bit hashes of spelling.h alone.
 *
 * Most words of a text are no key, and most beginnings of words. Bits tell so at the price of one look, and
 * are few enough to stay in the nearer caches, which keys are not.
 */
#ifndef HYPH_WORDS_H
#define HYPH_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "hyph/spelling.h"

struct word_key { uint64_t hash; uint32_t whole, begun; };	/* words that are it, words that begin with it; hash 0: none */

/* A whole word (of a word with hyphens all of it); a beginning without a hyphen, at least so many letters long; a
 * word with a hyphen, its beginning from its first hyphen on, or "-part", which words end with. */
enum word_question { ASK_WHOLE, ASK_BEGUN, ASK_HYPHENED, QUESTIONS };
enum { BEGUN_LEAST = 4 };

struct word_bits { uint64_t *at; size_t room; unsigned shift; };

/* Hashes that were found in the text and are not counted yet. */
enum { QUEUE_ROOM = 128, QUEUE = 2 * QUEUE_ROOM };
struct word_queue { uint64_t hash[QUEUE]; unsigned n; };

struct words {
	struct word_key *key;
	size_t size, room, used;
	unsigned shift;			/* that of a hash to a slot */
	struct word_bits asked[QUESTIONS], met;
	struct word_queue whole, begun;
};

void     words_init(struct words *w);
void     words_release(struct words *w);
/* Forgets all keys; about so many line ends will ask. */
void     words_begin(struct words *w, size_t line_ends);
/* The key will be asked for or read soon: memory is given time. */
void     words_soon(const struct words *w, uint64_t hash);
void     words_met_soon(const struct words *w, uint64_t hash);	/* if it was met at all */
/* 0 asks for nothing. */
void     words_ask(struct words *w, uint64_t hash, enum word_question question);
/* A word broken over a line end is left out, both halves, with what stands beside them without a blank. */
void     words_count(struct words *w, struct span text);
/* 0 for what was not asked for. */
uint32_t words_whole(const struct words *w, uint64_t hash);
uint32_t words_begun(const struct words *w, uint64_t hash);

#endif
