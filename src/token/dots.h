/*
 * token/dots.h - words and the dots behind them, as dots.c and ordinals.c look at them
 */
#ifndef TOKEN_DOTS_H
#define TOKEN_DOTS_H

#include "token/tailor.h"

struct dots {
	struct languages *languages;
	struct language *current;
	struct span text;
	const struct scan_span *at;	/* the parted spans */
	size_t count;
	bool parted, ordinals;		/* settings of the language */
	struct spans *out;
};

static inline bool
is_sign(const struct dots *d, size_t i, char c)
{
	return i < d->count && d->at[i].end - d->at[i].start == 1 && d->text.at[d->at[i].start] == c;
}

static inline bool
is_dot(const struct dots *d, size_t i)
{
	return is_sign(d, i, '.');
}

/* A word with a dot right behind it, and no second dot ("კაცი..."). */
static inline bool
has_dot(const struct dots *d, size_t i)
{
	return i + 1 < d->count && (d->at[i].class == CLASS_WORD || d->at[i].class == CLASS_NUMBER) && is_dot(d, i + 1) &&
	       touches(&d->at[i], &d->at[i + 1]) && !(is_dot(d, i + 2) && touches(&d->at[i + 1], &d->at[i + 2]));
}

/* Does the number or Roman numeral at i, which has a dot, have it as an ordinal? */
bool is_ordinal(const struct dots *d, size_t i);

#endif
