/*
 * freq/triple.h - how much more often three tokens stand together than chance would have it
 *
 * As freq/associate.h, on a table of 2 x 2 x 2: chance is that of three independent tokens, so a value is
 * high, too, where only two of them belong together. o111 is what is found, e111 = f1 f2 f3 / n^2 what
 * independence would give, and so on for the seven other cells. These are the forms of Ted Pedersen's Ngram
 * Statistics Package (Banerjee and Pedersen 2003).
 */
#ifndef FREQ_TRIPLE_H
#define FREQ_TRIPLE_H

#include <stdint.h>

#include "freq/associate.h"

/* f1: of the first token in first place; f12: of the first and the second in theirs; n: of all triples. */
struct triple { int64_t o111, f1, f2, f3, f12, f13, f23, n; };

/* [0]: all three are there; +4: the first is another, +2: the second, +1: the third. */
struct cube { double o[8], e[8], n; };

enum associated cube_of(const struct triple *t, struct cube *c);

/* log2(o111 / e111). */
double triple_pmi(const struct cube *c);
/* 2 sum o ln(o / e) over eight cells. */
double triple_g2(const struct cube *c);
/* The same as information: sum (o/n) log2(o / e). */
double triple_true_mi(const struct cube *c);
/* o111 (ln(o111 / e111) - 1). */
double triple_poisson_stirling(const struct cube *c);

#endif
