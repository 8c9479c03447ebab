/*
 * stream/counts.h - reads a count table of sitqva-counts(5)
 *
 * The `#` lines come first, then the header of columns, then rows. Spans live until the next
 * call; text is as it stands in the table (counts_item() decodes an item).
 */
#ifndef STREAM_COUNTS_H
#define STREAM_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "io/reader.h"

enum { COUNTS_VERSION = 1, COUNTS_KEYS = 64, COUNTS_COLUMNS = 256 };

struct counts_key { struct span key, value; };	/* "# fold = none" */

struct counts_header {
	struct counts_key key[COUNTS_KEYS];
	unsigned keys;
	struct span column[COUNTS_COLUMNS];	/* "item", "frequency", "n", … */
	unsigned columns;
	struct span *part;			/* what stands behind "# part = ", which are no keys */
	size_t parts, room;
};

struct counts_row { struct span item; uint64_t frequency; unsigned n; struct span cell[COUNTS_COLUMNS]; unsigned cells; };

/* The header lives in mem. -1: not a count table, or one of a higher version (why names the line). */
int counts_read_header(struct reader *in, struct counts_header *header, struct arena *mem, struct err *why);
/* 1, 0 at the end, -1 for a row that does not fit its header; cells live until the next call. */
int counts_read_row(struct reader *in, const struct counts_header *header, struct counts_row *row, struct err *why);
/* A key's value, {NULL,0} if it has none; the number of a column, or -1. */
struct span counts_key(const struct counts_header *header, const char *key);
int counts_column(const struct counts_header *header, const char *column);

#endif
