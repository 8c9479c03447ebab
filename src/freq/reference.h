/*
 * freq/reference.h - a count table to compare with (frequency-count --reference)
 *
 * It is read before the units are ranked, so that both sides have the same units, and is looked up afterwards.
 * What --merge demands of a table is demanded here, too; and unit, fold, words, orders (and bounds, where
 * there are n-grams) must be those of what it is compared with.
 *
 * Held in memory: its distinct tokens, and what freq/sorted.h takes for each row.
 */
#ifndef FREQ_REFERENCE_H
#define FREQ_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "freq/merge.h"
#include "freq/sorted.h"
#include "freq/units.h"
#include "io/reader.h"

struct documents;
struct reference;
struct table_header;

/* parts: the table must have them. NULL: it cannot be read, or is no complete table; why names file and key or line. */
struct reference *reference_load(struct reader *in, struct units *units, bool parts, struct err *why);
/* -1: it counts something else than `here` does. */
int         reference_check(const struct reference *r, const struct table_header *here, struct err *why);
/* After units_rank(). */
void        reference_end(struct reference *r);
uint64_t    reference_tokens(const struct reference *r);
/* Those that the lists of its rows are of, in order; NULL if there are no lists. */
struct documents *reference_documents(struct reference *r);
/* NULL if it has no such row; lives until the next call. Rows that come in their order are found faster. */
const struct ngram *reference_find(struct reference *r, const struct ngram *row);
/* merge_runs(), and rows of frequency and range 0 for what is in the reference only. */
void        reference_join(const struct reference *r, const struct sorted *run, size_t runs, ngram_taker take, void *taker);
void        reference_free(struct reference *r);

#endif
