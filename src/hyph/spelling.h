/*
 * hyph/spelling.h - the letters of words: folded to small ones, and hashed
 *
 * A word is a run of letters, digits and apostrophes with single hyphens inside.
 *
 * A hash is a sum of letters, each times a power of one odd number (Karp and Rabin 1987). So a letter more costs one addition
 * and one product, and what an end adds to a word's hash is the same whatever stands before it. The upper bits depend on all
 * letters, the lower ones on less: tables take the upper ones.
 */
#ifndef HYPH_SPELLING_H
#define HYPH_SPELLING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

#define WORD_SEED UINT64_C(0x9E3779B97F4A7C15)		/* the hash of no letter */
#define WORD_POWER UINT64_C(0xD6E8FEB86659FD93)

static inline uint64_t
word_step(uint64_t hash, uint32_t letter)
{
	return (hash + letter) * WORD_POWER;
}

/* The hash of folded text, and of what was hashed and more text behind it. */
uint64_t words_hash(struct span folded);
uint64_t words_hash_on(uint64_t hash, struct span folded);

/* What an end does to the hash of what stands before it, and how many letters it has. */
struct word_tail { uint64_t power, adds; unsigned letters; };

struct word_tail word_tail(struct span folded);

static inline uint64_t
word_hash_tail(uint64_t hash, struct word_tail tail)
{
	return hash * tail.power + tail.adds;
}

/* Folded, hyphens as `-`, without soft hyphens; added to out. words_folded(): nothing would change, as far as one look shows. */
bool     words_folded(struct span s);
void     words_fold(struct span s, struct buf *out);
uint32_t word_lower(uint32_t c);
bool     word_letter(uint32_t c);	/* letter, digit or mark, cheaply */

/* Does a word begin at i? */
bool     word_begins(struct span text, size_t i);

/* What a byte is in a word: a letter or digit of ASCII, as it is in small; what must be looked at; what ends it. */
enum { WORD_ENDS = 0, WORD_LOOK = 1 };
extern const unsigned char word_byte[256];
uint32_t word_next_slowly(struct span text, size_t *i);

/* U+10D0 to U+10FF in valid UTF-8. */
static inline bool
mkhedruli(const unsigned char *p)
{
	return p[0] == 0xE1 && p[1] == 0x83 && p[2] >= 0x90;
}

/* The next letter of a word, folded, *i moved behind it, if it is of ASCII, Mkhedruli or the Cyrillic of today; else WORD_LOOK or
 * WORD_ENDS. i < text.len. */
static inline uint32_t
word_next_quickly(struct span text, size_t *i)
{
	const unsigned char *p = (const unsigned char *)text.at + *i;
	uint32_t c = word_byte[p[0]];

	if (c > WORD_LOOK) {
		*i += 1;
	} else if (c == WORD_LOOK && mkhedruli(p)) {
		c = 0x10C0u | (p[2] & 0x3Fu);
		*i += 3;
	} else if (c == WORD_LOOK && (p[0] == 0xD0 || (p[0] == 0xD1 && p[1] < 0xA0))) {	/* U+0400 to U+045F */
		c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
		c += c >= 0x0430 ? 0 : c >= 0x0410 ? 32 : 80;
		*i += 2;
	}
	return c;
}

/* The next letter of a word, folded, *i moved behind it; 0 where the word ends. */
static inline uint32_t
word_next(struct span text, size_t *i)
{
	uint32_t c = *i < text.len ? word_next_quickly(text, i) : WORD_ENDS;
	size_t at = *i;

	if (c == WORD_LOOK) {
		c = word_next_slowly(text, &at);
		*i = at;
	}
	return c;
}

#endif
