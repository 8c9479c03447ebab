#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/hints.h"
#include "ner/tags.h"
#include "ner/examples.h"

/* Until the types are counted, a gold label is 0, or 1 + PARTS * type + part. */
enum { PARTS = 5 };

void
examples_init(struct examples *x)
{
	memset(x, 0, sizeof *x);
	sha256_init(&x->training);
}

void
examples_free(struct examples *x)
{
	hash_release(&x->index);
	free(x->hash);
	free(x->at);
	arena_release(&x->mem);
	arena_release(&x->scratch);
}

/* The number of a type, added if new. */
static int
type_number(struct examples *x, struct span tag, struct err *why)
{
	struct span name = span_after(tag, 2);

	for (unsigned i = 0; i < x->labels.types; i++)
		if (span_equal(x->labels.type[i], name))
			return (int)i;
	if (memchr(name.at, ' ', name.len))
		return err_set(why, "'%.*s': a model has no type with a blank", SPAN_ARG(tag));
	if (x->labels.types == TAG_TYPES_MAX)
		return err_set(why, "more than %d types of names", TAG_TYPES_MAX);
	x->labels.type[x->labels.types] = arena_copy(&x->mem, name);
	return (int)x->labels.types++;
}

/* The types and parts of names in BIO tags. An I- that continues nothing begins a name. */
static int
read_tags(struct examples *x, const struct span *tag, size_t count, uint8_t *gold, struct err *why)
{
	int type = -1;

	for (size_t i = 0; i < count; i++) {
		struct span s = tag[i];
		bool begins;
		int before = type;

		if (s.len == 0 || span_equal(s, SPAN("_")) || span_equal(s, SPAN("O"))) {
			gold[i] = 0;
			type = -1;
			continue;
		}
		if (!tag_is_bio(s))
			return err_set(why, "'%.*s' is not a BIO tag: O, B-TYPE or I-TYPE", SPAN_ARG(s));
		type = type_number(x, s, why);
		if (type < 0)
			return -1;
		begins = s.at[0] == 'B' || type != before;
		gold[i] = (uint8_t)(1 + PARTS * type + (begins ? PART_SINGLE : PART_LAST));
		if (!begins)
			gold[i - 1] = (uint8_t)(1 + PARTS * type +
				((gold[i - 1] - 1) % PARTS == PART_SINGLE ? PART_FIRST : PART_INSIDE));
	}
	return 0;
}

uint32_t
examples_feature(struct examples *x, uint64_t hash)
{
	size_t at = 0;
	uint32_t id;

	while (hash_next(&x->index, hash, &at, &id))
		if (x->hash[id] == hash)
			return id;
	if (x->features == x->feature_size) {
		x->feature_size = x->feature_size ? 2 * x->feature_size : 1 << 16;
		x->hash = xrealloc_array(x->hash, x->feature_size, sizeof *x->hash);
	}
	x->hash[x->features] = hash;
	hash_add(&x->index, hash, (uint32_t)x->features);
	return (uint32_t)x->features++;
}

/* The numbers of the features of the words of a scene; the bounds of each word's in first. */
static void
number_features(struct examples *x, const struct scene *s, const struct hints *hint, struct example *e)
{
	uint64_t hash[ALL_FEATURES_MAX];
	uint32_t *numbers = arena_alloc(&x->scratch, s->count * (sizeof hash / sizeof *hash) * sizeof *numbers), n = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct traits *around[REACHES];
		unsigned count = 0;

		for (int k = -REACH; k <= REACH; k++) {
			ptrdiff_t at = (ptrdiff_t)i + k;

			around[k + REACH] = at < 0 ? &traits_outside[REACH + at] :
				(size_t)at >= s->count ? &traits_outside[REACH + 1 + at - (ptrdiff_t)s->count] : s->word[at]->traits;
			count += word_features(around[k + REACH], k, hash + count);
		}
		count += place_features(around + REACH, hint + i, hash + count);
		e->first[i] = n;
		for (unsigned f = 0; f < count; f++)
			numbers[n++] = examples_feature(x, hash[f]);
	}
	e->first[s->count] = n;
	e->feature = arena_alloc(&x->mem, n * sizeof *e->feature);
	memcpy(e->feature, numbers, n * sizeof *e->feature);
}

int
examples_add(struct examples *x, const struct scene *s, size_t chosen, const struct span *tag, struct err *why)
{
	struct example e = { .count = s->count };

	e.gold = arena_alloc(&x->mem, s->count);
	if (read_tags(x, tag, s->count, e.gold, why) < 0)
		return -1;
	for (size_t i = 0; i < s->count; i++) {
		sha256_add(&x->training, s->word[i]->form);
		sha256_add(&x->training, SPAN("\t"));
		sha256_add(&x->training, tag[i]);
		sha256_add(&x->training, SPAN("\n"));
	}
	e.first = arena_alloc(&x->mem, (s->count + 1) * sizeof *e.first);
	number_features(x, s, hints_of_scene(s, chosen, &x->scratch), &e);
	if (x->count == x->size) {
		x->size = x->size ? 2 * x->size : 1024;
		x->at = xrealloc_array(x->at, x->size, sizeof *x->at);
	}
	x->at[x->count++] = e;
	x->tokens += s->count;
	arena_reset(&x->scratch);
	return 0;
}

void
examples_close(struct examples *x)
{
	for (size_t i = 0; i < x->count; i++) {
		struct example *e = &x->at[i];

		for (size_t k = 0; k < e->count; k++) {
			unsigned code = e->gold[k];

			e->gold[k] = (uint8_t)(code ? label_of(&x->labels, (code - 1) / PARTS, (code - 1) % PARTS)
						    : label_none(&x->labels));
		}
	}
}
