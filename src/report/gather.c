#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/gather.h"
#include "text/chars.h"
#include "text/utf8.h"

struct gather *
gather_new(void)
{
	struct gather *g = xcalloc(1, sizeof *g);

	g->keys = intern_new();
	g->pages = intern_new();
	intern_id(g->pages, SPAN(""));		/* page 0: not known */
	return g;
}

static void
new_document(struct gather *g, struct span id)
{
	if (g->documents == g->document_size) {
		g->document_size = g->document_size ? 2 * g->document_size : 64;
		g->document = xrealloc_array(g->document, g->document_size, sizeof *g->document);
	}
	g->document[g->documents++] = (struct gathered_document){ .id = arena_copy(&g->mem, id) };
}

static void
count_token(struct gather *g, struct span form)
{
	bool letter = false, digit = false;

	if (utf8_valid_prefix(form) < form.len)
		return;
	for (size_t i = 0; i < form.len; ) {
		uint32_t c = utf8_next_valid(form, &i);

		letter |= char_letter(c);
		digit |= char_number(c);
		if (c == UTF8_REPLACEMENT) {
			g->broken++;
			break;
		}
	}
	g->words += letter;
	g->numbers += digit && !letter;
}

static struct name *
find_name(struct gather *g, struct span type, struct span text, struct arena *mem)
{
	struct span key = arena_printf(mem, "%.*s\t%.*s", SPAN_ARG(type), SPAN_ARG(text));
	uint32_t id = intern_id(g->keys, key);

	if (id == g->names) {
		if (g->names == g->name_size) {
			g->name_size = g->name_size ? 2 * g->name_size : 256;
			g->name = xrealloc_array(g->name, g->name_size, sizeof *g->name);
		}
		key = intern_text(g->keys, id);
		g->name[g->names++] = (struct name){ .type = { key.at, type.len },
						     .text = span_after(key, type.len + 1) };
	}
	return &g->name[id];
}

static void
add_place(struct name *n, struct place p)
{
	struct place last = n->places ? n->place[n->places - 1] : (struct place){ UINT32_MAX, 0 };

	n->frequency++;
	if (last.document != p.document)
		n->documents++;
	else if (last.page == p.page)
		return;
	if (n->places == n->size) {
		n->size = n->size ? 2 * n->size : 2;
		n->place = xrealloc_array(n->place, n->size, sizeof *n->place);
	}
	n->place[n->places++] = p;
}

/* The name that begins at a token: its words up to the last I- of the same type, blanks between them as in the text. */
static struct span
name_text(const struct sentence *s, size_t at, const struct token *first, struct span type, struct arena *mem)
{
	struct buf words = BUF_INIT;
	struct span lemma = misc_get(first, SPAN("NERLemma")), text;
	const struct token *before = first;
	struct token *t;

	if (lemma.len)
		return field_unescape(lemma, mem);
	buf_add(&words, first->column[COL_FORM]);
	while (sentence_next(s, false, &at, &t)) {
		struct span tag = misc_get(t, SPAN("NER"));

		if (!span_starts(tag, SPAN("I-")) || !span_equal(span_after(tag, 2), type))
			break;
		if (!span_equal(misc_get(before, SPAN("SpaceAfter")), SPAN("No")))
			buf_byte(&words, ' ');
		buf_add(&words, t->column[COL_FORM]);
		before = t;
	}
	text = arena_copy(mem, buf_span(&words));
	buf_release(&words);
	return text;
}

void
gather_sentence(struct gather *g, const struct sentence *s, struct arena *mem)
{
	struct gathered_document *doc;
	bool note = span_equal(s->paragraph_kind, SPAN("note"));
	struct token *t;

	if (s->new_document || g->documents == 0)
		new_document(g, s->document);
	doc = &g->document[g->documents - 1];
	doc->sentences++;
	g->sentences++;
	g->paragraphs += s->new_paragraph;
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		struct span tag = misc_get(t, SPAN("NER")), page = misc_get(t, SPAN("Page"));

		doc->tokens++;
		g->tokens++;
		g->note_tokens += note;
		count_token(g, t->column[COL_FORM]);
		if (span_starts(tag, SPAN("B-"))) {
			struct span type = span_after(tag, 2);
			struct name *n = find_name(g, type, name_text(s, at, t, type, mem), mem);

			doc->names++;
			add_place(n, (struct place){ (uint32_t)(g->documents - 1),
						     page.len ? intern_id(g->pages, field_unescape(page, mem)) : 0 });
		}
	}
}

void
gather_free(struct gather *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->names; i++)
		free(g->name[i].place);
	free(g->name);
	free(g->document);
	intern_free(g->keys);
	intern_free(g->pages);
	arena_release(&g->mem);
	free(g);
}
