/*
 * freq/pairs.h - sums by pair of numbers
 *
 * 16 bytes a slot, of which a half to three quarters are used. A struct pairs that is all zero is empty.
 */
#ifndef FREQ_PAIRS_H
#define FREQ_PAIRS_H

#include <stddef.h>
#include <stdint.h>

struct pair_slot { uint64_t key, sum; };		/* sum 0: free */
struct pairs { struct pair_slot *slot; size_t size, used; };

/* what is above 0. */
void     pairs_add(struct pairs *p, uint32_t a, uint32_t b, uint64_t what);
/* 0 for a pair that was not added. */
uint64_t pairs_sum(const struct pairs *p, uint32_t a, uint32_t b);
void     pairs_release(struct pairs *p);

#endif
