/*
 * freq/rank_sum.h - are values of one group larger than those of another? By ranks: Wilcoxon 1945, Mann and Whitney 1947
 *
 * Of an item's rate in documents: two groups whose documents are ranked together, so that one document that is
 * full of the item is one document and no more (Kilgarriff, Comparing corpora, 2001). Equal values have the mean
 * of their ranks. Most documents do not have the item: zeros are given by their number.
 */
#ifndef FREQ_RANK_SUM_H
#define FREQ_RANK_SUM_H

#include <stddef.h>
#include <stdint.h>

enum rank_measure {
	RANK_SUM,	/* R: of the ranks of group one, the smallest value has rank 1 */
	RANK_SHARE,	/* (R - k (k+1)/2) / (k l): of pairs of one of k and one of l, those where the first is larger; ties are half */
	RANK_P,		/* of a difference so large in any direction: normal, corrected for ties and by 1/2; NAN if all are equal */
	RANK_MEASURES
};

enum rank_result { RANK_OK, RANK_GROUP_EMPTY, RANK_NO_NUMBER };

/* A value above 0 and its group, 0 or 1. */
struct ranked { double value; unsigned group; };

/* Sorts `at`. zeros: how many values of each group are 0 besides. RANK_NO_NUMBER: a value is not above 0 or not finite. */
enum rank_result rank_sum(struct ranked *at, size_t count, const uint64_t zeros[2], double value[RANK_MEASURES]);

#endif
