#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "base/mem.h"
#include "text/utf8.h"

/*
 * One well-formed sequence at p (n > 0 bytes there): its length; else minus the length of the
 * maximal subpart of an ill-formed one. The table is 3-7 of the Unicode Standard, chapter 3.9.
 */
static int
sequence(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	int want;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return -1;
	if (p[0] < 0xE0)
		want = 2;
	else if (p[0] < 0xF0)
		want = 3;
	else
		want = 4;
	switch (p[0]) {
	case 0xE0: low = 0xA0; break;
	case 0xED: high = 0x9F; break;
	case 0xF0: low = 0x90; break;
	case 0xF4: high = 0x8F; break;
	default: break;
	}
	for (int i = 1; i < want; i++) {
		if ((size_t)i >= n || p[i] < low || p[i] > high)
			return -i;
		low = 0x80;
		high = 0xBF;
	}
	return want;
}

size_t
utf8_valid_prefix(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t i = 0;

	while (i < s.len) {
		uint64_t word;
		int n;

		while (s.len - i >= 8 && (memcpy(&word, p + i, 8), (word & 0x8080808080808080u) == 0))
			i += 8;
		/* runs of one script: none of these lead bytes narrows what may follow */
		while (s.len - i >= 3 && (unsigned)p[i] - 0xE1 < 0xED - 0xE1 && ((p[i + 1] ^ 0x80) | (p[i + 2] ^ 0x80)) < 0x40)
			i += 3;
		while (s.len - i >= 2 && p[i] >= 0xC2 && p[i] < 0xE0 && (p[i + 1] & 0xC0) == 0x80)
			i += 2;
		if (i == s.len)
			break;
		n = sequence(p + i, s.len - i);
		if (n < 0)
			break;
		i += (size_t)n;
	}
	return i;
}

size_t
utf8_bad_length(struct span s)
{
	int n;

	if (s.len == 0)
		return 0;
	n = sequence((const unsigned char *)s.at, s.len);
	return n < 0 ? (size_t)-n : 0;
}

uint32_t
utf8_prev_valid(struct span s, size_t *i)
{
	size_t at = *i - 1, after;

	while (at > 0 && ((unsigned char)s.at[at] & 0xC0) == 0x80)
		at--;
	*i = after = at;
	return utf8_next_valid(s, &after);
}

uint32_t
utf8_last_valid(struct span s)
{
	size_t i = s.len;

	return s.len ? utf8_prev_valid(s, &i) : 0;
}

size_t
utf8_points_valid(struct span s)
{
	const uint64_t ones = 0x0101010101010101u, even = 0x00FF00FF00FF00FFu;
	size_t n = s.len, i = 0;

#ifdef __SSE2__
	/* 64 bytes at a time: each comparison gives -1 where a byte goes on, and psadbw adds them up. */
	for (; s.len - i >= 64; i += 64) {
		const __m128i *p = (const __m128i *)(const void *)(s.at + i);
		__m128i last = _mm_set1_epi8(-64), sum;

		sum = _mm_add_epi8(_mm_cmplt_epi8(_mm_loadu_si128(p), last), _mm_cmplt_epi8(_mm_loadu_si128(p + 1), last));
		sum = _mm_add_epi8(sum, _mm_cmplt_epi8(_mm_loadu_si128(p + 2), last));
		sum = _mm_add_epi8(sum, _mm_cmplt_epi8(_mm_loadu_si128(p + 3), last));
		sum = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), sum), _mm_setzero_si128());
		n -= (size_t)(_mm_cvtsi128_si64(sum) + _mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum)));
	}
#endif

	/* Eight bytes at a time: a byte goes on with a code point if its two high bits are 10. Each byte of the sum counts
	 * for itself, as long as it cannot overflow. */
	while (s.len - i >= 8) {
		size_t words = (s.len - i) / 8 < 255 ? (s.len - i) / 8 : 255;
		uint64_t sum = 0;

		for (size_t end = i + 8 * words; i < end; i += 8) {
			uint64_t word;

			memcpy(&word, s.at + i, 8);
			sum += (word >> 7) & ~(word >> 6) & ones;
		}
		n -= (size_t)((((sum & even) + (sum >> 8 & even)) * 0x0001000100010001u) >> 48);
	}
	for (; i < s.len; i++)
		n -= ((unsigned char)s.at[i] & 0xC0) == 0x80;
	return n;
}

