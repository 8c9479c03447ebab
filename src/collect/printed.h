/*
 * collect/printed.h - a printed page: blocks of lines with their places, to the lines of the text stream
 *
 * The readers of page files say what they meet: a page begins, a block, a line, a word. A page is kept until the next
 * one begins (PRINTED_MAX bytes of it, then what is there goes out); then its blocks are put into reading order and
 * written, one printed line a line, an empty line behind each block, a form feed before each page but the first.
 * Boxes say what the text alone does not: geometry.c turns indents into leading blanks and gaps into empty lines.
 */
#ifndef COLLECT_PRINTED_H
#define COLLECT_PRINTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "collect/blocks.h"

enum { PRINTED_MAX = 16 << 20, PRINTED_LINES = 1 << 18, PRINTED_LINE_MAX = 1 << 20 };

/* Furniture is what is printed on each page and belongs to no text; an initial is the large letter of the next block. */
enum printed_kind { PRINTED_TEXT, PRINTED_HEADING, PRINTED_NOTE, PRINTED_TABLE, PRINTED_FURNITURE, PRINTED_INITIAL };

/* What formats and people call a region: "page-number", "RunningTitleZone". Letters count, in either case. */
enum printed_kind printed_kind_of(struct span name);

struct box { double left, top, right, bottom; };	/* right <= left: not known */
#define BOX_UNKNOWN ((struct box){ 0, 0, 0, 0 })

static inline bool
box_known(struct box b)
{
	return b.right > b.left && b.bottom > b.top;
}

/* b begins right of a, at its height. */
static inline bool
box_in_row(struct box a, struct box b)
{
	double middle = (b.top + b.bottom) / 2;

	return box_known(a) && box_known(b) && middle > a.top && middle < a.bottom && b.left >= a.right;
}

/*
 * Between two words that the format says nothing about stands one of these until the page is known: does it put blanks
 * between words at all? The boxes of the two may say whether there is room for one. PIECE is between two pieces of
 * a row.
 */
enum between { UNTOLD = 1, TOUCHING = 2, APART = 3, PIECE = 4 };

struct printed_line {
	size_t start, len;		/* of the page's text */
	struct box box;
	uint32_t block, number;		/* number: as it came */
	uint8_t indent;			/* leading blanks */
	bool gap;			/* an empty line before it */
	double narrowest, widest;	/* white between its words; 0: not known */
};

struct printed_block {
	enum printed_kind kind;
	int8_t edge;			/* -1, 1: before, behind all others, as foot lines are that a format puts in front */
	bool goes_on;			/* with the text of the block before, in another column */
	struct span order;		/* place in the reading order; empty: none was told */
};

struct printed {
	struct blocks *to;
	bool paragraphs;		/* the format's blocks are paragraphs: nothing is read from places */
	bool rows;			/* the format may give what stands in one row in pieces */
	struct buf text;
	struct printed_line *line;
	size_t lines, line_size;
	struct printed_block *block;
	size_t blocks, block_size;
	uint64_t before;		/* blocks that went out: handles of later ones are counted on */
	uint64_t current;		/* the block that lines go to; 0: none */
	bool open;			/* a line is */
	bool begun, page_due, gap_due;	/* a page was begun; a form feed, an empty line are to come */
	bool separated, unseparated;	/* words of this page had blanks between them, or nothing */
	struct box word;		/* the last one */
	struct buf initial, out;
	unsigned long long words, rated;	/* of all documents, */
	double confidence;			/* and the sum of those that had one, 0 to 100 */
};

/* A document begins and ends. */
void printed_begin(struct printed *p, struct blocks *to);
void printed_end(struct printed *p);
void printed_release(struct printed *p);

void printed_page(struct printed *p);
/* Lines go into it from now on. The handle is for printed_into(): back to it after another one. */
uint64_t printed_block(struct printed *p, enum printed_kind kind);
void printed_into(struct printed *p, uint64_t block);
struct printed_block *printed_block_now(struct printed *p);	/* NULL: none */
void printed_line(struct printed *p, struct box box);
void printed_line_end(struct printed *p);
/* What stands in the row of the line that ended last, right of it and in its block, goes on with it; else a new line. */
void printed_row(struct printed *p, struct box box);
/* A word of the line begins. `blank`: the format says that one is before it. */
void printed_word(struct printed *p, struct box box, bool blank);
/* Blanks and line ends become one blank; there is none at the ends of a line. */
void printed_text(struct printed *p, struct span text);
void printed_rated(struct printed *p, double percent);
/* What the line has so far. */
struct span printed_so_far(const struct printed *p);
void printed_cut(struct printed *p, size_t len);

/* printed_write.c: the page as far as it is there goes out; a page without text, if one is due. */
void printed_flush(struct printed *p);
void printed_end_page(struct printed *p);

/* Indents and gaps of the lines of one block. */
void geometry_find(const struct printed *p, struct printed_line **line, size_t n);
/* Does the text of a block go straight on in the next one: not at all, in the next column, or right below? */
enum flow { FLOW_NONE, FLOW_COLUMN, FLOW_BELOW };
enum flow geometry_flow(const struct printed *p, struct printed_line **line, size_t n, struct printed_line **next, size_t next_n,
			double pitch);
/* The ordinary distance of lines on the page; 0: not known. */
double geometry_pitch(struct printed_line **line, size_t n);

#endif
