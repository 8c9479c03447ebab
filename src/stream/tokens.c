#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "stream/token_lines.h"

/* `# text = ` of a sentence of the greatest size is a comment, too. */
enum { COMMENT_BYTES = SENTENCE_BYTES + (64 << 10), GUESS_BYTES = 4 * SENTENCE_BYTES };

#ifdef TINY_BUFFERS
enum { FORMS_ENOUGH = 5 };
#else
enum { FORMS_ENOUGH = 4096 };		/* of a call of token_read_forms() */
#endif

struct token_reader {
	char **files;			/* operands still to come */
	enum token_format asked, format;
	struct vertical_columns columns;
	struct token_lines lines;
	struct token_document document;
	bool open, several, stopped;
	unsigned long long bytes;	/* of operands that are done */
};

static char *no_files[] = { NULL };
static char *stdin_alone[] = { "-", NULL };

bool
token_format_named(const char *name, enum token_format *format)
{
	static const char *const names[] = { "guess", "conllu", "vertical", "plain", "cwb", "jsonl", "tei" };

	for (unsigned i = 1; i < sizeof names / sizeof *names; i++) {
		if (strcmp(name, names[i]) == 0) {
			*format = (enum token_format)i;
			return true;
		}
	}
	return false;
}

struct token_reader *
token_reader_new(char **files, enum token_format format, const char *columns, struct err *why)
{
	struct token_reader *r;

	if (format > TOKENS_PLAIN) {
		err_set(why, "this format can be written but not read; tokens are read from conllu, vertical or plain");
		return NULL;
	}
	r = xcalloc(1, sizeof *r);
	r->files = files && files[0] ? files : stdin_alone;
	r->asked = format;
	if (!vertical_columns_parse(&r->columns, columns, why)) {
		free(r);
		return NULL;
	}
	return r;
}

static void
begin_operand(struct token_reader *r)
{
	r->open = true;
	r->format = r->asked;
	r->columns.known = false;
	token_document_reset(&r->document, r->several);
	r->several = true;
}

struct token_reader *
token_reader_new_bytes(const struct span *bytes, const char *name, enum token_format format)
{
	struct err why;
	struct token_reader *r = token_reader_new(no_files, format, NULL, &why);

	if (!r)
		return NULL;
	r->files = no_files;
	reader_init_bytes(&r->lines.in, bytes, name);
	begin_operand(r);
	return r;
}

bool
token_stopped(const struct token_reader *r)
{
	return r->stopped;
}

unsigned long long
token_bytes(const struct token_reader *r)
{
	return r->bytes + r->lines.bytes;
}

static void
close_operand(struct token_reader *r)
{
	struct token_lines *l = &r->lines;

	if (l->bad)
		warn("%s:%zu: %llu ill-formed UTF-8 sequence%s replaced by U+FFFD; is it another encoding?", l->in.name,
		     l->bad_line, l->bad, l->bad == 1 ? "" : "s");
	r->bytes += l->bytes;
	token_lines_release(l);
	r->open = false;
}

void
token_reader_free(struct token_reader *r)
{
	if (!r)
		return;
	if (r->open)
		token_lines_release(&r->lines);
	token_document_release(&r->document);
	free(r);
}

/* "3⇥form⇥…", ten fields. */
static bool
looks_conllu(struct span line)
{
	struct span rest = line, id, field;
	unsigned long long first, last;
	unsigned n = 1;
	bool empty;

	span_field(&rest, '\t', &id);
	while (span_field(&rest, '\t', &field))
		n++;
	return n == COLUMNS && token_id(id, &first, &last, &empty);
}

/*
 * The first line that is neither empty nor a comment decides; those before it are held for the reader. Of nothing but comments the
 * first one does: a document without sentences is no text.
 */
