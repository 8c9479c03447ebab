/*
 * base/span.h - bytes that belong to someone else
 *
 * A span owns nothing and is not ended by a zero. Its bytes live as long as its owner
 * says: an arena, a reader's line, the program's text.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span { const char *at; size_t len; };

/* A string literal as a span. */
#define SPAN(literal) ((struct span){ literal, sizeof literal - 1 })
/* For printf's %.*s */
#define SPAN_ARG(s) (int)(s).len, (s).at

static inline struct span
span_of(const char *text)
{
	return (struct span){ text, strlen(text) };
}

static inline bool
span_equal(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool
span_starts(struct span s, struct span prefix)
{
	return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.at, prefix.at, prefix.len) == 0);
}

static inline bool
span_ends(struct span s, struct span suffix)
{
	return s.len >= suffix.len &&
	       (suffix.len == 0 || memcmp(s.at + s.len - suffix.len, suffix.at, suffix.len) == 0);
}

/* What is left of s after its first n bytes (n may be past the end). */
static inline struct span
span_after(struct span s, size_t n)
{
	if (n > s.len)
		n = s.len;
	return (struct span){ n ? s.at + n : s.at, s.len - n };	/* at may be NULL */
}

/* Byte order, a prefix first; equals strcmp for text without zeros. */
int span_compare(struct span a, struct span b);

/* How often a byte stands in s. */
size_t span_count(struct span s, char c);

/* The first field up to `mark`, which is taken away from *rest too; false if *rest was used up
 * (rest->at is NULL then). An empty rest gives one empty field. */
bool span_field(struct span *rest, char mark, struct span *field);

/* ASCII blanks and tabs off both ends. */
struct span span_trim(struct span s);

/* A decimal number that fills the whole span; false if it does not, or if it is too large. */
bool span_number(struct span s, unsigned long long *number);
/* The decimal digits of a number, written at the end of the room. */
enum { DIGITS_MAX = 20 };
struct span span_digits(unsigned long long number, char room[DIGITS_MAX]);

#endif
