#define _GNU_SOURCE			/* memmem */
#include <string.h>

#include "stream/sentence.h"
#include "stream/text.h"
#include "text/chars.h"
#include "text/utf8.h"

size_t
sentence_line(const struct sentence *s, size_t row)
{
	return s->line + (s->row_a_line ? row : 0);
}

void
token_clear(struct token *t)
{
	for (int i = 0; i < COLUMNS; i++)
		t->column[i] = SPAN("_");
}

struct span
number_span(unsigned long long n, struct arena *mem)
{
	char room[DIGITS_MAX];

	return arena_copy(mem, span_digits(n, room));
}

bool
token_id(struct span id, unsigned long long *first, unsigned long long *last, bool *empty)
{
	const char *mark;
	struct span left = id, right;

	*empty = false;
	if (span_number(id, first)) {
		*last = *first;
		return *first > 0;
	}
	mark = id.len ? memchr(id.at, '-', id.len) : NULL;
	if (!mark && id.len && (mark = memchr(id.at, '.', id.len)))
		*empty = true;
	if (!mark)
		return false;
	left.len = (size_t)(mark - id.at);
	right = span_after(id, left.len + 1);
	if (!span_number(left, first) || !span_number(right, last))
		return false;
	if (*empty)
		return *last > 0;
	return *first > 0 && *last >= *first;
}

bool
sentence_next(const struct sentence *s, bool words, size_t *at, struct token **token)
{
	unsigned long long first, last, from, to;
	bool empty;

	while (*at < s->count) {
		struct token *t = &s->token[(*at)++];
		struct span id = t->column[COL_ID];
		bool range = id.len > 2 && memchr(id.at, '-', id.len);

		if (id.len > 2 && memchr(id.at, '.', id.len))
			continue;
		if (range && words)
			continue;
		if (range && token_id(id, &first, &last, &empty)) {
			/* its words follow it */
			while (*at < s->count && token_id(s->token[*at].column[COL_ID], &from, &to, &empty) &&
			       (empty || from == to) && from >= first && from <= last)
				++*at;
		}
		*token = t;
		return true;
	}
	return false;
}

/* The next Key=Value of a MISC column. */
static bool
misc_next(struct span *rest, struct span *pair, struct span *key, struct span *value)
{
	const char *mark;

	if (!span_field(rest, '|', pair))
		return false;
	mark = pair->len ? memchr(pair->at, '=', pair->len) : NULL;
	*key = *pair;
	*value = span_after(*pair, pair->len);
	if (mark) {
		key->len = (size_t)(mark - pair->at);
		*value = span_after(*pair, key->len + 1);
	}
	return true;
}

static struct span
misc_column(const struct token *t)
{
	struct span misc = t->column[COL_MISC];

	return span_equal(misc, SPAN("_")) || misc.len == 0 ? (struct span){ NULL, 0 } : misc;
}

struct span
misc_get(const struct token *t, struct span key)
{
	struct span rest = misc_column(t), pair, name, value;

	while (misc_next(&rest, &pair, &name, &value))
		if (span_equal(name, key))
			return value;
	return (struct span){ NULL, 0 };
}

static char *
put(char *to, struct span s)
{
	if (s.len)
		memcpy(to, s.at, s.len);
	return to + s.len;
}

static char *
put_pair(char *to, bool first, struct span key, struct span value)
{
	if (!first)
		*to++ = '|';
	to = put(to, key);
	*to++ = '=';
	return put(to, value);
}

void
misc_set(struct token *t, struct span key, struct span value, struct arena *mem)
{
	struct span old = misc_column(t), rest = old, pair, name, ignored;
	char *out = arena_alloc(mem, old.len + key.len + value.len + 2), *to = out;
	bool owed = value.at != NULL;

	while (misc_next(&rest, &pair, &name, &ignored)) {
		if (pair.len == 0 || span_equal(name, key))
			continue;
		if (owed && span_compare(name, key) > 0) {
			to = put_pair(to, to == out, key, value);
			owed = false;
		}
		if (to != out)
			*to++ = '|';
		to = put(to, pair);
	}
	if (owed)
		to = put_pair(to, to == out, key, value);
	t->column[COL_MISC] = to == out ? SPAN("_") : (struct span){ out, (size_t)(to - out) };
}

/* The letter that stands for a byte behind a backslash, or 0. */
static char
escape_letter(char c)
{
	switch (c) {
	case '\t': return 't';
	case '\n': return 'n';
	case '\r': return 'r';
	case '\f': return 'f';
	case ' ':  return 's';
	case '|':  return 'p';
	case '\\': return '\\';
	default:   return 0;
	}
}

struct span
field_escape(struct span s, const char *letters, struct arena *mem)
{
	size_t n = 0;
	char *out;

	for (size_t i = 0; i < s.len; i++) {
		char letter = escape_letter(s.at[i]);

		n += letter && strchr(letters, letter);
	}
	if (n == 0)
		return s;
	out = arena_alloc(mem, s.len + n);
	n = 0;
	for (size_t i = 0; i < s.len; i++) {
		char letter = escape_letter(s.at[i]);

		if (letter && strchr(letters, letter)) {
			out[n++] = '\\';
			out[n++] = letter;
		} else {
			out[n++] = s.at[i];
		}
	}
	return (struct span){ out, n };
}

