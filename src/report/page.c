#include <stdlib.h>

#include "base/mem.h"
#include "report/html.h"
#include "report/page.h"

enum { DOCUMENT_ROWS = 1000 };

static void
row(struct writer *w, const char *label, unsigned long long n)
{
	html(w, "<tr><th>");
	html_text(w, span_of(label));
	html(w, "</th>");
	html_number_cell(w, n);
	html(w, "</tr>\n");
}

static void
summary(struct writer *w, const struct page *p)
{
	const struct gather *g = p->tokens;

	html(w, "<h2 id=summary>Summary</h2>\n<table>\n");
	row(w, "documents", g->documents);
	row(w, "paragraphs", g->paragraphs);
	row(w, "sentences", g->sentences);
	row(w, "tokens", g->tokens);
	row(w, "tokens with a letter (words)", g->words);
	row(w, "tokens of digits", g->numbers);
	row(w, "tokens in notes", g->note_tokens);
	if (p->words && p->words->types[1]) {
		row(w, "types (different tokens)", p->words->types[1]);
		row(w, "hapax legomena (types that occur once)", p->words->hapaxes[1]);
		row(w, "dis legomena (twice)", p->words->twice[1]);
		html(w, "<tr><th>types per token (TTR)</th><td class=n>");
		writer_printf(w, "%.4f", (double)p->words->types[1] / (double)p->words->tokens[1]);
		html(w, "</td></tr>\n");
	}
	row(w, "different names", g->names);
	html(w, "</table>\n");
	html(w, "<h2 id=quality>Text quality</h2>\n<p>");
	writer_number(w, g->broken);
	writer_bytes(w, g->broken == 1 ? SPAN(" token has") : SPAN(" tokens have"));
	html(w, " a character that could not be decoded (U+FFFD).</p>\n");
}

static void
words_of_order(struct writer *w, const struct words *words, unsigned n)
{
	writer_printf(w, "<h3>%s</h3>\n<table>\n<caption>", n == 1 ? "Words" : n == 2 ? "Bigrams" : n == 3 ? "Trigrams" :
		      n == 4 ? "4-grams" : "5-grams");
	writer_printf(w, "%zu of %llu types; %llu occur once", words->rows[n], (unsigned long long)words->types[n],
		      (unsigned long long)words->hapaxes[n]);
	html(w, "</caption>\n<thead><tr><th class=n>rank</th><th>item</th><th class=n>frequency</th>"
		"<th class=n>per million</th><th class=n>documents</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < words->rows[n]; i++) {
		const struct word_row *r = &words->row[n][i];

		html(w, "<tr>");
		html_number_cell(w, i + 1);
		html_cell(w, r->item);
		html_number_cell(w, r->frequency);
		html(w, "<td class=n>");
		html_text(w, r->per_million);
		html(w, "</td><td class=n>");
		html_text(w, r->range);
		html(w, "</td></tr>\n");
	}
	html(w, "</tbody></table>\n");
}

static int
by_frequency(const void *a, const void *b)
{
	const struct name *x = *(const struct name *const *)a, *y = *(const struct name *const *)b;
	int order = (x->frequency < y->frequency) - (x->frequency > y->frequency);

	return order ? order : span_compare(x->text, y->text);
}

