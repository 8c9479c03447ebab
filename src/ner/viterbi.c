#include <string.h>

#include "ner/viterbi.h"

enum { IMPOSSIBLE = INT32_MIN / 4 };

/*
 * Labels as in ner/bioes.h: what may stand before a beginning is 0 … n-1, what may follow one low … low+n-1. Loops are over
 * whole blocks of LABEL_LANES, so that compilers make vectors of them; what lies past a block's last label is never read.
 */
struct lattice {
	unsigned types, stride, n, low;
	const struct transitions *transitions;
	int32_t now[LABELS_MAX + 2 * LABEL_LANES], next[LABELS_MAX + 2 * LABEL_LANES];
};

void
transitions_init(struct transitions *t, const struct labels *l, const int32_t *score)
{
	unsigned stride = labels_stride(l), none = label_none(l);

	t->labels = l;
	t->score = score;
	for (unsigned k = 0; k < l->types; k++) {
		const int32_t *first = score + label_of(l, k, PART_FIRST) * stride, *inside = first + l->types * stride;
		unsigned to_last = label_of(l, k, PART_LAST), to_inside = label_of(l, k, PART_INSIDE);

		t->first[k].inside = first[to_inside];
		t->first[k].last = first[to_last];
		t->inside[k].inside = inside[to_inside];
		t->inside[k].last = inside[to_last];
	}
	/* the path that ends in none has 0 (add_scores()), so what another needs is in the transitions alone */
	for (unsigned a = 0; a <= none; a++) {
		t->need[a] = INT32_MAX;
		for (unsigned b = l->types; b <= 3 * l->types; b++)
			if (score[none * stride + b] - score[a * stride + b] < t->need[a])
				t->need[a] = score[none * stride + b] - score[a * stride + b];
	}
}

/* What may begin here: each of single, none, first after each of last, single, none; among equals after the first of them. */
static void
step_outside(struct lattice *v, uint8_t *from)
{
	unsigned none = 2 * v->types;
	const int32_t *t = v->transitions->score + none * v->stride;

	memcpy(v->next + v->low, t + v->low, v->n * sizeof *t);
	memset(from + v->low, (int)none, v->n);
	for (unsigned a = none; a-- > 0; ) {
		int32_t now = v->now[a];

		if (now < v->transitions->need[a])
			continue;
		t = v->transitions->score + a * v->stride;
		for (unsigned b = v->low; b < v->low + v->n; b++) {
			int32_t s = now + t[b];

			from[b] = s >= v->next[b] ? (uint8_t)a : from[b];
			v->next[b] = s >= v->next[b] ? s : v->next[b];
		}
	}
}

/* What goes on here: inside and last of a type, after first or inside of it. */
static void
step_inside(struct lattice *v, uint8_t *from)
{
	unsigned to_first = 2 * v->types + 1, to_inside = to_first + v->types;
	const struct transitions *t = v->transitions;

	for (unsigned k = 0; k < v->types; k++) {
		int32_t first = v->now[to_first + k], inside = v->now[to_inside + k];
		int32_t a = first + t->first[k].inside, b = inside + t->inside[k].inside;
		int32_t c = first + t->first[k].last, d = inside + t->inside[k].last;

		v->next[to_inside + k] = a >= b ? a : b;
		from[to_inside + k] = (uint8_t)(k + (a >= b ? to_first : to_inside));
		v->next[k] = c >= d ? c : d;
		from[k] = (uint8_t)(k + (c >= d ? to_first : to_inside));
	}
}

static void
add_block(int32_t *restrict now, const int32_t *restrict next, const int32_t *restrict score, int32_t none)
{
	for (int k = 0; k < LABEL_LANES; k++) {
		int32_t s = next[k] + score[k] - none;

		now[k] = s < IMPOSSIBLE ? IMPOSSIBLE : s;
	}
}

/* Adds the scores of a token and takes that of none away, so that no length makes the sums overflow. */
static void
add_scores(struct lattice *v, const int32_t *score)
{
	int32_t none = v->next[2 * v->types] + score[2 * v->types];

	for (unsigned at = 0; at < v->stride; at += LABEL_LANES)
		add_block(v->now + at, v->next + at, score + at, none);
}

void
viterbi(const struct transitions *t, const int32_t *score, size_t count, uint8_t *path, struct arena *mem)
{
	const struct labels *l = t->labels;
	struct lattice v = { .types = l->types, .stride = labels_stride(l), .n = 2 * l->types + 1, .low = l->types,
			     .transitions = t };
	unsigned n = labels_count(l), best = 0;
	uint8_t *from;

	if (count == 0)
		return;
	from = arena_alloc(mem, count * v.stride);
	for (unsigned k = 0; k < n; k++) {
		enum part part = label_part(l, k);

		v.next[k] = part == PART_LAST || part == PART_INSIDE ? IMPOSSIBLE : t->score[n * v.stride + k];
	}
	add_scores(&v, score);
	for (size_t i = 1; i < count; i++) {
		step_outside(&v, from + i * v.stride);
		step_inside(&v, from + i * v.stride);
		add_scores(&v, score + i * v.stride);
	}
	for (unsigned k = 1; k < v.n; k++)
		if (v.now[k] > v.now[best])
			best = k;
	for (size_t i = count; i-- > 0; ) {
		path[i] = (uint8_t)best;
		best = i ? from[i * v.stride + best] : 0;
	}
}
