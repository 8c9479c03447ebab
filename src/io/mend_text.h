/*
 * io/mend_text.h - text as it is found to text that a parser takes: entities, bare signs, what is no character
 */
#ifndef IO_MEND_TEXT_H
#define IO_MEND_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* s starts with &. How much of it was taken; 0: what follows must be seen first. */
size_t mend_entity(struct span s, bool more, struct buf *out);
/* One character that cannot stand as it is, but for < and &; 0: more must be seen. */
size_t mend_odd(struct span s, bool more, struct buf *out);
/* The value of an attribute, which goes between double quotation marks. */
void   mend_quoted(struct span s, struct buf *out);
/* What is text to the letter: CDATA. */
void   mend_literal(struct span s, struct buf *out);

#endif
