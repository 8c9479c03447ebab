/*
 * layout/nth.h - medians and other shares of numbers, without sorting them
 */
#ifndef LAYOUT_NTH_H
#define LAYOUT_NTH_H

#include <stddef.h>

/* The k-th smallest of n numbers, from 0, which lies in [low, high]; k < n. */
int nth(const int *v, size_t n, size_t k, int low, int high);

#endif
