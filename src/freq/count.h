/*
 * freq/count.h - sentences in, sorted runs out
 *
 * Held in memory, unless single tokens alone are counted: 4 bytes a token until counter_end(), each distinct form with its text, then the runs,
 * which hold each distinct n-gram of a chunk of 2 million tokens once. With a spill, tokens and runs lie in its file
 * as far as they are more than it may hold. Neither chunks nor spill show in the result.
 */
#ifndef FREQ_COUNT_H
#define FREQ_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/groups.h"
#include "freq/part_table.h"
#include "freq/sorted.h"
#include "freq/tally.h"
#include "freq/units.h"
#include "stream/sentence.h"
#include "stream/tokens.h"
#include "text/breaks.h"

/* Wants the units in the order of the text; UNIT_OUT, UNIT_STOP and UNIT_NODE are among them. */
typedef void (*unit_taker)(void *taker, const uint32_t *unit, size_t count);

struct count_settings {
	unsigned orders;		/* bits, see freq/orders.h */
	bool syntactic;			/* the words inside multiword ranges instead of the ranges */
	bool over_sentences;		/* n-grams may pass sentence ends */
	bool entities;			/* names are counted, not tokens; orders is 1 */
	struct breaks *characters;	/* the caller's: characters of tokens are counted, not tokens; else NULL */
	unsigned skip;			/* n-grams pass over so many tokens, see freq/skips.h */
	struct groups *groups;		/* the caller's: units are counted under its values, and n-grams end with them; or NULL */
	bool without_notes;		/* paragraphs of kind note are left out */
	unit_taker take;		/* NULL: nobody wants them */
	void (*sentence)(void *taker, uint64_t document);	/* NULL, or told of each sentence's end, and its document's number from 1 */
	void *taker;
	struct documents *documents;	/* the caller's: gets the documents, in order, and runs their lists; or NULL */
	struct spill *spill;		/* the caller's, who asks whether it failed; NULL: all in memory */
	unsigned workers;		/* threads that sort chunks; 0 is 1 */
	size_t chunk;			/* tokens and marks of a chunk, from ORDER_MAX; 0: as many as can be sorted at once */
};

/* first: numbers; documents: how many begin in it. */
struct counter_block { struct piece piece; uint32_t first[ORDER_MAX]; uint64_t documents; };

struct counter {
	struct count_settings settings;
	struct units *units;		/* the caller's */
	struct tally tally;		/* of single tokens; then there are no blocks */
	struct counter_block *block;	/* a chunk each */
	size_t blocks, room;
	uint32_t *now;			/* the last block's numbers, in `bytes` */
	size_t used;
	struct buf bytes;		/* with room for ORDER_MAX numbers more */
	uint64_t begun;			/* documents in it */
	uint64_t documents, tokens, tokens_before;	/* before: the last document */
	struct token_forms forms;	/* of a sentence, while it is added */
	struct skips *skips;		/* with settings.skip: gets what is pushed; then there are no blocks */
	struct token_forms letters;	/* the characters of a token of it */
	struct sorted *run;		/* after counter_end() */
	size_t runs;
};

void counter_init(struct counter *c, struct count_settings settings, struct units *units);
void counter_add(struct counter *c, const struct sentence *s);
/* The same from forms alone, of whole sentences; not for entities, nor in groups. */
void counter_add_forms(struct counter *c, const struct token_forms *f);
/* Ranks the units and sorts what was added. */
void counter_end(struct counter *c);
/* A unit (used by no one else's units) and MARKS, or a mark; nothing else is counted. */
void counter_push(struct counter *c, uint32_t number);
void counter_release(struct counter *c);

#endif
