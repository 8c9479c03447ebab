/*
 * freq/growth.h - how the vocabulary grows along a text, and Heaps' law of it
 *
 * A row every `step` tokens and one at the end: tokens, types and hapax legomena of the text so far, in the order in which it was
 * read.
 *
 * Heaps' law (Herdan 1960, Heaps 1978): V = K N^beta. K and beta are those of the line with least squares through (ln N, ln V) of all
 * rows; r2 is the share of the variance of ln V that it explains. NAN where undefined: fewer than two rows; r2 also where V stays the
 * same.
 */
#ifndef FREQ_GROWTH_H
#define FREQ_GROWTH_H

#include <stddef.h>
#include <stdint.h>

#include "freq/sequence.h"

struct growth_row { uint64_t tokens, types, hapax; };
struct heaps { double k, beta, r2; };

/* Takes a byte for each unit of the sequence while it runs. Nothing at all: no row. The step is from 1. */
void         growth_walk(const struct sequence *s, uint64_t step, void (*take)(void *taker, const struct growth_row *row), void *taker);
struct heaps growth_heaps(const struct sequence *s, uint64_t step);

#endif
