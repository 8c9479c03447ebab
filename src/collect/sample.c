#include <stdint.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "collect/sample.h"

/* The hashes kept are a heap, the largest at its top. */
struct sample {
	unsigned long long wanted;
	uint64_t seed;
	uint64_t *heap;
	size_t count, size;
};

struct sample *
sample_new(unsigned long long n, unsigned long long seed)
{
	struct sample *s = xcalloc(1, sizeof *s);

	s->wanted = n;
	s->seed = hash_number(seed + 1);
	return s;
}

static uint64_t
lot_of(const struct sample *s, struct span id)
{
	return hash_number(hash_bytes(id) ^ s->seed);
}

static void
sink(struct sample *s, size_t i)
{
	uint64_t lot = s->heap[i];
	size_t child;

	while ((child = 2 * i + 1) < s->count) {
		if (child + 1 < s->count && s->heap[child + 1] > s->heap[child])
			child++;
		if (s->heap[child] <= lot)
			break;
		s->heap[i] = s->heap[child];
		i = child;
	}
	s->heap[i] = lot;
}

static void
rise(struct sample *s, size_t i)
{
	uint64_t lot = s->heap[i];

	while (i > 0 && s->heap[(i - 1) / 2] < lot) {
		s->heap[i] = s->heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	s->heap[i] = lot;
}

void
sample_offer(struct sample *s, struct span id)
{
	uint64_t lot = lot_of(s, id);

	if (s->count < s->wanted) {
		if (s->count == s->size) {
			s->size = s->size ? 2 * s->size : 256;
			s->heap = xrealloc_array(s->heap, s->size, sizeof *s->heap);
		}
		s->heap[s->count++] = lot;
		rise(s, s->count - 1);
	} else if (s->count > 0 && lot < s->heap[0]) {
		s->heap[0] = lot;
		sink(s, 0);
	}
}

static int
by_lot(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void
sample_draw(struct sample *s)
{
	if (s->count > 0)
		qsort(s->heap, s->count, sizeof *s->heap, by_lot);
}

/* Not whether its lot is among the smallest: a document that was not offered may have such a one. */
bool
sample_has(const struct sample *s, struct span id)
{
	uint64_t lot = lot_of(s, id);

	return s->count > 0 && bsearch(&lot, s->heap, s->count, sizeof lot, by_lot) != NULL;
}

void
sample_free(struct sample *s)
{
	if (!s)
		return;
	free(s->heap);
	free(s);
}
