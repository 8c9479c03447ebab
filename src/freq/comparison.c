#include "freq/comparison.h"

struct two_corpora
comparison_of(const struct comparison *c, const struct ngram *row)
{
	const struct ngram *there = reference_find(c->reference, row);

	return (struct two_corpora){ (int64_t)row->frequency, (int64_t)c->tokens, there ? (int64_t)there->frequency : 0,
				     (int64_t)reference_tokens(c->reference), c->add };
}

void
comparison_test(struct comparison *c, const struct ngram *row)
{
	struct two_corpora both;
	struct key_cells cells;

	if (c->method == CORRECTION_NONE)
		return;
	both = comparison_of(c, row);
	if (key_cells_of(&both, &cells) != COMPARED)
		return;
	for (unsigned i = 0; i < KEY_TESTS; i++)
		if (c->test[i])
			correction_add(&c->family[row->n - 1][i], c->test[i](&cells));
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
