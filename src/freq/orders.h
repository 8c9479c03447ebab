/*
 * freq/orders.h - which n: "1-3", "2", "1,3", and as bits
 *
 * Bit n - 1 stands for n-grams of n tokens.
 */
#ifndef FREQ_ORDERS_H
#define FREQ_ORDERS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/* False unless the text is a list of numbers and ranges from 1 to 5. */
bool orders_parse(struct span text, unsigned *orders);
/* The one way to write it: "1,2" and "2,1" are "1-2". */
void orders_write(struct buf *out, unsigned orders);

#endif
