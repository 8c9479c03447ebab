/*
 * What clings to a word by a hyphen and is a token of its own: "a-t-il" is "a" and "-t-il", "donne-le-moi" is "donne",
 * "-le" and "-moi" in French. Which ones is data (clitic); forms that only look so are data too (whole).
 *
 * Convention: Universal Dependencies, French GSD.
 */
#include "text/utf8.h"
#include "token/tailor.h"

enum { PARTS = 8 };			/* of a compound that are looked at */

struct hyphens { struct span text; const struct scan_span *at; size_t count; struct word_rules *rules; };

static bool
is_hyphen(const struct hyphens *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);

	return span_equal(form, SPAN("-")) || span_equal(form, SPAN("\xE2\x80\x90")) || span_equal(form, SPAN("\xE2\x80\x91"));
}

static bool
word_follows(const struct hyphens *d, size_t j)
{
	return j + 2 < d->count && touches(&d->at[j], &d->at[j + 1]) && is_hyphen(d, j + 1) && touches(&d->at[j + 1], &d->at[j + 2]) &&
	       d->at[j + 2].class == CLASS_WORD;
}

/* Is what stands from the hyphen at i to word j a clitic? Any of the signs for a hyphen will do. */
static bool
is_clitic(const struct hyphens *d, size_t i, size_t j)
{
	char form[RULE_MAX];
	size_t n = 0;

	for (size_t k = i; k <= j; k++) {
		struct span part = is_hyphen(d, k) ? SPAN("-") : span_form(d->text, &d->at[k]);

		if (n + part.len > sizeof form)
			return false;
		memcpy(form + n, part.at, part.len);
		n += part.len;
	}
	return word_rules_find(d->rules, RULE_CLITIC, (struct span){ form, n });
}

/* The hyphen of the clitic that ends the compound from word i to word j; 0: there is none. */
static size_t
clitic_at(const struct hyphens *d, size_t i, size_t j)
{
	if (j >= i + 4 && is_clitic(d, j - 3, j))
		return j - 3;
	return j >= i + 2 && is_clitic(d, j - 1, j) ? j - 1 : 0;
}

/* Adds the compound from word i to word j, each clitic at its end as one span. */
static void
add_compound(const struct hyphens *d, size_t i, size_t j, struct spans *out)
{
	size_t second = clitic_at(d, i, j), first = second ? clitic_at(d, i, second - 1) : 0;
	size_t end = first ? first : second ? second : j + 1;

	for (size_t k = i; k < end; k++)
		spans_add(out, d->at[k]);
	if (first)
		spans_add(out, (struct scan_span){ d->at[first].start, d->at[second - 1].end, CLASS_WORD, 0, 0 });
	if (second)
		spans_add(out, (struct scan_span){ d->at[second].start, d->at[j].end, CLASS_WORD, 0, 0 });
}

void
pass_hyphens(struct pass *p)
{
	struct hyphens d = { p->text, p->in->at, p->in->count, p->language->rules };
	size_t i;

	for (i = pass_begin(p); i < pass_end(p); i++) {
		size_t j = i;

		if (d.at[i].class == CLASS_WORD)
			while (j < i + 2 * PARTS && word_follows(&d, j))
				j += 2;
		if (j > i)
			add_compound(&d, i, j, p->out);
		else
			spans_add(p->out, d.at[i]);
		i = j;
	}
	pass_finish(p, i);
}
