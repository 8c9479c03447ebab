/*
 * freq/associate.h - how much more often tokens stand together than chance would have it
 *
 * Pure functions on the 2x2 table of a pair, and on the 2x2x2 table of three. Each takes cells that were
 * checked and computed once (cells_of(), cube_of()) and returns its value, which is not finite (a NaN or an
 * infinity) where the measure is undefined: a table's cell is empty then.
 *
 * The pair: o11 of the first token before the second, in n places; o12 of the first before another, o21 of
 * another before the second, o22 of others; r1 = o11 + o12, r2 = n - r1, c1 = o11 + o21, c2 = n - c1;
 * e11 = r1 c1 / n and so on, what independence would give. d = o11 - e11 = e12 - o12 = e21 - o21 = o22 - e22.
 * ln is the natural log, log2 and log10 are what they say.
 *
 * Sources: Evert, The Statistics of Word Cooccurrences (2004), and Corpora and collocations (2008), has all of
 * them but those that name another.
 */
#ifndef FREQ_ASSOCIATE_H
#define FREQ_ASSOCIATE_H

#include <stdint.h>

/* What is wrong with the numbers of a table. */
enum associated {
	ASSOCIATED,
	NO_PLACES,			/* n is 0 or below */
	NEGATIVE_COUNT,
	MARGINAL_BELOW_CELL,		/* a token is rarer than the pair */
	MARGINAL_ABOVE_PLACES,		/* a token (or pair, of three) is more frequent than there are places */
	PLACES_BELOW_UNION		/* more places with one token or another than there are places */
};

const char *associated_text(enum associated what);

/* f1: of the first token in first place, f2: of the second in second place, n: of all pairs. */
struct contingency { int64_t o11, f1, f2, n; };

struct cells { double o11, o12, o21, o22, r1, r2, c1, c2, n, e11, e12, e21, e22, d; };

enum associated cells_of(const struct contingency *t, struct cells *c);

/* log2(o11 / e11). Church and Hanks 1990. */
double associate_pmi(const struct cells *c);
/* pmi / -log2(o11 / n), from -1 to 1. Bouma 2009. Undefined if o11 = n. */
double associate_npmi(const struct cells *c);
/* log2(o11^2 / e11) and log2(o11^3 / e11). Daille 1994. */
double associate_mi2(const struct cells *c);
double associate_mi3(const struct cells *c);
/* o11 pmi. */
double associate_local_mi(const struct cells *c);
/* d / sqrt(o11). Church, Gale, Hanks and Hindle 1991. */
double associate_t(const struct cells *c);
/* d / sqrt(e11). Dennis 1965. */
double associate_z(const struct cells *c);
/* The same with d half a count nearer to 0, but not past it. Yates 1934. */
double associate_z_corrected(const struct cells *c);
/* Log-likelihood of all four cells: 2 sum o ln(o / e). Dunning 1993. */
double associate_g2(const struct cells *c);
/* The same, below 0 if o11 < e11. */
double associate_g2_signed(const struct cells *c);
/* Log-likelihood of two cells: 2 (o11 ln(o11 / e11) + o21 ln(o21 / e21)). Rayson and Garside 2000. */
double associate_g2_two(const struct cells *c);
/* Mutual information of the two places, as information: sum (o / n) log2(o / e), which is g2 / (2 n ln 2). */
double associate_true_mi(const struct cells *c);
/* 2 (o11 ln(o11 / e11) - d). */
double associate_simple_ll(const struct cells *c);
/* sum (o - e)^2 / e. Pearson 1900. */
double associate_x2(const struct cells *c);
/* The same with d half a count nearer to 0, but not past it. Yates 1934. */
double associate_x2_yates(const struct cells *c);
/* x2 / n, from 0 to 1. Church and Gale 1991. */
double associate_phi2(const struct cells *c);
/* o11 (ln(o11 / e11) - 1). Quasthoff and Wolff 2002. */
double associate_poisson_stirling(const struct cells *c);
/* 2 o11 / (r1 + c1). Dice 1945. */
double associate_dice(const struct cells *c);
/* 14 + log2(dice). Rychlý 2008. */
double associate_log_dice(const struct cells *c);
/* o11 / (o11 + o12 + o21). Jaccard 1912. */
double associate_jaccard(const struct cells *c);
/* o11 / sqrt(r1 c1), the geometric mean of both conditional probabilities. */
double associate_gmean(const struct cells *c);
/* min(o11 / r1, o11 / c1). Pedersen and Bruce 1996. */
double associate_min_sensitivity(const struct cells *c);
/* (o11 o22 - o12 o21) / (c1 c2). Liddell 1976. Undefined if c1 or c2 is 0. */
double associate_liddell(const struct cells *c);
/* o11 o22 / (o12 o21). Undefined if o12 or o21 is 0. */
double associate_odds_ratio(const struct cells *c);
/* The same with each count half a count higher, and the natural log of this. */
double associate_odds_ratio_discounted(const struct cells *c);
double associate_log_odds_discounted(const struct cells *c);
/* log2((o11 / r1) / (o21 / r2)), where 1/2 stands for an o of 0. Hardie 2014. Undefined if r1 or r2 is 0. */
double associate_log_ratio(const struct cells *c);
/*
 * The end of log_ratio's confidence interval of 99.9 % that is nearer to 0; 0 if 0 lies within. Evert 2022;
 * the interval is that of a ratio of two rates: log_ratio +- 3.290527 sqrt(1/o11 + 1/o21 - 1/r1 - 1/r2) / ln 2
 * (Katz and others 1978), not corrected for how many pairs there are.
 */
double associate_log_ratio_conservative(const struct cells *c);
/* Of the second token given the first, o11 / r1 - o21 / r2, and of the first given the second,
 * o11 / c1 - o12 / c2. Ellis 2006, Gries 2013. Undefined if a divisor is 0. */
double associate_delta_p_forward(const struct cells *c);
double associate_delta_p_backward(const struct cells *c);

#endif
