#include <stdlib.h>

#include "base/intern.h"
#include "base/mem.h"

/*
 * Multikey quicksort (Bentley and Sedgewick 1997) by eight bytes at a time: those that are equal in eight are sorted
 * by the next eight. What a text has of them stands beside its number, so that most comparisons go nowhere else.
 */
enum { FEW = 12 };

struct item { uint64_t word; uint32_t id; };
struct sorting { const struct intern *of; struct item *item; uint64_t random; };

/* Eight bytes of a text from `depth` on, so that their order is that of numbers. Texts have no zero in them. */
static uint64_t
word_at(struct span s, size_t depth)
{
	unsigned char byte[8] = { 0 };
	uint64_t word = 0;

	s = span_after(s, depth);
	memcpy(byte, s.at, s.len < 8 ? s.len : 8);
	for (unsigned i = 0; i < 8; i++)
		word = word << 8 | byte[i];
	return word;
}

static void
load_words(const struct sorting *s, size_t from, size_t to, size_t depth)
{
	for (size_t i = from; i < to; i++)
		s->item[i].word = word_at(intern_text(s->of, s->item[i].id), depth);
}

static bool
before(const struct sorting *s, const struct item *a, const struct item *b, size_t depth)
{
	if (a->word != b->word)
		return a->word < b->word;
	return span_compare(span_after(intern_text(s->of, a->id), depth), span_after(intern_text(s->of, b->id), depth)) < 0;
}

static void
sort_few(struct sorting *s, size_t from, size_t to, size_t depth)
{
	for (size_t i = from + 1; i < to; i++) {
		struct item item = s->item[i];
		size_t at = i;

		for (; at > from && before(s, &item, &s->item[at - 1], depth); at--)
			s->item[at] = s->item[at - 1];
		s->item[at] = item;
	}
}

static void
swap(struct item *a, struct item *b)
{
	struct item c = *a;

	*a = *b;
	*b = c;
}

/* Any of them may be it, so no order of texts is a bad one. */
static uint64_t
pivot(struct sorting *s, size_t from, size_t to)
{
	uint64_t w[3];

	for (unsigned i = 0; i < 3; i++) {
		s->random = s->random * 6364136223846793005u + 1442695040888963407u;
		w[i] = s->item[from + (size_t)((s->random >> 33) % (to - from))].word;
	}
	if (w[0] > w[1])
		return w[1] > w[2] ? w[1] : w[0] > w[2] ? w[2] : w[0];
	return w[0] > w[2] ? w[0] : w[1] > w[2] ? w[2] : w[1];
}

/* Of the three parts the longest is sorted by the loop: calls are not nested deeper than the number of texts has bits. */
static void
sort(struct sorting *s, size_t from, size_t to, size_t depth)
{
	while (to - from > FEW) {
		uint64_t middle = pivot(s, from, to);
		size_t low = from, high = to, below, above;

		for (size_t i = from; i < high; ) {
			struct item *item = &s->item[i];

			if (item->word < middle)
				swap(&s->item[low++], &s->item[i++]);
			else if (item->word > middle)
				swap(item, &s->item[--high]);
			else
				i++;
		}
		below = low - from;
		above = to - high;
		if (middle & 0xFF)		/* else these texts ended */
			load_words(s, low, high, depth + 8);
		else
			high = low + 1;		/* there is one */
		if (high - low >= below && high - low >= above) {
			sort(s, from, low, depth);
			sort(s, to - above, to, depth);
			from = low;
			to = high;
			depth += 8;
		} else if (below >= above) {
			sort(s, low, high, depth + 8);
			sort(s, to - above, to, depth);
			to = low;
		} else {
			sort(s, low, high, depth + 8);
			sort(s, from, low, depth);
			from = to - above;
		}
	}
	sort_few(s, from, to, depth);
}

void
intern_sort(const struct intern *t, uint32_t *id, size_t n)
{
	struct sorting s = { t, xrealloc_array(NULL, n + 1, sizeof *s.item), 1 };

	for (size_t i = 0; i < n; i++)
		s.item[i].id = id[i];
	load_words(&s, 0, n, 0);
	sort(&s, 0, n, 0);
	for (size_t i = 0; i < n; i++)
		id[i] = s.item[i].id;
	free(s.item);
}
