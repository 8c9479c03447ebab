#include <string.h>

#include "base/workers.h"
#include "freq/ngram.h"
#include "freq/orders.h"
#include "freq/plan.h"
#include "freq/plan_parts.h"
#include "freq/skips.h"
#include "text/breaks.h"
#include "text/fold.h"

enum { WORKERS_MAX = 64, WORKERS_DEFAULT = 4 };

int
plan_choice(const char *option, const char *value, const char *choices, struct err *why)
{
	struct span rest = span_of(choices), choice;

	for (int i = 0; span_field(&rest, '|', &choice); i++)
		if (span_equal(choice, span_of(value)))
			return i;
	return err_set(why, "--%s: '%s' is none of %s", option, value, choices);
}

static int
plan_characters(struct plan *p, struct err *why)
{
	if (p->count.over_sentences)
		return err_set(why, "--bounds: n-grams of characters end with the token");
	p->count.characters = breaks_new(BREAKS_CHARACTER, "und", why);
	return p->count.characters ? 0 : -1;
}

/* What is one: a form, a name, a character. */
static int
plan_unit(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;
	int unit = plan_choice("unit", o->unit, "form|character|entity", why);
	int words = plan_choice("words", o->words, "all|letters|syntactic", why);
	int bounds = plan_choice("bounds", o->bounds, "sentence|document", why);
	int notes = plan_choice("notes", o->notes, "in|out", why);
	int fold = plan_choice("fold", o->fold, "none|case", why);

	if (unit < 0 || words < 0 || bounds < 0 || notes < 0 || fold < 0)
		return -1;
	if (!orders_parse(span_of(o->ngram), &p->count.orders))
		return err_set(why, "--ngram: '%s' is no list of lengths from 1 to 5, as 1-3 or 1,3", o->ngram);
	p->count.entities = unit == 2;
	p->count.syntactic = words == 2;
	p->count.over_sentences = bounds == 1;
	p->count.without_notes = notes == 1;
	p->units.fold = fold == 1;
	p->units.letters = words == 1;
	buf_add(&p->unit, span_of(o->unit));
	buf_add(&p->words, span_of(o->words));
	if (p->count.entities && (p->count.orders != 1 || words != 0))
		return err_set(why, "--unit: names are counted one by one; leave out --ngram and --words");
	if (unit == 1 && !o->merge && plan_characters(p, why) < 0)
		return -1;
	buf_add(&p->bounds, p->count.characters ? SPAN("token") : span_of(o->bounds));
	return 0;
}

/*
 * Part of the key that says what n-grams pass. One place is in many skip-grams, so what is made of the share of an item in the
 * tokens has no meaning.
 */
static int
plan_skip(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;

	if (o->skip == 0)
		return 0;
	if (o->skip > SKIP_MAX)
		return err_set(why, "--skip: from 1 to %d", SKIP_MAX);
	if (o->merge)
		return err_set(why, "--merge: the tables say what was passed over; leave out --skip");
	if (p->count.orders == 1)
		return err_set(why, "--skip: single tokens pass over nothing; see --ngram");
	if (o->measures || o->reference || measure_named(span_of(o->sort)))
		return err_set(why, "--skip: skip-grams overlap, so measures are not defined; leave them and --reference out");
	p->count.skip = (unsigned)o->skip;
	buf_printf(&p->bounds, " skip=%llu", o->skip);
	return 0;
}

static int
add_patterns(struct plan *p, const struct texts *list, bool exclude, struct err *why)
{
	for (unsigned i = 0; i < list->count; i++)
		if (choice_add(&p->patterns, span_of(list->at[i]), exclude, p->units.fold, why) < 0)
			return -1;
	return 0;
}

/* They stand in a key, so that tables of other patterns are not added up or compared. */
static int
plan_patterns(struct plan *p, struct err *why)
{
	if (add_patterns(p, &p->options->include, false, why) < 0 || add_patterns(p, &p->options->exclude, true, why) < 0)
		return -1;
	if (p->patterns.count && p->options->merge)
		return err_set(why, "--merge: the rows of tables cannot be chosen by --include and --exclude; count with them");
	p->units.patterns = p->patterns.count ? &p->patterns : NULL;
	choice_write(&p->patterns, &p->words);
	return 0;
}

