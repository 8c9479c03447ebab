/*
 * norm/legacy.h - Georgian that was typed in fonts and encodings of its own
 *
 * One font is decoded wherever a word is made of its letters; or each line is tried with several fonts and decoded
 * where it then reads as Georgian, which is told by its letters (norm/likeness.h) and, where a line is
 * too short for that, by the lines before it. So a struct legacy remembers the last lines of a document.
 */
#ifndef NORM_LEGACY_H
#define NORM_LEGACY_H

#include "base/err.h"
#include "norm/profile.h"

struct legacy;				/* what step_legacy() works with */

/* name: of a file in legacy/, or "auto". NULL with why. */
struct legacy *legacy_new(const char *name, find_data find, struct err *why);
/* A new document begins: what was seen and counted is forgotten. */
void           legacy_document(struct legacy *l);
/* The fonts, "acadnusx", "georgian-ps as windows-1251", with the lines decoded from each in this document, or in all. */
bool           legacy_lines(const struct legacy *l, size_t n, const char **font, unsigned long long *lines, bool all);
void           legacy_free(struct legacy *l);

#endif
