/*
 * ner/inflect_rows.h - the tables of endings behind ner/inflect.h
 */
#ifndef NER_INFLECT_ROWS_H
#define NER_INFLECT_ROWS_H

#include "ner/inflect.h"

/* oblique: on the syncopated or truncated stem (consonants), on the kept vowel alone (vowels). */
struct ending_row { const char *text; bool oblique; uint16_t cases; };

extern const struct ending_row consonant_ending[], vowel_ending[];
extern const unsigned consonant_endings, vowel_endings;

/* Russian: a word's class by its end, first match; cut: what the stem lacks. */
struct word_class { const char *end, *cut; uint32_t takes; bool person_only, plural_only; };
extern const struct word_class russian_class[];
extern const unsigned russian_classes;

/* The endings of a class, a blank between, 0 for none. */
struct class_endings { uint32_t takes; const char *endings; };
extern const struct class_endings russian_ending[];
extern const unsigned russian_endings;

bool ends_in_vowel(struct span s);	/* a Georgian one */

#endif
