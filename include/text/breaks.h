/*
 * text/breaks.h - ICU's boundaries of words, sentences and characters over UTF-8
 *
 * The iterator is opened once for a language; breaks_set() gives it a text of at most 1 MiB,
 * valid UTF-8, that must stay in place until the next breaks_set(). Boundaries are byte offsets.
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/span.h"

enum { BREAKS_MAX = 1 << 20 };		/* bytes */
enum breaks_kind { BREAKS_WORD, BREAKS_SENTENCE, BREAKS_CHARACTER };

struct breaks;
/* A language that ICU has no rules of its own for gets those of the root. */
struct breaks *breaks_new(enum breaks_kind kind, const char *language, struct err *why);
void           breaks_set(struct breaks *b, struct span text);
/* The next boundary after the last one returned (0 is not returned); false at the end. */
bool           breaks_next(struct breaks *b, size_t *at);
void           breaks_free(struct breaks *b);

#endif
