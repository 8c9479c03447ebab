#include <float.h>
#include <math.h>

#include "freq/gamma.h"

enum { TERMS = 100000 };

/* x^a e^-x / Gamma(a) */
static double
factor(double a, double x)
{
	return exp(a * log(x) - x - lgamma(a));
}

static double
by_series(double a, double x)
{
	double term = 1 / a, sum = term;

	for (int i = 1; i < TERMS && term > sum * DBL_EPSILON / 4; i++) {
		term *= x / (a + i);
		sum += term;
	}
	return sum * factor(a, x);
}

/* From the front, by the method of Lentz (1976). Above x = a + 1 no denominator is 0. */
static double
by_fraction(double a, double x)
{
	double b = x + 1 - a, c = DBL_MAX, d = 1 / b, f = d;

	for (int i = 1; i < TERMS; i++) {
		double over = -i * (i - a), step;

		b += 2;
		d = 1 / (over * d + b);
		c = b + over / c;
		step = c * d;
		f *= step;
		if (fabs(step - 1) < DBL_EPSILON)
			break;
	}
	return f * factor(a, x);
}

double
gamma_p(double a, double x)
{
	if (x <= 0)
		return 0;
	return x < a + 1 ? by_series(a, x) : 1 - by_fraction(a, x);
}

double
gamma_q(double a, double x)
{
	if (x <= 0)
		return 1;
	return x < a + 1 ? 1 - by_series(a, x) : by_fraction(a, x);
}

double
chi2_tail(double x2, double degrees)
{
	return gamma_q(degrees / 2, x2 / 2);
}
