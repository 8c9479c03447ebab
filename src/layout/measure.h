/*
 * layout/measure.h - how long is a line, in what script
 *
 * Lengths are tenths of an ordinary letter. Blanks in a row count as one; soft hyphens and accents take no room.
 */
#ifndef LAYOUT_MEASURE_H
#define LAYOUT_MEASURE_H

#include "layout/layout.h"

/* Sets points, first_points, script, LINE_COLUMNS and LINE_RULE of a line with this text. */
void measure_points(struct line *line, struct span text);
/* Sets width and first by the letter widths of proportional type. */
void measure_type(struct line *line, struct span text);

#endif
