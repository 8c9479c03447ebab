/*
 * freq/table.h - writes a count table, see sitqva-counts(5), as TSV, CSV or JSON lines
 *
 * table_begin() writes what stands above the rows; table_row() is an ngram_taker. Texts and units are the
 * caller's and outlive the table. The writer keeps failures (io/writer.h).
 */
#ifndef FREQ_TABLE_H
#define FREQ_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "freq/sorted.h"
#include "freq/table_header.h"
#include "freq/units.h"
#include "io/writer.h"

enum { TABLE_KNOWN = 256 };

struct table {
	struct writer *out;
	enum table_format format;
	bool typed;			/* units are names with their types */
	const struct units *units;
	const struct measures *measures;
	struct documents *parts;
	const struct groups *groups;
	uint64_t per, tokens, rows;
	struct { uint64_t frequency; unsigned len; char text[20]; } known[TABLE_KNOWN];
	struct { uint64_t frequency, range; unsigned n, len; char text[96]; } tail;	/* of the last plain row */
};

void table_begin(struct table *t, struct writer *out, enum table_format format, const struct table_header *header,
		 const struct units *units);
void table_row(void *table, const struct ngram *row);

#endif
