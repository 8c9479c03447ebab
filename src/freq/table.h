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

#include "base/buf.h"
#include "base/span.h"
#include "freq/groups.h"
#include "freq/measures.h"
#include "freq/part_table.h"
#include "freq/sorted.h"
#include "freq/units.h"
#include "io/writer.h"

struct table_header {
	struct span unit, fold, words, bounds;
	unsigned orders;
	bool complete;
	uint64_t documents, tokens, positions[ORDER_MAX];
	const struct groups *groups;	/* rows are of one of its values each; or NULL */
	struct span sort;		/* empty: by frequency */
	const struct measures *measures;	/* further columns, or NULL; the caller's */
	uint64_t resamples, seed;	/* what intervals of measures are made of; 0: none */
	struct documents *parts;	/* in order; NULL: no part lines and no such column */
};

enum table_format { TABLE_TSV, TABLE_CSV, TABLE_JSONL };
enum { TABLE_KNOWN = 256 };

struct table {
	struct writer *out;
	enum table_format format;
	bool typed;			/* units are names with their types */
	const struct units *units;
	const struct measures *measures;
	struct documents *parts;
	const struct groups *groups;
	uint64_t tokens, rows;
	struct { uint64_t frequency; unsigned len; char text[20]; } known[TABLE_KNOWN];
	struct { uint64_t frequency, range; unsigned n, len; char text[96]; } tail;	/* of the last plain row */
};

/* The unit is entity: units are items with a TAB and a type behind. */
bool table_typed(const struct table_header *header);
/* Rows are of values, see freq/groups.h. */
bool table_grouped(const struct table_header *header);
/* N-grams pass over tokens: a gap is written `\g`. */
bool table_skips(const struct table_header *header);
/* What stands above the rows but for the names of columns; of CSV nothing. The kind is sitqva-counts or another of the page's. */
void table_metadata(struct buf *b, enum table_format format, const char *kind, const struct table_header *header);
void table_begin(struct table *t, struct writer *out, enum table_format format, const struct table_header *header,
		 const struct units *units);
void table_row(void *table, const struct ngram *row);

#endif
