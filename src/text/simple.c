#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "text/simple.h"

enum { SLOWLY = 48 };			/* bytes that are looked at one by one before blocks are tried again */

/* Of U+2000..22FF, which begin with E2: the bytes behind that. */
static bool
simple_sign(unsigned char second, unsigned char third)
{
	switch (second) {
	case 0x80: return third >= 0x82;
	case 0x84: return third == 0x96 || third == 0xA2;		/* № ™ */
	case 0x86: return third >= 0x90;
	default:   return second == 0x81 || second == 0x82 || (second >= 0x87 && second <= 0x8B);
	}
}

/* Length of the simple code point at p, which has n > 0 bytes; 0 if it is none. */
static size_t
simple_point(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return (p[0] >= 0x20 && p[0] < 0x7F) || p[0] == '\t' || p[0] == '\n' || p[0] == '\f';
	if (n < 2 || (p[1] & 0xC0) != 0x80)
		return 0;
	if ((p[0] >= 0xC3 && p[0] <= 0xCB) || p[0] == 0xD0 || p[0] == 0xD1 || (p[0] == 0xC2 && p[1] >= 0xA0))
		return 2;
	if (n < 3 || (p[2] & 0xC0) != 0x80)
		return 0;
	if (p[0] == 0xE1)
		return p[1] == 0x82 || p[1] == 0x83 ? 3 : 0;
	return p[0] == 0xE2 && simple_sign(p[1], p[2]) ? 3 : 0;
}

#ifdef __x86_64__
/*
 * 32 bytes at once by tables of half bytes, as in Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" (2021): for
 * each byte, a table for the high half of the byte before it, one for the low half of that, and one for its own high half have a bit
 * in common where the two cannot stand together.
 */
enum {
	STRAY = 1 << 0,			/* a continuation behind ASCII */
	SHORT = 1 << 1,			/* none behind what begins a sequence */
	BAD_C = 1 << 2,			/* C0 C1 CC..CF */
	BAD_D = 1 << 3,			/* D2..DF; with BAD_C also F0..FF */
	BAD_E = 1 << 4,			/* E0 E3..EF */
	CONTROL = 1 << 5,		/* C2 before 80..9F */
	SECOND = 1 << 6,		/* E1 E2 before anything but 80..8F */
	TWO = 1 << 7,			/* two continuations: right behind E1 E2 only */
	ANY = STRAY | SHORT | TWO
};

#define TABLE(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))
#define B(x) ((char)(x))

