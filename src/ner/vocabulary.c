#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "ner/hints.h"
#include "ner/vocabulary.h"

struct vocabulary {
	const struct lexemes *lexicon;
	const struct labeler *labeler;
	struct hash_table index;
	struct word *word;
	size_t count;
	struct arena mem;
};

struct vocabulary *
vocabulary_new(const struct lexemes *lexicon, const struct labeler *r)
{
	struct vocabulary *v = xcalloc(1, sizeof *v);

	v->lexicon = lexicon;
	v->labeler = r;
	v->word = xmalloc(VOCABULARY_MAX * sizeof *v->word);
	return v;
}

void
vocabulary_free(struct vocabulary *v)
{
	if (!v)
		return;
	hash_release(&v->index);
	free(v->word);
	arena_release(&v->mem);
	free(v);
}

static void
look_up(const struct vocabulary *v, struct span form, struct word *w, struct arena *mem)
{
	struct traits *t = arena_alloc(mem, sizeof *t);

	*w = word_of(v->lexicon, arena_copy(mem, form), mem);
	traits_of(w->form, w->folded, t);
	hints_of_word(w, t);
	w->traits = t;
	if (v->labeler)
		w->scores = labeler_word(v->labeler, t, mem);
}

const struct word *
vocabulary_word(struct vocabulary *v, struct span form, struct arena *mem)
{
	uint64_t hash = hash_bytes(form);
	struct word *w;
	size_t at = 0;
	uint32_t id;

	while (hash_next(&v->index, hash, &at, &id))
		if (span_equal(v->word[id].form, form))
			return &v->word[id];
	if (v->count == VOCABULARY_MAX) {
		w = arena_alloc(mem, sizeof *w);
		look_up(v, form, w, mem);
		return w;
	}
	w = &v->word[v->count];
	look_up(v, form, w, &v->mem);
	hash_add(&v->index, hash, (uint32_t)v->count++);
	return w;
}

void
vocabulary_trim(struct vocabulary *v)
{
	if (v->count < VOCABULARY_MAX)
		return;
	hash_reset(&v->index);
	v->count = 0;
	arena_reset(&v->mem);
}
