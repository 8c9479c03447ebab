#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "freq/ngram.h"

typedef unsigned __int128 wide;		/* as -Wpedantic has no other name for it */

enum { DIGIT = 11, BUCKETS = 1 << DIGIT };

/* How a key is made up: `order` tokens of `width` bits, the first on top, above the document's bits. */
struct layout {
	unsigned order, width, below;
	size_t documents;		/* in this chunk */
	bool carried_in;		/* the first document began in an earlier chunk */
};

static unsigned
bits_for(size_t numbers)
{
	return numbers > 1 ? 64 - (unsigned)__builtin_clzll(numbers - 1) : 1;
}

static void *
room(void *p, size_t *size, size_t want, size_t each)
{
	if (*size >= want)
		return p;
	free(p);				/* what was in it is not wanted any more */
	*size = want;
	return xrealloc_array(NULL, want, each);
}

/*
 * Numbers from 1 up for the tokens that the chunk has, in the order of their ranks: a chunk has few types, so
 * its keys are short. Returns how many.
 */
static size_t
number_locally(const struct chunk *c, struct ngram_space *s)
{
	size_t count = 0;

	s->local = room(s->local, &s->local_size, c->ranks + 1, sizeof *s->local);
	s->global = room(s->global, &s->global_size, c->count + ORDER_MAX + 1, sizeof *s->global);
	memset(s->local, 0, c->ranks * sizeof *s->local);
	for (size_t i = 0; i < c->count + ORDER_MAX; i++)
		if (c->token[i] >= MARKS)
			s->local[c->rank[c->token[i] - MARKS]] = 1;
	for (size_t r = 0; r < c->ranks; r++)
		if (s->local[r]) {
			s->local[r] = (uint32_t)++count;
			s->global[count] = (uint32_t)r;
		}
	return count;
}

static void
lay_out(const struct chunk *c, struct layout *l, size_t types)
{
	size_t marks = 0;

	for (size_t i = 0; i < c->count; i++)
		marks += c->token[i] == MARK_DOCUMENT;
	l->carried_in = c->documents_before > 0 && c->token[0] != MARK_DOCUMENT;
	l->documents = marks + (c->token[0] != MARK_DOCUMENT);
	l->order = 32 - (unsigned)__builtin_clz(c->orders);
	l->width = bits_for(types + 1);
	l->below = bits_for(l->documents);
	assert(l->order * l->width + l->below <= 128);
}

/*
 * Keys from the end of the chunk to its start: each is the one behind it, pushed right by a token; a mark
 * empties it. Returns the number of keys, one a token. Then the sort, one digit after the other from the
 * lowest; the document's bits go along unsorted.
 */
#define KEYS_OF(type, make, sort)									\
static size_t												\
make(const struct chunk *c, const struct layout *l, const uint32_t *local, type *key)			\
{													\
	unsigned top = (l->order - 1) * l->width;							\
	size_t keys = 0, document = l->documents;							\
	type now = 0;											\
													\
	for (size_t i = c->count + ORDER_MAX; i-- > 0; ) {						\
		uint32_t t = c->token[i];								\
													\
		if (t < MARKS) {									\
			now = 0;									\
			document -= t == MARK_DOCUMENT && i < c->count;					\
			continue;									\
		}											\
		now = now >> l->width | (type)local[c->rank[t - MARKS]] << top;				\
		if (i < c->count)									\
			key[keys++] = now << l->below | (type)(document - 1);				\
	}												\
	return keys;											\
}													\
													\
static type *												\
sort(type *key, type *other, size_t n, unsigned from, unsigned to)					\
{													\
	size_t start[BUCKETS];										\
													\
	for (unsigned shift = from; shift < to; shift += DIGIT) {					\
		size_t sum = 0;										\
		type *swap;										\
													\
		memset(start, 0, sizeof start);								\
		for (size_t i = 0; i < n; i++)								\
			start[(size_t)(key[i] >> shift) & (BUCKETS - 1)]++;				\
		for (size_t b = 0; b < BUCKETS; b++) {							\
			size_t here = start[b];								\
													\
			start[b] = sum;									\
			sum += here;									\
		}											\
		for (size_t i = 0; i < n; i++)								\
			other[start[(size_t)(key[i] >> shift) & (BUCKETS - 1)]++] = key[i];		\
		swap = key;										\
		key = other;										\
		other = swap;										\
	}												\
	return key;											\
}

KEYS_OF(uint64_t, make_narrow, sort_narrow)
KEYS_OF(wide, make_wide, sort_wide)

/* The scan: at each key, the groups that ended with the one before it are added to `out`. */
struct scan {
	const struct chunk *chunk;
	const struct layout *layout;
	struct ngram_space *space;
	struct sorted *out;
	const void *key;
	bool narrow;
	struct ngram now;			/* id: the tokens of the key before */
	unsigned length;			/* how many it has */
	size_t start[ORDER_MAX + 1];		/* first key of the group of order n */
	uint32_t group[ORDER_MAX + 1];
	uint64_t range[ORDER_MAX + 1];
	unsigned open[ORDER_MAX + 1];
};

