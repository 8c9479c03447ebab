/*
 * base/hash.h - the one hash function and the one open-addressing table
 *
 * hash_bytes() is good for tables, not against an adversary; it is the same on every machine
 * and in every run. A struct hash_table maps a 64-bit hash to 32-bit values that the caller
 * compares: it holds no keys, so one table serves strings, tuples and pairs.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

uint64_t hash_bytes(struct span s);

/* One 64-bit number well mixed. */
static inline uint64_t
hash_number(uint64_t x)
{
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	x ^= x >> 32;
	return x;
}

struct hash_slot { uint32_t tag, value; };	/* value UINT32_MAX: empty */
struct hash_table { struct hash_slot *slot; size_t size, used; };

#define HASH_TABLE_INIT { NULL, 0, 0 }

/*
 * Walk the values that may belong to `hash`: start with *at = 0, call again with the same
 * *at while the value returned is not the one meant. False: there is no (further) one.
 */
bool hash_next(const struct hash_table *t, uint64_t hash, size_t *at, uint32_t *value);
/* Asks memory for where a walk begins. */
static inline void
hash_soon(const struct hash_table *t, uint64_t hash)
{
	if (t->size)
		__builtin_prefetch(&t->slot[(uint32_t)hash & (t->size - 1)]);
}

/* Add a value (below UINT32_MAX) under a hash; the table keeps a quarter of its slots free. */
void hash_add(struct hash_table *t, uint64_t hash, uint32_t value);
/* Empties the table; its room stays. */
void hash_reset(struct hash_table *t);
void hash_release(struct hash_table *t);

#endif
