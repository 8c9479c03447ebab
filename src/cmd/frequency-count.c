/*
 * frequency-count - words and n-grams, counted
 *
 * Sentences (or, with --merge, count tables) become sorted runs; the runs become one, its rows are put into
 * the order of the table, the table goes out. What is held in memory is said in freq/count.h, freq/tables.h
 * and freq/arrange.h.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/opt.h"
#include "freq/count.h"
#include "freq/intake.h"
#include "freq/options.h"
#include "freq/plan.h"
#include "freq/results.h"
#include "freq/tables.h"
#include "io/reader.h"
#include "io/writer.h"
#include "stream/tokens.h"

static struct count_options set = COUNT_OPTIONS_DEFAULT;
static struct opt_list stop, include, exclude;
static const char *columns, *output;

static const struct opt options[] = {
	{ OPT_TEXT,   'n', "ngram",    &set.ngram,         "LIST",   "lengths to count, from 1 to 5: 1-3, 2, 1,3 (default: 1)" },
	{ OPT_NUMBER, 0,   "skip",     &set.skip,          "K",      "n-grams pass over up to K tokens, from 1 to 10: skip-grams" },
	{ OPT_TEXT,   'u', "unit",     &set.unit,          "UNIT",   "what is counted: form, character or entity (default: form)" },
	{ OPT_TEXT,   0,   "by",       &set.by,            "KEY",    "count each document, page, type or meta.KEY by itself" },
	{ OPT_TEXT,   0,   "fold",     &set.fold,          "FOLD",   "none, or case: case is not told apart (default: none)" },
	{ OPT_TEXT,   'w', "words",    &set.words,         "WORDS",  "all, letters or syntactic (default: all)" },
	{ OPT_TEXT,   0,   "bounds",   &set.bounds,        "BOUNDS", "where n-grams end: sentence or document (default: sentence)" },
	{ OPT_TEXT,   0,   "notes",    &set.notes,         "WHERE",  "footnotes are in or out (default: in)" },
	{ OPT_LIST,   's', "stop",     &stop,              "FILE",   "words to leave out, one a line; may be given several times" },
	{ OPT_LIST,   0,   "include",  &include,           "PATTERN", "count tokens in which it is found; may be given several times" },
	{ OPT_LIST,   0,   "exclude",  &exclude,           "PATTERN", "leave out tokens in which it is found; several times, too" },
	{ OPT_NUMBER, 0,   "min-freq", &set.min_frequency, "N",      "leave out rows below this frequency" },
	{ OPT_NUMBER, 0,   "min-range", &set.min_range,    "N",      "leave out rows found in fewer documents" },
	{ OPT_NUMBER, 0,   "top",      &set.top,           "N",      "only the first N rows of each length" },
	{ OPT_TEXT,   0,   "sort",     &set.sort,          "ORDER",  "frequency, alphabet, reverse, range or a measure (default: frequency)" },
	{ OPT_NUMBER, 0,   "per",      &set.per,           "N",      "a further column: frequency in N tokens" },
	{ OPT_TEXT,   0,   "measures", &set.measures,      "LIST",   "further columns, as pmi,g2; help: list them and exit" },
	{ OPT_TEXT,   0,   "collocates", &set.collocates,  "NODE",   "count what stands near NODE, a form or /pattern/" },
	{ OPT_TEXT,   0,   "window",   &set.window,         "L:R",    "how near: tokens to the left and right (default: 5:5)" },
	{ OPT_TEXT,   0,   "reference", &set.reference,    "TABLE",  "a count table to compare with; see the measures of keyness" },
	{ OPT_FLAG,   0,   "reference-only", &set.reference_only, NULL, "rows for what is in the reference only, too" },
	{ OPT_REAL,   0,   "smoothing", &set.smoothing,    "N",      "what key_simple_maths adds per million (default: 1)" },
	{ OPT_TEXT,   0,   "correction", &set.correction,  "METHOD", "of p-values: none, holm or bh (default: none)" },
	{ OPT_NUMBER, 0,   "bootstrap", &set.bootstrap,    "N",      "resamples of documents, 39 to 10000, for boot_low, boot_high" },
	{ OPT_NUMBER, 0,   "seed",     &set.seed,          "S",      "of the resamples (default: 1)" },
	{ OPT_FLAG,   0,   "summary",  &set.summary,       NULL,     "measures of the whole text instead of the table" },
	{ OPT_FLAG,   0,   "spectrum", &set.spectrum,      NULL,     "how many types are found how often, instead of the table" },
	{ OPT_NUMBER, 0,   "growth",   &set.growth,        "STEP",   "types and hapax legomena every STEP tokens, instead of the table" },
	{ OPT_NUMBER, 0,   "window-size", &set.window_size,    "N",      "tokens of a window of MATTR and MSTTR (default: 500)" },
	{ OPT_FLAG,   0,   "parts",    &set.parts,         NULL,     "add how often each item is in each document" },
	{ OPT_FLAG,   'm', "merge",    &set.merge,         NULL,     "operands are count tables; add them up" },
	{ OPT_TEXT,   'i', "input",    &set.input,         "FORMAT", "conllu, vertical or plain (default: from the first line)" },
	{ OPT_TEXT,   0,   "columns",  &columns,           "LIST",   "columns of vertical input, as form=1,ner=2" },
	{ OPT_TEXT,   'f', "format",   &set.format,        "FORMAT", "tsv, csv or jsonl (default: tsv)" },
	{ OPT_FLAG,   0,   "bom",      &set.bom,           NULL,     "begin CSV or TSV with a byte order mark, for Excel" },
	{ OPT_TEXT,   'l', "language", &set.language,      "TAG",    "whose alphabet --sort alphabet follows (default: und)" },
	{ OPT_SIZE,   0,   "memory",   &set.memory,        "SIZE",   "hold about SIZE bytes, as 64M; more goes into a temporary file" },
	{ OPT_NUMBER, 'j', "jobs",     &set.jobs,          "N",      "threads, from 1 to 64 (default: of the processors, up to 4)" },
	{ OPT_TEXT,   'o', "output",   &output,            "FILE",   "write FILE, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"frequency-count", "count words and n-grams", "[FILE]…", options
};

static struct plan plan;
static struct writer out;
static struct err why;
static bool skipped;				/* a sentence was left out */

