/*
 * The bitmaps by vectors of 64 bytes, whose comparisons are bitmaps by themselves.
 */
#include <string.h>

#include "text/utf8.h"
#include "token/scan_states.h"

#ifdef __x86_64__
#include <immintrin.h>

/* Whoever calls has asked whether the processor can. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,bmi,popcnt"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,bmi,popcnt")
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
