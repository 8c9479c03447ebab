/*
 * ner/document.h - documents of sentences in, what rules find in each out
 *
 * Sentences are held until their document ends or the window is full (131,072 tokens, cut before
 * a paragraph where one begins in time), since a name proved late licenses earlier mentions. What was
 * proved goes on through the windows of a document. Sentences live in document_arena().
 */
#ifndef NER_DOCUMENT_H
#define NER_DOCUMENT_H

#include "ner/gazetteer.h"
#include "ner/labeler.h"
#include "stream/sentence.h"

/* A sentence as the rules left it: the chosen mentions come first in scene->found. All of it is good for the call. */
struct finding {
	struct sentence *sentence;
	struct scene *scene;
	size_t chosen;
	enum script script;		/* of most of its words, below MODEL_SCRIPTS; SCRIPT_COMMON where labelers tell none apart */
	const struct labeled *name;	/* what the labeler of that script found, if there is one */
	size_t names;
	struct arena *scratch;
};
typedef void finding_sink(void *with, struct finding *f);

struct document;

/*
 * Lexicon, gazetteer and labelers stay the caller's. labeler: by script, NULL where there is none; NULL: there is none at all.
 * take is called for each sentence, in order.
 */
struct document *document_new(const struct lexemes *words, const struct gazetteer *names,
			      const struct labeler *const labeler[MODEL_SCRIPTS], finding_sink *take, void *with);
void             document_free(struct document *d);

struct arena    *document_arena(struct document *d);
/* A sentence read into that arena; what its coming ends is handed on first. */
void             document_add(struct document *d, const struct sentence *s);
/* The end of the input. */
void             document_end(struct document *d);

#endif
