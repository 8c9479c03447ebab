/*
 * layout/nth.h - medians and other shares of numbers, without sorting them all
 */
#ifndef LAYOUT_NTH_H
#define LAYOUT_NTH_H

#include <stddef.h>

/* The k-th smallest of n numbers, from 0, which comes to v[k]; no larger ones are then before it, no smaller ones behind, so that
 * a higher share may be asked of the rest from v[k] on. k < n. */
int nth(int *v, size_t n, size_t k);

#endif
