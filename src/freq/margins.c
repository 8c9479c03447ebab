#include <stdlib.h>

#include "base/mem.h"
#include "freq/margins.h"

void
margins_init(struct margins *m, size_t ranks)
{
	m->first = xcalloc(ranks + 1, sizeof *m->first);
	m->second = xcalloc(ranks + 1, sizeof *m->second);
	m->pairs = 0;
}

void
margins_add(struct margins *m, const struct ngram *row)
{
	if (row->n != 2)
		return;
	m->first[row->id[0]] += row->frequency;
	m->second[row->id[1]] += row->frequency;
	m->pairs += row->frequency;
}

struct contingency
margins_of_pair(const struct margins *m, const struct ngram *row)
{
	return (struct contingency){ (int64_t)row->frequency, (int64_t)m->first[row->id[0]],
				     (int64_t)m->second[row->id[1]], (int64_t)m->pairs };
}

void
margins_release(struct margins *m)
{
	free(m->first);
	free(m->second);
	*m = (struct margins){ .first = NULL };
}
