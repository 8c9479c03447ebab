/*
 * The mixing step multiplies two 64-bit words and folds the product, as in wyhash (Wang Yi,
 * 2019): 8 bytes a step, short keys in two loads.
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

static uint64_t
mix(uint64_t a, uint64_t b)
{
	__uint128_t product = (__uint128_t)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Bytes as a little-endian number, n from 1 to 8. Few bytes are put together from loads of a fixed size, which
 * compilers make one instruction each. */
static uint64_t
load8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static uint64_t
load4(const char *p)
{
	uint32_t word;

	memcpy(&word, p, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

static uint64_t
load(const char *p, size_t n)
{
	if (n == 8)
		return load8(p);
	if (n >= 4)
		return load4(p) | load4(p + n - 4) >> 8 * (8 - n) << 32;
	return (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 * (n / 2) | (uint64_t)(unsigned char)p[n - 1] << 8 * (n - 1);
}

uint64_t
hash_bytes(struct span s)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ (s.len * 0xa0761d6478bd642fu);

	while (s.len > 8) {
		h = mix(h ^ load8(s.at), 0xe7037ed1a0b428dbu);
		s = span_after(s, 8);
	}
	if (s.len)
		h = mix(h ^ load(s.at, s.len), 0x8ebc6af09c88c6e3u);
	return mix(h, 0x589965cc75374cc3u);
}

static void
place(struct hash_table *t, struct hash_slot item)
{
	size_t i = item.tag & (t->size - 1);

	while (t->slot[i].value != UINT32_MAX)
		i = (i + 1) & (t->size - 1);
	t->slot[i] = item;
}

static void
grow(struct hash_table *t)
{
	struct hash_slot *old = t->slot;
	size_t size = t->size;

	t->size = size ? 2 * size : 16;
	t->slot = xrealloc_array(NULL, t->size, sizeof *t->slot);
	memset(t->slot, 0xFF, t->size * sizeof *t->slot);
	for (size_t i = 0; i < size; i++)
		if (old[i].value != UINT32_MAX)
			place(t, old[i]);
	free(old);
}

bool
hash_next(const struct hash_table *t, uint64_t hash, size_t *at, uint32_t *value)
{
	uint32_t tag = (uint32_t)hash;

	if (t->size == 0)
		return false;
	for (size_t i = *at; ; i++) {
		const struct hash_slot *s = &t->slot[(tag + i) & (t->size - 1)];

		if (s->value == UINT32_MAX)
			return false;
		if (s->tag == tag) {
			*at = i + 1;
			*value = s->value;
			return true;
		}
	}
}

void
hash_add(struct hash_table *t, uint64_t hash, uint32_t value)
{
	if (4 * (t->used + 1) > 3 * t->size)
		grow(t);
	place(t, (struct hash_slot){ (uint32_t)hash, value });
	t->used++;
}

void
hash_reset(struct hash_table *t)
{
	if (t->used)
		memset(t->slot, 0xFF, t->size * sizeof *t->slot);
	t->used = 0;
}

void
hash_release(struct hash_table *t)
{
	free(t->slot);
	*t = (struct hash_table)HASH_TABLE_INIT;
}
