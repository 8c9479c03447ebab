#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "ner/model.h"
#include "ner/train.h"

struct example { uint32_t *feature; uint32_t *first; uint8_t *gold; size_t count; };	/* first[count + 1] */

struct trainer {
	struct arena mem, scratch;
	struct labels labels;
	struct example *example;
	size_t examples, example_size, tokens;
	struct hash_table index;	/* hash of a feature to its number */
	uint64_t *hash;			/* ... and back */
	size_t features, feature_size;
	struct sha256 training;		/* of the words and labels, "word TAB label LF" */

	bool ready;
	bool *follows;
	int32_t *weight;		/* feature * labels + label */
	int64_t *sum;			/* weight times the step of its change, for the mean (Daumé 2006, appendix) */
	int64_t *transition, *transition_sum;
	int64_t step;
	uint64_t random;
	uint32_t *order;
};

struct trainer *
trainer_new(void)
{
	struct trainer *t = xcalloc(1, sizeof *t);

	t->labels.name[0] = SPAN("O");
	t->labels.count = 1;
	t->random = 88172645463325252u;
	sha256_init(&t->training);
	return t;
}

static int
label_number(struct trainer *t, struct span name, struct err *why)
{
	if (name.len == 0 || span_equal(name, SPAN("_")))
		return 0;
	for (unsigned i = 0; i < t->labels.count; i++)
		if (span_equal(t->labels.name[i], name))
			return (int)i;
	if ((!span_starts(name, SPAN("B-")) && !span_starts(name, SPAN("I-"))) || name.len < 3 ||
	    memchr(name.at, ' ', name.len))
		return err_set(why, "'%.*s' is not a BIO tag: O, B-TYPE or I-TYPE", SPAN_ARG(name));
	if (t->labels.count == LABELS_MAX)
		return err_set(why, "more than %d different tags", LABELS_MAX);
	t->labels.name[t->labels.count] = arena_copy(&t->mem, name);
	return (int)t->labels.count++;
}

static uint32_t
feature_number(struct trainer *t, uint64_t hash)
{
	size_t at = 0;
	uint32_t id;

	while (hash_next(&t->index, hash, &at, &id))
		if (t->hash[id] == hash)
			return id;
	if (t->features == t->feature_size) {
		t->feature_size = t->feature_size ? 2 * t->feature_size : 1 << 16;
		t->hash = xrealloc_array(t->hash, t->feature_size, sizeof *t->hash);
	}
	t->hash[t->features] = hash;
	hash_add(&t->index, hash, (uint32_t)t->features);
	return (uint32_t)t->features++;
}

int
trainer_add(struct trainer *t, const struct span *word, const struct span *label, size_t count, struct err *why)
{
	struct feature_row *row = features_of(word, count, &t->scratch);
	struct example e = { .count = count };
	uint32_t n = 0;
	int number = 0, before = -1;

	for (size_t i = 0; i < count; i++)
		n += row[i].count;
	e.feature = arena_alloc(&t->mem, n * sizeof *e.feature);
	e.first = arena_alloc(&t->mem, (count + 1) * sizeof *e.first);
	e.gold = arena_alloc(&t->mem, count);
	n = 0;
	for (size_t i = 0; i < count; i++, before = number) {
		number = label_number(t, label[i], why);
		if (number < 0)
			return -1;
		if (!label_follows(&t->labels, before, (unsigned)number)) {	/* an I- that continues nothing begins */
			struct span b = arena_copy(&t->scratch, label[i]);

			((char *)b.at)[0] = 'B';
			number = label_number(t, b, why);
			if (number < 0)
				return -1;
		}
		e.gold[i] = (uint8_t)number;
		sha256_add(&t->training, word[i]);
		sha256_add(&t->training, SPAN("\t"));
		sha256_add(&t->training, t->labels.name[number]);
		sha256_add(&t->training, SPAN("\n"));
		e.first[i] = n;
		for (unsigned f = 0; f < row[i].count; f++)
			e.feature[n++] = feature_number(t, row[i].hash[f]);
	}
	e.first[count] = n;
	if (t->examples == t->example_size) {
		t->example_size = t->example_size ? 2 * t->example_size : 1024;
		t->example = xrealloc_array(t->example, t->example_size, sizeof *t->example);
	}
	t->example[t->examples++] = e;
	t->tokens += count;
	arena_reset(&t->scratch);
	return 0;
}

size_t
trainer_sentences(const struct trainer *t)
{
	return t->examples;
}

size_t
trainer_tokens(const struct trainer *t)
{
	return t->tokens;
}

static void
make_ready(struct trainer *t)
{
	size_t n = t->labels.count;

	t->weight = xcalloc(t->features * n, sizeof *t->weight);
	t->sum = xcalloc(t->features * n, sizeof *t->sum);
	t->transition = xcalloc((n + 1) * n, sizeof *t->transition);
	t->transition_sum = xcalloc((n + 1) * n, sizeof *t->transition_sum);
	t->follows = xmalloc((n + 1) * n);
	labels_follow(&t->labels, t->follows);
	t->order = xmalloc(t->examples * sizeof *t->order);
	for (size_t i = 0; i < t->examples; i++)
		t->order[i] = (uint32_t)i;
	t->step = 1;
	t->ready = true;
}

