/*
 * text/cldr.h - names that the CLDR has, as ICU's data had them when this was built
 *
 * As text, a line each, in the form of sitqva-gazetteer(5). The text lives as long as the program.
 */
#ifndef TEXT_CLDR_H
#define TEXT_CLDR_H

#include <stdbool.h>

#include "base/span.h"

struct cldr_lines {
	const char *places;		/* countries, continents, cities of time zones */
	const char *words;		/* months, weekdays, languages */
};

/* Of ka, ru, en, de, fr; false for another language. */
bool cldr_find(struct span language, struct cldr_lines *found);

#endif
