/*
 * ner/tags.h - are the tags that a sentence came with such as can be read?
 */
#ifndef NER_TAGS_H
#define NER_TAGS_H

#include "base/err.h"
#include "stream/sentence.h"

/* 0; -1 with why, "file:line: …", for the first tag that is none of O, _, nothing, B-TYPE, I-TYPE. */
int tags_check(const struct sentence *s, struct err *why);

#endif
