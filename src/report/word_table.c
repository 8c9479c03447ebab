#include <stdlib.h>

#include "base/mem.h"
#include "report/word_table.h"
#include "stream/sentence.h"

static struct span
cell(const struct counts_row *row, int column, struct arena *mem)
{
	return column < 0 ? (struct span){ NULL, 0 } : arena_copy(mem, row->cell[column]);
}

int
words_load(struct words *w, const char *path, size_t top, struct err *why)
{
	struct counts_row row;
	struct reader in;
	int got, per_million, range;

	*w = (struct words){ .mem = ARENA_INIT };
	if (reader_open(&in, path, why) < 0)
		return -1;
	if (counts_read_header(&in, &w->header, &w->mem, why) < 0) {
		reader_release(&in);
		return -1;
	}
	per_million = counts_column(&w->header, "per_million");
	range = counts_column(&w->header, "range");
	while ((got = counts_read_row(&in, &w->header, &row, why)) > 0) {
		unsigned n = row.n;

		w->types[n]++;
		w->tokens[n] += row.frequency;
		w->hapaxes[n] += row.frequency == 1;
		w->twice[n] += row.frequency == 2;
		if (w->rows[n] == top)
			continue;
		if (!w->row[n])
			w->row[n] = xmalloc(top * sizeof *w->row[n]);
		w->row[n][w->rows[n]++] = (struct word_row){ field_unescape(arena_copy(&w->mem, row.item), &w->mem),
			cell(&row, per_million, &w->mem), cell(&row, range, &w->mem), row.frequency };
	}
	reader_release(&in);
	return got;
}

void
words_free(struct words *w)
{
	for (size_t n = 0; n <= ORDERS_MAX; n++)
		free(w->row[n]);
	arena_release(&w->mem);
}
