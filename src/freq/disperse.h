/*
 * freq/disperse.h - how evenly an item is spread over the parts of a corpus, and frequencies adjusted by it
 *
 * Parts are documents; a part without tokens is none. Below, k is the number of parts, n_i the tokens of part
 * i, N their sum, s_i = n_i/N; v_i the item's frequency in part i, f the sum of these, r how many are not 0,
 * q_i = v_i/n_i. Only parts that have the item are looked at, so an item costs what it is in.
 *
 *   range_share   r/k
 *   juilland_d    1 - sd(q)/mean(q)/sqrt(k-1), sd of the population        Juilland, Brodin & Davidovitch 1970,
 *                 with relative frequencies, so that parts need not be equal (raw ones, or the sd of a sample,
 *                 differ in the second digit); 0: in one part, 1: even
 *   carroll_d2    H(p)/log2(k), p_i = q_i/sum q, H(p) = -sum p_i log2 p_i  Carroll 1970; 0 to 1
 *   rosengren_s   (sum sqrt(s_i v_i))^2/f                                  Rosengren 1971; min s to 1
 *   dp            sum |v_i/f - s_i| / 2                                    Gries 2008; 0: even, 1 - min s
 *   dp_norm       dp/(1 - min s)                                           Lijffijt & Gries 2012; 0: even, 1.
 *                 Egbert, Burch & Biber 2020 take the smallest part that has the item, which is another number.
 *   kld           sum v_i/f log2(v_i/f/s_i), in bits                       Kullback & Leibler 1951; Gries 2020
 *   kld_norm      1/(1 + kld)                                              Gries 2020; 1: even
 *   d_a           1 - mean over pairs |q_i - q_j| / 2 mean(q)              Burch, Egbert & Biber 2017; 0, 1: even
 *
 *   juilland_u    f juilland_d                                             Juilland, Brodin & Davidovitch 1970
 *   carroll_um    f carroll_d2 + (1 - carroll_d2) sum s_i v_i              Carroll 1970
 *   rosengren_kf  f rosengren_s                                            Rosengren 1971
 *   engwall_fm    f r/k                                                    Engwall 1974
 *
 * With one part juilland_d, carroll_d2, dp_norm, d_a, juilland_u and carroll_um are 0/0: undefined.
 */
#ifndef FREQ_DISPERSE_H
#define FREQ_DISPERSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/part_list.h"

enum dispersion {
	RANGE_SHARE, JUILLAND_D, CARROLL_D2, ROSENGREN_S, DP, DP_NORM, KLD, KLD_NORM, D_A,
	JUILLAND_U, CARROLL_UM, ROSENGREN_KF, ENGWALL_FM,
	DISPERSIONS
};

/* `size` is the caller's. */
struct part_sizes {
	const uint64_t *size;
	size_t count, filled;		/* filled: that have tokens */
	uint64_t whole, smallest;	/* smallest of those that have tokens */
};

enum disperse_error {
	DISPERSE_OK,
	DISPERSE_NO_TOKENS,		/* in all parts together, or more than 64 bits can say */
	DISPERSE_NO_ITEM,		/* its frequency is 0 */
	DISPERSE_NO_SUCH_PART,
	DISPERSE_NOT_RISING,		/* parts come in their order, each once, and none with a count of 0 */
	DISPERSE_PART_TOO_SMALL		/* for what it should have of the item */
};

/* What a measure is not defined for is NAN. */
enum disperse_error part_sizes_init(struct part_sizes *p, const uint64_t *size, size_t count);
enum disperse_error disperse(const struct part_sizes *p, const struct part_count *in, size_t range, double value[DISPERSIONS]);

#endif
