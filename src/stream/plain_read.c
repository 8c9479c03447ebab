/*
 * Plain in: a sentence a line, a blank between tokens, an empty line after a paragraph.
 */
#include <stdint.h>
#include <string.h>

#include "stream/token_lines.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The high bit of each byte that is zero, and maybe of others above the first such. */
static uint64_t
zero_bytes(uint64_t x)
{
	return (x - 0x0101010101010101u) & ~x & 0x8080808080808080u;
}

/* The place of the first blank, else the length: eight bytes at once. */
static size_t
blank_at(struct span s)
{
	size_t n = 0;

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	for (; s.len - n >= 8; n += 8) {
		uint64_t x, hit;

		memcpy(&x, s.at + n, 8);
		hit = zero_bytes(x ^ 0x2020202020202020u) | zero_bytes(x ^ 0x0909090909090909u);
		if (hit)
			return n + (size_t)__builtin_ctzll(hit) / 8;
	}
#endif
	while (n < s.len && !is_blank(s.at[n]))
		n++;
	return n;
}

/* The next token of a line; U+00A0 in it is an inner blank. */
static bool
next_token(struct span *rest, struct span *token)
{
	size_t n;

	while (rest->len && is_blank(rest->at[0]))
		*rest = span_after(*rest, 1);
	n = blank_at((struct span){ rest->at, rest->len < TOKEN_BYTES ? rest->len : TOKEN_BYTES });
	while (n == TOKEN_BYTES && n < rest->len && ((unsigned char)rest->at[n] & 0xC0) == 0x80)
		n--;
	*token = (struct span){ rest->at, n };
	*rest = span_after(*rest, n);
	return n > 0;
}

static struct span
with_blanks(struct span form, struct arena *mem)
{
	char *out = arena_alloc(mem, form.len);
	size_t n = 0;

	for (size_t i = 0; i < form.len; i++) {
		if (span_starts(span_after(form, i), SPAN("\xC2\xA0"))) {
			out[n++] = ' ';
			i++;
		} else {
			out[n++] = form.at[i];
		}
	}
	return span_trim((struct span){ out, n });
}

static bool
take_line(struct token_rows *rows, struct span *rest, struct arena *mem)
{
	struct span token;

	while (rows->count < SENTENCE_TOKENS && rows->text < SENTENCE_BYTES && next_token(rest, &token)) {
		bool goes_on = rest->len && rest->at[0] != ' ' && rest->at[0] != '\t';
		struct span form = with_blanks(token, mem);
		struct token *t;

		if (form.len == 0)
			continue;
		t = token_rows_add(rows, mem);
		t->column[COL_FORM] = form;
		t->column[COL_ID] = number_span(rows->count, mem);
		if (goes_on)
			misc_set(t, SPAN("SpaceAfter"), SPAN("No"), mem);
		rows->text += token.len + 1;
	}
	return rows->count > 0;
}

int
plain_read(struct token_lines *in, struct token_document *d, struct sentence *s, struct arena *mem, struct err *why)
{
	struct token_rows rows = { NULL, 0, 0, 0 };
	struct span line, rest;
	size_t number;
	bool more;
	int got;

	do {
		got = token_line(in, &line, why);
		if (got <= 0)
			return got;
		if (token_line_blank(line))
			d->fresh_paragraph = true;
		rest = line;
	} while (!take_line(&rows, &rest, mem));
	number = in->number;
	more = span_trim(rest).len > 0;
	if (more) {				/* a forced end: the rest of the line is the next sentence */
		in->line = rest;
		token_line_back(in);
	} else if (!in->open) {
		got = token_line(in, &line, why);
		if (got < 0)
			token_line_fail_later(in, why);
		if (got > 0)
			token_line_back(in);
		if (got <= 0 || token_line_blank(line))
			misc_set(&rows.at[rows.count - 1], SPAN("SpacesAfter"), SPAN("\\n"), mem);
	}
	*s = (struct sentence){ .token = rows.at, .count = rows.count, .file = in->in.name, .line = number };
	token_document_begin(d, s, true, mem);
	return 1;
}

/* Is there a U+00A0? */
static bool
has_inner_blank(struct span line)
{
	const char *at;

	for (; line.len && (at = memchr(line.at, '\xC2', line.len)); line = span_after(line, (size_t)(at - line.at) + 1))
		if (at + 1 < line.at + line.len && at[1] == '\xA0')
			return true;
	return false;
}

/* The forms of a line, as take_line() has them; false: there are none. Most tokens are nothing but what is between two blanks. */
static bool
take_forms(struct token_forms *f, struct span *rest, struct arena *mem)
{
	bool inner = has_inner_blank(*rest);
	struct span token;
	size_t text = 0;

	while (f->count < SENTENCE_TOKENS && text < SENTENCE_BYTES && next_token(rest, &token)) {
		struct span form = inner ? with_blanks(token, mem) : token;

		if (form.len == 0)
			continue;
		token_forms_add(f, form);
		text += token.len + 1;
	}
	return f->count > 0;
}

int
plain_forms(struct token_lines *in, struct token_document *d, struct token_forms *f, struct arena *mem, struct err *why)
{
	struct span line, rest;
	int got;

	do {
		got = token_line(in, &line, why);
		if (got <= 0)
			return got;
		rest = line;
	} while (!take_forms(f, &rest, mem));
	if (span_trim(rest).len > 0) {		/* a forced end */
		in->line = rest;
		token_line_back(in);
	}
	f->new_document = !d->begun;
	f->paragraph_kind = SPAN("");
	d->begun = true;
	return 1;
}
