#include <math.h>

#include "freq/diversity.h"

typedef unsigned __int128 wide;

/* Sum of m m V(m): 10^9 tokens of one type are 10^18, more do not fit into 64 bits. */
static wide
second_moment(const struct spectrum *s)
{
	wide sum = 0;

	for (size_t i = 0; i < s->rows; i++)
		sum += (wide)s->row[i].m * s->row[i].m * s->row[i].types;
	return sum;
}

static double
n(const struct spectrum *s)
{
	return (double)s->tokens;
}

static double
v(const struct spectrum *s)
{
	return (double)s->types;
}

double
diversity_ttr(const struct spectrum *s)
{
	return s->tokens ? v(s) / n(s) : NAN;
}

double
diversity_rttr(const struct spectrum *s)
{
	return s->tokens ? v(s) / sqrt(n(s)) : NAN;
}

double
diversity_cttr(const struct spectrum *s)
{
	return s->tokens ? v(s) / sqrt(2 * n(s)) : NAN;
}

double
diversity_herdan_c(const struct spectrum *s)
{
	return s->tokens > 1 ? log(v(s)) / log(n(s)) : NAN;
}

double
diversity_summer_s(const struct spectrum *s)
{
	return s->types > 1 ? log(log(v(s))) / log(log(n(s))) : NAN;
}

double
diversity_dugast_u(const struct spectrum *s)
{
	return s->types < s->tokens ? log(n(s)) * log(n(s)) / (log(n(s)) - log(v(s))) : NAN;
}

double
diversity_maas_a2(const struct spectrum *s)
{
	return s->tokens > 1 ? (log(n(s)) - log(v(s))) / (log(n(s)) * log(n(s))) : NAN;
}

/* That a type of frequency m is in none of so many tokens. */
static double
drawn_never(uint64_t tokens, uint64_t m, unsigned sample)
{
	double p = 1;

	if (tokens - m < sample)
		return 0;
	for (unsigned i = 0; i < sample; i++)
		p *= (double)(tokens - m - i) / (double)(tokens - i);
	return p;
}

double
diversity_hdd_of(const struct spectrum *s, unsigned sample)
{
	double sum = 0;

	if (sample == 0 || s->tokens < sample)
		return NAN;
	for (size_t i = 0; i < s->rows; i++)
		sum += (1 - drawn_never(s->tokens, s->row[i].m, sample)) * (double)s->row[i].types;
	return sum / sample;
}

double
diversity_hdd(const struct spectrum *s)
{
	return diversity_hdd_of(s, HDD_SAMPLE);
}

double
diversity_yule_k(const struct spectrum *s)
{
	return s->tokens ? 1e4 * (double)(second_moment(s) - s->tokens) / (n(s) * n(s)) : NAN;
}

double
diversity_yule_i(const struct spectrum *s)
{
	wide m2 = second_moment(s);

	return m2 > s->types ? v(s) * v(s) / (double)(m2 - s->types) : NAN;
}

/* (V M2 - N^2) / (V N^2), as whole numbers as long as they fit: types of one frequency give exactly 0, not a root of -1e-17. */
double
diversity_herdan_vm(const struct spectrum *s)
{
	wide m2 = second_moment(s), square = (wide)s->tokens * s->tokens, product;

	if (s->tokens == 0)
		return NAN;
	if (__builtin_mul_overflow(m2, (wide)s->types, &product))
		return sqrt(fmax(0, (double)m2 / (n(s) * n(s)) - 1 / v(s)));
	return sqrt((double)(product - square) / v(s)) / n(s);
}

double
diversity_simpson_d(const struct spectrum *s)
{
	return s->tokens > 1 ? (double)(second_moment(s) - s->tokens) / (n(s) * (n(s) - 1)) : NAN;
}

double
diversity_entropy(const struct spectrum *s)
{
	double sum = 0;

	if (s->tokens == 0)
		return NAN;
	if (s->rows == 1)			/* all types are equally frequent: no rounding shows in the redundancy of 0 */
		return log2(v(s));
	for (size_t i = 0; i < s->rows; i++)
		sum += (double)s->row[i].m * log2((double)s->row[i].m) * (double)s->row[i].types;
	return log2(n(s)) - sum / n(s);
}

double
diversity_evenness(const struct spectrum *s)
{
	return s->types > 1 ? diversity_entropy(s) / log2(v(s)) : NAN;
}

double
diversity_redundancy(const struct spectrum *s)
{
	return 1 - diversity_evenness(s);
}

double
diversity_honore_r(const struct spectrum *s)
{
	uint64_t hapax = spectrum_at(s, 1);

	return hapax < s->types ? 100 * log(n(s)) / (1 - (double)hapax / v(s)) : NAN;
}

double
diversity_sichel_s(const struct spectrum *s)
{
	return s->tokens ? (double)spectrum_at(s, 2) / v(s) : NAN;
}

double
diversity_productivity(const struct spectrum *s)
{
	return s->tokens ? (double)spectrum_at(s, 1) / n(s) : NAN;
}

double
diversity_repeat_rate(const struct spectrum *s)
{
	return s->tokens ? (double)second_moment(s) / (n(s) * n(s)) : NAN;
}
