#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "stream/text.h"
#include "stream/token_lines.h"
#include "text/simple.h"
#include "text/utf8.h"

enum { COMMENTS_MAX = 4 << 20 };
#ifdef TINY_BUFFERS
enum { PEEKED = 100 };
#else
enum { PEEKED = LINES_BYTES };
#endif

static inline unsigned char
is_control(unsigned char c)
{
	return (unsigned char)(((c < 0x20) & (c != '\t')) | (c == 0x7F));
}

/* Most lines are good as they are. A fixed number of bytes at once is made a vector of by compilers. */
static bool
clean(struct span line)
{
	const unsigned char *p = (const unsigned char *)line.at;
	unsigned char bad = 0;
	size_t i = 0;

	for (; line.len - i >= 32; i += 32)
		for (size_t k = 0; k < 32; k++)
			bad |= is_control(p[i + k]);
	for (; line.len - i >= 8; i += 8)
		for (size_t k = 0; k < 8; k++)
			bad |= is_control(p[i + k]);
	for (; i < line.len; i++)
		bad |= is_control(p[i]);
	return !bad && utf8_valid_prefix(line) == line.len;
}

static struct span
repair(struct token_lines *l, struct span line)
{
	size_t first_bad, bad;

	if (clean(line))
		return line;
	buf_reset(&l->repaired);
	bad = source_line(line, &l->repaired, &first_bad);
	for (size_t i = 0; i < l->repaired.len; i++)
		if (l->repaired.at[i] == '\f')
			l->repaired.at[i] = ' ';
	if (bad && !l->bad)
		l->bad_line = l->number;
	l->bad += bad;
	return buf_span(&l->repaired);
}

/* The most part of most text is found to be good by the block, at a fraction of what each line would take by itself. */
static void
find_good(struct token_lines *l)
{
	struct span lines;
	const char *ff;

	if (!reader_peek_ready(&l->in, PEEKED, &lines))
		return;
	lines.len = text_simple_prefix(lines);
	ff = lines.len ? memchr(lines.at, '\f', lines.len) : NULL;
	if (ff)
		lines.len = (size_t)(ff - lines.at);
	while (lines.len > 0 && lines.at[lines.len - 1] != '\n')
		lines.len--;
	if (lines.len == 0)
		return;
	l->number = l->in.line;
	reader_take_lines(&l->in, lines);
	l->good = lines;
}

static void
take_good(struct token_lines *l, struct span lines, size_t count)
{
	l->bytes += lines.len;
	l->open = false;
	l->number += count;
	l->good = span_after(l->good, lines.len);
}

bool
token_lines_good(struct token_lines *l, struct span *lines)
{
	if (l->again || l->owe_failure || l->held_at < l->held.len)
		return false;
	if (l->good.len == 0)
		find_good(l);
	*lines = l->good;
	return lines->len > 0;
}

void
token_lines_take(struct token_lines *l, struct span lines)
{
	take_good(l, lines, span_count(lines, '\n'));
}

int
token_line(struct token_lines *l, struct span *line, struct err *why)
{
	struct span good;
	int got;

	if (l->again) {
		l->again = false;
		*line = l->line;
		return 1;
	}
	if (l->owe_failure) {
		l->owe_failure = false;
		*why = l->failure;
		return -1;
	}
	if (token_lines_good(l, &good)) {
		const char *end = memchr(good.at, '\n', good.len);

		*line = l->line = (struct span){ good.at, (size_t)(end - good.at) };
		take_good(l, (struct span){ good.at, l->line.len + 1 }, 1);
		return 1;
	}
	if (l->held_at < l->held.len) {
		struct span rest = span_after(buf_span(&l->held), l->held_at);

		span_field(&rest, '\n', &l->line);
		l->held_at += l->line.len + 1;
		l->open = false;
		l->number++;
	} else {
		got = reader_line(&l->in, &l->line, why);
		if (got <= 0)
			return got;
		l->bytes += l->line.len + 1;
		l->open = l->in.open;
		l->number = l->in.line;
	}
	*line = l->line = repair(l, l->line);
	return 1;
}

void
token_line_back(struct token_lines *l)
{
	l->again = true;
}

void
token_line_fail_later(struct token_lines *l, const struct err *why)
{
	l->failure = *why;
	l->owe_failure = true;
}

void
token_lines_release(struct token_lines *l)
{
	reader_release(&l->in);
	buf_release(&l->repaired);
	buf_release(&l->held);
	free(l->rows.at);
	*l = (struct token_lines){ .number = 0 };
}

bool
token_line_blank(struct span line)
{
	if (line.len && (unsigned char)line.at[0] > ' ')
		return false;
	return span_trim(line).len == 0;
}

bool
token_document_comment(struct token_document *d, struct span line)
{
	if (d->comments.len + line.len >= COMMENTS_MAX)
		return false;
	buf_add(&d->comments, line);
	buf_byte(&d->comments, '\n');
	return true;
}

/* "newdoc", "newdoc id", "newpar", "newpar id". */
static bool
begins(struct span key, struct span what)
{
	return span_starts(key, what) && (key.len == what.len || key.at[what.len] == ' ');
}

static bool
any_begins(struct span comments, struct span what)
{
	struct span line, key, value;

	while (comment_next(&comments, &line, &key, &value))
		if (begins(key, what))
			return true;
	return false;
}

static bool
is_par(struct span key)
{
	return begins(key, SPAN("newpar")) || span_equal(key, SPAN("par"));
}

