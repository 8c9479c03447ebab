/*
 * freq/figures.h - tables of figures about a whole text, see sitqva-counts(5), as TSV, CSV or JSON lines
 *
 * The same metadata as above a count table, then one line of column names, then rows. What is undefined (NAN) is an empty
 * cell, null in JSON. The writer keeps failures (io/writer.h).
 */
#ifndef FREQ_FIGURES_H
#define FREQ_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/table.h"
#include "io/writer.h"

struct figure { const char *name; double value; bool whole; };

/* So many figures, one below the other: name and value. */
void figures_write(struct writer *out, enum table_format format, const struct table_header *header, const char *kind,
		   const struct figure *figure, size_t count);

#endif
