/*
 * freq/merge.h - many sorted runs to one
 *
 * The runs are chunks of one text in their order, or tables in any. Equal n-grams come out as one: their
 * frequencies and ranges are added, and a document that goes on from run to run is counted once; so are the lists of
 * documents, which live until `take` returns. Of runs with a spill no more are read at once than it says; if there are
 * more, neighbours become longer runs first.
 */
#ifndef FREQ_MERGE_H
#define FREQ_MERGE_H

#include "freq/sorted.h"

typedef void (*ngram_taker)(void *taker, const struct ngram *g);

void merge_runs(const struct sorted *run, size_t runs, ngram_taker take, void *taker);

/* The same in stretches of rows that follow each other, at once by as many threads: each stretch has its taker. */
void merge_runs_in_stretches(const struct sorted *run, size_t runs, unsigned stretches, ngram_taker take, void **taker);

#endif
