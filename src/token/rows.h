/*
 * token/rows.h - tokens as the lines that a format has for them
 *
 * A row of CoNLL-U ends with MISC, and MISC says what white space is behind the token: so a row stays open until that
 * is known. Vertical and plain say nothing of white space.
 */
#ifndef TOKEN_ROWS_H
#define TOKEN_ROWS_H

#include "base/buf.h"
#include "token/origin.h"
#include "token/scan.h"
#include "token/wide.h"

/* A number that grows slowly: what is above its last three digits is kept as text, too. */
struct decimal { uint64_t thousands; unsigned low, len; char text[24]; };

/* What rows have in common as long as the ranges' thousands are the same: up to the last three digits of a range's start, and of its end. */
struct stencil { uint64_t thousands; unsigned high /* digits of the thousands */; char rest[2][2 * WIDE], colon[WIDE]; };

struct rows {
	bool class;			/* Class= in MISC */
	struct buf lines;
	bool open;			/* the last row waits for rows_close() */
	bool keyed;			/* ... and has a MISC key already */
	struct origin origin;		/* ... and these are to come; its pieces are copied */
	struct buf before;		/* ... and this: SpacesBefore */
	bool has_before;
	struct buf pieces;
	struct buf words;		/* rows of the open row's words, if it is a range */
	struct buf spaces, escaped;	/* white space that was escaped last */
	struct decimal id, at;		/* the last numbers that were written of either kind */
	struct stencil stencil;
	size_t last;			/* ID of the range's last word */
};

void rows_reset(struct rows *r);
/*
 * Whole rows of tokens that follow one another in `text`, byte `base` of the block, as long as nothing is to be said of them but
 * a range and that no blank follows; not of the last one, whose spacing is not known. Returns how many there were, perhaps none.
 */
size_t rows_run(struct rows *r, size_t id, struct span text, const struct scan_span *token, size_t count, struct origins *origins,
		size_t base);
/* The token whose row is opened next is a range of these words. */
void rows_words(struct rows *r, size_t id, const struct span *word, size_t words);
/* The row of a token up to its spacing. `before`: white space before the document's first token, else empty. */
void rows_open(struct rows *r, size_t id, struct span form, enum token_class class, const struct origin *origin, struct span before);
/* The rest of the row. `spaces`: the white space behind the token, to the byte. */
void rows_close(struct rows *r, struct span spaces);
void rows_release(struct rows *r);

#endif
