#include "ner/viterbi.h"

bool
label_follows(const struct labels *l, int a, unsigned b)
{
	struct span name = l->name[b], before;

	if (!span_starts(name, SPAN("I-")))
		return true;
	if (a < 0)
		return false;
	before = l->name[a];
	return before.len == name.len && before.at[1] == '-' && span_equal(span_after(before, 2), span_after(name, 2));
}

void
labels_follow(const struct labels *l, bool *follows)
{
	for (unsigned b = 0; b < l->count; b++) {
		for (unsigned a = 0; a < l->count; a++)
			follows[a * l->count + b] = label_follows(l, (int)a, b);
		follows[l->count * l->count + b] = label_follows(l, -1, b);
	}
}

void
viterbi(const struct labels *l, const bool *follows, const int64_t *score, const int64_t *transition, size_t count,
	uint8_t *path, struct arena *mem)
{
	unsigned n = l->count;
	int64_t *now = arena_alloc(mem, n * sizeof *now), *next = arena_alloc(mem, n * sizeof *next), *swap;
	uint8_t *from = arena_alloc(mem, count * n), best = 0;

	if (count == 0)
		return;
	for (unsigned b = 0; b < n; b++)
		now[b] = follows[n * n + b] ? score[b] + transition[n * n + b] : INT64_MIN / 2;
	for (size_t i = 1; i < count; i++) {
		for (unsigned b = 0; b < n; b++) {
			int64_t top = INT64_MIN;
			uint8_t top_from = 0;

			for (unsigned a = 0; a < n; a++) {
				int64_t s = now[a] + transition[a * n + b];

				if (s > top && follows[a * n + b]) {
					top = s;
					top_from = (uint8_t)a;
				}
			}
			next[b] = top == INT64_MIN ? INT64_MIN / 2 : top + score[i * n + b];
			from[i * n + b] = top_from;
		}
		swap = now;
		now = next;
		next = swap;
	}
	for (unsigned b = 1; b < n; b++)
		if (now[b] > now[best])
			best = (uint8_t)b;
	for (size_t i = count; i-- > 0; ) {
		path[i] = best;
		best = i ? from[i * n + best] : 0;
	}
}
