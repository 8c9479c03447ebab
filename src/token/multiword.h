/*
 * token/multiword.h - the words of a token that is more than one: "don't" is do n't, "du" de le, "სახლშია" სახლ ში ა
 *
 * Rules of the language (rules.h): a contraction is a form and its words; parts are an ending and the words that it
 * is, and the longest ending that fits decides, be it to part or to keep. Words are slices of the token where its
 * letters are theirs.
 *
 * Conventions: Universal Dependencies, English EWT, French GSD, German GSD, Italian ISDT, Spanish AnCora, Georgian GLC,
 * Turkish IMST, Armenian ArmTDP.
 */
#ifndef TOKEN_MULTIWORD_H
#define TOKEN_MULTIWORD_H

#include "token/languages.h"
#include "token/scan.h"

enum { WORDS_MAX = 8, WORDS_BYTES = 2 * RULE_MAX };

struct multiword {
	struct languages *languages;
	struct language *current;	/* the paragraph's */
	char made[WORDS_BYTES];
};

/* The words of a token, two or more; 0: it is one. They live as long as the form and until the next call. */
size_t multiword_parts(struct multiword *m, struct span form, enum token_class class, struct span word[WORDS_MAX]);

#endif
