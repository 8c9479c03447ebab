/*
 * io/unpack.h - the bytes of a file with its compression undone, block by block
 *
 * One compression is undone, none inside it. The beginning can be looked at before it is read. Blocks live
 * until the next call. Both ends are counted, for who bounds what a small file may grow to.
 */
#ifndef IO_UNPACK_H
#define IO_UNPACK_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "io/packing.h"

struct archive;
struct gunzip;

struct unpack {
	const char *name;
	int fd;
	off_t base;			/* where the file begins: stdin may be half read */
	bool seekable;
	enum packing compression;
	struct gunzip *gunzip;		/* undoes it, */
	struct archive *raw;		/* or this does */
	bool empty;			/* a compressed nothing, which libarchive does not like to be asked for */
	struct buf head, ahead;		/* what was looked at: of the file, of what is unpacked */
	bool head_given, ahead_given, failed;
	struct err failure;		/* kept: a second try would say something else */
	unsigned long long in, out;	/* bytes of the file read; bytes given */
	char *block;
};

/* Takes over fd, unless it is stdin; on -1, too, unpack_release() is wanted. */
int  unpack_init(struct unpack *u, int fd, const char *name, struct err *why);
/* 1, 0 at the end, -1 */
int  unpack_block(struct unpack *u, const void **block, size_t *len, struct err *why);
/* The file itself, for a reader that seeks in it: bytes read, 0 at the end, -1; the position, or -1. */
ssize_t unpack_file(struct unpack *u, const void **block, struct err *why);
off_t unpack_seek(struct unpack *u, off_t offset, int whence);
void unpack_release(struct unpack *u);

/* What went wrong, in libarchive's words if it has any; lives until the next call. */
const char *archive_trouble(struct archive *a);

#endif
