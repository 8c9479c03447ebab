/*
 * ner/bio.h - mentions into the MISC column, as B- and I- tags
 */
#ifndef NER_BIO_H
#define NER_BIO_H

#include "ner/scene.h"

/* Takes away NER, NERId, NERLemma, NERRule and NERValue that came with the input. */
void bio_clear(struct sentence *s, struct arena *mem);
/* Of a type: "B-PER", "I-PER". */
struct bio_tags { struct span begin, inside; };
/* A name into the rows of its words; explain: NERRule, too. */
void bio_write(const struct scene *s, const struct mention *m, struct bio_tags tags, bool explain, struct arena *mem);

#endif
