#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/averaged.h"

void
averaged_grow(struct averaged *a, size_t size)
{
	a->now = xrealloc_array(a->now, size, sizeof *a->now);
	a->sum = xrealloc_array(a->sum, size, sizeof *a->sum);
	memset(a->now + a->size, 0, (size - a->size) * sizeof *a->now);
	memset(a->sum + a->size, 0, (size - a->size) * sizeof *a->sum);
	a->size = size;
}

void
averaged_release(struct averaged *a)
{
	free(a->now);
	free(a->sum);
	free(a->start);
}

void
averaged_keep(struct averaged *a)
{
	a->start = xrealloc_array(a->start, a->size, sizeof *a->start);
	memcpy(a->start, a->now, a->size * sizeof *a->start);
	a->kept = a->size;
}

void
averaged_restart(struct averaged *a, int64_t step)
{
	for (size_t i = 0; i < a->size; i++)
		averaged_add(a, i, (i < a->kept ? a->start[i] : 0) - a->now[i], step);
}
