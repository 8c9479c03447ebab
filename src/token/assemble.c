#include <stdlib.h>
#include <string.h>

#include "token/assemble.h"
#include "token/forms.h"

enum { SPACES_MAX = 1 << 20, COMMENTS_MAX = 4 << 20, GATHER = 64 << 10 };

void
assemble_init(struct assembler *a, struct token_writer *out, bool class)
{
	*a = (struct assembler){ .out = out, .format = token_writer_format(out), .rows = { .class = class }, .apart = true };
}

void
assemble_release(struct assembler *a)
{
	struct buf *bufs[] = { &a->id, &a->header, &a->sentence_ids, &a->unknown, &a->kind, &a->par, &a->comments, &a->text,
			       &a->paragraph_kind, &a->spaces, &a->before };

	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_release(bufs[i]);
	rows_release(&a->rows);
	arena_release(&a->scratch);
}

static void
set(struct buf *b, struct span s)
{
	buf_reset(b);
	buf_add(b, s);
}

static void
add_comment(struct buf *b, struct span key, struct span value)
{
	buf_add(b, SPAN("# "));
	buf_add(b, key);
	if (value.at) {
		buf_add(b, SPAN(" = "));
		buf_add(b, value);
	}
	buf_byte(b, '\n');
}

void
assemble_document(struct assembler *a, struct span id)
{
	set(&a->id, id);
	set(&a->sentence_ids, sentence_id_document(id, &a->scratch));
	arena_reset(&a->scratch);
	buf_reset(&a->header);
	if (id.len)
		add_comment(&a->header, SPAN("newdoc id"), id);
	else
		add_comment(&a->header, SPAN("newdoc"), (struct span){ NULL, 0 });
	buf_reset(&a->unknown);
	buf_reset(&a->kind);
	buf_reset(&a->par);
	buf_reset(&a->spaces);
	buf_reset(&a->before);
	a->fresh_document = a->fresh_paragraph = true;
	a->any = false;
	a->paragraph = a->sentence = 0;
}

void
assemble_header(struct assembler *a, struct span key, struct span value)
{
	struct buf *to = a->fresh_document ? &a->header : &a->unknown;

	if (to->len + value.len < COMMENTS_MAX)
		add_comment(to, key, value);
}

void
assemble_unknown(struct assembler *a, struct span comment)
{
	if (a->unknown.len + comment.len < COMMENTS_MAX)
		add_comment(&a->unknown, comment, (struct span){ NULL, 0 });
}

void
assemble_par(struct assembler *a, struct span kind, struct span number)
{
	set(&a->kind, kind);
	set(&a->par, kind);
	if (number.len) {
		buf_byte(&a->par, ' ');
		buf_add(&a->par, number);
	}
}

static void
begin_paragraph(struct assembler *a)
{
	struct span kind = a->kind.len ? buf_span(&a->kind) : SPAN("");

	buf_add(&a->comments, SPAN("# newpar\n"));
	if (a->par.len)
		add_comment(&a->comments, SPAN("par"), buf_span(&a->par));
	set(&a->paragraph_kind, span_equal(kind, SPAN("text")) ? SPAN("") : kind);
	buf_reset(&a->par);
	buf_reset(&a->kind);
	a->paragraph++;
	a->sentence = 0;
}

/* Plain says nothing of a sentence but that an empty line parts paragraphs. */
static void
begin_plain(struct assembler *a)
{
	if (a->sentences > 0 && (a->fresh_document || a->fresh_paragraph))
		buf_byte(&a->rows.lines, '\n');
	buf_reset(&a->unknown);
	buf_reset(&a->par);
	buf_reset(&a->kind);
	a->fresh_document = a->fresh_paragraph = false;
}

/* The sentence that is being made gets its first token now: what begins with it? */
static void
begin_sentence(struct assembler *a)
{
	struct buf *c = &a->comments;

	if (a->format == TOKENS_PLAIN) {
		begin_plain(a);
		return;
	}
	a->new_document = a->fresh_document;
	a->new_paragraph = a->fresh_paragraph;
	if (a->fresh_document)
		buf_add(c, buf_span(&a->header));
	if (a->unknown.len)
		buf_add(c, buf_span(&a->unknown));
	buf_reset(&a->unknown);
	if (a->fresh_paragraph)
		begin_paragraph(a);
	a->sentence++;
	a->fresh_document = a->fresh_paragraph = false;
	if (a->format == TOKENS_VERTICAL)
		return;
	buf_add(c, SPAN("# sent_id = "));
	buf_add(c, buf_span(&a->sentence_ids));
	buf_number(c, a->paragraph);
	buf_byte(c, '.');
	buf_number(c, a->sentence);
	buf_byte(c, '\n');
}

