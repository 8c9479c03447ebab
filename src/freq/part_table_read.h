/*
 * freq/part_table_read.h - the documents of a count table, from its `# part` lines and its column parts
 *
 * -1: what stands there is wrong, or a document is in another table, too; why says where.
 */
#ifndef FREQ_PART_TABLE_READ_H
#define FREQ_PART_TABLE_READ_H

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "freq/part_table.h"
#include "freq/sorted.h"
#include "freq/table_header.h"
#include "stream/counts.h"

/* Adds the table's documents; `of` is its header. */
int documents_read(struct documents *d, const struct counts_header *h, const struct table_header *of, const char *name,
		   struct err *why);
/*
 * A cell of the table whose documents are those from number `first` on. It must say what frequency and range of
 * the row say. The list is g->parts, and lives in `to` until the next call.
 */
int documents_read_row(struct documents *d, size_t first, struct span cell, struct ngram *g, struct buf *to,
		       const struct reader *in, struct err *why);

#endif
