#include <stdlib.h>

#include "stream/export.h"

int
token_writer_open(struct token_writer **w, const char *path, enum token_format format, struct err *why)
{
	struct token_writer *made = xcalloc(1, sizeof *made);

	made->format = format == TOKENS_GUESS ? TOKENS_CONLLU : format;
	made->tags = true;
	if (writer_open(&made->out, path, why) < 0) {
		free(made);
		*w = NULL;
		return -1;
	}
	*w = made;
	return 0;
}

struct token_writer *
token_writer_to(void (*take)(void *with, const struct sentence *s), void *with)
{
	struct token_writer *made = xcalloc(1, sizeof *made);

	made->take = take;
	made->with = with;
	return made;
}

void
token_writer_tags(struct token_writer *w, bool tags)
{
	w->tags = tags;
}

void
token_writer_pause(struct token_writer *w)
{
	if (!w->take)
		writer_pause(&w->out);
}

struct span
export_tag(struct token_writer *w, const struct token *t)
{
	struct span tag = misc_get(t, SPAN("NER"));

	return tag.len ? field_unescape(tag, &w->scratch) : SPAN("O");
}

/* Empty for a tag that is none. */
static struct span
type_of(struct token_writer *w, const struct token *t, bool *inside)
{
	struct span tag = export_tag(w, t);

	*inside = span_starts(tag, SPAN("I-"));
	return *inside || span_starts(tag, SPAN("B-")) ? span_after(tag, 2) : SPAN("");
}

bool
export_name_next(struct token_writer *w, const struct sentence *s, size_t *at, struct export_name *name)
{
	struct token *t;
	bool inside;
	size_t next;

	do {
		if (!sentence_next(s, false, at, &t))
			return false;
		name->type = type_of(w, t, &inside);
	} while (name->type.len == 0);
	name->first = name->last = (size_t)(t - s->token);
	for (next = *at; sentence_next(s, false, &next, &t); *at = next) {
		if (!span_equal(type_of(w, t, &inside), name->type) || !inside)
			break;
		name->last = (size_t)(t - s->token);
	}
	name->end = *at;
	return true;
}

bool
export_space(const struct token *t)
{
	struct span spaces = misc_get(t, SPAN("SpacesAfter"));

	if (spaces.at)
		return spaces.len > 0;
	return !span_equal(misc_get(t, SPAN("SpaceAfter")), SPAN("No"));
}

/* Comments that say more than the format does by itself. */
static bool
vertical_keeps(struct span key)
{
	static const char *const made[] = { "newdoc", "newpar", "par", "sent_id", "text" };

	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (span_equal(key, span_of(made[i])))
			return false;
	return true;
}

static void
vertical_comments(struct token_writer *w, struct span comments)
{
	struct span line, key, value;

	while (comment_next(&comments, &line, &key, &value)) {
		if (vertical_keeps(key)) {
			writer_bytes(&w->out, line);
			writer_byte(&w->out, '\n');
		}
	}
}

static void
vertical_write(struct token_writer *w, const struct sentence *s)
{
	struct token *t;

	vertical_comments(w, s->comments);
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		writer_bytes(&w->out, t->column[COL_FORM]);
		if (w->tags) {
			writer_byte(&w->out, '\t');
			writer_bytes(&w->out, export_tag(w, t));
		}
		writer_byte(&w->out, '\n');
	}
	writer_byte(&w->out, '\n');
}

/* An empty line parts paragraphs. */
static void
plain_paragraph(struct token_writer *w, const struct sentence *s)
{
	if (w->in_paragraph && (s->new_document || s->new_paragraph))
		writer_byte(&w->out, '\n');
	w->in_paragraph = true;
}

static void
plain_write(struct token_writer *w, const struct sentence *s)
{
	struct token *t;
	bool first = true;

	plain_paragraph(w, s);
	for (size_t at = 0; sentence_next(s, false, &at, &t); first = false) {
		struct span form = t->column[COL_FORM], part;

		if (!first)
			writer_byte(&w->out, ' ');
		for (bool inner = false; span_field(&form, ' ', &part); inner = true) {
			if (inner)
				writer_bytes(&w->out, SPAN("\xC2\xA0"));
			writer_bytes(&w->out, part);
		}
	}
	writer_byte(&w->out, '\n');
}

void
token_write(struct token_writer *w, const struct sentence *s)
{
	if (w->take) {
		w->take(w->with, s);
		return;
	}
	switch (w->format) {
	case TOKENS_VERTICAL: vertical_write(w, s); break;
	case TOKENS_PLAIN: plain_write(w, s); break;
	case TOKENS_CWB: cwb_write(w, s); break;
	case TOKENS_JSONL: jsonl_write(w, s); break;
	case TOKENS_TEI: tei_write(w, s); break;
	case TOKENS_GUESS:
	case TOKENS_CONLLU: conllu_write(&w->out, s); break;
	}
	arena_reset(&w->scratch);
}

void
token_write_rows(struct token_writer *w, const struct sentence *s, struct span text, struct span rows)
{
	switch (w->format) {
	case TOKENS_VERTICAL: vertical_comments(w, s->comments); break;
	default:
		writer_bytes(&w->out, s->comments);
		writer_bytes(&w->out, SPAN("# text = "));
		writer_bytes(&w->out, text);
		writer_byte(&w->out, '\n');
		break;
	}
	writer_bytes(&w->out, rows);
	writer_byte(&w->out, '\n');
}

void
token_write_lines(struct token_writer *w, struct span lines)
{
	w->in_paragraph |= w->format == TOKENS_PLAIN && lines.len > 0;
	writer_bytes(&w->out, lines);
}

enum token_format
token_writer_format(const struct token_writer *w)
{
	return w->format;
}

int
token_writer_close(struct token_writer *w, struct err *why)
{
	int status;

	if (w->take) {
		free(w);
		return 0;
	}
	if (w->format == TOKENS_PLAIN && w->in_paragraph)
		writer_byte(&w->out, '\n');
	if (w->format == TOKENS_CWB)
		cwb_end(w);
	if (w->format == TOKENS_TEI)
		tei_end(w);
	status = writer_close(&w->out, why);
	buf_release(&w->page);
	arena_release(&w->scratch);
	free(w);
	return status;
}
