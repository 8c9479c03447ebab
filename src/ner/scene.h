/*
 * ner/scene.h - a sentence as the tagger sees it, and what was found in it
 *
 * A scene borrows its words from the vocabulary, the rest from the window's arena. Patterns read the words and add
 * mentions; nothing is decided before decode() (ner/decode.h).
 */
#ifndef NER_SCENE_H
#define NER_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "ner/lexeme.h"
#include "stream/sentence.h"
#include "text/chars.h"

enum shape { SHAPE_WORD, SHAPE_NUMBER, SHAPE_ROMAN, SHAPE_INITIAL, SHAPE_MARK };

/* What is looked at most comes first, since a word is seldom in the nearest cache. */
struct word {
	uint8_t shape, script;
	bool capital, all_capitals;
	uint8_t readings;
	uint8_t end_strength, end_role;	/* of its word end */
	uint64_t roles;			/* of all readings */
	struct span form, folded;
	const struct reading *reading;
	struct reading end;		/* the word end it has; end.stem 0: none */
	const struct traits *traits;	/* what features are made of (ner/features.h) */
	const int16_t *scores;		/* of a model (ner/model.h); NULL: there is none */
};

enum type { TYPE_PER, TYPE_LOC, TYPE_ORG, TYPE_EVENT, TYPE_DATE, TYPE_CIT, TYPES };

/* Why: the value of NERRule. In order of trust among spans of one length, the surest first. */
enum rule {
	RULE_CITATION, RULE_DATE, RULE_GAZETTEER, RULE_INITIALS, RULE_TITLE, RULE_GIVEN, RULE_NUMERAL, RULE_EVENT_HEAD,
	RULE_ORG_HEAD, RULE_PLACE_HEAD, RULE_PLACE_WORD, RULE_SURNAME_END, RULE_PLACE_END, RULE_PAIR, RULE_RUN,
	RULE_MEMORY, RULE_MODEL, RULES
};

struct mention {
	uint32_t start, end;		/* words, end excluded */
	uint8_t type, rule;
	uint8_t tag;			/* its type among those that are written */
	bool weak;			/* needs a second proof in the document */
	bool licenses;			/* its last word is a name that may stand alone elsewhere */
	struct span lemma;		/* citation form of all of it, or {NULL,0} */
	struct span last;		/* of its last word, for the document's memory */
	struct span value;		/* of a date, EDTF */
	uint32_t id;			/* of the entity in the document; 0: none */
	uint32_t next_start, next_end;	/* + 1: the next mention that starts, ends at the same word */
};

struct mentions { struct mention *at; size_t count, size; };

struct scene {
	const struct lexemes *words;
	const struct gazetteer *names;
	const struct word *const *word;
	struct token *const *token;	/* the words' rows in the sentence, the first of each if there are more (ner/pieces.h) */
	size_t count;
	struct mentions *found;
	uint32_t *starts, *ends;	/* + 1: the last mention found that starts, ends at a word; count + 1 of them */
	struct arena *mem;
};

extern const char *const type_names[TYPES], *const rule_names[RULES];

struct mention *mention_add(struct scene *s, size_t start, size_t end, enum type type, enum rule rule);

struct vocabulary;

/* The words of a sentence and their rows, in mem; ranges stand for the words inside them. How many. */
size_t scene_words(struct vocabulary *v, struct sentence *s, const struct word ***word, struct token ***token, struct arena *mem,
		   struct arena *scratch);
/* A word as lists and shape know it, without traits and scores. */
struct word word_of(const struct lexemes *lexicon, struct span form, struct arena *mem);

static inline bool
word_has(const struct word *w, uint64_t roles)
{
	return (w->roles & roles) != 0;
}

static inline bool
word_is(const struct word *w, struct span text)
{
	return span_equal(w->form, text);
}

/* A reading with this role in one of these cases (0: any); NULL if there is none. */
const struct reading *word_reading(const struct scene *s, const struct word *w, uint64_t roles, uint16_t cases);

struct span reading_lemma(const struct scene *s, const struct reading *r);

/* The words start..end in the citation form of the last: tokens with a blank between. */
struct span scene_lemma(const struct scene *s, size_t start, size_t end, struct span last);
/* The citation form of one word: by its reading with a role, by its word end, or guessed. */
struct span word_lemma(const struct scene *s, const struct word *w, uint64_t roles);

/* The longest unweak mention of these types (a mask) that ends at word `end`; NULL if there is none. */
const struct mention *mention_ending(const struct scene *s, size_t end, unsigned types);
const struct mention *mention_starting(const struct scene *s, size_t start, unsigned types);

#endif
