/*
 * freq/measures.h - names of measures to columns of a count table
 *
 * One table has a row for each measure: its name, which is that of its column, its function for each kind of
 * fact it can be computed from, its formula and its source. A measure has an empty cell in rows that have
 * none of these facts, and where its value is not finite.
 *
 * Use: measures_choose(), measures_begin() when the tokens have their ranks, measures_see() with every row of
 * the counts, also those that will be left out of the table; then measures_end(), and measures_of() for the rows
 * of the table.
 */
#ifndef FREQ_MEASURES_H
#define FREQ_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"
#include "freq/associate.h"
#include "freq/collocates.h"
#include "freq/comparison.h"
#include "freq/margins.h"
#include "freq/sorted.h"
#include "freq/spread.h"
#include "freq/standing.h"
#include "freq/triple.h"

enum { MEASURES_MAX = 96 };

struct measure {
	const char *name;
	double (*pair)(const struct cells *cells);	/* of rows of two tokens, and of collocates */
	double (*triple)(const struct cube *cube);	/* of three */
	double (*key)(const struct key_cells *cells);	/* of rows beside a reference */
	double (*reference)(const struct two_corpora *both);
	const char *formula, *source;
	unsigned dispersion, distance, rate, interval;	/* which of freq/spread.h's values, from 1; 0: none of them */
	unsigned rank;					/* which of freq/rank_sum.h's values, from 1; 0: none of them */
	unsigned collocate;				/* an enum collocate_count; 0: none of them */
	unsigned test;					/* which test's p-value it is, from 1; 0: it is none */
	bool standing;					/* the rank of the row */
	bool whole;					/* the value is a count */
};

struct measures {
	const struct measure *column[MEASURES_MAX];
	unsigned columns;
	const struct measure *order;			/* what rows are sorted by, or NULL */
	struct margins margins;
	struct standing standing;
	const struct collocates *collocates;		/* the caller's: the rows are these; or NULL */
	struct spread spread;				/* the caller's to init, if these are wanted */
	struct comparison comparison;			/* the caller's to set, if one is wanted, before measures_begin() */
	bool dispersions, distances, rates, intervals, rank_sums, standings;	/* wanted; after measures_begin() */
};

const struct measure *measure_named(struct span name);	/* or NULL */
/* All names, each with its formula and source. */
void measures_list(struct buf *out);
/* Names with commas, none twice, into m, which is all zero; false: *wrong is no name of a measure, or was there before. */
bool measures_choose(struct measures *m, struct span list, struct span *wrong);
/* A chosen measure (or the order) that can be computed from none of these orders, or NULL. */
const struct measure *measures_without_rows(const struct measures *m, unsigned orders);

/* A chosen measure (or the order) that wants lists of documents in rows, or the order of the text; or NULL. */
const struct measure *measures_of_documents(const struct measures *m);
const struct measure *measures_of_order(const struct measures *m);
/* One that wants resamples of the documents. */
const struct measure *measures_of_resamples(const struct measures *m);
/* One that only collocates have, and one that they do not have. */
const struct measure *measures_of_collocates(const struct measures *m);
const struct measure *measures_not_of_collocates(const struct measures *m);
/* One that wants a reference, or one that is corrected if --correction is asked for; or NULL. */
const struct measure *measures_of_keyness(const struct measures *m);
/* One that wants a reference with parts. */
const struct measure *measures_of_rank_sums(const struct measures *m);
const struct measure *measures_of_tests(const struct measures *m);

void   measures_begin(struct measures *m, size_t ranks);
void   measures_see(struct measures *m, const struct ngram *row);
/* With each row of the table, after measures_see(): what is tested together is corrected together. */
void   measures_test(struct measures *m, const struct ngram *row);
void   measures_end(struct measures *m);
/* One value for each column; not finite where it is undefined. */
void   measures_of(const struct measures *m, const struct ngram *row, double *value);
/* What the row is sorted by: m, as arrange.h wants it. */
double measures_order(const void *m, const struct ngram *row);
void   measures_release(struct measures *m);

#endif
