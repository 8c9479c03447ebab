/*
 * Between two lines of text stands a border or none. The signs that tell are weighed by how often each is met at a
 * border and how often inside a paragraph: first as print has it in general, then as this document
 * has it, counted over the borders just found. A line's length is such a sign, too. Inside a paragraph a line is as full
 * as it can be: there is no room for the next line's first word. A last line ends anywhere. A first line
 * may lack an indent that the text no longer shows. As a line is first or last by the borders on both its
 * sides, the best set of borders is found by dynamic programming (Viterbi), in one pass over the lines.
 */
#include <math.h>
#include <string.h>

#include "layout/borders.h"

/* Of a thousand borders, and of a thousand places inside of paragraphs, so many have this value. */
struct share { float border, inside; };

static const struct share usual[SIGNS][VALUES] = {
	/* inside of paragraphs, too, a sentence's end is followed by a capital; letters without case tell as little */
	[WORDS] = {
		[AT(END_HYPHEN, BEGIN_SMALL)] = { .02f, 150 }, [AT(END_HYPHEN, BEGIN_CAPITAL)] = { .02f, 10 },
		[AT(END_HYPHEN, BEGIN_OTHER)] = { .05f, 150 }, [AT(END_HYPHEN, BEGIN_MARK)] = { .01f, 1 },
		[AT(END_STOP, BEGIN_SMALL)] = { 4, 8 }, [AT(END_STOP, BEGIN_CAPITAL)] = { 430, 55 },
		[AT(END_STOP, BEGIN_OTHER)] = { 430, 55 }, [AT(END_STOP, BEGIN_MARK)] = { 50, 3 },
		[AT(END_OPEN, BEGIN_SMALL)] = { 3, 380 }, [AT(END_OPEN, BEGIN_CAPITAL)] = { 25, 90 },
		[AT(END_OPEN, BEGIN_OTHER)] = { 25, 200 }, [AT(END_OPEN, BEGIN_MARK)] = { 10, 5 } },
	[GAP] = { [GAP_HIDDEN] = { 30, 30 }, [GAP_NONE] = { 900, 960 }, [GAP_MORE] = { 70, .7f }, [GAP_LESS] = { 3, 9 } },
	[INDENT] = { [INDENT_NONE] = { 900, 980 }, [INDENT_MORE] = { 60, 13 }, [INDENT_AGAIN] = { 5, 5 } },
	/* no print has a table's or a verse's lines in one paragraph */
	[SHAPE] = { [SHAPE_WRAPPED] = { 800, 800 }, [SHAPE_COLUMNS] = { 150, .1f }, [SHAPE_UNFILLED] = { 800, .0007f } },
};

/* Where paragraphs are told by gaps, and where they are told by indents. */
static const struct share
	told_by_gaps[VALUES] = { [GAP_HIDDEN] = { 30, 30 }, [GAP_NONE] = { 20, 965 }, [GAP_MORE] = { 950, 3 }, [GAP_LESS] = { 3, 9 } },
	told_by_indents[VALUES] = { [INDENT_NONE] = { 30, 990 }, [INDENT_MORE] = { 960, 6 }, [INDENT_AGAIN] = { 10, 3 } };

enum {
	ROUNDS = 2,
	BORDERS_USUAL = 110,		/* of a thousand lines */
	BELIEF = 30,			/* what is usual counts like so many lines of the document */
};

/* A line that goes on ends less than so many letters short of the measure: longer words are broken. */
static const float next_letters[NEXTS] = { 1.5f, 3, 6, 8, 40 };

/* Logarithms of likelihood. */
struct weights {
	float border[KINDS];
	float slack[NEXTS][SLACKS], room[ROOMS];
	const float *last;		/* for each slack */
	int deficit;			/* letters that first lines lack */
};

struct work {
	const struct body *b;
	struct clue *clue;
	uint8_t *from;			/* bit k: was there a border before this line, if there is one (k) behind */
	const struct share *share[SIGNS];
	double measure, spread, blur;		/* of the lines in general, letters */
	double usual_slack[NEXTS][SLACKS], usual_room[ROOMS];
	float last[SLACKS];
};

/* What this document tells paragraphs by, before any border is known. */
static void
find_style(struct work *k, const uint32_t kinds[KINDS])
{
	size_t gaps = 0, good = 0, near = 0, indents = 0, n = k->b->count;
	double full = 0, spread = 0, blur = 0;

	for (unsigned kind = 0; kind < KINDS; kind++) {
		unsigned sign[SIGNS];

		kind_signs(kind, sign);
		near += sign[GAP] != GAP_HIDDEN ? kinds[kind] : 0;
		gaps += sign[GAP] == GAP_MORE ? kinds[kind] : 0;
		good += sign[GAP] == GAP_MORE && sign[WORDS] / BEGINS == END_STOP ? kinds[kind] : 0;
		indents += sign[INDENT] == INDENT_MORE ? kinds[kind] : 0;
	}
	for (size_t i = 0; i < n; i++) {
		const struct width *w = &k->b->width[k->b->line[i]];

		full += w->full;
		spread += w->spread;
		blur += w->blur;
	}
	k->measure = full / 10 / (double)n > 1 ? full / 10 / (double)n : 1;
	k->spread = spread / 10 / (double)n;
	k->blur = 0.6 * blur / 10 / (double)n + 0.12;
	for (int s = 0; s < SIGNS; s++)
		k->share[s] = usual[s];
	if (gaps >= 2 && 25 * gaps >= near && 2 * good >= gaps)
		k->share[GAP] = told_by_gaps;
	if (indents >= 2 && 50 * indents >= n)
		k->share[INDENT] = told_by_indents;
}

