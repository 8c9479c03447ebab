/*
 * ner/evaluate.h - how well the names that were found agree with those of a gold standard
 *
 * Two streams of sentences with the same letters, gold and found, each with tokens and sentences of its own. A letter is a
 * code point other than white space, U+00AD, U+200B and U+FEFF; a name is a stretch of letters with a type.
 *
 *   strict  same type, same first and last letter
 *   fuzzy   same type and a letter in common, one to one: equal names first, the others from left to right
 *   CoNLL   same type and same tokens (Tjong Kim Sang and De Meulder 2003, Introduction to the CoNLL-2003 shared task):
 *           what strict is where all tokens are equal in both streams, and not defined where they are not
 *
 * Precision is the share of the found names that are right, recall that of the gold names that were found, F1 = 2PR / (P + R);
 * 0 where there is nothing to divide by. Accuracy is the share of equal tags among equal tokens. "ALL" adds the counts of all
 * types up (micro).
 *
 * Tags are O, B-TYPE and I-TYPE; an I- that continues nothing begins a name. A multiword range has its own tag, or else
 * the first one of its words. Memory: a window of the tagger, and about 1 MB where sentences are parted otherwise.
 */
#ifndef NER_EVALUATE_H
#define NER_EVALUATE_H

#include "io/writer.h"
#include "stream/tokens.h"

struct evaluation;

/* gold: read as far as found sentences ask for it, and stays the caller's; NULL: evaluation_gold() brings it. types: those that
 * count, "PER,LOC"; NULL: all. */
struct evaluation *evaluation_new(struct token_reader *gold, const char *types);
/* -1: a tag that is not BIO, other letters than the other side has, or GOLD cannot be read; why says where. */
int  evaluation_gold(struct evaluation *e, const struct sentence *s, struct err *why);
int  evaluation_found(struct evaluation *e, const struct sentence *s, struct err *why);
/* Both are at their ends. -1: one of them was longer, or there was nothing at all. */
int  evaluation_end(struct evaluation *e, struct err *why);
/* A header, the row ALL, and one for each type in the order of its bytes; columns are parted by TABs. */
void evaluation_write(const struct evaluation *e, struct writer *out);
void evaluation_free(struct evaluation *e);

#endif
