/*
 * text/encoding.h - bytes of any charset to UTF-8
 *
 * encoding_guess() looks at a sample: a BOM decides; what is UTF-8 but for a few bytes is UTF-8
 * (ICU's detector calls Georgian UTF-8 with one bad byte windows-1253 at 98 %); Russian is known by its letters in five
 * charsets, and so is Georgian in fonts of 8 bits, which is read as windows-1252, as normalize wants it; then ICU is asked.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

struct encoding_guess {
	const char *charset;		/* ICU's canonical name; lives as long as the program */
	const char *legacy;		/* a Georgian font encoding that is read as this charset, or NULL */
	int confidence;			/* percent */
};

struct encoding_guess encoding_guess(struct span sample);

struct decoder;
/* NULL with why set if ICU does not know the name. */
struct decoder *decoder_new(const char *charset, struct err *why);
/* Adds the UTF-8 of `in` to `out`; last = true at the end of the document. Ill-formed input
 * becomes U+FFFD; returns how often it did. */
size_t          decoder_add(struct decoder *d, struct span in, bool last, struct buf *out);
void            decoder_free(struct decoder *d);

#endif
