/*
 * collect/labels.h - what documents are called
 *
 * A label is a name as it may stand in a control line and in a message: bytes that are no UTF-8 and
 * controls are %XX, and so is the percent sign itself. A label is never a path again.
 */
#ifndef COLLECT_LABELS_H
#define COLLECT_LABELS_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/span.h"

struct span label_of(struct span name, struct arena *mem);
/* What is behind the last slash; "a/b/" gives "b". */
struct span path_last(struct span name);
/* Without the "./" that find and tar put in front. */
struct span path_trim(struct span name);

/*
 * The ids of a run. The second "a.txt" becomes "a.txt~2". What is kept of an id is its hash, so that a
 * million ids are 20 MB; should two hashes ever be equal, an id has a "~2" that it did not need.
 */
struct ids { struct hash_table table; struct id_count *count; size_t used, size; };
#define IDS_INIT { HASH_TABLE_INIT, NULL, 0, 0 }

struct span ids_unique(struct ids *ids, struct span id, struct arena *mem);
void ids_release(struct ids *ids);

#endif
