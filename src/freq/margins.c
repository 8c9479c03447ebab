#include <stdlib.h>

#include "base/mem.h"
#include "freq/margins.h"

void
margins_init(struct margins *m, size_t ranks, bool pairs, bool triples)
{
	*m = (struct margins){ .pairs = 0 };
	for (unsigned i = 0; pairs && i < 2; i++)
		m->of_pair[i] = xcalloc(ranks + 1, sizeof *m->of_pair[i]);
	for (unsigned i = 0; triples && i < 3; i++)
		m->of_triple[i] = xcalloc(ranks + 1, sizeof *m->of_triple[i]);
}

static void
add_triple(struct margins *m, const struct ngram *row)
{
	const uint32_t *id = row->id;

	for (unsigned i = 0; i < 3; i++)
		m->of_triple[i][id[i]] += row->frequency;
	m->triples += row->frequency;
	pairs_add(&m->first_two, id[0], id[1], row->frequency);
	pairs_add(&m->outer_two, id[0], id[2], row->frequency);
	pairs_add(&m->last_two, id[1], id[2], row->frequency);
}

void
margins_add(struct margins *m, const struct ngram *row)
{
	if (row->n == 3 && m->of_triple[0])
		add_triple(m, row);
	if (row->n != 2 || !m->of_pair[0])
		return;
	m->of_pair[0][row->id[0]] += row->frequency;
	m->of_pair[1][row->id[1]] += row->frequency;
	m->pairs += row->frequency;
}

struct contingency
margins_of_pair(const struct margins *m, const struct ngram *row)
{
	return (struct contingency){ (int64_t)row->frequency, (int64_t)m->of_pair[0][row->id[0]],
				     (int64_t)m->of_pair[1][row->id[1]], (int64_t)m->pairs };
}

struct triple
margins_of_triple(const struct margins *m, const struct ngram *row)
{
	const uint32_t *id = row->id;

	return (struct triple){
		.o111 = (int64_t)row->frequency,
		.f1 = (int64_t)m->of_triple[0][id[0]],
		.f2 = (int64_t)m->of_triple[1][id[1]],
		.f3 = (int64_t)m->of_triple[2][id[2]],
		.f12 = (int64_t)pairs_sum(&m->first_two, id[0], id[1]),
		.f13 = (int64_t)pairs_sum(&m->outer_two, id[0], id[2]),
		.f23 = (int64_t)pairs_sum(&m->last_two, id[1], id[2]),
		.n = (int64_t)m->triples,
	};
}

void
margins_release(struct margins *m)
{
	for (unsigned i = 0; i < 2; i++)
		free(m->of_pair[i]);
	for (unsigned i = 0; i < 3; i++)
		free(m->of_triple[i]);
	pairs_release(&m->first_two);
	pairs_release(&m->outer_two);
	pairs_release(&m->last_two);
	*m = (struct margins){ .pairs = 0 };
}
