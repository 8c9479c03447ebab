#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/writer.h"

/*
 * Temporary files go when the program is interrupted or gives up. The table is small: a program writes one output
 * and a list or two beside it. Only what is async-signal-safe is done in the handler.
 */
enum { UNFINISHED = 8 };
static char *volatile unfinished[UNFINISHED];

static void
remove_unfinished(void)
{
	for (size_t i = 0; i < UNFINISHED; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
}

static void
interrupted(int signal_number)
{
	remove_unfinished();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void
remember(char *path)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGXFSZ, SIGXCPU };
	static bool watching;

	for (size_t i = 0; i < sizeof signals / sizeof *signals && !watching; i++)
		if (signal(signals[i], interrupted) == SIG_IGN)	/* nohup: stays as it was */
			signal(signals[i], SIG_IGN);
	if (!watching)
		atexit(remove_unfinished);
	watching = true;
	for (size_t i = 0; i < UNFINISHED; i++) {
		if (!unfinished[i]) {
			unfinished[i] = path;
			return;
		}
	}
}

void
writer_init(struct writer *w, int fd)
{
	w->fd = fd;
	w->into = NULL;
	w->failed = 0;
	w->path = w->temporary = NULL;
	w->name = fd == STDOUT_FILENO ? "stdout" : "output";
	w->written = 0;
	w->len = 0;
	w->unbuffered = isatty(fd) == 1;
}

void
writer_init_buf(struct writer *w, struct buf *into)
{
	writer_init(w, -1);
	w->into = into;
}

/*
 * A device or a pipe is written in place: a rename would replace /dev/full with a file. So is all below /dev
 * and /proc: /dev/stdout is a link to whatever stdout is, often a regular file.
 */
static bool
is_special(const char *path)
{
	struct stat st;

	return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0 ||
	       (stat(path, &st) == 0 && !S_ISREG(st.st_mode));
}

int
writer_open(struct writer *w, const char *path, struct err *why)
{
	struct stat st;
	mode_t mask;
	size_t n;
	int fd;

	if (!path || strcmp(path, "-") == 0) {
		writer_init(w, STDOUT_FILENO);
		return 0;
	}
	if (is_special(path)) {
		fd = open(path, O_WRONLY | O_CLOEXEC);
		if (fd < 0)
			return err_set_errno(why, "cannot open %s", path);
		writer_init(w, fd);
		w->path = xstrdup(path);
		w->name = path;
		return 0;
	}
	writer_init(w, -1);
	w->path = realpath(path, NULL);		/* a link stays one: the file that it names is replaced */
	if (!w->path)
		w->path = xstrdup(path);
	w->name = path;
	n = strlen(w->path) + sizeof ".XXXXXX";
	w->temporary = xmalloc(n);
	snprintf(w->temporary, n, "%s.XXXXXX", w->path);
	fd = mkstemp(w->temporary);
	if (fd < 0) {
		err_set_errno(why, "cannot write %s", path);
		free(w->temporary);
		free(w->path);
		w->temporary = w->path = NULL;
		return -1;
	}
	mask = umask(0);
	umask(mask);
	remember(w->temporary);
	fchmod(fd, stat(path, &st) == 0 ? st.st_mode & 07777 : 0666 & ~mask);
	w->fd = fd;
	w->unbuffered = false;
	return 0;
}

static void
write_all(struct writer *w, struct span s)
{
	if (w->into) {
		buf_add(w->into, s);
		return;
	}
	while (s.len > 0 && !w->failed) {
		ssize_t n = write(w->fd, s.at, s.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			w->failed = errno ? errno : EIO;
			return;
		}
		w->written += (size_t)n;
		s = span_after(s, (size_t)n);
	}
}

void
writer_flush(struct writer *w)
{
	write_all(w, (struct span){ w->buf, w->len });
	w->len = 0;
}

void
writer_bytes_slow(struct writer *w, struct span s)
{
	size_t room = sizeof w->buf - w->len;

	if (s.len >= sizeof w->buf) {		/* as large as the buffer: no need to copy it there */
		writer_flush(w);
		write_all(w, s);
		return;
	}
	memcpy(w->buf + w->len, s.at, room);
	w->len += room;
	writer_flush(w);
	s = span_after(s, room);
	memcpy(w->buf, s.at, s.len);
	w->len = s.len;
}

void
writer_printf(struct writer *w, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		buf_reserve(&b, (size_t)n + 1);
		vsnprintf(b.at, (size_t)n + 1, fmt, again);
		b.len = (size_t)n;
		writer_bytes(w, buf_span(&b));
	}
	va_end(again);
	buf_release(&b);
}

void
writer_number(struct writer *w, unsigned long long n)
{
	char room[DIGITS_MAX];

	writer_bytes(w, span_digits(n, room));
}

void
writer_pause(struct writer *w)
{
	if (w->unbuffered)
		writer_flush(w);
}

static void
forget(struct writer *w)
{
	for (size_t i = 0; i < UNFINISHED; i++)
		if (unfinished[i] && unfinished[i] == w->temporary)
			unfinished[i] = NULL;
	free(w->path);
	free(w->temporary);
	w->path = w->temporary = NULL;
	w->name = "output";
	w->fd = -1;
}

int
writer_close(struct writer *w, struct err *why)
{
	int status = 0;

	writer_flush(w);
	if (w->temporary && !w->failed && fsync(w->fd) < 0)
		w->failed = errno;
	if (close(w->fd) < 0 && !w->failed)		/* a network disk says "full" only here */
		w->failed = errno;
	if (w->temporary && !w->failed && rename(w->temporary, w->path) < 0)
		w->failed = errno;
	if (w->failed) {
		if (w->temporary)
			unlink(w->temporary);
		errno = w->failed;
		status = err_set_errno(why, "cannot write %s", w->name);
	}
	forget(w);
	return status;
}

void
writer_abort(struct writer *w)
{
	if (w->path)
		close(w->fd);
	if (w->temporary)
		unlink(w->temporary);
	forget(w);
}