static struct texts
texts_of(const struct opt_list *list)
{
	return (struct texts){ list->at, list->count };
}

/* Called in the thread that reads. */
static void
watch(const struct err *left_out, unsigned long long bytes, unsigned long long documents)
{
	if (left_out) {
		warn("%s", left_out->text);
		skipped = true;
	}
	progress_show(bytes, documents);
}

/* Names and groups want all that sentences say; what else is counted is forms. Stops early where that can be no whole any more. */
static int
count_all(struct token_reader *in, struct counter *c)
{
	bool whole = c->settings.entities || c->settings.groups;
	const struct intake_batch *batch;
	struct intake intake;

	intake_start(&intake, in, whole, c->settings.syntactic, plan.workers > 1, watch);
	while (!plan_failed(&plan, &why) && (batch = intake_next(&intake))) {
		for (size_t i = 0; i < batch->sentences; i++)
			counter_add(c, &batch->sentence[i]);
		counter_add_forms(c, &batch->forms);
	}
	intake_end(&intake);
	progress_end();
	return token_stopped(in) ? EXIT_TROUBLE : skipped ? EXIT_SKIPPED : EXIT_OK;
}

static int
load_stop_words(struct units *units)
{
	for (unsigned i = 0; i < set.stop.count; i++)
		if (units_load_stop(units, set.stop.at[i], &why) < 0)
			return -1;
	return 0;
}

static int
put_out(struct counted *what)
{
	uint64_t rows = 0;
	int status = set.collocates ? results_write_collocates(&plan, what, &out, &rows, &why)
				    : results_write(&plan, what, &out, &rows, &why);

	stats_count("rows", rows);
	stats_count("documents", what->header.documents);
	stats_count("tokens", what->header.tokens);
	return status;
}

