/*
 * ner/tagger.h - documents of sentences in, the same with names marked out
 *
 * What stands is decided by a model, which weighs the rules' findings among its features, or, where there is none for the
 * script of a sentence, by the rules (ner/decode.h). A name of one of our types gets what the rules know of it: lemma,
 * value, number.
 */
#ifndef NER_TAGGER_H
#define NER_TAGGER_H

#include "ner/document.h"
#include "stream/tokens.h"

struct tagger;

struct tagger_settings {
	const struct model *model[MODEL_SCRIPTS];	/* by script; NULL: rules alone */
	const char *types;		/* names of those to write, comma between; NULL: all */
	double min_score;		/* names that a model is less sure of are left out (struct labeled) */
	bool explain;			/* write NERRule, too */
};

/* Lexicon, gazetteer, models and writer stay the caller's. NULL with why: a type that there is not. */
struct tagger *tagger_new(const struct lexemes *words, const struct gazetteer *names, struct tagger_settings set,
			  struct token_writer *out, struct err *why);
void           tagger_free(struct tagger *t);

struct arena  *tagger_arena(struct tagger *t);
/* A sentence read into that arena; what its coming ends is tagged and written first. */
void           tagger_add(struct tagger *t, const struct sentence *s);
/* The end of the input. */
void           tagger_end(struct tagger *t);
unsigned long long tagger_count(const struct tagger *t);	/* names written */

#endif
