/*
 * Where does a paragraph end? Between two lines of text stands a border or none. What a border means is
 * weighed in natural logarithms of odds: signs between the lines (a gap, an indent, a full stop, a small letter)
 * and what the lines' lengths say. A line that goes on has no room for the next line's first word; a
 * last line ends anywhere; a first line may be shorter by an indent that the text no longer shows.
 * As a line is first or last by the borders on both its sides, the best set of borders is found by
 * dynamic programming (Viterbi), in one pass over the lines.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"
#include "layout/widths.h"

/* Weights of a border, logarithms of odds. */
static const double
	ORDINARY = -1.2,		/* most lines go on */
	AFTER_HYPHEN = -9,
	AFTER_STOP = 1.2, AFTER_NO_STOP = -3,
	BEFORE_SMALL = -4, BEFORE_CAPITAL = 0.6,
	BEFORE_MARK = 1.5,		/* a dash of dialogue, a list's number */
	GAP = 6, RARE_GAP = 4.5,
	NO_GAP = -3.5,			/* where paragraphs are told by gaps */
	INDENTED = 5, NOT_INDENTED = -3.5, INDENTED_ONCE = 1.5,
	CLOSER = -1,			/* lines closer than the page's are of one piece */
	COLUMNS = 5,
	NOT_WRAPPED = 14,
	/* and of a line */
	ROOM_MOST = 9,			/* a word's room unused, at most */
	OVERFULL_MOST = 7;

/*
 * What the document itself says, counted once borders have been chosen by the weights above, which then
 * are chosen anew: how often borders have a full stop before them and a capital behind, and how much room
 * lines leave that go on, by the length of the next word, or with a hyphen.
 */
enum { LEARN_FROM = 60, ROUNDS = 2 };
enum { BEGIN_SMALL, BEGIN_CAPITAL, BEGIN_OTHER, BEGINS, NEXT_SHORT = 0, NEXT_MIDDLE, NEXT_LONG, NEXT_BROKEN, NEXTS,
	SLACKS = 48, NO_SLACK = 8 };

struct style {
	bool gaps, indents, learnt;
	double deficit;			/* what first lines lack, tenths */
	double stop[2], begin[BEGINS];	/* weights, learnt or not */
	double slack[NEXTS][SLACKS];	/* logarithms of likelihood, a letter each; NO_SLACK is none */
};

struct work {
	struct layout *l;
	struct width *w;
	uint32_t *body;			/* lines of text, in order */
	size_t n;
	struct style style;
};


static bool
same_page(const struct work *k, size_t i)
{
	/* furniture and notes between two lines, or a page's start, hide their gap */
	return k->body[i + 1] == k->body[i] + 1 && !(k->l->line[k->body[i + 1]].flags & LINE_PAGE);
}

static bool
has_gap(const struct work *k, size_t i)
{
	const struct line *next = &k->l->line[k->body[i + 1]];

	return same_page(k, i) && next->gap > next->base;
}

static bool
has_indent(const struct work *k, size_t i)
{
	int indent = width_indent(&k->l->line[k->body[i]], &k->w[k->body[i]]);

	return indent >= 2 && indent <= 14;
}

static void
find_style(struct work *k)
{
	size_t gaps = 0, good = 0, near = 0, indents = 0;

	for (size_t i = 0; i + 1 < k->n; i++) {
		const struct line *line = &k->l->line[k->body[i]];

		if (same_page(k, i)) {
			near++;
			if (has_gap(k, i)) {
				gaps++;
				good += (line->flags & LINE_FULLSTOP) != 0;
			}
		}
		indents += has_indent(k, i) && !has_indent(k, i + 1);
	}
	k->style.gaps = gaps >= 2 && 25 * gaps >= near && 2 * good >= gaps;
	k->style.indents = indents >= 2 && 50 * indents >= k->n;
	k->style.stop[0] = AFTER_NO_STOP;
	k->style.stop[1] = AFTER_STOP;
	k->style.begin[BEGIN_SMALL] = BEFORE_SMALL;
	k->style.begin[BEGIN_CAPITAL] = BEFORE_CAPITAL;
}

