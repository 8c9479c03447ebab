#define _GNU_SOURCE			/* memrchr */
#include <string.h>

#include "collect/pages.h"
#include "text/utf8.h"

void
pages_begin(struct pages *p, struct text_writer *out)
{
	p->out = out;
	buf_reset(&p->block);
	p->position = p->number = 0;
	p->pending[0] = 0;
	p->pendings = 1;
}

static void
tell_pages(struct pages *p)
{
	for (size_t i = 0; i < p->pendings; i++) {
		struct span label = arena_printf(&p->mem, "[%llu]", (unsigned long long)++p->number);
		struct text_item item = text_item_page(p->pending[i], label);

		text_write(p->out, &item);
	}
	p->pendings = 0;
}

static void
page_starts(struct pages *p, uint64_t position)
{
	if (p->pendings == PAGES_PENDING)
		tell_pages(p);
	p->pending[p->pendings++] = position;
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
write_block(struct pages *p, size_t n)
{
	struct span text = { p->block.at, n };
	struct text_item item = text_item_block((struct block){ text, MAP_INIT });
	uint64_t points;

	if (n == 0)
		return;
	points = utf8_points_valid(text);
	map_add(&item.block.map, (struct map_run){ RUN_COPY, p->position, points, points }, &p->mem);
	if (p->number == 0 || has_text(text))
		tell_pages(p);
	text_write(p->out, &item);
	p->position += points;
	memmove(p->block.at, p->block.at + n, p->block.len - n);
	p->block.len -= n;
	arena_reset(&p->mem);
}

/* Each form feed of a line that begins a block begins a page. */
static void
find_pages(struct pages *p)
{
	struct span rest = buf_span(&p->block);
	uint64_t at = p->position;
	const char *feed;

	while (rest.len > 0 && (feed = memchr(rest.at, '\f', rest.len)) != NULL) {
		size_t n = (size_t)(feed - rest.at) + 1;

		at += utf8_points_valid((struct span){ rest.at, n });
		rest = span_after(rest, n);
		page_starts(p, at);
	}
}

size_t
pages_line(struct pages *p, struct span line, bool open, size_t *first_bad)
{
	const char *feed = line.len ? memchr(line.at, '\f', line.len) : NULL;
	bool inside = feed && memrchr(line.at, '\f', line.len) != line.at;
	size_t at = p->block.len, bad = source_line(line, &p->block, first_bad);

	if (!open)
		buf_byte(&p->block, '\n');
	if (feed || p->block.len > BLOCK_MAX)
		write_block(p, at);
	if (feed)
		find_pages(p);
	if (open || inside)
		write_block(p, p->block.len);
	return bad;
}

void
pages_end(struct pages *p)
{
	write_block(p, p->block.len);
	p->pendings = 0;
}

void
pages_release(struct pages *p)
{
	buf_release(&p->block);
	arena_release(&p->mem);
}
