/*
 * layout/page_numbers.h - page numbers count pages: what the numbers at page edges say of each other
 *
 * A number counts if near pages have numbers in step with it: two pages on, two more. From that follow the number that
 * a page ought to have, though OCR misread it or nobody printed it, and, in text without form feeds, the pages.
 */
#ifndef LAYOUT_PAGE_NUMBERS_H
#define LAYOUT_PAGE_NUMBERS_H

#include "layout/edges.h"

/* Pages near by whose edges have a number in step with this one; 0 if it has no number. */
unsigned numbers_in_step(const struct layout *l, const struct sides *s, size_t page, const struct edge *e);
/* Does any number of the page's edges count? */
bool numbers_counted(const struct layout *l, const struct sides *s, size_t page);
/* The Arabic number that near pages ask for here, by two of them at least; -1: they say nothing. */
int numbers_expected(const struct layout *l, const struct sides *s, size_t page);
/* Edges in which OCR misread the expected number get it as their value. */
void numbers_mend(const struct layout *l, struct sides *s);

/* Between pages 38 and 41 there are 39 and 40, printed or not. */
void numbers_fill_labels(struct layout *l);

/* Text without form feeds: lines with a number, one more each time and about as far apart, begin or end pages. */
void numbers_find_pages(struct layout *l);

#endif
