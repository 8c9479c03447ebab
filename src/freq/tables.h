/*
 * freq/tables.h - count tables in, sorted runs out
 *
 * What stands in several tables is added up (frequency-count --merge). Tables must be complete, and alike in
 * every key but documents, tokens and positions, which are added; # sort does not matter. A table whose rows do not
 * add up to its positions was cut or edited. Any trouble is the end: half a sum is no sum. With parts, each document
 * is in one table.
 *
 * Held in memory until tables_end(): each distinct token, and each row in 20 to 40 bytes; then the
 * runs, of a million rows each. With a spill, rows and runs lie in its file as far as they are more than it may hold.
 */
#ifndef FREQ_TABLES_H
#define FREQ_TABLES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "freq/part_table.h"
#include "freq/sorted.h"
#include "freq/table_header.h"
#include "freq/units.h"
#include "io/reader.h"

struct tables {
	struct table_header header;	/* sums; texts live in mem */
	struct units *units;		/* the caller's */
	struct arena mem;
	bool begun;
	bool parts;			/* wanted: tables must have them; set after tables_init() */
	struct documents documents;	/* with parts; in order after tables_end() */
	struct buf row;
	struct sorted *run;		/* after tables_end() */
	size_t runs;
	struct piece *stack;		/* rows as they came */
	size_t stacks, room, rows;	/* rows: in `now` */
	struct buf now;
	struct spill *spill;		/* as in freq/count.h, with the greatest number of rows in a stack: set after tables_init() */
	size_t stack_rows;
};

void tables_init(struct tables *t, struct units *units);
/* -1: the table cannot be added; why names file and key or line. */
int  tables_add(struct tables *t, struct reader *in, struct err *why);
/* Ranks the units and sorts what was added. */
void tables_end(struct tables *t);
void tables_release(struct tables *t);

#endif
