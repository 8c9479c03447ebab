#include <math.h>

#include "freq/deviance.h"
#include "freq/fisher.h"
#include "freq/keyness.h"

typedef __int128 wide;			/* as -Wpedantic has no other name for it */

#define Z_95 1.959963984540054
#define Z_999 3.2905267314919255

/* a m - b n is exact, so that equal shares differ by 0 and what is nearly equal keeps its digits. */
enum compared
key_cells_of(const struct two_corpora *t, struct key_cells *k)
{
	double all = (double)t->n + (double)t->m, both = (double)t->a + (double)t->b, others;

	if (t->a < 0 || t->b < 0 || t->n < 0 || t->m < 0)
		return CORPUS_NEGATIVE;
	if (t->n == 0 || t->m == 0)
		return CORPUS_WITHOUT_TOKENS;
	if (t->a > t->n || t->b > t->m)
		return FREQUENCY_ABOVE_TOKENS;
	if (t->a == 0 && t->b == 0)
		return IN_NEITHER_CORPUS;
	*k = (struct key_cells){ .a = (double)t->a, .b = (double)t->b, .c = (double)(t->n - t->a), .d = (double)(t->m - t->b),
				 .n = (double)t->n, .m = (double)t->m, .add = t->add };
	others = k->c + k->d;
	k->ea = k->n * both / all;
	k->eb = k->m * both / all;
	k->ec = k->n * others / all;
	k->ed = k->m * others / all;
	k->more = (double)((wide)t->a * t->m - (wide)t->b * t->n) / all;
	return COMPARED;
}

/* The deviances of cells add up to their log-likelihood, as all that they take away adds up to 0. */
double
keyness_g2_two(const struct key_cells *k)
{
	if (k->more == 0)
		return 0;
	return copysign(2 * (deviance(k->a, k->ea, k->more) + deviance(k->b, k->eb, -k->more)), k->more);
}

double
keyness_g2(const struct key_cells *k)
{
	if (k->more == 0)
		return 0;
	return keyness_g2_two(k) +
	       copysign(2 * (deviance(k->c, k->ec, -k->more) + deviance(k->d, k->ed, k->more)), k->more);
}

static double
x2(const struct key_cells *k, double less)
{
	double d = fmax(fabs(k->more) - less, 0);

	return d == 0 ? 0 : copysign(d * d * (1 / k->ea + 1 / k->eb + 1 / k->ec + 1 / k->ed), k->more);
}

double
keyness_x2(const struct key_cells *k)
{
	return x2(k, 0);
}

double
keyness_x2_yates(const struct key_cells *k)
{
	return x2(k, .5);
}

static double
half_if_none(double n)
{
	return n > 0 ? n : .5;
}

double
keyness_diff(const struct key_cells *k)
{
	double there = half_if_none(k->b) / k->m;

	return 100 * (k->a / k->n - there) / there;
}

double
keyness_log_ratio(const struct key_cells *k)
{
	return log2(half_if_none(k->a) / k->n / (half_if_none(k->b) / k->m));
}

static double
error(const struct key_cells *k)
{
	return sqrt((1 / half_if_none(k->a) - 1 / k->n) + (1 / half_if_none(k->b) - 1 / k->m)) / M_LN2;
}

double
keyness_log_ratio_low(const struct key_cells *k)
{
	return keyness_log_ratio(k) - Z_95 * error(k);
}

double
keyness_log_ratio_high(const struct key_cells *k)
{
	return keyness_log_ratio(k) + Z_95 * error(k);
}

double
keyness_log_ratio_conservative(const struct key_cells *k)
{
	double ratio = keyness_log_ratio(k);

	return copysign(fmax(fabs(ratio) - Z_999 * error(k), 0), ratio);
}

double
keyness_odds_ratio(const struct key_cells *k)
{
	double add = k->a > 0 && k->b > 0 && k->c > 0 && k->d > 0 ? 0 : .5;

	return (k->a + add) / (k->c + add) / ((k->b + add) / (k->d + add));
}

double
keyness_bic(const struct key_cells *k)
{
	return fabs(keyness_g2_two(k)) - log(k->n + k->m);
}

double
keyness_ell(const struct key_cells *k)
{
	double least = fmin(k->ea, k->eb);

	return least > 1 ? fabs(keyness_g2_two(k)) / ((k->n + k->m) * log(least)) : NAN;
}

double
keyness_simple_maths(const struct key_cells *k)
{
	double there = 1e6 * k->b / k->m + k->add;

	return there > 0 ? (1e6 * k->a / k->n + k->add) / there : NAN;
}

double
keyness_difference(const struct key_cells *k)
{
	double here = k->a / k->n, there = k->b / k->m;

	return (here - there) / (here + there);
}

static double
p_of(double chi_squared)
{
	return erfc(sqrt(fabs(chi_squared) / 2));
}

double
keyness_g2_p(const struct key_cells *k)
{
	return p_of(keyness_g2(k));
}

double
keyness_g2_two_p(const struct key_cells *k)
{
	return p_of(keyness_g2_two(k));
}

double
keyness_x2_p(const struct key_cells *k)
{
	return p_of(keyness_x2(k));
}

double
keyness_x2_yates_p(const struct key_cells *k)
{
	return p_of(keyness_x2_yates(k));
}

/* The item in place of a first token, the corpus in place of a second. */
double
keyness_fisher_p(const struct key_cells *k)
{
	struct contingency t = { (int64_t)k->a, (int64_t)(k->a + k->b), (int64_t)k->n, (int64_t)(k->n + k->m) };
	struct cells c;

	return cells_of(&t, &c) == ASSOCIATED ? fisher_two(&c) : NAN;
}

double
keyness_reference(const struct two_corpora *t)
{
	return (double)t->b;
}

double
keyness_reference_per_million(const struct two_corpora *t)
{
	return (double)t->b * 1e6 / (double)t->m;
}
