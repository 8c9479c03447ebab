/*
 * ner/features.h - what the sequence model sees of a token
 *
 * A feature is a 64-bit hash of a template and what fills it; no strings are kept. Words, affixes,
 * shapes and neighbours as in Ratinov & Roth 2009 (Design challenges and misconceptions in named entity
 * recognition), without their gazetteers.
 */
#ifndef NER_FEATURES_H
#define NER_FEATURES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum { FEATURES_MAX = 40, FEATURES_VERSION = 1 };

struct feature_row { uint64_t hash[FEATURES_MAX]; unsigned count; };

/* The features of each of `count` words (valid UTF-8), an array in mem. */
struct feature_row *features_of(const struct span *word, size_t count, struct arena *mem);

#endif
