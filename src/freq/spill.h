/*
 * freq/spill.h - pieces of bytes that are written once and read later: in memory, and what is too much in a file
 *
 * The file has no name (it is gone from its folder before anything is written), so nothing is left behind
 * however the program ends. It lies in $TMPDIR, else in /tmp. A NULL spill holds all in memory and cannot fail.
 * The first failure is kept: later pieces are lost, spill_failed() tells, and what was read is no whole. Several threads
 * may keep, read and drop pieces.
 */
#ifndef FREQ_SPILL_H
#define FREQ_SPILL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct spill {
	unsigned long long room;	/* bytes of further pieces that may stay in memory */
	size_t piece;			/* bytes of a piece, about */
	size_t hold;			/* bytes that may be held while they are sorted */
	size_t ways;			/* runs to merge at once, from 2: each has a piece in memory then */
	int fd;
	uint64_t end;			/* of the file */
	const char *folder;		/* of the environment */
	pthread_mutex_t lock;		/* of room, end and the failure */
	bool failed;
	struct err why;
};

struct piece { char *at; size_t len, size; uint64_t place; };	/* at: owned; NULL: in the file */

/* room, piece: as above; as much as room may be held by sorting, too. 0, or -1: no file can be made. */
int          spill_open(struct spill *s, unsigned long long room, size_t piece, struct err *why);
/* Takes the bytes of b, which is empty then. */
struct piece spill_keep(struct spill *s, struct buf *b);
/* The bytes of a piece; those in the file are read into `to`, which has room for `extra` more bytes then. {NULL,0}: a failure. */
struct span  spill_read(struct spill *s, const struct piece *p, struct buf *to, size_t extra);
void         spill_drop(struct spill *s, struct piece *p);
bool         spill_failed(struct spill *s, struct err *why);
void         spill_close(struct spill *s);

#endif
