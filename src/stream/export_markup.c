/*
 * Sentences for the IMS Open Corpus Workbench, as TEI, and as JSON, one object a sentence.
 */
#include <string.h>

#include "stream/export.h"
#include "text/chars.h"
#include "text/utf8.h"

static void
put(struct token_writer *w, const char *text)
{
	writer_bytes(&w->out, span_of(text));
}

static void
put_escaped(struct token_writer *w, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.at[i]) {
		case '&': put(w, "&amp;"); break;
		case '<': put(w, "&lt;"); break;
		case '>': put(w, "&gt;"); break;
		case '"': put(w, "&quot;"); break;
		default:
			/* what XML 1.0 cannot hold at all; U+FFFE and U+FFFF */
			if (i + 2 < s.len && memcmp(s.at + i, "\xEF\xBF", 2) == 0 && (unsigned char)s.at[i + 2] >= 0xBE) {
				put(w, "\xEF\xBF\xBD");
				i += 2;
			} else {
				writer_byte(&w->out, s.at[i]);
			}
		}
	}
}

static void
put_attribute(struct token_writer *w, const char *name, struct span value)
{
	if (value.len == 0)
		return;
	writer_byte(&w->out, ' ');
	put(w, name);
	put(w, "=\"");
	put_escaped(w, value);
	writer_byte(&w->out, '"');
}

/* --- cwb --- */

static void
cwb_close(struct token_writer *w, bool document)
{
	if (w->in_paragraph)
		put(w, "</p>\n");
	w->in_paragraph = false;
	if (document && w->in_document) {
		put(w, "</doc>\n");
		w->in_document = false;
	}
}

void
cwb_write(struct token_writer *w, const struct sentence *s)
{
	struct token *t;

	if (s->new_document || s->new_paragraph || !w->in_document)
		cwb_close(w, s->new_document);
	if (!w->in_document) {
		put(w, "<doc");
		put_attribute(w, "id", s->document);
		put_attribute(w, "source", comment_get(s->comments, SPAN("source")));
		put(w, ">\n");
		w->in_document = true;
	}
	if (!w->in_paragraph) {
		put(w, "<p");
		put_attribute(w, "type", s->paragraph_kind);
		put(w, ">\n");
		w->in_paragraph = true;
	}
	put(w, "<s>\n");
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		put_escaped(w, t->column[COL_FORM]);
		if (w->tags) {
			writer_byte(&w->out, '\t');
			put_escaped(w, export_tag(w, t));
		}
		put(w, export_space(t) ? "\n" : "\n<g/>\n");
	}
	put(w, "</s>\n");
}

void
cwb_end(struct token_writer *w)
{
	cwb_close(w, true);
}

/* --- jsonl --- */

static void
put_string(struct token_writer *w, struct span s)
{
	writer_byte(&w->out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == '"' || c == '\\')
			writer_byte(&w->out, '\\');
		if (c == '\n')
			put(w, "\\n");
		else if (c == '\t')
			put(w, "\\t");
		else if (c < 0x20 || c == 0x7F)
			writer_printf(&w->out, "\\u%04x", c);
		else
			writer_byte(&w->out, (char)c);
	}
	writer_byte(&w->out, '"');
}

static void
put_member(struct token_writer *w, bool *first, struct span name, struct span value)
{
	writer_byte(&w->out, *first ? '{' : ',');
	*first = false;
	put_string(w, name);
	writer_byte(&w->out, ':');
	put_string(w, value);
}

static void
put_misc(struct token_writer *w, bool *first, struct span misc)
{
	struct span pair, key;

	if (span_equal(misc, SPAN("_")))
		return;
	while (span_field(&misc, '|', &pair)) {
		struct span value = pair;

		span_field(&value, '=', &key);
		put_member(w, first, key, value.at ? field_unescape(value, &w->scratch) : SPAN(""));
	}
}

