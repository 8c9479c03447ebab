/*
 * hyph/collection.h - the words of a whole collection, counted for later runs to decide by
 *
 *	collection_document(c);			a document begins
 *	collection_line(c, line, half, broken);	half: its first word began on another line; broken: its last one goes on
 *	collection_write(c, to);		a count table of sitqva-counts(5)
 *
 * Only whole words are counted, as they are printed, but for soft hyphens. At most COLLECTION_WORDS distinct ones are
 * held, some 300 MB: beyond that the rarest go, and the table says that it is not complete.
 */
#ifndef HYPH_COLLECTION_H
#define HYPH_COLLECTION_H

#include <stdbool.h>

#include "base/span.h"
#include "io/writer.h"

enum { COLLECTION_WORDS = 1 << 22 };

struct collection;
struct collection *collection_new(size_t words_max);
void               collection_document(struct collection *c);
void               collection_line(struct collection *c, struct span line, bool half, bool broken);
void               collection_write(struct collection *c, struct writer *to);
void               collection_free(struct collection *c);

#endif
