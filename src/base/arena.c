#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"

/* Behind 2 MB of blocks there come large ones; what malloc() keeps beside such a block fits on its page, too. */
enum { ARENA_BLOCK = 64 << 10, BLOCKS = 32, LARGE_BLOCK = (2 << 20) - 256, ARENA_ALIGN = 16 };

struct arena_block {
	struct arena_block *before;
	size_t size;				/* bytes of data */
	size_t number;				/* of blocks before it */
	_Alignas(ARENA_ALIGN) char data[];
};

static void
add_block(struct arena *a, size_t size)
{
	bool large = size == ARENA_BLOCK && a->head && a->head->number >= BLOCKS;
	struct arena_block *b;

	if (large)
		size = LARGE_BLOCK;
	b = large ? xmalloc_large(sizeof *b + size) : xmalloc(sizeof *b + size);
	b->number = a->head ? a->head->number + 1 : 0;
	b->before = a->head;
	b->size = size;
	a->head = b;
	a->next = b->data;
	a->end = b->data + size;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t room = (size_t)(a->end - a->next);
	void *p;

	if (n > SIZE_MAX - ARENA_ALIGN - sizeof(struct arena_block))
		n = SIZE_MAX - ARENA_ALIGN - sizeof(struct arena_block);	/* xmalloc will say so */
	n = (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (n == 0)
		n = ARENA_ALIGN;
	if (n > room)
		add_block(a, n > ARENA_BLOCK ? n : ARENA_BLOCK);
	p = a->next;
	a->next += n;
	return p;
}

struct span
arena_copy(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.len);

	if (s.len)
		memcpy(p, s.at, s.len);
	return (struct span){ p, s.len };
}

char *
arena_string(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(p, s.at, s.len);
	p[s.len] = '\0';
	return p;
}

struct span
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
	n = vsnprintf(p, n < 0 ? 1 : (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct span){ p, n < 0 ? 0 : (size_t)n };
}

void
arena_reset(struct arena *a)
{
	struct arena_block *kept = NULL, *b, *before;

	for (b = a->head; b; b = before) {
		before = b->before;
		if (!kept && b->size == ARENA_BLOCK)
			kept = b;
		else
			free(b);
	}
	a->head = kept;
	a->next = a->end = NULL;
	if (kept) {
		kept->before = NULL;
		kept->number = 0;
		a->next = kept->data;
		a->end = kept->data + kept->size;
	}
}

void
arena_release(struct arena *a)
{
	struct arena_block *b, *before;

	for (b = a->head; b; b = before) {
		before = b->before;
		free(b);
	}
	*a = (struct arena)ARENA_INIT;
}
