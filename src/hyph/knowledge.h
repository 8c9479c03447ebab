/*
 * hyph/knowledge.h - what languages say about their hyphens: share/sitqva/lang/TAG/hyphens
 *
 * One fact a line, `#` begins a comment; words in small letters, a `*` behind one stands for any ending:
 *
 *	first WORD	begins compounds that keep the hyphen, where the rest is a word too
 *	first! WORD	so whatever follows
 *	last WORD	ends them
 *	word A-B	is written with its hyphen
 *	pair CLASS WORD	two words of one class make a compound: months, numbers, countries
 *	side ENDING	the first of two adjectives side by side ends so
 *	end WORD	is an ending: what stands before it is no word of its own
 *	and WORD	stands behind a hyphen left hanging: Vor- und Nachteile
 */
#ifndef HYPH_KNOWLEDGE_H
#define HYPH_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

enum fact_kind { FACT_FIRST, FACT_FIRST_SURE, FACT_LAST, FACT_WORD, FACT_PAIR, FACT_SIDE, FACT_END, FACT_AND, FACT_KINDS };

struct fact { struct span word; bool any_ending; struct span class; };
struct knowledge { struct fact *fact[FACT_KINDS]; size_t count[FACT_KINDS], size[FACT_KINDS]; struct arena mem; };

/* Several files add up. -1 with why: a line that is no fact, a file that cannot be read. */
int  knowledge_load(struct knowledge *k, const char *path, struct err *why);
void knowledge_release(struct knowledge *k);

/* Is a folded word named by a fact of this kind? FACT_SIDE: does it end so? */
bool knowledge_has(const struct knowledge *k, enum fact_kind kind, struct span word);
bool knowledge_pair(const struct knowledge *k, struct span left, struct span right);

#endif
