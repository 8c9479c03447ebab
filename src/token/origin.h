/*
 * token/origin.h - where a token comes from: its range in the source, its pieces, its page
 *
 * The rules are those of sitqva-conllu(5): a range is code points of the source, end excluded; pieces are given where the
 * range is more than one stretch; a page where all of the token lies on it.
 */
#ifndef TOKEN_ORIGIN_H
#define TOKEN_ORIGIN_H

#include "stream/map.h"
#include "stream/text.h"
#include "text/utf8.h"
#include "token/pages.h"

struct origin {
	bool ranged;
	struct source_range range;
	const struct source_range *piece;	/* where pieces > 1; live until the next block */
	size_t pieces;
	struct span page;			/* lives as long as the page table's labels */
};

/* Of one block's tokens, in order or not; nearly all lie in one copied stretch, whose ends are kept at hand. */
struct origins {
	const struct pages *pages;
	struct map_cursor at;
	struct span text;
	size_t from, to;			/* bytes of the text that tokens are asked for of */
	uint64_t before;			/* code points before them */
	struct utf8_index index;		/* of these bytes, once a token was asked for */
	bool indexed, ascii;			/* ascii: a byte is a code point, and no index is needed */
	uint64_t first, last, source;		/* points [first, last) of the block are source, source + 1, … */
	uint64_t page_from, page_to;		/* positions of the page that was found last */
	struct span page;
	struct arena mem;
};

void origins_begin(struct origins *o, const struct block *block, const struct pages *pages);
/* Tokens of bytes [from, to) come next, not before those that came already. */
void origins_move(struct origins *o, size_t from, size_t to);
/* Of bytes [start, end) of the block. */
void origins_find(struct origins *o, size_t start, size_t end, struct origin *found);
/* Does a stretch begin or go on at the byte, on no known page? Then first, last and source tell of the tokens there, by the index. */
bool origins_plain(struct origins *o, size_t byte);
/* Code points of the block before a byte, once origins_plain() or origins_find() was called. */
static inline uint64_t
origins_point(const struct origins *o, size_t byte)
{
	return o->ascii ? byte : o->before + utf8_index_points(&o->index, byte - o->from);
}
void origins_release(struct origins *o);

#endif
