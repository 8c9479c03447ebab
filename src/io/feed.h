/*
 * io/feed.h - what libarchive reads an archive from, and what is known of its bytes
 *
 * Bytes are counted here, since members that are passed over unpack as well. A little of the stream is kept: the header
 * that libarchive calls damaged still tells a name, and the end of a zip how many members there should be.
 */
#ifndef IO_FEED_H
#define IO_FEED_H

#include <archive.h>
#include <archive_entry.h>

#include "io/archive.h"
#include "io/unpack.h"
#include "io/zip.h"

/*
 * Two libarchive handles, each with one job: the one in `file` undoes a compression, `box` reads members and knows one
 * format. One handle that knows both raw and tar takes zeros for an empty tar.
 */
struct members {
	const char *name;
	enum packing packing;
	struct archive *box;		/* NULL: the file is its own one member, or a zip between its members */
	struct member_limits limits;
	struct unpack file;
	struct zip zip;			/* a zip with a directory: `box` is one member of it */
	const struct zip_member *row;
	unsigned long long entries;
	unsigned long long given;	/* bytes of all members, holes too */
	struct buf tail;		/* the end of a zip that is read as a stream */
	struct span block;		/* what `box` was given last, which is here in the stream, */
	unsigned long long block_at;
	struct buf before;		/* and a little of what stood before it */
	struct archive_entry *held;	/* found behind a damaged header */

	/* the member being read */
	unsigned long long entry_given;
	const char *data;		/* the rest of a block, */
	size_t data_len;
	unsigned long long offset;	/* which is here in the member; a hole, if that is further on */
	bool last;			/* no block follows */

	bool has_directory;
	bool ended;
	bool cut;			/* a tar: what was read last is no end mark */
	bool unsound;			/* a tar of which the first header is damaged */
	bool passing;			/* over what follows a damaged header */
	bool broken;
	struct err below;		/* what broke the bytes under `box`, which calls that a truncated file */
};

/* Read callbacks of `box`; `from` is the struct members. */
la_ssize_t feed_stream(struct archive *a, void *from, const void **block);
la_ssize_t feed_seekable(struct archive *a, void *from, const void **block);
la_ssize_t feed_zip_member(struct archive *a, void *from, const void **block);
la_int64_t feed_seek(struct archive *a, void *from, la_int64_t offset, int whence);

/* Gave more than the limits allow for what was read. */
bool over_ratio(const struct members *m);
int  set_over_ratio(const struct members *m, struct err *why);
/* The name in the damaged header that libarchive met, as far as it can be read; empty: that is no header at all. */
struct span damaged_name(const struct members *m);
/* At the end of a zip whose directory was not read first: does it count as many members as were found? 0, or -1. */
int  check_count(struct members *m, struct err *why);
bool all_zero(const char *at, size_t n);

#endif
