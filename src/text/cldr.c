#include "text/cldr.h"

#include "cldr_lines.h"

bool
cldr_find(struct span language, struct cldr_lines *found)
{
	unsigned i;

	for (i = 0; i < sizeof cldr / sizeof cldr[0]; i++)
		if (span_equal(language, span_of(cldr[i].language))) {
			*found = (struct cldr_lines){ cldr[i].places, cldr[i].words };
			return true;
		}
	return false;
}
