#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/reading_order.h"

void
order_begin(struct reading_order *o)
{
	order_release(o);
	o->ids = intern_new();
}

void
order_release(struct reading_order *o)
{
	if (o->ids)
		intern_free(o->ids);
	free(o->place);
	arena_release(&o->mem);
	*o = (struct reading_order){ .mem = ARENA_INIT };
}

static void
put_number(char *at, uint32_t n)
{
	for (int i = 3; i >= 0; i--, n >>= 8)
		at[i] = (char)(n & 0xFF);
}

/* The path of the next member of the innermost group: the group's, its index, its number. */
static size_t
next_path(struct reading_order *o, const char *index)
{
	unsigned d = o->depth < ORDER_DEPTH ? o->depth : ORDER_DEPTH - 1;
	uint32_t number = o->count[d]++;
	char *at = o->path + (size_t)d * ORDER_STEP;

	put_number(at, index ? (uint32_t)strtoul(index, NULL, 10) : number);
	put_number(at + 4, number);
	return (size_t)(d + 1) * ORDER_STEP;
}

static void
add(struct reading_order *o, const char *id, size_t path)
{
	uint32_t n;

	if (intern_count(o->ids) >= ORDER_MAX)
		return;
	n = intern_id(o->ids, span_of(id));
	if (n >= o->size) {
		o->size = o->size ? 2 * o->size : 64;
		o->place = xrealloc_array(o->place, o->size, sizeof *o->place);
	}
	o->place[n] = arena_copy(&o->mem, (struct span){ o->path, path });
}

void
order_group(struct reading_order *o, const char *index, const char *id)
{
	size_t path;

	if (!o->ids)
		return;
	path = next_path(o, index);
	if (id)
		add(o, id, path);
	o->depth++;
	o->count[o->depth < ORDER_DEPTH ? o->depth : ORDER_DEPTH - 1] = 0;
}

void
order_group_end(struct reading_order *o)
{
	if (o->depth > 0)
		o->depth--;
}

void
order_member(struct reading_order *o, const char *index, const char *id)
{
	uint32_t known;

	if (!o->ids || !id)
		return;
	if (!intern_find(o->ids, span_of(id), &known))		/* of two orders the first counts */
		add(o, id, next_path(o, index));
}

struct span
order_find(const struct reading_order *o, const char *id)
{
	uint32_t n;

	return o->ids && id && intern_find(o->ids, span_of(id), &n) ? o->place[n] : (struct span){ NULL, 0 };
}
