/*
 * frequency-count - words and n-grams, counted
 *
 * Sentences (or, with --merge, count tables) become sorted runs; the runs become one, its rows are put into
 * the order of the table, the table goes out. What is held in memory is said in freq/count.h, freq/tables.h
 * and freq/arrange.h.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "cli/opt.h"
#include "freq/arrange.h"
#include "freq/collocates.h"
#include "freq/count.h"
#include "freq/groups.h"
#include "freq/measures.h"
#include "freq/merge.h"
#include "freq/ngram.h"
#include "freq/orders.h"
#include "freq/choice.h"
#include "freq/reference.h"
#include "freq/summary.h"
#include "freq/skips.h"
#include "freq/spill.h"
#include "freq/table.h"
#include "freq/tables.h"
#include "freq/units.h"
#include "io/reader.h"
#include "io/writer.h"
#include "stream/tokens.h"
#include "text/breaks.h"
#include "text/fold.h"

#define NO_STEP ULLONG_MAX			/* --growth was not given, nor --bootstrap */

static struct {
	const char *ngram, *unit, *fold, *words, *bounds, *notes, *sort, *input, *columns, *format, *language, *output;
	const char *measures, *reference, *correction, *collocates, *span, *by;
	struct opt_list stop, include, exclude;
	unsigned long long min_frequency, min_range, memory, top, window, growth, smoothing, skip, bootstrap, seed;
	bool merge, bom, parts, summary, spectrum, reference_only;
} set = { .ngram = "1", .unit = "form", .fold = "none", .words = "all", .bounds = "sentence", .notes = "in",
	  .sort = "frequency", .format = "tsv", .language = "und", .window = SUMMARY_WINDOW,
	  .growth = NO_STEP, .bootstrap = NO_STEP, .seed = 1, .smoothing = 1, .correction = "none" };

