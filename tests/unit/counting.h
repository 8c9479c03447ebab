/*
 * Random corpora as sentences in memory, and the table that frequency-count would write of them.
 *
 * For the tests of counting and of merging; everything static, so that each binary has its own.
 */
#ifndef TESTS_UNIT_COUNTING_H
#define TESTS_UNIT_COUNTING_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "freq/arrange.h"
#include "freq/count.h"
#include "freq/measures.h"
#include "freq/merge.h"
#include "freq/table.h"
#include "freq/tables.h"
#include "freq/units.h"

struct corpus { struct sentence *sentence; size_t count; };

struct plan {
	struct count_settings count;
	struct units_settings units;
	struct arrange_settings rows;
	enum table_format format;
	bool spill;			/* with this room and pieces of this size */
	unsigned room, piece, ways;
	const char *stop[4];
	unsigned stops;
	const char *include[4], *exclude[4];	/* up to a NULL */
	bool characters;
	const char *by;			/* or NULL */
	bool parts, spread;		/* spread: measures of it, too, which want parts */
};

static inline unsigned
dice(unsigned *state, unsigned sides)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % sides;
}

/* What was written to a file, from its start. */
static inline void
slurp(int fd, struct buf *to)
{
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	do {
		buf_reserve(to, 4096);
		n = read(fd, to->at + to->len, 4096);
		if (n > 0)
			to->len += (size_t)n;
	} while (n > 0);
}

static inline void
write_runs(const struct sorted *run, size_t runs, struct table_header *header, const struct units *units,
	   const struct plan *plan, struct buf *to)
{
	static struct writer out;
	static struct measures measures;
	FILE *file = tmpfile();
	struct arrange_settings settings = plan->rows;
	struct arrange *rows;
	struct span wrong;
	struct table table;
	struct err why;

	assert_non_null(file);
	measures = (struct measures){ .columns = 0 };
	writer_init(&out, dup(fileno(file)));
	settings.parts = plan->parts;
	rows = arrange_new(settings, units, 2);
	merge_runs_in_stretches(run, runs, 2, arrange_add, (void *[]){ arrange_stretch(rows, 0), arrange_stretch(rows, 1) });
	for (unsigned n = 1; n <= ORDER_MAX; n++)
		header->positions[n - 1] = arrange_positions(rows, n);
	header->complete = plan->rows.min_frequency <= 1 && plan->rows.min_range <= 1 && plan->rows.top == 0;
	if (plan->spread) {
		assert_true(measures_choose(&measures, SPAN("juilland_d,carroll_um,dp,kld,d_a,rosengren_s,wilson_low"), &wrong));
		measures_begin(&measures, units_ranked(units));
		spread_init(&measures.spread, header->tokens, header->parts, NULL, NULL, 0);
		header->measures = &measures;
	}
	arrange_end(rows);
	table_begin(&table, &out, plan->format, header, units);
	arrange_out(rows, table_row, &table);
	assert_int_equal(writer_close(&out, &why), 0);
	arrange_free(rows);
	measures_release(&measures);
	slurp(fileno(file), to);
	fclose(file);
}

/* The table of the sentences from..to-1. */
static inline void
count_corpus(const struct corpus *c, size_t from, size_t to, const struct plan *plan, struct buf *table)
{
	struct choice patterns = CHOICE_INIT;
	struct groups groups;
	struct buf words = BUF_INIT, bounds = BUF_INIT, unit = BUF_INIT;
	struct units *units;
	struct plan p = *plan;
	struct documents documents = { .count = 0 };
	struct counter counter;
	struct table_header header;
	struct spill spill;
	struct err why;

	if (p.spill) {
		assert_int_equal(spill_open(&spill, p.room, p.piece, &why), 0);
		spill.ways = p.ways;
		p.count.spill = p.rows.spill = &spill;
	}
	for (unsigned i = 0; p.include[i]; i++)
		assert_int_equal(choice_add(&patterns, span_of(p.include[i]), false, p.units.fold, &why), 0);
	for (unsigned i = 0; p.exclude[i]; i++)
		assert_int_equal(choice_add(&patterns, span_of(p.exclude[i]), true, p.units.fold, &why), 0);
	p.units.patterns = &patterns;
	if (p.by) {
		assert_true(groups_init(&groups, span_of(p.by)));
		p.count.groups = &groups;
	}
	if (p.characters) {
		p.count.characters = breaks_new(BREAKS_CHARACTER, "und", &why);
		assert_non_null(p.count.characters);
	}
	units = units_new(p.units);
	for (unsigned i = 0; i < plan->stops; i++)
		units_stop(units, span_of(plan->stop[i]));
	if (plan->parts)
		p.count.documents = &documents;
	counter_init(&counter, p.count, units);
	for (size_t i = from; i < to; i++)
		counter_add(&counter, &c->sentence[i]);
	counter_end(&counter);
	assert_int_equal(documents_check(&documents, &why), 0);
	buf_add(&words, plan->units.letters ? SPAN("letters") : plan->count.syntactic ? SPAN("syntactic") : SPAN("all"));
	choice_write(&patterns, &words);
	buf_add(&unit, p.characters ? SPAN("character") : SPAN("form"));
	if (p.by)
		buf_printf(&unit, " by=%s", p.by);
	buf_add(&bounds, p.characters ? SPAN("token") : p.count.over_sentences ? SPAN("document") : SPAN("sentence"));
	if (p.count.skip)
		buf_printf(&bounds, " skip=%u", p.count.skip);
	header = (struct table_header){
		.unit = buf_span(&unit), .groups = p.count.groups, .fold = plan->units.fold ? SPAN("case") : SPAN("none"),
		.words = buf_span(&words),
		.bounds = buf_span(&bounds),
		.orders = plan->count.orders, .documents = counter.documents, .tokens = counter.tokens,
		.parts = plan->parts ? &documents : NULL
	};
	write_runs(counter.run, counter.runs, &header, units, &p, table);
	counter_release(&counter);
	documents_release(&documents);
	units_free(units);
	if (p.spill) {
		assert_false(spill_failed(&spill, &why));
		assert_int_equal(spill.room, p.room);
		spill_close(&spill);
	}
	breaks_free(p.count.characters);
	choice_release(&patterns);
	buf_release(&words);
	buf_release(&bounds);
	buf_release(&unit);
	if (p.by)
		groups_release(&groups);
}

