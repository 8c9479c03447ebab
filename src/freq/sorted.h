/*
 * freq/sorted.h - n-grams in order, with their counts, packed into bytes
 *
 * Everything that counting holds after a chunk of text is a struct sorted: it is written front to back and
 * read front to back, so its pieces may lie in a file as well as in memory (freq/spill.h). A token is its rank in the byte order
 * of all tokens. The order is that of the token tuples, where "no further token" comes last: the trigrams of
 * a beginning, then the bigram, then the single token. Of one length it is plain tuple order.
 *
 * An entry takes a byte for its length, the tokens that it shares with the entry before it and the counts 1
 * and 1; then what is new, as varints: mostly 3 or 4 bytes in all. sorted_release() frees them.
 */
#ifndef FREQ_SORTED_H
#define FREQ_SORTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "freq/spill.h"

enum { ORDER_MAX = 5 };
#define NO_TOKEN UINT32_MAX

/*
 * `open` says in which documents that go on in a neighbouring chunk the n-gram was met: a document over two
 * chunks is one document.
 */
enum { IN_FIRST = 1, IN_LAST = 2 };

struct ngram {
	uint32_t id[ORDER_MAX];			/* NO_TOKEN behind the last */
	unsigned n, open;
	uint64_t frequency, range;
	struct span parts;			/* a list of freq/part_list.h; {NULL,0} where none was asked for */
};

struct sorted {
	struct spill *spill;			/* the caller's; NULL: all in memory */
	struct piece *piece;			/* each can be read by itself */
	uint32_t *first;			/* its first token */
	size_t pieces, room;
	struct buf bytes;			/* of the last piece */
	uint32_t begun;				/* its first token */
	uint32_t last[ORDER_MAX];		/* the entry added last, to share tokens with */
	uint64_t first_document, last_document;	/* numbers of the outermost documents, for `open` */
	bool parts;				/* entries have their lists; set after sorted_init() */
};

struct sorted_reader {
	const unsigned char *at, *end;
	struct ngram now;
	bool parts;
	const struct sorted *of;
	size_t piece, last;			/* the next one, and the last one to read */
	struct buf read;			/* a piece that lay in the file */
};

void sorted_init(struct sorted *s);		/* in memory */
void sorted_init_in(struct sorted *s, struct spill *spill);
/* The n-gram comes after all that were added; its id[] behind n is not looked at. */
void sorted_add(struct sorted *s, const struct ngram *g);
/* Gives back what the buffer has too much. */
void sorted_end(struct sorted *s);
void sorted_release(struct sorted *s);

void sorted_read(struct sorted_reader *r, const struct sorted *s);
/* One piece alone, from 0 to s->pieces; and from the first n-gram on whose first token is not below `token`: it is in r->now, if
 * there is one (false: there is none). */
void sorted_read_piece(struct sorted_reader *r, const struct sorted *s, size_t piece);
bool sorted_read_from(struct sorted_reader *r, const struct sorted *s, uint32_t token);
/* The next one, in r->now; false at the end, or if the spill failed. */
bool sorted_next(struct sorted_reader *r);
/* Needed only if not all was read. */
void sorted_read_end(struct sorted_reader *r);

/* Below 0, 0, above 0, in the order said above. */
static inline int
ngram_compare(const struct ngram *a, const struct ngram *b)
{
	for (unsigned i = 0; i < ORDER_MAX; i++)
		if (a->id[i] != b->id[i])
			return a->id[i] < b->id[i] ? -1 : 1;
	return 0;
}

#endif