/* The rows of CoNLL-U as tokens, for the formats that are made from those. */
static void
parse_rows(struct span rows, struct sentence *s, struct arena *mem)
{
	struct span line;
	size_t n = 0;

	for (size_t i = 0; i < rows.len; i++)
		n += rows.at[i] == '\n';
	s->token = arena_alloc(mem, n * sizeof *s->token);
	s->count = n;
	for (size_t i = 0; i < n && span_field(&rows, '\n', &line); i++)
		for (int column = 0; column < COLUMNS; column++)
			span_field(&line, '\t', &s->token[i].column[column]);
}

static void
write_gathered(struct assembler *a)
{
	token_write_lines(a->out, (struct span){ a->rows.lines.at, a->from });
	a->rows.lines.len -= a->from;
	if (a->rows.lines.len)
		memmove(a->rows.lines.at, a->rows.lines.at + a->from, a->rows.lines.len);
	a->from = 0;
}

/* The sentence as it goes out, but for the rows: all its tokens are here. */
static void
put_head(struct assembler *a, struct span text, const struct scan_span *token, size_t count)
{
	struct buf *to = &a->rows.lines;

	buf_add(to, buf_span(&a->comments));
	buf_add(to, SPAN("# text = "));
	a->text_from = to->len;
	forms_text(to, text, token, count);
	a->text_to = to->len;
	buf_byte(to, '\n');
	a->apart = false;
}

/* ... but then more of them came. */
static void
take_head(struct assembler *a)
{
	struct buf *from = &a->rows.lines;
	size_t rows = a->text_to + 1;

	if (a->apart)
		return;
	set(&a->text, (struct span){ from->at + a->text_from, a->text_to - a->text_from });
	memmove(from->at + a->from, from->at + rows, from->len - rows);
	from->len -= rows - a->from;
	a->apart = true;
}

/* What is there of lines ends with a whole sentence. */
static void
gather(struct assembler *a)
{
	a->from = a->rows.lines.len;
	if (a->from > GATHER)
		write_gathered(a);
}

static void
gather_rows(struct assembler *a, const struct sentence *s)
{
	struct buf *lines = &a->rows.lines;

	if (a->apart) {
		write_gathered(a);
		token_write_rows(a->out, s, buf_span(&a->text), buf_span(lines));
		buf_reset(lines);
	} else {
		buf_byte(lines, '\n');
	}
	gather(a);
}

static void
write_annotated(struct assembler *a)
{
	struct sentence s = { .new_document = a->new_document, .new_paragraph = a->new_paragraph, .document = buf_span(&a->id),
			      .paragraph_kind = buf_span(&a->paragraph_kind) };

	s.comments = buf_span(&a->comments);
	switch (a->format) {
	case TOKENS_CONLLU:
		gather_rows(a, &s);
		break;
	case TOKENS_VERTICAL:
		token_write_rows(a->out, &s, SPAN(""), buf_span(&a->rows.lines));
		rows_reset(&a->rows);
		break;
	default:
		add_comment(&a->comments, SPAN("text"), buf_span(&a->text));
		s.comments = buf_span(&a->comments);
		parse_rows(buf_span(&a->rows.lines), &s, &a->scratch);
		token_write(a->out, &s);
		arena_reset(&a->scratch);
		rows_reset(&a->rows);
		break;
	}
	a->apart = true;
	buf_reset(&a->comments);
	buf_reset(&a->text);
}

/* The sentence that waited is known to its last space. */
static void
write_sentence(struct assembler *a)
{
	if (a->format == TOKENS_PLAIN) {
		a->rows.lines.at[a->rows.lines.len - 1] = '\n';		/* for the blank behind the last token */
		gather(a);
	} else {
		write_annotated(a);
	}
	a->sentences++;
	a->count = a->bytes = 0;
	a->complete = false;
}

/* What stands between the last token and the next is known. */
static void
close_token(struct assembler *a)
{
	if (!a->any || a->count == 0)
		return;
	rows_close(&a->rows, buf_span(&a->spaces));
	if (a->complete) {
		write_sentence(a);
	} else {
		take_head(a);
		if (a->spaces.len && a->text.len)
			buf_byte(&a->text, ' ');
	}
	buf_reset(&a->spaces);
}

