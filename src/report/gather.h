/*
 * report/gather.h - what the report says of a token stream: how much there is, and which names on which pages
 *
 * gather_sentence() is called for each sentence in order; everything it keeps lives until
 * gather_free(). Memory grows with types of names, documents and places (a name on a page of a document is
 * one place, 8 bytes), not with tokens.
 */
#ifndef REPORT_GATHER_H
#define REPORT_GATHER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/intern.h"
#include "stream/sentence.h"

struct place { uint32_t document, page; };		/* page: number in `pages`, 0 is "no page known" */

struct name {
	struct span type, text;			/* "PER", and the lemma, or the words where there is none */
	uint64_t frequency;
	uint32_t documents;			/* how many it occurs in */
	struct place *place;			/* in order of appearance, each once a run */
	size_t places, size;
};

struct gathered_document { struct span id; uint64_t tokens, sentences, names; };

struct gather {
	struct arena mem;
	struct intern *keys, *pages;
	struct name *name;
	size_t names, name_size;
	struct gathered_document *document;
	size_t documents, document_size;
	uint64_t tokens, sentences, paragraphs, words, numbers, broken;	/* broken: tokens with U+FFFD */
	uint64_t note_tokens;
};

struct gather *gather_new(void);
void gather_sentence(struct gather *g, const struct sentence *s, struct arena *mem);
void gather_free(struct gather *g);

#endif
