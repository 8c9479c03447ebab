#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "token/pages.h"

/* The last page that begins at or before a position; count if there is none. */
static size_t
find(const struct pages *p, uint64_t position)
{
	size_t low = 0, high = p->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->at[middle].position <= position)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : p->count;
}

void
pages_add(struct pages *p, uint64_t position, struct span label)
{
	size_t at = find(p, position);

	if (at < p->count && p->at[at].position == position) {
		p->at[at].label = arena_copy(&p->labels, label);
		return;
	}
	if (p->count == p->size) {
		p->size = p->size ? 2 * p->size : 64;
		p->at = xrealloc_array(p->at, p->size, sizeof *p->at);
	}
	at = at < p->count ? at + 1 : 0;
	memmove(p->at + at + 1, p->at + at, (p->count - at) * sizeof *p->at);
	p->at[at] = (struct page){ position, arena_copy(&p->labels, label) };
	p->count++;
}

struct span
pages_find(const struct pages *p, uint64_t position, uint64_t *from, uint64_t *to)
{
	size_t at = find(p, position), next = at < p->count ? at + 1 : 0;

	*from = at < p->count ? p->at[at].position : 0;
	*to = next < p->count ? p->at[next].position : UINT64_MAX;
	return at < p->count ? p->at[at].label : SPAN("");
}

struct span
pages_label_of(const struct pages *p, uint64_t start, uint64_t end)
{
	size_t at = find(p, start);

	return at < p->count && at == find(p, end > start ? end - 1 : start) ? p->at[at].label : SPAN("");
}

void
pages_reset(struct pages *p)
{
	p->count = 0;
	arena_reset(&p->labels);
}

void
pages_release(struct pages *p)
{
	free(p->at);
	arena_release(&p->labels);
	*p = (struct pages){ NULL, 0, 0, ARENA_INIT };
}
