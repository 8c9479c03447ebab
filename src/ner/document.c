#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/decode.h"
#include "ner/document.h"
#include "ner/memory.h"
#include "ner/patterns.h"
#include "ner/vocabulary.h"

enum { WINDOW_TOKENS = 1 << 17, WINDOW_SOFT = WINDOW_TOKENS / 4 * 3 };

struct held {
	struct sentence sentence;
	enum script script;
	const struct word **word;
	struct token **token;
	size_t words;
	struct mention *mention;
	size_t count, chosen;
	struct labeled *name;
	size_t names;
};

struct document {
	const struct lexemes *lexicon;
	const struct gazetteer *names;
	finding_sink *take;
	void *with;
	const struct labeler *labeler[MODEL_SCRIPTS];
	struct vocabulary *vocabulary[MODEL_SCRIPTS];	/* one for each labeler */
	bool alike;			/* all scripts have the same */
	struct memory *memory;
	struct arena window, spare;
	struct held *held;
	size_t count, size, tokens;
	struct mentions found;		/* of the sentence in hand */
};

/* Scripts with the same labeler have one vocabulary. */
static struct vocabulary *
share_vocabulary(const struct document *d, unsigned script)
{
	for (unsigned i = 0; i < script; i++)
		if (d->labeler[i] == d->labeler[script])
			return d->vocabulary[i];
	return vocabulary_new(d->lexicon, d->labeler[script]);
}

struct document *
document_new(const struct lexemes *words, const struct gazetteer *names, const struct labeler *const labeler[MODEL_SCRIPTS],
	     finding_sink *take, void *with)
{
	struct document *d = xcalloc(1, sizeof *d);

	d->lexicon = words;
	d->names = names;
	d->take = take;
	d->with = with;
	for (unsigned i = 0; i < MODEL_SCRIPTS; i++) {
		d->labeler[i] = labeler ? labeler[i] : NULL;
		d->vocabulary[i] = share_vocabulary(d, i);
		d->alike = d->vocabulary[i] == d->vocabulary[0] && (i == 0 || d->alike);
	}
	d->memory = memory_new();
	return d;
}

/* Is it the first script with its vocabulary? */
static bool
is_first(const struct document *d, unsigned script)
{
	for (unsigned i = 0; i < script; i++)
		if (d->vocabulary[i] == d->vocabulary[script])
			return false;
	return true;
}

void
document_free(struct document *d)
{
	if (!d)
		return;
	for (unsigned i = 0; i < MODEL_SCRIPTS; i++)
		if (is_first(d, i))
			vocabulary_free(d->vocabulary[i]);
	memory_free(d->memory);
	arena_release(&d->window);
	arena_release(&d->spare);
	free(d->held);
	free(d->found.at);
	free(d);
}

struct arena *
document_arena(struct document *d)
{
	return &d->window;
}

static struct scene
scene_of(struct document *d, const struct held *h)
{
	size_t bytes = (h->words + 1) * sizeof(uint32_t);
	struct scene s = { d->lexicon, d->names, h->word, h->token, h->words, &d->found, NULL, NULL, &d->window };

	/* scratch of its own lifetime: the spare arena is idle while a window is tagged */
	s.starts = memset(arena_alloc(&d->spare, bytes), 0, bytes);
	s.ends = memset(arena_alloc(&d->spare, bytes), 0, bytes);
	return s;
}

/* The script that most words begin in, by the first byte: Georgian E1, Cyrillic D0 to D3, Latin ASCII or C3 to C9. */
static enum script
script_of(struct sentence *s)
{
	unsigned count[MODEL_SCRIPTS] = { 0 };
	enum script best = SCRIPT_COMMON;
	struct token *t;

	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		struct span form = t->column[COL_FORM];
		unsigned char c = form.len ? (unsigned char)form.at[0] : 0;

		if (c == 0xE1)
			count[SCRIPT_GEORGIAN]++;
		else if (c >= 0xD0 && c <= 0xD3)
			count[SCRIPT_CYRILLIC]++;
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			count[SCRIPT_LATIN]++;
		else if (c >= 0xC3 && c <= 0xC9)
			count[SCRIPT_LATIN]++;
	}
	for (unsigned i = 1; i < MODEL_SCRIPTS; i++)
		if (count[i] > count[best])
			best = (enum script)i;
	return best;
}

