#define _GNU_SOURCE			/* memrchr */
#include <stdio.h>
#include <string.h>

#include "collect/blocks.h"
#include "text/utf8.h"

void
blocks_begin(struct blocks *b, struct text_writer *out)
{
	b->out = out;
	buf_reset(&b->block);
	b->position = b->number = 0;
	b->pending[0] = 0;
	b->pendings = 1;
	b->kind = (struct span){ NULL, 0 };
}

static void
tell_pages(struct blocks *b)
{
	for (size_t i = 0; i < b->pendings; i++) {
		char label[24];
		int n = snprintf(label, sizeof label, "[%llu]", (unsigned long long)++b->number);
		struct text_item item = text_item_page(b->pending[i], (struct span){ label, (size_t)n });

		text_write(b->out, &item);
	}
	b->pendings = 0;
}

static void
page_starts(struct blocks *b, uint64_t position)
{
	if (b->pendings == PAGES_PENDING)
		tell_pages(b);
	b->pending[b->pendings++] = position;
}

static bool
has_text(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr(" \t\n\f", s.at[i]))
			return true;
	return false;
}

/* The first n bytes of the block are written; the rest becomes the beginning of the next. */
static void
write_block(struct blocks *b, size_t n)
{
	struct span text = { b->block.at, n };
	struct text_item item = text_item_block((struct block){ text, MAP_INIT });
	uint64_t points;

	if (n == 0)
		return;
	points = utf8_points_valid(text);
	map_add(&item.block.map, (struct map_run){ RUN_COPY, b->position, points, points }, &b->mem);
	if (b->number == 0 || has_text(text))
		tell_pages(b);
	if (b->kind.len && has_text(text)) {
		struct text_item par = text_item_par(b->kind, (struct span){ NULL, 0 });

		text_write(b->out, &par);
	}
	text_write(b->out, &item);
	b->position += points;
	memmove(b->block.at, b->block.at + n, b->block.len - n);
	b->block.len -= n;
	arena_reset(&b->mem);
}

/* Each form feed of a line that begins a block begins a page. */
static void
find_pages(struct blocks *b)
{
	struct span rest = buf_span(&b->block);
	uint64_t at = b->position;
	const char *feed;

	while (rest.len > 0 && (feed = memchr(rest.at, '\f', rest.len)) != NULL) {
		size_t n = (size_t)(feed - rest.at) + 1;

		at += utf8_points_valid((struct span){ rest.at, n });
		rest = span_after(rest, n);
		page_starts(b, at);
	}
}

size_t
blocks_line(struct blocks *b, struct span line, bool open, size_t *first_bad)
{
	const char *feed = line.len ? memchr(line.at, '\f', line.len) : NULL;
	bool inside = feed && memrchr(line.at, '\f', line.len) != line.at;
	size_t at = b->block.len, bad = source_line(line, &b->block, first_bad);

	if (!open)
		buf_byte(&b->block, '\n');
	if (feed || b->block.len > BLOCK_MAX)
		write_block(b, at);
	if (feed)
		find_pages(b);
	if (open || inside)
		write_block(b, b->block.len);
	return bad;
}

void
blocks_par(struct blocks *b, struct span kind)
{
	write_block(b, b->block.len);
	b->kind = kind;
}

void
blocks_end(struct blocks *b)
{
	write_block(b, b->block.len);
	b->pendings = 0;
}

void
blocks_release(struct blocks *b)
{
	buf_release(&b->block);
	arena_release(&b->mem);
}
