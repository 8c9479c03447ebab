/*
 * ner/tagger.h - documents of sentences in, the same with names marked out
 *
 * Sentences are held until their document ends or the window is full (131,072 tokens, cut before
 * a paragraph where one begins in time), since a name proved late licenses earlier mentions. What was
 * proved goes on through the windows of a document. Sentences live in tagger_arena().
 */
#ifndef NER_TAGGER_H
#define NER_TAGGER_H

#include "ner/gazetteer.h"
#include "stream/sentence.h"
#include "stream/tokens.h"

struct tagger;
struct tagger_settings { unsigned types; bool explain; };

/* The lexicon and the gazetteer stay the caller's. */
struct tagger *tagger_new(const struct lexemes *words, const struct gazetteer *names, struct tagger_settings set);
void           tagger_free(struct tagger *t);

struct arena  *tagger_arena(struct tagger *t);
/* A sentence read into that arena; what its coming ends is tagged and written first. */
void           tagger_add(struct tagger *t, const struct sentence *s, struct token_writer *out);
/* The end of the input. */
void           tagger_end(struct tagger *t, struct token_writer *out);
unsigned long long tagger_count(const struct tagger *t);	/* names written */
unsigned long long tagger_tokens(const struct tagger *t);

#endif
