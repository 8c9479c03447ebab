/*
 * layout/window.h - as much of a document as is looked at together
 *
 * Blocks and control lines go in until the window is full; window_take() gives the text in front as one
 * block, and what is behind the cut is carried over. A window is at most 16 MiB, cut at a page break in its second
 * half, else a blank line, else a line, else a blank; and at most so many lines that memory stays bounded, whatever
 * they are. What was taken lives until the next window_add() or window_take().
 */
#ifndef LAYOUT_WINDOW_H
#define LAYOUT_WINDOW_H

#include "base/buf.h"
#include "layout/layout.h"

enum { WINDOW_LINES = 1 << 18, WINDOW_RUNS = 1 << 20, WINDOW_MARKS = 1 << 16 };

struct window {
	struct arena mem[2];
	unsigned at;			/* the arena of what is gathered now */
	struct buf text;
	struct map map;
	size_t taken;			/* bytes in front that are given away */
	struct mark *mark;
	size_t marks, size;
	struct line_ends ends;		/* of what is gathered */
	bool par;			/* the next block is of a kind that the stream gave */
};

void window_init(struct window *w);
void window_release(struct window *w);
/* False: take first. A window without text has room for any block. */
bool window_room(const struct window *w, const struct block *b);
void window_add(struct window *w, const struct text_item *item);
bool window_empty(const struct window *w);
/* all: to the end of what is there. The layout has text, marks and counts of line ends, nothing else yet. */
struct layout window_take(struct window *w, bool all);

#endif