static int
begin_of(const struct line *line)
{
	return line->flags & LINE_SMALL ? BEGIN_SMALL : line->flags & LINE_CAPITAL ? BEGIN_CAPITAL : BEGIN_OTHER;
}

static int
slack_of(double tenths)
{
	int n = (int)floor(tenths / 10 + 0.5) + NO_SLACK;

	return n < 0 ? 0 : n < SLACKS ? n : SLACKS - 1;
}

static int
next_of(const struct work *k, size_t i)
{
	unsigned next = i + 1 < k->n ? k->l->line[k->body[i + 1]].first : 0;

	return k->l->line[k->body[i]].flags & LINE_HYPHEN ? NEXT_BROKEN : next < 50 ? NEXT_SHORT : next < 90 ? NEXT_MIDDLE : NEXT_LONG;
}

/* What stands between lines i and i + 1 says about a border there. */
static double
border(const struct work *k, size_t i)
{
	const struct line *a = &k->l->line[k->body[i]], *b = &k->l->line[k->body[i + 1]];
	double score = ORDINARY;

	if (a->flags & LINE_HYPHEN)
		score += AFTER_HYPHEN;
	else
		score += k->style.stop[a->flags & LINE_FULLSTOP ? 1 : 0];
	score += k->style.begin[begin_of(b)];
	if (b->flags & LINE_DIALOGUE)
		score += BEFORE_MARK;
	if (has_gap(k, i))
		score += k->style.gaps ? GAP : RARE_GAP;
	else if (same_page(k, i) && k->style.gaps)
		score += NO_GAP;
	if (same_page(k, i) && b->gap < b->base)
		score += CLOSER;
	if (has_indent(k, i + 1))
		score += k->style.indents ? INDENTED : has_indent(k, i) ? 0 : INDENTED_ONCE;
	else if (k->style.indents)
		score += NOT_INDENTED;
	if ((a->flags | b->flags) & LINE_COLUMNS)
		score += COLUMNS;
	if (!k->w[k->body[i]].wrapped && !(a->flags & LINE_HYPHEN))
		score += NOT_WRAPPED;
	return score;
}

/* Logarithm of how likely a line's length is. */
static double
length_likelihood(const struct work *k, size_t i, bool first, bool last)
{
	const struct line *line = &k->l->line[k->body[i]];
	const struct width *w = &k->w[k->body[i]];
	double full = w->full - (first ? k->style.deficit : 0), edge = width_edge(line, w), slack = full - edge, next, room, score = 0;

	if (full < 10)
		full = 10;
	if (slack < -w->spread) {
		double over = (-slack - w->spread) / (w->spread + 2);

		score -= over * over / 2 < OVERFULL_MOST ? over * over / 2 : OVERFULL_MOST;
	}
	if (last)
		return score - log(full / 10);
	if (i + 1 == k->n)
		return score;
	if (k->style.learnt)
		score += k->style.slack[next_of(k, i)][slack_of(slack)];
	if (line->flags & LINE_HYPHEN)
		return score;
	next = k->l->line[k->body[i + 1]].first + 10;
	if (!k->style.learnt)
		score -= log(next / 10 < full / 10 ? next / 10 : full / 10);
	room = slack - next;
	if (room > 0) {
		double much = room / (w->spread + 4), cost = much * much / 2 + room / 40;

		score -= cost < ROOM_MOST ? cost : ROOM_MOST;
	}
	return score;
}

/* What the stream calls a paragraph of some kind begins and ends where it says. */
static bool
forced(const struct work *k, size_t i)
{
	unsigned a = k->l->line[k->body[i]].flags, b = k->l->line[k->body[i + 1]].flags;

	return b & LINE_FIXED_BEGIN || (a & LINE_FIXED && !(b & LINE_FIXED));
}

