#include <math.h>

#include "freq/distances.h"

void
distances_init(struct distances *d, uint64_t frequency, uint64_t corpus)
{
	*d = (struct distances){ .frequency = frequency, .corpus = corpus };
}

void
distances_add(struct distances *d, uint64_t distance)
{
	double x = (double)distance, even = (double)d->corpus / (double)d->frequency;

	if (distance == 0)
		return;
	d->seen++;
	d->sum += distance;
	d->reduced += x < even ? x : even;
	d->squares += x * x;
	d->logarithms += x * log10(x);
}

enum distances_error
distances_end(const struct distances *d, double value[DISTANCE_MEASURES])
{
	double n = (double)d->corpus;

	if (d->frequency == 0 || d->seen == 0)
		return DISTANCES_NO_ITEM;
	if (d->frequency > d->corpus)
		return DISTANCES_TOO_FREQUENT;
	if (d->seen != d->frequency || d->sum != d->corpus)
		return DISTANCES_WRONG_SUM;
	value[ARF] = d->reduced * (double)d->frequency / n;
	value[AWT] = (1 + d->squares / n) / 2;
	value[ALD] = d->logarithms / n;
	value[F_AWT] = n * n / d->squares;
	value[F_ALD] = n / pow(10, value[ALD]);
	return DISTANCES_OK;
}
