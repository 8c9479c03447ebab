/*
 * freq/comparison.h - the rows of a table beside those of a reference, for the measures of freq/keyness.h
 *
 * p-values are corrected for how many tests there are: those of the rows of one length that
 * comparison_test() was called with. comparison_end() comes between the last of them and comparison_corrected().
 */
#ifndef FREQ_COMPARISON_H
#define FREQ_COMPARISON_H

#include "freq/correction.h"
#include "freq/keyness.h"
#include "freq/reference.h"

enum { KEY_TESTS = 4 };

typedef double (*key_test)(const struct key_cells *cells);

/* Starts as all zero; all but `family` is the caller's to set. */
struct comparison {
	struct reference *reference;			/* not this one's to free; NULL: nothing is compared */
	uint64_t tokens;				/* of what is compared with it */
	double add;					/* of simple maths */
	enum correction_method method;
	key_test test[KEY_TESTS];			/* NULL: not asked for */
	struct correction family[ORDER_MAX][KEY_TESTS];
};

struct two_corpora comparison_of(const struct comparison *c, const struct ngram *row);
void   comparison_test(struct comparison *c, const struct ngram *row);
void   comparison_end(struct comparison *c);
double comparison_corrected(const struct comparison *c, const struct ngram *row, unsigned test, double p);
void   comparison_release(struct comparison *c);

#endif
