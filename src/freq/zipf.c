#include <math.h>

#include "freq/gamma.h"
#include "freq/simplex.h"
#include "freq/zipf.h"

static double
scale(const struct zipf *z)
{
	return (1 - z->alpha) / (pow(z->b, 1 - z->alpha) - (z->a > 0 ? pow(z->a, 1 - z->alpha) : 0));
}

double
zipf_population(const struct zipf *z)
{
	return z->a > 0 ? scale(z) / z->alpha * (pow(z->a, -z->alpha) - pow(z->b, -z->alpha)) : INFINITY;
}

/* x^-alpha (1 - e^-nx), which goes to 0 with x */
static double
edge(double alpha, double n, double x)
{
	return x > 0 ? pow(x, -alpha) * -expm1(-n * x) : 0;
}

/* The integral of (1 - e^-np) g(p) by parts: only gamma functions of positive order are left. */
double
zipf_types(const struct zipf *z, double n)
{
	double order = 1 - z->alpha, inner = gamma_p(order, n * z->b) - gamma_p(order, n * z->a);

	return scale(z) / z->alpha *
	       (edge(z->alpha, n, z->a) - edge(z->alpha, n, z->b) + pow(n, z->alpha) * tgamma(order) * inner);
}

double
zipf_class(const struct zipf *z, double n, unsigned m)
{
	double order = m - z->alpha;

	return scale(z) * exp(z->alpha * log(n) + lgamma(order) - lgamma(m + 1.)) *
	       (gamma_p(order, n * z->b) - gamma_p(order, n * z->a));
}

/*
 * Covariances (Baayen 2001, 3.61 to 3.63): of V(j) and V(k) it is -(j+k over j) 2^-(j+k) E V(j+k; 2N), and E V(j) more if they are the
 * same; of V and V(k) 2^-k E V(k; 2N); of V itself E V(2N) - E V(N).
 */
struct moments {
	unsigned size;					/* M + 1 */
	double off[ZIPF_CLASSES + 1];			/* observed less expected: of V, V(1), ..., V(M) */
	double covariance[ZIPF_CLASSES + 1][ZIPF_CLASSES + 1];
};

static void
fill_moments(struct moments *x, const struct zipf *z, const struct spectrum *s, unsigned classes)
{
	double n = (double)s->tokens, twice[2 * ZIPF_CLASSES + 1] = { 0 }, expected = zipf_types(z, n);

	x->size = classes + 1;
	x->off[0] = (double)s->types - expected;
	x->covariance[0][0] = zipf_types(z, 2 * n) - expected;
	for (unsigned m = 1; m <= 2 * classes; m++)
		twice[m] = zipf_class(z, 2 * n, m) * exp2(-(double)m);
	for (unsigned j = 1; j <= classes; j++) {
		double over = 1;			/* (j + k over j) */

		expected = zipf_class(z, n, j);
		x->off[j] = (double)spectrum_at(s, j) - expected;
		x->covariance[0][j] = x->covariance[j][0] = twice[j];
		for (unsigned k = 1; k <= classes; k++) {
			over *= (double)(j + k) / k;
			x->covariance[j][k] = (j == k ? expected : 0) - over * twice[j + k];
		}
	}
}

/* off' covariance^-1 off, by Cholesky's root of the matrix, which takes its place; INFINITY if it has none. */
static double
quadratic_form(struct moments *x)
{
	double sum = 0;

	for (unsigned i = 0; i < x->size; i++) {
		double *row = x->covariance[i], y = x->off[i];

		for (unsigned k = 0; k <= i; k++) {
			for (unsigned t = 0; t < k; t++)
				row[k] -= row[t] * x->covariance[k][t];
			if (k < i)
				row[k] /= x->covariance[k][k];
		}
		if (!(row[i] > 0))
			return INFINITY;
		row[i] = sqrt(row[i]);
		for (unsigned k = 0; k < i; k++)
			y -= row[k] * x->off[k];
		x->off[i] = y / row[i];
		sum += x->off[i] * x->off[i];
	}
	return isfinite(sum) ? sum : INFINITY;
}

double
zipf_chi2(const struct zipf *z, const struct spectrum *s, unsigned classes)
{
	struct moments x;

	fill_moments(&x, z, s, classes);
	return quadratic_form(&x);
}

