/*
 * freq/intake.h - tokens read ahead by a thread of their own, while those before them are counted
 *
 * They come in batches of some thousand tokens; a few batches are held. Whoever watches is told in the reading thread.
 */
#ifndef FREQ_INTAKE_H
#define FREQ_INTAKE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "stream/tokens.h"

/* Forms, or whole sentences with all that they say. */
struct intake_batch {
	struct token_forms forms;
	struct sentence *sentence;
	size_t sentences, room;
	struct arena mem;		/* of the sentences */
};

/* After each batch: bytes that were read and documents that began so far; why: NULL, or what was left out. */
typedef void (*intake_watcher)(const struct err *why, unsigned long long bytes, unsigned long long documents);

enum { INTAKE_BATCHES = 4 };

struct intake {
	struct token_reader *in;	/* the caller's */
	bool whole, words;		/* whole: sentences; words: as token_read_forms() has it */
	intake_watcher watch;
	unsigned long long documents;
	bool threaded, counting, finished, unwanted;	/* counting: the batch after those taken is with the caller */
	struct intake_batch batch[INTAKE_BATCHES];
	size_t filled, taken;		/* batches, since the start */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

/* Without a thread (ahead is false, or the system gives none) reading is done by intake_next(). */
void intake_start(struct intake *i, struct token_reader *in, bool whole, bool words, bool ahead, intake_watcher watch);
/* The next batch, which lives until the next call; NULL at the end. */
const struct intake_batch *intake_next(struct intake *i);
/* Ends reading, wherever it is: nobody uses the reader then. */
void intake_end(struct intake *i);

#endif
