#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/averaged.h"
#include "ner/hints.h"
#include "ner/examples.h"
#include "ner/model.h"
#include "ner/train.h"
#include "ner/viterbi.h"

/*
 * What a step changes a weight by: the label itself, and the other labels of its type, so that what is learnt of the first word
 * of a name helps its others.
 */
enum { STEP_TYPE = 4, STEP_LABEL = 8 };
/*
 * By how much gold must win, in steps: over a missed name, over an invented one, over a wrong one. A rare class is missed too
 * easily (Mohit et al. 2012, Recall-oriented learning of named entities in Arabic Wikipedia).
 */
enum { COST_MISSED = 32 * STEP_LABEL, COST_INVENTED = 12 * STEP_LABEL, COST_WRONG = 32 * STEP_LABEL };
/* The weight, before any training, of a finding of the rules for the type of the same name. */
enum { TRUST = 50 * STEP_LABEL };

struct trainer {
	struct examples examples;
	bool ready, holds_out;
	size_t sentences, tokens;	/* before those held out */
	struct sha256 training;		/* likewise */
	unsigned count, stride;		/* of labels */
	uint32_t *row;			/* of a feature's weights; 0: none was changed yet */
	size_t rows, row_size;
	struct averaged weight;		/* row * stride + label */
	struct averaged transition;	/* as transitions_init() wants it */
	int64_t step;
	uint64_t random;
	uint32_t *order;		/* of the sentences in a pass */
	char start[65];			/* the training text of the model it began with */
	struct arena scratch;
};

struct trainer *
trainer_new(void)
{
	struct trainer *t = xcalloc(1, sizeof *t);

	examples_init(&t->examples);
	t->random = 88172645463325252u;
	return t;
}

int
trainer_add(struct trainer *t, const struct scene *s, size_t chosen, const struct span *tag, struct err *why)
{
	return examples_add(&t->examples, s, chosen, tag, why);
}

void
trainer_hold_out(struct trainer *t)
{
	t->holds_out = true;
	t->sentences = t->examples.count;
	t->tokens = t->examples.tokens;
	t->training = t->examples.training;
}

size_t
trainer_held_out(const struct trainer *t)
{
	return t->examples.count - trainer_sentences(t);
}

size_t
trainer_sentences(const struct trainer *t)
{
	return t->holds_out ? t->sentences : t->examples.count;
}

size_t
trainer_tokens(const struct trainer *t)
{
	return t->holds_out ? t->tokens : t->examples.tokens;
}

size_t
trainer_types(const struct trainer *t)
{
	return t->examples.labels.types;
}

static size_t
row_of(struct trainer *t, uint32_t feature)
{
	if (t->row[feature])
		return t->row[feature];
	if (t->rows == t->row_size) {
		t->row_size *= 2;
		averaged_grow(&t->weight, t->row_size * t->stride);
	}
	t->row[feature] = (uint32_t)t->rows;
	return t->rows++;
}

/* Where a type of the training text has the name of one of ours, the rules are believed until examples say otherwise. */
static void
trust_rules(struct trainer *t)
{
	static const enum part part[] = { [ONLY_WORD] = PART_SINGLE, [FIRST_WORD] = PART_FIRST, [INNER_WORD] = PART_INSIDE,
					  [LAST_WORD] = PART_LAST };
	struct labels *l = &t->examples.labels;

	for (unsigned k = 0; k < l->types; k++) {
		unsigned type = 0;

		while (type < TYPES && !span_equal(l->type[k], span_of(type_names[type])))
			type++;
		for (enum name_place place = ONLY_WORD; type < TYPES && place <= LAST_WORD; place++) {
			uint32_t f = examples_feature(&t->examples, finding_feature(finding_of((enum type)type, place)));

			t->weight.now[row_of(t, f) * t->stride + label_of(l, k, part[place])] = TRUST;
		}
	}
}

