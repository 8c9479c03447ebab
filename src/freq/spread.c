#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/spread.h"
#include "freq/wilson.h"

/* Twice over the text: the mean distance must be known before the first is added. */
static void
measure_distances(struct spread *s, const struct sequence *text, const uint32_t *rank)
{
	for (size_t i = 0; i < text->count; i++)
		s->of[rank[text->unit[i]]].distances.frequency++;
	for (size_t r = 0; r < s->ranks; r++)
		distances_init(&s->of[r].distances, s->of[r].distances.frequency, text->count);
	for (size_t i = 0; i < text->count; i++) {
		struct recurrence *now = &s->of[rank[text->unit[i]]];

		if (now->last)
			distances_add(&now->distances, i + 1 - now->last);
		else
			now->first = i + 1;
		now->last = i + 1;
	}
	for (size_t r = 0; r < s->ranks; r++)
		if (s->of[r].last)
			distances_add(&s->of[r].distances, s->of[r].first + text->count - s->of[r].last);
}

void
spread_init(struct spread *s, uint64_t tokens, struct documents *documents, const struct sequence *text,
	    const uint32_t *rank, size_t ranks)
{
	*s = (struct spread){ .tokens = tokens, .documents = documents };
	if (documents && part_sizes_init(&s->sizes, documents->size, documents->count) != DISPERSE_OK)
		s->documents = NULL;		/* without tokens there are no rows either */
	if (text) {
		s->of = xcalloc(ranks + 1, sizeof *s->of);
		s->ranks = ranks;
		measure_distances(s, text, rank);
	}
}

static void
undefined(double *value, size_t count)
{
	for (size_t i = 0; i < count; i++)
		value[i] = NAN;
}

void
spread_dispersion(const struct spread *s, const struct ngram *row, double value[DISPERSIONS])
{
	const struct part_list *in = s->documents ? documents_row(s->documents, row->parts) : NULL;

	if (!in || disperse(&s->sizes, in->at, in->count, value) != DISPERSE_OK)
		undefined(value, DISPERSIONS);
}

void
spread_distances(const struct spread *s, const struct ngram *row, double value[DISTANCE_MEASURES])
{
	if (!s->of || row->n != 1 || distances_end(&s->of[row->id[0]].distances, value) != DISTANCES_OK)
		undefined(value, DISTANCE_MEASURES);
}

void
spread_rate(const struct spread *s, const struct ngram *row, double value[2])
{
	if (wilson(row->frequency, s->tokens, WILSON_95, &value[0], &value[1]) != WILSON_OK)
		undefined(value, 2);
	value[0] *= 1e6;
	value[1] *= 1e6;
}

void
spread_resample(struct spread *s, size_t resamples, uint64_t seed)
{
	if (!s->documents || bootstrap_init(&s->bootstrap, &s->sizes, resamples, seed) != BOOTSTRAP_OK)
		s->bootstrap.resamples = 0;
}

void
spread_interval(const struct spread *s, const struct ngram *row, double value[2])
{
	const struct part_list *in = s->bootstrap.resamples ? documents_row(s->documents, row->parts) : NULL;

	if (!in || bootstrap_interval(&s->bootstrap, in->at, in->count, &value[0], &value[1]) != BOOTSTRAP_OK)
		undefined(value, 2);
	value[0] *= 1e6;
	value[1] *= 1e6;
}

void
spread_release(struct spread *s)
{
	bootstrap_release(&s->bootstrap);
	free(s->of);
	*s = (struct spread){ .ranks = 0 };
}
