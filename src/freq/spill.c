#define _GNU_SOURCE			/* O_TMPFILE */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "freq/spill.h"

#ifdef TINY_BUFFERS
enum { WAYS = 3 };
#else
enum { WAYS = 512 };
#endif

/* Where there are no nameless files: no signal comes between the name's making and its end. */
static int
open_and_unlink(const char *folder)
{
	size_t n = strlen(folder) + sizeof "/sitqva.XXXXXX";
	char *path = xmalloc(n);
	sigset_t all, before;
	int fd, saved;

	snprintf(path, n, "%s/sitqva.XXXXXX", folder);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	fd = mkstemp(path);
	saved = errno;
	if (fd >= 0)
		unlink(path);
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(path);
	errno = saved;
	return fd;
}

static int
open_nameless(const char *folder)
{
	int fd = -1;

#ifdef O_TMPFILE
	fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
	if (fd >= 0)
		return fd;
#endif
	fd = open_and_unlink(folder);
	if (fd >= 0)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

int
spill_open(struct spill *s, unsigned long long room, size_t piece, struct err *why)
{
	*s = (struct spill){ .room = room, .piece = piece, .ways = WAYS, .folder = getenv("TMPDIR") };
	if (!s->folder || !s->folder[0])
		s->folder = "/tmp";
	s->fd = open_nameless(s->folder);
	if (s->fd < 0)
		return err_set_errno(why, "cannot make a temporary file in %s", s->folder);
	signal(SIGXFSZ, SIG_IGN);		/* a limit of file size is said as a full disk is */
	return 0;
}

static void
fail(struct spill *s, const char *what)
{
	if (!s->failed)
		err_set_errno(&s->why, "cannot %s a temporary file in %s", what, s->folder);
	s->failed = true;
}

struct piece
spill_keep(struct spill *s, struct buf *b)
{
	struct piece p = { .len = b->len };

	if (!s || b->size <= s->room) {
		if (s)
			s->room -= b->size;
		p.at = b->at;
		p.size = b->size;
		*b = (struct buf)BUF_INIT;
		return p;
	}
	p.place = s->end;
	for (size_t done = 0; done < b->len && !s->failed; ) {
		ssize_t n = pwrite(s->fd, b->at + done, b->len - done, (off_t)(s->end + done));

		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || errno != EINTR)
			fail(s, "write");
	}
	s->end += b->len;
	buf_reset(b);
	return p;
}

struct span
spill_read(struct spill *s, const struct piece *p, struct buf *to, size_t extra)
{
	if (p->at)
		return (struct span){ p->at, p->len };
	buf_reset(to);
	buf_reserve(to, p->len + extra);
	while (to->len < p->len && !s->failed) {
		ssize_t n = pread(s->fd, to->at + to->len, p->len - to->len, (off_t)(p->place + to->len));

		if (n > 0) {
			to->len += (size_t)n;
			continue;
		}
		if (n == 0)
			errno = EIO;
		if (n == 0 || errno != EINTR)
			fail(s, "read");
	}
	return s->failed ? (struct span){ NULL, 0 } : buf_span(to);
}

void
spill_drop(struct spill *s, struct piece *p)
{
	if (s && p->at)
		s->room += p->size;
	free(p->at);
	p->at = NULL;
	p->len = 0;
}

bool
spill_failed(const struct spill *s, struct err *why)
{
	if (s && s->failed)
		*why = s->why;
	return s && s->failed;
}

void
spill_close(struct spill *s)
{
	close(s->fd);
	s->fd = -1;
}