/* The best borders: LINE_LAST on the lines before them. */
static void
choose(struct work *k)
{
	uint8_t *from = arena_alloc(k->l->mem, k->n + 1);	/* bit b: was there a border before, if there is b behind */
	double best[2] = { -1e30, 0 };				/* before the first line there is one */
	bool is_border = true;

	for (size_t i = 0; i < k->n; i++) {
		double next[2], between = i + 1 < k->n ? border(k, i) : 0;

		from[i] = 0;
		for (int last = 0; last < 2; last++) {
			double no = best[0] + length_likelihood(k, i, false, last), yes = best[1] + length_likelihood(k, i, true, last);

			if (yes > no)
				from[i] |= (uint8_t)(1 << last);
			next[last] = yes > no ? yes : no;
		}
		next[1] += between;
		if (i + 1 < k->n && forced(k, i))
			next[0] = -1e30;
		memcpy(best, next, sizeof best);
	}
	for (size_t i = k->n; i-- > 0; ) {
		struct line *line = &k->l->line[k->body[i]];

		line->flags = (uint16_t)((line->flags & ~LINE_LAST) | (is_border ? LINE_LAST : 0));
		is_border = from[i] >> is_border & 1;
	}
}

static double
clipped(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

static double
odds(double of, double all, double of_others, double others)
{
	return log((of + 0.5) / (all + 1)) - log((of_others + 0.5) / (others + 1));
}

static int
slack_at(const struct work *k, size_t i, double deficit)
{
	const struct width *w = &k->w[k->body[i]];

	return slack_of(w->full - deficit - width_edge(&k->l->line[k->body[i]], w));
}

static bool
ends(const struct work *k, size_t i)
{
	return k->l->line[k->body[i]].flags & LINE_LAST;
}

/* The room that lines inside of paragraphs leave, smoothed with their neighbours and with no knowledge at all. */
static void
learn_slack(struct work *k)
{
	double count[NEXTS][SLACKS] = { { 0 } }, all[NEXTS] = { 0 };

	for (size_t i = 1; i + 1 < k->n; i++) {
		int next = next_of(k, i), slack = slack_at(k, i, 0);

		if (ends(k, i) || ends(k, i - 1))
			continue;
		for (int d = -1; d <= 1; d++)
			if (slack + d >= 0 && slack + d < SLACKS)
				count[next][slack + d] += d ? 0.15 : 0.7;
		all[next]++;
	}
	for (int next = 0; next < NEXTS; next++)
		for (int d = 0; d < SLACKS; d++)
			k->style.slack[next][d] = log((count[next][d] + 0.1) / (all[next] + 0.1 * SLACKS));
}

/* What first lines lack beside lines inside of paragraphs: an indent that extraction has lost. */
static double
find_deficit(const struct work *k)
{
	enum { LETTERS = 12 };
	double fit[LETTERS + 1] = { 0 };
	size_t firsts = 0;
	int best = 0;

	for (size_t i = 1; i + 1 < k->n; i++) {
		if (ends(k, i) || !ends(k, i - 1))
			continue;
		firsts++;
		for (int d = 0; d <= LETTERS; d++)
			fit[d] += k->style.slack[next_of(k, i)][slack_at(k, i, 10 * d)];
	}
	for (int d = 1; d <= LETTERS; d++)
		if (fit[d] > fit[best])
			best = d;
	return firsts >= 5 && fit[best] > fit[0] + 3 ? 10 * best : 0;
}

static void
learn(struct work *k)
{
	double borders = 0, others = 0, stops[2] = { 0 }, begins[2][BEGINS] = { { 0 } };

	for (size_t i = 0; i + 1 < k->n; i++) {
		const struct line *a = &k->l->line[k->body[i]], *b = &k->l->line[k->body[i + 1]];
		bool border_here = a->flags & LINE_LAST;

		if (a->flags & LINE_HYPHEN)
			continue;
		borders += border_here;
		others += !border_here;
		stops[border_here] += (a->flags & LINE_FULLSTOP) != 0;
		begins[border_here][begin_of(b)]++;
	}
	k->style.stop[1] = clipped(odds(stops[1], borders, stops[0], others), 0.3, 3);
	k->style.stop[0] = clipped(odds(borders - stops[1], borders, others - stops[0], others), -4, -1);
	k->style.begin[BEGIN_SMALL] = clipped(odds(begins[1][BEGIN_SMALL], borders, begins[0][BEGIN_SMALL], others), -5, -1);
	k->style.begin[BEGIN_CAPITAL] = clipped(odds(begins[1][BEGIN_CAPITAL], borders, begins[0][BEGIN_CAPITAL], others), 0, 2.5);
	learn_slack(k);
	k->style.learnt = true;
	k->style.deficit = k->style.indents ? 0 : find_deficit(k);
}

/*
 * A heading: at most three short lines without a full stop, apart from the text before and behind. Its lines are
 * broken by sense, so their length says nothing.
 */
static void
find_headings(struct work *k)
{
	enum { LINES = 3 };

	for (size_t i = 0; i < k->n; i++) {
		const struct line *line = &k->l->line[k->body[i]];
		size_t end = i;

		if (i > 0 && !has_gap(k, i - 1) && !(line->flags & LINE_PAGE))
			continue;
		if (i > 0 && line->flags & LINE_PAGE && !(k->l->line[k->body[i - 1]].flags & LINE_FULLSTOP))
			continue;
		while (end < k->n && end < i + LINES) {
			const struct line *at = &k->l->line[k->body[end]];
			const struct width *w = &k->w[k->body[end]];

			if (at->flags & (LINE_FULLSTOP | LINE_HYPHEN | LINE_FIXED | LINE_COLUMNS | LINE_DIALOGUE) || !w->wrapped ||
			    20 * at->width >= 17 * w->full || (end == i && at->flags & LINE_SMALL))
				break;
			end++;
			if (end < k->n && has_gap(k, end - 1)) {
				for (size_t j = i; j < end; j++) {
					struct line *part = &k->l->line[k->body[j]];

					part->flags |= LINE_HEADING;
					part->flags = (uint16_t)(j + 1 < end ? part->flags & ~LINE_LAST : part->flags | LINE_LAST);
				}
				if (i > 0)
					k->l->line[k->body[i - 1]].flags |= LINE_LAST;
				break;
			}
		}
	}
}

/* A note ends where the next begins, or where notes end. */
static void
end_notes(struct layout *l)
{
	for (size_t i = 0; i < l->lines; i++) {
		if (l->line[i].role == LINE_FURNITURE)
			l->line[i].flags |= LINE_LAST;
		if (l->line[i].role != LINE_NOTE || l->line[i].flags & LINE_ONWARD)
			continue;
		if (i + 1 == l->lines || l->line[i + 1].role != LINE_NOTE || l->line[i + 1].flags & LINE_BEGIN)
			l->line[i].flags |= LINE_LAST;
	}
}

static struct work
begin(struct layout *l)
{
	struct work k = { .l = l };

	k.body = arena_alloc(l->mem, (l->lines + 1) * sizeof *k.body);
	for (size_t i = 0; i < l->lines; i++)
		if (l->line[i].role == LINE_BODY)
			k.body[k.n++] = (uint32_t)i;
	end_notes(l);
	return k;
}

void
paragraphs_find(struct layout *l)
{
	struct work k = begin(l);

	if (k.n == 0)
		return;
	k.w = widths_find(l);
	find_style(&k);
	choose(&k);
	for (int round = 0; round < ROUNDS && k.n >= LEARN_FROM; round++) {
		learn(&k);
		choose(&k);
	}
	find_headings(&k);
}

void
paragraphs_keep(struct layout *l)
{
	struct work k = begin(l);

	for (size_t i = 0; i < k.n; i++)
		if (!(l->line[k.body[i]].flags & LINE_HYPHEN) || i + 1 == k.n || forced(&k, i))
			l->line[k.body[i]].flags |= LINE_LAST;
}
