#define _GNU_SOURCE			/* memrchr */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/reader.h"

#ifdef TINY_BUFFERS
enum { READER_BUFFER = 23 };		/* every edge is met */
#else
enum { READER_BUFFER = 256 << 10 };
#endif

static ssize_t
fill_from_fd(void *from, char *buf, size_t n, struct err *why)
{
	const struct reader *r = from;
	ssize_t got;

	do
		got = read(r->fd, buf, n);
	while (got < 0 && errno == EINTR);
	return got < 0 ? err_set_errno(why, "%s: cannot read", r->name) : got;
}

static ssize_t
fill_from_memory(void *from, char *buf, size_t n, struct err *why)
{
	struct reader *r = from;

	(void)why;
	if (n > r->memory.len)
		n = r->memory.len;
	if (n)
		memcpy(buf, r->memory.at, n);
	r->memory = span_after(r->memory, n);
	return (ssize_t)n;
}

void
reader_init_fill(struct reader *r, ssize_t (*fill)(void *, char *, size_t, struct err *), void *from,
		 const char *name)
{
	*r = (struct reader){ .fill = fill, .from = from, .name = name, .fd = -1, .line_max = READER_LINE_MAX };
}

void
reader_init_fd(struct reader *r, int fd, const char *name)
{
	reader_init_fill(r, fill_from_fd, r, name);
	r->fd = fd;
}

void
reader_init_bytes(struct reader *r, const struct span *bytes, const char *name)
{
	reader_init_fill(r, fill_from_memory, r, name);
	r->memory = *bytes;
}

int
reader_open(struct reader *r, const char *path, struct err *why)
{
	struct stat st;
	int fd;

	if (strcmp(path, "-") == 0) {
		reader_init_fd(r, STDIN_FILENO, "<stdin>");
		return 0;
	}
	reader_init_fd(r, -1, path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set_errno(why, "cannot open %s", path);
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		return err_set(why, "%s: is a folder; corpus-cat reads folders", path);
	}
	r->fd = fd;
	r->own_fd = true;
	return 0;
}

/* More bytes behind `end`: 1, 0 at the end of input, -1. */
static int
more(struct reader *r, struct err *why)
{
	ssize_t got;

	if (r->failed) {
		*why = r->failure;
		return -1;
	}
	if (r->eof)
		return 0;
	if (r->start > 0 && (r->start == r->end || r->end == r->size)) {
		memmove(r->buf, r->buf + r->start, r->end - r->start);
		r->end -= r->start;
		r->scanned -= r->start;
		r->start = 0;
	}
	if (r->end == r->size) {
		r->size = r->size ? 2 * r->size : READER_BUFFER;
		r->buf = xrealloc(r->buf, r->size);
	}
	got = r->fill(r->from, r->buf + r->end, r->size - r->end, why);
	if (got < 0) {
		r->failed = true;
		r->failure = *why;
		return -1;
	}
	if (got == 0)
		r->eof = true;
	r->end += (size_t)got;
	return got > 0;
}

static int
skip_bom(struct reader *r, struct err *why)
{
	static const char bom[3] = "\xEF\xBB\xBF";
	int got = 1;

	while (got > 0 && r->end - r->start < sizeof bom)
		got = more(r, why);
	r->begun = true;
	if (r->end - r->start >= sizeof bom && memcmp(r->buf + r->start, bom, sizeof bom) == 0) {
		r->start += sizeof bom;
		r->scanned = r->start;
	}
	return got < 0 ? -1 : 0;
}

/* Where a line of more than line_max bytes is cut: behind a blank or between code points. */
static size_t
cut(const char *at, size_t n)
{
	const char *blank = memrchr(at, ' ', n);

	if (blank)
		return (size_t)(blank - at) + 1;
	for (size_t back = 0; back < 4 && n > back; back++)
		if (((unsigned char)at[n - back] & 0xC0) != 0x80)
			return n - back;
	return n;
}

/* The first LF or CR in at[0, n), or NULL: most text has no CR, so memchr does the work. */
static char *
line_end(char *at, size_t n)
{
	char *lf = memchr(at, '\n', n);
	char *cr = memchr(at, '\r', lf ? (size_t)(lf - at) : n);

	return cr ? cr : lf;
}

