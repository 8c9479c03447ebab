/*
 * freq/simplex.h - the least value of a function of a few numbers
 *
 * Nelder & Mead 1965, with their coefficients: reflection 1, expansion 2, contraction and shrinkage 1/2. The function may be INFINITY
 * outside of where it is defined, never NAN.
 */
#ifndef FREQ_SIMPLEX_H
#define FREQ_SIMPLEX_H

enum { SIMPLEX_MAX = 4 };

/* Starts at `at` with steps of that size, ends there at the least value found, which is returned. n: up to SIMPLEX_MAX numbers. */
double simplex_least(double (*of)(const double *at, const void *data), const void *data, double *at, unsigned n, double step);

#endif
