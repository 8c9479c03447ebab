/*
 * ner/hints.h - what lists, patterns and the document say of a word, as numbers for the model
 *
 * The rules' findings are no decision here: the model weighs them together with the words themselves.
 */
#ifndef NER_HINTS_H
#define NER_HINTS_H

#include "ner/features.h"
#include "ner/scene.h"

/*
 * finding: what the rules chose: 0 nothing, else 1 + 4 * type + the word's place in the name (enum name_place), and by which rule.
 * code: what they found here, too, and did not choose.
 */
struct hints { uint16_t code[PLACE_HINTS_MAX]; uint8_t count, finding, rule; };

enum name_place { ONLY_WORD, FIRST_WORD, INNER_WORD, LAST_WORD };
enum { FINDINGS = 1 + 4 * TYPES };

static inline unsigned
finding_of(enum type type, enum name_place place)
{
	return 1 + 4 * type + place;
}

/* Of a finding that is not 0. */
static inline enum type
finding_type(unsigned finding)
{
	return (enum type)((finding - 1) / 4);
}

/* What lists say of a word, into t->hint. */
void hints_of_word(const struct word *w, struct traits *t);
/* The hints of the places of a scene whose chosen mentions come first: hint[-1] … hint[s->count] are there. */
struct hints *hints_of_scene(const struct scene *s, size_t chosen, struct arena *mem);

#endif
