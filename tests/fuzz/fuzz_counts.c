/* Count tables: any bytes are refused, or add up with themselves to rows in order. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "freq/merge.h"
#include "freq/tables.h"
#include "freq/units.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct sums { struct ngram before; size_t rows; uint64_t positions[ORDER_MAX]; };

static void
check_row(void *taker, const struct ngram *g)
{
	struct sums *s = taker;

	assert(s->rows == 0 || ngram_compare(&s->before, g) < 0);
	assert(g->range > 0 && g->range <= g->frequency);
	s->before = *g;
	s->rows++;
	s->positions[g->n - 1] += g->frequency;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span in = { (const char *)data, size };
	struct units *units = units_new((struct units_settings){ false, false });
	struct tables tables;
	struct sums sums = { .rows = 0 };
	struct err why;
	int status = 0;

	err_quiet(true);
	tables_init(&tables, units);
	for (int i = 0; i < 2 && status == 0; i++) {
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
	return 0;
}
