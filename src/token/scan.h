/*
 * token/scan.h - text in, spans with their class out
 *
 * What the scanner finds is the ground that tailor.h builds tokens on: words and signs by the
 * standard's rules (UAX #29), white space left out. Spans are byte offsets of the text, in order, and
 * do not overlap; what lies between them is white space. The scanner lives as long as the
 * program; a struct spans is filled anew by each call and released by its owner.
 */
#ifndef TOKEN_SCAN_H
#define TOKEN_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

enum token_class { CLASS_WORD = 0, CLASS_NUMBER, CLASS_PUNCTUATION, CLASS_SYMBOL, CLASS_ABBREVIATION, CLASS_URL, CLASS_EMAIL,
		   CLASS_DOI, CLASS_HASHTAG, CLASS_MENTION, CLASS_EMOJI, CLASS_FILE,
		   CLASS_COUNT };

/*
 * What is said of a span beside its class. The scanner: SPAN_ODD, that a word may have more in it than letters and marks, or is longer
 * than TOKEN_MAX (it may say so of any word, and must of those); SPAN_GAP, that before a word stands neither one blank nor a
 * span of another class: so it is with the first of a line (it may say so of any). The tailoring: about an abbreviation, which
 * may end no sentence at all; that there is white space inside the token; that a dot alone is an abbreviation's; that a
 * person's own rule made it.
 */
enum { SPAN_INITIAL = 1, SPAN_MAY_END = 2, SPAN_SPACED = 4, SPAN_DOT = 8, SPAN_ENDS_NONE = 16, SPAN_ODD = 32, SPAN_RULED = 64, SPAN_GAP = 128 };

struct scan_span {
	uint32_t start, end;
	uint8_t class;			/* enum token_class */
	uint8_t flags;
	uint16_t next;			/* of a span that is not plain: how many spans on the next such one is, or the end */
};

struct spans { struct scan_span *at; size_t count, size; };

enum { LINK_MAX = UINT16_MAX };

enum { SCAN_MAX = 1 << 20, TOKEN_MAX = 4096 };	/* bytes: of text in one call; of a token once it is tailored */

struct scanner;
struct scanner *scanner_new(struct err *why);
/* text: valid UTF-8, at most SCAN_MAX. The first span is not plain, and all that are not are linked. */
void            scanner_scan(struct scanner *s, struct span text, struct spans *out);
/* The bare standard: no tailoring, no dictionaries. White space is left out, ... */
void            scanner_standard(struct scanner *s, struct span text, struct spans *out);
/* ... or is there too, so that the segments cover the text. */
void            scanner_bare(struct scanner *s, struct span text, struct spans *out);
void            scanner_free(struct scanner *s);

/*
 * The fastest way that the processor has is taken by itself; all find the same. Tests take one after the other:
 * false where there is none such.
 */
enum scan_path { SCAN_STATES, SCAN_VEC16, SCAN_AVX2, SCAN_AVX512, SCAN_PATHS };
bool        scanner_use(struct scanner *s, enum scan_path path);
const char *scan_path_name(enum scan_path path);

void spans_grow(struct spans *s, size_t more);
void spans_release(struct spans *s);
/* Links all spans anew, plain ones too. */
void spans_link(struct spans *s);

/* Room for so many more. */
static inline void
spans_reserve(struct spans *s, size_t more)
{
	if (s->size - s->count < more)
		spans_grow(s, more);
}

static inline void
spans_add(struct spans *s, struct scan_span span)
{
	spans_reserve(s, 1);
	s->at[s->count++] = span;
}

static inline void
spans_copy(struct spans *s, const struct scan_span *at, size_t count)
{
	spans_reserve(s, count);
	for (size_t i = 0; i < count; i++)
		s->at[s->count++] = at[i];
}

/* A word of letters and marks, of which nothing else is to be said: most spans. */
static inline bool
span_plain(const struct scan_span *s)
{
	return (s->class | s->flags) == 0;
}

/* Says that span `number`, or the end, is the next that is not plain behind span *last. Not more than LINK_MAX on. */
static inline void
span_link(struct scan_span *at, size_t *last, size_t number)
{
	if (number > *last)
		at[*last].next = (uint16_t)(number - *last);
	*last = number;
}

const char *class_name(enum token_class c);
/* word number punctuation symbol, by what is in the form. */
enum token_class class_of(struct span form);
/* White space, and signs that show nothing and join nothing: U+200B, U+2060, U+FEFF. */
bool scan_space(uint32_t c);

static inline struct span
span_form(struct span text, const struct scan_span *s)
{
	return (struct span){ text.at + s->start, s->end - s->start };
}

#endif
