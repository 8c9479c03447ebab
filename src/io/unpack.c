#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/gunzip.h"
#include "io/unpack.h"

enum { BLOCK = 64 << 10 };

const char *
archive_trouble(struct archive *a)
{
	static char line[256];
	const char *text = archive_error_string(a);

	if (text && strstr(text, "No progress is possible"))
		return "truncated xz or lzma input";	/* liblzma waits for bytes that do not come */
	if (!text || !*text)
		return "damaged";
	snprintf(line, sizeof line, "%s", text);
	line[strcspn(line, "\n")] = '\0';		/* some end in one */
	return line;
}

static ssize_t
read_file(struct unpack *u, char *buf, size_t n, struct err *why)
{
	ssize_t got;

	do
		got = read(u->fd, buf, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_set_errno(why, "cannot read");
	u->in += (unsigned long long)got;
	return got;
}

ssize_t
unpack_file(struct unpack *u, const void **block, struct err *why)
{
	if (!u->head_given) {
		u->head_given = true;
		*block = u->head.at;
		return (ssize_t)u->head.len;
	}
	*block = u->block;
	return read_file(u, u->block, BLOCK, why);
}

off_t
unpack_seek(struct unpack *u, off_t offset, int whence)
{
	off_t at = lseek(u->fd, whence == SEEK_SET ? u->base + offset : offset, whence);

	u->head_given = true;
	return at < u->base ? -1 : at - u->base;
}

/* Callback of the handle that undoes the compression. */
static la_ssize_t
feed(struct archive *a, void *from, const void **block)
{
	struct err why;
	ssize_t got = unpack_file(from, block, &why);

	if (got < 0)
		archive_set_error(a, EIO, "%s", why.text);
	return got;
}

static int
raw_block(struct unpack *u, const void **block, size_t *len, struct err *why)
{
	la_int64_t offset;
	int r;

	if (u->empty)
		return 0;
	do
		r = archive_read_data_block(u->raw, block, len, &offset);
	while (r == ARCHIVE_OK && *len == 0);
	if (r == ARCHIVE_EOF)
		return 0;
	/* A cut file is told here alone: the next header would be a mere end. */
	return r == ARCHIVE_OK ? 1 : err_set(why, "%s", archive_trouble(u->raw));
}

int
unpack_block(struct unpack *u, const void **block, size_t *len, struct err *why)
{
	int got;

	if (!u->ahead_given && u->ahead.len > 0) {
		u->ahead_given = true;
		*block = u->ahead.at;
		*len = u->ahead.len;
		return 1;
	}
	if (u->failed) {
		*why = u->failure;
		return -1;
	}
	if (u->gunzip) {
		got = gunzip_block(u->gunzip, block, len, why);
	} else if (u->raw) {
		got = raw_block(u, block, len, why);
	} else {
		ssize_t n = unpack_file(u, block, why);

		*len = n > 0 ? (size_t)n : 0;
		got = n > 0 ? 1 : (int)n;
	}
	if (got < 0) {
		u->failed = true;
		u->failure = *why;
	} else if (got > 0) {
		u->out += *len;
	}
	return got;
}

static int
filter_of(struct archive *a, enum packing p)
{
	switch (p) {
	case PACKING_BZIP2: return archive_read_support_filter_bzip2(a);
	case PACKING_XZ: return archive_read_support_filter_xz(a);
	case PACKING_LZMA: return archive_read_support_filter_lzma(a);
	case PACKING_LZIP: return archive_read_support_filter_lzip(a);
	case PACKING_ZSTD: return archive_read_support_filter_zstd(a);
	case PACKING_LZ4: return archive_read_support_filter_lz4(a);
	case PACKING_COMPRESS: return archive_read_support_filter_compress(a);
	default: return ARCHIVE_FAILED;
	}
}

static int
begin_raw(struct unpack *u, struct err *why)
{
	struct archive_entry *entry;
	int r;

	u->raw = archive_read_new();
	if (!u->raw)
		return err_set(why, "out of memory");
	/* A warning here says that a program would be run for it. */
	if (filter_of(u->raw, u->compression) != ARCHIVE_OK)
		return err_set(why, "this libarchive was built without %s; unpack the file first",
			       packing_name(u->compression));
	archive_read_support_format_raw(u->raw);
	archive_read_support_format_empty(u->raw);	/* raw does not know a compressed nothing */
	archive_read_set_read_callback(u->raw, feed);
	archive_read_set_callback_data(u->raw, u);
	r = archive_read_open1(u->raw);
	if (r == ARCHIVE_OK)
		r = archive_read_next_header(u->raw, &entry);
	if (r != ARCHIVE_OK && r != ARCHIVE_EOF)
		return err_set(why, "%s", archive_trouble(u->raw));
	/* The last filter stands for the file itself; a second one would undo a compression in the compression. */
	if (archive_filter_count(u->raw) < 2)
		return err_set(why, "damaged at its beginning: no %s data", packing_name(u->compression));
	if (archive_filter_count(u->raw) > 2)
		return err_set(why, "compressed twice; unpack it once first");
	u->empty = r == ARCHIVE_EOF;
	return 0;
}

static ssize_t
feed_gunzip(void *from, const void **block, struct err *why)
{
	return unpack_file(from, block, why);
}

/* At most PACKING_LOOK bytes and what came with them; a failure waits until they are read. */
static void
look(struct unpack *u)
{
	struct err why;
	const void *block;
	size_t len;

	u->ahead_given = true;			/* what comes is from behind it */
	while (u->ahead.len < PACKING_LOOK && unpack_block(u, &block, &len, &why) > 0)
		buf_add(&u->ahead, (struct span){ block, len });
	u->ahead_given = false;
}

static int
look_at_file(struct unpack *u, struct err *why)
{
	ssize_t got = 1;

	buf_reserve(&u->head, BLOCK);
	while (got > 0 && u->head.len < PACKING_LOOK) {
		got = read_file(u, u->head.at + u->head.len, BLOCK - u->head.len, why);
		if (got > 0)
			u->head.len += (size_t)got;
	}
	return (int)got;
}

int
unpack_init(struct unpack *u, int fd, const char *name, struct err *why)
{
	enum packing promised = packing_of_name(span_of(name)).compression;
	enum packing found;
	struct err trouble;
	struct stat st;

	*u = (struct unpack){ .name = name, .fd = fd, .block = xmalloc(BLOCK) };
	u->base = lseek(fd, 0, SEEK_CUR);
	u->seekable = u->base >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	if (look_at_file(u, &trouble) < 0)
		return err_set(why, "%s: %s", name, trouble.text);
	found = packing_of_bytes(buf_span(&u->head));
	if (packing_is_archive(found))
		found = PACKING_NONE;
	if (found == PACKING_NONE && promised != PACKING_NONE)
		return err_set(why, "%s: no %s data, though its name says so", name, packing_name(promised));
	if (found == PACKING_NONE) {
		u->ahead = u->head;		/* one and the same */
		u->head = (struct buf)BUF_INIT;
		u->head_given = true;
		u->out = u->ahead.len;
		return 0;
	}
	u->compression = found;
	if (found == PACKING_GZIP && !(u->gunzip = gunzip_new(feed_gunzip, u)))
		return err_set(why, "%s: out of memory", name);
	if (found != PACKING_GZIP && begin_raw(u, &trouble) < 0)
		return err_set(why, "%s: %s", name, trouble.text);
	look(u);
	if (packing_of_bytes(buf_span(&u->ahead)) == found)
		return err_set(why, "%s: compressed twice; unpack it once first", name);
	return 0;
}

void
unpack_release(struct unpack *u)
{
	archive_read_free(u->raw);
	gunzip_free(u->gunzip);
	if (u->fd != STDIN_FILENO)
		close(u->fd);
	buf_release(&u->head);
	buf_release(&u->ahead);
	free(u->block);
}
