/*
 * The bitmaps by the compiler's own vectors of 16 bytes: SSE2 on x86-64, NEON on ARM.
 */
#include <string.h>

#include "text/utf8.h"
#include "token/scan_states.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef uint8_t v16 __attribute__((vector_size(16)));

struct vec { v16 a, b, c, d; };
struct set { v16 a, b, c, d; };

static inline v16
v16_at(const uint8_t *p)
{
	v16 v;

	memcpy(&v, p, sizeof v);
	return v;
}

static inline v16
v16_of(unsigned c)
{
	return (v16){ 0 } + (uint8_t)c;
}

static inline struct vec
vec_at(const uint8_t *p)
{
	return (struct vec){ v16_at(p), v16_at(p + 16), v16_at(p + 32), v16_at(p + 48) };
}

static inline struct vec
with(struct vec v, unsigned c)
{
	v16 x = v16_of(c);

	return (struct vec){ v.a | x, v.b | x, v.c | x, v.d | x };
}

static inline struct set
is(struct vec v, unsigned c)
{
	v16 x = v16_of(c);

	return (struct set){ (v16)(v.a == x), (v16)(v.b == x), (v16)(v.c == x), (v16)(v.d == x) };
}

static inline struct set
within(struct vec v, unsigned from, unsigned n)
{
	v16 f = v16_of(from), m = v16_of(n);

	return (struct set){ (v16)(v.a - f <= m), (v16)(v.b - f <= m), (v16)(v.c - f <= m), (v16)(v.d - f <= m) };
}

static inline struct set
either(struct set x, struct set y)
{
	return (struct set){ x.a | y.a, x.b | y.b, x.c | y.c, x.d | y.d };
}

static inline struct set
both(struct set x, struct set y)
{
	return (struct set){ x.a & y.a, x.b & y.b, x.c & y.c, x.d & y.d };
}

static inline struct set
without(struct set x, struct set y)
{
	return (struct set){ x.a & ~y.a, x.b & ~y.b, x.c & ~y.c, x.d & ~y.d };
}

#ifdef __SSE2__
static inline uint64_t
bits16(v16 v)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8((__m128i)v);
}
#else
/* The top bits of eight bytes, moved together by a multiplication. */
static inline uint64_t
bits8(uint64_t eight)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	eight = __builtin_bswap64(eight);
#endif
	return (eight >> 7 & 0x0101010101010101) * 0x0102040810204080 >> 56;
}

static inline uint64_t
bits16(v16 v)
{
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	return bits8(half[0]) | bits8(half[1]) << 8;
}
#endif

static inline uint64_t
bits(struct set v)
{
	return bits16(v.a) | bits16(v.b) << 16 | bits16(v.c) << 32 | bits16(v.d) << 48;
}

static inline uint64_t
tops(struct vec v)
{
	return bits((struct set){ v.a, v.b, v.c, v.d });
}

static inline unsigned
low_bit(uint64_t m)
{
	return (unsigned)__builtin_ctzll(m | (uint64_t)1 << 63);
}

/* x86-64's base has no instruction for it, and a compiler would call a function. */
static inline unsigned
ones(uint64_t m)
{
	m -= m >> 1 & 0x5555555555555555;
	m = (m & 0x3333333333333333) + (m >> 2 & 0x3333333333333333);
	return (unsigned)(((m + (m >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101 >> 56);
}

#include "token/scan_put.h"
#include "token/scan_blocks.h"

size_t
scan_blocks_vec16(struct scan *s, size_t at)
{
	return walk(s, at);
}
