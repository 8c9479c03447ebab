#include <math.h>
#include <stddef.h>

#include "freq/associate.h"
#include "freq/deviance.h"

const char *
associated_text(enum associated what)
{
	static const char *const text[] = {
		[ASSOCIATED] = "nothing is wrong",
		[NO_PLACES] = "there are no places",
		[NEGATIVE_COUNT] = "a count is below 0",
		[MARGINAL_BELOW_CELL] = "a marginal is smaller than the cell",
		[MARGINAL_ABOVE_PLACES] = "a marginal is larger than the number of places",
		[PLACES_BELOW_UNION] = "the marginals do not fit into the number of places",
	};

	return text[what];
}

static enum associated
check(const struct contingency *t)
{
	if (t->n <= 0)
		return NO_PLACES;
	if (t->o11 < 0 || t->f1 < 0 || t->f2 < 0)
		return NEGATIVE_COUNT;
	if (t->o11 > t->f1 || t->o11 > t->f2)
		return MARGINAL_BELOW_CELL;
	if (t->f1 > t->n || t->f2 > t->n)
		return MARGINAL_ABOVE_PLACES;
	return t->f1 - t->o11 > t->n - t->f2 ? PLACES_BELOW_UNION : ASSOCIATED;
}

/* d as a difference of whole products is 0 where there is independence, and has no rounding but the last. */
enum associated
cells_of(const struct contingency *t, struct cells *c)
{
	enum associated what = check(t);
	int64_t o12 = t->f1 - t->o11, o21 = t->f2 - t->o11, o22;
	double n = (double)t->n;

	if (what != ASSOCIATED)
		return what;
	o22 = t->n - t->f1 - o21;
	*c = (struct cells){ .o11 = (double)t->o11, .o12 = (double)o12, .o21 = (double)o21, .o22 = (double)o22,
			     .r1 = (double)t->f1, .r2 = (double)(t->n - t->f1), .c1 = (double)t->f2,
			     .c2 = (double)(t->n - t->f2), .n = n,
			     .d = (double)((__int128)t->o11 * o22 - (__int128)o12 * o21) / n };
	c->e11 = c->r1 * c->c1 / n;
	c->e12 = c->r1 * c->c2 / n;
	c->e21 = c->r2 * c->c1 / n;
	c->e22 = c->r2 * c->c2 / n;
	return ASSOCIATED;
}

/* Where o is nearly e, their difference d has the digits that the quotient has lost. */
static double
log2_ratio(double o, double e, double d)
{
	return fabs(d) < e / 2 ? log1p(d / e) / log(2) : log2(o / e);
}

double
associate_pmi(const struct cells *c)
{
	return log2_ratio(c->o11, c->e11, c->d);
}

double
associate_npmi(const struct cells *c)
{
	return associate_pmi(c) / -log2_ratio(c->o11, c->n, -(c->o12 + c->o21 + c->o22));
}

double
associate_mi2(const struct cells *c)
{
	return log2(c->o11 * c->o11 / c->e11);
}

double
associate_mi3(const struct cells *c)
{
	return log2(c->o11 * c->o11 * c->o11 / c->e11);
}

double
associate_local_mi(const struct cells *c)
{
	return c->o11 * associate_pmi(c);
}

double
associate_t(const struct cells *c)
{
	return c->d / sqrt(c->o11);
}

double
associate_z(const struct cells *c)
{
	return c->d / sqrt(c->e11);
}

static double
corrected(double d)
{
	return copysign(fmax(fabs(d) - .5, 0), d);
}

double
associate_z_corrected(const struct cells *c)
{
	return corrected(c->d) / sqrt(c->e11);
}

/* A cell that expects nothing has nothing. */
static double
part(double o, double e, double d)
{
	return e > 0 ? 2 * deviance(o, e, d) : 0;
}

