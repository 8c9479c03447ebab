/*
 * Plain in: a sentence a line, a blank between tokens, an empty line after a paragraph.
 */
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
	while (rest->len && is_blank(rest->at[0]))
		*rest = span_after(*rest, 1);
	token->at = rest->at;
	token->len = blank_at((struct span){ rest->at, rest->len < TOKEN_BYTES + 1 ? rest->len : TOKEN_BYTES + 1 });
	token->len = token_part(*token);
	*rest = span_after(*rest, token->len);
	return token->len > 0;
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
		t = token_rows_add(rows);
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
	struct token_rows *rows = token_rows_begin(in);
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
	} while (!take_line(rows, &rest, mem));
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
			misc_set(&rows->at[rows->count - 1], SPAN("SpacesAfter"), SPAN("\\n"), mem);
	}
	*s = (struct sentence){ .token = token_rows_take(rows, mem), .count = rows->count, .file = in->in.name, .line = number };
	token_document_begin(d, s, true, mem);
	return 1;
}

/* The forms of a line, as take_line() has them; false: there are none. */
static bool
take_forms(struct token_forms *f, struct span *rest, struct arena *mem)
{
	size_t before = f->count, text = 0;
	struct span token;

	while (f->count - before < SENTENCE_TOKENS && text < SENTENCE_BYTES && next_token(rest, &token)) {
		struct span form = with_blanks(token, mem);

		if (form.len == 0)
			continue;
		token_forms_add(f, form);
		text += token.len + 1;
	}
	return f->count > before;
}

static void
end_forms(struct token_forms *f, struct token_document *d)
{
	token_forms_end_sentence(f, d->begun ? (struct span){ NULL, 0 } : SPAN(""), false);
	d->begun = true;
}

/* Where the first U+00A0 is, else the length. */
static size_t
inner_blank_at(struct span s)
{
	const char *at = s.at, *end = s.at + s.len;

	for (; (at = memchr(at, 0xC2, (size_t)(end - at))); at++)
		if (at + 1 < end && at[1] == '\xA0')
			return (size_t)(at - s.at);
	return s.len;
}

static void
add_easy(struct token_forms *f, struct span form)
{
	while (form.len > TOKEN_BYTES) {
		size_t n = token_part(form);

		token_forms_refer(f, (struct span){ form.at, n });
		form = span_after(form, n);
	}
	if (form.len)
		token_forms_refer(f, form);
}

/* A bit for each of 64 bytes that is no part of a token, the first byte's lowest. */
static uint64_t
parting(const char *p)
{
	uint64_t bits = 0;

#ifdef __SSE2__
	for (unsigned i = 0; i < 4; i++) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i)), blank = _mm_set1_epi8(' ');

		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(v, blank), v)) << 16 * i;
	}
#else
	for (unsigned i = 0; i < 64; i++)
		bits |= (uint64_t)((unsigned char)p[i] <= ' ') << i;
#endif
	return bits;
}

/* Easy lines to forms: no byte of them below a blank is part of a token. Behind them 64 bytes can be read. */
static void
split(struct token_forms *f, struct token_document *d, struct span lines)
{
	size_t start = 0, before = f->count;

	for (size_t i = 0; i < lines.len; i += 64) {
		uint64_t bits = parting(lines.at + i);

		if (lines.len - i < 64)
			bits &= ((uint64_t)1 << (lines.len - i)) - 1;
		for (; bits; bits &= bits - 1) {
			size_t end = i + (size_t)__builtin_ctzll(bits);

			if (end > start)
				add_easy(f, (struct span){ lines.at + start, end - start });
			start = end + 1;
			if (lines.at[end] == '\n' && f->count > before) {
				end_forms(f, d);
				before = f->count;
			}
		}
	}
}

/* Many lines at once, where nothing is the matter with them; false: there are none of this kind. They are too short to end by force. */
static bool
take_easy(struct token_lines *in, struct token_document *d, struct token_forms *f)
{
	struct span lines;
	char *copy;

	if (!token_lines_good(in, &lines))
		return false;
	lines.len = inner_blank_at(lines);
	while (lines.len > 0 && lines.at[lines.len - 1] != '\n')
		lines.len--;
	if (lines.len == 0)
		return false;
	copy = arena_alloc(&f->mem, lines.len + 64);
	memcpy(copy, lines.at, lines.len);
	memset(copy + lines.len, 0, 64);
	split(f, d, (struct span){ copy, lines.len });
	token_lines_take(in, lines);
	return true;
}

/* 1: there may be further forms, of whole sentences; else as token_line(). */
int
plain_forms(struct token_lines *in, struct token_document *d, struct token_forms *f, struct arena *mem, struct err *why)
{
	struct span line, rest;
	int got;

	if (take_easy(in, d, f))
		return 1;
	got = token_line(in, &line, why);
	if (got <= 0)
		return got;
	rest = line;
	if (take_forms(f, &rest, mem))
		end_forms(f, d);
	if (span_trim(rest).len > 0) {		/* a forced end */
		in->line = rest;
		token_line_back(in);
	}
	return 1;
}
