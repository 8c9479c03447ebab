#include "text/utf8.h"
#include "token/scan_states.h"

#ifdef __x86_64__
#include <immintrin.h>

struct vec { __m128i a, b, c, d; };

static inline struct vec
vec_at(const uint8_t *p)
{
	const __m128i *at = (const __m128i *)p;

	return (struct vec){ _mm_loadu_si128(at), _mm_loadu_si128(at + 1), _mm_loadu_si128(at + 2), _mm_loadu_si128(at + 3) };
}

static inline struct vec
vec_of(int c)
{
	__m128i x = _mm_set1_epi8((char)c);

	return (struct vec){ x, x, x, x };
}

static inline struct vec
is(struct vec v, int c)
{
	__m128i x = _mm_set1_epi8((char)c);

	return (struct vec){ _mm_cmpeq_epi8(v.a, x), _mm_cmpeq_epi8(v.b, x), _mm_cmpeq_epi8(v.c, x), _mm_cmpeq_epi8(v.d, x) };
}

static inline __m128i
part_within(__m128i v, __m128i from, __m128i n)
{
	__m128i x = _mm_sub_epi8(v, from);

	return _mm_cmpeq_epi8(_mm_min_epu8(x, n), x);
}

static inline struct vec
within(struct vec v, int from, int n)
{
	__m128i f = _mm_set1_epi8((char)from), m = _mm_set1_epi8((char)n);

	return (struct vec){ part_within(v.a, f, m), part_within(v.b, f, m), part_within(v.c, f, m), part_within(v.d, f, m) };
}

static inline struct vec
either(struct vec x, struct vec y)
{
	return (struct vec){ _mm_or_si128(x.a, y.a), _mm_or_si128(x.b, y.b), _mm_or_si128(x.c, y.c), _mm_or_si128(x.d, y.d) };
}

static inline struct vec
both(struct vec x, struct vec y)
{
	return (struct vec){ _mm_and_si128(x.a, y.a), _mm_and_si128(x.b, y.b), _mm_and_si128(x.c, y.c), _mm_and_si128(x.d, y.d) };
}

static inline uint64_t
bits(struct vec v)
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(v.a) | (uint64_t)(uint32_t)_mm_movemask_epi8(v.b) << 16 |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v.c) << 32 | (uint64_t)(uint32_t)_mm_movemask_epi8(v.d) << 48;
}

static inline struct vec
lower(struct vec v)
{
	return either(v, vec_of(0x20));
}

static inline unsigned
low_bit(uint64_t m)
{
	return (unsigned)__builtin_ctzll(m | (uint64_t)1 << 63);
}

/* x86-64's base has no instruction for it. */
static inline unsigned
ones(uint64_t m)
{
	m -= m >> 1 & 0x5555555555555555;
	m = (m & 0x3333333333333333) + (m >> 2 & 0x3333333333333333);
	return (unsigned)(((m + (m >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101 >> 56);
}

#include "token/scan_blocks.h"

size_t
scan_blocks_sse2(struct scan *s, size_t at)
{
	return walk(s, at);
}
#endif
