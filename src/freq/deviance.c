#include <math.h>

#include "freq/deviance.h"

/*
 * With v = (o - e) / (o + e) the log is 2 artanh v, and what remains of o ln(o/e) - (o - e) is
 * (o - e) v + 2 o (v^3/3 + v^5/5 + …).
 */
double
deviance(double o, double e, double difference)
{
	double v = difference / (o + e), sum = difference * v, power = 2 * o * v, before;

	if (o == 0)
		return e;
	if (fabs(v) >= .1)
		return o * log(o / e) - difference;
	for (int i = 3; ; i += 2) {
		before = sum;
		power *= v * v;
		sum += power / i;
		if (sum == before)
			return sum;
	}
}

double
stirling_error(double n)
{
	const double half_log_two_pi = .91893853320467274178;
	double square = n * n;

	if (n < 16)
		return lgamma(n + 1) - (n + .5) * log(n) + n - half_log_two_pi;
	return (1. / 12 - (1. / 360 - (1. / 1260 - (1. / 1680 - 1. / 1188 / square) / square) / square) / square) / n;
}