/* What the model says, if there is one; its scratch is given back with the spare arena. */
static void
label(struct document *d, struct held *h, const struct scene *s)
{
	struct labeled *name;

	h->names = 0;
	if (!d->labeler[h->script])
		return;
	h->names = labeler_names(d->labeler[h->script], s, h->chosen, &name, &d->spare);
	h->name = arena_alloc(&d->window, (h->names ? h->names : 1) * sizeof *name);
	if (h->names)
		memcpy(h->name, name, h->names * sizeof *name);
}

/* First pass: what the sentence and the lists say. */
static void
find(struct document *d, struct held *h)
{
	struct scene s;

	h->script = d->alike ? SCRIPT_COMMON : script_of(&h->sentence);
	h->words = scene_words(d->vocabulary[h->script], &h->sentence, &h->word, &h->token, &d->window, &d->spare);
	d->found.count = 0;
	s = scene_of(d, h);
	find_names(&s);
	find_persons(&s);
	find_dates(&s);
	find_citations(&s);
	find_bodies(&s);
	find_runs(&s);
	h->chosen = decode(d->found.at, d->found.count, h->words, &d->spare);
	memory_learn(d->memory, &s, h->chosen);
	label(d, h, &s);
	memory_learn_names(d->memory, &s, h->name, h->names);
	h->count = d->found.count;
	h->mention = arena_alloc(&d->window, (h->count ? h->count : 1) * sizeof h->mention[0]);
	if (h->count)
		memcpy(h->mention, d->found.at, h->count * sizeof h->mention[0]);
	arena_reset(&d->spare);
}

/* Second pass: what the document says. */
static void
settle(struct document *d, struct held *h)
{
	struct scene s;
	size_t i;

	d->found.count = 0;
	s = scene_of(d, h);
	for (i = 0; i < h->count; i++)
		*mention_add(&s, h->mention[i].start, h->mention[i].end, TYPE_PER, RULE_MEMORY) = h->mention[i];
	if (memory_apply(d->memory, &s, h->chosen)) {
		h->chosen = decode(d->found.at, d->found.count, h->words, &d->spare);
		label(d, h, &s);
	}
	d->take(d->with, &(struct finding){ &h->sentence, &s, h->chosen, h->script, h->name, h->names, &d->spare });
	arena_reset(&d->spare);
}

static void
flush(struct document *d)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		find(d, &d->held[i]);
	for (i = 0; i < d->count; i++)
		settle(d, &d->held[i]);
	for (i = 0; i < MODEL_SCRIPTS; i++)
		vocabulary_trim(d->vocabulary[i]);
	d->count = d->tokens = 0;
}

/* The sentence in hand was read into the arena that a flush gives back. */
static struct sentence
rescue(const struct sentence *s, struct arena *to)
{
	struct sentence copy = *s;
	size_t i, k;

	copy.comments = arena_copy(to, s->comments);
	copy.document = arena_copy(to, s->document);
	copy.paragraph_kind = arena_copy(to, s->paragraph_kind);
	copy.token = arena_alloc(to, (s->count ? s->count : 1) * sizeof copy.token[0]);
	for (i = 0; i < s->count; i++)
		for (k = 0; k < COLUMNS; k++)
			copy.token[i].column[k] = arena_copy(to, s->token[i].column[k]);
	return copy;
}

void
document_add(struct document *d, const struct sentence *s)
{
	struct sentence mine = *s;

	if (d->count && (s->new_document || d->tokens + s->count > WINDOW_TOKENS ||
			 (s->new_paragraph && d->tokens > WINDOW_SOFT))) {
		struct arena swap;

		flush(d);
		mine = rescue(s, &d->spare);
		arena_reset(&d->window);
		swap = d->window;
		d->window = d->spare;
		d->spare = swap;
	}
	if (s->new_document)
		memory_reset(d->memory);
	if (d->count == d->size) {
		d->size = d->size ? d->size * 2 : 256;
		d->held = xrealloc_array(d->held, d->size, sizeof d->held[0]);
	}
	d->held[d->count++] = (struct held){ .sentence = mine };
	d->tokens += s->count;
}

void
document_end(struct document *d)
{
	flush(d);
	arena_reset(&d->window);
}
