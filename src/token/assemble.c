#include <stdlib.h>

#include "base/mem.h"
#include "text/utf8.h"
#include "token/assemble.h"

enum { SPACES_MAX = 1 << 20, COMMENTS_MAX = 4 << 20 };

void
assemble_init(struct assembler *a, struct token_writer *out, bool class)
{
	*a = (struct assembler){ .out = out, .class = class };
}

void
assemble_release(struct assembler *a)
{
	struct buf *bufs[] = { &a->id, &a->header, &a->unknown, &a->kind, &a->par, &a->spaces, &a->before, &a->scratch, &a->facts, &a->more };

	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_release(bufs[i]);
	for (int i = 0; i < 2; i++) {
		free(a->s[i].token);
		arena_release(&a->s[i].mem);
	}
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

/* The sentence that is being made gets its first token now: what begins with it? */
static void
begin_sentence(struct assembler *a)
{
	struct assembled *s = &a->s[a->now];
	struct buf *c = &a->scratch;

	buf_reset(c);
	s->new_document = a->fresh_document;
	s->new_paragraph = a->fresh_paragraph;
	if (a->fresh_document)
		buf_add(c, buf_span(&a->header));
	buf_add(c, buf_span(&a->unknown));
	buf_reset(&a->unknown);
	if (a->fresh_paragraph) {
		buf_add(c, SPAN("# newpar\n"));
		if (a->par.len)
			add_comment(c, SPAN("par"), buf_span(&a->par));
		s->kind = a->kind.len && !span_equal(buf_span(&a->kind), SPAN("text")) ? arena_copy(&s->mem, buf_span(&a->kind))
										       : SPAN("");
		buf_reset(&a->par);
		buf_reset(&a->kind);
		a->paragraph++;
		a->sentence = 0;
	} else {
		struct assembled *before = &a->s[!a->now];

		s->kind = before->count ? arena_copy(&s->mem, before->kind) : SPAN("");
	}
	a->sentence++;
	a->fresh_document = a->fresh_paragraph = false;
	s->document = arena_copy(&s->mem, buf_span(&a->id));
	add_comment(c, SPAN("sent_id"), sentence_id(s->document, a->paragraph, a->sentence, &s->mem));
	s->comments = arena_copy(&s->mem, buf_span(c));
}

static void
reset(struct assembled *s)
{
	s->count = s->bytes = 0;
	arena_reset(&s->mem);
}

/* The sentence that waited is complete. */
static void
write_waiting(struct assembler *a)
{
	struct assembled *s = &a->s[!a->now];
	struct sentence out = { .token = s->token, .count = s->count, .new_document = s->new_document,
				.new_paragraph = s->new_paragraph, .document = s->document, .paragraph_kind = s->kind };
	struct buf *c = &a->scratch;

	if (s->count == 0)
		return;
	buf_reset(c);
	buf_add(c, s->comments);
	add_comment(c, SPAN("text"), sentence_text(&out, &s->mem));
	out.comments = buf_span(c);
	token_write(a->out, &out);
	a->sentences++;
	reset(s);
}

static void
add_key(struct buf *b, struct span key, struct span value)
{
	if (b->len)
		buf_byte(b, '|');
	buf_add(b, key);
	buf_byte(b, '=');
	buf_add(b, value);
}

static void
add_ranges(struct buf *b, struct span key, const struct source_range *range, size_t count)
{
	add_key(b, key, SPAN(""));
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_byte(b, ',');
		buf_number(b, range[i].start);
		buf_byte(b, ':');
		buf_number(b, range[i].end);
	}
}

/* SpacesAfter: \s \t \n \f \r \p \\, other white space literal. */
static void
add_spaces(struct buf *b, struct span key, struct span spaces)
{
	struct arena mem = ARENA_INIT;

	add_key(b, key, field_escape(spaces, "tnrfsp\\", &mem));
	arena_release(&mem);
}

/* The last token's spacing is known: its MISC can be written. */
static void
finish_token(struct assembler *a)
{
	struct assembled *s = a->s[a->now].count ? &a->s[a->now] : &a->s[!a->now];
	struct span spaces = buf_span(&a->spaces);
	struct buf *m = &a->scratch;

	if (!a->any || s->count == 0)
		return;
	set(m, buf_span(&a->facts));
	if (spaces.len == 0)
		add_key(m, SPAN("SpaceAfter"), SPAN("No"));
	else if (!span_equal(spaces, SPAN(" ")))
		add_spaces(m, SPAN("SpacesAfter"), spaces);
	if (m->len && a->more.len)
		buf_byte(m, '|');
	buf_add(m, buf_span(&a->more));
	if (m->len)
		s->token[s->count - 1].column[COL_MISC] = arena_copy(&s->mem, buf_span(m));
	buf_reset(&a->spaces);
}

/* The keys of the token, in ASCII order, but for the spacing behind it. */
static void
keep_facts(struct assembler *a, const struct token_facts *f, struct arena *mem)
{
	buf_reset(&a->facts);
	buf_reset(&a->more);
	if (a->class)
		add_key(&a->facts, SPAN("Class"), span_of(class_name(f->class)));
	if (f->page.len)
		add_key(&a->facts, SPAN("Page"), misc_escape(f->page, mem));
	if (!a->any && a->before.len)
		add_spaces(&a->more, SPAN("SpacesBefore"), buf_span(&a->before));
	if (f->ranged && f->pieces > 1)
		add_ranges(&a->more, SPAN("TokenPieces"), f->piece, f->pieces);
	if (f->ranged)
		add_ranges(&a->more, SPAN("TokenRange"), &f->range, 1);
}

void
assemble_token(struct assembler *a, struct span form, const struct token_facts *facts)
{
	struct assembled *s = &a->s[a->now];
	struct token *t;

	finish_token(a);
	if (s->count && (s->count == SENTENCE_TOKENS || s->bytes + form.len > SENTENCE_BYTES)) {
		assemble_sentence_end(a);
		s = &a->s[a->now];
	}
	if (s->count == 0) {
		begin_sentence(a);
		write_waiting(a);
	}
	if (s->count == s->size) {
		s->size = s->size ? 2 * s->size : 64;
		s->token = xrealloc_array(s->token, s->size, sizeof *s->token);
	}
	t = &s->token[s->count++];
	token_clear(t);
	t->column[COL_ID] = number_span(s->count, &s->mem);
	t->column[COL_FORM] = arena_copy(&s->mem, form);
	s->bytes += form.len + 1;
	keep_facts(a, facts, &s->mem);
	a->any = true;
	a->tokens++;
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
	if (a->s[a->now].count)
		a->now = !a->now;		/* the other one went out when this one began */
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
	finish_token(a);
	write_waiting(a);
	a->any = false;
	token_writer_pause(a->out);
}