/* Bytes of p[0, n) up to the last block of 32 that is simple beside the one before it, with no signs beyond U+203F. */
__attribute__((target("avx2"))) static size_t
simple_blocks(const unsigned char *p, size_t n)
{
	const __m256i before_high = TABLE(STRAY, STRAY, STRAY, STRAY, STRAY, STRAY, STRAY, STRAY, B(TWO), B(TWO), B(TWO), B(TWO),
					  SHORT | BAD_C | CONTROL, SHORT | BAD_D, SHORT | BAD_E | SECOND, SHORT | BAD_C | BAD_D);
	const __m256i before_low = TABLE(B(ANY | BAD_C | BAD_E), B(ANY | BAD_C | SECOND), B(ANY | BAD_D | CONTROL | SECOND),
					 B(ANY | BAD_D | BAD_E), B(ANY | BAD_D | BAD_E), B(ANY | BAD_D | BAD_E), B(ANY | BAD_D | BAD_E),
					 B(ANY | BAD_D | BAD_E), B(ANY | BAD_D | BAD_E), B(ANY | BAD_D | BAD_E), B(ANY | BAD_D | BAD_E),
					 B(ANY | BAD_D | BAD_E), B(ANY | BAD_C | BAD_D | BAD_E), B(ANY | BAD_C | BAD_D | BAD_E),
					 B(ANY | BAD_C | BAD_D | BAD_E), B(ANY | BAD_C | BAD_D | BAD_E));
	const char bad = BAD_C | BAD_D | BAD_E, none = bad | SHORT;	/* whatever follows, and what is no continuation */
	const __m256i own_high = TABLE(none, none, none, none, none, none, none, none, B(bad | STRAY | TWO | CONTROL),
				       B(bad | STRAY | TWO | CONTROL | SECOND), B(bad | STRAY | TWO | SECOND), B(bad | STRAY | TWO | SECOND),
				       none, none, none, none);
	/* controls: 00..0F but TAB, LF and FF; 10..1F; 7F */
	const __m256i control_high = TABLE(1, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0);
	const __m256i control_low = TABLE(3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 3, 2, 3, 3, 7);
	const __m256i half = _mm256_set1_epi8(0x0F);
	__m256i last = _mm256_set1_epi8(' ');
	size_t i;

	for (i = 0; n - i >= 32; i += 32) {
		__m256i v = _mm256_loadu_si256((const void *)(p + i)), tail = _mm256_permute2x128_si256(last, v, 0x21), one, two;
		__m256i high = _mm256_and_si256(_mm256_srli_epi16(v, 4), half), wrong, control, e1, e2;

		control = _mm256_and_si256(_mm256_shuffle_epi8(control_low, _mm256_and_si256(v, half)), _mm256_shuffle_epi8(control_high, high));
		if (_mm256_movemask_epi8(_mm256_or_si256(last, v)) == 0) {	/* ASCII behind ASCII */
			if (!_mm256_testz_si256(control, control))
				break;
			last = v;
			continue;
		}
		one = _mm256_alignr_epi8(v, tail, 15);		/* the bytes 1 and 2 before each */
		two = _mm256_alignr_epi8(v, tail, 14);
		wrong = _mm256_and_si256(_mm256_shuffle_epi8(before_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), half)),
					 _mm256_shuffle_epi8(before_low, _mm256_and_si256(one, half)));
		wrong = _mm256_and_si256(wrong, _mm256_shuffle_epi8(own_high, high));
		wrong = _mm256_xor_si256(wrong, _mm256_and_si256(_mm256_subs_epu8(two, _mm256_set1_epi8(0xE0 - 0x80)), _mm256_set1_epi8(B(0x80))));
		wrong = _mm256_or_si256(wrong, control);
		/* E1 82, E1 83, E2 80 82..BF */
		e1 = _mm256_andnot_si256(_mm256_cmpeq_epi8(_mm256_and_si256(v, _mm256_set1_epi8(B(0xFE))), _mm256_set1_epi8(B(0x82))),
					 _mm256_cmpeq_epi8(one, _mm256_set1_epi8(B(0xE1))));
		e2 = _mm256_andnot_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(B(0x80))), _mm256_cmpeq_epi8(one, _mm256_set1_epi8(B(0xE2))));
		wrong = _mm256_or_si256(wrong, _mm256_or_si256(e1, e2));
		e2 = _mm256_and_si256(_mm256_cmpgt_epi8(_mm256_set1_epi8(B(0x82)), v), _mm256_cmpeq_epi8(two, _mm256_set1_epi8(B(0xE2))));
		wrong = _mm256_or_si256(wrong, e2);
		if (!_mm256_testz_si256(wrong, wrong))
			break;
		last = v;
	}
	return i;
}

static size_t
fast_prefix(const unsigned char *p, size_t n)
{
	return n >= 32 && __builtin_cpu_supports("avx2") ? simple_blocks(p, n) : 0;
}
#else
static size_t
fast_prefix(const unsigned char *p, size_t n)
{
	(void)p;
	(void)n;
	return 0;
}
#endif

size_t
text_simple_prefix(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t i = 0, n;

	while (i < s.len) {
		size_t from = i, until;

		i += fast_prefix(p + i, s.len - i);
		/* what the blocks end with may be cut: it is looked at again */
		i -= i - from < 3 ? i - from : 3;
		while (i > from && (p[i] & 0xC0) == 0x80)
			i--;
		for (until = i + SLOWLY; i < s.len && i < until; i += n)
			if ((n = simple_point(p + i, s.len - i)) == 0)
				return i;
	}
	return i;
}
