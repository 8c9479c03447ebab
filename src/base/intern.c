#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/mem.h"

struct intern {
	struct hash_table table;
	struct arena text;
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

uint32_t
intern_id(struct intern *t, struct span s)
{
	uint64_t hash = hash_bytes(s);
	uint32_t id;

	if (find(t, s, hash, &id))
		return id;
	if (t->count == t->size) {
		t->size = t->size ? 2 * t->size : 256;
		t->name = xrealloc_array(t->name, t->size, sizeof *t->name);
	}
	id = (uint32_t)t->count++;
	t->name[id] = arena_copy(&t->text, s);
	hash_add(&t->table, hash, id);
	return id;
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
intern_free(struct intern *t)
{
	if (!t)
		return;
	hash_release(&t->table);
	arena_release(&t->text);
	free(t->name);
	free(t);
}