/* The documents of the keys from..to-1. Of the longest order they fall, of shorter ones in stretches. */
static struct span
list_documents(struct scan *s, size_t from, size_t to)
{
	size_t mask = ((size_t)1 << s->layout->below) - 1, document;
	uint64_t before = s->out->first_document - 1;
	struct part_list *l = &s->space->list;

	l->count = 0;
	for (size_t i = to; i-- > from; ) {
		document = (s->narrow ? (size_t)((const uint64_t *)s->key)[i] : (size_t)((const wide *)s->key)[i]) & mask;
		if (l->count && l->at[l->count - 1].part == before + document)
			l->at[l->count - 1].count++;
		else
			part_list_add(l, (uint32_t)(before + document), 1);
	}
	part_list_order(l);
	buf_reset(&s->space->list_bytes);
	part_list_write(l, &s->space->list_bytes);
	return buf_span(&s->space->list_bytes);
}

/* Groups of more than `shared` tokens end before key number i. */
static void
close_groups(struct scan *s, unsigned shared, size_t i)
{
	for (unsigned n = s->length; n > shared; n--) {
		if (s->chunk->orders >> (n - 1) & 1) {
			s->now.n = n;
			s->now.frequency = i - s->start[n];
			s->now.range = s->range[n];
			s->now.open = s->open[n];
			if (s->chunk->parts)
				s->now.parts = list_documents(s, s->start[n], i);
			sorted_add(s->out, &s->now);
		}
	}
}

static void
open_groups(struct scan *s, unsigned shared, size_t i)
{
	for (unsigned n = shared + 1; n <= s->length; n++) {
		s->start[n] = i;
		s->group[n]++;
		s->range[n] = 0;
		s->open[n] = 0;
	}
}

static void
count_document(struct scan *s, size_t document)
{
	const struct layout *l = s->layout;
	unsigned open = (document == 0 && l->carried_in ? IN_FIRST : 0u) |
			(document == l->documents - 1 && s->chunk->carried_out ? IN_LAST : 0u);

	for (unsigned n = 1; n <= s->length; n++) {
		uint32_t *seen = &s->space->seen[document * ORDER_MAX + n - 1];

		if (*seen != s->group[n]) {
			*seen = s->group[n];
			s->range[n]++;
			s->open[n] |= open;
		}
	}
}

static void
scan(struct scan *s, const void *key, bool narrow, size_t keys)
{
	const struct layout *l = s->layout;
	unsigned total = l->order * l->width, shared;
	uint32_t mask = (uint32_t)(((uint64_t)1 << l->width) - 1);
	size_t documents = ((size_t)1 << l->below) - 1;
	wide before = 0, token;

	for (size_t i = 0; i < keys; i++, before = token) {
		wide whole = narrow ? ((const uint64_t *)key)[i] : ((const wide *)key)[i], differs;

		token = whole >> l->below;
		differs = token ^ before;
		if (differs != 0 || i == 0) {
			uint64_t high = (uint64_t)(differs >> 64);
			unsigned bit = high ? 127 - (unsigned)__builtin_clzll(high)
					    : 63 - (unsigned)__builtin_clzll((uint64_t)differs);

			shared = i == 0 ? 0 : (total - 1 - bit) / l->width;
			close_groups(s, shared, i);
			for (s->length = shared; s->length < l->order; s->length++) {
				uint32_t local = (uint32_t)(token >> (total - (s->length + 1) * l->width)) & mask;

				if (local == 0)
					break;
				s->now.id[s->length] = s->space->global[local];
			}
			open_groups(s, shared, i);
		}
		count_document(s, (size_t)whole & documents);
	}
	close_groups(s, 0, keys);
}

void
ngram_sort(const struct chunk *c, struct ngram_space *space, struct sorted *out)
{
	struct layout l;
	struct scan s = { .chunk = c, .layout = &l, .space = space, .out = out };
	size_t types = number_locally(c, space), keys;
	unsigned from, to;
	bool narrow;
	void *key;

	assert(c->count > 0 && c->count <= CHUNK_MAX && c->orders);
	lay_out(c, &l, types);
	from = l.below;
	to = l.below + l.order * l.width;
	narrow = to <= 64;
	if (space->key_size < c->count * (narrow ? sizeof(uint64_t) : sizeof(wide))) {
		free(space->key);
		free(space->other);
		space->key_size = c->count * (narrow ? sizeof(uint64_t) : sizeof(wide));
		space->key = xmalloc(space->key_size);
		space->other = xmalloc(space->key_size);
	}
	space->seen = room(space->seen, &space->seen_size, l.documents * ORDER_MAX, sizeof *space->seen);
	memset(space->seen, 0, l.documents * ORDER_MAX * sizeof *space->seen);
	out->first_document = c->documents_before + (l.carried_in ? 0 : 1);
	out->last_document = out->first_document + l.documents - 1;
	if (narrow) {
		keys = make_narrow(c, &l, space->local, space->key);
		key = sort_narrow(space->key, space->other, keys, from, to);
	} else {
		keys = make_wide(c, &l, space->local, space->key);
		key = sort_wide(space->key, space->other, keys, from, to);
	}
	s.key = key;
	s.narrow = narrow;
	out->parts = c->parts;
	scan(&s, key, narrow, keys);
	sorted_end(out);
}

void
ngram_space_release(struct ngram_space *space)
{
	free(space->key);
	free(space->other);
	free(space->local);
	free(space->global);
	free(space->seen);
	part_list_release(&space->list);
	buf_release(&space->list_bytes);
	*space = (struct ngram_space){ 0 };
}
