/*
 * collect/content.h - is it text?
 *
 * A few formats are known by their first bytes, so that the message can say what to do. Anything else
 * is binary if one character in 32 of its beginning is a control that text does not have; a run of equal ones counts
 * once, since a file may have a hole of zeros and still be text.
 */
#ifndef COLLECT_CONTENT_H
#define COLLECT_CONTENT_H

#include <stdbool.h>

#include "base/span.h"

enum { CONTENT_LOOK = 8 << 10 };

/* What the first bytes are if they are no text: "a PDF; run pdftotext on it first". NULL: they may be text. */
const char *content_known(struct span head);
/* Of the beginning, as UTF-8. */
bool content_binary(struct span head);

#endif