void
token_document_lose(struct token_document *d)
{
	struct span rest = buf_span(&d->comments), line, key, value;

	if (any_begins(rest, SPAN("newdoc")))
		buf_reset(&d->carried);
	while (comment_next(&rest, &line, &key, &value)) {
		if (!begins(key, SPAN("newdoc")) && !is_par(key) && !span_equal(key, SPAN("source")) &&
		    !span_starts(key, SPAN("meta.")))
			continue;
		buf_add(&d->carried, line);
		buf_byte(&d->carried, '\n');
	}
	buf_reset(&d->comments);
}

/* Puts in front what a sentence that was left out would have begun. */
static void
take_carried(struct token_document *d)
{
	struct span rest = buf_span(&d->carried), own = buf_span(&d->comments), line, key, value;
	struct buf both = BUF_INIT;
	bool newpar = any_begins(own, SPAN("newpar"));

	if (d->carried.len == 0)
		return;
	if (!any_begins(own, SPAN("newdoc"))) {
		while (comment_next(&rest, &line, &key, &value)) {
			if (newpar && is_par(key))
				continue;
			buf_add(&both, line);
			buf_byte(&both, '\n');
		}
	}
	buf_add(&both, own);
	buf_release(&d->comments);
	d->comments = both;
	buf_reset(&d->carried);
}

static void
set(struct buf *b, struct span s)
{
	buf_reset(b);
	buf_add(b, s);
}

/* Document, paragraph and kind, as the comments say. */
static void
look(struct token_document *d, struct sentence *s)
{
	struct span rest = buf_span(&d->comments), line, key, value;

	s->new_document = !d->begun;
	s->new_paragraph = !d->begun;
	while (comment_next(&rest, &line, &key, &value)) {
		if (begins(key, SPAN("newdoc"))) {
			s->new_document = s->new_paragraph = true;
			set(&d->id, value);
			buf_reset(&d->kind);
		} else if (begins(key, SPAN("newpar"))) {
			s->new_paragraph = true;
			buf_reset(&d->kind);
		} else if (span_equal(key, SPAN("par"))) {
			struct span kind = value;

			span_field(&value, ' ', &kind);
			set(&d->kind, span_equal(kind, SPAN("text")) ? SPAN("") : kind);
		}
	}
}

static void
add_comment(struct buf *b, struct span key, struct span value)
{
	buf_add(b, SPAN("# "));
	buf_add(b, key);
	buf_add(b, SPAN(" = "));
	buf_add(b, value);
	buf_byte(b, '\n');
}

/* Vertical and plain say nothing of documents, paragraphs and sentence ids. */
static void
make_comments(struct token_document *d, struct sentence *s, struct arena *mem)
{
	struct span own;

	s->new_paragraph |= d->fresh_paragraph;
	d->fresh_paragraph = false;
	if (s->new_document)
		d->paragraph = d->sentence = 0;
	if (s->new_paragraph) {
		d->paragraph++;
		d->sentence = 0;
	}
	d->sentence++;
	own = buf_span(&d->comments);
	if (s->new_paragraph && !any_begins(own, SPAN("newpar")))
		buf_add(&d->comments, SPAN("# newpar\n"));
	if (!comment_get(buf_span(&d->comments), SPAN("sent_id")).at)
		add_comment(&d->comments, SPAN("sent_id"), sentence_id(buf_span(&d->id), d->paragraph, d->sentence, mem));
	if (!comment_get(buf_span(&d->comments), SPAN("text")).at)
		add_comment(&d->comments, SPAN("text"), sentence_text(s, mem));
}

void
token_document_begin(struct token_document *d, struct sentence *s, bool made, struct arena *mem)
{
	take_carried(d);
	look(d, s);
	if (s->new_document && (made || d->joined) && !any_begins(buf_span(&d->comments), SPAN("newdoc"))) {
		struct span own = arena_copy(mem, buf_span(&d->comments));

		set(&d->comments, SPAN("# newdoc\n"));
		buf_add(&d->comments, own);
	}
	if (made)
		make_comments(d, s, mem);
	d->begun = true;
	s->comments = arena_copy(mem, buf_span(&d->comments));
	s->document = arena_copy(mem, buf_span(&d->id));
	s->paragraph_kind = arena_copy(mem, buf_span(&d->kind));
	buf_reset(&d->comments);
}

void
token_document_reset(struct token_document *d, bool joined)
{
	buf_reset(&d->id);
	buf_reset(&d->kind);
	buf_reset(&d->comments);
	buf_reset(&d->carried);
	d->begun = d->fresh_paragraph = false;
	d->joined = joined;
	d->paragraph = d->sentence = d->cut_at = 0;
}

void
token_document_release(struct token_document *d)
{
	buf_release(&d->id);
	buf_release(&d->kind);
	buf_release(&d->comments);
	buf_release(&d->carried);
}

size_t
token_part(struct span form)
{
	size_t n = form.len;

	if (n > TOKEN_BYTES)
		for (n = TOKEN_BYTES; ((unsigned char)form.at[n] & 0xC0) == 0x80; n--)
			;
	return n;
}

struct token_rows *
token_rows_begin(struct token_lines *l)
{
	l->rows.count = l->rows.text = 0;
	return &l->rows;
}

struct token *
token_rows_add(struct token_rows *r)
{
	if (r->count == r->size) {
		r->size = r->size ? 2 * r->size : 256;
		r->at = xrealloc_array(r->at, r->size, sizeof *r->at);
	}
	token_clear(&r->at[r->count]);
	return &r->at[r->count++];
}

struct token *
token_rows_take(const struct token_rows *r, struct arena *mem)
{
	struct token *copy = arena_alloc(mem, r->count * sizeof *copy);

	if (r->count)
		memcpy(copy, r->at, r->count * sizeof *copy);
	return copy;
}
