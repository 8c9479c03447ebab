/*
 * collect/reading_order.h - the ReadingOrder of PAGE XML and ALTO 4.3
 *
 * Groups hold regions and groups; in ordered ones an index counts, else the order in the file. A region's place
 * is a string of bytes, so that places compare as bytes do. They live until the next order_begin().
 */
#ifndef COLLECT_READING_ORDER_H
#define COLLECT_READING_ORDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/intern.h"

enum { ORDER_DEPTH = 16, ORDER_STEP = 8, ORDER_MAX = 1 << 16 };

struct reading_order {
	struct arena mem;
	struct intern *ids;
	struct span *place;		/* by the number of the id */
	size_t size;
	unsigned depth;			/* groups that are open */
	char path[ORDER_DEPTH * ORDER_STEP];
	uint32_t count[ORDER_DEPTH + 1];	/* members so far */
};

void order_begin(struct reading_order *o);
void order_release(struct reading_order *o);
/* A group begins; `index` and `id` may be NULL: its place in the group around it, the region that it is the inside of. */
void order_group(struct reading_order *o, const char *index, const char *id);
void order_group_end(struct reading_order *o);
void order_member(struct reading_order *o, const char *index, const char *id);
/* {NULL,0}: it is not in the order. */
struct span order_find(const struct reading_order *o, const char *id);

#endif
