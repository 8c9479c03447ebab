#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/printed.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * Between two words that the format says nothing about stands one of these until the page is known: does it put blanks
 * between words at all? The boxes of the two may say whether there is room for one. PIECE is between two pieces of
 * a row.
 */
enum { UNTOLD = 1, TOUCHING = 2, APART = 3, PIECE = 4 };
#define SIGNS " \1\2\3\4"

void
printed_begin(struct printed *p, struct blocks *to)
{
	p->to = to;
	p->rows = p->paragraphs = p->begun = p->open = p->page_due = p->gap_due = false;
	p->separated = p->unseparated = false;
	p->lines = p->blocks = 0;
	p->before = p->current = 0;
	buf_reset(&p->text);
	buf_reset(&p->initial);
}

void
printed_release(struct printed *p)
{
	buf_release(&p->text);
	buf_release(&p->initial);
	buf_release(&p->out);
	free(p->line);
	free(p->block);
}

/* --- what the reader tells --------------------------------------------------------------- */

static void flush(struct printed *p);

/* What is due before a line, or instead of one that a page does not have. */
static void
put_gap(struct printed *p)
{
	size_t unused;

	if (p->gap_due)
		blocks_line(p->to, SPAN(""), false, &unused);
	p->gap_due = false;
}

static void
put_empty_page(struct printed *p)
{
	size_t unused;

	if (!p->page_due)
		return;
	put_gap(p);
	blocks_line(p->to, SPAN("\f"), false, &unused);
	p->page_due = false;
}

void
printed_page(struct printed *p)
{
	if (p->begun || p->lines)
		flush(p);
	put_empty_page(p);
	p->page_due = p->begun;
	p->begun = true;
	p->separated = p->unseparated = false;
}

uint64_t
printed_block(struct printed *p, enum printed_kind kind)
{
	printed_line_end(p);
	if (p->blocks == PRINTED_LINES)
		flush(p);
	if (!p->block || p->blocks == p->block_size) {
		p->block_size = p->block_size ? 2 * p->block_size : 64;
		p->block = xrealloc_array(p->block, p->block_size, sizeof *p->block);
	}
	p->block[p->blocks++] = (struct printed_block){ .kind = kind };
	p->current = p->before + p->blocks;
	return p->current;
}

void
printed_into(struct printed *p, uint64_t block)
{
	printed_line_end(p);
	p->current = block;
}

struct printed_block *
printed_block_now(struct printed *p)
{
	return p->current > p->before ? &p->block[p->current - p->before - 1] : NULL;
}

void
printed_line(struct printed *p, struct box box)
{
	printed_line_end(p);
	if (p->text.len > PRINTED_MAX || p->lines == PRINTED_LINES) {
		enum printed_kind kind = printed_block_now(p) ? printed_block_now(p)->kind : PRINTED_TEXT;

		flush(p);
		printed_block(p, kind);
	}
	if (!printed_block_now(p))
		printed_block(p, PRINTED_TEXT);
	if (!p->line || p->lines == p->line_size) {
		p->line_size = p->line_size ? 2 * p->line_size : 256;
		p->line = xrealloc_array(p->line, p->line_size, sizeof *p->line);
	}
	p->line[p->lines] = (struct printed_line){ .start = p->text.len, .box = box, .number = (uint32_t)p->lines,
						   .block = (uint32_t)(p->current - p->before - 1) };
	p->lines++;
	p->word = BOX_UNKNOWN;
	p->open = true;
}

static void
widen(struct box *box, struct box by)
{
	box->left = by.left < box->left ? by.left : box->left;
	box->right = by.right > box->right ? by.right : box->right;
	box->top = by.top < box->top ? by.top : box->top;
	box->bottom = by.bottom > box->bottom ? by.bottom : box->bottom;
}

