/*
 * The bitmaps by vectors of 64 bytes, whose comparisons are bitmaps by themselves; the numbers of a bitmap's bits come at once (VBMI2).
 */
#include <string.h>

#include "text/utf8.h"
#include "token/scan_states.h"

#ifdef __x86_64__
#include <immintrin.h>

/* Whoever calls has asked whether the processor can. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt")
#endif

struct vec { __m512i v; };
struct set { uint64_t m; };

static inline struct vec
vec_at(const uint8_t *p)
{
	return (struct vec){ _mm512_loadu_si512(p) };
}

static inline struct vec
with(struct vec v, unsigned c)
{
	return (struct vec){ _mm512_or_si512(v.v, _mm512_set1_epi8((char)c)) };
}

static inline struct set
is(struct vec v, unsigned c)
{
	return (struct set){ _mm512_cmpeq_epi8_mask(v.v, _mm512_set1_epi8((char)c)) };
}

static inline struct set
within(struct vec v, unsigned from, unsigned n)
{
	return (struct set){ _mm512_cmple_epu8_mask(_mm512_sub_epi8(v.v, _mm512_set1_epi8((char)from)), _mm512_set1_epi8((char)n)) };
}

static inline struct set
either(struct set x, struct set y)
{
	return (struct set){ x.m | y.m };
}

static inline struct set
both(struct set x, struct set y)
{
	return (struct set){ x.m & y.m };
}

static inline struct set
without(struct set x, struct set y)
{
	return (struct set){ x.m & ~y.m };
}

static inline uint64_t
bits(struct set x)
{
	return x.m;
}

static inline uint64_t
tops(struct vec v)
{
	return _mm512_movepi8_mask(v.v);
}

#include "token/scan_bmi.h"

_Static_assert(sizeof(struct scan_span) == 12 && offsetof(struct scan_span, start) == 0 && offsetof(struct scan_span, end) == 4,
	       "a span is three words: start, end, and class, flags and link");

/* The numbers of a bitmap's bits, one behind the other. */
ALWAYS_INLINE __m512i
numbers_of(uint64_t m)
{
	const __m512i all = _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
					     0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);

	return _mm512_maskz_compress_epi8(m, all);
}

/* The first 16 of them, counted from byte `base`. */
ALWAYS_INLINE __m512i
places_of(__m512i numbers, uint32_t base)
{
	return _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(numbers)), _mm512_set1_epi32((int)base));
}

/* Without the first 16. */
ALWAYS_INLINE __m512i
others_of(__m512i numbers)
{
	return _mm512_shuffle_i32x4(numbers, numbers, 0x39);
}

/*
 * See scan_put.h. 16 spans are three vectors of 16 words; each word comes from the starts (0 to 15), from the ends (16 to 31), or is 0,
 * by the mask.
 */
ALWAYS_INLINE unsigned
put_spans(struct scan_span *to, uint64_t first, uint64_t last, uint32_t base)
{
	const __m512i from[3] = { _mm512_setr_epi32(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5),
				  _mm512_setr_epi32(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26),
				  _mm512_setr_epi32(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0) };
	const __mmask16 zero[3] = { 0x4924, 0x2492, 0x9249 };	/* every third */
	__m512i starts = numbers_of(first), ends = numbers_of(last);
	unsigned count = ones(first);

	for (unsigned k = 0; k < count; k += 16, starts = others_of(starts), ends = others_of(ends)) {
		__m512i start = places_of(starts, base), end = places_of(ends, base);

		for (int i = 0; i < 3; i++)
			_mm512_storeu_si512((char *)(to + k) + 64 * i,
					    _mm512_maskz_permutex2var_epi32((__mmask16)~zero[i], start, from[i], end));
	}
	return count;
}

#include "token/scan_blocks.h"

size_t
scan_blocks_avx512(struct scan *s, size_t at)
{
	return walk(s, at);
}

#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
