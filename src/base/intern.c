#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/mem.h"

/*
 * A string lies behind its number and length in one of many pages; the table and place[] say where, in eights of
 * bytes from the start of the first page, as if they were one behind the other. So a look-up meets two places in
 * memory: the slot and the string.
 */
enum { BATCH = 32, PAGE_BITS = 18, PAGE = 1 << PAGE_BITS, PAGES_MAX = 1 << (32 + 3 - PAGE_BITS) };

struct entry { uint32_t id, len; char text[]; };

struct intern {
	struct hash_table table;	/* to places */
	struct arena memory;
	char **page;
	size_t pages, page_room;
	size_t end;			/* the next place, in bytes */
	uint32_t *place;		/* of a number */
	size_t count, size;
};

struct intern *
intern_new(void)
{
	return xcalloc(1, sizeof(struct intern));
}

static inline struct entry *
entry_at(const struct intern *t, uint32_t place)
{
	size_t at = (size_t)place * 8;

	return (struct entry *)(void *)(t->page[at >> PAGE_BITS] + (at & (PAGE - 1)));
}

static inline uint64_t
load8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return word;
}

/* The first `len` bytes of INTERN_PAD: from 32 - len on. */
static const unsigned char masks[2 * INTERN_PAD] = {
	0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
	0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
};

static inline const char *
mask_of(size_t len)
{
	return (const char *)masks + INTERN_PAD - len;
}

static inline uint64_t
mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* As hash_bytes(), with the same steps for every short string: a processor need not guess how long it is. */
static inline uint64_t
hash_short(const char *p, size_t len)
{
	const char *m = mask_of(len);
	uint64_t a = load8(p) & load8(m), b = load8(p + 8) & load8(m + 8);
	uint64_t c = load8(p + 16) & load8(m + 16), d = load8(p + 24) & load8(m + 24);

	return mix(mix(a ^ 0xe7037ed1a0b428dbu, b ^ 0x8ebc6af09c88c6e3u) ^ mix(c ^ 0x589965cc75374cc3u, d ^ 0xa0761d6478bd642fu),
		   0x9e3779b97f4a7c15u ^ len);
}

/* s has its INTERN_PAD bytes. */
static inline uint64_t
hash_padded(struct span s)
{
	return s.len <= INTERN_PAD ? hash_short(s.at, s.len) : hash_bytes(s);
}

static uint64_t
hash_any(struct span s)
{
	char padded[INTERN_PAD] = { 0 };

	if (s.len > INTERN_PAD)
		return hash_bytes(s);
	if (s.len)
		memcpy(padded, s.at, s.len);
	return hash_short(padded, s.len);
}

static inline bool
same_padded(const struct entry *e, struct span s)
{
	const char *a = e->text, *b = s.at, *m = mask_of(s.len <= INTERN_PAD ? s.len : INTERN_PAD);
	uint64_t differ = (load8(a) ^ load8(b)) & load8(m);

	differ |= (load8(a + 8) ^ load8(b + 8)) & load8(m + 8);
	differ |= (load8(a + 16) ^ load8(b + 16)) & load8(m + 16);
	differ |= (load8(a + 24) ^ load8(b + 24)) & load8(m + 24);
	return e->len == s.len && !differ && (s.len <= INTERN_PAD || memcmp(a + 32, b + 32, s.len - 32) == 0);
}

static bool
find(const struct intern *t, struct span s, uint64_t hash, uint32_t *id)
{
	uint32_t place;
	size_t at = 0;

	while (hash_next(&t->table, hash, &at, &place)) {
		const struct entry *e = entry_at(t, place);

		if (span_equal((struct span){ e->text, e->len }, s)) {
			*id = e->id;
			return true;
		}
	}
	return false;
}

bool
intern_find(const struct intern *t, struct span s, uint32_t *id)
{
	return find(t, s, hash_any(s), id);
}

/* Room for n bytes in a row, on pages that lie one behind the other where one is not enough. */
static void
add_pages(struct intern *t, size_t n)
{
	size_t more = (n + PAGE - 1) / PAGE;
	char *memory = arena_alloc(&t->memory, more < PAGES_MAX ? more * PAGE + INTERN_PAD : SIZE_MAX);

	if (t->pages + more > PAGES_MAX)	/* 32 GiB */
		arena_alloc(&t->memory, SIZE_MAX);
	if (t->pages + more > t->page_room) {
		t->page_room = 2 * t->page_room + more;
		t->page = xrealloc_array(t->page, t->page_room, sizeof *t->page);
	}
	t->end = t->pages * PAGE;
	for (size_t i = 0; i < more; i++)
		t->page[t->pages++] = memory + i * PAGE;
}

static uint32_t
store(struct intern *t, struct span s, uint32_t id)
{
	size_t n = sizeof(struct entry) + s.len;
	struct entry *e;
	uint32_t place;

	if (n > t->pages * PAGE - t->end)
		add_pages(t, n);
	place = (uint32_t)(t->end / 8);
	e = entry_at(t, place);
	e->id = id;
	e->len = (uint32_t)s.len;
	if (s.len)
		memcpy(e->text, s.at, s.len);
	t->end += (n + 7) / 8 * 8;
	return place;
}

static uint32_t
id_of(struct intern *t, struct span s, uint64_t hash)
{
	uint32_t id;

	if (find(t, s, hash, &id))
		return id;
	if (t->count == t->size) {
		t->size = t->size ? 2 * t->size : 256;
		t->place = xrealloc_array(t->place, t->size, sizeof *t->place);
	}
	id = (uint32_t)t->count++;
	t->place[id] = store(t, s, id);
	hash_add(&t->table, hash, t->place[id]);
	return id;
}

uint32_t
intern_id(struct intern *t, struct span s)
{
	return id_of(t, s, hash_any(s));
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
	const struct entry *guess[BATCH];
	uint64_t hash[BATCH];

	for (size_t i = 0; i < n; i++) {
		hash[i] = hash_padded(s[i]);
		if (t->table.size)
			__builtin_prefetch(&t->table.slot[(uint32_t)hash[i] & (t->table.size - 1)]);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t place = t->table.size ? first_guess(t, hash[i]) : UINT32_MAX;

		guess[i] = place == UINT32_MAX ? NULL : entry_at(t, place);
		if (guess[i]) {
			__builtin_prefetch(guess[i]);
			__builtin_prefetch(guess[i]->text + s[i].len);
		}
	}
	for (size_t i = 0; i < n; i++)
		id[i] = guess[i] && same_padded(guess[i], s[i]) ? guess[i]->id : id_of(t, s[i], hash[i]);
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
	const struct entry *e = entry_at(t, t->place[id]);

	return (struct span){ e->text, e->len };
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
	arena_release(&t->memory);
	free(t->page);
	free(t->place);
	free(t);
}
