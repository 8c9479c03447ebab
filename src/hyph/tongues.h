/*
 * hyph/tongues.h - which language's facts hold at a line end?
 *
 * The script of the broken word names the language, so that an English word in a Georgian paragraph is judged as English. Where
 * several languages have one script, the paragraph's most frequent words choose among them: it is looked at
 * once, and only then.
 */
#ifndef HYPH_TONGUES_H
#define HYPH_TONGUES_H

#include "hyph/knowledge.h"
#include "text/chars.h"

enum { TONGUES_MAX = 16 };

struct tongue { enum script script; struct knowledge known; };
struct tongues { struct tongue at[TONGUES_MAX]; unsigned count; bool shared; };	/* shared: two have one script */

/* A language by its primary subtag, and its facts. -1 with why. */
int  tongues_add(struct tongues *t, struct span primary, const char *path, struct err *why);
void tongues_release(struct tongues *t);

/* Of the languages of a script, the one whose frequent words a paragraph has most of; the first one if it has none. */
unsigned tongues_of(const struct tongues *t, struct span paragraph, enum script script);
/* NULL: no language of this script is known. `preferred` is what tongues_of() gave, if it is of this script. */
const struct knowledge *tongues_knowledge(const struct tongues *t, unsigned preferred, enum script script);

#endif
