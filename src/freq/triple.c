#include <math.h>

#include "freq/deviance.h"
#include "freq/triple.h"

static enum associated
check(const struct triple *t)
{
	if (t->n <= 0)
		return NO_PLACES;
	if (t->o111 < 0 || t->f1 < 0 || t->f2 < 0 || t->f3 < 0 || t->f12 < 0 || t->f13 < 0 || t->f23 < 0)
		return NEGATIVE_COUNT;
	if (t->o111 > t->f12 || t->o111 > t->f13 || t->o111 > t->f23 || t->f12 > t->f1 || t->f12 > t->f2 ||
	    t->f13 > t->f1 || t->f13 > t->f3 || t->f23 > t->f2 || t->f23 > t->f3)
		return MARGINAL_BELOW_CELL;
	return t->f1 > t->n || t->f2 > t->n || t->f3 > t->n ? MARGINAL_ABOVE_PLACES : ASSOCIATED;
}

enum associated
cube_of(const struct triple *t, struct cube *c)
{
	enum associated what = check(t);
	double n = (double)t->n, f[3] = { (double)t->f1, (double)t->f2, (double)t->f3 };
	__int128 o[8];			/* of any marginals, so that no difference is too large */

	if (what != ASSOCIATED)
		return what;
	o[0] = t->o111;
	o[1] = t->f12 - t->o111;
	o[2] = t->f13 - t->o111;
	o[4] = t->f23 - t->o111;
	o[3] = t->f1 - t->f12 - o[2];
	o[5] = t->f2 - t->f12 - o[4];
	o[6] = t->f3 - t->f13 - o[4];
	o[7] = t->n - t->f1 - o[4] - o[5] - o[6];
	for (int i = 0; i < 8; i++) {
		if (o[i] < 0)
			return PLACES_BELOW_UNION;
		c->o[i] = (double)o[i];
		c->e[i] = n;
		for (int k = 0; k < 3; k++)
			c->e[i] *= (i >> (2 - k) & 1 ? n - f[k] : f[k]) / n;
	}
	c->n = n;
	return ASSOCIATED;
}

double
triple_pmi(const struct cube *c)
{
	return log2(c->o[0] / c->e[0]);
}

/* The differences o - e add up to 0, so each can be taken off its term. */
double
triple_g2(const struct cube *c)
{
	double sum = 0;

	for (int i = 0; i < 8; i++)
		if (c->e[i] > 0)
			sum += 2 * deviance(c->o[i], c->e[i], c->o[i] - c->e[i]);
	return sum;
}

double
triple_true_mi(const struct cube *c)
{
	return triple_g2(c) / (2 * c->n * log(2));
}

double
triple_poisson_stirling(const struct cube *c)
{
	return c->o[0] * (log(c->o[0] / c->e[0]) - 1);
}