static void
make_ready(struct trainer *t)
{
	examples_close(&t->examples);
	t->count = labels_count(&t->examples.labels);
	t->stride = labels_stride(&t->examples.labels);
	t->row = xcalloc(t->examples.features + FINDINGS, sizeof *t->row);
	t->rows = 1;				/* row 0 is all zeros: what no change has met */
	t->row_size = 1 << 12;
	averaged_grow(&t->weight, t->row_size * t->stride);
	averaged_grow(&t->transition, (t->count + 1) * t->stride);
	t->order = xmalloc(trainer_sentences(t) * sizeof *t->order);
	for (size_t i = 0; i < trainer_sentences(t); i++)
		t->order[i] = (uint32_t)i;
	t->step = 1;
	t->ready = true;
	trust_rules(t);
}

static bool
begins_alike(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len, i = 0;

	while (i < n && (a.at[i] | 0x20) == (b.at[i] | 0x20))
		i++;
	return i == n && n >= 3;
}

/* The type of a base model that a type of the training text is likely to be: PER for per, pers, Person, DATE for time; its count if none is. */
static unsigned
like_type(const struct labels *l, struct span name)
{
	static const struct { const char *theirs, *ours; } same[] = { { "time", "DATE" }, { "gpe", "LOC" } };
	unsigned k = 0, i;

	while (k < l->types && !begins_alike(l->type[k], name))
		k++;
	for (i = 0; k == l->types && i < sizeof same / sizeof *same; i++)
		if (begins_alike(name, span_of(same[i].theirs)))
			for (k = 0; k < l->types && !span_equal(l->type[k], span_of(same[i].ours)); )
				k++;
	return k;
}

void
trainer_start(struct trainer *t, const struct model *base)
{
	const struct labels *from = model_labels(base), *l = &t->examples.labels;
	unsigned same[LABELS_MAX + 1], stride = labels_stride(from);
	const int32_t *transition = model_transitions(base);

	snprintf(t->start, sizeof t->start, "%.*s", SPAN_ARG(model_training(base)));
	for (size_t i = 0; i < model_rows(base); i++)
		examples_feature(&t->examples, model_feature(base, i));
	if (!t->ready)
		make_ready(t);
	t->row = xrealloc_array(t->row, t->examples.features + FINDINGS, sizeof *t->row);
	for (unsigned k = 0; k < t->count; k++) {
		unsigned type = k == label_none(l) ? 0 : like_type(from, l->type[label_type(l, k)]);

		same[k] = k == label_none(l) ? label_none(from) : type < from->types ? label_of(from, type, label_part(l, k)) : LABELS_MAX;
	}
	same[t->count] = labels_count(from);
	for (size_t i = 0; i < model_rows(base); i++) {
		size_t row = row_of(t, examples_feature(&t->examples, model_feature(base, i)));
		const int16_t *weight = model_weights(base, model_feature(base, i));

		for (unsigned k = 0; k < t->count; k++)
			if (same[k] < LABELS_MAX)
				t->weight.now[row * t->stride + k] = (int32_t)lrint(weight[same[k]] / model_scale(base));
	}
	for (unsigned a = 0; a <= t->count; a++)
		for (unsigned b = 0; b < t->count; b++)
			if (same[a] < LABELS_MAX && same[b] < LABELS_MAX)
				t->transition.now[a * t->stride + b] =
					(int32_t)lrint(transition[same[a] * stride + same[b]] / model_scale(base));
}

static void
shuffle(struct trainer *t)
{
	for (size_t i = trainer_sentences(t); i > 1; i--) {
		size_t k;
		uint32_t swap;

		t->random ^= t->random << 13;
		t->random ^= t->random >> 7;
		t->random ^= t->random << 17;
		k = (size_t)(t->random >> 11) % i;
		swap = t->order[i - 1];
		t->order[i - 1] = t->order[k];
		t->order[k] = swap;
	}
}

/* One word's features towards its label, or away from it. */
static void
change_word(struct trainer *t, const struct example *e, size_t i, unsigned label, int sign)
{
	const struct labels *l = &t->examples.labels;

	for (uint32_t f = e->first[i]; f < e->first[i + 1]; f++) {
		size_t row = row_of(t, e->feature[f]);

		averaged_add(&t->weight, row * t->stride + label, sign * STEP_LABEL, t->step);
		for (enum part p = PART_LAST; label != label_none(l) && p <= PART_INSIDE; p++) {
			unsigned other = label_of(l, label_type(l, label), p);

			if (p != PART_NONE && other != label)
				averaged_add(&t->weight, row * t->stride + other, sign * STEP_TYPE, t->step);
		}
	}
}

