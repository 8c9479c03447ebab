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
#include "ner/bioes.h"

/* WEIGHT_MAX: so that the features of a place add up without overflow. */
enum { MODEL_VERSION = 1, WEIGHT_MAX = INT16_MAX / ALL_FEATURES_MAX };

/* A feature's row: the upper half of its hash, and where its weights are. */
struct model_slot { uint32_t tag, row; };	/* row UINT32_MAX: empty */

struct model;

struct model *model_load(const char *path, struct err *why);
const struct labels *model_labels(const struct model *m);
/* Whose lists it was trained with: "ka", "de,fr", "und". */
struct span model_language(const struct model *m);
/* The weights of a feature, a row of labels_stride() numbers within ±WEIGHT_MAX; NULL: it has none. */
const int16_t *model_weights(const struct model *m, uint64_t feature);
/* All features that have weights, for a training that goes on from here: row 0 to model_rows() - 1. */
size_t   model_rows(const struct model *m);
uint64_t model_feature(const struct model *m, size_t row);
/* Leaves out those of n features that surely have no weights, as most have none, and asks memory for what model_find() will look
 * at; how many are left. */
unsigned model_likely(const struct model *m, uint64_t *feature, unsigned n);
/* The weights of those of n features that have some, on their way into the caches; how many. */
unsigned model_find(const struct model *m, const uint64_t *feature, unsigned n, const int16_t **weight);
/* SHA-256 of the text that it was trained on, in hexadecimal. */
struct span model_training(const struct model *m);
/* How many of the model's units are one of the training's. */
double model_scale(const struct model *m);
/* As transitions_init() wants them. */
const int32_t *model_transitions(const struct model *m);
void model_free(struct model *m);

/* What ner-train writes. slots: a power of two. */
struct model_parts {
	const struct labels *labels;
	const struct model_slot *slot;
	size_t slots;
	const int16_t *weight;		/* row * stride + label; within ±WEIGHT_MAX */
	const uint64_t *feature;	/* of each row */
	size_t rows;
	const int32_t *transition;	/* (count + 1) * stride */
	double scale;
	const char *language;
	char training[65];		/* SHA-256 of the training text */
	const char *start;		/* ... of that of the model that training began with; "": none */
};
int model_save(const struct model_parts *p, const char *path, struct err *why);

#endif
