#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/simple.h"

enum { BLOCK = 64, AHEAD = 2 };		/* bytes behind a block that are looked at */

/* A bit a byte, the first one's lowest: what a byte begins or is. */
struct bits { uint64_t one, two, three, more; };	/* more: continuation byte */

#ifdef __SSE2__
static inline __m128i
between(__m128i v, unsigned low, unsigned high)
{
	__m128i from = _mm_sub_epi8(v, _mm_set1_epi8((char)low));

	return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8((char)(high - low))), from);
}

static inline __m128i
is(__m128i v, unsigned byte)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)byte));
}

static inline uint64_t
mask(__m128i v, int at)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(v) << at;
}

static struct bits
look(const unsigned char *p)
{
	struct bits b = { 0, 0, 0, 0 };

	for (int i = 0; i < BLOCK; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i)), next, third, lead;

		b.one |= mask(_mm_or_si128(between(v, 0x20, 0x7E), _mm_or_si128(between(v, '\t', '\n'), is(v, '\f'))), i);
		if (_mm_movemask_epi8(v) == 0)
			continue;
		next = _mm_loadu_si128((const __m128i *)(const void *)(p + i + 1));
		third = _mm_loadu_si128((const __m128i *)(const void *)(p + i + 2));
		/* C2 80..9F are controls */
		lead = _mm_or_si128(between(v, 0xC3, 0xCB), _mm_or_si128(between(v, 0xD0, 0xD1), _mm_and_si128(is(v, 0xC2), between(next, 0xA0, 0xBF))));
		b.two |= mask(lead, i);
		lead = _mm_and_si128(is(v, 0xE1), between(next, 0x82, 0x83));
		lead = _mm_or_si128(lead, _mm_and_si128(is(v, 0xE2), _mm_and_si128(is(next, 0x80), between(third, 0x82, 0xBF))));
		b.three |= mask(lead, i);
		b.more |= mask(between(v, 0x80, 0xBF), i);
	}
	return b;
}
#else
static struct bits
look(const unsigned char *p)
{
	struct bits b = { 0, 0, 0, 0 };

	for (int i = 0; i < BLOCK; i++) {
		unsigned v = p[i], next = p[i + 1], third = p[i + 2];
		uint64_t bit = (uint64_t)1 << i;

		if ((v >= 0x20 && v < 0x7F) || v == '\t' || v == '\n' || v == '\f')
			b.one |= bit;
		else if (v >= 0x80 && v < 0xC0)
			b.more |= bit;
		else if ((v >= 0xC3 && v <= 0xCB) || v == 0xD0 || v == 0xD1 || (v == 0xC2 && next >= 0xA0))
			b.two |= bit;
		else if ((v == 0xE1 && (next == 0x82 || next == 0x83)) || (v == 0xE2 && next == 0x80 && third >= 0x82))
			b.three |= bit;
	}
	return b;
}
#endif

/*
 * How many bytes of a block are simple, up to the last whole code point of it; `owed` bits at its start go on with what the block
 * before it began, and are set for the next one.
 */
static size_t
simple_bytes(const unsigned char *p, uint64_t *owed)
{
	struct bits b = look(p);
	uint64_t due = *owed | (b.two | b.three) << 1 | b.three << 2;
	uint64_t bad = ~(b.one | b.two | b.three | b.more) | (due ^ b.more);

	*owed = (b.two | b.three) >> 63 | b.three >> 62;
	return bad ? (size_t)__builtin_ctzll(bad) : BLOCK;
}

/* The start of the code point that byte `at` is inside of, or at. */
static size_t
whole(const unsigned char *p, size_t at)
{
	size_t start = at;

	while (start > 0 && at - start < 3 && (p[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && p[start - 1] >= 0xC0) {
		size_t length = p[start - 1] < 0xE0 ? 2 : 3;

		if (at - (start - 1) < length)
			return start - 1;
	}
	return at;
}

size_t
text_simple_prefix(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	unsigned char last[BLOCK + AHEAD + 16] = { 0 };
	uint64_t owed = 0;
	size_t i = 0, n;

	for (; s.len - i >= BLOCK + AHEAD + 16; i += BLOCK)
		if ((n = simple_bytes(p + i, &owed)) < BLOCK)
			return whole(p, i + n);
	while (i < s.len) {
		size_t rest = s.len - i < BLOCK ? s.len - i : BLOCK, seen = s.len - i < BLOCK + AHEAD ? s.len - i : BLOCK + AHEAD;

		memset(last, 0, sizeof last);
		memcpy(last, p + i, seen);
		n = simple_bytes(last, &owed);
		if (n < rest)
			return whole(p, i + n);
		i += rest;
	}
	return whole(p, s.len);		/* the last one may be cut */
}
