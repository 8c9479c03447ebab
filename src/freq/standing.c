#include <math.h>

#include "freq/standing.h"

void
standing_init(struct standing *s)
{
	for (unsigned n = 0; n < ORDER_MAX; n++)
		spectrum_init(&s->of[n]);
}

void
standing_add(struct standing *s, const struct ngram *row)
{
	spectrum_take(&s->of[row->n - 1], row);
}

void
standing_end(struct standing *s)
{
	for (unsigned n = 0; n < ORDER_MAX; n++) {
		uint64_t higher = 0;

		spectrum_end(&s->of[n]);
		for (size_t i = s->of[n].rows; i-- > 0; ) {
			uint64_t *types = &s->of[n].row[i].types, here = *types;

			*types = higher;
			higher += here;
		}
	}
}

double
standing_of(const struct standing *s, const struct ngram *row)
{
	return row->frequency ? 1 + (double)spectrum_at(&s->of[row->n - 1], row->frequency) : NAN;
}

void
standing_release(struct standing *s)
{
	for (unsigned n = 0; n < ORDER_MAX; n++)
		spectrum_release(&s->of[n]);
}
