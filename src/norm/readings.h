/*
 * norm/readings.h - how the words of a line read in a font that Georgian was typed in
 *
 * A line's words are found, and the cheapest way is chosen to read each as Georgian or as what it looks like. What words
 * cost, in sixteenths of a nat, is told by norm/likeness.h. Words are bytes of the text.
 */
#ifndef NORM_READINGS_H
#define NORM_READINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "norm/fonts.h"
#include "norm/likeness.h"

enum { WORDS_MAX = 1024 };		/* of a line that are read together */

struct reading { const struct font *font; enum look look; };

struct word {
	size_t start, end;
	bool is_address, is_bracketed;		/* a bracket stands before it */
	bool is_foreign;			/* it cannot be Georgian */
	bool is_georgian;			/* the result */
	int other, georgian;			/* what it costs in either reading */
};

/* The words of the text from byte *i on, WORDS_MAX at most; *i is moved behind them. */
size_t words_find(struct span text, size_t *i, struct word *word);
/* Are all letters of the word in the font? A lone × is a sign. */
bool   reading_decodes(const struct reading *r, struct span word);
/*
 * Sets is_georgian of each word; returns what is gained over reading none as Georgian. `following`: lines shortly before were
 * of this font. `decided`: the line is Georgian, and only words that are surely not are left.
 */
int    reading_gain(const struct likeness *likeness, const struct reading *r, struct span text, struct word *word, size_t count,
		    bool following, bool decided);

/* "WebCam" */
static inline bool
begins_with_capital(struct span word)
{
	return word.at[0] >= 'A' && word.at[0] <= 'Z';
}

#endif
