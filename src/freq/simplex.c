#include <math.h>
#include <string.h>

#include "freq/simplex.h"

enum { ROUNDS = 2000 };

struct corner { double at[SIMPLEX_MAX], value; };

struct simplex {
	double (*of)(const double *at, const void *data);
	const void *data;
	unsigned n;
	struct corner corner[SIMPLEX_MAX + 1];		/* in the order of their values */
};

static void
sort(struct simplex *s)
{
	for (unsigned i = 1; i <= s->n; i++) {
		struct corner c = s->corner[i];
		unsigned k = i;

		for (; k > 0 && s->corner[k - 1].value > c.value; k--)
			s->corner[k] = s->corner[k - 1];
		s->corner[k] = c;
	}
}

/* From the middle of all corners but the worst, so many times the way to the worst. */
static struct corner
try(const struct simplex *s, double times)
{
	struct corner c;

	for (unsigned k = 0; k < s->n; k++) {
		double middle = 0;

		for (unsigned i = 0; i < s->n; i++)
			middle += s->corner[i].at[k] / s->n;
		c.at[k] = middle + times * (s->corner[s->n].at[k] - middle);
	}
	c.value = s->of(c.at, s->data);
	return c;
}

static void
shrink(struct simplex *s)
{
	for (unsigned i = 1; i <= s->n; i++) {
		for (unsigned k = 0; k < s->n; k++)
			s->corner[i].at[k] = (s->corner[i].at[k] + s->corner[0].at[k]) / 2;
		s->corner[i].value = s->of(s->corner[i].at, s->data);
	}
}

static void
move(struct simplex *s)
{
	struct corner *worst = &s->corner[s->n], next = try(s, -1);

	if (next.value < s->corner[0].value) {
		struct corner far = try(s, -2);

		*worst = far.value < next.value ? far : next;
	} else if (next.value < s->corner[s->n - 1].value) {
		*worst = next;
	} else {
		struct corner near = try(s, next.value < worst->value ? -.5 : .5);

		if (near.value < fmin(next.value, worst->value))
			*worst = near;
		else
			shrink(s);
	}
}

static double
width(const struct simplex *s)
{
	double widest = 0;

	for (unsigned i = 1; i <= s->n; i++)
		for (unsigned k = 0; k < s->n; k++)
			widest = fmax(widest, fabs(s->corner[i].at[k] - s->corner[0].at[k]));
	return widest;
}

double
simplex_least(double (*of)(const double *at, const void *data), const void *data, double *at, unsigned n, double step)
{
	struct simplex s = { .of = of, .data = data, .n = n };

	for (unsigned i = 0; i <= n; i++) {
		memcpy(s.corner[i].at, at, n * sizeof *at);
		if (i > 0)
			s.corner[i].at[i - 1] += step;
		s.corner[i].value = of(s.corner[i].at, data);
	}
	sort(&s);
	for (unsigned round = 0; round < ROUNDS && width(&s) > 1e-9; round++) {
		move(&s);
		sort(&s);
	}
	memcpy(at, s.corner[0].at, n * sizeof *at);
	return s.corner[0].value;
}
