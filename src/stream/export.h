/*
 * stream/export.h - one writer a format, behind token_write()
 *
 * The first sentence is always the first of a document, whatever it says of itself; scratch is reset
 * after each sentence.
 */
#ifndef STREAM_EXPORT_H
#define STREAM_EXPORT_H

#include "stream/tokens.h"

struct token_writer {
	struct writer out;
	enum token_format format;
	void (*take)(void *with, const struct sentence *s);	/* not NULL: sentences go there, and nothing is written */
	void *with;
	bool tags;
	bool in_document, in_paragraph;		/* something is open that must be closed */
	bool block;				/* tei: the open paragraph is an <ab> */
	struct buf page;			/* tei: the page that the last token was on */
	struct arena scratch;
};

void cwb_write(struct token_writer *w, const struct sentence *s);
void cwb_end(struct token_writer *w);
void jsonl_write(struct token_writer *w, const struct sentence *s);
void tei_write(struct token_writer *w, const struct sentence *s);
void tei_end(struct token_writer *w);

/* The NER tag, decoded; "O" if there is none. */
struct span export_tag(struct token_writer *w, const struct token *t);
/* A name: rows of its first and last token, and the row behind it (words of a range are between); the type is decoded. */
struct export_name { size_t first, last, end; struct span type; };
/* The next name of a sentence; *at starts at 0. An I- that continues nothing begins one. */
bool export_name_next(struct token_writer *w, const struct sentence *s, size_t *at, struct export_name *name);
/* Text as XML has it, in elements and attributes. */
void export_escaped(struct token_writer *w, struct span s);
/* Nothing if the value is empty. */
void export_attribute(struct token_writer *w, const char *name, struct span value);
/* Is there white space behind the token? */
bool export_space(const struct token *t);

#endif
