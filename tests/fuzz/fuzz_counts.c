/* Count tables: any bytes are refused, or add up with themselves (with parts: are read) to rows in order. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "freq/merge.h"
#include "freq/tables.h"
#include "freq/units.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct sums { const struct tables *of; struct ngram before; size_t rows; uint64_t positions[ORDER_MAX]; };

static void
check_parts(const struct tables *of, const struct ngram *g)
{
	struct part_list l = { NULL, 0, 0 };
	uint64_t sum = 0;

	part_list_read(&l, g->parts);
	for (size_t i = 0; i < l.count; i++) {
		assert(l.at[i].part < of->documents.count && (i == 0 || l.at[i - 1].part < l.at[i].part));
		sum += l.at[i].count;
	}
	assert(sum == g->frequency);
	part_list_release(&l);
}

static void
check_row(void *taker, const struct ngram *g)
{
	struct sums *s = taker;

	assert(s->rows == 0 || ngram_compare(&s->before, g) < 0);
	assert(g->range > 0 && g->range <= g->frequency);
	if (s->of->parts)
		check_parts(s->of, g);
	s->before = *g;
	s->rows++;
	s->positions[g->n - 1] += g->frequency;
}

static void
add_up(struct span in, bool parts)
{
	struct units *units = units_new((struct units_settings){ .fold = false });
	struct tables tables;
	struct sums sums = { .of = &tables };
	struct err why;
	int status = 0;

	tables_init(&tables, units);
	tables.parts = parts;
	for (int i = 0; i < (parts ? 1 : 2) && status == 0; i++) {
		struct reader r;

		reader_init_bytes(&r, &in, "fuzz");
		status = tables_add(&tables, &r, &why);
		reader_release(&r);
	}
	if (status == 0) {
		tables_end(&tables);
		merge_runs(tables.run, tables.runs, check_row, &sums);
		for (unsigned n = 0; n < ORDER_MAX; n++)
			assert(sums.positions[n] == tables.header.positions[n]);
	}
	tables_release(&tables);
	units_free(units);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span in = { (const char *)data, size };

	err_quiet(true);
	add_up(in, false);
	add_up(in, true);
	return 0;
}
