/*
 * hyph/lexicon.h - counts of words from lists, by their hashes of spelling.h
 *
 * A list is a count table of sitqva-counts(5), or has a word a line, with a TAB and a count or without. Several lists add up.
 */
#ifndef HYPH_LEXICON_H
#define HYPH_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct lexicon;

struct lexicon *lexicon_new(void);
/* -1 with why. */
int             lexicon_load(struct lexicon *x, const char *path, struct err *why);
/* Words that are it, or that begin with it and have its hyphen. */
uint32_t        lexicon_count(const struct lexicon *x, uint64_t hash, bool begun);
void            lexicon_free(struct lexicon *x);

#endif