/* Adds the tables up; -1 with why as tables_add() says. */
static inline int
merge_texts(const struct span *text, size_t count, const struct plan *plan, struct buf *table, struct err *why)
{
	struct units *units = units_new((struct units_settings){ .fold = false });
	struct plan p = *plan;
	struct tables tables;
	struct spill spill;
	int status = 0;

	tables_init(&tables, units);
	tables.parts = plan->parts;
	if (p.spill) {
		assert_int_equal(spill_open(&spill, p.room, p.piece, why), 0);
		spill.ways = p.ways;
		p.rows.spill = tables.spill = &spill;
		tables.stack_rows = p.piece;
	}
	for (size_t i = 0; i < count && status == 0; i++) {
		struct reader in;
		char name[32];

		snprintf(name, sizeof name, "%zu.tsv", i + 1);
		reader_init_bytes(&in, &text[i], name);
		status = tables_add(&tables, &in, why);
		reader_release(&in);
	}
	if (status == 0) {
		tables_end(&tables);
		tables.header.parts = plan->parts ? &tables.documents : NULL;
		write_runs(tables.run, tables.runs, &tables.header, units, &p, table);
	}
	tables_release(&tables);
	units_free(units);
	if (p.spill)
		spill_close(&spill);
	return status;
}

/* Forms that bite: a blank, a backslash, case, no letters, a comment sign, a quote. */
static inline struct span
random_form(unsigned *state)
{
	static const char *const forms[] = { "a", "b", "ab", "A", "aB", "და", "დაბა", "დ", "10 000", "x\\s", "x s", "#",
					     "\"q\"", ".", "12", "a\\", "xb\xCC\x81x",
					     "a-word-of-32-bytes-and-no-more-x", "და-სიტყვა-ოცდაცამეტი" };

	/* Mostly the first ones, so that n-grams come again. */
	return span_of(forms[dice(state, 1 + dice(state, sizeof forms / sizeof *forms))]);
}

static inline void
random_sentence(struct sentence *s, unsigned *state, bool first, struct arena *mem)
{
	unsigned words = dice(state, 9), id = 1, inside = 0;

	*s = (struct sentence){ .new_document = first, .paragraph_kind = dice(state, 5) ? SPAN("") : SPAN("note") };
	s->token = arena_alloc(mem, 2 * (words + 1) * sizeof *s->token);
	for (; id <= words; id++) {
		struct token *t = &s->token[s->count++];

		*t = (struct token){ .column = { [COL_FORM] = random_form(state) } };
		if (inside == 0 && id < words && dice(state, 4) == 0) {
			t->column[COL_ID] = arena_printf(mem, "%u-%u", id, id + 1);
			inside = 2;
			t = &s->token[s->count++];
			*t = (struct token){ .column = { [COL_FORM] = random_form(state) } };
		}
		t->column[COL_ID] = arena_printf(mem, "%u", id);
		inside -= inside > 0;
	}
}

static inline struct corpus
random_corpus(unsigned *state, struct arena *mem)
{
	struct corpus c = { .count = dice(state, 40) };
	unsigned document = 1 + dice(state, 12);

	c.sentence = arena_alloc(mem, (c.count + 1) * sizeof *c.sentence);
	for (size_t i = 0; i < c.count; i++) {
		struct sentence *s = &c.sentence[i];

		random_sentence(s, state, i == 0 || dice(state, document) == 0, mem);
		/* Ids that are not in the order of documents. */
		s->document = s->new_document ? arena_printf(mem, "%zu \"\\", i * 7 % 41) : s[-1].document;
	}
	return c;
}

static inline struct plan
random_plan(unsigned *state)
{
	struct plan p = { .count = { .orders = 1 + dice(state, 31), .over_sentences = dice(state, 2),
				     .without_notes = dice(state, 3) == 0, .syntactic = dice(state, 3) == 0,
				     .chunk = ORDER_MAX + dice(state, 30) },
			  .units = { .fold = dice(state, 2) }, .stop = { "b", "10 000", "Ab", "და" },
			  .stops = dice(state, 5), .spill = dice(state, 2), .piece = 1 + dice(state, 300), .ways = 2 + dice(state, 9) };

	p.room = dice(state, 2) * dice(state, 5000);

	p.units.letters = !p.count.syntactic && dice(state, 2);
	p.parts = dice(state, 2);
	return p;
}

#endif
