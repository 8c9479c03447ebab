/*
 * ner/score.h - names that were found counted against gold ones, and the table of it
 *
 * What strict, fuzzy and the other columns mean is said in ner/evaluate.h. A name is a stretch of places of any kind and a type; names of
 * one side are in order and do not overlap.
 */
#ifndef NER_SCORE_H
#define NER_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "io/writer.h"

struct stretch { size_t start, end; uint32_t type; bool taken; };	/* end is excluded; taken: false */
struct stretches { struct stretch *at; size_t count, room; };

struct scores;

struct scores *scores_new(void);
void     scores_free(struct scores *s);
/* The number of a type, from 1 up. */
uint32_t scores_type(struct scores *s, struct span type);
/* Names of the same stretch of text, in which none of them begins or ends half. They are marked as taken on the way. */
void     scores_names(struct scores *s, struct stretches *gold, struct stretches *found);
/* Gold tokens, and how many of the found ones have the same tag; equal: the tokens of both sides are the same. */
void     scores_tokens(struct scores *s, size_t tokens, size_t right, bool equal);
unsigned long long scores_token_count(const struct scores *s);
/* Strict F1 over all types. */
double   scores_strict(const struct scores *s);
/* A header, the row ALL, and one for each type in the order of its bytes; columns are parted by TABs. */
void     scores_write(const struct scores *s, struct writer *out);

#endif
