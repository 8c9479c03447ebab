/*
 * layout/edges.h - the lines at the top and the foot of each page, read as page numbers, heads, addresses
 *
 * Only these few lines of a page are looked at. A number is Arabic or Roman, bare or in dashes, brackets or behind a
 * word for "page", alone on its line or at one end of a head. What OCR made of a number is asked with the number that
 * ought to stand there. Edges live in the layout's arena.
 */
#ifndef LAYOUT_EDGES_H
#define LAYOUT_EDGES_H

#include "layout/layout.h"

enum { TOP, BOTTOM, DEPTH = 3, EDGE_NEAR = 8, HEAD_MAX = 200 };

enum edge_kind { EDGE_NONE, EDGE_TEXT, EDGE_NUMBER, EDGE_HEAD, EDGE_ADDRESS };

struct edge {
	uint32_t line;
	uint16_t letters;
	uint8_t kind;
	bool decorated, roman;
	bool wide;			/* as wide as text is */
	int32_t value;			/* -1: no number */
	uint64_t key;			/* of its letters */
	struct span text, number;
};

struct sides {
	struct edge at[2][DEPTH];
	unsigned numbers;		/* a bit for each edge with a number, from TOP[0] to the last of BOTTOM */
};

static inline struct edge *
side_edge(struct sides *s, unsigned k)
{
	return &s->at[k / DEPTH][k % DEPTH];
}

/* The next of the edges with a number: *left is `numbers` at first; false behind the last. */
static inline bool
side_next_number(const struct sides *s, unsigned *left, const struct edge **e)
{
	unsigned k;

	if (*left == 0)
		return false;
	k = (unsigned)__builtin_ctz(*left);
	*left &= *left - 1;
	*e = &s->at[k / DEPTH][k % DEPTH];
	return true;
}

/* Behind the last line of a page. */
static inline uint32_t
page_end(const struct layout *l, size_t page)
{
	return page + 1 < l->pages ? l->page[page + 1].line : (uint32_t)l->lines;
}

void edge_look(const struct layout *l, uint32_t line, struct edge *e);
/* The edges of every page; TOP[0] is the first line, BOTTOM[0] the last. */
struct sides *edges_find(const struct layout *l);

/* Nearly the same words, by OCR, or with a few letters more. */
bool edge_alike(const struct edge *a, const struct edge *b);

/* The page number in a line that has nothing else but what stands around numbers; {NULL,0}: none. */
struct span number_alone(struct span s);
/* -1: none. */
int number_arabic(struct span s);
/* A number below 400 in Roman numerals, written as it should be; 0: none. */
int number_roman(struct span s);
/* Could OCR have made this of a number? l2 for 12, 1O for 10, ii for 11, 9* for 96. */
bool number_misread(struct span s, int number);

#endif
