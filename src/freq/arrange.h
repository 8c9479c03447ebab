/*
 * freq/arrange.h - rows in the order of the table
 *
 * Rows come in the order of their bytes (freq/merge.h) and go out by n, then by what was asked for, then by
 * bytes. By frequency or range most rows have small numbers: each small number has a struct sorted of its own, which
 * is in order as it stands; only what is more frequent is sorted. By alphabet, from the end or by a measure all rows of
 * a length are sorted by keys (freq/keyed.h).
 */
#ifndef FREQ_ARRANGE_H
#define FREQ_ARRANGE_H

#include <stdint.h>

#include "base/err.h"
#include "freq/merge.h"
#include "freq/sorted.h"
#include "freq/units.h"
#include "text/fold.h"

enum arrange_by { BY_FREQUENCY, BY_ALPHABET, BY_REVERSE, BY_RANGE, BY_MEASURE };

struct arrange_settings {
	enum arrange_by by;
	struct collator *collator;			/* for BY_ALPHABET; the caller's */
	/* For BY_MEASURE, asked when all rows were added: high ones first, what is not finite last;
	 * values that are printed alike are equal. */
	double (*measure)(const void *of, const struct ngram *row);
	const void *of;
	uint64_t min_frequency, min_range, top;		/* top: of each n; 0: all */
	bool parts;					/* rows have lists of documents, which are kept, too */
	struct spill *spill;				/* as in freq/count.h */
};

struct arrange;

/* Rows come in so many stretches, each behind the one before it in the order of bytes, and each from one thread. */
struct arrange *arrange_new(struct arrange_settings settings, const struct units *units, unsigned stretches);
/* What the next two want, from 0 on. */
void           *arrange_stretch(struct arrange *a, unsigned number);
/* An ngram_taker; rows below the minima are left out, but are in arrange_positions(). */
void            arrange_add(void *stretch, const struct ngram *row);
/* The same with another answer to: has the row what the minima want? */
void            arrange_add_if(void *stretch, const struct ngram *row, bool taken);
bool            arrange_takes(const struct arrange *a, const struct ngram *row);
uint64_t        arrange_positions(const struct arrange *a, unsigned n);
/* All rows were added, and what measures want to see was seen. */
void            arrange_end(struct arrange *a);
/* All rows in order, once. */
void            arrange_out(struct arrange *a, ngram_taker take, void *taker);
/*
 * The same for several threads: where rows are in pieces, those of length n that come first go out at once, and the rest
 * is a list of pieces in order, the caller's to free; each goes out by itself.
 */
struct arrange_piece { const struct sorted *of; size_t piece; };
bool            arrange_in_pieces(const struct arrange *a);
size_t          arrange_pieces(struct arrange *a, unsigned n, ngram_taker take, void *taker, struct arrange_piece **pieces);
void            arrange_piece_out(const struct arrange *a, const struct arrange_piece *piece, ngram_taker take, void *taker);
void            arrange_free(struct arrange *a);

#endif