void
jsonl_write(struct token_writer *w, const struct sentence *s)
{
	static const char *const names[] = { "id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps" };
	struct span rest = s->comments, line, key, value;
	bool first = true;

	while (comment_next(&rest, &line, &key, &value)) {
		if (span_equal(key, SPAN("newdoc id")))
			continue;
		put_member(w, &first, key, value);
	}
	if (s->document.len)
		put_member(w, &first, SPAN("document"), s->document);
	put(w, first ? "{\"tokens\":[" : ",\"tokens\":[");
	for (size_t i = 0; i < s->count; i++) {
		first = true;
		if (i > 0)
			writer_byte(&w->out, ',');
		for (int c = COL_ID; c < COL_MISC; c++)
			if (c == COL_FORM || !span_equal(s->token[i].column[c], SPAN("_")))
				put_member(w, &first, span_of(names[c]), s->token[i].column[c]);
		put_misc(w, &first, s->token[i].column[COL_MISC]);
		writer_byte(&w->out, '}');
	}
	put(w, "]}\n");
}

/* --- tei --- */

static void
tei_close(struct token_writer *w, bool document)
{
	if (w->in_paragraph)
		put(w, w->block ? "</ab>\n" : "</p>\n");
	w->in_paragraph = false;
	if (document && w->in_document) {
		put(w, "</body></text>\n</TEI>\n");
		w->in_document = false;
	}
}

static void
tei_header(struct token_writer *w, struct span title, struct span source)
{
	put(w, "<teiHeader><fileDesc><titleStmt><title>");
	put_escaped(w, title.len ? title : SPAN("-"));
	put(w, "</title></titleStmt><publicationStmt><p>Tokens written by sitqva</p></publicationStmt><sourceDesc><p>");
	put_escaped(w, source.len ? source : SPAN("-"));
	put(w, "</p></sourceDesc></fileDesc></teiHeader>\n");
}

static void
tei_begin(struct token_writer *w)
{
	put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
	tei_header(w, SPAN("corpus"), SPAN(""));
}

static bool
all_punctuation(struct span form)
{
	for (size_t i = 0; i < form.len; ) {
		uint32_t c = utf8_next_valid(form, &i);

		if (!char_punctuation(c) && !char_symbol(c))
			return false;
	}
	return true;
}

static void
tei_page(struct token_writer *w, const struct token *t)
{
	struct span page = misc_get(t, SPAN("Page"));

	if (page.len == 0 || span_equal(page, buf_span(&w->page)))
		return;
	buf_reset(&w->page);
	buf_add(&w->page, page);
	put(w, "<pb");
	put_attribute(w, "n", field_unescape(page, &w->scratch));
	put(w, "/>");
}

static void
tei_token(struct token_writer *w, const struct token *t)
{
	struct span form = t->column[COL_FORM];
	const char *element = all_punctuation(form) ? "pc" : "w";

	tei_page(w, t);
	writer_byte(&w->out, '<');
	put(w, element);
	put(w, export_space(t) ? ">" : " join=\"right\">");
	put_escaped(w, form);
	put(w, "</");
	put(w, element);
	put(w, ">\n");
}

void
tei_write(struct token_writer *w, const struct sentence *s)
{
	struct span open = SPAN("");		/* type of the name that is open */
	struct token *t;

	if (!w->page.at && !w->in_document) {
		tei_begin(w);
		buf_reserve(&w->page, 1);	/* the corpus is begun */
	}
	if (s->new_document || s->new_paragraph || !w->in_document)
		tei_close(w, s->new_document);
	if (!w->in_document) {
		put(w, "<TEI>\n");
		tei_header(w, s->document, comment_get(s->comments, SPAN("source")));
		put(w, "<text><body>\n");
		w->in_document = true;
		buf_reset(&w->page);
	}
	if (!w->in_paragraph) {
		w->block = s->paragraph_kind.len > 0;
		put(w, w->block ? "<ab" : "<p");
		put_attribute(w, "type", s->paragraph_kind);
		put(w, ">\n");
		w->in_paragraph = true;
	}
	put(w, "<s>\n");
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		struct span tag = export_tag(w, t), type = span_after(tag, 2);
		bool goes_on = tag.len > 2 && tag.at[0] == 'I' && span_equal(type, open);

		if (open.len && !goes_on)
			put(w, "</name>\n");
		if (tag.len > 2 && !goes_on) {
			put(w, "<name");
			put_attribute(w, "type", type);
			put(w, ">\n");
		}
		open = tag.len > 2 ? type : SPAN("");
		tei_token(w, t);
	}
	put(w, open.len ? "</name>\n</s>\n" : "</s>\n");
}

void
tei_end(struct token_writer *w)
{
	tei_close(w, true);
	if (!w->page.at)
		tei_begin(w);
	put(w, "</teiCorpus>\n");
}
