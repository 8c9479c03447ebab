#include <limits.h>
#include <string.h>

#include "layout/nth.h"
#include "layout/widths.h"

enum {
	REACH = 48,		/* lines of the same kind on each side that are looked at */
	STEP = 32,		/* lines that share a look */
	INDENTS = 64,
	LEAST_SPREAD = 6, MOST_SPREAD = 45,
	NO_HYPHENS_SPREAD = 14,
	HYPHENS_ENOUGH = 6,
	NARROW = 450, WIDE = 2000
};

/* Share of full lines from which on text is running text: verse stays under a quarter, wrapped prose of
 * short paragraphs (three lines) is above a half. */
static const double WRAPPED_SHARE = 0.38, NARROW_SHARE = 0.66;

int
width_indent(const struct line *line, const struct width *w)
{
	return (int)line->indent - (int)w->margin;
}

int
width_edge(const struct line *line, const struct width *w)
{
	return (int)line->width + 10 * width_indent(line, w);
}

static void
find_margins(const struct layout *l, struct width *w)
{
	for (size_t at = 0; at < l->lines; at += STEP) {
		size_t from = at > REACH / 2 ? at - REACH / 2 : 0, to = at + STEP + REACH / 2 < l->lines ? at + STEP + REACH / 2 : l->lines;
		unsigned count[INDENTS] = { 0 };
		uint16_t best = 0;

		for (size_t i = from; i < to; i++)
			if (l->line[i].role == LINE_BODY && l->line[i].indent < INDENTS)
				count[l->line[i].indent]++;
		for (unsigned k = 1; k < INDENTS; k++)
			if (count[k] > count[best])
				best = (uint16_t)k;
		for (size_t i = at; i < at + STEP && i < l->lines; i++)
			w[i].margin = best;
	}
}

/* The edges of some lines, and between what they lie. */
struct edges { int at[2 * REACH + STEP], low, high; size_t n; };

static void
set_full(struct width *w, const struct edges *e)
{
	int fifth = nth(e->at, e->n, e->n - 1 - e->n / 5, e->low, e->high), fiftieth;

	w->full = (uint16_t)nth(e->at, e->n, e->n - 1 - e->n / 20, fifth, e->high);
	fiftieth = nth(e->at, e->n, e->n - 1 - e->n / 50, w->full, e->high);
	/* of a normal distribution's upper half, what is between a fifth and a fiftieth is 1.2 standard deviations wide */
	w->blur = (uint16_t)((fiftieth - fifth) * 10 / 12);
	if (w->blur > MOST_SPREAD)
		w->blur = MOST_SPREAD;
}

static void
set_full_by_hyphens(struct width *w, const struct edges *e)
{
	int quarter = nth(e->at, e->n, e->n / 4, e->low, e->high), three = nth(e->at, e->n, 3 * e->n / 4, quarter, e->high);
	/* the middle half of a normal distribution is 1.35 standard deviations wide */
	int spread = (three - quarter) * 100 / 135;

	w->full = (uint16_t)nth(e->at, e->n, e->n - 1 - e->n / 10, three, e->high);
	w->spread = (uint16_t)(spread < LEAST_SPREAD ? LEAST_SPREAD : spread > MOST_SPREAD ? MOST_SPREAD : spread);
}

/* An edge is written in any case and counted if it is asked for: a branch would be guessed wrong too often. */
static void
add_edge(struct edges *e, int edge, bool asked)
{
	e->at[e->n] = edge;
	e->n += asked;
	e->low = asked && edge < e->low ? edge : e->low;
	e->high = asked && edge > e->high ? edge : e->high;
}

/* What is looked at of a line, beside those of its kind. */
struct sight { int edge, next_word; unsigned flags; };	/* next_word: the next line's first; -1: there is no line */

static struct sight
sight_of(const struct layout *l, const struct width *w, uint32_t i)
{
	const struct line *line = &l->line[i];

	return (struct sight){ width_edge(line, &w[i]), i + 1 < l->lines ? line[1].first : -1, line->flags };
}

/* Full width from so many lines of one kind. */
static struct width
look(const struct sight *s, size_t count)
{
	struct edges all = { .low = INT_MAX, .n = 0 }, hyphens = all;
	size_t full = 0, asked = 0, capitals = 0;
	struct width found = { 0, NO_HYPHENS_SPREAD, 0, 0, false };

	for (size_t k = 0; k < count; k++) {
		if (s[k].flags & (LINE_COLUMNS | LINE_FIXED) || s[k].edge <= 0)
			continue;
		add_edge(&all, s[k].edge, true);
		add_edge(&hyphens, s[k].edge, s[k].flags & LINE_HYPHEN);
		capitals += (s[k].flags & LINE_CAPITAL) != 0;
	}
	if (all.n == 0)
		return found;
	set_full(&found, &all);
	if (hyphens.n >= HYPHENS_ENOUGH)
		set_full_by_hyphens(&found, &hyphens);
	for (size_t k = 0; k < count; k++) {
		if (s[k].next_word < 0 || s[k].flags & (LINE_COLUMNS | LINE_FIXED))
			continue;
		asked++;
		full += ((s[k].flags & LINE_HYPHEN) != 0) | ((s[k].edge + 10 + s[k].next_word > found.full - found.spread) &
							     (s[k].edge <= found.full + 4 * found.spread));
	}
	found.wrapped = asked == 0 || (double)full >= (hyphens.n == 0 && found.full < NARROW ? NARROW_SHARE : WRAPPED_SHARE) * (double)asked;
	/* verse has a capital at each line and never a hyphen; no print has lines of two hundred letters */
	if ((hyphens.n == 0 && all.n >= 6 && found.full < NARROW + NARROW / 2 && 10 * capitals > 8 * all.n) || found.full > WIDE)
		found.wrapped = false;
	return found;
}

enum { KINDS = 8 };		/* four scripts, in text and in notes */

static unsigned
kind_of(const struct line *line)
{
	return line->role == LINE_FURNITURE ? KINDS : line->script + (line->role == LINE_NOTE ? 4u : 0);
}

struct width *
widths_find(const struct layout *l)
{
	struct width *w = arena_alloc(l->mem, (l->lines + 1) * sizeof *w);
	uint32_t *list = arena_alloc(l->mem, (l->lines + 1) * sizeof *list);
	struct sight *s = arena_alloc(l->mem, (l->lines + 1) * sizeof *s);
	unsigned kinds = 0;		/* that are there */

	memset(w, 0, (l->lines + 1) * sizeof *w);
	find_margins(l, w);
	for (size_t i = 0; i < l->lines; i++)
		kinds |= 1u << kind_of(&l->line[i]);
	for (unsigned kind = 0; kind < KINDS; kind++) {
		size_t n = 0;

		for (uint32_t i = 0; i < l->lines && kinds >> kind & 1; i++) {
			if (kind_of(&l->line[i]) == kind) {
				s[n] = sight_of(l, w, i);
				list[n++] = i;
			}
		}
		for (size_t at = 0; at < n; at += STEP) {
			size_t from = at > REACH ? at - REACH : 0, to = at + STEP + REACH < n ? at + STEP + REACH : n;
			struct width found = look(s + from, to - from);

			for (size_t k = at; k < at + STEP && k < n; k++) {
				found.margin = w[list[k]].margin;
				w[list[k]] = found;
			}
		}
	}
	return w;
}
