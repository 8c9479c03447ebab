#include <stdlib.h>

#include "base/mem.h"
#include "base/workers.h"
#include "freq/print.h"

enum { AHEAD = 2 };			/* pieces for each worker */

struct printing {
	const struct arrange *rows;
	const struct arrange_piece *piece;	/* the first of those at hand */
	struct buf *text;			/* of each */
	struct printer { struct table table; struct writer out; } *printer;	/* a worker's */
};

static void
print_piece(void *printing, size_t i, unsigned worker)
{
	struct printing *p = printing;
	struct printer *w = &p->printer[worker];

	buf_reset(&p->text[i]);
	w->out.into = &p->text[i];
	arrange_piece_out(p->rows, &p->piece[i], table_row, &w->table);
	writer_flush(&w->out);
}

static void
print_pieces(struct printing *p, size_t pieces, struct writer *out, unsigned workers)
{
	size_t most = (size_t)AHEAD * workers;

	for (size_t n; pieces > 0; pieces -= n, p->piece += n) {
		n = pieces < most ? pieces : most;
		workers_run(workers, n, print_piece, p);
		for (size_t i = 0; i < n; i++)
			writer_bytes(out, buf_span(&p->text[i]));
	}
}

void
print_rows(struct arrange *rows, struct table *t, unsigned workers)
{
	struct printing p = { .rows = rows };

	if (workers < 2 || !arrange_in_pieces(rows) || (t->measures && t->measures->columns)) {
		arrange_out(rows, table_row, t);
		return;
	}
	p.text = xcalloc((size_t)AHEAD * workers, sizeof *p.text);
	p.printer = xcalloc(workers, sizeof *p.printer);
	for (unsigned i = 0; i < workers; i++) {
		p.printer[i].table = *t;
		p.printer[i].table.out = &p.printer[i].out;
		writer_init_buf(&p.printer[i].out, NULL);
	}
	for (unsigned n = 1; n <= ORDER_MAX; n++) {
		struct arrange_piece *piece;
		size_t count = arrange_pieces(rows, n, table_row, t, &piece);

		p.piece = piece;
		print_pieces(&p, count, t->out, workers);
		free(piece);
	}
	for (unsigned i = 0; i < workers; i++)
		t->rows += p.printer[i].table.rows;
	for (size_t i = 0; i < (size_t)AHEAD * workers; i++)
		buf_release(&p.text[i]);
	free(p.text);
	free(p.printer);
}