/* A line may be short for a reason that is not seen: a formula, a picture, what OCR left out. */
static const double ROOM_MOST = 4;

/* The best borders are fewer than the likely ones: what lies below an even chance is not counted at all. */
static const double UNDERCOUNT = 0.7;

/* What has been counted over the borders of the round before; nothing at first. */
struct counts {
	uint32_t kind[2][KINDS];
	double slack[NEXTS][SLACKS], next[NEXTS], room[ROOMS], inside;
};

static double
rise(double x)
{
	return 1 / (1 + exp(-x));
}

/* How likely a line that goes on is so many letters short, as far as print in general tells: evenly, from the measure to where
 * the next word has room, both edges blurred as lines spread. */
static void
usual_slack(const struct work *k, double next, double of[SLACKS])
{
	double all = 0;

	for (int d = 0; d < SLACKS; d++)
		all += of[d] = rise((d - NO_SLACK + 0.5) / k->blur) * rise((next - 0.5 - (d - NO_SLACK)) / (0.6 * k->spread + 0.15)) + 0.05;
	for (int d = 0; d < SLACKS; d++)
		of[d] /= all;
}

/* What print in general tells of lengths where lines spread as they do here. */
static void
find_usual(struct work *k)
{
	for (int next = 0; next < NEXTS; next++)
		usual_slack(k, (double)next_letters[next], k->usual_slack[next]);
	for (int r = 0; r < ROOMS; r++) {
		double much = r / (k->spread + 0.4), cost = much * much / 2 + r / 4. + 0.01;

		k->usual_room[r] = exp(cost < ROOM_MOST ? -cost : -ROOM_MOST);
	}
	/* a last line is as long as it likes, but no longer than the measure */
	for (int d = 0; d < SLACKS; d++)
		k->last[d] = (float)(log(rise((d - NO_SLACK + 1) / k->blur) + 1e-3) - log(k->measure));
}

/* How many have each sign, of so many of each kind; and of how many. */
static double
count_signs(const uint32_t kinds[KINDS], double count[SIGNS][VALUES])
{
	double all = 0;

	memset(count, 0, sizeof(double[SIGNS][VALUES]));
	for (unsigned kind = 0; kind < KINDS; kind++) {
		unsigned sign[SIGNS];

		if (kinds[kind] == 0)
			continue;
		kind_signs(kind, sign);
		for (int s = 0; s < SIGNS; s++)
			count[s][sign[s]] += kinds[kind];
		all += kinds[kind];
	}
	return all;
}

static void
weigh_kinds(const struct work *k, const struct counts *n, struct weights *w)
{
	double inside[SIGNS][VALUES], border[SIGNS][VALUES];
	double insides = count_signs(n->kind[0], inside), borders = count_signs(n->kind[1], border);
	double p = (borders + BELIEF * BORDERS_USUAL / 1000.) / (insides + borders + BELIEF);
	float of[SIGNS][VALUES], usually = (float)(log(p / (1 - p)) + UNDERCOUNT);

	for (int s = 0; s < SIGNS; s++)
		for (int v = 0; v < VALUES; v++)
			of[s][v] = (float)(log((border[s][v] + BELIEF * k->share[s][v].border / 1000. + 1e-9) / (borders + BELIEF)) -
					   log((inside[s][v] + BELIEF * k->share[s][v].inside / 1000. + 1e-9) / (insides + BELIEF)));
	for (unsigned words = 0; words < ENDS * BEGINS; words++)
		for (unsigned gap = 0; gap < GAPS; gap++)
			for (unsigned indent = 0; indent < INDENTS; indent++)
				for (unsigned shape = 0; shape < SHAPES; shape++)
					w->border[kind_of(words, gap, indent, shape)] =
						usually + of[WORDS][words] + of[GAP][gap] + of[INDENT][indent] + of[SHAPE][shape];
}

static void
weigh(const struct work *k, const struct counts *n, struct weights *w)
{
	weigh_kinds(k, n, w);
	for (int next = 0; next < NEXTS; next++)
		for (int d = 0; d < SLACKS; d++)
			w->slack[next][d] = (float)log((n->slack[next][d] + BELIEF * k->usual_slack[next][d]) / (n->next[next] + BELIEF));
	for (int r = 0; r < ROOMS; r++)
		w->room[r] = (float)log((n->room[r] + BELIEF * k->usual_room[r]) / (n->inside + BELIEF));
}

