/*
 * Sentences as TEI P5: names are persName, placeName, orgName, date, bibl, or name with a type.
 */
#include "stream/export.h"
#include "stream/tei_date.h"
#include "text/chars.h"
#include "text/utf8.h"

static void
put(struct token_writer *w, const char *text)
{
	writer_bytes(&w->out, span_of(text));
}


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
	export_escaped(w, title.len ? title : SPAN("-"));
	put(w, "</title></titleStmt><publicationStmt><p>Tokens written by sitqva</p></publicationStmt><sourceDesc><p>");
	export_escaped(w, source.len ? source : SPAN("-"));
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
	export_attribute(w, "n", field_unescape(page, &w->scratch));
	put(w, "/>");
}

/*
 * In an <s>, <bibl> wants a <cit> around it: the content of <s> is macro.phraseSeq, which has model.attributable, and not
 * model.inter. A <bibl> has no key.
 */
static const struct kind { const char *type, *open, *close; bool key, date; } kinds[] = {
	{ "PER", "<persName", "</persName>\n", true, false },
	{ "LOC", "<placeName", "</placeName>\n", true, false },
	{ "ORG", "<orgName", "</orgName>\n", true, false },
	{ "EVENT", "<name type=\"event\"", "</name>\n", true, false },
	{ "DATE", "<date", "</date>\n", true, true },
	{ "CIT", "<cit><bibl", "</bibl></cit>\n", false, false },
}, other_kind = { "", "<name", "</name>\n", true, false };

static const struct kind *
kind_of(struct span type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_equal(type, span_of(kinds[i].type)))
			return &kinds[i];
	return &other_kind;
}

static struct span
value_of(struct token_writer *w, const struct token *t, const char *key)
{
	return field_unescape(misc_get(t, span_of(key)), &w->scratch);
}

/* The number of the entity with its document, so that it is one in the corpus. */
static void
tei_key(struct token_writer *w, struct span document, struct span id)
{
	struct span prefix = sentence_id_document(document, &w->scratch);

	if (id.len)
		export_attribute(w, "key", arena_printf(&w->scratch, "%.*s%.*s", SPAN_ARG(prefix), SPAN_ARG(id)));
}

/* @n, a label, is the citation form. */
static void
tei_open_name(struct token_writer *w, const struct sentence *s, const struct token *t, struct span type)
{
	const struct kind *kind = kind_of(type);
	struct tei_date date = tei_date_of(kind->date ? value_of(w, t, "NERValue") : SPAN(""));

	put(w, kind->open);
	if (kind == &other_kind)
		export_attribute(w, "type", type);
	export_attribute(w, "n", value_of(w, t, "NERLemma"));
	if (kind->key)
		tei_key(w, s->document, value_of(w, t, "NERId"));
	for (unsigned i = 0; i < date.count; i++)
		export_attribute(w, date.attribute[i].name, span_of(date.attribute[i].value));
	put(w, ">\n");
}

static void
column(struct token_writer *w, const char *name, struct span value)
{
	if (!span_equal(value, SPAN("_")))
		export_attribute(w, name, value);
}

static void
tei_token(struct token_writer *w, const struct token *t)
{
	struct span form = t->column[COL_FORM];
	const char *element = all_punctuation(form) ? "pc" : "w";

	writer_byte(&w->out, '<');
	put(w, element);
	column(w, "lemma", t->column[COL_LEMMA]);
	column(w, "pos", t->column[COL_UPOS]);
	column(w, "msd", t->column[COL_FEATS]);
	put(w, export_space(t) ? ">" : " join=\"right\">");
	export_escaped(w, form);
	put(w, "</");
	put(w, element);
	put(w, ">\n");
}

/* The tokens of a sentence and their names. A new page begins before a name that begins on it. */
static void
tei_names(struct token_writer *w, const struct sentence *s)
{
	struct export_name name = { .end = 0 };
	size_t next = 0;
	bool more = export_name_next(w, s, &next, &name);
	struct token *t;

	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		size_t row = (size_t)(t - s->token);

		tei_page(w, t);
		if (more && row == name.first)
			tei_open_name(w, s, t, name.type);
		tei_token(w, t);
		if (more && row == name.last) {
			put(w, kind_of(name.type)->close);
			more = export_name_next(w, s, &next, &name);
		}
	}
}

void
tei_write(struct token_writer *w, const struct sentence *s)
{
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
		export_attribute(w, "type", s->paragraph_kind);
		put(w, ">\n");
		w->in_paragraph = true;
	}
	put(w, "<s");
	export_attribute(w, "n", comment_get(s->comments, SPAN("sent_id")));
	put(w, ">\n");
	tei_names(w, s);
	put(w, "</s>\n");
}

/* A corpus has a document at least. */
void
tei_end(struct token_writer *w)
{
	tei_close(w, true);
	if (!w->page.at) {
		tei_begin(w);
		put(w, "<TEI>\n");
		tei_header(w, SPAN(""), SPAN(""));
		put(w, "<text><body>\n<p/>\n</body></text>\n</TEI>\n");
	}
	put(w, "</teiCorpus>\n");
}
