/*
 * freq/zipf.h - the Zipf-Mandelbrot law as a model of a frequency spectrum (Evert 2004, A simple LNRE model for random character
 * sequences)
 *
 * Types of probability p lie with density C p^(-alpha-1) from A to B, 0 < alpha < 1; C makes all probabilities 1. Zipf and Mandelbrot's
 * exponent is 1 / alpha. With A of 0 (ZM) there are infinitely many types, else (fZM) the population has S of them:
 *
 *   C = (1 - alpha) / (B^(1-alpha) - A^(1-alpha))          S = C / alpha (A^-alpha - B^-alpha)
 *   E V(m; N) = C N^alpha / m! (gamma(m - alpha, N B) - gamma(m - alpha, N A))           gamma: the lower incomplete one
 *   E V(N) = the same sum over all m, in closed form
 *
 * Tokens are Poisson. Estimated are the parameters with the least multivariate chi-squared (Baayen 2001, 3.3) between (V, V(1), ...,
 * V(M)) and their expectations, M being the last m up to 15 such that no V(m) up to it is below 5. The model is tested with its
 * chi-squared over as many classes, up to 15, as have a variance of 5 and more by the model. Both are two more than parameters at
 * least. zipfR does both like this. The search is Nelder & Mead's from fixed points: equal spectra have equal fits.
 */
#ifndef FREQ_ZIPF_H
#define FREQ_ZIPF_H

#include <stdbool.h>

#include "freq/spectrum.h"

enum { ZIPF_CLASSES = 15, ZIPF_LEAST = 5, ZIPF_SPARE = 2 };

struct zipf { double alpha, a, b; };

struct zipf_fit {
	struct zipf model;
	unsigned classes;		/* M */
	unsigned tested, degrees;	/* classes tested; degrees of freedom: one more, less the parameters */
	double x2, p;			/* chi-squared, and the chance of a larger one if the model holds; NAN if it has none to be computed */
};

/* Expectations in a sample of n tokens; n above 0. */
double zipf_types(const struct zipf *z, double n);
double zipf_class(const struct zipf *z, double n, unsigned m);
/* S; infinite if A is 0. */
double zipf_population(const struct zipf *z);
/* The multivariate chi-squared of V and the first M classes; INFINITY where there is none to be computed. */
double zipf_chi2(const struct zipf *z, const struct spectrum *s, unsigned classes);

/*
 * Two parameters, or three if finite. False: no fit. Fewer first classes than parameters have 5 types, the search ends nowhere, or,
 * if finite, no end of the vocabulary shows (N A is below 10^-6).
 */
bool   zipf_estimate(const struct spectrum *s, bool finite, struct zipf_fit *fit);

#endif
