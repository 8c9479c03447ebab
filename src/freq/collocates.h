/*
 * freq/collocates.h - what stands near a node: frequency-count --collocates
 *
 * Contingency tables of surface co-occurrence as Evert has them (Corpora and collocations, 2008): spans reach L
 * tokens to the left and R to the right of each node, not past the end of a sentence (or a document), and the
 * items of the 2x2 table are the tokens of the corpus that are no nodes. Its rows are what is near a node and what
 * is not, so a token counts once, however many spans it is in:
 *
 *   o11  collocate, in a span             o12  another token, in a span          r1  tokens in spans
 *   o21  collocate, in none               o22  another token, in none            n   tokens less nodes
 *
 * A token between two nodes is to the left of one and to the right of the other, so left + right may be more than
 * o11. Nodes in the span of another node have a row, too, but no table. Tokens that are left out (--words) are
 * none: spans reach over them. Stop words are tokens, and may be nodes, but have no rows.
 *
 * Held: 48 bytes for each distinct token; 4 a token of a sentence (or of a document).
 */
#ifndef FREQ_COLLOCATES_H
#define FREQ_COLLOCATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "freq/associate.h"
#include "freq/node.h"
#include "freq/sorted.h"
#include "freq/units.h"

enum { WINDOW_MAX = 1000000 };
struct window { uint64_t left, right; };

/* "5:5"; false if it is no window: one of them is above 0, both at most WINDOW_MAX. */
bool window_parse(struct span text, struct window *w);

enum collocate_kind { COLLOCATE_NEW, COLLOCATE_PLAIN, COLLOCATE_NODE };
/* total: in the corpus; near: in spans; range: documents where it is near; document: the last one of these. */
struct collocate { uint64_t total, near, left, right; uint32_t range, document; enum collocate_kind kind; };

/* Starts as all zero; the first four are the caller's to set. */
struct collocates {
	struct node *node;		/* the caller's, and that of the units */
	struct window window;
	bool over_sentences;		/* spans may pass sentence ends */
	struct units *units;		/* the caller's */
	struct collocate *of;		/* a unit; after collocates_end() a rank */
	size_t room;
	uint32_t *text;			/* units that are not counted yet */
	size_t count, size, sentence;	/* sentence: where the last one begins */
	uint32_t document;
	uint64_t tokens, nodes, spans;	/* tokens and spans: without nodes */
	struct arena scratch;
};

/* These two are as freq/count.h's settings want them. */
void collocates_add(void *collocates, const uint32_t *unit, size_t count);
/* What was added since the last call is a sentence of this document (from 1 up). */
void collocates_sentence(void *collocates, uint64_t document);
/* Ranks the units; their rows go to `run`, which is fresh. */
void collocates_end(struct collocates *c, struct sorted *run);

/* Of a row: marginals below the cell if it is a node. */
struct contingency collocates_table(const struct collocates *c, const struct ngram *row);
enum collocate_count { COLLOCATE_FREQUENCY = 1, COLLOCATE_LEFT, COLLOCATE_RIGHT };
double collocates_count(const struct collocates *c, const struct ngram *row, enum collocate_count which);
void   collocates_release(struct collocates *c);

#endif
