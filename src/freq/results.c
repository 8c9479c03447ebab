#include <stdlib.h>

#include "base/mem.h"
#include "freq/merge.h"
#include "freq/print.h"
#include "freq/reference.h"
#include "freq/results.h"
#include "io/reader.h"

int
results_load_reference(struct plan *p, struct units *units, struct err *why)
{
	const char *path = p->options->reference;
	struct reader in;

	if (!path)
		return 0;
	if (reader_open(&in, path, why) < 0)
		return -1;
	p->measures.comparison.reference = reference_load(&in, units, measures_of_rank_sums(&p->measures), why);
	reader_release(&in);
	return p->measures.comparison.reference ? 0 : -1;
}

int
results_check_reference(const struct plan *p, const struct table_header *header, struct err *why)
{
	return p->options->reference ? reference_check(p->measures.comparison.reference, header, why) : 0;
}

static void
write_mark(const struct plan *p, struct writer *out)
{
	if (p->options->bom)
		writer_bytes(out, SPAN("\xEF\xBB\xBF"));
}

/* The rows of a table with measures, as they come: measures see all of them. */
struct rows { struct plan *plan; struct arrange *to; };

/* What is asked of a row in the reference, too, may be met by either of the two. */
static bool
taken(const struct rows *r, const struct ngram *row)
{
	struct reference *reference = r->plan->measures.comparison.reference;
	const struct ngram *there = r->plan->options->reference_only ? reference_find(reference, row) : NULL;

	return arrange_takes(r->to, row) || (there && arrange_takes(r->to, there));
}

static void
add_row(void *rows, const struct ngram *row)
{
	struct rows *r = rows;
	bool in_table = taken(r, row);

	measures_see(&r->plan->measures, row);
	if (in_table)
		measures_test(&r->plan->measures, row);
	arrange_add_if(arrange_stretch(r->to, 0), row, in_table);
}

static void
begin_measures(struct plan *p, const struct counted *c)
{
	struct measures *m = &p->measures;
	const struct units *u = c->units;

	measures_begin(m, units_ranked(u));
	spread_init(&m->spread, c->header.tokens, p->rows.parts ? c->documents : NULL,
		    measures_of_order(m) ? &p->sequence : NULL, units_ranks(u), units_ranked(u));
	if (measures_of_resamples(m))
		spread_resample(&m->spread, p->options->bootstrap, p->options->seed);
}

static bool
has_measures(const struct plan *p)
{
	return p->measures.columns > 0 || p->measures.order;
}

/* Measures want to see rows one after the other. */
static unsigned
stretches(const struct plan *p)
{
	return has_measures(p) ? 1 : p->workers;
}

static void
gather_plain(const struct plan *p, const struct counted *c, struct arrange *to)
{
	unsigned n = stretches(p);
	void **taker = xcalloc(n, sizeof *taker);

	for (unsigned i = 0; i < n; i++)
		taker[i] = arrange_stretch(to, i);
	merge_runs_in_stretches(c->run, c->runs, n, arrange_add, taker);
	free(taker);
}

static void
gather_rows(struct plan *p, const struct counted *c, struct arrange *to)
{
	struct measures *m = &p->measures;
	struct rows rows = { p, to };

	if (m->comparison.reference)
		reference_end(m->comparison.reference);
	m->comparison.tokens = c->header.tokens;
	if (!has_measures(p)) {
		gather_plain(p, c, to);
		return;
	}
	begin_measures(p, c);
	if (p->options->reference_only)
		reference_join(m->comparison.reference, c->run, c->runs, add_row, &rows);
	else
		merge_runs(c->run, c->runs, add_row, &rows);
	measures_end(m);
}

static int
write_table(struct plan *p, struct counted *c, struct writer *out, uint64_t *rows, struct err *why)
{
	struct arrange *arranged = arrange_new(p->rows, c->units, stretches(p));
	struct table_header *header = &c->header;
	struct table table;

	gather_rows(p, c, arranged);
	arrange_end(arranged);
	if (plan_failed(p, why)) {		/* rows are missing: not even their sum is right */
		arrange_free(arranged);
		return -1;
	}
	header->measures = &p->measures;
	header->parts = p->options->parts ? c->documents : NULL;
	for (unsigned n = 1; n <= ORDER_MAX; n++)
		header->positions[n - 1] = arrange_positions(arranged, n);
	header->per = p->options->per != NOT_GIVEN ? p->options->per : 0;
	header->complete = p->complete;
	header->sort = buf_span(&p->sort);
	if (measures_of_resamples(&p->measures)) {
		header->resamples = p->options->bootstrap;
		header->seed = p->options->seed;
	}
	write_mark(p, out);
	table_begin(&table, out, p->format, header, c->units);
	print_rows(arranged, &table, p->workers);
	*rows = table.rows;
	arrange_free(arranged);
	return plan_failed(p, why) ? -1 : 0;
}

static int
write_figures(struct plan *p, struct counted *c, struct writer *out, uint64_t *rows, struct err *why)
{
	if (c->header.orders & (c->header.orders - 1))	/* of tables: what is counted here was looked at before */
		return err_set(why, "figures are about one length; the tables have several");
	c->header.complete = true;
	write_mark(p, out);
	*rows = summary_write(c->run, c->runs, c->in_order && p->count.take ? &p->sequence : NULL, &p->figures, &c->header,
			      out, p->format);
	return plan_failed(p, why) ? -1 : 0;
}

int
results_write(struct plan *p, struct counted *c, struct writer *out, uint64_t *rows, struct err *why)
{
	return p->figures.kind != SUMMARY_NONE ? write_figures(p, c, out, rows, why) : write_table(p, c, out, rows, why);
}

int
results_write_collocates(struct plan *p, struct counted *c, struct writer *out, uint64_t *rows, struct err *why)
{
	struct sorted run;
	struct counted near = *c;
	int status;

	sorted_init(&run);
	collocates_end(&p->collocates, &run);
	near.run = &run;
	near.runs = 1;
	status = plan_failed(p, why) ? -1 : write_table(p, &near, out, rows, why);
	sorted_release(&run);
	return status;
}
