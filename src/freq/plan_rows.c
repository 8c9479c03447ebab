#include <stdio.h>
#include <string.h>

#include "freq/plan_parts.h"
#include "text/fold.h"

/* Of several languages the first has the alphabet. */
static int
plan_alphabet(struct plan *p, struct err *why)
{
	const char *language = p->options->language;
	size_t len = strspn(language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
	char tag[32];

	if (len == 0 || len >= sizeof tag || (language[len] && language[len] != ','))
		return err_set(why, "--language: '%s' is no language tag", language);
	snprintf(tag, sizeof tag, "%.*s", (int)len, language);
	p->rows.collator = collator_new(tag, why);
	if (!p->rows.collator)
		return -1;
	buf_printf(&p->sort, " %s %s", tag, collator_version());
	return 0;
}

int
plan_order(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;
	int by;

	p->rows.min_frequency = o->min_frequency;
	p->rows.min_range = o->min_range;
	p->rows.top = o->top;
	if (o->per == 0)
		return err_set(why, "--per: of no tokens there is no share; from 1");
	p->complete = o->min_frequency <= 1 && o->min_range <= 1 && o->top == 0;
	p->measures.order = measure_named(span_of(o->sort));
	p->rows.measure = measures_order;
	p->rows.of = &p->measures;
	by = p->measures.order ? BY_MEASURE : plan_choice("sort", o->sort, "frequency|alphabet|reverse|range", why);
	if (by < 0)
		return -1;
	p->rows.by = (enum arrange_by)by;
	if (by != BY_FREQUENCY)
		buf_add(&p->sort, span_of(o->sort));
	return by == BY_ALPHABET ? plan_alphabet(p, why) : 0;
}

static int
plan_resamples(struct plan *p, struct err *why)
{
	const struct measure *of = measures_of_resamples(&p->measures);
	const struct count_options *o = p->options;

	if (o->bootstrap == NOT_GIVEN && of)
		return err_set(why, "%s wants resamples; see --bootstrap", of->name);
	if (o->bootstrap == NOT_GIVEN)
		return o->seed != 1 ? err_set(why, "--seed: it is for --bootstrap") : 0;
	if (o->bootstrap < RESAMPLES_MIN || o->bootstrap > RESAMPLES_MAX)
		return err_set(why, "--bootstrap: from %d to %d", RESAMPLES_MIN, RESAMPLES_MAX);
	if (!of)
		return err_set(why, "--bootstrap: it is for boot_low and boot_high; ask for them by --measures");
	return 0;
}

/* Those of --measures, and what they want. */
static int
plan_measures(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;
	struct measures *m = &p->measures;
	const struct measure *of;
	struct span wrong;

	if (o->measures && !measures_choose(m, span_of(o->measures), &wrong))
		return measure_named(wrong) ? err_set(why, "--measures: '%.*s' is there twice", SPAN_ARG(wrong))
					    : err_set(why, "--measures: '%.*s' is no measure; they are listed by --measures help",
						      SPAN_ARG(wrong));
	of = measures_of_keyness(m);
	if (of && !o->reference)
		return err_set(why, "%s compares with a table; see --reference", of->name);
	if (m->comparison.method != CORRECTION_NONE && !measures_of_tests(m))
		return err_set(why, "--correction: it is of p-values; ask for one, as --measures key_g2,key_g2_p");
	of = o->merge || o->collocates ? NULL : measures_without_rows(m, p->count.orders);
	if (of)
		return err_set(why, "%s is a measure of n-grams of other lengths; see --ngram", of->name);
	of = measures_of_order(m);
	if (of && o->merge)
		return err_set(why, "--merge: %s is about the order of the whole text, which tables do not have; count in one run",
			       of->name);
	if (plan_resamples(p, why) < 0)
		return -1;
	p->rows.parts = o->parts || measures_of_documents(m);
	if (of) {
		p->count.take = sequence_add;
		p->count.taker = &p->sequence;
	}
	return 0;
}

static void
add_own_columns(struct measures *m, const char *const *name, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		m->column[m->columns++] = measure_named(span_of(name[i]));
}

/* All columns of a comparison need its table. Its own and those of collocates come first. */
int
plan_columns(struct plan *p, struct err *why)
{
	static const char *const of_reference[] = { "reference_frequency", "reference_per_million" };
	static const char *const of_collocates[] = { "collocate_frequency", "left", "right" };
	const struct count_options *o = p->options;
	int method = plan_choice("correction", o->correction, CORRECTION_NAMES, why);

	if (method < 0)
		return -1;
	p->measures.comparison.method = (enum correction_method)method;
	if (o->smoothing < 0)
		return err_set(why, "--smoothing: from 0 up");
	p->measures.comparison.add = o->smoothing;
	if (o->reference_only && !o->reference)
		return err_set(why, "--reference-only: compared with what? See --reference");
	if (o->reference_only && o->parts)
		return err_set(why, "--parts: what is in the reference only is in no document; leave out --reference-only");
	if (o->reference)
		add_own_columns(&p->measures, of_reference, 2);
	if (o->collocates)
		add_own_columns(&p->measures, of_collocates, 3);
	return plan_measures(p, why);
}

/* Figures are about all that was counted, of one length. */
int
plan_figures(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;
	bool grows = o->growth != NOT_GIVEN;

	p->figures = (struct summary_wish){ .kind = o->summary ? SUMMARY_OF_ALL : o->spectrum ? SUMMARY_SPECTRUM :
					    grows ? SUMMARY_GROWTH : SUMMARY_NONE,
					    .window = o->window_size, .step = grows ? o->growth : 0 };
	if (o->window_size != SUMMARY_WINDOW && !o->summary)
		return err_set(why, "--window-size: it is for --summary");
	if (o->window_size == 0)
		return err_set(why, "--window-size: a window has a token at least");
	if (o->growth == 0)
		return err_set(why, "--growth: a step has a token at least");
	if (o->spectrum && (o->summary || grows))
		return err_set(why, "--spectrum: it is a table of its own; leave out --summary and --growth");
	if (p->figures.kind == SUMMARY_NONE)
		return 0;
	if (!p->complete || p->rows.by != BY_FREQUENCY || o->measures)
		return err_set(why, "figures are about all rows; leave out --min-freq, --min-range, --top, --sort and --measures");
	if (o->per != NOT_GIVEN)
		return err_set(why, "--per: figures have no rows with shares");
	if (o->reference)
		return err_set(why, "--reference: figures have no rows to compare");
	if (o->parts)
		return err_set(why, "--parts: figures have no rows that could be in documents");
	if (p->count.orders & (p->count.orders - 1))
		return err_set(why, "--ngram: figures are about one length");
	if (grows && (o->merge || p->count.orders != 1))
		return err_set(why, "--growth: it wants the order of tokens; leave out --merge and --ngram");
	if (p->count.orders == 1 && !o->spectrum) {
		p->count.take = sequence_add;
		p->count.taker = &p->sequence;
	}
	return 0;
}

/* Each token is near a node or not: no n-grams, no names, no parts. */
int
plan_collocates(struct plan *p, struct err *why)
{
	const struct count_options *o = p->options;
	const struct measure *m;

	if (!o->collocates) {
		m = measures_of_collocates(&p->measures);
		if (o->window)
			return err_set(why, "--window: near what? See --collocates");
		return m ? err_set(why, "%s is of collocates; see --collocates", m->name) : 0;
	}
	if (o->merge)
		return err_set(why, "--merge: tables do not say what stands near a node; count in one run");
	if (p->count.orders != 1 || p->count.entities || p->count.characters)
		return err_set(why, "--collocates: they are single tokens; leave out --ngram and --unit");
	if (o->reference || o->parts || p->figures.kind != SUMMARY_NONE)
		return err_set(why, "--collocates: it is a table of its own; leave out --reference, --parts and figures");
	m = measures_not_of_collocates(&p->measures);
	if (m)
		return err_set(why, "%s is no measure of association, which collocates have", m->name);
	if (node_init(&p->node, span_of(o->collocates), p->units.fold, why) < 0) {
		struct err node = *why;

		return err_set(why, "--collocates: %s", node.text);
	}
	if (!window_parse(span_of(o->window ? o->window : "5:5"), &p->collocates.window))
		return err_set(why, "--window: '%s' is no window, as 5:5 or 0:2", o->window);
	p->collocates.over_sentences = p->count.over_sentences;
	p->collocates.node = p->units.node = &p->node;
	p->count.take = collocates_add;
	p->count.sentence = collocates_sentence;
	p->count.taker = &p->collocates;
	p->measures.collocates = &p->collocates;
	return 0;
}
