/*
 * io/reader.h - lines of any length from a file, from memory or from a member of an archive
 *
 * A line is returned without its LF and lives until the next call. CR LF and a lone CR count as
 * LF; a BOM at the very start is skipped. A line longer than READER_LINE_MAX comes in pieces, cut
 * behind its last blank, else between code points; `open` says that the line goes on. So memory is
 * bounded by twice that constant, whatever the input is. Errors name the reader's `name`. A struct
 * reader is not copied once it is initialized.
 */
#ifndef IO_READER_H
#define IO_READER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/span.h"

enum { READER_LINE_MAX = 16 << 20 };	/* bytes: the window of a document, see sitqva-text(5) */

struct reader {
	ssize_t   (*fill)(void *from, char *buf, size_t n, struct err *why);	/* 0 at the end, -1 */
	void       *from;
	const char *name;		/* "<stdin>", "a.tar::b.txt"; not copied */
	size_t      line_max;		/* bytes; a longer line is cut. READER_LINE_MAX if not set otherwise before the first line */
	size_t      line;		/* number of the line last returned, from 1 */
	bool        open;		/* the line last returned goes on in the next call */
	bool        ended;		/* its line end was there: LF, CR LF or CR (false: end of input) */
	char       *buf;
	size_t      size, start, end, scanned;
	size_t      peeked_len;		/* of the line that reader_peek() found, while `peeked` */
	struct span memory;		/* what reader_init_bytes() has still to give */
	int         fd;
	struct err  failure;
	bool        own_fd, eof, failed, told, begun, after_cr;	/* told: the failure has been returned */
	bool        peeked, peeked_ended;
};

void reader_init_fd(struct reader *r, int fd, const char *name);
void reader_init_bytes(struct reader *r, const struct span *bytes, const char *name);
void reader_init_fill(struct reader *r, ssize_t (*fill)(void *, char *, size_t, struct err *), void *from,
		      const char *name);
/* "-" is stdin, named "<stdin>". 0, or -1. */
int  reader_open(struct reader *r, const char *path, struct err *why);
/* 1, 0 at the end, -1 (once, after all that could be read; then 0). */
int  reader_line(struct reader *r, struct span *line, struct err *why);
/* The next line without taking it, or false at the end or on an error (after which
 * reader_line() does not repeat). For guessing a format; the span lives until reader_line(). */
bool reader_peek(struct reader *r, struct span *line);
/*
 * Whole lines at once, with their LF, as many as `max` bytes hold: which ones does not depend on how the input is cut into reads.
 * They are taken by reader_take_lines(), or reader_line() goes on with the first of them; there may be a CR in them,
 * which only reader_line() knows for a line's end. False where reader_line() must go on: a line that is longer
 * or was cut, a last one without LF, a CR right before.
 */
bool reader_peek_lines(struct reader *r, size_t max, struct span *lines);
/* The same of what was read already, for which nothing is waited for: how many lines these are depends on the reads. */
bool reader_peek_ready(const struct reader *r, size_t max, struct span *lines);
void reader_take_lines(struct reader *r, struct span lines);
void reader_release(struct reader *r);

/* A whole small file (word list, profile), at most `limit` bytes, to be freed by the caller. */
int  file_read(const char *path, size_t limit, char **bytes, size_t *len, struct err *why);

#endif
