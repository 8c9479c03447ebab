/*
 * base/buf.h - a byte buffer that grows
 *
 * The caller owns the struct; buf_release() frees its bytes. buf_span() is good until the
 * next call that adds.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/mem.h"
#include "base/span.h"

struct buf { char *at; size_t len, size; };

#define BUF_INIT { NULL, 0, 0 }

void buf_grow(struct buf *b, size_t n);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
void buf_release(struct buf *b);

/* Room for n more bytes at b->at + b->len. */
static inline void
buf_reserve(struct buf *b, size_t n)
{
	if (b->size - b->len < n)
		buf_grow(b, n);
}

static inline void
buf_add(struct buf *b, struct span s)
{
	buf_reserve(b, s.len);
	if (s.len)
		memcpy(b->at + b->len, s.at, s.len);
	b->len += s.len;
}

static inline void
buf_byte(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->at[b->len++] = c;
}

/* A decimal number, without printf's price. */
void buf_number(struct buf *b, unsigned long long n);

static inline struct span
buf_span(const struct buf *b)
{
	return (struct span){ b->at, b->len };
}

static inline void
buf_reset(struct buf *b)
{
	b->len = 0;
}

#endif
