#include <stdlib.h>

#include "base/mem.h"
#include "report/html.h"
#include "report/index.h"
#include "text/fold.h"

struct sorted { struct span key; const struct name *name; };

static int
by_key(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = span_compare(x->key, y->key);

	if (order == 0)
		order = span_compare(x->name->text, y->name->text);
	return order ? order : span_compare(x->name->type, y->name->type);
}

/* A name in quotes is looked for under its first letter; a citation stands without its bracket. */
static struct span
sort_text(const struct name *n)
{
	struct span s = n->text;

	while (s.len > 1 && (s.at[0] == '(' || s.at[0] == '[' || s.at[0] == '"' || s.at[0] == ','))
		s = span_after(s, 1);
	return s;
}

void
index_make(struct index *x, const struct gather *g, const char *language)
{
	struct sorted *sorted = xmalloc(g->names * sizeof *sorted);
	struct err why;
	struct collator *c = collator_new(language, &why);

	*x = (struct index){ .mem = ARENA_INIT, .names = g->names };
	if (!c)
		c = collator_new("", &why);
	for (size_t i = 0; i < g->names; i++) {
		struct span text = sort_text(&g->name[i]);

		sorted[i] = (struct sorted){ c ? collator_key(c, text, &x->mem) : text, &g->name[i] };
	}
	qsort(sorted, g->names, sizeof *sorted, by_key);
	x->name = xmalloc(g->names * sizeof *x->name);
	for (size_t i = 0; i < g->names; i++)
		x->name[i] = sorted[i].name;
	free(sorted);
	collator_free(c);
}

/* "a.txt: 38, 39; b.txt: xii": what is put between is up to the caller's writer of text. */
static void
places(struct writer *w, const struct name *n, const struct gather *g, void (*text)(struct writer *, struct span))
{
	for (size_t i = 0; i < n->places; i++) {
		const struct place *p = &n->place[i];
		bool same = i > 0 && n->place[i - 1].document == p->document;
		struct span page = intern_text(g->pages, p->page);

		if (!same) {
			if (i > 0)
				writer_bytes(w, SPAN("; "));
			text(w, g->document[p->document].id.len ? g->document[p->document].id : SPAN("-"));
		}
		if (page.len) {
			writer_bytes(w, same ? SPAN(", ") : SPAN(": "));
			text(w, page);
		}
	}
}

/* Dates and citations have tables of their own; nobody looks them up by the alphabet. */
static bool
is_indexed(const struct name *n)
{
	return !span_equal(n->type, SPAN("DATE")) && !span_equal(n->type, SPAN("CIT"));
}

void
index_html(struct writer *w, const struct index *x, const struct gather *g)
{
	html(w, "<ul class=index>\n");
	for (size_t i = 0; i < x->names; i++) {
		const struct name *n = x->name[i];

		if (!is_indexed(n))
			continue;
		html(w, "<li>");
		html_text(w, n->text);
		html(w, " <small>");
		html_text(w, n->type);
		html(w, "</small> ");
		writer_number(w, n->frequency);
		html(w, " <span class=where>");
		places(w, n, g, html_text);
		html(w, "</span></li>\n");
	}
	html(w, "</ul>\n");
}

static void
tsv_text(struct writer *w, struct span s)
{
	struct arena mem = ARENA_INIT;

	writer_bytes(w, field_escape(s, "tnrf\\", &mem));
	arena_release(&mem);
}

void
index_tsv(struct writer *w, const struct index *x, const struct gather *g)
{
	writer_bytes(w, SPAN("name\ttype\tfrequency\tdocuments\tplaces\n"));
	for (size_t i = 0; i < x->names; i++) {
		const struct name *n = x->name[i];

		tsv_text(w, n->text);
		writer_byte(w, '\t');
		tsv_text(w, n->type);
		writer_byte(w, '\t');
		writer_number(w, n->frequency);
		writer_byte(w, '\t');
		writer_number(w, n->documents);
		writer_byte(w, '\t');
		places(w, n, g, tsv_text);
		writer_byte(w, '\n');
	}
}

void
index_release(struct index *x)
{
	free(x->name);
	arena_release(&x->mem);
}
