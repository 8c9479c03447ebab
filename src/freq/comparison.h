/*
 * freq/comparison.h - the rows of a table beside those of a reference, for the measures of freq/keyness.h and freq/rank_sum.h
 *
 * p-values are corrected for how many tests there are: those that comparison_test() was called with for rows of
 * the same length. comparison_end() comes between the last of them and comparison_corrected().
 */
#ifndef FREQ_COMPARISON_H
#define FREQ_COMPARISON_H

#include "freq/correction.h"
#include "freq/keyness.h"
#include "freq/part_table.h"
#include "freq/rank_sum.h"
#include "freq/reference.h"

enum { KEY_TESTS = 6 };

/* Starts as all zero; all but `family` is the caller's to set. */
struct comparison {
	struct reference *reference;			/* not this one's to free; NULL: nothing is compared */
	uint64_t tokens;				/* of what is compared with it */
	double add;					/* of simple maths */
	enum correction_method method;
	struct correction family[ORDER_MAX][KEY_TESTS];
};

struct two_corpora comparison_of(const struct comparison *c, const struct ngram *row);
/* documents: those that the row's list is of, in order; NULL if either side has none. Undefined is NAN. */
void   comparison_ranks(const struct comparison *c, struct documents *documents, const struct ngram *row,
			double value[RANK_MEASURES]);
void   comparison_test(struct comparison *c, const struct ngram *row, unsigned test, double p);
void   comparison_end(struct comparison *c);
double comparison_corrected(const struct comparison *c, const struct ngram *row, unsigned test, double p);
void   comparison_release(struct comparison *c);

#endif
