/*
 * freq/table_header.h - what a count table says of itself: its metadata and the names of its columns
 *
 * Written above the rows of a table (freq/table.h) and of figures (freq/figures.h), see sitqva-counts(5). Spans and what
 * pointers name are the caller's.
 */
#ifndef FREQ_TABLE_HEADER_H
#define FREQ_TABLE_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "freq/groups.h"
#include "freq/measures.h"
#include "freq/part_table.h"
#include "freq/sorted.h"

struct table_header {
	struct span unit, fold, words, bounds;
	unsigned orders;
	bool complete;
	uint64_t documents, tokens, positions[ORDER_MAX];
	const struct groups *groups;	/* rows are of one of its values each; or NULL */
	struct span sort;		/* empty: by frequency */
	uint64_t per;			/* of how many tokens a further column has the share; 0: there is none */
	const struct measures *measures;	/* further columns, or NULL; the caller's */
	uint64_t resamples, seed;	/* what intervals of measures are made of; 0: none */
	struct documents *parts;	/* in order; NULL: no part lines and no such column */
};

enum table_format { TABLE_TSV, TABLE_CSV, TABLE_JSONL };

/* The unit is entity: units are items with a TAB and a type behind. */
bool table_typed(const struct table_header *header);
/* Rows are of values, see freq/groups.h. */
bool table_grouped(const struct table_header *header);
/* N-grams pass over tokens: a gap is written `\g`. */
bool table_skips(const struct table_header *header);
/* What stands above the rows but for the names of columns; of CSV nothing. The kind is sitqva-counts or another of the page's. */
void table_metadata(struct buf *b, enum table_format format, const char *kind, const struct table_header *header);
/* Of all columns, in order, with `between` them, and the end of the line. */
void table_columns(struct buf *b, const struct table_header *header, char between);

#endif
