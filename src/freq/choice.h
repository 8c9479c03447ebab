/*
 * freq/choice.h - patterns of PCRE2 that say which tokens count: --include, --exclude
 *
 * A pattern is found anywhere in a token, as by grep; ^ and $ tie it to the ends. A token counts if one of
 * those to include is found, or if there are none, and none of those to exclude. For one thread.
 */
#ifndef FREQ_CHOICE_H
#define FREQ_CHOICE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

struct choice { struct pattern *pattern; size_t count, included; bool failed; struct err why; };
#define CHOICE_INIT ((struct choice){ .count = 0 })

/* -1: no pattern; why names it and the place in it. The text is the caller's. */
int  choice_add(struct choice *p, struct span text, bool exclude, bool caseless, struct err *why);
/* A token (valid UTF-8) counts. Where a pattern takes too many steps, `failed` and `why` are set, and stay. */
bool choice_take(struct choice *p, struct span token);
/* " include=…" and " exclude=…" for each, in one order however they came; blanks and backslashes escaped. */
void choice_write(const struct choice *p, struct buf *to);
void choice_release(struct choice *p);

#endif
