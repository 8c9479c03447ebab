/*
 * layout/told.h - lines whose kind the stream gives: page furniture and notes, as page files have them
 *
 * Behind furniture_find(), which reads the numbers of running heads as those of any others; before notes_find().
 */
#ifndef LAYOUT_TOLD_H
#define LAYOUT_TOLD_H

#include "layout/layout.h"

/* `furniture`: it is wanted out of the text. A page number that stands alone becomes the page's label. */
void told_find(struct layout *l, bool furniture);

#endif
