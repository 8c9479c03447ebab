#include <stdlib.h>

#include "base/mem.h"
#include "freq/spectrum.h"

void
spectrum_init(struct spectrum *s)
{
	*s = (struct spectrum){ .small = xcalloc(SPECTRUM_SMALL, sizeof *s->small) };
}

static void
append(struct spectrum *s, uint64_t m, uint64_t types)
{
	if (s->rows == s->room) {
		s->room = s->room ? 2 * s->room : 64;
		s->row = xrealloc_array(s->row, s->room, sizeof *s->row);
	}
	s->row[s->rows++] = (struct spectrum_row){ m, types };
}

void
spectrum_add(struct spectrum *s, uint64_t m, uint64_t types)
{
	if (m == 0 || types == 0)
		return;
	if (m < SPECTRUM_SMALL)
		s->small[m] += types;
	else
		append(s, m, types);
	s->tokens += m * types;
	s->types += types;
}

void
spectrum_take(void *spectrum, const struct ngram *row)
{
	spectrum_add(spectrum, row->frequency, 1);
}

static int
by_m(const void *a, const void *b)
{
	const struct spectrum_row *x = a, *y = b;

	return (x->m > y->m) - (x->m < y->m);
}

void
spectrum_end(struct spectrum *s)
{
	size_t kept = 0;

	for (uint64_t m = 1; m < SPECTRUM_SMALL; m++)
		if (s->small[m])
			append(s, m, s->small[m]);
	free(s->small);
	s->small = NULL;
	if (s->rows == 0)
		return;
	qsort(s->row, s->rows, sizeof *s->row, by_m);
	for (size_t i = 1; i < s->rows; i++) {
		if (s->row[i].m == s->row[kept].m)
			s->row[kept].types += s->row[i].types;
		else
			s->row[++kept] = s->row[i];
	}
	s->rows = kept + 1;
}

uint64_t
spectrum_at(const struct spectrum *s, uint64_t m)
{
	struct spectrum_row wanted = { m, 0 }, *found = NULL;

	if (s->rows)
		found = bsearch(&wanted, s->row, s->rows, sizeof *s->row, by_m);
	return found ? found->types : 0;
}

void
spectrum_release(struct spectrum *s)
{
	free(s->row);
	free(s->small);
	*s = (struct spectrum){ .rows = 0 };
}
