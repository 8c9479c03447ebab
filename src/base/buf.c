#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"

void
buf_grow(struct buf *b, size_t n)
{
	size_t want, size = b->size ? b->size : 64;

	if (__builtin_add_overflow(b->len, n, &want))
		die("out of memory (a buffer of %zu bytes wanted)", n);
	while (size < want)
		size = size > SIZE_MAX / 2 ? want : size * 2;
	b->at = xrealloc(b->at, size);
	b->size = size;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		buf_reserve(b, (size_t)n + 1);
		vsnprintf(b->at + b->len, (size_t)n + 1, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

void
buf_number(struct buf *b, unsigned long long n)
{
	char room[DIGITS_MAX];

	if (n < 10)
		buf_byte(b, (char)('0' + n));
	else
		buf_add(b, span_digits(n, room));
}

void
buf_release(struct buf *b)
{
	free(b->at);
	*b = (struct buf)BUF_INIT;
}