static int
guess(struct token_reader *r, struct err *why)
{
	struct token_lines *l = &r->lines;
	struct span line;

	r->format = TOKENS_PLAIN;
	while (reader_peek(&l->in, &line)) {
		if (span_starts(line, SPAN("\x1e# ")))
			return err_set(why, "%s:1: a text stream, not tokens; it wants tokenize first", l->in.name);
		if (line.len && line.at[0] != '#') {
			if (looks_conllu(line))
				r->format = TOKENS_CONLLU;
			else if (vertical_looks_so(line))
				r->format = TOKENS_VERTICAL;
			return 0;
		}
		if (line.len > COMMENT_BYTES || l->held.len > GUESS_BYTES)
			return 0;
		if (vertical_looks_so(line)) {		/* "#⇥O" is a token */
			r->format = TOKENS_VERTICAL;
			return 0;
		}
		reader_line(&l->in, &line, why);
		l->bytes += line.len + 1;
		buf_add(&l->held, line);
		buf_byte(&l->held, '\n');
	}
	if (span_starts(buf_span(&l->held), SPAN("# newdoc")))
		r->format = TOKENS_CONLLU;
	return 0;				/* the reader tells of a failure */
}

/* What is wanted: a sentence, or forms. */
struct wish { struct sentence *s; struct token_forms *forms; bool words; };

/* Of one without an id it is empty. */
static struct span
document_of(const struct sentence *s)
{
	if (!s->new_document)
		return (struct span){ NULL, 0 };
	return s->document.len ? s->document : SPAN("");
}

static int
read_forms(struct token_reader *r, struct wish w, struct arena *mem, struct err *why)
{
	size_t before = w.forms->count;
	struct sentence s;
	int got;

	if (r->format == TOKENS_PLAIN)
		return plain_forms(&r->lines, &r->document, w.forms, mem, why);
	if (r->format == TOKENS_CONLLU)
		got = conllu_forms(&r->lines, &r->document, w.words, w.forms, &s, mem, why);
	else
		got = vertical_read(&r->lines, &r->document, &r->columns, w.forms, &s, mem, why);
	if (got > 0)
		token_forms_end_sentence(w.forms, document_of(&s), span_equal(s.paragraph_kind, SPAN("note")));
	else
		w.forms->count = before;
	return got;
}

static int
read_sentence(struct token_reader *r, struct wish w, struct arena *mem, struct err *why)
{
	struct sentence *s = w.s;

	if (w.forms)
		return read_forms(r, w, mem, why);
	switch (r->format) {
	case TOKENS_CONLLU:
		return conllu_read(&r->lines, &r->document, s, mem, why);
	case TOKENS_VERTICAL:
		return vertical_read(&r->lines, &r->document, &r->columns, NULL, s, mem, why);
	default:
		return plain_read(&r->lines, &r->document, s, mem, why);
	}
}

static int
read_next(struct token_reader *r, struct wish w, struct arena *mem, struct err *why)
{
	for (;;) {
		int got;

		if (!r->open) {
			if (r->stopped || !r->files[0])
				return 0;
			if (reader_open(&r->lines.in, *r->files++, why) < 0) {
				r->several = true;
				return -1;
			}
			begin_operand(r);
		}
		if (r->format == TOKENS_GUESS && guess(r, why) < 0) {
			close_operand(r);
			return -1;
		}
		got = read_sentence(r, w, mem, why);
		if (got < 0 && r->lines.in.told && !r->lines.owe_failure)
			r->stopped = true;
		if (got != 0)
			return got;
		close_operand(r);
	}
}

int
token_read(struct token_reader *r, struct sentence *s, struct arena *mem, struct err *why)
{
	return read_next(r, (struct wish){ .s = s }, mem, why);
}

int
token_read_forms(struct token_reader *r, bool words, struct token_forms *f, struct err *why)
{
	struct arena mem = ARENA_INIT;
	int got;

	token_forms_reset(f);
	do {
		got = read_next(r, (struct wish){ .forms = f, .words = words }, &mem, why);
		arena_reset(&mem);
	} while (got > 0 && f->count < FORMS_ENOUGH);
	arena_release(&mem);
	return got == 0 && f->sentences > 0 ? 1 : got;
}