/* Where a path differs from the other: its features up or down. */
static void
change(struct trainer *t, const struct example *e, const uint8_t *path, const uint8_t *other, int sign)
{
	size_t before = t->count, other_before = t->count;

	for (size_t i = 0; i < e->count; before = path[i], other_before = other[i], i++) {
		if (path[i] != other[i] || before != other_before)
			averaged_add(&t->transition, before * t->stride + path[i], sign * STEP_TYPE, t->step);
		if (path[i] != other[i])
			change_word(t, e, i, path[i], sign);
	}
}

/* The scores of all labels of a sentence. */
static int32_t *
score_example(struct trainer *t, const struct example *e, const int32_t *weights)
{
	int32_t *score = arena_alloc(&t->scratch, e->count * t->stride * sizeof *score);

	memset(score, 0, e->count * t->stride * sizeof *score);
	for (size_t i = 0; i < e->count; i++) {
		int32_t *here = score + i * t->stride;

		for (uint32_t f = e->first[i]; f < e->first[i + 1]; f++) {
			const int32_t *weight = weights + (size_t)t->row[e->feature[f]] * t->stride;

			for (unsigned k = 0; k < t->stride; k++)
				here[k] += weight[k];
		}
	}
	return score;
}

/* Adds to each wrong label what it costs. */
static int32_t *
favour_wrong(const struct trainer *t, const struct example *e, int32_t *score)
{
	unsigned none = label_none(&t->examples.labels);

	for (size_t i = 0; i < e->count; i++)
		for (unsigned k = 0; k < t->count; k++)
			if (k != e->gold[i])
				score[i * t->stride + k] += k == none ? COST_MISSED : e->gold[i] == none ? COST_INVENTED : COST_WRONG;
	return score;
}

void
trainer_round(struct trainer *t)
{
	if (!t->ready)
		make_ready(t);
	if (t->weight.kept) {
		averaged_restart(&t->weight, t->step);
		averaged_restart(&t->transition, t->step);
	} else {
		averaged_keep(&t->weight);
		averaged_keep(&t->transition);
	}
}

size_t
trainer_pass(struct trainer *t)
{
	size_t wrong = 0;

	shuffle(t);
	for (size_t k = 0; k < trainer_sentences(t); k++, t->step++) {
		const struct example *e = &t->examples.at[t->order[k]];
		uint8_t *path = arena_alloc(&t->scratch, e->count);
		struct transitions transitions;
		size_t errors = 0;

		transitions_init(&transitions, &t->examples.labels, t->transition.now);
		viterbi(&transitions, favour_wrong(t, e, score_example(t, e, t->weight.now)), e->count, path, &t->scratch);
		for (size_t i = 0; i < e->count; i++)
			errors += path[i] != e->gold[i];
		if (errors) {
			change(t, e, e->gold, path, 1);
			change(t, e, path, e->gold, -1);
		}
		wrong += errors;
		arena_reset(&t->scratch);
	}
	return wrong;
}

/* --- what is held out --- */

static int32_t *
means(const struct averaged *a, int64_t step)
{
	int32_t *mean = xmalloc(a->size * sizeof *mean);

	for (size_t i = 0; i < a->size; i++)
		mean[i] = (int32_t)lrint(averaged_mean(a, i, step));
	return mean;
}

static void
names_of(const struct labels *l, const uint8_t *label, size_t count, struct scores *s, struct stretches *names)
{
	names->count = 0;
	for (size_t i = 0, end; i < count; i = end) {
		end = i + 1;
		if (label[i] == label_none(l))
			continue;
		end = label_name_end(l, label, i, count);
		names->at[names->count++] = (struct stretch){ i, end, scores_type(s, l->type[label_type(l, label[i])]), false };
	}
}

