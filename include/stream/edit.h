/*
 * stream/edit.h - the only way to make a block from a block
 *
 * Positions are bytes of `from`, at code point borders. The calls write the new block from its start to its end;
 * source ranges may be taken in any order (moved notes go backwards) and more than once. What was neither
 * copied nor replaced is dropped. Text and map are made in one go, so no stage can write one
 * without the other. The editor and the block it makes live in the arena.
 *
 *	struct edit e = edit_begin(&block, mem);
 *	edit_copy(&e, 0, 5);
 *	edit_replace(&e, 5, 7, SPAN("„"));
 *	block = edit_end(&e);
 */
#ifndef STREAM_EDIT_H
#define STREAM_EDIT_H

#include "base/arena.h"
#include "base/span.h"
#include "stream/text.h"

struct edit {
	const struct block *from;
	struct arena *mem;
	char *text;			/* what has been written */
	size_t len, size;
	struct map map;
	size_t byte;			/* the cursor's byte ... */
	struct map_cursor at;		/* ... and its place in the map */
	bool unmapped;
	size_t start, end;		/* taken as it stands, one for one: its map goes over when something else comes */
};

struct edit edit_begin(const struct block *from, struct arena *mem);
/* For who writes bare text, where nobody asks for ranges: the block has no map. */
struct edit edit_begin_unmapped(const struct block *from, struct arena *mem);
void edit_copy(struct edit *e, size_t start, size_t end);
/* `by` may be empty (a drop) and start may equal end (text put in). */
void edit_replace(struct edit *e, size_t start, size_t end, struct span by);
struct block edit_end(struct edit *e);
/* Ends the block made so far and begins the next from the same `from`, over this one: it lives until the next edit_copy()
 * or edit_replace(). */
struct block edit_give(struct edit *e);
/* Bytes written so far. */
static inline size_t
edit_length(const struct edit *e)
{
	return e->len;
}

/* Two blocks one behind the other, as one. */
struct block block_join(struct block a, struct block b, struct arena *mem);

/*
 * Joins many: text and map grow in amortized steps. The block of block_join_end() lives in the arena.
 */
struct joiner { struct buf text; struct map map; struct arena *mem; };
void joiner_begin(struct joiner *j, struct arena *mem);
void joiner_add(struct joiner *j, const struct block *b);
struct block joiner_end(struct joiner *j);	/* frees the buffer */

#endif
