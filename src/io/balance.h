/*
 * io/balance.h - the open elements of HTML, so that each is closed once
 *
 * Browsers' rules, as far as page files need them: void elements close themselves, a paragraph ends where the next or a
 * block begins, an end tag closes what was left open in its element, one that matches nothing is dropped, and
 * one of a span or the like never reaches over a block.
 */
#ifndef IO_BALANCE_H
#define IO_BALANCE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

struct balance;

struct balance *balance_new(void);
/* `name` is what stands in `out` from `at` on, in lower case; it is taken away, and end tags are written that must stand
 * before the start tag. *empty: it closes itself; set for void elements. -1: too deep. */
int  balance_open(struct balance *b, struct span name, bool *empty, size_t at, struct buf *out, struct err *why);
void balance_close(struct balance *b, struct span name, size_t at, struct buf *out);
/* Closes all. -1: a block or a span was open, so the file was cut. */
int  balance_end(struct balance *b, struct buf *out, struct err *why);
void balance_free(struct balance *b);

#endif
