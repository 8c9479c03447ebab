#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/sorted.h"

/*
 * First byte: n - 1 in bits 0-2, shared tokens in bits 3-5, what follows in bits 6-7. A hapax of a document
 * that ends in its chunk needs no more, nor one of a text that is a single long document.
 */
enum { ONCE = 0, ONCE_OPEN = 1, COUNTED = 2, COUNTED_OPEN = 3 };
enum { ENTRY_MAX = 1 + 5 * ORDER_MAX + 10 + 10 + 1 };

#ifdef TINY_BUFFERS
enum { PIECE = 128 };
#else
enum { PIECE = 64 << 10 };
#endif

void
sorted_init(struct sorted *s)
{
	sorted_init_in(s, NULL);
}

void
sorted_init_in(struct sorted *s, struct spill *spill)
{
	*s = (struct sorted){ .spill = spill, .bytes = BUF_INIT };
	for (unsigned i = 0; i < ORDER_MAX; i++)
		s->last[i] = NO_TOKEN;
}

static unsigned char *
put(unsigned char *p, uint64_t x)
{
	for (; x >= 0x80; x >>= 7)
		*p++ = (unsigned char)(x | 0x80);
	*p++ = (unsigned char)x;
	return p;
}

static unsigned
entry_kind(const struct ngram *g)
{
	if (g->frequency == 1 && g->range == 1 && g->open == 0)
		return ONCE;
	if (g->frequency == 1 && g->range == 1 && g->open == (IN_FIRST | IN_LAST))
		return ONCE_OPEN;
	return g->open ? COUNTED_OPEN : COUNTED;
}

/* Behind the entry: the length of the list, and the list. */
static void
add_parts(struct sorted *s, struct span parts)
{
	unsigned char *p;

	buf_reserve(&s->bytes, 10 + parts.len);
	p = put((unsigned char *)s->bytes.at + s->bytes.len, parts.len);
	s->bytes.len = (size_t)((char *)p - s->bytes.at);
	buf_add(&s->bytes, parts);
}

/* An entry is whole in its piece. */
static void
begin_piece(struct sorted *s)
{
	if (s->pieces == s->room) {
		s->room = s->room ? 2 * s->room : 8;
		s->piece = xrealloc_array(s->piece, s->room, sizeof *s->piece);
		s->first = xrealloc_array(s->first, s->room, sizeof *s->first);
	}
	s->first[s->pieces] = s->begun;
	s->piece[s->pieces++] = spill_keep(s->spill, &s->bytes);
	buf_reserve(&s->bytes, s->spill ? s->spill->piece : PIECE);
	for (unsigned i = 0; i < ORDER_MAX; i++)
		s->last[i] = NO_TOKEN;
}

void
sorted_add(struct sorted *s, const struct ngram *g)
{
	unsigned shared = 0, kind = entry_kind(g), i;
	unsigned char *p;

	if (s->bytes.len && s->bytes.len + ENTRY_MAX > (s->spill ? s->spill->piece : PIECE))
		begin_piece(s);
	if (s->bytes.len == 0)
		s->begun = g->id[0];
	buf_reserve(&s->bytes, ENTRY_MAX);
	p = (unsigned char *)s->bytes.at + s->bytes.len;
	while (shared < g->n && g->id[shared] == s->last[shared])
		shared++;
	*p++ = (unsigned char)((g->n - 1) | shared << 3 | kind << 6);
	if (shared < g->n) {
		/* Tuples rise, so the first new token is above the one that stood there, if one did. */
		assert(s->last[shared] == NO_TOKEN || g->id[shared] > s->last[shared]);
		p = put(p, s->last[shared] == NO_TOKEN ? g->id[shared] : g->id[shared] - s->last[shared]);
		for (i = shared + 1; i < g->n; i++)
			p = put(p, g->id[i]);
	}
	if (kind >= COUNTED) {
		p = put(p, g->frequency);
		p = put(p, g->range);
	}
	if (kind == COUNTED_OPEN)
		*p++ = (unsigned char)g->open;
	s->bytes.len = (size_t)((char *)p - s->bytes.at);
	for (i = shared; i < ORDER_MAX; i++)
		s->last[i] = i < g->n ? g->id[i] : NO_TOKEN;
	if (s->parts)
		add_parts(s, g->parts);
}

