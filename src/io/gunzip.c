#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/mem.h"
#include "io/gunzip.h"

enum { OUT = 64 << 10, GZIP_WRAPPER = 16 };

struct gunzip {
	ssize_t (*fill)(void *from, const void **block, struct err *why);
	void *from;
	z_stream z;
	bool eof;			/* of the packed bytes */
	bool between;			/* one piece has ended, another may begin */
	struct err failure;
	bool failed;
	unsigned char out[OUT];
};

struct gunzip *
gunzip_new(ssize_t (*fill)(void *from, const void **block, struct err *why), void *from)
{
	struct gunzip *g = xcalloc(1, sizeof *g);

	g->fill = fill;
	g->from = from;
	if (inflateInit2(&g->z, MAX_WBITS + GZIP_WRAPPER) != Z_OK) {
		free(g);
		return NULL;
	}
	return g;
}

static int
more(struct gunzip *g)
{
	const void *block;
	ssize_t got;

	if (g->z.avail_in > 0 || g->eof)
		return 0;
	got = g->fill(g->from, &block, &g->failure);
	if (got < 0)
		return -1;
	g->z.next_in = (z_const Bytef *)block;
	g->z.avail_in = (uInt)got;
	g->eof = got == 0;
	return 0;
}

/* Behind a piece: 1 if another begins, 0 at the end, -1. */
static int
next_piece(struct gunzip *g)
{
	for (;;) {
		if (more(g) < 0)
			return -1;
		if (g->z.avail_in == 0)
			return 0;
		if (*g->z.next_in != 0)
			break;
		g->z.next_in++;
		g->z.avail_in--;
	}
	if (*g->z.next_in != 0x1f)
		return err_set(&g->failure, "what stands behind the end of the gzip data is none");
	inflateReset(&g->z);
	g->between = false;
	return 1;
}

static int
set_trouble(struct gunzip *g)
{
	if (g->z.avail_in == 0 && g->eof)
		return err_set(&g->failure, "truncated gzip input");
	return err_set(&g->failure, "damaged gzip data: %s", g->z.msg ? g->z.msg : "no progress");
}

/* One round of unpacking; 1, 0 at the end, -1. */
static int
inflate_some(struct gunzip *g)
{
	int r;

	if (g->between) {
		int piece = next_piece(g);

		if (piece <= 0)
			return piece;
	}
	if (more(g) < 0)
		return -1;
	r = inflate(&g->z, Z_NO_FLUSH);
	if (r == Z_STREAM_END)
		g->between = true;
	else if (r != Z_OK && !(r == Z_BUF_ERROR && !g->eof))
		return set_trouble(g);
	return 1;
}

int
gunzip_block(struct gunzip *g, const void **block, size_t *len, struct err *why)
{
	int r = 1;

	g->z.next_out = g->out;
	g->z.avail_out = OUT;
	while (!g->failed && r > 0 && g->z.avail_out > 0) {
		r = inflate_some(g);
		g->failed = r < 0;
	}
	*block = g->out;
	*len = OUT - g->z.avail_out;
	if (*len > 0)
		return 1;		/* the trouble waits until this is read */
	if (g->failed)
		*why = g->failure;
	return g->failed ? -1 : 0;
}

void
gunzip_free(struct gunzip *g)
{
	if (!g)
		return;
	inflateEnd(&g->z);
	free(g);
}
