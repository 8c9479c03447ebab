/*
 * freq/part_table.h - the documents of a count as parts of a corpus: their ids, sizes and order
 *
 * Documents get numbers from 0 as they come, which lists of documents (freq/part_list.h) in runs are made of. In a
 * table they stand in the byte order of their ids, whatever order they came in; that is also the order in which
 * sums over parts are taken. Ids are kept as they stand in `# newdoc id`, a TAB as \t.
 */
#ifndef FREQ_PART_TABLE_H
#define FREQ_PART_TABLE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/intern.h"
#include "base/span.h"
#include "freq/part_list.h"

struct document { struct span id; uint64_t tokens; uint32_t number; };

/* Starts as all zero; documents_release() frees. */
struct documents {
	struct document *at;
	size_t count, room;
	uint32_t *place;		/* of a number, after documents_order() */
	uint64_t *size;			/* tokens, in order */
	struct arena mem;
	struct part_list row;
	struct intern *ids;		/* of documents_read(), see freq/part_table_read.h */
};

void documents_add(struct documents *d, struct span id);
void documents_size(struct documents *d, uint64_t tokens);	/* adds to the tokens of the last one */
/* No more come. */
void documents_order(struct documents *d);
/* After documents_order(): -1 if a document has no id, or that of another one. */
int  documents_check(const struct documents *d, struct err *why);
/* A list as of a run, with places for numbers, in order; lives until the next call. */
const struct part_list *documents_row(struct documents *d, struct span list);
void documents_release(struct documents *d);

#endif