struct span
field_unescape(struct span s, struct arena *mem)
{
	static const char letters[] = "tnrfsp\\", bytes[] = "\t\n\r\f |\\";
	size_t n = 0;
	char *out;

	if (s.len == 0 || !memchr(s.at, '\\', s.len))
		return s;
	out = arena_alloc(mem, s.len);
	for (size_t i = 0; i < s.len; i++) {
		const char *hit = NULL;

		if (s.at[i] == '\\' && i + 1 < s.len && s.at[i + 1])
			hit = strchr(letters, s.at[i + 1]);
		if (hit)
			i++;
		out[n++] = hit ? bytes[hit - letters] : s.at[i];
	}
	return (struct span){ out, n };
}

struct span
misc_escape(struct span value, struct arena *mem)
{
	struct span s = field_escape(value, "tnrfp\\", mem);
	size_t n = 0;
	char *out;

	if (s.len == 0 || (s.at[0] != ' ' && s.at[s.len - 1] != ' ' && !memmem(s.at, s.len, "  ", 2)))
		return s;
	out = arena_alloc(mem, 2 * s.len);
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == ' ' && (i == 0 || i + 1 == s.len || s.at[i - 1] == ' ')) {
			out[n++] = '\\';
			out[n++] = 's';
		} else {
			out[n++] = s.at[i];
		}
	}
	return (struct span){ out, n };
}

struct span
token_space_after(const struct token *t, struct arena *mem)
{
	struct span spaces = misc_get(t, SPAN("SpacesAfter"));

	if (spaces.at)
		return field_unescape(spaces, mem);
	return span_equal(misc_get(t, SPAN("SpaceAfter")), SPAN("No")) ? SPAN("") : SPAN(" ");
}

struct span
sentence_text(const struct sentence *s, struct arena *mem)
{
	struct token *t;
	size_t size = 0, n = 0;
	bool gap = false;
	char *out;

	for (size_t at = 0; sentence_next(s, false, &at, &t); )
		size += t->column[COL_FORM].len + 1;
	out = arena_alloc(mem, size);
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		struct span form = t->column[COL_FORM];

		for (size_t i = 0; i < form.len; ) {
			size_t start = i;
			uint32_t c = utf8_next_valid(form, &i);

			if (char_white(c)) {
				gap = true;
				continue;
			}
			if (gap && n)
				out[n++] = ' ';
			gap = false;
			n = (size_t)(put(out + n, (struct span){ form.at + start, i - start }) - out);
		}
		gap = token_space_after(t, mem).len > 0;
	}
	return (struct span){ out, n };
}

struct span
sentence_id_document(struct span document, struct arena *mem)
{
	struct span id = id_unescape(document, mem);
	struct buf out = BUF_INIT;
	struct span copy;

	for (size_t i = 0; i < id.len; ) {
		size_t start = i;
		bool good = utf8_bad_length(span_after(id, i)) == 0;
		uint32_t c = (unsigned char)id.at[i];

		if (good)
			c = utf8_next_valid(id, &i);
		else
			i++;
		if (c == '/') {
			buf_byte(&out, ':');
		} else if (!good || c < 0x21 || c == 0x7F || c == '%' || c == ':' || char_white(c)) {
			for (; start < i; start++)
				buf_printf(&out, "%%%02X", (unsigned char)id.at[start]);
		} else {
			buf_add(&out, (struct span){ id.at + start, i - start });
		}
	}
	if (out.len)
		buf_byte(&out, ':');
	copy = arena_copy(mem, buf_span(&out));
	buf_release(&out);
	return copy;
}

struct span
sentence_id(struct span document, unsigned long long paragraph, unsigned long long sentence, struct arena *mem)
{
	struct span prefix = sentence_id_document(document, mem);

	return arena_printf(mem, "%.*s%llu.%llu", SPAN_ARG(prefix), paragraph, sentence);
}

bool
comment_next(struct span *comments, struct span *line, struct span *key, struct span *value)
{
	const char *mark;

	do {
		if (comments->len == 0 || !span_field(comments, '\n', line))
			return false;
	} while (line->len == 0);
	*key = span_trim(span_after(*line, line->at[0] == '#'));
	*value = span_after(*key, key->len);
	mark = key->len ? memchr(key->at, '=', key->len) : NULL;
	if (mark) {
		*value = span_trim(span_after(*key, (size_t)(mark - key->at) + 1));
		key->len = (size_t)(mark - key->at);
		*key = span_trim(*key);
	}
	return true;
}

struct span
comment_get(struct span comments, struct span key)
{
	struct span line, name, value;

	while (comment_next(&comments, &line, &name, &value))
		if (span_equal(name, key))
			return value;
	return (struct span){ NULL, 0 };
}
