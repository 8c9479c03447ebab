/*
 * io/writer.h - output whose failure cannot be overlooked
 *
 * The first failure is kept and later writes do nothing; writer_close() tells. writer_open()
 * with a path writes a temporary file beside it, and writer_close() syncs and renames it, so
 * that FILE is there whole or not at all; a device, a pipe or "-" is written in place.
 * writer_abort() leaves no file behind.
 */
#ifndef IO_WRITER_H
#define IO_WRITER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

struct writer {
	int    fd;
	struct buf *into;		/* writer_init_buf(): where bytes go instead of fd; or NULL */
	int    failed;			/* errno of the first failure, or 0 */
	bool   unbuffered;		/* -u, or a terminal: writer_flush() at each writer_pause() */
	char  *path, *temporary;	/* owned; NULL when written in place */
	const char *name;		/* for messages: "stdout" or the path as it was given, not copied */
	unsigned long long written;	/* bytes handed to the system */
	size_t len;
	char   buf[64 * 1024];
};

void writer_init(struct writer *w, int fd);
void writer_init_buf(struct writer *w, struct buf *into);	/* bytes are added to it; all of them after writer_flush() */
int  writer_open(struct writer *w, const char *path, struct err *why);	/* NULL or "-": stdout */
void writer_bytes_slow(struct writer *w, struct span s);
void writer_printf(struct writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
void writer_number(struct writer *w, unsigned long long n);
void writer_flush(struct writer *w);
void writer_pause(struct writer *w);	/* end of a document: flush if someone is watching */
int  writer_close(struct writer *w, struct err *why);	/* 0, or -1: "cannot write FILE: No space left on device" */
void writer_abort(struct writer *w);

static inline void
writer_bytes(struct writer *w, struct span s)
{
	if (s.len <= sizeof w->buf - w->len) {
		if (s.len)
			memcpy(w->buf + w->len, s.at, s.len);
		w->len += s.len;
	} else {
		writer_bytes_slow(w, s);
	}
}

/* Room for n bytes in a row, at most 64 KiB: what was put there goes out when it is added to w->len. */
static inline char *
writer_room(struct writer *w, size_t n)
{
	if (n > sizeof w->buf - w->len)
		writer_flush(w);
	return w->buf + w->len;
}

static inline void
writer_byte(struct writer *w, char c)
{
	if (w->len == sizeof w->buf)
		writer_flush(w);
	w->buf[w->len++] = c;
}

#endif
