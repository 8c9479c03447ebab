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
	*s = (struct spill){ .room = room, .piece = piece, .hold = room > piece ? room : piece, .ways = WAYS,
			     .folder = getenv("TMPDIR") };
	if (!s->folder || !s->folder[0])
		s->folder = "/tmp";
	s->fd = open_nameless(s->folder);
	if (s->fd < 0)
		return err_set_errno(why, "cannot make a temporary file in %s", s->folder);
	pthread_mutex_init(&s->lock, NULL);
	signal(SIGXFSZ, SIG_IGN);		/* a limit of file size is said as a full disk is */
	return 0;
}

static void
fail(struct spill *s, const char *what)
{
	pthread_mutex_lock(&s->lock);
	if (!s->failed)
		err_set_errno(&s->why, "cannot %s a temporary file in %s", what, s->folder);
	s->failed = true;
	pthread_mutex_unlock(&s->lock);
}

/* Did pread() or pwrite() do something? If not, and it was no signal that came between, that is a failure. */
static bool
went_on(struct spill *s, ssize_t n, const char *what)
{
	if (n == 0)
		errno = EIO;
	if (n == 0 || (n < 0 && errno != EINTR))
		fail(s, what);
	return n > 0;
}

/* Is there room in memory? Else `place` is one in the file. */
static bool
find_room(struct spill *s, const struct buf *b, uint64_t *place)
{
	bool found;

	pthread_mutex_lock(&s->lock);
	found = b->size <= s->room;
	*place = s->end;
	if (found)
		s->room -= b->size;
	else
		s->end += b->len;
	pthread_mutex_unlock(&s->lock);
	return found;
}

struct piece
spill_keep(struct spill *s, struct buf *b)
{
	struct piece p = { .len = b->len };
	struct err why;

	if (!s || find_room(s, b, &p.place)) {
		p.at = b->at;
		p.size = b->size;
		*b = (struct buf)BUF_INIT;
		return p;
	}
	for (size_t done = 0; done < b->len && !spill_failed(s, &why); ) {
		ssize_t n = pwrite(s->fd, b->at + done, b->len - done, (off_t)(p.place + done));

		if (went_on(s, n, "write"))
			done += (size_t)n;
	}
	buf_reset(b);
	return p;
}

struct span
spill_read(struct spill *s, const struct piece *p, struct buf *to, size_t extra)
{
	struct err why;

	if (p->at)
		return (struct span){ p->at, p->len };
	buf_reset(to);
	buf_reserve(to, p->len + extra);
	while (to->len < p->len && !spill_failed(s, &why)) {
		ssize_t n = pread(s->fd, to->at + to->len, p->len - to->len, (off_t)(p->place + to->len));

		if (went_on(s, n, "read"))
			to->len += (size_t)n;
	}
	return spill_failed(s, &why) ? (struct span){ NULL, 0 } : buf_span(to);
}

void
spill_drop(struct spill *s, struct piece *p)
{
	if (s && p->at) {
		pthread_mutex_lock(&s->lock);
		s->room += p->size;
		pthread_mutex_unlock(&s->lock);
	}
	free(p->at);
	p->at = NULL;
	p->len = 0;
}

bool
spill_failed(struct spill *s, struct err *why)
{
	bool failed;

	if (!s)
		return false;
	pthread_mutex_lock(&s->lock);
	failed = s->failed;
	if (failed)
		*why = s->why;
	pthread_mutex_unlock(&s->lock);
	return failed;
}

void
spill_close(struct spill *s)
{
	close(s->fd);
	s->fd = -1;
	pthread_mutex_destroy(&s->lock);
}
