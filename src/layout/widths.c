#include <string.h>

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

/* The k-th smallest of n numbers, from 0; they change places (Hoare 1961, algorithm 65). */
static int
nth(int *v, size_t n, size_t k)
{
	int at = (int)k, low = 0, high = (int)n - 1;

	while (low < high) {
		int middle = v[at], i = low, j = high;

		while (i <= j) {
			while (v[i] < middle)
				i++;
			while (v[j] > middle)
				j--;
			if (i <= j) {
				int swap = v[i];

				v[i++] = v[j];
				v[j--] = swap;
			}
		}
		if (at > j)
			low = i;
		if (at < i)
			high = j;
	}
	return v[at];
}

/* Full width from the lines list[from..to) of one kind. */
static struct width
look(const struct layout *l, const struct width *w, const uint32_t *list, size_t from, size_t to)
{
	int edge[2 * REACH + STEP], hyphen[2 * REACH + STEP];
	size_t n = 0, hyphens = 0, full = 0, asked = 0, capitals = 0;
	struct width found = { 0, NO_HYPHENS_SPREAD, 0, 0, false };

	for (size_t k = from; k < to; k++) {
		const struct line *line = &l->line[list[k]];
		int e = width_edge(line, &w[list[k]]);

		if (line->flags & (LINE_COLUMNS | LINE_FIXED) || e <= 0)
			continue;
		edge[n++] = e;
		capitals += (line->flags & LINE_CAPITAL) != 0;
		if (line->flags & LINE_HYPHEN)
			hyphen[hyphens++] = e;
	}
	if (n == 0)
		return found;
	found.full = (uint16_t)nth(edge, n, n - 1 - n / 20);
	/* of a normal distribution's upper half, what is between a fifth and a fiftieth is 1.2 standard deviations wide */
	found.blur = (uint16_t)((nth(edge, n, n - 1 - n / 50) - nth(edge, n, n - 1 - n / 5)) * 10 / 12);
	if (found.blur > MOST_SPREAD)
		found.blur = MOST_SPREAD;
	if (hyphens >= HYPHENS_ENOUGH) {
		/* the middle half of a normal distribution is 1.35 standard deviations wide */
		int spread = (nth(hyphen, hyphens, 3 * hyphens / 4) - nth(hyphen, hyphens, hyphens / 4)) * 100 / 135;

		found.full = (uint16_t)nth(hyphen, hyphens, hyphens - 1 - hyphens / 10);
		found.spread = (uint16_t)(spread < LEAST_SPREAD ? LEAST_SPREAD : spread > MOST_SPREAD ? MOST_SPREAD : spread);
	}
	for (size_t k = from; k < to; k++) {
		const struct line *line = &l->line[list[k]];

		if (list[k] + 1 >= l->lines || line->flags & (LINE_COLUMNS | LINE_FIXED))
			continue;
		asked++;
		full += line->flags & LINE_HYPHEN ||
			(width_edge(line, &w[list[k]]) + 10 + l->line[list[k] + 1].first > found.full - found.spread &&
			 width_edge(line, &w[list[k]]) <= found.full + 4 * found.spread);
	}
	found.wrapped = asked == 0 || (double)full >= (hyphens == 0 && found.full < NARROW ? NARROW_SHARE : WRAPPED_SHARE) * (double)asked;
	/* verse has a capital at each line and never a hyphen; no print has lines of two hundred letters */
	if ((hyphens == 0 && n >= 6 && found.full < NARROW + NARROW / 2 && 10 * capitals > 8 * n) || found.full > WIDE)
		found.wrapped = false;
	return found;
}

struct width *
widths_find(const struct layout *l)
{
	enum { KINDS = 8 };		/* four scripts, in text and in notes */
	struct width *w = arena_alloc(l->mem, (l->lines + 1) * sizeof *w);
	uint32_t *list = arena_alloc(l->mem, (l->lines + 1) * sizeof *list);

	memset(w, 0, (l->lines + 1) * sizeof *w);
	find_margins(l, w);
	for (unsigned kind = 0; kind < KINDS; kind++) {
		size_t n = 0;

		for (size_t i = 0; i < l->lines; i++)
			if (l->line[i].role != LINE_FURNITURE && l->line[i].script == kind % 4u &&
			    (l->line[i].role == LINE_NOTE) == (kind >= 4))
				list[n++] = (uint32_t)i;
		for (size_t at = 0; at < n; at += STEP) {
			size_t to = at + STEP + REACH < n ? at + STEP + REACH : n;
			struct width found = look(l, w, list, at > REACH ? at - REACH : 0, to);

			for (size_t k = at; k < at + STEP && k < n; k++) {
				found.margin = w[list[k]].margin;
				w[list[k]] = found;
			}
		}
	}
	return w;
}
