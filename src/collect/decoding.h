/*
 * collect/decoding.h - the bytes of a document as UTF-8, whatever their charset
 *
 * The beginning is read and kept. By it, or by what the document says of itself, the charset is chosen; then all of it is read
 * through decoding_utf8(), the beginning once more. One struct serves one document after the other and keeps its decoder.
 */
#ifndef COLLECT_DECODING_H
#define COLLECT_DECODING_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "collect/charsets.h"
#include "collect/documents.h"

enum { SAMPLE = 64 << 10, CHUNK = 64 << 10 };

struct decoding {
	const char *wanted;		/* a charset for all documents; NULL: look for each one's */
	const struct document *doc;
	struct buf head;		/* what was read of it so far, */
	size_t head_given;		/* and how much of that has gone on */
	bool eof;

	const char *charset;
	const char *legacy;		/* a font encoding that it stands for */
	int confidence;			/* in it, percent, if it was guessed */
	char declared[CHARSET_NAME];	/* by the document itself */
	struct decoder *decoder;	/* of `charset`, kept from document to document; NULL: UTF-8 */
	char decoder_for[CHARSET_NAME];
	struct buf decoded;
	size_t decoded_given;
	bool decoded_all;
	unsigned long long undecoded;	/* sequences of this document that are none of its charset */
};

/* wanted: NULL, or a charset. -1 with why: there is no such one. */
int         decoding_init(struct decoding *d, const char *wanted, struct err *why);
void        decoding_release(struct decoding *d);
/* The document must stay until the next one begins. */
void        decoding_begin(struct decoding *d, const struct document *doc);
/* So many bytes are in d->head then, or all that there are. */
int         decoding_read(struct decoding *d, size_t bytes, struct err *why);
/* By what was read. */
int         decoding_choose(struct decoding *d, struct err *why);
/* The charset is neither UTF-8 nor what anyone said. */
bool        decoding_is_guess(const struct decoding *d);
/* At most so many bytes of the beginning, undecoded, and as UTF-8, which lives until decoding_utf8(). */
struct span decoding_beginning(const struct decoding *d, size_t bytes);
struct span decoding_sample(struct decoding *d, size_t bytes);
/* -1 with why: what was read has bytes that are none of the charset. */
int         decoding_check(struct decoding *d, struct err *why);
/* For reader_init_fill(), with a struct decoding. */
ssize_t     decoding_utf8(void *from, char *buf, size_t n, struct err *why);

#endif
