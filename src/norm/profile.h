/*
 * norm/profile.h - the ordered list of steps that normalize takes
 *
 * A profile is read from a file, a step a line, and then added to or taken from by options. A step
 * that is added goes before the first one that stands behind it in the table of all steps.
 */
#ifndef NORM_PROFILE_H
#define NORM_PROFILE_H

#include "base/arena.h"
#include "base/err.h"
#include "stream/text.h"

struct profile;
struct report;

/* Where a data file is: "legacy", "acadnusx" -> a path; NULL with why. */
typedef const char *(*find_data)(const char *folder, const char *name, struct err *why);

/* NULL with why: "ocr:3: there is no step 'qoutes'". */
struct profile *profile_load(const char *path, find_data find, struct err *why);
/* argument: of --translit and --legacy; NULL for the others. 0, or -1 with why. */
int             profile_add(struct profile *p, const char *step, const char *argument, struct err *why);
void            profile_leave_out(struct profile *p, const char *step);
/* Steps in order, "nfc quotes", as spans of the table; for messages and --stats. */
bool            profile_step(const struct profile *p, size_t n, const char **name, unsigned long long *changes);
/* The fonts that --legacy knows, with the lines decoded from each so far. */
bool            profile_font(const struct profile *p, size_t n, const char **font, unsigned long long *lines);
/* Every change is added to the report, too. */
void            profile_report(struct profile *p, struct report *r);
/* Blocks come in the order of the document, so that a short line in a legacy font is known by those before it. */
void            profile_begin_document(struct profile *p);
struct block    profile_apply(struct profile *p, struct block b, struct arena *mem);
/* What a person should know of the document that ends: fonts, mojibake, lines that want another reading. */
void            profile_end_document(const struct profile *p, const char *document, void (*say)(const char *message));
void            profile_free(struct profile *p);

#endif