/* A bit for each of 16 bytes that begins a code point, the first byte's lowest. */
static unsigned
begins(const char *p)
{
	unsigned bits = 0;

#ifdef __SSE2__
	/* as signed numbers, 10xxxxxx are those below -64 */
	bits = ~(unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), _mm_set1_epi8(-64)));
#else
	for (int i = 0; i < 16; i++)
		bits |= (unsigned)(((unsigned char)p[i] & 0xC0) != 0x80) << i;
#endif
	return bits & 0xFFFF;
}

#define ONES_2(n) n, n + 1, n + 1, n + 2
#define ONES_4(n) ONES_2(n), ONES_2(n + 1), ONES_2(n + 1), ONES_2(n + 2)
#define ONES_6(n) ONES_4(n), ONES_4(n + 1), ONES_4(n + 1), ONES_4(n + 2)
const uint8_t utf8_ones[256] = { ONES_6(0), ONES_6(1), ONES_6(1), ONES_6(2) };

/* Bytes 16 * i on. */
static uint32_t
add_bits(struct utf8_index *index, size_t i, unsigned bits, uint32_t sum)
{
	index->begins[2 * i] = bits & 0xFF;
	index->before[2 * i] = sum;
	sum += utf8_ones[bits & 0xFF];
	index->begins[2 * i + 1] = (uint8_t)(bits >> 8);
	index->before[2 * i + 1] = sum;
	return sum + utf8_ones[bits >> 8];
}

#ifdef __x86_64__
/* The index of whole blocks of 32 bytes: psadbw adds up what begins in each 8, and two steps add these up one behind the other. */
__attribute__((target("avx2"))) static uint32_t
index_blocks(struct utf8_index *index, const char *at, size_t blocks)
{
	const __m256i last = _mm256_set1_epi8(-65), one = _mm256_set1_epi8(1), low = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
	__m128i before = _mm_setzero_si128();

	for (size_t i = 0; i < blocks; i++) {
		__m256i begins = _mm256_cmpgt_epi8(_mm256_loadu_si256((const void *)(at + 32 * i)), last);
		__m256i counts = _mm256_sad_epu8(_mm256_and_si256(begins, one), _mm256_setzero_si256());
		__m128i count = _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(counts, low)), sum;
		int bits = _mm256_movemask_epi8(begins);

		memcpy(index->begins + 4 * i, &bits, sizeof bits);
		sum = _mm_add_epi32(count, _mm_slli_si128(count, 4));
		sum = _mm_add_epi32(_mm_add_epi32(sum, _mm_slli_si128(sum, 8)), before);
		_mm_storeu_si128((void *)(index->before + 4 * i), _mm_sub_epi32(sum, count));
		before = _mm_shuffle_epi32(sum, 0xFF);
	}
	return (uint32_t)_mm_cvtsi128_si32(before);
}
#endif

void
utf8_index_make(struct utf8_index *index, struct span valid)
{
	size_t blocks = valid.len / 16, i = 0;
	char last[16] = { 0 };
	uint32_t sum = 0;

	if (2 * blocks + 2 > index->size) {
		index->size = 4 * blocks + 2;
		index->begins = xrealloc_array(index->begins, index->size, sizeof *index->begins);
		index->before = xrealloc_array(index->before, index->size, sizeof *index->before);
	}
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2")) {
		sum = index_blocks(index, valid.at, blocks / 2);
		i = blocks / 2 * 2;
	}
#endif
	for (; i < blocks; i++)
		sum = add_bits(index, i, begins(valid.at + 16 * i), sum);
	if (valid.len % 16)
		memcpy(last, valid.at + 16 * blocks, valid.len % 16);
	add_bits(index, blocks, begins(last), sum);
}

void
utf8_index_release(struct utf8_index *index)
{
	free(index->begins);
	free(index->before);
	*index = (struct utf8_index){ NULL, NULL, 0 };
}

size_t
utf8_skip_valid(struct span s, size_t from, size_t points)
{
	while (points > 0 && from < s.len) {
		from++;
		while (from < s.len && ((unsigned char)s.at[from] & 0xC0) == 0x80)
			from++;
		points--;
	}
	return from;
}

size_t
utf8_encode(uint32_t c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = UTF8_REPLACEMENT;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

void
buf_point(struct buf *b, uint32_t c)
{
	char bytes[4];

	buf_add(b, (struct span){ bytes, utf8_encode(c, bytes) });
}
