#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "ner/hints.h"
#include "ner/vocabulary.h"

enum { BATCH = 32 };

struct vocabulary {
	const struct lexemes *lexicon;
	const struct labeler *labeler;
	struct hash_table index;
	const struct word **word;
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

/* The form stands right behind the word, for lookups to read both at one go. */
static const struct word *
look_up(const struct vocabulary *v, struct span form, struct arena *mem)
{
	struct word *w = arena_alloc(mem, sizeof *w + form.len);
	struct traits *t = arena_alloc(mem, sizeof *t);
	char *text = (char *)(w + 1);

	if (form.len)
		memcpy(text, form.at, form.len);
	*w = word_of(v->lexicon, (struct span){ text, form.len }, mem);
	traits_of(w->form, w->folded, t);
	hints_of_word(w, t);
	w->traits = t;
	if (v->labeler)
		w->scores = labeler_word(v->labeler, t, mem);
	return w;
}

static const struct word *
word_by_hash(struct vocabulary *v, struct span form, uint64_t hash, struct arena *mem)
{
	size_t at = 0;
	uint32_t id;

	while (hash_next(&v->index, hash, &at, &id))
		if (span_equal(v->word[id]->form, form))
			return v->word[id];
	if (v->count == VOCABULARY_MAX)
		return look_up(v, form, mem);
	v->word[v->count] = look_up(v, form, &v->mem);
	hash_add(&v->index, hash, (uint32_t)v->count);
	return v->word[v->count++];
}

const struct word *
vocabulary_word(struct vocabulary *v, struct span form, struct arena *mem)
{
	return word_by_hash(v, form, hash_bytes(form), mem);
}

/* Three steps, each of which asks for the memory that the next one wants. */
static void
some_words(struct vocabulary *v, const struct span *form, size_t n, const struct word **word, struct arena *mem)
{
	uint64_t hash[BATCH];

	for (size_t i = 0; i < n; i++) {
		hash[i] = hash_bytes(form[i]);
		hash_soon(&v->index, hash[i]);
	}
	for (size_t i = 0; i < n; i++) {
		size_t at = 0;
		uint32_t id;

		if (hash_next(&v->index, hash[i], &at, &id)) {
			__builtin_prefetch(v->word[id]);
			__builtin_prefetch(v->word[id] + 1);
		}
	}
	for (size_t i = 0; i < n; i++)
		word[i] = word_by_hash(v, form[i], hash[i], mem);
}

void
vocabulary_words(struct vocabulary *v, const struct span *form, size_t n, const struct word **word, struct arena *mem)
{
	for (size_t i = 0; i < n; i += BATCH)
		some_words(v, form + i, n - i < BATCH ? n - i : BATCH, word + i, mem);
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
