/*
 * token/joins.h - spans that are one token together, as joins.c, amounts.c and sign_runs.c look at them
 */
#ifndef TOKEN_JOINS_H
#define TOKEN_JOINS_H

#include "text/utf8.h"
#include "token/tailor.h"

/* rules: the paragraph's language's; house: the run's, for settings. */
struct joins {
	struct word_rules *rules, *house;
	struct span text;
	const struct scan_span *at;
	size_t count;
	bool parted;				/* compounds */
};

/* The code point of a span that is one; 0 if it is more. */
static inline uint32_t
sign(const struct joins *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);
	size_t n = 0;
	uint32_t c;

	if (form.len > 4)
		return 0;
	c = utf8_next_valid(form, &n);
	return n == form.len ? c : 0;
}

static inline bool
next_touches(const struct joins *d, size_t i)
{
	return i + 1 < d->count && touches(&d->at[i], &d->at[i + 1]);
}

static inline bool
is_hyphen(const struct joins *d, size_t i)
{
	uint32_t c = sign(d, i);

	return c == '-' || c == 0x2010 || c == 0x2011;
}

/* amounts.c: the last span of what begins at i, or i. */
size_t superscript_run(const struct joins *d, size_t i);
size_t percent_ending(const struct joins *d, size_t i);
size_t unit_power(const struct joins *d, size_t i);
bool   is_currency(const struct joins *d, size_t i);	/* with the span behind it */
bool   vulgar_fraction(uint32_t c);

/* The last span of a run of signs that begins at i: "...", "?!", "----====", ",,". */
size_t sign_run(const struct joins *d, size_t i);

#endif
