/*
 * io/archive.h - the members of an archive, one after the other, as bytes
 *
 * A file is opened as what its bytes are: an archive (tar, cpio, zip, 7z; tar and cpio also
 * compressed), a compressed file, or a plain one. The last two have one member without a name, so that the caller has one
 * loop for all three. Nothing is ever written to disk; names are labels, never paths. One
 * compression is undone, not a second one inside it, and archives in archives are not entered.
 *
 * Every byte is counted: what a member or the whole archive may grow to is bounded by limits, whatever
 * its headers say.
 *
 * A member and its name live until the next members_next(). Names are the bytes of the archive, UTF-8
 * where the format says what they are.
 */
#ifndef IO_ARCHIVE_H
#define IO_ARCHIVE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/span.h"
#include "io/packing.h"

struct member_limits {
	unsigned long long entry;	/* bytes of one member */
	unsigned long long entries;	/* members of an archive, folders and links counted */
	unsigned long long ratio;	/* bytes out for each byte in, */
	unsigned long long floor;	/* once so many bytes came out */
};

#define MEMBER_LIMITS { 16ull << 30, 10000000, 200, 256ull << 20 }

struct members;

struct member {
	struct span name;		/* empty: the file itself */
	const char *not_text;		/* why it has no bytes to read: "a symbolic link"; NULL: it has */
	bool folder;
};

/*
 * Takes over fd (it is closed by members_free, unless it is stdin). `name` is for messages and for what it
 * promises; it is kept, not copied. NULL with why, the fd closed.
 */
struct members *members_open(int fd, const char *name, const struct member_limits *limits, struct err *why);
/* What the file is packed as: the archive's format, else the compression, else PACKING_NONE. */
enum packing members_packing(const struct members *m);
/* 1, 0 at the end, -1: a member or all that follow are lost (why says which); go on. */
int members_next(struct members *m, struct member *member, struct err *why);
/* Bytes of the member that members_next() gave: 0 at its end, -1. `from` is the struct members, so that this is what
 * reader_init_fill() takes. After -1 the member is over. */
ssize_t members_read(void *from, char *buf, size_t n, struct err *why);
/* Bytes of the file that were read, more or less; for progress. */
unsigned long long members_done(const struct members *m);
void members_free(struct members *m);

/*
 * Sets LC_CTYPE to a UTF-8 locale, if the system has one: libarchive turns names of 7z, zip and pax
 * archives into the locale's charset, and without one they are lost. Call it once, at the start: fnmatch()
 * reads code points by it, too.
 */
void names_in_utf8(void);

#endif
