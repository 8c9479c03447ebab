/*
 * hyph/knowledge.h - what a language says about its hyphens: share/sitqva/lang/TAG/hyphens
 *
 * One kind of fact and its words a line, `#` begins a comment; words in small letters. `x*` is any word that begins with x,
 * `*x` any that ends so, and `a|b` either:
 *
 *	first WORD	begins compounds that keep the hyphen, where the rest is a word too
 *	first! WORD	so whatever follows
 *	last WORD	ends them, where the rest is a word too
 *	last! WORD	so whatever stands before it
 *	word A-B	is written with its hyphen
 *	joined A-B	is not, whatever else speaks for it
 *	pair CLASS WORD	two words of one class make a compound: months, numbers, countries
 *	side ENDING	the first of two adjectives side by side ends so ...
 *	like ENDING	... and the second one so
 *	middle WORD	stands inside of names between hyphens: Stratford-upon-Avon
 *	abbr WORD	an abbreviation that takes endings behind a hyphen
 *	end WORD	is an ending: what stands before it is no word of its own
 *	and WORD	stands behind a hyphen left hanging, where the left half begins compounds: pre- and post-war
 *	and! WORD	so whatever stands before it: Vor- und Nachteile
 *	common WORD	one of the language's most frequent words, by which it is known
 */
#ifndef HYPH_KNOWLEDGE_H
#define HYPH_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/span.h"

enum fact_kind {
	FACT_FIRST, FACT_FIRST_SURE, FACT_LAST, FACT_LAST_SURE, FACT_WORD, FACT_JOINED, FACT_PAIR, FACT_SIDE, FACT_LIKE,
	FACT_MIDDLE, FACT_ABBR, FACT_END, FACT_AND, FACT_AND_SURE, FACT_COMMON, FACT_KINDS
};

struct fact;
/* Facts are found by hashes that grow by a byte at a time, those of endings from a word's end on. A bit for each hash: most
 * beginnings and endings of words are no fact's. */
enum { KNOWN_BITS = 15 };
struct known_bits { uint64_t at[(1 << KNOWN_BITS) / 64]; };
struct known_places { struct known_bits whole, begin, end; };
struct knowledge {
	struct fact *fact;
	uint32_t count, size, groups;
	struct hash_table table;
	struct known_places left, right;	/* of the one half and the other */
	struct arena mem;
};

/* Several files add up. -1 with why: a line that is no fact, a file that cannot be read. */
int  knowledge_load(struct knowledge *k, const char *path, struct err *why);
void knowledge_release(struct knowledge *k);

/* All that is known of one half: kinds as bits, and the groups (a word A-B, a class of pairs) it belongs to. */
enum { GROUPS_MET = 96 };
struct known { uint32_t kinds, groups; struct { uint32_t group; enum fact_kind kind; } met[GROUPS_MET]; };

void knowledge_left(const struct knowledge *k, struct span folded, struct known *found);
void knowledge_right(const struct knowledge *k, struct span folded, struct known *found);

/* One of the language's most frequent words? */
bool knowledge_common(const struct knowledge *k, struct span folded);

static inline bool
known_as(const struct known *half, enum fact_kind kind)
{
	return half->kinds >> kind & 1;
}

/* Do both halves belong to one group of this kind? */
bool known_together(const struct known *left, const struct known *right, enum fact_kind kind);

#endif
