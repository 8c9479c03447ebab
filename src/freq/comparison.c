#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/comparison.h"

struct two_corpora
comparison_of(const struct comparison *c, const struct ngram *row)
{
	const struct ngram *there = reference_find(c->reference, row);

	return (struct two_corpora){ (int64_t)row->frequency, (int64_t)c->tokens, there ? (int64_t)there->frequency : 0,
				     (int64_t)reference_tokens(c->reference), c->add };
}

/* Rates in the documents that have the row; documents without tokens are none. */
static uint64_t
rank(struct ranked *to, const struct documents *d, const struct part_list *l, unsigned group)
{
	uint64_t others = 0;

	for (size_t i = 0; i < d->count; i++)
		others += d->size[i] > 0;
	for (size_t i = 0; i < l->count; i++)
		to[i] = (struct ranked){ (double)l->at[i].count / (double)d->size[l->at[i].part], group };
	return others - l->count;
}

void
comparison_ranks(const struct comparison *c, struct documents *documents, const struct ngram *row,
		 double value[RANK_MEASURES])
{
	struct documents *others = reference_documents(c->reference);
	const struct ngram *found = reference_find(c->reference, row);
	enum rank_result result = RANK_GROUP_EMPTY;
	const struct part_list *here, *there;
	struct ranked *all;
	uint64_t zeros[2];

	if (documents && others) {
		here = documents_row(documents, row->parts);
		there = documents_row(others, found ? found->parts : (struct span){ NULL, 0 });
		all = xrealloc_array(NULL, here->count + there->count + 1, sizeof *all);
		zeros[0] = rank(all, documents, here, 0);
		zeros[1] = rank(all + here->count, others, there, 1);
		result = rank_sum(all, here->count + there->count, zeros, value);
		free(all);
	}
	for (unsigned i = 0; i < RANK_MEASURES && result != RANK_OK; i++)
		value[i] = NAN;
}

void
comparison_test(struct comparison *c, const struct ngram *row, unsigned test, double p)
{
	if (c->method != CORRECTION_NONE && isfinite(p))
		correction_add(&c->family[row->n - 1][test], p);
}

void
comparison_end(struct comparison *c)
{
	for (unsigned n = 0; n < ORDER_MAX; n++)
		for (unsigned i = 0; i < KEY_TESTS; i++)
			correction_end(&c->family[n][i], c->method);
}

double
comparison_corrected(const struct comparison *c, const struct ngram *row, unsigned test, double p)
{
	return correction_of(&c->family[row->n - 1][test], p);
}

void
comparison_release(struct comparison *c)
{
	for (unsigned n = 0; n < ORDER_MAX; n++)
		for (unsigned i = 0; i < KEY_TESTS; i++)
			correction_release(&c->family[n][i]);
}
