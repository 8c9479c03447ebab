/*
 * layout/borders.h - between which lines of text does a paragraph end?
 *
 * Sets or clears LINE_LAST on the lines of text.
 */
#ifndef LAYOUT_BORDERS_H
#define LAYOUT_BORDERS_H

#include "layout/clues.h"

void borders_find(const struct body *b);

#endif
