/*
 * collect/folder.h - what is in a folder, in an order that is the same everywhere
 *
 * The order is that of the bytes of whole paths, as `find | LC_ALL=C sort` has it. Links are
 * not followed. Names that begin with a point are hidden, and passed over.
 */
#ifndef COLLECT_FOLDER_H
#define COLLECT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum entry_kind { ENTRY_FILE, ENTRY_FOLDER, ENTRY_LINK, ENTRY_OTHER };

struct entry { char *path; enum entry_kind kind; };

/* The entries, and with -1 those that could be read before the trouble; paths and array are the caller's. */
int folder_read(const char *path, struct entry **entries, size_t *count, struct err *why);

#endif
