/*
 * token/special.h - which spans want more than the standard's rules?
 *
 * Most of a text is words between blanks, with a comma or a stop behind some. The passes of tailor.h change none of these,
 * so they are only run where a special span stands: a number, a word with anything but letters in it, a sign that
 * may be part of something. What is not special is left as the scanner found it by every pass, whatever stands beside it.
 */
#ifndef TOKEN_SPECIAL_H
#define TOKEN_SPECIAL_H

#include "token/languages.h"
#include "token/scan.h"

struct special { struct languages *languages; struct language *language; struct span text; const struct scan_span *at; size_t count; };

/* A number, or a sign but a comma. */
bool special_other(const struct special *s, size_t i);

static inline bool
special_at(const struct special *s, size_t i)
{
	const struct scan_span *span = &s->at[i];

	if (span->class == CLASS_WORD)
		return (span->flags & SPAN_ODD) != 0;
	if (s->text.at[span->start] == ',')		/* ",," is a quote */
		return i + 1 < s->count && s->at[i + 1].start == span->end && s->text.at[span->end] == ',';
	return special_other(s, i);
}

#endif
