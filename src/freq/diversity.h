/*
 * freq/diversity.h - measures of lexical richness that a frequency spectrum has
 *
 * With N tokens, V types, V(m) types of frequency m and M2 = sum of m m V(m). Logarithms are natural unless said otherwise. A
 * function gives NAN where its measure is undefined (behind the formula: when), and nowhere else.
 *
 *   ttr            V / N                                    (N = 0)      Templin 1957
 *   rttr           V / sqrt(N)                              (N = 0)      Guiraud 1954
 *   cttr           V / sqrt(2 N)                            (N = 0)      Carroll 1964
 *   herdan_c       ln V / ln N                              (N < 2)      Herdan 1960; of any base
 *   summer_s       ln ln V / ln ln N                        (V < 2)      Summer (Somers) 1966; in base 10 another number
 *   dugast_u       (ln N)^2 / (ln N - ln V)                 (V = N)      Dugast 1978; in base 10 by ln 10 less
 *   maas_a2        (ln N - ln V) / (ln N)^2                 (N < 2)      Maas 1972; in base 10 by ln 10 more
 *   hdd            sum of (1 - P(0; N, m, 42)) V(m) / 42    (N < 42)     McCarthy & Jarvis 2007: P(0) is the hypergeometric chance that
 *                                                                        a type of frequency m is in none of 42 tokens drawn
 *   yule_k         10000 (M2 - N) / N^2                     (N = 0)      Yule 1944
 *   yule_i         V^2 / (M2 - V)                           (M2 = V)     Yule 1944, in the form of Oakes 1998
 *   herdan_vm      sqrt(M2 / N^2 - 1 / V)                   (N = 0)      Herdan 1955
 *   simpson_d      (M2 - N) / (N (N - 1))                   (N < 2)      Simpson 1949
 *   entropy        log2 N - sum of m log2 m V(m) / N, bits  (N = 0)      Shannon 1948
 *   evenness       entropy / log2 V                         (V < 2)      Pielou 1966
 *   redundancy     1 - evenness                             (V < 2)      Shannon 1948
 *   honore_r       100 ln N / (1 - V(1) / V)                (V(1) = V)   Honore 1979
 *   sichel_s       V(2) / V                                 (N = 0)      Sichel 1975
 *   productivity   V(1) / N                                 (N = 0)      Baayen 1992, P
 *   repeat_rate    M2 / N^2                                 (N = 0)      Herfindahl 1950, as in Popescu 2009
 *
 * Sums go by rising m.
 */
#ifndef FREQ_DIVERSITY_H
#define FREQ_DIVERSITY_H

#include "freq/spectrum.h"

enum { HDD_SAMPLE = 42 };

double diversity_ttr(const struct spectrum *s);
double diversity_rttr(const struct spectrum *s);
double diversity_cttr(const struct spectrum *s);
double diversity_herdan_c(const struct spectrum *s);
double diversity_summer_s(const struct spectrum *s);
double diversity_dugast_u(const struct spectrum *s);
double diversity_maas_a2(const struct spectrum *s);
/* Of a sample of any size; hdd's is HDD_SAMPLE. Undefined of 0 and of more than N. */
double diversity_hdd_of(const struct spectrum *s, unsigned sample);
double diversity_hdd(const struct spectrum *s);
double diversity_yule_k(const struct spectrum *s);
double diversity_yule_i(const struct spectrum *s);
double diversity_herdan_vm(const struct spectrum *s);
double diversity_simpson_d(const struct spectrum *s);
double diversity_entropy(const struct spectrum *s);
double diversity_evenness(const struct spectrum *s);
double diversity_redundancy(const struct spectrum *s);
double diversity_honore_r(const struct spectrum *s);
double diversity_sichel_s(const struct spectrum *s);
double diversity_productivity(const struct spectrum *s);
double diversity_repeat_rate(const struct spectrum *s);

#endif
