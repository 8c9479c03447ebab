/*
 * collect/documents.h - the bytes of a document to items of the text stream
 *
 * A document is looked at first: is it text, in which charset? Then it is written: newdoc, source,
 * meta, pages, blocks, enddoc. What can turn out damaged (a member, a compressed file) is read whole before
 * anything is written, up to DOCUMENT_WHOLE, so that it is lost whole; what is longer ends at the damage.
 * Memory: DOCUMENT_WHOLE, and twice the longest line, which io/reader.h bounds.
 */
#ifndef COLLECT_DOCUMENTS_H
#define COLLECT_DOCUMENTS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/span.h"
#include "stream/text.h"

enum { DOCUMENT_WHOLE = 16 << 20 };

enum document_invalid { DOCUMENT_REPLACE, DOCUMENT_STOP, DOCUMENT_SKIP };

struct document_options {
	const char *encoding;		/* NULL: look for it */
	enum document_invalid invalid;
	bool verbose;			/* tell the charset of each document that is not UTF-8 */
};

struct document {
	struct span id, source;
	const char *label;		/* for messages */
	bool whole;			/* read it whole if it is not too long */
	ssize_t (*fill)(void *from, char *buf, size_t n, struct err *why);
	void *from;
};

struct documents;

/* NULL with why if there is no such encoding. */
struct documents *documents_new(const struct document_options *options, struct err *why);
/* Reads the beginning. -1: it is no text, or cannot be read. */
int  documents_look(struct documents *d, const struct document *document, struct err *why);
/* Reads what was looked at to its end, and writes nothing: what is it? -1: it is damaged. */
struct document_facts { const char *format, *charset; unsigned long long bytes; };
int  documents_measure(struct documents *d, struct document_facts *facts, struct err *why);
/* Writes what was looked at. `meta`: items that go behind the source. -1: left out or cut, why says which. */
int  documents_write(struct documents *d, struct text_writer *out, const struct text_item *meta, size_t metas,
		     struct err *why);
/* DOCUMENT_STOP met bad text: the program must end with status 2. */
bool documents_stopped(const struct documents *d);
unsigned long long documents_bytes(const struct documents *d);		/* of text, so far */
unsigned long long documents_repaired(const struct documents *d);	/* ill-formed sequences, so far */
/* What documents were read as; lives as long as d. */
struct charsets;
const struct charsets *documents_charsets(const struct documents *d);
/* Of page files, so far: words, and the mean of what they say of them in percent, -1: nothing. */
unsigned long long documents_words(const struct documents *d);
int documents_confidence(const struct documents *d);
void documents_free(struct documents *d);

#endif
