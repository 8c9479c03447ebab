#include <string.h>

#include "ner/viterbi.h"

enum { IMPOSSIBLE = INT32_MIN / 4 };

/*
 * Labels as in ner/bioes.h: what may stand before a beginning is 0 … n-1, what may follow one low … low+n-1. Loops are over
 * whole blocks of LABEL_LANES, so that compilers make vectors of them; what lies past a block's last label is never read.
 */
struct lattice {
	unsigned types, stride, n, low;
	const int32_t *transition;
	int32_t now[LABELS_MAX + 2 * LABEL_LANES], next[LABELS_MAX + 2 * LABEL_LANES];
};

/* What may begin here: each of single, none, first after each of last, single, none. */
static void
step_outside(struct lattice *v, int32_t *from)
{
	for (unsigned base = v->low; base < v->low + v->n; base += LABEL_LANES) {
		int32_t top[LABEL_LANES], who[LABEL_LANES] = { 0 };

		for (unsigned k = 0; k < LABEL_LANES; k++)
			top[k] = IMPOSSIBLE;
		for (unsigned a = 0; a < v->n; a++) {
			const int32_t *t = v->transition + a * v->stride + base;
			int32_t now = v->now[a];

			for (unsigned k = 0; k < LABEL_LANES; k++) {
				int32_t s = now + t[k];

				who[k] = s > top[k] ? (int32_t)a : who[k];
				top[k] = s > top[k] ? s : top[k];
			}
		}
		memcpy(v->next + base, top, sizeof top);
		memcpy(from + base, who, sizeof who);
	}
}

/* What goes on here: inside and last of a type, after first or inside of it. */
static void
step_inside(struct lattice *v, int32_t *from)
{
	for (unsigned k = 0; k < v->types; k++) {
		unsigned first = 2 * v->types + 1 + k, inside = first + v->types, to[2] = { inside, k };

		for (int i = 0; i < 2; i++) {
			int32_t a = v->now[first] + v->transition[first * v->stride + to[i]];
			int32_t b = v->now[inside] + v->transition[inside * v->stride + to[i]];

			v->next[to[i]] = a >= b ? a : b;
			from[to[i]] = (int32_t)(a >= b ? first : inside);
		}
	}
}

/* Adds the scores of a token and takes that of none away, so that no length makes the sums overflow. */
static void
add_scores(struct lattice *v, const int32_t *score)
{
	int32_t none = v->next[2 * v->types] + score[2 * v->types];

	for (unsigned base = 0; base < v->stride; base += LABEL_LANES)
		for (unsigned k = base; k < base + LABEL_LANES; k++) {
			int32_t s = v->next[k] + score[k] - none;

			v->now[k] = s < IMPOSSIBLE ? IMPOSSIBLE : s;
		}
}

void
viterbi(const struct labels *l, const int32_t *score, const int32_t *transition, size_t count, uint8_t *path,
	struct arena *mem)
{
	struct lattice v = { .types = l->types, .stride = labels_stride(l), .n = 2 * l->types + 1, .low = l->types,
			     .transition = transition };
	unsigned n = labels_count(l), best = 0, row = v.stride + LABEL_LANES;
	int32_t *from;

	if (count == 0)
		return;
	from = arena_alloc(mem, count * row * sizeof *from);
	for (unsigned k = 0; k < n; k++) {
		enum part part = label_part(l, k);

		v.next[k] = part == PART_LAST || part == PART_INSIDE ? IMPOSSIBLE : transition[n * v.stride + k];
	}
	add_scores(&v, score);
	for (size_t i = 1; i < count; i++) {
		step_outside(&v, from + i * row);
		step_inside(&v, from + i * row);
		add_scores(&v, score + i * v.stride);
	}
	for (unsigned k = 1; k < v.n; k++)
		if (v.now[k] > v.now[best])
			best = k;
	for (size_t i = count; i-- > 0; ) {
		path[i] = (uint8_t)best;
		best = i ? (unsigned)from[i * row + best] : 0;
	}
}
