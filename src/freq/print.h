/*
 * freq/print.h - rows of a table written as text by several threads
 *
 * Where rows lie in pieces (freq/arrange.h) and a row is written without a look at measures, some pieces at once become
 * text in memory, which goes out in their order: the bytes are those of table_row() for one row after the other.
 *
 * Held: the text of two pieces for each thread.
 */
#ifndef FREQ_PRINT_H
#define FREQ_PRINT_H

#include "freq/arrange.h"
#include "freq/table.h"

/* All rows, after table_begin(). */
void print_rows(struct arrange *rows, struct table *t, unsigned workers);

#endif
