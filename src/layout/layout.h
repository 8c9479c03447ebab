/*
 * layout/layout.h - what is running text? A window of a document as lines with roles
 *
 * The window is one big block. Its lines are found (lines.c), page furniture is told from text
 * (furniture.c), notes at a page's foot are told from the sentence that they interrupt (notes.c),
 * paragraph ends are found (paragraphs.c); reflow.h then writes a block for each paragraph.
 * Blank lines are not kept as lines: what they say is in `gap`. All arrays live in the arena.
 *
 * Lengths are in tenths of an ordinary letter: lines of monospaced text and of OCR are counted in
 * code points, those of proportional type by rough letter widths, whichever makes the full lines
 * of the window more alike.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "stream/text.h"

enum line_role { LINE_BODY, LINE_FURNITURE, LINE_NOTE };

enum line_flag {
	LINE_PAGE = 1,		/* the first line of a page */
	LINE_HYPHEN = 2,	/* ends in a hyphen sign after a letter or digit */
	LINE_BLANKS = 4,	/* the line before it is a long run of blanks: a rule that OCR did not see */
	LINE_COLUMNS = 8,	/* has a tab or a wide gap inside: a table */
	LINE_LAST = 16,		/* a paragraph ends with it */
	LINE_BEGIN = 32,	/* a note begins with it */
	LINE_HEADING = 64,
	LINE_FIXED = 128,	/* inside a paragraph whose kind the stream gives */
	LINE_FULLSTOP = 256,	/* ends as sentences do */
	LINE_SMALL = 512,	/* begins with a lower-case letter or a sign that only goes on */
	LINE_CAPITAL = 1024,	/* begins with a capital */
	LINE_DIALOGUE = 2048,	/* begins with a dash or a list mark */
	LINE_RULE = 4096,	/* nothing but a rule: ____ */
	LINE_FIXED_BEGIN = 8192,
	LINE_ONWARD = 16384	/* the last line of a note on its page, which goes on at the next page's foot */
};

struct line {
	uint32_t start, end;	/* bytes of the text, without blanks at its ends */
	uint32_t number;	/* of the physical line in the window, from 0 */
	uint16_t width, first;	/* of the text and of its first word, tenths */
	uint16_t points, first_points;	/* in code points, until a measure is chosen */
	uint16_t indent;	/* leading columns */
	uint16_t flags;
	uint8_t  gap;		/* blank lines before it */
	uint8_t  role, script;
	uint8_t  base;		/* ordinary gap around here: 1 where lines are double-spaced */
};

/* What begins a page in the text: a form feed, the blank that one became; nothing but a control line (or the
 * window's start); nothing at all, found by its number. */
enum page_sign { PAGE_FORMFEED, PAGE_BLANK, PAGE_MARK, PAGE_FOUND };

struct page {
	uint32_t line;		/* its first line, or the first line after it if it has none */
	uint32_t byte;		/* of its sign */
	enum page_sign sign;
	bool     printed;	/* label is the printed number */
	bool     known;		/* position is known */
	bool     implied;	/* the window's start, of which nothing told */
	uint64_t position;	/* in the source text */
	struct span label;	/* {NULL,0}: none yet */
};

/* What the stream says at a byte of the window. */
struct mark {
	enum { MARK_PAGE, MARK_PAR, MARK_OTHER } kind;
	uint32_t byte, end;	/* end: of the block that a par line belongs to */
	struct text_item item;
};

struct line_ends { size_t feeds, lines; };	/* form feeds, LFs */

struct layout {
	const struct block *from;
	struct arena *mem;
	struct mark *mark;
	size_t marks;
	struct line *line;
	size_t lines;
	struct line_ends ends;
	struct page *page;
	size_t pages;
	uint64_t pages_before;	/* in earlier windows of the document */
	struct sides *edges;	/* of the pages, once furniture was looked for; NULL: none */
	bool keep_furniture;	/* as paragraphs of their own */
	bool bare;		/* what is made is text alone: no maps, no places of pages */
	bool reflowed;		/* one paragraph a line already: no print has so many so long lines */
};

static inline struct span
line_text(const struct layout *l, const struct line *line)
{
	return (struct span){ l->from->text.at + line->start, line->end - line->start };
}

/* Lines and pages of the window; the width to use is chosen. */
void lines_find(struct layout *l);
/* Pages that count: not the start of a window that goes on in a page. */
static inline size_t
layout_pages(const struct layout *l, bool first)
{
	return l->pages - (!first && l->pages > 0 && l->page[0].implied);
}

/* Roles; each may be left out. */
void furniture_find(struct layout *l);
/* Behind notes_find(): heads of pages behind notes, which seemed to have no text before them to interrupt. */
void furniture_find_more(struct layout *l);
void notes_find(struct layout *l);
/* The number or sign of a note that begins with this line, superscripts as digits; {NULL,0}: none. */
struct span note_mark(const struct layout *l, const struct line *line);
/* LINE_LAST and LINE_HEADING of all lines. */
void paragraphs_find(struct layout *l);
/* The same where lines stay lines. */
void paragraphs_keep(struct layout *l);
/* Behind either: the paragraph that notes interrupt ends before them, so that they stay where they are. */
void notes_keep(struct layout *l);

#endif
