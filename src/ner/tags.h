/*
 * ner/tags.h - are the tags that a sentence came with such as can be read?
 */
#ifndef NER_TAGS_H
#define NER_TAGS_H

#include <stdbool.h>

#include "base/err.h"
#include "stream/sentence.h"

/* O, _, nothing, B-TYPE or I-TYPE. */
bool tag_is_bio(struct span tag);
/* 0; -1 with why, "file:line: …", for the first tag that is none. */
int tags_check(const struct sentence *s, struct err *why);

#endif