/* What the search sees: any number stands for a parameter in its range. */
struct search { const struct spectrum *spectrum; unsigned classes; bool finite; };

static struct zipf
model_at(const double *at, bool finite)
{
	struct zipf z = { .alpha = 1 / (1 + exp(-at[0])), .b = exp(at[1]) };

	z.a = finite ? z.b / (1 + exp(-at[2])) : 0;
	return z;
}

/* Alpha near 0 or 1 and bounds far out are no laws of Zipf's, and the formulas lose their digits there. */
static double
cost(const double *at, const void *search)
{
	const struct search *s = search;
	struct zipf z = model_at(at, s->finite);

	if (fabs(at[0]) > 12 || fabs(at[1]) > 30 || (s->finite && (at[2] > 0 || at[2] < -60)))
		return INFINITY;
	return zipf_chi2(&z, s->spectrum, s->classes);
}

static unsigned
at_least(unsigned m, unsigned least)
{
	return m > least ? m : least;
}

/* The first classes of 5 types and more; 0: fewer than parameters, so that they say nothing. */
static unsigned
classes_of(const struct spectrum *s, unsigned parameters)
{
	unsigned m = 0;

	while (m < ZIPF_CLASSES && spectrum_at(s, m + 1) >= ZIPF_LEAST)
		m++;
	return m < parameters ? 0 : at_least(m, parameters + ZIPF_SPARE);
}

/* (2m over m) 2^-2m, times E V(2m; 2N), is what makes the variance less than the expectation. */
static double
class_variance(const struct zipf *z, double n, unsigned m)
{
	double over = 1;

	for (unsigned k = 1; k <= m; k++)
		over *= (double)(m + k) / k / 4;
	return zipf_class(z, n, m) - over * zipf_class(z, 2 * n, 2 * m);
}

static unsigned
tested_classes(const struct zipf *z, double n, unsigned parameters)
{
	unsigned m = 0;

	while (m < ZIPF_CLASSES && class_variance(z, n, m + 1) >= ZIPF_LEAST)
		m++;
	return at_least(m, parameters + ZIPF_SPARE);
}

static void
test_fit(struct zipf_fit *fit, const struct spectrum *s, unsigned parameters)
{
	fit->tested = tested_classes(&fit->model, (double)s->tokens, parameters);
	fit->degrees = fit->tested + 1 - parameters;
	fit->x2 = zipf_chi2(&fit->model, s, fit->tested);
	if (isinf(fit->x2))
		fit->x2 = NAN;
	fit->p = isnan(fit->x2) ? NAN : chi2_tail(fit->x2, fit->degrees);
}

/* V(1) / V tends to alpha (Evert 2004); B and A from large to small. A second search from where the first ended leaves its traps. */
static double
search_from(const struct search *s, double b, double a, double *at)
{
	double hapax = (double)spectrum_at(s->spectrum, 1) / (double)s->spectrum->types, alpha = fmin(fmax(hapax, .05), .95);

	at[0] = log(alpha / (1 - alpha));
	at[1] = log(b);
	at[2] = log(a / b);
	simplex_least(cost, s, at, s->finite ? 3 : 2, .5);
	return simplex_least(cost, s, at, s->finite ? 3 : 2, .1);
}

bool
zipf_estimate(const struct spectrum *s, bool finite, struct zipf_fit *fit)
{
	static const double bounds[] = { .5, .05, .005 }, ends[] = { 1, .1, .001 };
	unsigned parameters = finite ? 3 : 2;
	struct search search = { s, classes_of(s, parameters), finite };
	double n = (double)s->tokens, at[SIMPLEX_MAX], least = INFINITY;

	if (search.classes == 0)
		return false;
	*fit = (struct zipf_fit){ .classes = search.classes };
	for (unsigned i = 0; i < 3; i++) {
		for (unsigned k = 0; k < (finite ? 3 : 1); k++) {
			double x2 = search_from(&search, bounds[i], fmin(ends[k] / n, bounds[i] / 10), at);

			if (x2 < least) {
				least = x2;
				fit->model = model_at(at, finite);
			}
		}
	}
	if (isinf(least) || (finite && n * fit->model.a < 1e-6))
		return false;
	test_fit(fit, s, parameters);
	return true;
}
