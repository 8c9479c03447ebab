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

/* NULL with why: "ocr:3: there is no step 'qoutes'". */
struct profile *profile_load(const char *path, struct err *why);
/* argument: of --translit and --legacy; NULL for the others. 0, or -1 with why. */
int             profile_add(struct profile *p, const char *step, const char *argument, struct err *why);
void            profile_leave_out(struct profile *p, const char *step);
/* Steps in order, "nfc quotes", as spans of the table; for messages and --stats. */
bool            profile_step(const struct profile *p, size_t n, const char **name, unsigned long long *changes);
struct block    profile_apply(struct profile *p, struct block b, struct arena *mem);
void            profile_free(struct profile *p);

#endif