/* b begins right of a, at its height. */
static bool
in_row(struct box a, struct box b)
{
	double middle = (b.top + b.bottom) / 2;

	return box_known(a) && box_known(b) && middle > a.top && middle < a.bottom && b.left >= a.right;
}

void
printed_row(struct printed *p, struct box box)
{
	struct printed_line *last;

	printed_line_end(p);
	last = p->lines ? &p->line[p->lines - 1] : NULL;
	if (!last || p->before + last->block + 1 != p->current || !in_row(last->box, box)) {
		printed_line(p, box);
		return;
	}
	widen(&last->box, box);
	buf_byte(&p->text, PIECE);
	p->open = true;
}

static void
trim_end(struct printed *p)
{
	size_t start = p->line[p->lines - 1].start;

	while (p->text.len > start && strchr(SIGNS, p->text.at[p->text.len - 1]))
		p->text.len--;
}

/* A line without text is none. */
void
printed_line_end(struct printed *p)
{
	if (!p->open)
		return;
	p->open = false;
	trim_end(p);
	p->line[p->lines - 1].len = p->text.len - p->line[p->lines - 1].start;
	if (p->line[p->lines - 1].len == 0)
		p->lines--;
}

struct span
printed_so_far(const struct printed *p)
{
	struct span s = { p->text.at, 0 };

	if (p->open) {
		s.at += p->line[p->lines - 1].start;
		s.len = p->text.len - p->line[p->lines - 1].start;
	}
	return s;
}

void
printed_cut(struct printed *p, size_t len)
{
	p->text.len = p->line[p->lines - 1].start + len;
}

void
printed_word(struct printed *p, struct box box, bool blank)
{
	struct span before;

	if (!p->open)
		printed_line(p, box);
	before = printed_so_far(p);
	if (box_known(box) && box_known(p->word) && box.left > p->word.right) {
		struct printed_line *line = &p->line[p->lines - 1];
		double white = box.left - p->word.right;

		line->narrowest = line->narrowest <= 0 || white < line->narrowest ? white : line->narrowest;
		line->widest = white > line->widest ? white : line->widest;
	}
	if (before.len > 0 && before.at[before.len - 1] != ' ' && before.at[before.len - 1] != PIECE) {
		if (blank) {
			buf_byte(&p->text, ' ');
		} else if (box_known(box) && box_known(p->word)) {
			double room = box.left > p->word.left ? box.left - p->word.right : p->word.left - box.right;

			buf_byte(&p->text, room > 0.2 * (box.bottom - box.top) ? APART : TOUCHING);
		} else {
			buf_byte(&p->text, UNTOLD);
		}
	}
	if (before.len > 0) {
		p->separated |= blank;
		p->unseparated |= !blank;
	}
	p->word = box;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void
printed_text(struct printed *p, struct span text)
{
	if (!p->open)
		printed_line(p, BOX_UNKNOWN);
	while (text.len > 0) {
		size_t n = 0;

		if (p->text.len - p->line[p->lines - 1].start > PRINTED_LINE_MAX && (text.at[0] & 0xC0) != 0x80)
			printed_line(p, BOX_UNKNOWN);		/* no printed line is so long */
		while (n < text.len && n < PRINTED_LINE_MAX && !is_blank(text.at[n]))
			n++;
		buf_add(&p->text, (struct span){ text.at, n });
		if (n < text.len && is_blank(text.at[n])) {
			struct span before = printed_so_far(p);

			if (before.len > 0 && !strchr(SIGNS, before.at[before.len - 1]))
				buf_byte(&p->text, ' ');
			n++;
		}
		text = span_after(text, n);
	}
}

void
printed_rated(struct printed *p, double percent)
{
	if (percent >= 0 && percent <= 100) {
		p->confidence += percent;
		p->rated++;
	}
}

/* --- what is written --------------------------------------------------------------------- */

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

		if (!alone || a->block == b->block || !in_row(a->box, b->box))
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
static void
flush(struct printed *p)
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
	flush(p);
	put_empty_page(p);
}
