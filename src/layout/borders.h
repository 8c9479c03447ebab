/*
 * layout/borders.h - between which lines of text does a paragraph end?
 *
 * Sets or clears LINE_LAST on the lines given, which are lines of text in their order; `width` is what
 * widths_find() found.
 */
#ifndef LAYOUT_BORDERS_H
#define LAYOUT_BORDERS_H

#include "layout/layout.h"
#include "layout/widths.h"

struct body { struct layout *l; const struct width *width; const uint32_t *line; size_t count; };

static inline struct line *
body_line(const struct body *b, size_t i)
{
	return &b->l->line[b->line[i]];
}

/* Does line i + 1 follow line i on the page? A page's start, and furniture and notes in between, hide their gap. */
bool body_same_page(const struct body *b, size_t i);
/* More blank lines between lines i and i + 1 than lines of a paragraph have. */
bool body_gap(const struct body *b, size_t i);
/* What the stream calls a paragraph of some kind begins and ends where it says. */
bool border_forced(const struct body *b, size_t i);

void borders_find(const struct body *b);

#endif
