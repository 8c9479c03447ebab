/*
 * io/mend.h - XML and HTML as they are found to XML that a parser takes
 *
 * Works piece by piece; only an unfinished tag or entity is held back. Line ends stay where they were or come a little
 * later, so that a parser's line numbers are the file's. Everything stands in one element of our own, `mended`.
 */
#ifndef IO_MEND_H
#define IO_MEND_H

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "io/xml.h"

struct mend;

struct mend *mend_new(enum xml_kind kind);
/* Adds to `out`. -1 for good: a tag without end, elements too deep, or cut. */
int  mend_add(struct mend *m, struct span in, bool last, struct buf *out, struct err *why);
void mend_free(struct mend *m);

#endif
