/*
 * text/regex.h - PCRE2: compile once, match spans
 *
 * Patterns are UTF and UCP, ^ and $ match at the ends of lines (\A and \z at those of the subject), a line end is LF,
 * \C is refused, match limits are on, JIT is used where it is there with a stack of its own and
 * the interpreter as fallback. Subjects must be valid UTF-8 (they are not checked again: PCRE2 would recheck at
 * every match). A struct regex is for one thread.
 */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/span.h"

enum { REGEX_GROUPS = 32 };		/* groups 0..31 are reported */

struct regex;
/* start SIZE_MAX: the group took no part. count: groups of the pattern and one, at most REGEX_GROUPS. */
struct regex_match { size_t start[REGEX_GROUPS], end[REGEX_GROUPS]; unsigned count; };

/* NULL with why, which names the place in the pattern (in code points, from 1). */
struct regex *regex_new(struct span pattern, bool caseless, struct err *why);
/* First match at or after byte `from`; 1, 0 for none, -1 when a limit was hit. What is before `from` is seen by
 * lookbehinds. */
int           regex_find(struct regex *re, struct span subject, size_t from, struct regex_match *m, struct err *why);
/* Only at byte `from`. */
int           regex_at(struct regex *re, struct span subject, size_t from, struct regex_match *m, struct err *why);
/* Number of a named group, or -1. */
int           regex_group(const struct regex *re, struct span name);
unsigned      regex_groups(const struct regex *re);
/* The bytes that a match can start with, a bit each (byte b: set[b / 8] >> b % 8 & 1), so that who scans text calls
 * nothing in vain. False: any, or a match may be empty; the set is full then. */
bool          regex_starts(const struct regex *re, unsigned char set[32]);
void          regex_free(struct regex *re);

#endif
