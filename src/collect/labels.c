#include <stdlib.h>

#include "base/mem.h"
#include "collect/labels.h"
#include "text/utf8.h"

static bool
stands_as_it_is(struct span point)
{
	unsigned char first = (unsigned char)point.at[0];

	if (point.len == 2 && first == 0xC2)		/* U+0080 to U+009F are controls, too */
		return (unsigned char)point.at[1] >= 0xA0;
	return point.len > 1 || (first >= 0x20 && first < 0x7F && first != '%');
}

struct span
label_of(struct span name, struct arena *mem)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(mem, 3 * name.len + 1);
	size_t n = 0, i = 0;

	while (i < name.len) {
		size_t bad = utf8_bad_length(span_after(name, i)), next = i;

		if (bad == 0)
			utf8_next_valid((struct span){ name.at, name.len }, &next);
		else
			next = i + bad;
		if (bad == 0 && stands_as_it_is((struct span){ name.at + i, next - i })) {
			memcpy(out + n, name.at + i, next - i);
			n += next - i;
			i = next;
		}
		for (; i < next; i++) {
			out[n++] = '%';
			out[n++] = hex[(unsigned char)name.at[i] >> 4];
			out[n++] = hex[(unsigned char)name.at[i] & 15];
		}
	}
	out[n] = '\0';
	return (struct span){ out, n };
}

struct span
path_last(struct span name)
{
	size_t start;

	while (name.len > 1 && name.at[name.len - 1] == '/')
		name.len--;
	for (start = name.len; start > 0 && name.at[start - 1] != '/'; start--)
		;
	return start < name.len ? span_after(name, start) : name;
}

struct span
path_trim(struct span name)
{
	while (name.len > 2 && name.at[0] == '.' && name.at[1] == '/')
		name = span_after(name, 2);
	return name;
}

struct id_count { uint64_t hash; unsigned long long seen; };

/* How often an id came before, to be counted up; a new one is added. */
static struct id_count *
find(struct ids *ids, struct span id)
{
	uint64_t hash = hash_bytes(id);
	size_t at = 0;
	uint32_t i;

	while (hash_next(&ids->table, hash, &at, &i))
		if (ids->count[i].hash == hash)
			return &ids->count[i];
	if (ids->used == ids->size) {
		ids->size = ids->size ? 2 * ids->size : 256;
		ids->count = xrealloc_array(ids->count, ids->size, sizeof *ids->count);
	}
	hash_add(&ids->table, hash, (uint32_t)ids->used);
	ids->count[ids->used] = (struct id_count){ hash, 0 };
	return &ids->count[ids->used++];
}

struct span
ids_unique(struct ids *ids, struct span id, struct arena *mem)
{
	unsigned long long n = ++find(ids, id)->seen;
	struct span other = id;

	/* "a.txt~2" may be the name of a third. */
	while (n > 1) {
		other = arena_printf(mem, "%.*s~%llu", SPAN_ARG(id), n);
		if (find(ids, other)->seen++ == 0)
			break;
		n = ++find(ids, id)->seen;
	}
	return other;
}

void
ids_release(struct ids *ids)
{
	hash_release(&ids->table);
	free(ids->count);
}
