/*
 * Chunks are found in batches: while the slots of one batch come from memory, the next chunks are being
 * hashed. In text the table is far larger than the nearest cache.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "hyph/chunks.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
	BATCH = 32, AHEAD = 16,		/* items that memory is given time for */
	SLOTS_LEAST = 1 << 12, SLOTS_MOST = 1 << 21,
	LENGTH_MOST = 1000		/* bytes; what is longer is no word */
};

static bool inside[256];

static void
fill_inside(void)
{
	for (unsigned c = 0; c < 256; c++)
		inside[c] = c >= 0x40 || (c >= '0' && c <= '9') || c == '-' || c == '\'';
}

static size_t
chunk_end(struct span text, size_t i)
{
	uint64_t word;

	/* eight bytes at a time, as long as all are letters by their two high bits */
	while (text.len - i >= 8 && (memcpy(&word, text.at + i, 8), ((word | word << 1) & 0x8080808080808080u) == 0x8080808080808080u))
		i += 8;
	while (i < text.len && inside[(unsigned char)text.at[i]])
		i++;
	return i;
}

static void
give_all(struct chunks *c, struct span text, chunk_give *give, void *to)
{
	for (size_t i = 0; i < c->size && c->used > 0; i++) {
		struct chunk_slot *s = &c->slot[i];

		__builtin_prefetch(text.at + c->slot[(i + AHEAD) & (c->size - 1)].at);
		if (s->count)
			give(to, (struct span){ text.at + s->at, chunk_end(text, s->at) - s->at }, s->count);
	}
	if (c->size)
		memset(c->slot, 0, c->size * sizeof *c->slot);
	c->used = 0;
}

static struct chunk_slot *
find(const struct chunks *c, uint64_t hash)
{
	for (size_t i = hash & (c->size - 1); ; i = (i + 1) & (c->size - 1))
		if (c->slot[i].hash == hash || c->slot[i].count == 0)
			return &c->slot[i];
}

static void
grow(struct chunks *c)
{
	struct chunks old = *c;

	c->size = old.size ? 2 * old.size : SLOTS_LEAST;
	c->slot = xcalloc(c->size, sizeof *c->slot);
	for (size_t i = 0; i < old.size; i++)
		if (old.slot[i].count)
			*find(c, old.slot[i].hash) = old.slot[i];
	free(old.slot);
}

struct batch { struct { uint64_t hash; uint32_t at; } item[BATCH]; unsigned n; };

static void
add_batch(struct chunks *c, struct batch *b, struct span text, chunk_give *give, void *to)
{
	if (2 * (c->used + b->n) > c->size) {
		if (c->size == SLOTS_MOST)
			give_all(c, text, give, to);
		else
			grow(c);
	}
	for (unsigned i = 0; i < b->n; i++) {
		struct chunk_slot *s = find(c, b->item[i].hash);

		if (s->count++ == 0) {
			s->hash = b->item[i].hash;
			s->at = b->item[i].at;
			c->used++;
		}
	}
	b->n = 0;
}

/* Is the rest of the line behind i empty? */
static bool
line_end(struct span text, size_t i)
{
	while (i < text.len && (text.at[i] == ' ' || text.at[i] == '\t'))
		i++;
	return i == text.len || text.at[i] == '\n';
}

/* A hyphen sign ends it, and something stands before the sign. */
static bool
broken(struct span chunk)
{
	size_t i = chunk.len;

	return char_hyphen(utf8_prev_valid(chunk, &i)) && i > 0;
}

void
chunks_count(struct chunks *c, struct span text, chunk_give *give, void *to)
{
	struct batch b = { .n = 0 };
	bool half = false;
	size_t i = 0;

	if (!inside['a'])
		fill_inside();
	while (i < text.len) {
		size_t start = i;
		struct span chunk;

		if (!inside[(unsigned char)text.at[i]]) {
			i++;
			continue;
		}
		i = chunk_end(text, i);
		chunk = (struct span){ text.at + start, i - start };
		if (i == text.len || ((unsigned char)text.at[i] <= ' ' && line_end(text, i))) {
			if (broken(chunk)) {
				half = true;
				continue;
			}
		}
		if (half || chunk.len > LENGTH_MOST) {
			half = false;
			continue;
		}
		b.item[b.n].at = (uint32_t)start;
		b.item[b.n].hash = hash_bytes(chunk);
		if (c->size)
			__builtin_prefetch(&c->slot[b.item[b.n].hash & (c->size - 1)]);
		if (++b.n == BATCH)
			add_batch(c, &b, text, give, to);
	}
	add_batch(c, &b, text, give, to);
	give_all(c, text, give, to);
}

void
chunks_release(struct chunks *c)
{
	free(c->slot);
	*c = (struct chunks)CHUNKS_INIT;
}
