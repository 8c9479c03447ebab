/*
 * freq/results.h - what was counted goes out: a table, or figures instead of it
 *
 * Runs are merged into rows, rows are seen by the measures and put into the order of the table, the table is
 * written. What that holds in memory is said in freq/arrange.h and freq/measures.h.
 */
#ifndef FREQ_RESULTS_H
#define FREQ_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "freq/part_table.h"
#include "freq/plan.h"
#include "freq/sorted.h"
#include "freq/table_header.h"
#include "freq/units.h"
#include "io/writer.h"

/* All the caller's. The header has the keys, documents and tokens, and gets the rest. */
struct counted {
	const struct sorted *run;
	size_t runs;
	struct table_header header;
	struct units *units;
	struct documents *documents;	/* with parts: in order */
	bool in_order;			/* the plan's sequence has the tokens in the order of the text */
};

/* The table that the plan compares with, if there is one, before anything else is counted: both have the same units. */
int results_load_reference(struct plan *p, struct units *units, struct err *why);
/* Does it fit what is counted here? */
int results_check_reference(const struct plan *p, const struct table_header *header, struct err *why);
/* Sets `rows` to how many went out. -1: no whole result went out. */
int results_write(struct plan *p, struct counted *c, struct writer *out, uint64_t *rows, struct err *why);
/* The same for --collocates, whose rows are no runs. */
int results_write_collocates(struct plan *p, struct counted *c, struct writer *out, uint64_t *rows, struct err *why);

#endif
