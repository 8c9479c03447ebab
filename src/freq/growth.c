#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/growth.h"

void
growth_walk(const struct sequence *s, uint64_t step, void (*take)(void *taker, const struct growth_row *row), void *taker)
{
	unsigned char *met = xcalloc(s->units + (size_t)1, 1);		/* 0, 1, or 2: more than once */
	struct growth_row row = { 0, 0, 0 };

	for (size_t i = 0; i < s->count; i++) {
		unsigned char *times = &met[s->unit[i]];

		row.tokens++;
		row.types += *times == 0;
		row.hapax += *times == 0;
		row.hapax -= *times == 1;
		*times += *times < 2;
		if (row.tokens % step == 0 || row.tokens == s->count)
			take(taker, &row);
	}
	free(met);
}

/* Means, and sums of squares and products about them, kept up row by row (Welford 1962): no difference of large sums. */
struct line { double rows, x, y, xx, yy, xy; };

static void
add_point(void *line, const struct growth_row *row)
{
	struct line *l = line;
	double x = log((double)row->tokens), y = log((double)row->types), dx = x - l->x, dy = y - l->y;

	l->rows++;
	l->x += dx / l->rows;
	l->y += dy / l->rows;
	l->xx += dx * (x - l->x);
	l->yy += dy * (y - l->y);
	l->xy += dx * (y - l->y);
}

struct heaps
growth_heaps(const struct sequence *s, uint64_t step)
{
	struct line l = { 0 };
	struct heaps h = { NAN, NAN, NAN };

	growth_walk(s, step, add_point, &l);
	if (l.rows < 2)
		return h;
	h.beta = l.xy / l.xx;
	h.k = exp(l.y - h.beta * l.x);
	if (l.yy > 0)
		h.r2 = l.xy * l.xy / (l.xx * l.yy);
	return h;
}
