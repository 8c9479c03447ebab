/*
 * freq/patterns.h - patterns of PCRE2 that say which tokens count: --include, --exclude
 *
 * A pattern is found anywhere in a token, as by grep; ^ and $ tie it to the ends. A token counts if one of
 * those to include is found, or if there are none, and none of those to exclude. For one thread.
 */
#ifndef FREQ_PATTERNS_H
#define FREQ_PATTERNS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

struct patterns { struct pattern *pattern; size_t count, included; bool failed; struct err why; };
#define PATTERNS_INIT ((struct patterns){ .count = 0 })

/* -1: no pattern; why names it and the place in it. The text is the caller's. */
int  patterns_add(struct patterns *p, struct span text, bool exclude, bool caseless, struct err *why);
/* A token (valid UTF-8) counts. Where a pattern takes too many steps, `failed` and `why` are set, and stay. */
bool patterns_take(struct patterns *p, struct span token);
/* " include=…" and " exclude=…" for each, in one order however they came; blanks and backslashes escaped. */
void patterns_write(const struct patterns *p, struct buf *to);
void patterns_release(struct patterns *p);

#endif
