/*
 * io/gunzip.h - gzip undone, and its sums checked
 *
 * libarchive's own filter does not look at the sum and the length behind the data, so a flipped bit can pass for text;
 * and of a cut file it loses up to a block of what stands before the cut. Pieces joined by cat are one; zeros
 * behind the last, as tapes and block devices leave them, are nothing.
 */
#ifndef IO_GUNZIP_H
#define IO_GUNZIP_H

#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

struct gunzip;

/* `fill` gives the packed bytes, a block at a time: its length, 0 at the end, -1. */
struct gunzip *gunzip_new(ssize_t (*fill)(void *from, const void **block, struct err *why), void *from);
/* 1, 0 at the end, -1: all that stands before the trouble has been given. A block lives until the next call. */
int  gunzip_block(struct gunzip *g, const void **block, size_t *len, struct err *why);
void gunzip_free(struct gunzip *g);

#endif