/* Finds the line that starts at r->start: its length, and whether its end is there. 1, 0, -1. */
static int
find_line(struct reader *r, size_t *len, bool *ended, struct err *why)
{
	int got;

	if (!r->begun && skip_bom(r, why) < 0)
		return -1;
	if (r->after_cr) {
		got = 1;
		while (r->start == r->end && got > 0)
			got = more(r, why);
		if (got < 0)
			return -1;
		if (r->start < r->end && r->buf[r->start] == '\n')
			r->start++;
		r->after_cr = false;
		r->scanned = r->start;
	}
	for (;;) {
		char *hit = r->end > r->scanned ? line_end(r->buf + r->scanned, r->end - r->scanned) : NULL;
		size_t have = hit ? (size_t)(hit - (r->buf + r->start)) : r->end - r->start;

		if (have > r->line_max) {
			*len = cut(r->buf + r->start, r->line_max);
			*ended = false;
			r->scanned = r->start + *len;
			return 1;
		}
		if (hit) {
			*len = have;
			*ended = true;
			r->scanned = r->start + have;
			return 1;
		}
		r->scanned = r->end;
		got = more(r, why);
		if (got <= 0) {			/* what came before a failure is still given */
			*len = r->end - r->start;
			*ended = false;
			return *len > 0 ? 1 : got;
		}
	}
}

int
reader_line(struct reader *r, struct span *line, struct err *why)
{
	size_t len;
	bool ended;
	int got = 1;

	if (r->peeked) {
		len = r->peeked_len;
		ended = r->peeked_ended;
		r->peeked = false;
	} else {
		got = r->told ? 0 : find_line(r, &len, &ended, why);
	}
	if (got < 0)
		r->told = true;
	if (got <= 0)
		return got;
	*line = (struct span){ r->buf + r->start, len };
	if (!r->open)
		r->line++;
	r->open = !ended && r->start + len < r->end;	/* only a cut leaves something behind */
	r->ended = ended;
	if (ended && r->buf[r->start + len] == '\r')
		r->after_cr = true;
	r->start += len + ended;
	r->scanned = r->start;
	return 1;
}

bool
reader_peek(struct reader *r, struct span *line)
{
	struct err why;

	if (!r->peeked && find_line(r, &r->peeked_len, &r->peeked_ended, &why) <= 0)
		return false;
	r->peeked = true;
	*line = (struct span){ r->buf + r->start, r->peeked_len };
	return true;
}

/* Whole lines in r->buf, at most max bytes. `all`: they end there, or are as many as fit. */
static bool
lines_at_hand(const struct reader *r, size_t max, bool all, struct span *lines)
{
	const char *from = r->buf + r->start, *last;
	size_t have = r->end - r->start;

	last = have ? memrchr(from, '\n', have < max ? have : max) : NULL;
	if (!last || (all && have <= max && last + 1 < from + have))
		return false;
	*lines = (struct span){ from, (size_t)(last + 1 - from) };
	return true;
}

bool
reader_peek_lines(struct reader *r, size_t max, struct span *lines)
{
	struct err why;

	if (!r->begun || r->after_cr || r->open)
		return false;
	while (r->end - r->start < max && !r->failed && more(r, &why) > 0)
		;				/* a failure is kept, and told by reader_line() */
	return lines_at_hand(r, max, true, lines);
}

bool
reader_peek_ready(const struct reader *r, size_t max, struct span *lines)
{
	return r->begun && !r->after_cr && !r->open && lines_at_hand(r, max, false, lines);
}

/* Counted byte by byte, which compilers make vectors of, 255 steps at most to a sum in a byte. */
static size_t
line_feeds(struct span s)
{
	size_t n = 0, i = 0;

	for (; s.len - i >= 32; ) {
		size_t steps = (s.len - i) / 32 < 255 ? (s.len - i) / 32 : 255;
		unsigned char sums[32] = { 0 };

		for (; steps > 0; steps--, i += 32)
			for (int k = 0; k < 32; k++)
				sums[k] += s.at[i + (size_t)k] == '\n';
		for (int k = 0; k < 32; k++)
			n += sums[k];
	}
	for (; i < s.len; i++)
		n += s.at[i] == '\n';
	return n;
}

void
reader_take_lines(struct reader *r, struct span lines)
{
	r->peeked = false;
	r->ended = true;
	r->start += lines.len;
	r->scanned = r->start;
	r->line += line_feeds(lines);
}

void
reader_release(struct reader *r)
{
	if (r->own_fd)
		close(r->fd);
	free(r->buf);
	r->buf = NULL;
	r->own_fd = false;
}

int
file_read(const char *path, size_t limit, char **bytes, size_t *len, struct err *why)
{
	struct reader r;
	struct stat st;
	int got;

	if (reader_open(&r, path, why) < 0)
		return -1;
	/* all at once, with a byte more for the end to be seen; a large file is a table to look into */
	if (fstat(r.fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && (size_t)st.st_size <= limit) {
		r.size = (size_t)st.st_size + 1;
		r.buf = xcalloc_table(r.size, 1);
	}
	do
		got = more(&r, why);
	while (got > 0 && r.end <= limit);
	if (got > 0)
		got = err_set(why, "%s: larger than %zu bytes", path, limit);
	if (got == 0) {
		*bytes = r.buf ? r.buf : xmalloc(1);
		*len = r.end;
		r.buf = NULL;
	}
	reader_release(&r);
	return got;
}
