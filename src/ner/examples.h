/*
 * ner/examples.h - annotated sentences as numbers
 *
 * Features are numbered from 0 as they are met; labels are those of ner/bioes.h, good once all types are known, after
 * examples_close(). All of it lives until examples_free(); about 300 bytes a token.
 */
#ifndef NER_EXAMPLES_H
#define NER_EXAMPLES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "ner/bioes.h"
#include "ner/scene.h"

/* The features of word i are feature[first[i]] … feature[first[i + 1] - 1]. */
struct example { uint32_t *feature, *first; uint8_t *gold; size_t count; };

struct examples {
	struct labels labels;
	struct example *at;
	size_t count, size, tokens;
	uint64_t *hash;			/* of a feature by its number */
	size_t features, feature_size;
	struct hash_table index;	/* ... and back */
	struct sha256 training;		/* of all words and tags, "word TAB tag LF" */
	struct arena mem, scratch;
};

void examples_init(struct examples *x);
void examples_free(struct examples *x);
/* A scene whose chosen mentions come first, with the tag of each word ("B-PER"). -1: a tag that is not BIO, too many types. */
int  examples_add(struct examples *x, const struct scene *s, size_t chosen, const struct span *tag, struct err *why);
/* No more will be added. */
void examples_close(struct examples *x);
/* The number of a feature, a new one if it is new. */
uint32_t examples_feature(struct examples *x, uint64_t hash);

#endif
