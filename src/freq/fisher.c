#include <math.h>
#include <stdbool.h>

#include "freq/deviance.h"
#include "freq/fisher.h"

/* ln n! is n ln n - n and this. */
static double
beyond_powers(double n)
{
	const double two_pi = 6.28318530717958647693;

	return n > 0 ? .5 * log(two_pi * n) + stirling_error(n) : 0;
}

/* r1! r2! c1! c2! / (n! o11! o12! o21! o22!): the powers make up half of G2. */
double
hypergeometric_ln(const struct cells *c)
{
	return beyond_powers(c->r1) + beyond_powers(c->r2) + beyond_powers(c->c1) + beyond_powers(c->c2) -
	       beyond_powers(c->n) - beyond_powers(c->o11) - beyond_powers(c->o12) - beyond_powers(c->o21) -
	       beyond_powers(c->o22) - associate_g2(c) / 2;
}

/* The table with the same marginals and `by` more of the pair. */
static struct cells
shifted(const struct cells *c, double by)
{
	struct cells to = *c;

	to.o11 += by;
	to.o22 += by;
	to.o12 -= by;
	to.o21 -= by;
	to.d += by;
	return to;
}

/* The other token of each place: more of the pair is less of this one. */
static struct cells
mirrored(const struct cells *c)
{
	return (struct cells){ .o11 = c->o12, .o12 = c->o11, .o21 = c->o22, .o22 = c->o21, .r1 = c->r1, .r2 = c->r2,
			       .c1 = c->c2, .c2 = c->c1, .n = c->n, .e11 = c->e12, .e12 = c->e11, .e21 = c->e22,
			       .e22 = c->e21, .d = -c->d };
}

/* One after the other, until a term no longer shows in the sum; as multiples of the first. */
static double
sum_of_terms(const struct cells *c)
{
	double o11 = c->o11, o12 = c->o12, o21 = c->o21, o22 = c->o22, term = 1, sum = 1, before = 0;

	while (sum != before) {
		term *= o12 * o21 / ((o11 + 1) * (o22 + 1));
		before = sum;
		sum += term;
		o11++;
		o22++;
		o12--;
		o21--;
	}
	return sum;
}

/* Every step-th, each for its neighbours, too: the sum by Euler and Maclaurin, whose next part is below 1e-8. */
static double
sum_by_steps(const struct cells *c, double step, double slope)
{
	double first = hypergeometric_ln(c), sum = (step + 1) / 2 + (step * step - 1) / 12 * slope, before = 0, by = step;

	while (sum != before && by <= c->o12 && by <= c->o21) {
		struct cells there = shifted(c, by);

		before = sum;
		sum += step * exp(hypergeometric_ln(&there) - first);
		by += step;
	}
	return sum;
}

/*
 * ln of the probability of at least this o11, which is not below e11. From there on probabilities fall faster
 * and faster; `reach` is about where a third is left. Only counts of 10^9 and more have a long one.
 */
static double
tail_ln(const struct cells *c)
{
	double slope = fmin(log(c->o12 / (c->o11 + 1) * (c->o21 / (c->o22 + 1))), 0);
	double reach = sqrt(c->e11 * (c->r2 / c->n) * (c->c2 / c->n));

	if (slope < 0)
		reach = fmin(reach, -1 / slope);
	return hypergeometric_ln(c) + log(reach < 10000 ? sum_of_terms(c) : sum_by_steps(c, floor(reach / 32), slope));
}

/* Less than half of everything is what can be added up; more is what the other side leaves. */
static double
right_ln(const struct cells *c)
{
	struct cells less;

	if (c->d >= 0)
		return fmin(tail_ln(c), 0);
	if (c->o11 == 0 || c->o22 == 0)
		return 0;
	less = shifted(c, -1);
	less = mirrored(&less);
	return log1p(-exp(tail_ln(&less)));
}

double
fisher_right(const struct cells *c)
{
	return exp(right_ln(c));
}

double
fisher_left(const struct cells *c)
{
	struct cells m = mirrored(c);

	return fisher_right(&m);
}

double
fisher_log10(const struct cells *c)
{
	return -right_ln(c) / log(10);
}

/* Of the tables on the other side of e11, the first whose log probability is `limit` at most; false if none is. */
static bool
opposite(const struct cells *c, double limit, struct cells *found)
{
	double near = floor(c->d), far = fmin(c->o11, c->o22);	/* steps down to above e11, and to the last table */

	*found = shifted(c, -far);
	if (far <= near || hypergeometric_ln(found) > limit)
		return false;
	for (double middle; middle = floor((near + far) / 2), near < middle && middle < far; ) {
		struct cells there = shifted(c, -middle);

		if (hypergeometric_ln(&there) > limit) {
			near = middle;
		} else {
			far = middle;
			*found = there;
		}
	}
	return true;
}

double
fisher_two(const struct cells *c)
{
	struct cells m = *c, other;
	double sum;

	if (c->d < 0)
		m = mirrored(c);
	sum = exp(tail_ln(&m));
	if (opposite(&m, hypergeometric_ln(&m) + 1e-7, &other)) {
		other = mirrored(&other);
		sum += exp(tail_ln(&other));
	}
	return fmin(sum, 1);
}
