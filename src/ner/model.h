/*
 * ner/model.h - weights of the sequence model: loaded, checked, looked up
 *
 * The file is that of sitqva-model(5). A model is read by one read and is never written to; it is
 * good for any number of sentences and lives until model_free().
 */
#ifndef NER_MODEL_H
#define NER_MODEL_H

#include "base/err.h"
#include "ner/features.h"
#include "ner/viterbi.h"
#include "stream/sentence.h"

enum { MODEL_VERSION = 1 };

/* A feature's row: the upper half of its hash, and where its weights are. */
struct model_slot { uint32_t tag, row; };	/* row UINT32_MAX: empty */

struct model;

struct model *model_load(const char *path, struct err *why);
const struct labels *model_labels(const struct model *m);
/* Labels of the words of a sentence into path. */
void model_tag(const struct model *m, const struct span *word, size_t count, uint8_t *path, struct arena *mem);
/* Tags a sentence: NER in MISC, on range rows and words outside of ranges. Returns the number of names. */
size_t model_tag_sentence(const struct model *m, struct sentence *s, struct arena *mem);
void model_free(struct model *m);

/* What ner-train writes. rows: `slots` (a power of two) and weights of labels.count each row. */
struct model_parts {
	const struct labels *labels;
	const struct model_slot *slot;
	size_t slots;
	const int16_t *weight;		/* row * labels->count + label */
	size_t rows;
	const int32_t *transition;	/* (labels->count + 1) * labels->count */
	const char *language;
	char training[65];		/* SHA-256 of the training text */
};
int model_save(const struct model_parts *p, const char *path, struct err *why);

#endif