void
trainer_score(struct trainer *t, struct scores *s)
{
	const struct labels *l = &t->examples.labels;
	int32_t *weight = means(&t->weight, t->step), *transition = means(&t->transition, t->step);
	struct transitions transitions;

	transitions_init(&transitions, l, transition);
	for (size_t k = trainer_sentences(t); k < t->examples.count; k++) {
		const struct example *e = &t->examples.at[k];
		uint8_t *path = arena_alloc(&t->scratch, e->count);
		struct stretches gold = { .at = arena_alloc(&t->scratch, e->count * sizeof *gold.at) };
		struct stretches found = { .at = arena_alloc(&t->scratch, e->count * sizeof *found.at) };
		size_t right = 0;

		viterbi(&transitions, score_example(t, e, weight), e->count, path, &t->scratch);
		for (size_t i = 0; i < e->count; i++)
			right += path[i] == e->gold[i];
		names_of(l, e->gold, e->count, s, &gold);
		names_of(l, path, e->count, s, &found);
		scores_names(s, &gold, &found);
		scores_tokens(s, e->count, right, true);
		arena_reset(&t->scratch);
	}
	free(weight);
	free(transition);
}

/* --- the averaged weights as a model --- */

struct ranked { double top; uint32_t feature; };

static int
by_top(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->top != y->top)
		return x->top < y->top ? 1 : -1;
	return (x->feature > y->feature) - (x->feature < y->feature);
}

/* Features by the size of their largest weight; how many are kept, and the largest of all. */
static size_t
rank_features(const struct trainer *t, size_t rows_max, struct ranked *ranked, double *largest)
{
	size_t kept = 0;

	for (size_t f = 0; f < t->examples.features; f++) {
		size_t row = (size_t)t->row[f] * t->stride;
		double top = 0;

		for (size_t l = 0; l < t->count; l++)
			top = fmax(top, fabs(averaged_mean(&t->weight, row + l, t->step)));
		if (top > 0)
			ranked[kept++] = (struct ranked){ top, (uint32_t)f };
		*largest = fmax(*largest, top);
	}
	qsort(ranked, kept, sizeof *ranked, by_top);
	return kept < rows_max ? kept : rows_max;
}

int
trainer_save(struct trainer *t, const char *language, size_t rows_max, const char *path, struct err *why)
{
	struct ranked *ranked = xmalloc(t->examples.features * sizeof *ranked);
	struct model_parts p = { .labels = &t->examples.labels, .language = language };
	struct model_slot *slot;
	uint64_t *feature;
	int16_t *weight;
	int32_t *transition;
	size_t n, stride;
	struct sha256 training = t->holds_out ? t->training : t->examples.training;
	double largest = 1, scale;
	int status;

	if (!t->ready)
		make_ready(t);
	n = t->count;
	stride = t->stride;
	sha256_end(&training, p.training);
	p.start = t->start;
	p.rows = rank_features(t, rows_max, ranked, &largest);
	p.scale = scale = fmin(WEIGHT_MAX / largest, 1000);	/* no finer than a thousandth */
	for (p.slots = 64; 3 * p.slots < 4 * (p.rows + 1); )
		p.slots *= 2;
	p.slot = slot = xmalloc(p.slots * sizeof *slot);
	memset(slot, 0xFF, p.slots * sizeof *slot);
	p.feature = feature = xmalloc(p.rows * sizeof *feature);
	p.weight = weight = xcalloc(p.rows * stride, sizeof *weight);
	for (size_t r = 0; r < p.rows; r++) {
		uint64_t hash = t->examples.hash[ranked[r].feature];
		size_t i = hash & (p.slots - 1), from = (size_t)t->row[ranked[r].feature] * stride;

		while (slot[i].row != UINT32_MAX)
			i = (i + 1) & (p.slots - 1);
		slot[i] = (struct model_slot){ (uint32_t)(hash >> 32), (uint32_t)r };
		feature[r] = hash;
		for (size_t l = 0; l < n; l++)
			weight[r * stride + l] = (int16_t)lrint(scale * averaged_mean(&t->weight, from + l, t->step));
	}
	p.transition = transition = xcalloc((n + 1) * stride, sizeof *transition);
	for (size_t i = 0; i < (n + 1) * stride; i++)
		transition[i] = (int32_t)lrint(scale * averaged_mean(&t->transition, i, t->step));
	status = model_save(&p, path, why);
	free(transition);
	free(weight);
	free(feature);
	free(slot);
	free(ranked);
	return status;
}

void
trainer_free(struct trainer *t)
{
	if (!t)
		return;
	examples_free(&t->examples);
	free(t->row);
	averaged_release(&t->weight);
	averaged_release(&t->transition);
	free(t->order);
	arena_release(&t->scratch);
	free(t);
}
