#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/part_list.h"

void
part_list_add(struct part_list *l, uint32_t part, uint64_t count)
{
	if (l->count == l->room) {
		l->room = l->room ? 2 * l->room : 64;
		l->at = xrealloc_array(l->at, l->room, sizeof *l->at);
	}
	l->at[l->count++] = (struct part_count){ part, count };
}

static int
by_part(const void *a, const void *b)
{
	uint32_t x = ((const struct part_count *)a)->part, y = ((const struct part_count *)b)->part;

	return (x > y) - (x < y);
}

/* Mostly they are in order as they come. */
void
part_list_order(struct part_list *l)
{
	bool rising = true;
	size_t last = 0;

	for (size_t i = 1; i < l->count && rising; i++)
		rising = l->at[i - 1].part < l->at[i].part;
	if (rising)
		return;
	qsort(l->at, l->count, sizeof *l->at, by_part);
	for (size_t i = 1; i < l->count; i++) {
		if (l->at[i].part == l->at[last].part)
			l->at[last].count += l->at[i].count;
		else
			l->at[++last] = l->at[i];
	}
	l->count = last + 1;
}

static void
put(struct buf *b, uint64_t x)
{
	for (; x >= 0x80; x >>= 7)
		buf_byte(b, (char)(x | 0x80));
	buf_byte(b, (char)x);
}

static uint64_t
get(const unsigned char **at)
{
	uint64_t x = 0;

	for (unsigned shift = 0; ; shift += 7) {
		unsigned char c = *(*at)++;

		x |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return x;
	}
}

void
part_list_read(struct part_list *l, struct span bytes)
{
	const unsigned char *at = (const unsigned char *)bytes.at, *end = at + bytes.len;
	uint32_t next = 0;

	while (at < end) {
		uint32_t part = next + (uint32_t)get(&at);

		part_list_add(l, part, get(&at));
		next = part + 1;
	}
}

void
part_list_write(const struct part_list *l, struct buf *bytes)
{
	uint32_t next = 0;

	for (size_t i = 0; i < l->count; i++) {
		put(bytes, l->at[i].part - next);
		put(bytes, l->at[i].count);
		next = l->at[i].part + 1;
	}
}

void
part_list_release(struct part_list *l)
{
	free(l->at);
	*l = (struct part_list){ NULL, 0, 0 };
}
