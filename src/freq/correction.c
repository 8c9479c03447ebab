#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/correction.h"

#ifdef TINY_BUFFERS
enum { ROOM_FIRST = 2 };
#else
enum { ROOM_FIRST = 1 << 12 };
#endif

struct span
correction_name(enum correction_method method)
{
	static const struct span name[] = { [CORRECTION_NONE] = { "none", 4 }, [CORRECTION_HOLM] = { "holm", 4 },
					    [CORRECTION_BH] = { "bh", 2 } };

	return name[method];
}

static int
by_p(const void *x, const void *y)
{
	const struct tested *a = x, *b = y;

	return (a->p > b->p) - (a->p < b->p);
}

/* Sorts, and makes one of equal ones. */
static void
fold(struct correction *c)
{
	size_t to = 0;

	if (c->count)
		qsort(c->test, c->count, sizeof *c->test, by_p);
	for (size_t i = 0; i < c->count; i++) {
		if (to > 0 && c->test[to - 1].p == c->test[i].p)
			c->test[to - 1].count += c->test[i].count;
		else
			c->test[to++] = c->test[i];
	}
	c->count = to;
}

void
correction_add(struct correction *c, double p)
{
	if (c->count == c->room) {
		fold(c);
		if (c->count >= c->room / 2) {
			c->room = c->room ? 2 * c->room : ROOM_FIRST;
			c->test = xrealloc_array(c->test, c->room, sizeof *c->test);
		}
	}
	c->test[c->count++] = (struct tested){ .p = p, .count = 1 };
}

static void
holm(struct correction *c, uint64_t left)
{
	double bound = 0;

	for (size_t i = 0; i < c->count; i++) {
		uint64_t count = c->test[i].count;

		bound = fmax(bound, (double)left * c->test[i].p);
		c->test[i].adjusted = fmin(bound, 1);
		left -= count;
	}
}

static void
benjamini_hochberg(struct correction *c, uint64_t all)
{
	uint64_t place = all;
	double bound = 1;

	for (size_t i = c->count; i-- > 0; ) {
		uint64_t count = c->test[i].count;

		bound = fmin(bound, c->test[i].p * ((double)all / (double)place));
		c->test[i].adjusted = bound;
		place -= count;
	}
}

void
correction_end(struct correction *c, enum correction_method method)
{
	uint64_t all = 0;

	fold(c);
	for (size_t i = 0; i < c->count; i++)
		all += c->test[i].count;
	if (method == CORRECTION_HOLM)
		holm(c, all);
	else if (method == CORRECTION_BH)
		benjamini_hochberg(c, all);
	else
		c->count = 0;
}

double
correction_of(const struct correction *c, double p)
{
	const struct tested wanted = { .p = p }, *found = NULL;

	if (c->count)
		found = bsearch(&wanted, c->test, c->count, sizeof *c->test, by_p);
	return found ? found->adjusted : p;
}

void
correction_release(struct correction *c)
{
	free(c->test);
	*c = (struct correction){ .count = 0 };
}
