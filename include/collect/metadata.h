/*
 * collect/metadata.h - what a table knows of documents
 *
 * The first line of the TSV names the columns, the first column holds a document's id, or its file's name. Each
 * other cell that is not empty becomes `# meta.COLUMN = CELL`. Quotes are taken off as a spreadsheet or R has put them
 * on: everywhere if the table's first cell has them, else where a cell has doubled ones inside. The table stays in memory.
 */
#ifndef COLLECT_METADATA_H
#define COLLECT_METADATA_H

#include "base/err.h"
#include "base/span.h"
#include "stream/text.h"

struct metadata;

/* NULL with why if the file cannot be read or has no header. *skipped is set if lines were left out (warned of). */
struct metadata *metadata_load(const char *path, bool *skipped, struct err *why);
/* The items of the row of this id, else of this name; they live until the next call. None: *count is 0. */
const struct text_item *metadata_find(struct metadata *m, struct span id, struct span name, size_t *count);
/* Says how many rows have met no document, and names some of them. */
void metadata_tell_unmet(const struct metadata *m);
void metadata_free(struct metadata *m);

#endif
