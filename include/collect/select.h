/*
 * collect/select.h - which of the files found and members are wanted
 *
 * A glob may match a whole name or any tail of it that begins behind a slash: `*.txt`, `notes/[0-9]*`. Its stars match
 * slashes, too. What a command line names itself is not asked. The pattern strings are kept, not copied.
 */
#ifndef COLLECT_SELECT_H
#define COLLECT_SELECT_H

#include <stdbool.h>

#include "base/span.h"

struct globs { const char *const *at; size_t count; };
struct selection { struct globs include, exclude; };	/* no include: all */

bool selection_takes(const struct selection *s, const char *name);
/* A file of a folder: an archive is not asked for what its members are asked for, and `a.txt.gz` is a `*.txt`, too. */
bool selection_takes_file(const struct selection *s, const char *path);

#endif
