/*
 * freq/wilson.h - the score interval of a rate
 *
 * Wilson 1927 (JASA 22), without correction for continuity: the rates p with |f/N - p| <= z sqrt(p (1-p)/N).
 * It takes occurrences for independent, which words of one text are not: read it as the least that a rate is
 * uncertain by. Never below 0 or above 1, and of use from f = 0 on, other than f/N plus and minus z sd.
 */
#ifndef FREQ_WILSON_H
#define FREQ_WILSON_H

#include <stdint.h>

#define WILSON_95 1.959963984540054	/* z of 95 % */

enum wilson_error { WILSON_OK, WILSON_NO_TRIALS, WILSON_TOO_FREQUENT, WILSON_NO_Z };

/* Rates from 0 to 1; z > 0. */
enum wilson_error wilson(uint64_t frequency, uint64_t trials, double z, double *low, double *high);

#endif
