/*
 * freq/skips.h - k-skip-n-grams (Guthrie and others 2006): n tokens of a row with at most k passed over between them
 *
 * What a counter would keep of a text (freq/ngram.h) comes here instead, and goes as rows of n tokens with a
 * gap behind them to a counter for each length. A token behind a gap, of however many tokens, is a unit of its
 * own, written `\g token`: so an n-gram is told from what has gaps, and n is the number of tokens still.
 */
#ifndef FREQ_SKIPS_H
#define FREQ_SKIPS_H

#include "freq/count.h"

enum { SKIP_MAX = 10, SKIP_WINDOW = ORDER_MAX + SKIP_MAX };

struct skips {
	struct counter order[ORDER_MAX];	/* those with settings.orders of 0 are not used */
	struct units *units;
	unsigned skip;
	uint32_t window[SKIP_WINDOW];		/* units since the last mark, the newest first */
	unsigned count;
	uint32_t *gapped;			/* for each unit that behind a gap, from 1; 0: not asked for yet */
	size_t size;
};

/* With these settings (skip, orders, and all that counters want). */
struct skips *skips_new(const struct count_settings *settings, struct units *units);
/* A unit and MARKS, or a mark. */
void skips_push(struct skips *s, uint32_t number);
/* Ends the counters; their runs are added to `run`, which the caller releases. Returns how many. */
size_t skips_end(struct skips *s, struct sorted **run);
void skips_free(struct skips *s);

#endif