/* The differences of a row or a column are 0 together, so those of each cell can be taken off its term. */
double
associate_g2(const struct cells *c)
{
	return part(c->o11, c->e11, c->d) + part(c->o12, c->e12, -c->d) + part(c->o21, c->e21, -c->d) +
	       part(c->o22, c->e22, c->d);
}

double
associate_g2_signed(const struct cells *c)
{
	double g2 = associate_g2(c);

	return c->d < 0 ? -g2 : g2;
}

double
associate_g2_two(const struct cells *c)
{
	return part(c->o11, c->e11, c->d) + part(c->o21, c->e21, -c->d);
}

double
associate_true_mi(const struct cells *c)
{
	return associate_g2(c) / (2 * c->n * log(2));
}

double
associate_simple_ll(const struct cells *c)
{
	return part(c->o11, c->e11, c->d);
}

/* All four cells are off by d; if one expects nothing, d is 0. */
static double
chi_squared(const struct cells *c, double d)
{
	if (d == 0)
		return 0;
	return d * d * (1 / c->e11 + 1 / c->e12 + 1 / c->e21 + 1 / c->e22);
}

double
associate_x2(const struct cells *c)
{
	return chi_squared(c, c->d);
}

double
associate_x2_yates(const struct cells *c)
{
	return chi_squared(c, corrected(c->d));
}

double
associate_phi2(const struct cells *c)
{
	return associate_x2(c) / c->n;
}

double
associate_poisson_stirling(const struct cells *c)
{
	return c->o11 * (log(c->o11 / c->e11) - 1);
}

double
associate_dice(const struct cells *c)
{
	return 2 * c->o11 / (c->r1 + c->c1);
}

double
associate_log_dice(const struct cells *c)
{
	return 14 + log2(associate_dice(c));
}

double
associate_jaccard(const struct cells *c)
{
	return c->o11 / (c->o11 + c->o12 + c->o21);
}

double
associate_gmean(const struct cells *c)
{
	return c->o11 / sqrt(c->r1 * c->c1);
}

double
associate_min_sensitivity(const struct cells *c)
{
	return c->o11 / fmax(c->r1, c->c1);
}

double
associate_liddell(const struct cells *c)
{
	return c->d * c->n / (c->c1 * c->c2);
}

double
associate_odds_ratio(const struct cells *c)
{
	return c->o11 * c->o22 / (c->o12 * c->o21);
}

double
associate_odds_ratio_discounted(const struct cells *c)
{
	return (c->o11 + .5) * (c->o22 + .5) / ((c->o12 + .5) * (c->o21 + .5));
}

double
associate_log_odds_discounted(const struct cells *c)
{
	return log(associate_odds_ratio_discounted(c));
}

static double
half_for_none(double o)
{
	return o > 0 ? o : .5;
}

double
associate_log_ratio(const struct cells *c)
{
	return log2(half_for_none(c->o11) / c->r1 / (half_for_none(c->o21) / c->r2));
}

/* 1/o - 1/row without their difference; the row is o and the rest. */
static double
log_variance(double o, double rest, double row)
{
	return o > 0 ? rest / (o * row) : 2 - 1 / row;
}

/* 3.290527: the normal distribution has 0.05 % above. */
double
associate_log_ratio_conservative(const struct cells *c)
{
	double ratio = associate_log_ratio(c);
	double variance = log_variance(c->o11, c->o12, c->r1) + log_variance(c->o21, c->o22, c->r2);
	double reach = 3.2905267314919 * sqrt(variance) / log(2);

	if (!isfinite(ratio))
		return ratio;
	return ratio > 0 ? fmax(ratio - reach, 0) : fmin(ratio + reach, 0);
}

double
associate_delta_p_forward(const struct cells *c)
{
	return c->o11 / c->r1 - c->o21 / c->r2;
}

double
associate_delta_p_backward(const struct cells *c)
{
	return c->o11 / c->c1 - c->o12 / c->c2;
}
