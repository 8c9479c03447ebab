/*
 * layout/line_signs.h - how a line begins and ends
 */
#ifndef LAYOUT_LINE_SIGNS_H
#define LAYOUT_LINE_SIGNS_H

#include "layout/layout.h"

/* LINE_DIALOGUE, LINE_SMALL, LINE_CAPITAL or none, behind quotes and brackets that open. The line is not empty. */
unsigned line_begin_flags(struct span line);
/* LINE_HYPHEN, LINE_FULLSTOP or none, before quotes, brackets and marks of notes that close. */
unsigned line_end_flags(struct span line);

#endif
