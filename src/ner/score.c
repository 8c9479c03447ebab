#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "ner/score.h"

struct score { unsigned long long gold, found, strict, fuzzy; };

struct scores {
	struct intern *types;
	struct score *score;		/* one for each type */
	size_t count;
	unsigned long long tokens, right;
	bool other_tokens;
};

struct scores *
scores_new(void)
{
	struct scores *s = xcalloc(1, sizeof *s);

	s->types = intern_new();
	return s;
}

void
scores_free(struct scores *s)
{
	if (!s)
		return;
	intern_free(s->types);
	free(s->score);
	free(s);
}

uint32_t
scores_type(struct scores *s, struct span type)
{
	uint32_t id = intern_id(s->types, type);

	if (id >= s->count) {
		s->score = xrealloc_array(s->score, id + 1, sizeof *s->score);
		memset(s->score + s->count, 0, (id + 1 - s->count) * sizeof *s->score);
		s->count = id + 1;
	}
	return id + 1;
}

/* Names of one side do not overlap, so both lists are walked once. */
static void
count_strict(struct scores *s, struct stretches *gold, struct stretches *found)
{
	size_t g = 0, f = 0;

	while (g < gold->count && f < found->count) {
		struct stretch *a = &gold->at[g], *b = &found->at[f];

		if (a->start == b->start && a->end == b->end && a->type == b->type) {
			a->taken = b->taken = true;
			s->score[a->type - 1].strict++;
			s->score[a->type - 1].fuzzy++;
		}
		g += a->start <= b->start;
		f += b->start <= a->start;
	}
}

static void
count_fuzzy(struct scores *s, struct stretches *gold, struct stretches *found, uint32_t type)
{
	size_t f = 0;

	for (size_t g = 0; g < gold->count; g++) {
		const struct stretch *a = &gold->at[g];

		if (a->taken || a->type != type)
			continue;
		while (f < found->count && (found->at[f].taken || found->at[f].type != type || found->at[f].end <= a->start))
			f++;
		if (f < found->count && found->at[f].start < a->end) {
			s->score[type - 1].fuzzy++;
			f++;
		}
	}
}

void
scores_names(struct scores *s, struct stretches *gold, struct stretches *found)
{
	for (size_t i = 0; i < gold->count; i++)
		s->score[gold->at[i].type - 1].gold++;
	for (size_t i = 0; i < found->count; i++)
		s->score[found->at[i].type - 1].found++;
	count_strict(s, gold, found);
	for (uint32_t type = 1; type <= s->count && gold->count && found->count; type++)
		count_fuzzy(s, gold, found, type);
}

void
scores_tokens(struct scores *s, size_t tokens, size_t right, bool equal)
{
	s->tokens += tokens;
	s->right += right;
	s->other_tokens |= !equal;
}

unsigned long long
scores_token_count(const struct scores *s)
{
	return s->tokens;
}

/* --- the table --- */

static double
share(unsigned long long part, unsigned long long whole)
{
	return whole ? (double)part / (double)whole : 0;
}

/* 2PR / (P + R) is this. */
static double
f1(unsigned long long right, const struct score *s)
{
	return share(2 * right, s->gold + s->found);
}

static struct score
sum_of(const struct scores *all)
{
	struct score sum = { 0, 0, 0, 0 };

	for (size_t i = 0; i < all->count; i++) {
		sum.gold += all->score[i].gold;
		sum.found += all->score[i].found;
		sum.strict += all->score[i].strict;
		sum.fuzzy += all->score[i].fuzzy;
	}
	return sum;
}

double
scores_strict(const struct scores *s)
{
	struct score sum = sum_of(s);

	return f1(sum.strict, &sum);
}

static void
write_row(const struct scores *all, struct writer *out, struct span type, const struct score *s, bool micro)
{
	writer_bytes(out, type);
	writer_printf(out, "\t%llu\t%llu", s->gold, s->found);
	writer_printf(out, "\t%llu\t%.4f\t%.4f\t%.4f", s->strict, share(s->strict, s->found), share(s->strict, s->gold),
		      f1(s->strict, s));
	writer_printf(out, "\t%llu\t%.4f\t%.4f\t%.4f\t", s->fuzzy, share(s->fuzzy, s->found), share(s->fuzzy, s->gold),
		      f1(s->fuzzy, s));
	if (!all->other_tokens)
		writer_printf(out, "%.4f", f1(s->strict, s));
	writer_byte(out, '\t');
	if (!all->other_tokens && micro)
		writer_printf(out, "%.4f", share(all->right, all->tokens));
	writer_byte(out, '\n');
}

struct named { struct span type; const struct score *score; };

static int
by_type(const void *a, const void *b)
{
	return span_compare(((const struct named *)a)->type, ((const struct named *)b)->type);
}

void
scores_write(const struct scores *all, struct writer *out)
{
	struct named *row = xmalloc((all->count + 1) * sizeof *row);
	struct score micro = sum_of(all);

	for (size_t i = 0; i < all->count; i++)
		row[i] = (struct named){ intern_text(all->types, (uint32_t)i), &all->score[i] };
	qsort(row, all->count, sizeof *row, by_type);
	writer_bytes(out, SPAN("type\tgold\tfound\tstrict\tstrict_p\tstrict_r\tstrict_f1\t"
			       "fuzzy\tfuzzy_p\tfuzzy_r\tfuzzy_f1\tconll_f1\taccuracy\n"));
	write_row(all, out, SPAN("ALL"), &micro, true);
	for (size_t i = 0; i < all->count; i++)
		write_row(all, out, row[i].type, row[i].score, false);
	free(row);
}
