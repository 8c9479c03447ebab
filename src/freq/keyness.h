/*
 * freq/keyness.h - how much more, or less, of an item there is here than in a reference corpus
 *
 * Pure functions on the table of an item that stands a times among n tokens here and b times among m tokens
 * of the reference. Each takes cells that were checked and computed once (key_cells_of()) and returns its value,
 * which is not finite where the measure is undefined: a table's cell is empty then.
 *
 * c = n - a, d = m - b. If both corpora had the same share of the item, there would be
 * ea = n (a + b) / (n + m), eb = m (a + b) / (n + m), ec = n - ea, ed = m - eb.
 * more = a - ea = eb - b = ec - c = d - ed. add is for simple maths, from 0 up. ln is the natural log, log2 the one to the base 2.
 *
 * "Signed" is below 0 where the item has a smaller share here than in the reference. Corpora that change places
 * change the sign of what is signed, of key_log_ratio and key_difference, and turn the odds ratio over.
 */
#ifndef FREQ_KEYNESS_H
#define FREQ_KEYNESS_H

#include <stdint.h>

/* What is wrong with the numbers of a table. */
enum compared {
	COMPARED,
	CORPUS_WITHOUT_TOKENS,		/* n or m is 0 */
	CORPUS_NEGATIVE,		/* one of the numbers is */
	FREQUENCY_ABOVE_TOKENS,		/* a > n or b > m */
	IN_NEITHER_CORPUS		/* a and b are 0 */
};

struct two_corpora { int64_t a, n, b, m; double add; };

struct key_cells { double a, b, c, d, n, m, ea, eb, ec, ed, more, add; };

enum compared key_cells_of(const struct two_corpora *t, struct key_cells *k);

/* Log-likelihood of all four cells: 2 sum o ln(o / e), signed. Dunning 1993. */
double keyness_g2(const struct key_cells *k);
/* Log-likelihood of two cells: 2 (a ln(a / ea) + b ln(b / eb)), signed. Rayson and Garside 2000: "LL". */
double keyness_g2_two(const struct key_cells *k);
/* sum (o - e)^2 / e, signed. Pearson 1900. */
double keyness_x2(const struct key_cells *k);
/* The same with |o - e| less by 1/2, but not below 0. Yates 1934. */
double keyness_x2_yates(const struct key_cells *k);
/* 100 (a/n - b/m) / (b/m), 1/2 for a b of 0: %DIFF. Gabrielatos and Marchi 2011; they have 1e-18, AntConc has 1/2. */
double keyness_diff(const struct key_cells *k);
/* log2((a/n) / (b/m)), where 1/2 stands for an a or b of 0. Hardie 2014. */
double keyness_log_ratio(const struct key_cells *k);
/*
 * The ends of its confidence interval of 95 %: log_ratio -+ 1.959964 sqrt(1/a - 1/n + 1/b - 1/m) / ln 2, with
 * the same 1/2. Katz, Baptista, Azen and Pike 1978. Not corrected for how many items there are.
 */
double keyness_log_ratio_low(const struct key_cells *k);
double keyness_log_ratio_high(const struct key_cells *k);
/* The end of the same interval, of 99.9 %, that is nearer to 0; 0 if 0 lies within. Evert 2022. */
double keyness_log_ratio_conservative(const struct key_cells *k);
/*
 * (a/c) / (b/d). Pojanapunya and Watson Todd 2016. If one of the four is 0, 1/2 is added to each. Haldane 1956.
 */
double keyness_odds_ratio(const struct key_cells *k);
/* |g2_two| - ln(n + m). Wilson 2013. */
double keyness_bic(const struct key_cells *k);
/* |g2_two| / ((n + m) ln(min(ea, eb))). Johnston, Berry and Mielke 2006. Undefined unless both are above 1. */
double keyness_ell(const struct key_cells *k);
/* (10^6 a/n + add) / (10^6 b/m + add). Kilgarriff 2009. Undefined if b and add are 0. */
double keyness_simple_maths(const struct key_cells *k);
/* (a/n - b/m) / (a/n + b/m). Hofland and Johansson 1982. */
double keyness_difference(const struct key_cells *k);
/*
 * The chance that chi-squared with one degree of freedom is |g2| or more, and so on: erfc(sqrt(|g2| / 2)); 0 if it is
 * below 1e-323. Not corrected; see freq/correction.h.
 */
double keyness_g2_p(const struct key_cells *k);
double keyness_g2_two_p(const struct key_cells *k);
double keyness_x2_p(const struct key_cells *k);
double keyness_x2_yates_p(const struct key_cells *k);
/* Fisher's exact test, two-sided, see freq/fisher.h. */
double keyness_fisher_p(const struct key_cells *k);
/* What stands in the reference, in all and in a million. */
double keyness_reference(const struct two_corpora *t);
double keyness_reference_per_million(const struct two_corpora *t);

#endif