/* What was read to runs, and these out. */
static int
put_out_counter(struct counter *c, struct counted *what)
{
	if (!set.collocates)
		counter_end(c);
	what->header.documents = c->documents;
	what->header.tokens = c->tokens;
	what->run = c->run;
	what->runs = c->runs;
	if (set.parts && documents_check(what->documents, &why) < 0)
		return -1;
	return put_out(what);
}

static int
count_tokens(struct token_reader *in, struct counter *c, struct counted *what)
{
	int status;

	if (load_stop_words(what->units) < 0 || results_load_reference(&plan, what->units, &why) < 0 ||
	    results_check_reference(&plan, &what->header, &why) < 0)
		return -1;
	status = count_all(in, c);
	if (plan_failed(&plan, &why))
		return -1;
	if (status != EXIT_TROUBLE && put_out_counter(c, what) < 0)
		return -1;
	return status;
}

/* An exit status, or -1: why. */
static int
count(char **files, struct units *units)
{
	struct token_reader *in = token_reader_new(files, plan.input, columns, &why);
	struct documents documents = { .count = 0 };
	struct counted what = { .header = plan_header(&plan), .units = units, .documents = &documents, .in_order = true };
	struct counter c;
	int status;

	if (!in)
		return -1;
	plan.collocates.units = units;
	plan.count.documents = plan.rows.parts ? &documents : NULL;
	counter_init(&c, plan.count, units);
	status = count_tokens(in, &c, &what);
	counter_release(&c);
	documents_release(&documents);
	token_reader_free(in);
	return status;
}

/* Half a sum is no sum: the first trouble is the end. */
static int
add_tables(char **files, struct tables *tables)
{
	static char *from_stdin[] = { "-", NULL };
	struct reader in;

	for (char **file = files[0] ? files : from_stdin; *file; file++) {
		int got;

		if (reader_open(&in, *file, &why) < 0)
			return -1;
		got = tables_add(tables, &in, &why);
		reader_release(&in);
		if (got < 0 || plan_failed(&plan, &why))
			return -1;
	}
	if ((plan.measures.columns || plan.measures.order) && table_skips(&tables->header))
		return err_set(&why, "--merge: skip-grams overlap, so measures are not defined; leave them and --reference out");
	return results_check_reference(&plan, &tables->header, &why);
}

static int
merge(char **files, struct units *units)
{
	struct tables tables;
	int status = -1;

	if (results_load_reference(&plan, units, &why) < 0)
		return -1;
	tables_init(&tables, units);
	tables.parts = plan.rows.parts;
	if (plan.count.spill) {
		tables.spill = plan.count.spill;
		tables.stack_rows = plan.count.chunk / 2 + 1;	/* a row is twice a number, sorted */
	}
	if (add_tables(files, &tables) == 0) {
		struct counted what;

		tables_end(&tables);
		what = (struct counted){ tables.run, tables.runs, tables.header, units, &tables.documents, false };
		status = put_out(&what);
	}
	tables_release(&tables);
	return status;
}

static int
list_measures(void)
{
	struct buf list = BUF_INIT;

	measures_list(&list);
	writer_bytes(&out, buf_span(&list));
	buf_release(&list);
	return EXIT_OK;
}

/* An exit status, or -1: why. */
static int
run(char **files)
{
	struct units *units;
	int status;

	if (set.measures && strcmp(set.measures, "help") == 0)
		return list_measures();
	if (plan_make(&plan, &set, &why) < 0)
		return -1;
	units = units_new(plan.units);
	status = set.merge ? merge(files, units) : count(files, units);
	units_free(units);
	return status;
}

int
main(int argc, char *argv[])
{
	char **files = opt_parse(&program, argc, argv);
	int status;

	set.stop = texts_of(&stop);
	set.include = texts_of(&include);
	set.exclude = texts_of(&exclude);
	if (writer_open(&out, output, &why) < 0)
		die("%s", why.text);
	status = run(files);
	if (status < 0 || status == EXIT_TROUBLE)
		writer_abort(&out);		/* nothing of the table may be seen */
	if (status == EXIT_TROUBLE)
		return status;
	if (status < 0 || writer_close(&out, &why) < 0 || (settings.stats && stats_write(&why) < 0))
		die("%s", why.text);
	plan_release(&plan);
	return status;
}
