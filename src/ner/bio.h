/*
 * ner/bio.h - chosen mentions into the MISC column, as B- and I- tags
 */
#ifndef NER_BIO_H
#define NER_BIO_H

#include "ner/scene.h"

/* Takes away NER, NERId, NERLemma, NERRule and NERValue that came with the input. */
void bio_clear(struct sentence *s, struct arena *mem);
/* types: a mask of those to write; explain: NERRule, too. Mentions are in order and do not overlap. */
void bio_write(const struct word *word, const struct mention *m, size_t count, unsigned types, bool explain,
	       struct arena *mem);

/* "PER,LOC" to a mask; false at a name that is no type. */
bool types_named(struct span list, unsigned *types);

#endif
