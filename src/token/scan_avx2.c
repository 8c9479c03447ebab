#include <string.h>

#include "text/utf8.h"
#include "token/scan_states.h"

#ifdef __x86_64__
#include <immintrin.h>

/* Whoever calls has asked whether the processor can. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,bmi,popcnt"))), apply_to = function)
#else
#pragma GCC target("avx2,bmi,popcnt")
#endif

struct vec { __m256i a, b; };
struct set { __m256i a, b; };

static inline struct vec
vec_at(const uint8_t *p)
{
	const __m256i *at = (const __m256i *)p;

	return (struct vec){ _mm256_loadu_si256(at), _mm256_loadu_si256(at + 1) };
}

static inline struct vec
with(struct vec v, unsigned c)
{
	__m256i x = _mm256_set1_epi8((char)c);

	return (struct vec){ _mm256_or_si256(v.a, x), _mm256_or_si256(v.b, x) };
}

static inline struct set
is(struct vec v, unsigned c)
{
	__m256i x = _mm256_set1_epi8((char)c);

	return (struct set){ _mm256_cmpeq_epi8(v.a, x), _mm256_cmpeq_epi8(v.b, x) };
}

static inline __m256i
part_within(__m256i v, __m256i from, __m256i n)
{
	__m256i x = _mm256_sub_epi8(v, from);

	return _mm256_cmpeq_epi8(_mm256_min_epu8(x, n), x);
}

static inline struct set
within(struct vec v, unsigned from, unsigned n)
{
	__m256i f = _mm256_set1_epi8((char)from), m = _mm256_set1_epi8((char)n);

	return (struct set){ part_within(v.a, f, m), part_within(v.b, f, m) };
}

static inline struct set
either(struct set x, struct set y)
{
	return (struct set){ _mm256_or_si256(x.a, y.a), _mm256_or_si256(x.b, y.b) };
}

static inline struct set
both(struct set x, struct set y)
{
	return (struct set){ _mm256_and_si256(x.a, y.a), _mm256_and_si256(x.b, y.b) };
}

static inline struct set
without(struct set x, struct set y)
{
	return (struct set){ _mm256_andnot_si256(y.a, x.a), _mm256_andnot_si256(y.b, x.b) };
}

static inline uint64_t
bits(struct set v)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(v.a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(v.b) << 32;
}

static inline uint64_t
tops(struct vec v)
{
	return bits((struct set){ v.a, v.b });
}

#include "token/scan_bmi.h"
#include "token/scan_put.h"
#include "token/scan_blocks.h"

size_t
scan_blocks_avx2(struct scan *s, size_t at)
{
	return walk(s, at);
}

#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
