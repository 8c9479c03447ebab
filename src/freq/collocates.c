#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "freq/collocates.h"
#include "stream/sentence.h"

bool
window_parse(struct span text, struct window *w)
{
	struct span left;
	unsigned long long l, r;

	if (span_count(text, ':') != 1)
		return false;
	span_field(&text, ':', &left);
	if (!span_number(left, &l) || !span_number(text, &r) || l > WINDOW_MAX || r > WINDOW_MAX || l + r == 0)
		return false;
	*w = (struct window){ l, r };
	return true;
}

/* What kind a unit is, is decided once. */
static void
meet(struct collocates *c, uint32_t unit)
{
	if (unit >= c->room) {
		size_t room = c->room ? 2 * c->room : 1024;

		while (room <= unit)
			room *= 2;
		c->of = xrealloc_array(c->of, room, sizeof *c->of);
		for (size_t i = c->room; i < room; i++)
			c->of[i] = (struct collocate){ .kind = COLLOCATE_NEW };
		c->room = room;
	}
	if (c->of[unit].kind == COLLOCATE_NEW) {
		struct span form = field_unescape(units_written_text(c->units, unit), &c->scratch);

		c->of[unit].kind = node_fits(c->node, form) ? COLLOCATE_NODE : COLLOCATE_PLAIN;
		arena_reset(&c->scratch);
	}
}

void
collocates_add(void *collocates, const uint32_t *unit, size_t count)
{
	struct collocates *c = collocates;

	if (c->size - c->count < count) {
		c->size = 2 * c->size + count;
		c->text = xrealloc_array(c->text, c->size, sizeof *c->text);
	}
	for (size_t i = 0; i < count; i++) {
		if (unit[i] == UNIT_OUT)
			continue;
		if (unit[i] < UNIT_OUT)
			meet(c, unit[i]);
		c->text[c->count++] = unit[i];
	}
}

static bool
node_at(const struct collocates *c, size_t i)
{
	uint32_t unit = c->text[i];

	return unit < UNIT_OUT ? c->of[unit].kind == COLLOCATE_NODE : unit == UNIT_NODE;
}

static void
count_token(struct collocates *c, size_t i, bool left, bool right)
{
	bool node = node_at(c, i), near = left || right;
	struct collocate *of;

	c->nodes += node;
	c->tokens += !node;
	c->spans += !node && near;
	if (c->text[i] >= UNIT_OUT)
		return;
	of = &c->of[c->text[i]];
	of->total++;
	of->near += near;
	of->left += left;
	of->right += right;
	if (near && of->document != c->document) {
		of->document = c->document;
		of->range++;
	}
}

/* The first n tokens, which spans stay within, are counted and gone. */
static void
count_text(struct collocates *c, size_t n)
{
	size_t last = n, next = 0;		/* the nodes before and behind i; n: none */

	for (size_t i = 0; i < n; i++) {
		if (next <= i)
			for (next = i + 1; next < n && !node_at(c, next); next++)
				;
		count_token(c, i, next < n && next - i <= c->window.left, last < n && i - last <= c->window.right);
		if (node_at(c, i))
			last = i;
	}
	c->count -= n;
	if (c->count > 0)
		memmove(c->text, c->text + n, c->count * sizeof *c->text);
}

void
collocates_sentence(void *collocates, uint64_t document)
{
	struct collocates *c = collocates;

	if (document != c->document)
		count_text(c, c->sentence);
	c->document = (uint32_t)document;
	if (!c->over_sentences)
		count_text(c, c->count);
	c->sentence = c->count;
}

void
collocates_end(struct collocates *c, struct sorted *run)
{
	struct collocate *ranked;
	const uint32_t *rank;
	size_t ranks;

	count_text(c, c->count);
	units_rank(c->units);
	rank = units_ranks(c->units);
	ranks = units_ranked(c->units);
	ranked = xcalloc(ranks + 1, sizeof *ranked);
	for (size_t unit = 0; unit < c->room; unit++)
		if (c->of[unit].kind != COLLOCATE_NEW)
			ranked[rank[unit]] = c->of[unit];
	free(c->of);
	c->of = ranked;
	c->room = ranks;
	for (size_t r = 0; r < ranks; r++) {
		struct ngram row = { .id = { (uint32_t)r }, .n = 1, .frequency = ranked[r].near, .range = ranked[r].range };

		if (row.frequency > 0)
			sorted_add(run, &row);
	}
	sorted_end(run);
}

struct contingency
collocates_table(const struct collocates *c, const struct ngram *row)
{
	const struct collocate *of = &c->of[row->id[0]];

	return (struct contingency){ (int64_t)of->near, (int64_t)c->spans,
				     of->kind == COLLOCATE_NODE ? 0 : (int64_t)of->total, (int64_t)c->tokens };
}

double
collocates_count(const struct collocates *c, const struct ngram *row, enum collocate_count which)
{
	const struct collocate *of = &c->of[row->id[0]];

	return (double)(which == COLLOCATE_LEFT ? of->left : which == COLLOCATE_RIGHT ? of->right : of->total);
}

void
collocates_release(struct collocates *c)
{
	free(c->of);
	free(c->text);
	arena_release(&c->scratch);
	*c = (struct collocates){ .count = 0 };
}
