#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "freq/pairs.h"

/* Where the key is, or would be. */
static struct pair_slot *
place(const struct pairs *p, uint64_t key)
{
	size_t i = hash_number(key) & (p->size - 1);

	while (p->slot[i].sum > 0 && p->slot[i].key != key)
		i = (i + 1) & (p->size - 1);
	return &p->slot[i];
}

static void
grow(struct pairs *p)
{
	struct pairs larger = { .size = p->size ? 2 * p->size : 1024, .used = p->used };

	larger.slot = xcalloc_table(larger.size, sizeof *larger.slot);
	for (size_t i = 0; i < p->size; i++)
		if (p->slot[i].sum > 0)
			*place(&larger, p->slot[i].key) = p->slot[i];
	free(p->slot);
	*p = larger;
}

void
pairs_add(struct pairs *p, uint32_t a, uint32_t b, uint64_t what)
{
	uint64_t key = (uint64_t)a << 32 | b;
	struct pair_slot *slot;

	if (p->used >= p->size - p->size / 4)
		grow(p);
	slot = place(p, key);
	if (slot->sum == 0) {
		slot->key = key;
		p->used++;
	}
	slot->sum += what;
}

uint64_t
pairs_sum(const struct pairs *p, uint32_t a, uint32_t b)
{
	return p->size ? place(p, (uint64_t)a << 32 | b)->sum : 0;
}

void
pairs_release(struct pairs *p)
{
	free(p->slot);
	*p = (struct pairs){ NULL, 0, 0 };
}
