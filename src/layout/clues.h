/*
 * layout/clues.h - what a line of text and the border behind it show
 *
 * A border is the place between two lines of text, where a paragraph ends or goes on. What is seen there is told by a few
 * signs, each with few values, and by lengths in letters.
 */
#ifndef LAYOUT_CLUES_H
#define LAYOUT_CLUES_H

#include "layout/layout.h"
#include "layout/widths.h"

/* The lines of text in their order; `width` is what widths_find() found. */
struct body { struct layout *l; const struct width *width; const uint32_t *line; size_t count; };

static inline struct line *
body_line(const struct body *b, size_t i)
{
	return &b->l->line[b->line[i]];
}

/* Does line i + 1 follow line i on the page? A page's start, and furniture and notes in between, hide their gap. */
static inline bool
body_same_page(const struct body *b, size_t i)
{
	return b->line[i + 1] == b->line[i] + 1 && !(body_line(b, i + 1)->flags & LINE_PAGE);
}

/* More blank lines between lines i and i + 1 than lines of a paragraph have. */
static inline bool
body_gap(const struct body *b, size_t i)
{
	const struct line *next = body_line(b, i + 1);

	return body_same_page(b, i) && next->gap > next->base;
}

/* What the stream calls a paragraph of some kind begins and ends where it says. */
bool border_forced(const struct body *b, size_t i);

/* The signs, and the values that each may have. */
enum { END_HYPHEN, END_STOP, END_OPEN, ENDS };
enum { BEGIN_SMALL, BEGIN_CAPITAL, BEGIN_OTHER, BEGIN_MARK, BEGINS };
enum { GAP_HIDDEN, GAP_NONE, GAP_MORE, GAP_LESS, GAPS };
enum { INDENT_NONE, INDENT_MORE, INDENT_AGAIN, INDENTS };
enum { SHAPE_WRAPPED, SHAPE_COLUMNS, SHAPE_UNFILLED, SHAPES };
enum { WORDS, GAP, INDENT, SHAPE, SIGNS, VALUES = ENDS * BEGINS };

/* The last word of a line and the first of the next tell together. */
#define AT(end, begin) ((end) * BEGINS + (begin))

/* All signs as one number, so that borders are counted and weighed by the kind. */
enum { KINDS = ENDS * BEGINS * GAPS * INDENTS * SHAPES };

static inline unsigned
kind_of(unsigned words, unsigned gap, unsigned indent, unsigned shape)
{
	return ((words * GAPS + gap) * INDENTS + indent) * SHAPES + shape;
}

void kind_signs(unsigned kind, unsigned sign[SIGNS]);

enum {
	SLACKS = 48, NO_SLACK = 8,	/* letters that a line is short of the measure */
	ROOMS = 16,			/* letters left when the next word were on the line, too */
	DEFICITS = 12			/* letters that first lines may lack */
};

/* The next line's first word: how much room a line leaves depends on it. */
enum { NEXT_BROKEN, NEXT_SHORT, NEXT_MIDDLE, NEXT_LONG, NEXT_ENDLESS, NEXTS };

struct clue {
	uint16_t kind;
	uint8_t next;
	int8_t slack, room;
	bool forced;			/* the stream says that there is a border */
};

/* Line i of the text; behind the last one nothing is seen, but its slack. */
struct clue clue_of(const struct body *b, size_t i);

#endif
