/*
 * freq/ngram.h - a chunk of text to its sorted n-grams
 *
 * One radix sort of the n-grams of the longest order that start at every token; in sorted order the n-grams
 * of every shorter order lie together, too, so one scan counts all orders.
 *
 * A chunk is an array of numbers: MARK_GAP where no n-gram may pass (sentence end, token left out),
 * MARK_DOCUMENT where a document begins, and MARKS + unit. It goes on for ORDER_MAX numbers (of the next
 * chunk, else gaps), so that its last n-grams are whole.
 */
#ifndef FREQ_NGRAM_H
#define FREQ_NGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "freq/part_list.h"
#include "freq/sorted.h"

enum { MARK_GAP = 0, MARK_DOCUMENT = 1, MARKS = 2 };

/* 5 tokens of 21 bits and a document of 21 fit into a key of 128 bits. */
enum { CHUNK_MAX = (1 << 21) - 2 * ORDER_MAX };

struct chunk {
	const uint32_t *token;
	size_t count;
	const uint32_t *rank;		/* of a unit */
	size_t ranks;			/* how many there are */
	unsigned orders;		/* bit n - 1: n-grams of n tokens are wanted */
	uint64_t documents_before;	/* MARK_DOCUMENTs in earlier chunks */
	bool carried_out;		/* the last document goes on in the next chunk */
	bool parts;			/* n-grams get their lists of documents, numbered from 0 over all chunks */
};

/* Scratch memory, kept from chunk to chunk; starts as all zero, freed by ngram_space_release(). */
struct ngram_space {
	void *key, *other;
	size_t key_size;
	uint32_t *local, *global;	/* rank to number in the chunk, from 1; and back */
	size_t local_size, global_size;
	uint32_t *seen;			/* per order and document: the last group it was counted in */
	size_t seen_size;
	struct part_list list;		/* of the group that ends */
	struct buf list_bytes;
};

/* Adds to `out`, which must be fresh. */
void ngram_sort(const struct chunk *c, struct ngram_space *space, struct sorted *out);
void ngram_space_release(struct ngram_space *space);

#endif
