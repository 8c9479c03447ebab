/*
 * ner/gazetteer.h - lists of names, matched in all their forms
 *
 * A line is name TAB type [TAB class [TAB flags [TAB note]]], see sitqva-gazetteer(5). A name is a
 * path of lexemes, the last of which may be declined; matching is one step a word from each
 * word's readings. Names live as long as the gazetteer, lexemes in the struct lexemes it was given.
 */
#ifndef NER_GAZETTEER_H
#define NER_GAZETTEER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "io/reader.h"
#include "ner/scene.h"

struct name {
	struct span text;		/* citation form */
	uint8_t type;
	bool weak;			/* only with a trigger or a second proof */
	bool bare;			/* a given name or a surname: one word of class given or surname */
	uint32_t last;			/* its last lexeme */
	uint8_t class;
	uint32_t source;		/* of the file that named it last, a hash */
	size_t line;			/* its line there */
};

struct gazetteer;

struct gazetteer *gazetteer_new(struct lexemes *words);
void              gazetteer_free(struct gazetteer *g);

/*
 * The next line into the gazetteer: 1, 0 at the end, -1 with why for a wrong one ("names.gaz:12: ..."), which is left
 * out. What a file before said of a name yields to this one. "@cldr TAB TAG" adds the places of the CLDR that no line before
 * it names, weak where a word is anything else, too.
 */
int gazetteer_read(struct gazetteer *g, struct reader *in, struct err *why);
uint32_t gazetteer_count(const struct gazetteer *g);

/* Adds a mention for each name that begins at word `start`, weak ones marked. */
void gazetteer_match(struct scene *s, size_t start);

#endif
