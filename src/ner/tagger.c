#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/bio.h"
#include "ner/decode.h"
#include "ner/identity.h"
#include "ner/memory.h"
#include "ner/patterns.h"
#include "ner/tagger.h"

enum { WINDOW_TOKENS = 1 << 17, WINDOW_SOFT = WINDOW_TOKENS / 4 * 3 };

struct held {
	struct sentence sentence;
	struct word *word;
	size_t words;
	struct mention *mention;
	size_t count, chosen;
};

struct tagger {
	const struct lexemes *lexicon;
	const struct gazetteer *names;
	struct tagger_settings set;
	struct memory *memory;
	struct identity *identity;
	struct arena window, spare;
	struct held *held;
	size_t count, size, tokens;
	struct mentions found;		/* of the sentence in hand */
	unsigned long long written, seen;
};

struct tagger *
tagger_new(const struct lexemes *words, const struct gazetteer *names, struct tagger_settings set)
{
	struct tagger *t = xcalloc(1, sizeof *t);

	t->lexicon = words;
	t->names = names;
	t->set = set;
	t->memory = memory_new();
	t->identity = identity_new();
	return t;
}

void
tagger_free(struct tagger *t)
{
	if (!t)
		return;
	memory_free(t->memory);
	identity_free(t->identity);
	arena_release(&t->window);
	arena_release(&t->spare);
	free(t->held);
	free(t->found.at);
	free(t);
}

struct arena *
tagger_arena(struct tagger *t)
{
	return &t->window;
}

unsigned long long
tagger_count(const struct tagger *t)
{
	return t->written;
}

unsigned long long
tagger_tokens(const struct tagger *t)
{
	return t->seen;
}

static struct scene
scene_of(struct tagger *t, const struct held *h)
{
	size_t bytes = (h->words + 1) * sizeof(uint32_t);
	struct scene s = { t->lexicon, t->names, h->word, h->words, &t->found, NULL, NULL, &t->window };

	/* scratch of its own lifetime: the spare arena is idle while a window is tagged */
	s.starts = memset(arena_alloc(&t->spare, bytes), 0, bytes);
	s.ends = memset(arena_alloc(&t->spare, bytes), 0, bytes);
	return s;
}

/* First pass: what the sentence and the lists say. */
static void
find(struct tagger *t, struct held *h)
{
	struct scene s;

	h->words = scene_words(t->lexicon, &h->sentence, &h->word, &t->window);
	t->found.count = 0;
	s = scene_of(t, h);
	find_names(&s);
	find_persons(&s);
	find_dates(&s);
	find_citations(&s);
	find_bodies(&s);
	find_runs(&s);
	h->chosen = decode(t->found.at, t->found.count, h->words, &t->spare);
	memory_learn(t->memory, &s, h->chosen);
	h->count = t->found.count;
	h->mention = arena_alloc(&t->window, (h->count ? h->count : 1) * sizeof h->mention[0]);
	if (h->count)
		memcpy(h->mention, t->found.at, h->count * sizeof h->mention[0]);
	arena_reset(&t->spare);
}

/* Second pass: what the document says. */
static void
settle(struct tagger *t, struct held *h)
{
	struct scene s;
	size_t i;

	t->found.count = 0;
	s = scene_of(t, h);
	for (i = 0; i < h->count; i++)
		*mention_add(&s, h->mention[i].start, h->mention[i].end, TYPE_PER, RULE_MEMORY) = h->mention[i];
	if (memory_apply(t->memory, &s, h->chosen))
		h->chosen = decode(t->found.at, t->found.count, h->words, &t->spare);
	for (i = 0; i < h->chosen; i++)
		if (t->set.types >> t->found.at[i].type & 1)
			t->found.at[i].id = identity_of(t->identity, h->word, &t->found.at[i]);
	bio_clear(&h->sentence, &t->window);
	bio_write(h->word, t->found.at, h->chosen, t->set.types, t->set.explain, &t->window);
	t->written += h->chosen;
	arena_reset(&t->spare);
}

static void
flush(struct tagger *t, struct token_writer *out)
{
	size_t i;

	for (i = 0; i < t->count; i++)
		find(t, &t->held[i]);
	for (i = 0; i < t->count; i++) {
		settle(t, &t->held[i]);
		token_write(out, &t->held[i].sentence);
	}
	t->count = t->tokens = 0;
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
tagger_add(struct tagger *t, const struct sentence *s, struct token_writer *out)
{
	struct sentence mine = *s;

	if (t->count && (s->new_document || t->tokens + s->count > WINDOW_TOKENS ||
			 (s->new_paragraph && t->tokens > WINDOW_SOFT))) {
		struct arena swap;

		flush(t, out);
		mine = rescue(s, &t->spare);
		arena_reset(&t->window);
		swap = t->window;
		t->window = t->spare;
		t->spare = swap;
	}
	if (s->new_document) {
		memory_reset(t->memory);
		identity_reset(t->identity);
	}
	if (t->count == t->size) {
		t->size = t->size ? t->size * 2 : 256;
		t->held = xrealloc_array(t->held, t->size, sizeof t->held[0]);
	}
	t->held[t->count++] = (struct held){ .sentence = mine };
	t->tokens += s->count;
	t->seen += s->count;
}

void
tagger_end(struct tagger *t, struct token_writer *out)
{
	flush(t, out);
	arena_reset(&t->window);
}