static void
add_rows(struct assembler *a, struct span text, const struct scan_span *token, size_t count, struct origins *origins, size_t base)
{
	struct span before = a->any ? SPAN("") : buf_span(&a->before);
	struct origin origin;

	for (size_t i = 0; i < count; i++) {
		const struct scan_span *t = &token[i];

		if (before.len == 0 && !a->rows.open) {
			i += rows_run(&a->rows, a->count + i + 1, text, t, count - i, origins, base);
			t = &token[i];
		}
		origins_find(origins, base + t->start, base + t->end, &origin);
		rows_open(&a->rows, a->count + i + 1, span_form(text, t), (enum token_class)t->class, &origin, before);
		before = SPAN("");
		if (i + 1 < count)
			rows_close(&a->rows, (struct span){ text.at + t->end, t[1].start - t->end });
	}
}

/* What the first n tokens add to the sentence's size. */
static size_t
size_of(const struct scan_span *token, size_t n)
{
	return token[n - 1].end - token[0].start + n;
}

/* As many of the tokens as the sentence takes; one of them if it is empty. */
static size_t
room(const struct assembler *a, const struct scan_span *token, size_t count)
{
	size_t n = a->count == 0;

	if (a->count + count <= SENTENCE_TOKENS && a->bytes + size_of(token, count) <= SENTENCE_BYTES)
		return count;
	while (n < count && a->count + n < SENTENCE_TOKENS && a->bytes + size_of(token, n + 1) <= SENTENCE_BYTES)
		n++;
	return n;
}

/* One token, and the words that it is if it is more than one. */
static void
add_multiword(struct assembler *a, struct span text, const struct scan_span *token, struct origins *origins, size_t base)
{
	struct span word[WORDS_MAX], form = span_form(text, token);
	size_t words = multiword_parts(a->multiword, form, (enum token_class)token->class, word), n = words ? words : 1;

	if (!a->complete && (room(a, token, 1) == 0 || a->count + n > SENTENCE_TOKENS))
		assemble_sentence_end(a);		/* by force */
	close_token(a);
	if (a->count == 0)
		begin_sentence(a);
	forms_text(&a->text, text, token, 1);
	rows_words(&a->rows, a->count + 1, word, words);
	add_rows(a, text, token, 1, origins, base);
	a->any = true;
	a->count += n;
	a->tokens++;
	a->bytes += form.len + 1;
	for (size_t i = 0; i < words; i++)
		a->bytes += word[i].len + 1;
}

static void
assemble_multiwords(struct assembler *a, struct span text, const struct scan_span *token, size_t count, struct origins *origins,
		    size_t base)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			assemble_space(a, (struct span){ text.at + token[i - 1].end, token[i].start - token[i - 1].end });
		add_multiword(a, text, &token[i], origins, base);
	}
}

void
assemble_tokens(struct assembler *a, struct span text, const struct scan_span *token, size_t count, struct origins *origins, size_t base)
{
	if (a->multiword && a->format != TOKENS_PLAIN && a->format != TOKENS_VERTICAL) {
		assemble_multiwords(a, text, token, count, origins, base);
		return;
	}
	for (bool linked = true; count > 0; linked = false) {
		size_t n;

		if (!a->complete && room(a, token, count) == 0)
			assemble_sentence_end(a);	/* by force */
		close_token(a);
		n = room(a, token, count);
		if (a->count == 0)
			begin_sentence(a);
		if (a->format == TOKENS_PLAIN) {
			forms_plain(&a->rows.lines, text, token, n, linked);
		} else if (a->format == TOKENS_VERTICAL) {
			forms_vertical(&a->rows.lines, text, token, n);
		} else {
			if (a->format == TOKENS_CONLLU && a->count == 0)
				put_head(a, text, token, n);
			else
				forms_text(&a->text, text, token, n);
			add_rows(a, text, token, n, origins, base);
		}
		a->any = true;
		a->count += n;
		a->tokens += n;
		a->bytes += size_of(token, n);
		if (n < count)
			assemble_space(a, (struct span){ text.at + token[n - 1].end, token[n].start - token[n - 1].end });
		token += n;
		count -= n;
	}
}

void
assemble_space(struct assembler *a, struct span space)
{
	struct buf *to = a->any ? &a->spaces : &a->before;

	if (to->len + space.len > SPACES_MAX)
		a->spaces_lost = true;
	else
		buf_add(to, space);
}

void
assemble_sentence_end(struct assembler *a)
{
	a->complete = a->count > 0;
}

void
assemble_paragraph_end(struct assembler *a, bool ends_sentence)
{
	if (!ends_sentence)
		return;
	assemble_sentence_end(a);
	a->fresh_paragraph = true;
}

void
assemble_document_end(struct assembler *a)
{
	assemble_sentence_end(a);
	if (a->spaces.len == 0 || !memchr(a->spaces.at, '\n', a->spaces.len))
		buf_byte(&a->spaces, '\n');
	close_token(a);
	buf_reset(&a->spaces);
	a->any = false;
	write_gathered(a);
	token_writer_pause(a->out);
}