void
sorted_end(struct sorted *s)
{
	if (s->bytes.len) {
		s->bytes.at = xrealloc(s->bytes.at, s->bytes.len);
		s->bytes.size = s->bytes.len;
	}
}

void
sorted_release(struct sorted *s)
{
	for (size_t i = 0; i < s->pieces; i++)
		spill_drop(s->spill, &s->piece[i]);
	free(s->piece);
	free(s->first);
	buf_release(&s->bytes);
	s->piece = NULL;
	s->first = NULL;
	s->pieces = s->room = 0;
}

void
sorted_read(struct sorted_reader *r, const struct sorted *s)
{
	*r = (struct sorted_reader){ .of = s, .last = s->pieces, .read = BUF_INIT, .parts = s->parts };
}

void
sorted_read_piece(struct sorted_reader *r, const struct sorted *s, size_t piece)
{
	sorted_read(r, s);
	r->piece = r->last = piece;
}

bool
sorted_read_from(struct sorted_reader *r, const struct sorted *s, uint32_t token)
{
	sorted_read(r, s);
	/* a piece that begins with the token may go on with what the one before it ends with */
	while (r->piece < s->pieces && (r->piece + 1 < s->pieces ? s->first[r->piece + 1] : s->begun) < token)
		r->piece++;
	while (sorted_next(r))
		if (r->now.id[0] >= token)
			return true;
	return false;
}

/* The next piece that has something; false at the end. */
static bool
next_piece(struct sorted_reader *r)
{
	const struct sorted *s = r->of;
	struct span bytes = { NULL, 0 };

	while (bytes.len == 0 && r->piece < s->pieces && r->piece <= r->last) {
		bytes = spill_read(s->spill, &s->piece[r->piece++], &r->read, 0);
		if (!bytes.at)
			r->piece = s->pieces + 1;
	}
	if (bytes.len == 0 && r->piece == s->pieces && r->piece <= r->last) {
		bytes = buf_span(&s->bytes);
		r->piece++;
	}
	r->at = (const unsigned char *)bytes.at;
	r->end = bytes.len ? r->at + bytes.len : r->at;
	for (unsigned i = 0; i < ORDER_MAX; i++)
		r->now.id[i] = NO_TOKEN;
	if (bytes.len == 0)
		sorted_read_end(r);
	return bytes.len > 0;
}

void
sorted_read_end(struct sorted_reader *r)
{
	buf_release(&r->read);
	r->at = r->end = NULL;
	r->piece = r->of->pieces + 1;
}

static inline uint64_t
get(const unsigned char **at)
{
	const unsigned char *p = *at;
	uint64_t x = *p & 0x7F;

	for (unsigned shift = 7; *p++ & 0x80; shift += 7)
		x |= (uint64_t)(*p & 0x7F) << shift;
	*at = p;
	return x;
}

static void
next_parts(struct sorted_reader *r)
{
	size_t len = (size_t)get(&r->at);

	r->now.parts = (struct span){ (const char *)r->at, len };
	r->at += len;
}

bool
sorted_next(struct sorted_reader *r)
{
	struct ngram *g = &r->now;
	unsigned head, shared, kind, i;

	if (r->at == r->end && !next_piece(r))
		return false;
	head = *r->at++;
	g->n = (head & 7) + 1;
	shared = head >> 3 & 7;
	kind = head >> 6;
	if (shared < g->n) {
		uint32_t first = (uint32_t)get(&r->at);

		g->id[shared] = g->id[shared] == NO_TOKEN ? first : g->id[shared] + first;
		for (i = shared + 1; i < g->n; i++)
			g->id[i] = (uint32_t)get(&r->at);
	}
	for (i = g->n; i < ORDER_MAX; i++)
		g->id[i] = NO_TOKEN;
	g->frequency = g->range = 1;
	g->open = kind == ONCE_OPEN ? IN_FIRST | IN_LAST : 0;
	if (kind >= COUNTED) {
		g->frequency = get(&r->at);
		g->range = get(&r->at);
	}
	if (kind == COUNTED_OPEN)
		g->open = *r->at++;
	if (r->parts)
		next_parts(r);
	return true;
}
