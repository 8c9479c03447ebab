/*
 * freq/figures.h - tables of figures about a whole text, see sitqva-figures(5), as TSV, CSV or JSON lines
 *
 * The same metadata as above a count table, then one line of column names, then rows. What is undefined (NAN) is an empty cell, null
 * in JSON. The writer keeps failures (io/writer.h).
 */
#ifndef FREQ_FIGURES_H
#define FREQ_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/table_header.h"
#include "io/writer.h"

struct figure { const char *name; double value; bool whole; };

/* A table of which rows are still to be written; names of columns are string literals. */
struct figures { struct writer *out; enum table_format format; const char *const *column; size_t columns; uint64_t rows; };

void figures_begin(struct figures *f, struct writer *out, enum table_format format, const struct table_header *header,
		   const char *kind, const char *const *column, size_t columns);
/* A row with columns name and value. */
void figures_name(struct figures *f, const struct figure *figure);
/* A row of whole numbers, one for each column. */
void figures_row(struct figures *f, const uint64_t *value);

#endif
