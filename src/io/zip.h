/*
 * io/zip.h - the directory of a zip, and each member as a little zip of its own
 *
 * libarchive reads a zip as one thing: a broken header or a broken byte of packed data, and what follows is lost. So the
 * directory at the end of the file is read here, and each member is given to libarchive alone, behind a header made
 * from its row in the directory. Names live as long as the struct.
 */
#ifndef IO_ZIP_H
#define IO_ZIP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "io/unpack.h"

struct zip_member {
	struct span name;		/* bytes of the archive, UTF-8 where it says so */
	uint64_t packed, size, offset;
	uint32_t crc, mode;		/* mode: as stat() has it, 0 if it was not packed on Unix */
	uint16_t flags, method;
};

struct zip {
	struct unpack *file;
	uint64_t length;		/* of the file */
	struct buf directory;
	struct zip_member *member;	/* in the order of their places */
	size_t count, next;
	struct buf block;
	bool header_waits;		/* block is the header of the member that is read */
	uint64_t place, left;		/* of its bytes behind the header */
};

/* false: the file has no directory, or one that is not whole. zip_close() is wanted in any case. */
bool zip_open(struct zip *z, struct unpack *file);
const struct zip_member *zip_next(struct zip *z);	/* NULL at the end */
bool zip_member_encrypted(const struct zip_member *m);
bool zip_member_folder(const struct zip_member *m);
/* From here on zip_block() gives the member: the length of a block, 0 at its end, -1. */
int     zip_begin(struct zip *z, const struct zip_member *m, struct err *why);
ssize_t zip_block(struct zip *z, const void **block, struct err *why);
void    zip_close(struct zip *z);

/* How many members the directory at the end of a zip counts, of which `tail` is the end; -1: it has none. */
enum { ZIP_TAIL = (64 << 10) + 98 };
long long zip_counted(struct span tail);

#endif
