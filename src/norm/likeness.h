/*
 * norm/likeness.h - is a word more like Georgian or like what else its letters may be?
 *
 * What Georgian words look like is learnt from share/sitqva/lang/ka/words and from the lists of names, also what they
 * look like in Latin letters by the rules of transliteration, since a bibliography has titles in that. What words of Latin and of Russian
 * letters look like is built in. Costs are in sixteenths of a nat: the less, the more alike.
 */
#ifndef NORM_LIKENESS_H
#define NORM_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "norm/profile.h"

enum { GEORGIAN_LETTERS = 39 };		/* U+10D0 to U+10F6 are 1 to 39, a to z 1 to 26, the 32 Russian ones 1 to 32 */

struct likeness;

struct likeness *likeness_new(find_data find, struct err *why);
int  likeness_georgian(const struct likeness *k, const unsigned char *word, size_t len);
/* informal: also as people type Georgian who have Latin keys only, which differs from the fonts in few letters. */
int  likeness_latin(const struct likeness *k, const unsigned char *word, size_t len, bool informal);
int  likeness_cyrillic(const unsigned char *word, size_t len);
void likeness_free(struct likeness *k);

#endif
