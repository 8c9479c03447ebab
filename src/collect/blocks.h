/*
 * collect/blocks.h - lines to pages and blocks
 *
 * A form feed parts pages and stays where it is in the text. A block is whole lines of one page, at most
 * BLOCK_MAX, or one line that is longer; a line with a form feed inside belongs to both its pages and is a block of its own.
 * So the map of each block is one copy run. After the last form feed there may be nothing but blanks: that is no page.
 */
#ifndef COLLECT_BLOCKS_H
#define COLLECT_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "stream/text.h"

enum { PAGES_PENDING = 1024 };

struct blocks {
	struct text_writer *out;
	struct buf block;		/* lines that wait for the end of their block */
	uint64_t position;		/* of the block, in code points */
	uint64_t number;		/* of the last page that was told */
	uint64_t pending[PAGES_PENDING];	/* where pages begin that are not told yet */
	size_t pendings;
	struct span kind;		/* of the blocks that are written, as the stream says it; empty: text */
	struct arena mem;
};

void   blocks_begin(struct blocks *b, struct text_writer *out);
/* A line as reader_line() gives it (`open`: it goes on). Returns the number of ill-formed sequences in it. */
size_t blocks_line(struct blocks *b, struct span line, bool open, size_t *first_bad);
/* Lines from here on are of a kind that the stream tells (kept, not copied), until the next call; empty: text. */
void   blocks_par(struct blocks *b, struct span kind);
void   blocks_end(struct blocks *b);
void   blocks_release(struct blocks *b);

#endif
