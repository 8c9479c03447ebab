/*
 * text/utf8.h - decode, encode, count, find the bad byte
 *
 * Positions and lengths are bytes unless a name says points (code points). Functions without
 * "valid" in their name take any bytes; the others trust their input.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* Length of the longest well-formed beginning of s: s.len if all of it is. */
size_t utf8_valid_prefix(struct span s);

/* Length of the ill-formed sequence at the start of s by the Unicode Standard's "maximal subpart"
 * practice (chapter 3.9, U+FFFD substitution), 0 if s starts with a well-formed one. */
size_t utf8_bad_length(struct span s);

/* Code point at s.at[i], i moved behind it. s must be valid and i < s.len. */
static inline uint32_t
utf8_next_valid(struct span s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.at + *i;

	if (p[0] < 0x80) {
		*i += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*i += 2;
		return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	}
	if (p[0] < 0xF0) {
		*i += 3;
		return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	}
	*i += 4;
	return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* Code point before s.at[i], i moved onto it; i > 0. */
uint32_t utf8_prev_valid(struct span s, size_t *i);
/* First and last code point, 0 for an empty span. */
static inline uint32_t
utf8_first_valid(struct span s)
{
	size_t i = 0;

	return s.len ? utf8_next_valid(s, &i) : 0;
}
uint32_t utf8_last_valid(struct span s);

/* Code points in valid text. */
size_t utf8_points_valid(struct span s);
/* Byte offset of code point number `points` counted from byte `from`. */
size_t utf8_skip_valid(struct span s, size_t from, size_t points);

/*
 * Code points before any byte of a text, at once: of each 8 bytes a bit for those that begin one, and the sum before
 * them. The index is made anew for each text; its owner releases it.
 */
struct utf8_index { uint8_t *begins; uint32_t *before; size_t size; };
extern const uint8_t utf8_ones[256];		/* how many bits of a byte are set */
void utf8_index_make(struct utf8_index *index, struct span valid);	/* less than 4 GiB */
void utf8_index_release(struct utf8_index *index);

static inline uint64_t
utf8_index_points(const struct utf8_index *index, size_t byte)
{
	return index->before[byte >> 3] + utf8_ones[index->begins[byte >> 3] & ((1u << (byte & 7)) - 1)];
}

/* 1 to 4 bytes into out; surrogates and numbers past U+10FFFF become U+FFFD. */
size_t utf8_encode(uint32_t c, char out[4]);
void   buf_point(struct buf *b, uint32_t c);

#endif
