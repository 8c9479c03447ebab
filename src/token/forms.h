/*
 * token/forms.h - tokens as text: the text of a sentence, a line of words
 *
 * Tokens follow one another in `text`; what they make is added to `out`.
 */
#ifndef TOKEN_FORMS_H
#define TOKEN_FORMS_H

#include "base/buf.h"
#include "token/scan.h"

/* As `# text` has them: each run of white space between tokens and inside them one blank. Tokens are linked from the first on that
 * is not plain. */
void forms_text(struct buf *out, struct span text, const struct scan_span *token, size_t count);
/* A blank behind each, blanks inside one U+00A0. linked: so is the first token, as what begins a sentence is. */
void forms_plain(struct buf *out, struct span text, const struct scan_span *token, size_t count, bool linked);
/* LF behind each. */
void forms_vertical(struct buf *out, struct span text, const struct scan_span *token, size_t count);

#endif
