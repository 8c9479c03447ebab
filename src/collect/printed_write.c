/*
 * A page that was kept: its blocks in reading order, the pieces of rows and of cut paragraphs together, to lines.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/printed.h"
#include "text/utf8.h"

/* What is due before a line, or instead of one that a page does not have. */
static void
put_gap(struct printed *p)
{
	size_t unused;

	if (p->gap_due)
		blocks_line(p->to, SPAN(""), false, &unused);
	p->gap_due = false;
}

void
printed_end_page(struct printed *p)
{
	size_t unused;

	if (!p->page_due)
		return;
	put_gap(p);
	blocks_line(p->to, SPAN("\f"), false, &unused);
	p->page_due = false;
}

static bool
wide(uint32_t c)
{
	return (c >= 0x3000 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) ||
	       (c >= 0xFF00 && c < 0xFFF0) || (c >= 0x20000 && c < 0x30000);
}

static bool
cling(uint32_t left, uint32_t right)
{
	return left == '(' || left == '[' || left == 0x201E || right == '.' || right == ',' || right == ';' || right == ':' ||
	       right == '!' || right == '?' || right == ')' || right == ']';
}

/* Is there a blank where a sign stands for one? */
static bool
blank_there(const struct printed *p, struct span before, struct span after, char sign)
{
	uint32_t left = before.len ? utf8_last_valid(before) : 0, right = after.len ? utf8_first_valid(after) : 0;

	if (wide(left) && wide(right))
		return false;
	if (p->separated)
		return sign == APART && !cling(left, right);
	return sign != TOUCHING || !cling(left, right);
}

/* Pieces of a row are words of a justified line, if its words all stand equally far apart, else they are columns. */
static void
put_words(struct printed *p, struct span s, bool columns)
{
	p->words++;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == UNTOLD || c == TOUCHING || c == APART) {
			if (!blank_there(p, (struct span){ s.at, i }, span_after(s, i + 1), c))
				continue;
			c = ' ';
		} else if (c == PIECE) {
			buf_add(&p->out, columns ? SPAN("   ") : (struct span){ NULL, 0 });
			c = ' ';
		}
		p->words += c == ' ';
		buf_byte(&p->out, c);
	}
}

static const double EQUAL = 1.5;	/* no white of a justified line is so much wider than another */

static void
put_line(struct printed *p, const struct printed_line *line)
{
	size_t unused;

	p->gap_due |= line->gap;
	put_gap(p);
	buf_reset(&p->out);
	if (p->page_due)
		buf_byte(&p->out, '\f');
	p->page_due = false;
	for (unsigned i = 0; i < line->indent; i++)
		buf_byte(&p->out, ' ');
	buf_add(&p->out, buf_span(&p->initial));
	buf_reset(&p->initial);
	put_words(p, (struct span){ p->text.at + line->start, line->len }, line->widest > EQUAL * line->narrowest);
	blocks_line(p->to, buf_span(&p->out), false, &unused);
}

/* A large initial stands at the beginning of the next block's first line. */
static bool
keep_initial(struct printed *p, const struct printed_block *b, struct printed_line **line, size_t n, bool more)
{
	enum { LONGEST = 12 };

	if (b->kind != PRINTED_INITIAL || !more || n != 1 || line[0]->len > LONGEST)
		return false;
	buf_reset(&p->initial);
	buf_add(&p->initial, (struct span){ p->text.at + line[0]->start, line[0]->len });
	return true;
}

static void
put_block(struct printed *p, const struct printed_block *b, struct printed_line **line, size_t n, bool more)
{
	static const char *const name[] = { [PRINTED_HEADING] = "heading", [PRINTED_NOTE] = "note", [PRINTED_TABLE] = "table",
					    [PRINTED_FURNITURE] = "furniture", [PRINTED_INITIAL] = NULL };

	if (keep_initial(p, b, line, n, more) || (n == 1 && line[0]->len == 0))
		return;
	if (!p->paragraphs && (b->kind == PRINTED_TEXT || b->kind == PRINTED_NOTE))
		geometry_find(p, line, n);
	for (size_t i = 0; p->initial.len && i < n && line[i]->indent; i++)
		line[i]->indent = 0;		/* it stands beside the initial */
	if (name[b->kind])
		blocks_par(p->to, span_of(name[b->kind]));
	p->gap_due &= !b->goes_on;
	for (size_t i = 0; i < n; i++)
		put_line(p, line[i]);
	if (name[b->kind])
		blocks_par(p->to, (struct span){ NULL, 0 });
	p->gap_due = true;
}