static const struct opt options[] = {
	{ OPT_TEXT,   'n', "ngram",    &set.ngram,         "LIST",   "lengths to count, from 1 to 5: 1-3, 2, 1,3 (default: 1)" },
	{ OPT_NUMBER, 0,   "skip",     &set.skip,          "K",      "n-grams pass over up to K tokens, from 1 to 10: skip-grams" },
	{ OPT_TEXT,   'u', "unit",     &set.unit,          "UNIT",   "what is counted: form, character or entity (default: form)" },
	{ OPT_TEXT,   0,   "by",       &set.by,            "KEY",    "count each document, page, type or meta.KEY by itself" },
	{ OPT_TEXT,   0,   "fold",     &set.fold,          "FOLD",   "none, or case: case is not told apart (default: none)" },
	{ OPT_TEXT,   'w', "words",    &set.words,         "WORDS",  "all, letters or syntactic (default: all)" },
	{ OPT_TEXT,   0,   "bounds",   &set.bounds,        "BOUNDS", "where n-grams end: sentence or document (default: sentence)" },
	{ OPT_TEXT,   0,   "notes",    &set.notes,         "WHERE",  "footnotes are in or out (default: in)" },
	{ OPT_LIST,   's', "stop",     &set.stop,          "FILE",   "words to leave out, one a line; may be given several times" },
	{ OPT_LIST,   0,   "include",  &set.include,       "PATTERN", "count tokens in which it is found; may be given several times" },
	{ OPT_LIST,   0,   "exclude",  &set.exclude,       "PATTERN", "leave out tokens in which it is found; several times, too" },
	{ OPT_NUMBER, 0,   "min-freq", &set.min_frequency, "N",      "leave out rows below this frequency" },
	{ OPT_NUMBER, 0,   "min-range", &set.min_range,    "N",      "leave out rows found in fewer documents" },
	{ OPT_NUMBER, 0,   "top",      &set.top,           "N",      "only the first N rows of each length" },
	{ OPT_TEXT,   0,   "sort",     &set.sort,          "ORDER",  "frequency, alphabet, reverse, range or a measure (default: frequency)" },
	{ OPT_TEXT,   0,   "measures", &set.measures,      "LIST",   "further columns, as pmi,g2; help: list them and exit" },
	{ OPT_TEXT,   0,   "collocates", &set.collocates,  "NODE",   "count what stands near NODE, a form or /pattern/" },
	{ OPT_TEXT,   0,   "window",   &set.span,          "L:R",    "how near: tokens to the left and right (default: 5:5)" },
	{ OPT_TEXT,   0,   "reference", &set.reference,    "TABLE",  "a count table to compare with; see the measures of keyness" },
	{ OPT_FLAG,   0,   "reference-only", &set.reference_only, NULL, "rows for what is in the reference only, too" },
	{ OPT_NUMBER, 0,   "smoothing", &set.smoothing,    "N",      "what key_simple_maths adds per million (default: 1)" },
	{ OPT_TEXT,   0,   "correction", &set.correction,  "METHOD", "of p-values: none, holm or bh (default: none)" },
	{ OPT_NUMBER, 0,   "bootstrap", &set.bootstrap,    "N",      "resamples of documents, 39 to 10000, for boot_low, boot_high" },
	{ OPT_NUMBER, 0,   "seed",     &set.seed,          "S",      "of the resamples (default: 1)" },
	{ OPT_FLAG,   0,   "summary",  &set.summary,       NULL,     "measures of the whole text instead of the table" },
	{ OPT_FLAG,   0,   "spectrum", &set.spectrum,      NULL,     "how many types are found how often, instead of the table" },
	{ OPT_NUMBER, 0,   "growth",   &set.growth,        "STEP",   "types and hapax legomena every STEP tokens, instead of the table" },
	{ OPT_NUMBER, 0,   "window-size", &set.window,     "N",      "tokens of a window of MATTR and MSTTR (default: 500)" },
	{ OPT_FLAG,   0,   "parts",    &set.parts,         NULL,     "add how often each item is in each document" },
	{ OPT_FLAG,   'm', "merge",    &set.merge,         NULL,     "operands are count tables; add them up" },
	{ OPT_TEXT,   'i', "input",    &set.input,         "FORMAT", "conllu, vertical or plain (default: from the first line)" },
	{ OPT_TEXT,   0,   "columns",  &set.columns,       "LIST",   "columns of vertical input, as form=1,ner=2" },
	{ OPT_TEXT,   'f', "format",   &set.format,        "FORMAT", "tsv, csv or jsonl (default: tsv)" },
	{ OPT_FLAG,   0,   "bom",      &set.bom,           NULL,     "begin CSV or TSV with a byte order mark, for Excel" },
	{ OPT_TEXT,   'l', "language", &set.language,      "TAG",    "whose alphabet --sort alphabet follows (default: und)" },
	{ OPT_SIZE,   0,   "memory",   &set.memory,        "SIZE",   "hold about SIZE bytes, as 64M; more goes into a temporary file" },
	{ OPT_TEXT,   'o', "output",   &set.output,        "FILE",   "write FILE, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"frequency-count", "count words and n-grams", "[FILE]…", options
};

static struct writer out;
static struct sequence sequence;		/* filled if figures are asked for that look at the order of tokens */
static struct node node;			/* of --collocates */
static struct collocates collocates;
static struct spill spill;			/* with --memory */
static struct choice patterns;
static struct buf words_key = BUF_INIT;	/* the key: --words and patterns */
static struct groups groups;
static struct buf unit_key = BUF_INIT;		/* --unit and --by */
static struct buf bounds_key = BUF_INIT;	/* --bounds and --skip */
static struct err why;
static struct measures measures;

/* The options, understood; whatever is wrong with them is said before anything is read. */
struct wishes {
	struct count_settings count;
	struct units_settings units;
	struct arrange_settings rows;
	enum token_format input;
	enum table_format format;
	bool complete;
	struct summary_wish figures;
	char sort[64];
};

/* Of several languages the first has the alphabet. */
static void
choose_order(struct wishes *w)
{
	size_t len = strspn(set.language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
	char tag[32];

	measures.order = measure_named(span_of(set.sort));
	w->rows.measure = measures_order;
	w->rows.of = &measures;
	w->rows.by = measures.order ? BY_MEASURE :
		     (enum arrange_by)opt_choice("sort", set.sort, "frequency|alphabet|reverse|range");
	if (w->rows.by == BY_FREQUENCY)
		return;
	snprintf(w->sort, sizeof w->sort, "%s", set.sort);
	if (w->rows.by != BY_ALPHABET)
		return;
	if (len == 0 || len >= sizeof tag || (set.language[len] && set.language[len] != ','))
		die("--language: '%s' is no language tag", set.language);
	snprintf(tag, sizeof tag, "%.*s", (int)len, set.language);
	w->rows.collator = collator_new(tag, &why);
	if (!w->rows.collator)
		die("%s", why.text);
	snprintf(w->sort, sizeof w->sort, "alphabet %s %s", tag, collator_version());
}

static void
choose_resamples(void)
{
	const struct measure *of = measures_of_resamples(&measures);

	if (set.bootstrap == NO_STEP) {
		if (of)
			die("%s wants resamples; see --bootstrap", of->name);
		if (set.seed != 1)
			die("--seed: it is for --bootstrap");
		return;
	}
	if (set.bootstrap < RESAMPLES_MIN || set.bootstrap > RESAMPLES_MAX)
		die("--bootstrap: from %d to %d", RESAMPLES_MIN, RESAMPLES_MAX);
	if (!of)
		die("--bootstrap: it is for boot_low and boot_high; ask for them by --measures");
}

static void
choose_measures(struct wishes *w)
{
	const struct measure *without;
	struct buf names = BUF_INIT;
	struct span wrong;

	if (set.measures && !measures_choose(&measures, span_of(set.measures), &wrong)) {
		if (measure_named(wrong))
			die("--measures: '%.*s' is there twice", SPAN_ARG(wrong));
		measures_list(&names, false);
		fprintf(stderr, "%.*s", SPAN_ARG(buf_span(&names)));
		die("--measures: '%.*s' is none of these", SPAN_ARG(wrong));
	}
	if (measures_of_keyness(&measures) && !set.reference)
		die("%s compares with a table; see --reference", measures_of_keyness(&measures)->name);
	if (measures.comparison.method != CORRECTION_NONE && !measures_of_tests(&measures))
		die("--correction: it is of p-values; ask for one, as --measures key_g2,key_g2_p");
	without = set.merge || set.collocates ? NULL : measures_without_rows(&measures, w->count.orders);
	if (without)
		die("%s is a measure of n-grams of other lengths; see --ngram", without->name);
	if (set.merge && measures_of_order(&measures))
		die("--merge: %s is about the order of the whole text, which tables do not have; count in one run",
		    measures_of_order(&measures)->name);
	choose_resamples();
	w->rows.parts = set.parts || measures_of_documents(&measures);
	if (measures_of_order(&measures)) {
		w->count.take = sequence_add;
		w->count.taker = &sequence;
	}
}

/* Collocates have columns of their own, which come first. */
static void
add_columns_of_collocates(void)
{
	static const char *const own[] = { "collocate_frequency", "left", "right" };

	for (unsigned i = 0; set.collocates && i < 3; i++)
		measures.column[measures.columns++] = measure_named(span_of(own[i]));
}

/* All columns of a comparison need its table; the reference's own come first. */
static void
choose_comparison(void)
{
	static const char *const own[] = { "reference_frequency", "reference_per_million" };

	measures.comparison.method = (enum correction_method)opt_choice("correction", set.correction, CORRECTION_NAMES);
	measures.comparison.add = (double)set.smoothing;
	if (set.reference)
		for (unsigned i = 0; i < 2; i++)
			measures.column[measures.columns++] = measure_named(span_of(own[i]));
	else if (set.reference_only)
		die("--reference-only: compared with what? See --reference");
	if (set.reference_only && set.parts)
		die("--parts: what is in the reference only is in no document; leave out --reference-only");
}

static void
add_patterns(const struct opt_list *list, bool exclude)
{
	for (unsigned i = 0; i < list->count; i++)
		if (choice_add(&patterns, span_of(list->at[i]), exclude, strcmp(set.fold, "case") == 0, &why) < 0)
			die("%s", why.text);
}

/* They stand in a key, so that tables of other patterns are not added up or compared. */
static void
choose_patterns(struct wishes *w)
{
	add_patterns(&set.include, false);
	add_patterns(&set.exclude, true);
	if (patterns.count && set.merge)
		die("--merge: the rows of tables cannot be chosen by --include and --exclude; count with them");
	w->units.patterns = patterns.count ? &patterns : NULL;
	buf_add(&words_key, span_of(set.words));
	choice_write(&patterns, &words_key);
}

/* Figures are about all that was counted, of one length. */
static void
choose_figures(struct wishes *w)
{
	bool grows = set.growth != NO_STEP;

	w->figures = (struct summary_wish){ .kind = set.summary ? SUMMARY_OF_ALL : set.spectrum ? SUMMARY_SPECTRUM :
					    grows ? SUMMARY_GROWTH : SUMMARY_NONE,
					    .window = set.window, .step = grows ? set.growth : 0 };
	if (set.window != SUMMARY_WINDOW && !set.summary)
		die("--window-size: it is for --summary");
	if (set.window == 0)
		die("--window-size: a window has a token at least");
	if (set.growth == 0)
		die("--growth: a step has a token at least");
	if (set.spectrum && (set.summary || grows))
		die("--spectrum: it is a table of its own; leave out --summary and --growth");
	if (w->figures.kind == SUMMARY_NONE)
		return;
	if (!w->complete || w->rows.by != BY_FREQUENCY || set.measures)
		die("figures are about all rows; leave out --min-freq, --min-range, --top, --sort and --measures");
	if (set.reference)
		die("--reference: figures have no rows to compare");
	if (set.parts)
		die("--parts: figures have no rows that could be in documents");
	if (w->count.orders & (w->count.orders - 1))
		die("--ngram: figures are about one length");
	if (grows && (set.merge || w->count.orders != 1))
		die("--growth: it wants the order of tokens; leave out --merge and --ngram");
	if (w->count.orders == 1 && !set.spectrum) {
		w->count.take = sequence_add;
		w->count.taker = &sequence;
	}
}

static void
choose_characters(struct wishes *w)
{
	if (set.merge)
		return;
	if (w->count.over_sentences)
		die("--bounds: n-grams of characters end with the token");
	set.bounds = "token";
	w->count.characters = breaks_new(BREAKS_CHARACTER, "und", &why);
	if (!w->count.characters)
		die("%s", why.text);
}

/* Each token is near a node or not: no n-grams, no names, no parts. */
static void
choose_collocates(struct wishes *w)
{
	const struct measure *not;

	if (!set.collocates) {
		if (set.span)
			die("--window: near what? See --collocates");
		if (measures_of_collocates(&measures))
			die("%s is of collocates; see --collocates", measures_of_collocates(&measures)->name);
		return;
	}
	if (set.merge)
		die("--merge: tables do not say what stands near a node; count in one run");
	if (w->count.orders != 1 || w->count.entities || w->count.characters)
		die("--collocates: they are single tokens; leave out --ngram and --unit");
	if (set.reference || set.parts || w->figures.kind != SUMMARY_NONE)
		die("--collocates: it is a table of its own; leave out --reference, --parts and figures");
	not = measures_not_of_collocates(&measures);
	if (not)
		die("%s is no measure of association, which collocates have", not->name);
	if (node_init(&node, span_of(set.collocates), w->units.fold, &why) < 0)
		die("--collocates: %s", why.text);
	if (!window_parse(span_of(set.span ? set.span : "5:5"), &collocates.window))
		die("--window: '%s' is no window, as 5:5 or 0:2", set.span);
	collocates.over_sentences = w->count.over_sentences;
	collocates.node = w->units.node = &node;
	w->count.take = collocates_add;
	w->count.taker = &collocates;
	measures.collocates = &collocates;
}

/*
 * Part of the key that says what n-grams pass. One place is in many skip-grams, so what is made of the share of an item in the
 * tokens has no meaning.
 */
static void
choose_skip(struct wishes *w)
{
	buf_add(&bounds_key, span_of(set.bounds));
	if (set.skip == 0)
		return;
	if (set.skip > SKIP_MAX)
		die("--skip: from 1 to %d", SKIP_MAX);
	if (set.merge)
		die("--merge: the tables say what was passed over; leave out --skip");
	if (w->count.orders == 1)
		die("--skip: single tokens pass over nothing; see --ngram");
	if (set.measures || set.reference || measure_named(span_of(set.sort)))
		die("--skip: skip-grams overlap, so measures are not defined; leave them and --reference out");
	w->count.skip = (unsigned)set.skip;
	buf_printf(&bounds_key, " skip=%llu", set.skip);
}

/* Part of the key that says what is counted. Measures want the numbers of a whole table. */
static void
choose_groups(struct wishes *w)
{
	buf_add(&unit_key, span_of(set.unit));
	if (!set.by)
		return;
	if (!groups_init(&groups, span_of(set.by)))
		die("--by: '%s' is none of document, page, type, meta.KEY", set.by);
	if (groups.by == GROUPS_TYPE && w->count.entities)
		die("--by: names have a column of their types; leave it out");
	if ((groups.by == GROUPS_TYPE || groups.by == GROUPS_PAGE) && w->count.syntactic)
		die("--by: words inside ranges have no page or type of their own; leave out --words syntactic");
	if (set.merge)
		die("--merge: tables are not of pages or documents; count with --by in one run");
	if (set.skip || set.collocates)
		die("--by: it is for plain counts; leave out --skip and --collocates");
	if (set.measures || set.reference || measure_named(span_of(set.sort)) || w->figures.kind != SUMMARY_NONE)
		die("--by: measures and figures are about a whole table; choose a document's or page's tokens first");
	w->count.groups = &groups;
	buf_printf(&unit_key, " by=%s", set.by);
}

static struct wishes
understand(void)
{
	struct wishes w = { .input = TOKENS_GUESS };
	int unit = opt_choice("unit", set.unit, "form|character|entity");
	int words = opt_choice("words", set.words, "all|letters|syntactic");

	w.count.entities = unit == 2;
	if (!orders_parse(span_of(set.ngram), &w.count.orders))
		die("--ngram: '%s' is no list of lengths from 1 to 5, as 1-3 or 1,3", set.ngram);
	if (w.count.entities && (w.count.orders != 1 || words != 0))
		die("--unit: names are counted one by one; leave out --ngram and --words");
	w.count.syntactic = words == 2;
	w.count.over_sentences = opt_choice("bounds", set.bounds, "sentence|document") == 1;
	if (unit == 1)
		choose_characters(&w);
	choose_skip(&w);
	w.count.without_notes = opt_choice("notes", set.notes, "in|out") == 1;
	w.units.fold = opt_choice("fold", set.fold, "none|case") == 1;
	w.units.letters = words == 1;
	choose_patterns(&w);
	w.rows.min_frequency = set.min_frequency;
	w.rows.min_range = set.min_range;
	w.rows.top = set.top;
	w.complete = set.min_frequency <= 1 && set.min_range <= 1 && set.top == 0;
	choose_order(&w);
	choose_comparison();
	add_columns_of_collocates();
	choose_measures(&w);
	choose_figures(&w);
	choose_collocates(&w);
	choose_groups(&w);
	if (set.input && (!token_format_named(set.input, &w.input) || w.input > TOKENS_PLAIN))
		die("--input: '%s' is none of conllu, vertical, plain", set.input);
	w.format = (enum table_format)opt_choice("format", set.format, "tsv|csv|jsonl");
	if (set.bom && w.format == TABLE_JSONL)
		die("--bom: JSON has none; use it with csv or tsv");
	return w;
}

/*
 * Half of the memory is for sorting (36 bytes a number, and their runs), a quarter for what need not go into the file; the
 * rest is for words and buffers.
 */
static void
bound_memory(struct wishes *w)
{
	size_t chunk = 4096, piece = 4096;

	if (set.memory == 0)
		return;
	while (2 * chunk <= set.memory / 72 && 2 * chunk - 2 * ORDER_MAX <= CHUNK_MAX)
		chunk *= 2;
	while (piece < 64 << 10 && piece < set.memory / 4096)
		piece *= 2;
	if (spill_open(&spill, set.memory / 4, piece, &why) < 0)
		die("%s", why.text);
	w->count.spill = w->rows.spill = &spill;
	w->count.chunk = chunk - 2 * ORDER_MAX;
}

/* A table of what is left of a failed spill must not go out. */
static void
expect_whole(void)
{
	if (set.memory > 0 && spill_failed(&spill, &why)) {
		writer_abort(&out);
		die("%s", why.text);
	}
}

static void
open_output(void)
{
	if (writer_open(&out, set.output, &why) < 0)
		die("%s", why.text);
}

/* Nothing of the table may be seen. */
static void
stop(void)
{
	writer_abort(&out);
	die("%s", why.text);
}

/* Names want their tags, documents their ids; what else is counted is forms. */
static int
count_sentence(struct token_reader *in, struct counter *c, struct token_forms *forms, struct arena *mem)
{
	struct sentence s;
	int got;

	if (c->settings.entities || c->settings.documents || c->settings.groups) {
		got = token_read(in, &s, mem, &why);
		if (got > 0)
			counter_add(c, &s);
	} else {
		got = token_read_forms(in, c->settings.syntactic, forms, mem, &why);
		if (got > 0)
			counter_add_forms(c, forms);
	}
	return got;
}

static int
count_all(struct token_reader *in, struct counter *c)
{
	struct arena mem = ARENA_INIT;
	struct token_forms forms = { .count = 0 };
	int got, status = EXIT_OK;

	while ((got = count_sentence(in, c, &forms, &mem)) != 0) {
		if (got < 0) {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		} else if (set.collocates) {
			collocates_sentence(&collocates, c->documents);
		}
		expect_whole();
		progress_show(token_bytes(in), c->documents);
		arena_reset(&mem);
	}
	progress_end();
	arena_release(&mem);
	token_forms_release(&forms);
	return token_stopped(in) ? EXIT_TROUBLE : status;
}

/* Runs to figures; `order`: of the tokens, where they were read. */
static void
write_figures(const struct sorted *run, size_t runs, struct table_header *header, const struct sequence *order,
	      const struct wishes *wish)
{
	header->complete = true;
	if (set.bom)
		writer_bytes(&out, SPAN("\xEF\xBB\xBF"));
	stats_count("rows", summary_write(run, runs, order, &wish->figures, header, &out, wish->format));
	stats_count("documents", header->documents);
	stats_count("tokens", header->tokens);
}

/* What is asked of a row in the reference, too, may be met by either of the two. */
static bool
taken(const struct arrange *rows, const struct ngram *row)
{
	const struct ngram *there = set.reference_only ? reference_find(measures.comparison.reference, row) : NULL;

	return arrange_takes(rows, row) || (there && arrange_takes(rows, there));
}

static void
add_row(void *rows, const struct ngram *row)
{
	bool in_table = taken(rows, row);

	measures_see(&measures, row);
	if (in_table)
		measures_test(&measures, row);
	arrange_add_if(rows, row, in_table);
}

/* Before anything else is counted: both have the same units. */
static void
load_reference(struct units *units)
{
	struct reader in;

	if (!set.reference)
		return;
	if (reader_open(&in, set.reference, &why) < 0)
		die("%s", why.text);
	measures.comparison.reference = reference_load(&in, units, measures_of_rank_sums(&measures), &why);
	if (!measures.comparison.reference)
		die("%s", why.text);
	reader_release(&in);
}

static void
check_reference(const struct table_header *header)
{
	if (set.reference && reference_check(measures.comparison.reference, header, &why) < 0)
		stop();
}

/* Runs to a table; `header` has all but what only the rows say. */
static void
write_table(const struct sorted *run, size_t runs, struct table_header *header, const struct units *units,
	    struct documents *documents, const struct wishes *wish)
{
	struct arrange *rows = arrange_new(wish->rows, units);
	struct table table;

	if (set.reference)
		reference_end(measures.comparison.reference);
	measures.comparison.tokens = header->tokens;
	if (measures.columns || measures.order) {
		measures_begin(&measures, units_ranked(units));
		spread_init(&measures.spread, header->tokens, wish->rows.parts ? documents : NULL,
			    measures_of_order(&measures) ? &sequence : NULL, units_ranks(units), units_ranked(units));
		if (measures_of_resamples(&measures))
			spread_resample(&measures.spread, set.bootstrap, set.seed);
		if (set.reference_only)
			reference_join(measures.comparison.reference, run, runs, add_row, rows);
		else
			merge_runs(run, runs, add_row, rows);
		measures_end(&measures);
	} else {
		merge_runs(run, runs, arrange_add, rows);
	}
	expect_whole();
	header->measures = &measures;
	header->parts = set.parts ? documents : NULL;
	for (unsigned n = 1; n <= ORDER_MAX; n++)
		header->positions[n - 1] = arrange_positions(rows, n);
	header->complete = wish->complete;
	header->sort = span_of(wish->sort);
	if (set.bom)
		writer_bytes(&out, SPAN("\xEF\xBB\xBF"));
	table_begin(&table, &out, wish->format, header, units);
	arrange_out(rows, table_row, &table);
	stats_count("documents", header->documents);
	stats_count("tokens", header->tokens);
	stats_count("rows", table.rows);
	arrange_free(rows);
	reference_free(measures.comparison.reference);
	measures_release(&measures);
}

static void
write_collocates(struct table_header *header, struct units *units, const struct wishes *wish)
{
	struct sorted run;

	sorted_init(&run);
	collocates_end(&collocates, &run);
	if (node.failed) {
		err_set(&why, "--collocates: %s", node.why.text);
		stop();
	}
	write_table(&run, 1, header, units, NULL, wish);
	sorted_release(&run);
	collocates_release(&collocates);
	node_release(&node);
}

static int
count(char **files, const struct wishes *wish)
{
	struct units *units = units_new(wish->units);
	struct token_reader *in = token_reader_new(files, wish->input, set.columns, &why);
	struct table_header header = { .unit = buf_span(&unit_key), .groups = wish->count.groups, .fold = span_of(set.fold), .words = buf_span(&words_key),
				       .bounds = buf_span(&bounds_key), .orders = wish->count.orders };
	struct counter c;
	struct documents documents = { .count = 0 };
	struct count_settings what = wish->count;
	int status;

	if (!in)
		die("%s", why.text);
	if (wish->rows.parts)
		what.documents = &documents;
	for (unsigned i = 0; i < set.stop.count; i++)
		if (units_load_stop(units, set.stop.at[i], &why) < 0)
			die("%s", why.text);
	load_reference(units);
	open_output();
	check_reference(&header);
	counter_init(&c, what, units);
	collocates.units = units;
	status = count_all(in, &c);
	if (patterns.failed) {
		why = patterns.why;
		stop();
	}
	header.documents = c.documents;
	header.tokens = c.tokens;
	if (status != EXIT_TROUBLE && set.collocates) {
		write_collocates(&header, units, wish);
	} else if (status != EXIT_TROUBLE) {
		counter_end(&c);
		if (set.parts && documents_check(&documents, &why) < 0)
			stop();
		if (wish->figures.kind != SUMMARY_NONE)
			write_figures(c.run, c.runs, &header, wish->count.take ? &sequence : NULL, wish);
		else
			write_table(c.run, c.runs, &header, units, &documents, wish);
	}
	sequence_release(&sequence);
	counter_release(&c);
	documents_release(&documents);
	token_reader_free(in);
	units_free(units);
	return status;
}

/* Half a sum is no sum: the first trouble is the end. */
static int
merge(char **files, const struct wishes *wish)
{
	static char *from_stdin[] = { "-", NULL };
	struct units *units = units_new(wish->units);
	struct tables tables;
	struct reader in;

	load_reference(units);
	open_output();
	tables_init(&tables, units);
	tables.parts = wish->rows.parts;
	if (set.memory > 0) {
		tables.spill = wish->count.spill;
		tables.stack_rows = wish->count.chunk / 2 + 1;	/* a row is twice a number, sorted */
	}
	for (char **file = files[0] ? files : from_stdin; *file; file++) {
		if (reader_open(&in, *file, &why) < 0 || tables_add(&tables, &in, &why) < 0)
			stop();
		reader_release(&in);
		expect_whole();
	}
	if ((measures.columns || measures.order) && table_skips(&tables.header)) {
		writer_abort(&out);
		die("--merge: skip-grams overlap, so measures are not defined; leave them and --reference out");
	}
	check_reference(&tables.header);
	tables_end(&tables);
	if (wish->figures.kind != SUMMARY_NONE && tables.header.orders & (tables.header.orders - 1)) {
		writer_abort(&out);
		die("figures are about one length; the tables have several");
	}
	if (wish->figures.kind != SUMMARY_NONE)
		write_figures(tables.run, tables.runs, &tables.header, NULL, wish);
	else
		write_table(tables.run, tables.runs, &tables.header, units, &tables.documents, wish);
	tables_release(&tables);
	units_free(units);
	return EXIT_OK;
}

static int
list_measures(void)
{
	struct buf list = BUF_INIT;

	measures_list(&list, true);
	open_output();
	writer_bytes(&out, buf_span(&list));
	buf_release(&list);
	if (writer_close(&out, &why) < 0)
		die("%s", why.text);
	return EXIT_OK;
}

int
main(int argc, char *argv[])
{
	char **files = opt_parse(&program, argc, argv);
	struct wishes wish;
	int status;

	if (set.measures && strcmp(set.measures, "help") == 0)
		return list_measures();
	wish = understand();
	bound_memory(&wish);
	status = set.merge ? merge(files, &wish) : count(files, &wish);
	expect_whole();
	collator_free(wish.rows.collator);
	breaks_free(wish.count.characters);
	groups_release(&groups);
	choice_release(&patterns);
	if (status == EXIT_TROUBLE) {
		writer_abort(&out);
		return status;
	}
	if (writer_close(&out, &why) < 0 || (settings.stats && stats_write(&why) < 0))
		die("%s", why.text);
	return status;
}
