#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/mem.h"

enum { BATCH = 32, TEXTS = 32 << 10 };

struct intern {
	struct hash_table table;
	struct arena text;
	char *next;			/* texts lie one behind the other */
	size_t left;
	struct span *name;
	size_t count, size;
};

struct intern *
intern_new(void)
{
	return xcalloc(1, sizeof(struct intern));
}

static bool
find(const struct intern *t, struct span s, uint64_t hash, uint32_t *id)
{
	size_t at = 0;

	while (hash_next(&t->table, hash, &at, id))
		if (span_equal(t->name[*id], s))
			return true;
	return false;
}

bool
intern_find(const struct intern *t, struct span s, uint32_t *id)
{
	return find(t, s, hash_bytes(s), id);
}

static struct span
store(struct intern *t, struct span s)
{
	char *at;

	if (s.len > TEXTS / 8)
		return arena_copy(&t->text, s);
	if (s.len > t->left) {
		t->next = arena_alloc(&t->text, TEXTS);
		t->left = TEXTS;
	}
	at = t->next;
	if (s.len)
		memcpy(at, s.at, s.len);
	t->next += s.len;
	t->left -= s.len;
	return (struct span){ at, s.len };
}

static uint32_t
id_of(struct intern *t, struct span s, uint64_t hash)
{
	uint32_t id;

	if (find(t, s, hash, &id))
		return id;
	if (t->count == t->size) {
		t->size = t->size ? 2 * t->size : 256;
		t->name = xrealloc_array(t->name, t->size, sizeof *t->name);
	}
	id = (uint32_t)t->count++;
	t->name[id] = store(t, s);
	hash_add(&t->table, hash, id);
	return id;
}

uint32_t
intern_id(struct intern *t, struct span s)
{
	return id_of(t, s, hash_bytes(s));
}

/* Most are short: no call for them. */
static inline bool
same_text(const char *a, const char *b, size_t len)
{
	uint64_t x, y;

	if (len < 8 || len > 64)
		return memcmp(a, b, len) == 0;
	for (size_t i = 0; i + 8 < len; i += 8) {
		memcpy(&x, a + i, 8);
		memcpy(&y, b + i, 8);
		if (x != y)
			return false;
	}
	memcpy(&x, a + len - 8, 8);
	memcpy(&y, b + len - 8, 8);
	return x == y;
}

/* The first of a string's slots that may be its own; UINT32_MAX if none is. */
static inline uint32_t
first_guess(const struct intern *t, uint64_t hash)
{
	uint32_t tag = (uint32_t)hash;

	for (size_t i = tag; ; i++) {
		const struct hash_slot *slot = &t->table.slot[i & (t->table.size - 1)];

		if (slot->value == UINT32_MAX || slot->tag == tag)
			return slot->value;
	}
}

/* Three steps, each of which asks for the memory that the next one wants. */
static void
some_ids(struct intern *t, const struct span *s, size_t n, uint32_t *id)
{
	uint64_t hash[BATCH];

	for (size_t i = 0; i < n; i++) {
		hash[i] = hash_bytes(s[i]);
		if (t->table.size)
			__builtin_prefetch(&t->table.slot[(uint32_t)hash[i] & (t->table.size - 1)]);
	}
	for (size_t i = 0; i < n; i++) {
		id[i] = t->table.size ? first_guess(t, hash[i]) : UINT32_MAX;
		if (id[i] != UINT32_MAX)
			__builtin_prefetch(&t->name[id[i]]);
	}
	for (size_t i = 0; i < n; i++)
		if (id[i] != UINT32_MAX)
			__builtin_prefetch(t->name[id[i]].at);
	for (size_t i = 0; i < n; i++)
		if (id[i] == UINT32_MAX || t->name[id[i]].len != s[i].len ||
		    !same_text(t->name[id[i]].at, s[i].at, s[i].len))
			id[i] = id_of(t, s[i], hash[i]);
}

void
intern_ids(struct intern *t, const struct span *s, size_t n, uint32_t *id)
{
	for (size_t i = 0; i < n; i += BATCH)
		some_ids(t, s + i, n - i < BATCH ? n - i : BATCH, id + i);
}

struct span
intern_text(const struct intern *t, uint32_t id)
{
	return t->name[id];
}

uint32_t
intern_count(const struct intern *t)
{
	return (uint32_t)t->count;
}

void
intern_end(struct intern *t)
{
	hash_release(&t->table);
}

void
intern_free(struct intern *t)
{
	if (!t)
		return;
	hash_release(&t->table);
	arena_release(&t->text);
	free(t->name);
	free(t);
}
