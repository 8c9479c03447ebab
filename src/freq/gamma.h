/*
 * freq/gamma.h - the incomplete gamma function
 *
 * P(a, x) is the integral of t^(a-1) e^-t from 0 to x by Gamma(a); Q = 1 - P. For a > 0 and x >= 0, to about 14 digits: by its series
 * up to x = a + 1, by its continued fraction above (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31).
 */
#ifndef FREQ_GAMMA_H
#define FREQ_GAMMA_H

double gamma_p(double a, double x);
double gamma_q(double a, double x);
/* The chance of so large a chi-squared or a larger one. */
double chi2_tail(double x2, double degrees);

#endif
