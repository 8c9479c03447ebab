/*
 * base/trigrams.h - how like the words that it learnt a word is, by three letters at a time
 *
 * Letters are small numbers, 1 up to one less than `symbols`; 0 is the border of a word. A model is learnt with
 * trigrams_add(), then trigrams_finish() makes its table of costs: cost[(a * symbols + b) * symbols + c] is that of c
 * behind a and b, in sixteenths of a nat. A table may as well be made when the program is built.
 */
#ifndef BASE_TRIGRAMS_H
#define BASE_TRIGRAMS_H

#include <stddef.h>

enum { TRIGRAMS_NAT = 16, TRIGRAMS_COST_MAX = 255 };

struct trigrams { unsigned symbols; unsigned char *cost; double *count; };

void trigrams_init(struct trigrams *t, unsigned symbols);
void trigrams_add(struct trigrams *t, const unsigned char *word, size_t len, double times);
/* No word can be added after this. */
void trigrams_finish(struct trigrams *t);
void trigrams_release(struct trigrams *t);

/* The cost of a whole word with both its borders. */
int  trigrams_cost(const unsigned char *cost, unsigned symbols, const unsigned char *word, size_t len);

#endif