/* The types in the order in which the man page of ner-tag names them, then any others of a model. */
static void
names(struct writer *w, const struct page *p)
{
	static const char *const known[] = { "PER", "LOC", "ORG", "EVENT", "DATE", "CIT" };
	const struct gather *g = p->tokens;
	const struct name **sorted = xmalloc(g->names * sizeof *sorted);
	size_t types = 0, count;
	struct span *type = xmalloc((g->names + sizeof known / sizeof *known) * sizeof *type);

	for (; types < sizeof known / sizeof *known; types++)
		type[types] = span_of(known[types]);
	for (size_t i = 0, k; i < g->names; i++) {
		for (k = 0; k < types && !span_equal(type[k], g->name[i].type); k++)
			;
		if (k == types)
			type[types++] = g->name[i].type;
	}
	html(w, "<h2 id=names>Names</h2>\n");
	for (size_t k = 0; k < types; k++) {
		count = 0;
		for (size_t i = 0; i < g->names; i++)
			if (span_equal(g->name[i].type, type[k]))
				sorted[count++] = &g->name[i];
		if (count == 0)
			continue;
		qsort(sorted, count, sizeof *sorted, by_frequency);
		html(w, "<h3>");
		html_text(w, type[k]);
		html(w, "</h3>\n<table>\n<caption>");
		writer_printf(w, "%zu of %zu", count < p->top ? count : p->top, count);
		html(w, "</caption>\n<thead><tr><th>name</th><th class=n>frequency</th><th class=n>documents</th></tr></thead>\n<tbody>\n");
		for (size_t i = 0; i < count && i < p->top; i++) {
			html(w, "<tr>");
			html_cell(w, sorted[i]->text);
			html_number_cell(w, sorted[i]->frequency);
			html_number_cell(w, sorted[i]->documents);
			html(w, "</tr>\n");
		}
		html(w, "</tbody></table>\n");
	}
	free(type);
	free(sorted);
}

static void
documents(struct writer *w, const struct gather *g)
{
	html(w, "<h2 id=documents>Documents</h2>\n<table>\n");
	if (g->documents > DOCUMENT_ROWS)
		writer_printf(w, "<caption>the first %d of %zu</caption>\n", DOCUMENT_ROWS, g->documents);
	html(w, "<thead><tr><th>document</th><th class=n>tokens</th><th class=n>sentences</th><th class=n>names</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < g->documents && i < DOCUMENT_ROWS; i++) {
		html(w, "<tr>");
		html_cell(w, g->document[i].id.len ? g->document[i].id : SPAN("-"));
		html_number_cell(w, g->document[i].tokens);
		html_number_cell(w, g->document[i].sentences);
		html_number_cell(w, g->document[i].names);
		html(w, "</tr>\n");
	}
	html(w, "</tbody></table>\n");
}

static void
how_it_was_made(struct writer *w, const struct page *p)
{
	html(w, "<h2 id=made>How it was made</h2>\n<p>By sitqva ");
	html_text(w, span_of(p->version));
	html(w, ". A token is what tokenize made of the text; per million is of all tokens, for n-grams too; an n-gram never "
		"spans the bounds named below. Page labels are the printed ones where they are known, else [n], the page's number in "
		"its file.</p>\n");
	if (!p->words)
		return;
	html(w, "<table>\n<caption>the count table</caption>\n");
	for (unsigned i = 0; i < p->words->header.keys; i++) {
		if (span_starts(p->words->header.key[i].key, SPAN("part")))
			continue;
		html(w, "<tr><th>");
		html_text(w, p->words->header.key[i].key);
		html(w, "</th>");
		html_cell(w, p->words->header.key[i].value);
		html(w, "</tr>\n");
	}
	html(w, "</table>\n");
}

void
page_write(struct writer *w, const struct page *p)
{
	html_begin(w, p->title);
	html(w, "<nav><a href=\"#summary\">Summary</a>");
	if (p->words)
		html(w, "<a href=\"#words\">Words</a>");
	html(w, "<a href=\"#names\">Names</a><a href=\"#index\">Index</a><a href=\"#documents\">Documents</a>"
		"<a href=\"#made\">How it was made</a></nav>\n");
	summary(w, p);
	if (p->words) {
		html(w, "<h2 id=words>Words and n-grams</h2>\n");
		for (unsigned n = 1; n <= ORDERS_MAX; n++)
			if (p->words->rows[n])
				words_of_order(w, p->words, n);
	}
	names(w, p);
	html(w, "<h2 id=index>Index of names</h2>\n<p class=note>Name, type, frequency, and the pages it stands on.</p>\n");
	index_html(w, p->index, p->tokens);
	documents(w, p->tokens);
	how_it_was_made(w, p);
	html_end(w);
}
