/*
 * freq/keyed.h - rows sorted by keys, which are bytes; of equal keys by the rows themselves
 *
 * Held: 80 bytes, key and list of documents for each row. With a spill, as many rows as it may hold; sorted runs of
 * them lie in pieces of it and are merged. A failure of the spill ends the rows; whoever owns it asks.
 */
#ifndef FREQ_KEYED_H
#define FREQ_KEYED_H

#include <stdbool.h>

#include "base/span.h"
#include "freq/sorted.h"
#include "freq/spill.h"

struct keyed;

struct keyed *keyed_new(struct spill *spill);
/* Copies the key and the row, with its list. */
void          keyed_add(struct keyed *k, struct span key, const struct ngram *row);
/* No more rows come; with a spill none is held then. */
void          keyed_end(struct keyed *k);
/* After keyed_end(): all rows in order, once, until take() says false. */
void          keyed_out(struct keyed *k, bool (*take)(void *taker, const struct ngram *row), void *taker);
void          keyed_free(struct keyed *k);

#endif
