/*
 * freq/distances.h - frequencies adjusted by the distances between an item's occurrences
 *
 * The corpus is a ring of N positions; d_1 … d_f are the distances from each occurrence to the next, the last
 * to the first, so they add up to N. From Savicky & Hlavacova 2002 (Journal of Quantitative Linguistics 9):
 *
 *   arf    sum min(d, N/f) / (N/f)         average reduced frequency; f: even, near 1: in one place
 *   awt    (1 + sum d^2 / N) / 2           average waiting time, in positions
 *   ald    sum d log10 d / N               average logarithmic distance
 *   f_awt  N^2 / sum d^2                   the frequency whose even spread has this awt
 *   f_ald  N / 10^ald                      and this ald
 *
 * They are no sums over parts, so tables of parts do not have what a table of the whole needs.
 */
#ifndef FREQ_DISTANCES_H
#define FREQ_DISTANCES_H

#include <stdint.h>

enum distance_measure { ARF, AWT, ALD, F_AWT, F_ALD, DISTANCE_MEASURES };

enum distances_error {
	DISTANCES_OK,
	DISTANCES_NO_ITEM,		/* none was added */
	DISTANCES_TOO_FREQUENT,		/* more occurrences than positions */
	DISTANCES_WRONG_SUM		/* they do not add up to N, or one is 0 */
};

/* Sums over the distances of an item. */
struct distances { uint64_t frequency, corpus, seen, sum; double reduced, squares, logarithms; };

/* The frequency and N are known before. */
void distances_init(struct distances *d, uint64_t frequency, uint64_t corpus);
void distances_add(struct distances *d, uint64_t distance);
enum distances_error distances_end(const struct distances *d, double value[DISTANCE_MEASURES]);

#endif
