#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/printed.h"

#define SIGNS " \1\2\3\4"		/* a blank, or one of enum between */

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

void
printed_page(struct printed *p)
{
	if (p->begun || p->lines)
		printed_flush(p);
	printed_end_page(p);
	p->page_due = p->begun;
	p->begun = true;
	p->separated = p->unseparated = false;
}

uint64_t
printed_block(struct printed *p, enum printed_kind kind)
{
	printed_line_end(p);
	if (p->blocks == PRINTED_LINES)
		printed_flush(p);
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

		printed_flush(p);
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

void
printed_row(struct printed *p, struct box box)
{
	struct printed_line *last;

	printed_line_end(p);
	last = p->lines ? &p->line[p->lines - 1] : NULL;
	if (!last || p->before + last->block + 1 != p->current || !box_in_row(last->box, box)) {
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

	if (p->open && p->text.len > 0) {
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