/* Part of the key that says what is counted. Measures want the numbers of a whole table. */
static int
plan_groups(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;

	if (!o->by)
		return 0;
	if (!groups_init(&p->groups, span_of(o->by)))
		return err_set(why, "--by: '%s' is none of document, page, type, meta.KEY", o->by);
	p->count.groups = &p->groups;
	if (p->groups.by == GROUPS_TYPE && p->count.entities)
		return err_set(why, "--by: names have a column of their types; leave it out");
	if ((p->groups.by == GROUPS_TYPE || p->groups.by == GROUPS_PAGE) && p->count.syntactic)
		return err_set(why, "--by: words inside ranges have no page or type of their own; leave out --words syntactic");
	if (o->merge)
		return err_set(why, "--merge: tables do not say how many tokens each part has; count with --by in one run");
	if (o->skip || o->collocates)
		return err_set(why, "--by: skip-grams and collocates are not counted by parts; leave out --skip and --collocates");
	if (o->measures || o->reference || measure_named(span_of(o->sort)) || p->figures.kind != SUMMARY_NONE)
		return err_set(why, "--by: measures and figures are about one text with one number of tokens; choose a part's tokens first");
	buf_printf(&p->unit, " by=%s", o->by);
	return 0;
}

static int
plan_formats(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;
	int format = plan_choice("format", o->format, "tsv|csv|jsonl", why);

	if (format < 0)
		return -1;
	p->format = (enum table_format)format;
	p->input = TOKENS_GUESS;
	if (o->input && (!token_format_named(o->input, &p->input) || p->input > TOKENS_PLAIN))
		return err_set(why, "--input: '%s' is none of conllu, vertical, plain", o->input);
	if (o->bom && p->format == TABLE_JSONL)
		return err_set(why, "--bom: JSON has none; use it with csv or tsv");
	return 0;
}

/* Each worker that sorts takes memory of its own, so that there are not many unless they are asked for. */
static int
plan_workers(struct plan *p, struct err *why)
{
	unsigned long long jobs = p->options->jobs;
	unsigned available = workers_available();

	if (jobs == 0 || (jobs > WORKERS_MAX && jobs != NOT_GIVEN))
		return err_set(why, "--jobs: from 1 to %d", WORKERS_MAX);
	p->workers = jobs != NOT_GIVEN ? (unsigned)jobs : available < WORKERS_DEFAULT ? available : WORKERS_DEFAULT;
	p->count.workers = p->workers;
	return 0;
}

/*
 * Half of the memory is for sorting (36 bytes a number of each worker, and their runs), a quarter for what need not go into the
 * file; the rest is for words and buffers.
 */
static int
plan_memory(struct plan *p, struct err *why)
{
	unsigned long long memory = p->options->memory;
	size_t chunk = 4096, piece = 4096;

	if (memory == 0)
		return 0;
	while (2 * chunk <= memory / 72 / p->workers && 2 * chunk - 2 * ORDER_MAX <= CHUNK_MAX)
		chunk *= 2;
	while (piece < 64 << 10 && piece < memory / 4096)
		piece *= 2;
	if (spill_open(&p->spill, memory / 4, piece, why) < 0)
		return -1;
	p->count.spill = p->rows.spill = &p->spill;
	p->count.chunk = chunk - 2 * ORDER_MAX;
	return 0;
}

int
plan_make(struct plan *p, const struct count_options *o, struct err *why)
{
	p->options = o;
	if (plan_unit(p, why) < 0 || plan_skip(p, why) < 0 || plan_patterns(p, why) < 0 || plan_order(p, why) < 0 ||
	    plan_columns(p, why) < 0 || plan_figures(p, why) < 0 || plan_collocates(p, why) < 0 ||
	    plan_groups(p, why) < 0 || plan_formats(p, why) < 0)
		return -1;
	return plan_workers(p, why) < 0 ? -1 : plan_memory(p, why);
}

bool
plan_failed(const struct plan *p, struct err *why)
{
	if (spill_failed(p->count.spill, why))
		return true;
	if (p->patterns.failed)
		*why = p->patterns.why;
	else if (p->node.failed)
		err_set(why, "--collocates: %s", p->node.why.text);
	return p->patterns.failed || p->node.failed;
}

struct table_header
plan_header(const struct plan *p)
{
	return (struct table_header){ .unit = buf_span(&p->unit), .groups = p->count.groups, .fold = span_of(p->options->fold),
				      .words = buf_span(&p->words), .bounds = buf_span(&p->bounds), .orders = p->count.orders };
}

void
plan_release(struct plan *p)
{
	reference_free(p->measures.comparison.reference);
	measures_release(&p->measures);
	sequence_release(&p->sequence);
	collocates_release(&p->collocates);
	node_release(&p->node);
	collator_free(p->rows.collator);
	breaks_free(p->count.characters);
	groups_release(&p->groups);
	choice_release(&p->patterns);
	if (p->count.spill)
		spill_close(&p->spill);
	buf_release(&p->unit);
	buf_release(&p->words);
	buf_release(&p->bounds);
	buf_release(&p->sort);
}