/* A line that lacks `less` letters at its start, with which a paragraph ends, or goes on. */
static float
last_weight(const struct clue *c, const struct weights *w, int less)
{
	int slack = c->slack + NO_SLACK - less;

	return w->last[slack < 0 ? 0 : slack];
}

static float
inside_weight(const struct clue *c, const struct weights *w, int less)
{
	int slack = c->slack + NO_SLACK - less, room = c->room - less;

	return w->slack[c->next][slack < 0 ? 0 : slack] + w->room[room < 0 ? 0 : room < ROOMS ? room : ROOMS - 1];
}

/* The best borders: LINE_LAST on the lines before them. Returns their weight. */
static double
choose(struct work *k, const struct weights *w)
{
	double best[2] = { -1e30, 0 };		/* before the first line there is a border */
	size_t n = k->b->count;
	bool is_border = true;

	for (size_t i = 0; i < n; i++) {
		const struct clue *c = &k->clue[i];
		double inside = (double)inside_weight(c, w, 0), last = (double)last_weight(c, w, 0);
		/* the same line as a paragraph's first one */
		double first_inside = w->deficit ? (double)inside_weight(c, w, w->deficit) : inside;
		double first_last = w->deficit ? (double)last_weight(c, w, w->deficit) : last;
		bool begun = best[1] + first_inside > best[0] + inside, begun_last = best[1] + first_last > best[0] + last;
		double next = begun ? best[1] + first_inside : best[0] + inside;

		best[1] = begun_last ? best[1] + first_last : best[0] + last;
		best[0] = next;
		k->from[i] = (uint8_t)(begun | begun_last << 1);
		if (i + 1 < n) {
			best[1] += (double)w->border[c->kind];
			if (c->forced)
				best[0] = -1e30;
		}
	}
	for (size_t i = n; i-- > 0; ) {
		struct line *line = body_line(k->b, i);

		line->flags = (uint16_t)((line->flags & ~LINE_LAST) | (is_border ? LINE_LAST : 0));
		is_border = k->from[i] >> is_border & 1;
	}
	return best[1];
}

static bool
ends(const struct body *b, size_t i)
{
	return body_line(b, i)->flags & LINE_LAST;
}

static void
count(const struct work *k, struct counts *n)
{
	memset(n, 0, sizeof *n);
	for (size_t i = 0; i + 1 < k->b->count; i++) {
		const struct clue *c = &k->clue[i];
		bool last = ends(k->b, i);

		n->kind[last][c->kind]++;
		if (last || i == 0 || ends(k->b, i - 1))
			continue;
		n->next[c->next]++;
		n->slack[c->next][c->slack + NO_SLACK] += 0.7;
		if (c->slack > -NO_SLACK)
			n->slack[c->next][c->slack + NO_SLACK - 1] += 0.15;
		if (c->slack < SLACKS - NO_SLACK - 1)
			n->slack[c->next][c->slack + NO_SLACK + 1] += 0.15;
		if (c->next != NEXT_BROKEN) {
			n->inside++;
			n->room[c->room < 0 ? 0 : c->room < ROOMS ? c->room : ROOMS - 1]++;
		}
	}
}

/* What first lines lack beside lines inside of paragraphs: an indent that extraction has lost. */
static int
find_deficit(const struct work *k, const struct weights *w)
{
	enum { FIRSTS = 5, SURE = 3 };
	double fit[DEFICITS + 1] = { 0 };
	size_t firsts = 0;
	int best = 0;

	for (size_t i = 1; i + 1 < k->b->count; i++) {
		if (ends(k->b, i) || !ends(k->b, i - 1))
			continue;
		firsts++;
		for (int less = 0; less <= DEFICITS; less++)
			fit[less] += (double)inside_weight(&k->clue[i], w, less);
	}
	for (int d = 1; d <= DEFICITS; d++)
		if (fit[d] > fit[best])
			best = d;
	return firsts >= FIRSTS && fit[best] > fit[0] + SURE ? best : 0;
}

void
borders_find(const struct body *b)
{
	struct work k = { .b = b };
	struct counts *n = arena_alloc(b->l->mem, sizeof *n);
	struct weights *w = arena_alloc(b->l->mem, sizeof *w);

	k.clue = arena_alloc(b->l->mem, b->count * sizeof *k.clue);
	k.from = arena_alloc(b->l->mem, b->count);
	memset(n, 0, sizeof *n);
	for (size_t i = 0; i < b->count; i++) {
		k.clue[i] = clue_of(b, i);
		n->kind[0][k.clue[i].kind]++;
	}
	find_style(&k, n->kind[0]);
	find_usual(&k);
	memset(n, 0, sizeof *n);
	*w = (struct weights){ .last = k.last };
	weigh(&k, n, w);
	choose(&k, w);
	for (int round = 0; round < ROUNDS; round++) {
		count(&k, n);
		weigh(&k, n, w);
		w->deficit = k.share[INDENT] == told_by_indents ? 0 : find_deficit(&k, w);
		choose(&k, w);
	}
}