static const struct printed_block *compared;	/* qsort has no room for it */

static int
by_reading(const void *a, const void *b)
{
	const struct printed_line *x = *(struct printed_line *const *)a, *y = *(struct printed_line *const *)b;
	const struct printed_block *xb = &compared[x->block], *yb = &compared[y->block];
	int order;

	order = xb->edge - yb->edge;
	if (order == 0)
		order = span_compare(xb->order, yb->order);
	if (order == 0)
		order = (x->block > y->block) - (x->block < y->block);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* "190" and "Letters home", a block each, are one head. */
static void
join_rows(struct printed *p, struct printed_line **list, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		struct printed_line *a = list[i], *b = list[i + 1];
		bool alone = (i == 0 || list[i - 1]->block != a->block) && (i + 2 == n || list[i + 2]->block != b->block);

		if (!alone || a->block == b->block || !box_in_row(a->box, b->box))
			continue;
		b->box.left = a->box.left;
		buf_reserve(&p->text, a->len + 1 + b->len);
		buf_add(&p->text, (struct span){ p->text.at + a->start, a->len });
		buf_byte(&p->text, ' ');
		buf_add(&p->text, (struct span){ p->text.at + b->start, b->len });
		b->start = p->text.len - (a->len + 1 + b->len);
		b->len += a->len + 1;
		a->len = 0;
	}
}

static size_t
block_end(struct printed_line **list, size_t n, size_t i)
{
	size_t end = i + 1;

	while (end < n && list[end]->block == list[i]->block)
		end++;
	return end;
}

/* Blocks of text whose text goes straight on become one, or have no empty line between them. */
static void
join_blocks(struct printed *p, struct printed_line **list, size_t n)
{
	enum { REACH = 32 };		/* lines of a block that are looked at */
	double pitch = geometry_pitch(list, n);
	size_t from = 0, middle = n ? block_end(list, n, 0) : 0, end;

	for (; middle < n; middle = end) {
		struct printed_block *a = &p->block[list[middle - 1]->block], *b = &p->block[list[middle]->block];
		size_t to;
		enum flow flow = FLOW_NONE;

		end = block_end(list, n, middle);
		to = end - middle > REACH ? middle + REACH : end;
		if (middle - from > REACH)
			from = middle - REACH;
		if (a->kind == PRINTED_TEXT && b->kind == PRINTED_TEXT)
			flow = geometry_flow(p, list + from, middle - from, list + middle, to - middle, pitch);
		b->goes_on = flow == FLOW_COLUMN;
		if (flow != FLOW_BELOW)
			from = middle;
		for (size_t k = middle; flow == FLOW_BELOW && k < end; k++)
			list[k]->block = list[middle - 1]->block;
	}
}

/* Blocks that the reading order leaves out: in front, if they come before all that it names, else behind. */
static void
place_unnamed(struct printed *p)
{
	size_t first = 0;

	while (first < p->blocks && p->block[first].order.len == 0)
		first++;
	if (first == p->blocks)
		return;			/* there is no order */
	for (size_t i = 0; i < p->blocks; i++)
		if (p->block[i].order.len == 0 && p->block[i].edge == 0)
			p->block[i].edge = i < first ? -1 : 1;
}

/* The page as far as it is there. */
void
printed_flush(struct printed *p)
{
	struct printed_line **list = xmalloc((p->lines + 1) * sizeof *list);
	size_t n, i, end;

	printed_line_end(p);
	n = p->lines;
	for (i = 0; i < n; i++)
		list[i] = &p->line[i];
	place_unnamed(p);
	compared = p->block;
	if (n)
		qsort(list, n, sizeof *list, by_reading);
	if (p->rows)
		join_rows(p, list, n);
	if (!p->paragraphs)
		join_blocks(p, list, n);
	for (i = 0; i < n; i = end) {
		end = block_end(list, n, i);
		put_block(p, &p->block[list[i]->block], list + i, end - i, end < n);
	}
	free(list);
	p->before += p->blocks;
	p->lines = p->blocks = 0;
	p->current = 0;
	buf_reset(&p->text);
}

void
printed_end(struct printed *p)
{
	printed_flush(p);
	printed_end_page(p);
}
