/*
 * layout/widths.h - how wide the text is around a line, and how sure that is
 *
 * Lines of one script are compared with their neighbours: an English abstract in a Georgian article has
 * more letters to a line, and notes are set in smaller type.
 */
#ifndef LAYOUT_WIDTHS_H
#define LAYOUT_WIDTHS_H

#include "layout/layout.h"

struct width {
	uint16_t full;		/* a full line's right edge, tenths from the margin */
	uint16_t spread;	/* standard deviation of full lines, tenths */
	uint16_t blur;		/* how far the fullest lines differ: nothing where all letters are of one width */
	uint16_t margin;	/* columns of indent of ordinary lines */
	bool wrapped;		/* lines are full more often than chance: running text, neither verse nor one
				 * paragraph a line */
};

/* One for each line, in the layout's arena. */
struct width *widths_find(const struct layout *l);
/* A line's right edge and its indent past the margin. */
int width_edge(const struct line *line, const struct width *w);
int width_indent(const struct line *line, const struct width *w);

#endif