static void
shuffle(struct trainer *t)
{
	for (size_t i = t->examples; i > 1; i--) {
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

static void
change(struct trainer *t, const struct example *e, const uint8_t *path, int by)
{
	size_t n = t->labels.count, before = n;

	for (size_t i = 0; i < e->count; before = path[i++]) {
		size_t at = before * n + path[i];

		t->transition[at] += by;
		t->transition_sum[at] += by * t->step;
		for (uint32_t f = e->first[i]; f < e->first[i + 1]; f++) {
			at = (size_t)e->feature[f] * n + path[i];
			t->weight[at] += by;
			t->sum[at] += by * t->step;
		}
	}
}

size_t
trainer_pass(struct trainer *t)
{
	size_t wrong = 0, n;

	if (!t->ready)
		make_ready(t);
	n = t->labels.count;
	shuffle(t);
	for (size_t k = 0; k < t->examples; k++, t->step++) {
		const struct example *e = &t->example[t->order[k]];
		int64_t *score = arena_alloc(&t->scratch, e->count * n * sizeof *score);
		uint8_t *path = arena_alloc(&t->scratch, e->count);
		size_t errors = 0;

		memset(score, 0, e->count * n * sizeof *score);
		for (size_t i = 0; i < e->count; i++)
			for (uint32_t f = e->first[i]; f < e->first[i + 1]; f++)
				for (size_t l = 0; l < n; l++)
					score[i * n + l] += t->weight[(size_t)e->feature[f] * n + l];
		viterbi(&t->labels, t->follows, score, t->transition, e->count, path, &t->scratch);
		for (size_t i = 0; i < e->count; i++)
			errors += path[i] != e->gold[i];
		if (errors) {
			change(t, e, e->gold, 1);
			change(t, e, path, -1);
		}
		wrong += errors;
		arena_reset(&t->scratch);
	}
	return wrong;
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

static double
mean(const struct trainer *t, int64_t weight, int64_t sum)
{
	return (double)weight - (double)sum / (double)t->step;
}

/* Features by the size of their largest weight; how many are kept, and the largest of all. */
static size_t
rank_features(const struct trainer *t, size_t rows_max, struct ranked *ranked, double *largest)
{
	size_t n = t->labels.count, kept = 0;

	for (size_t f = 0; f < t->features; f++) {
		double top = 0;

		for (size_t l = 0; l < n; l++)
			top = fmax(top, fabs(mean(t, t->weight[f * n + l], t->sum[f * n + l])));
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
	struct ranked *ranked = xmalloc(t->features * sizeof *ranked);
	struct model_parts p = { .labels = &t->labels, .language = language };
	struct model_slot *slot;
	int16_t *weight;
	int32_t *transition;
	size_t n = t->labels.count;
	struct sha256 training = t->training;
	double largest = 1, scale;
	int status;

	if (!t->ready)
		make_ready(t);
	sha256_end(&training, p.training);
	p.rows = rank_features(t, rows_max, ranked, &largest);
	scale = fmin(32767 / largest, 1000);		/* int16, and no finer than a thousandth */
	for (p.slots = 64; 3 * p.slots < 4 * (p.rows + 1); )
		p.slots *= 2;
	p.slot = slot = xmalloc(p.slots * sizeof *slot);
	memset(slot, 0xFF, p.slots * sizeof *slot);
	p.weight = weight = xcalloc(p.rows * n, sizeof *weight);
	for (size_t r = 0; r < p.rows; r++) {
		uint64_t hash = t->hash[ranked[r].feature];
		size_t i = hash & (p.slots - 1);

		while (slot[i].row != UINT32_MAX)
			i = (i + 1) & (p.slots - 1);
		slot[i] = (struct model_slot){ (uint32_t)(hash >> 32), (uint32_t)r };
		for (size_t l = 0; l < n; l++) {
			size_t at = (size_t)ranked[r].feature * n + l;

			weight[r * n + l] = (int16_t)lrint(scale * mean(t, t->weight[at], t->sum[at]));
		}
	}
	p.transition = transition = xmalloc((n + 1) * n * sizeof *transition);
	for (size_t i = 0; i < (n + 1) * n; i++)
		transition[i] = (int32_t)lrint(scale * mean(t, t->transition[i], t->transition_sum[i]));
	status = model_save(&p, path, why);
	free(transition);
	free(weight);
	free(slot);
	free(ranked);
	return status;
}

void
trainer_free(struct trainer *t)
{
	if (!t)
		return;
	hash_release(&t->index);
	free(t->hash);
	free(t->example);
	free(t->follows);
	free(t->weight);
	free(t->sum);
	free(t->transition);
	free(t->transition_sum);
	free(t->order);
	arena_release(&t->mem);
	arena_release(&t->scratch);
	free(t);
}
