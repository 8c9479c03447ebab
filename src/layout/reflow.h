/*
 * layout/reflow.h - lines that know their role become a block for each paragraph
 *
 * Blocks are made by the editor, so that every letter keeps its place in the source. Items are given
 * to a function in the order of the output: page lines, kinds, blocks, and what stood between. They live in the
 * layout's arena.
 */
#ifndef LAYOUT_REFLOW_H
#define LAYOUT_REFLOW_H

#include "layout/layout.h"

enum break_kind {
	BREAK_JOIN,		/* the sign goes, the halves are one word */
	BREAK_KEEP,		/* the sign is the word's own */
	BREAK_BLANK,		/* the sign stays, and a blank behind it: a dash, a hyphen left hanging */
	BREAK_MARK		/* one word, with a soft hyphen in place of the sign */
};

/* A line that ends in a hyphen sign, and the line its word may go on in; next is the number of lines if there is none. */
struct line_break { uint32_t line, next; enum break_kind kind; };

/* All of them, in the order of the lines; kind is to be filled in. */
struct line_break *breaks_find(const struct layout *l, size_t *count);

typedef void reflow_give(void *to, const struct text_item *item);

/* first: the window begins its document. */
void reflow(const struct layout *l, const struct line_break *breaks, size_t count, bool first, reflow_give *give, void *to);

#endif
