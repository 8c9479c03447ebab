/*
 * report/word_table.h - the top rows of a count table, an order at a time
 *
 * Keeps at most `top` rows of each order, the first ones of the table (which is sorted by
 * frequency unless --sort said otherwise), and what can be summed on the way. Lives until
 * words_free().
 */
#ifndef REPORT_WORD_TABLE_H
#define REPORT_WORD_TABLE_H

#include "base/arena.h"
#include "base/err.h"
#include "stream/counts.h"

enum { ORDERS_MAX = 9 };

struct word_row { struct span item, per_million, range; uint64_t frequency; };

struct words {
	struct arena mem;
	struct counts_header header;
	struct word_row *row[ORDERS_MAX + 1];	/* by order, from 1 */
	size_t rows[ORDERS_MAX + 1];
	uint64_t types[ORDERS_MAX + 1], tokens[ORDERS_MAX + 1], hapaxes[ORDERS_MAX + 1], twice[ORDERS_MAX + 1];
};

/* The table at `path`; -1 with why. */
int  words_load(struct words *w, const char *path, size_t top, struct err *why);
void words_free(struct words *w);

#endif
