/*
 * Sentences for the IMS Open Corpus Workbench, and as JSON, one object a sentence.
 */
#include <string.h>

#include "stream/export.h"

static void
put(struct token_writer *w, const char *text)
{
	writer_bytes(&w->out, span_of(text));
}

void
export_escaped(struct token_writer *w, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.at[i]) {
		case '&': put(w, "&amp;"); break;
		case '<': put(w, "&lt;"); break;
		case '>': put(w, "&gt;"); break;
		case '"': put(w, "&quot;"); break;
		case '\t': put(w, "&#9;"); break;	/* a bare one is a blank in an attribute */
		case '\n': put(w, "&#10;"); break;
		case '\r': put(w, "&#13;"); break;
		case '\f': put(w, " "); break;
		default:
			/* U+FFFE and U+FFFF, which XML 1.0 cannot hold at all, like the form feed */
			if (i + 2 < s.len && memcmp(s.at + i, "\xEF\xBF", 2) == 0 && (unsigned char)s.at[i + 2] >= 0xBE) {
				put(w, "\xEF\xBF\xBD");
				i += 2;
			} else {
				writer_byte(&w->out, s.at[i]);
			}
		}
	}
}

void
export_attribute(struct token_writer *w, const char *name, struct span value)
{
	if (value.len == 0)
		return;
	writer_byte(&w->out, ' ');
	put(w, name);
	put(w, "=\"");
	export_escaped(w, value);
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
		export_attribute(w, "id", s->document);
		export_attribute(w, "source", comment_get(s->comments, SPAN("source")));
		put(w, ">\n");
		w->in_document = true;
	}
	if (!w->in_paragraph) {
		put(w, "<p");
		export_attribute(w, "type", s->paragraph_kind);
		put(w, ">\n");
		w->in_paragraph = true;
	}
	put(w, "<s>\n");
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		export_escaped(w, t->column[COL_FORM]);
		if (w->tags) {
			writer_byte(&w->out, '\t');
			export_escaped(w, export_tag(w, t));
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

static void
put_name(struct token_writer *w, const struct sentence *s, struct export_name name)
{
	static const char *const keys[] = { "NERId", "NERLemma", "NERValue", "NERRule" }, *const members[] = { "id", "lemma", "value", "rule" };
	const struct token *first = &s->token[name.first];
	struct sentence part = { .token = &s->token[name.first], .count = name.end - name.first };
	bool begun = true;

	put_member(w, &begun, SPAN("type"), name.type);
	put_member(w, &begun, SPAN("text"), sentence_text(&part, &w->scratch));
	put_member(w, &begun, SPAN("first"), first->column[COL_ID]);
	put_member(w, &begun, SPAN("last"), s->token[name.last].column[COL_ID]);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct span value = misc_get(first, span_of(keys[i]));

		if (value.len)
			put_member(w, &begun, span_of(members[i]), field_unescape(value, &w->scratch));
	}
	writer_byte(&w->out, '}');
}

static void
put_names(struct token_writer *w, const struct sentence *s)
{
	struct export_name name;
	bool first = true;

	put(w, "],\"names\":[");
	for (size_t at = 0; export_name_next(w, s, &at, &name); first = false) {
		if (!first)
			writer_byte(&w->out, ',');
		put_name(w, s, name);
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
	if (w->tags)
		put_names(w, s);
	put(w, "]}\n");
}
