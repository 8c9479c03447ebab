#define _GNU_SOURCE			/* memmem */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/balance.h"
#include "io/mend.h"
#include "io/mend_text.h"

enum { TAG_MAX = 4 << 20, ATTRIBUTES_MAX = 64 };

enum state { IN_TEXT, IN_COMMENT, IN_CDATA, IN_INSTRUCTION, IN_DECLARATION, IN_DECLARATION_COMMENT, IN_RAW };

struct mend {
	enum xml_kind kind;
	enum state state;
	struct buf held;		/* what could not be judged yet */
	struct balance *balance;	/* of HTML */
	char quote;			/* in a declaration: the sign that ends a literal, */
	unsigned depth;			/* and how many < are open */
	struct span raw;		/* "script": its content is no text */
	bool begun;
};

struct mend *
mend_new(enum xml_kind kind)
{
	struct mend *m = xcalloc(1, sizeof *m);

	m->kind = kind;
	if (kind == XML_HTML)
		m->balance = balance_new();
	return m;
}

void
mend_free(struct mend *m)
{
	if (!m)
		return;
	balance_free(m->balance);
	buf_release(&m->held);
	free(m);
}

/* What is left out keeps its line ends. */
static void
add_line_ends(struct span s, struct buf *out)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '\n')
			buf_byte(out, '\n');
}

/* --- tags -------------------------------------------------------------------------------- */

/* `title="image "p-1.png"; bbox 0 0 9 9"`: in HTML a quotation mark ends a value only where a tag can go on. */
static bool
quote_ends(const struct mend *m, struct span rest)
{
	size_t i = 0;

	if (m->kind == XML_STRICT || rest.len == 0 || is_blank(rest.at[0]) || rest.at[0] == '/' || rest.at[0] == '>')
		return true;
	while (i < rest.len && (is_letter(rest.at[i]) || is_digit(rest.at[i]) || rest.at[i] == '-' || rest.at[i] == ':'))
		i++;
	return i > 0 && i + 1 < rest.len && rest.at[i] == '=' && (rest.at[i + 1] == '"' || rest.at[i + 1] == '\'');
}

/* The next attribute from *i on, which is in front of it; false at the tag's end. No value: value.at is NULL. */
static bool
next_attribute(const struct mend *m, struct span tag, size_t *i, struct span *name, struct span *value)
{
	size_t start;

	while (*i < tag.len && (is_blank(tag.at[*i]) || tag.at[*i] == '/'))
		++*i;
	if (*i >= tag.len || tag.at[*i] == '>')
		return false;
	for (start = *i; *i < tag.len && !is_blank(tag.at[*i]) && !strchr("=/>", tag.at[*i]); ++*i)
		;
	if (*i == start)
		++*i;				/* a = that stands alone */
	*name = (struct span){ tag.at + start, *i - start };
	*value = (struct span){ NULL, 0 };
	for (start = *i; start < tag.len && is_blank(tag.at[start]); start++)
		;
	if (start >= tag.len || tag.at[start] != '=')
		return true;
	for (start++; start < tag.len && is_blank(tag.at[start]); start++)
		;
	*i = start;
	if (start < tag.len && (tag.at[start] == '"' || tag.at[start] == '\'')) {
		for (++*i; *i < tag.len && !(tag.at[*i] == tag.at[start] && quote_ends(m, span_after(tag, *i + 1))); ++*i)
			;
		*value = (struct span){ tag.at + start + 1, *i - start - 1 };
		*i += *i < tag.len;
	} else {
		while (*i < tag.len && !is_blank(tag.at[*i]) && tag.at[*i] != '>')
			++*i;
		*value = (struct span){ tag.at + start, *i - start };
	}
	return true;
}

static bool
name_is_good(const struct mend *m, struct span s)
{
	if (s.len == 0 || !(is_letter(s.at[0]) || s.at[0] == '_' || s.at[0] == ':' || (m->kind == XML_STRICT && s.at[0] & 0x80)))
		return false;
	for (size_t i = 1; i < s.len; i++)
		if (!is_letter(s.at[i]) && !is_digit(s.at[i]) && !strchr("_:-.", s.at[i]) && (m->kind == XML_HTML || !(s.at[i] & 0x80)))
			return false;
	return true;
}

static void
add_name(const struct mend *m, struct span s, struct buf *out)
{
	for (size_t i = 0; i < s.len; i++)
		buf_byte(out, m->kind == XML_HTML && s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] | 32) : s.at[i]);
}

static struct span
tag_name(struct span s, size_t from)
{
	size_t i = from;

	while (i < s.len && !is_blank(s.at[i]) && s.at[i] != '/' && s.at[i] != '>' && s.at[i] != '<')
		i++;
	return (struct span){ s.at + from, i - from };
}

/* s starts with < and a good name. *end: where its > is; false: not there yet. */
static bool
tag_end(const struct mend *m, struct span s, size_t i, size_t *end)
{
	struct span name, value;

	while (next_attribute(m, s, &i, &name, &value))
		;
	*end = i;
	return i < s.len;
}

/* A name of an attribute twice is an error in XML; the first counts. */
static void
add_attributes(const struct mend *m, struct span tag, size_t i, struct buf *out)
{
	struct span seen[ATTRIBUTES_MAX], name, value;
	size_t n = 0;

	while (next_attribute(m, tag, &i, &name, &value) && n < ATTRIBUTES_MAX) {
		bool again = false;

		for (size_t k = 0; k < n && !again; k++)
			again = span_equal(seen[k], name);
		if (again || !name_is_good(m, name))
			continue;
		seen[n++] = name;
		buf_byte(out, ' ');
		add_name(m, name, out);
		buf_add(out, SPAN("=\""));
		mend_quoted(value, out);
		buf_byte(out, '"');
	}
}

static int
open_tag(struct mend *m, struct span tag, struct span name, struct buf *out, struct err *why)
{
	bool empty = tag.at[tag.len - 2] == '/';
	size_t at;

	if (m->balance) {
		struct span lower;

		at = out->len;
		add_name(m, name, out);
		lower = (struct span){ out->at + at, out->len - at };
		if (span_equal(lower, SPAN("script")) || span_equal(lower, SPAN("style"))) {
			m->raw = span_equal(lower, SPAN("style")) ? SPAN("style") : SPAN("script");
			m->state = empty ? IN_TEXT : IN_RAW;
			out->len = at;
			return 0;
		}
		if (balance_open(m->balance, lower, &empty, at, out, why) < 0)
			return -1;
	}
	buf_byte(out, '<');
	add_name(m, name, out);
	add_attributes(m, tag, 1 + name.len, out);
	add_line_ends(tag, out);
	buf_add(out, empty ? SPAN("/>") : SPAN(">"));
	return 0;
}

static void
close_tag(struct mend *m, struct span name, struct buf *out)
{
	if (m->balance) {
		size_t at = out->len;

		add_name(m, name, out);
		balance_close(m->balance, (struct span){ out->at + at, out->len - at }, at, out);
	} else {
		buf_add(out, SPAN("</"));
		buf_add(out, name);
		buf_byte(out, '>');
	}
}

/* s starts with <. How much of it was taken; 0: more must be seen, -1. */
static ssize_t
take_markup(struct mend *m, struct span s, bool more, struct buf *out, struct err *why)
{
	static const struct { struct span sign; enum state state; } special[] = {
		{ SPAN("<!--"), IN_COMMENT }, { SPAN("<![CDATA["), IN_CDATA }, { SPAN("<?"), IN_INSTRUCTION },
		{ SPAN("<!"), IN_DECLARATION }
	};
	bool closing = s.len > 1 && s.at[1] == '/';
	struct span name = tag_name(s, closing ? 2 : 1);
	size_t end = 0;

	for (size_t k = 0; k < sizeof special / sizeof *special; k++) {
		if (more && s.len < special[k].sign.len && span_starts(special[k].sign, s))
			return 0;
		if (span_starts(s, special[k].sign)) {
			m->state = special[k].state;
			m->depth = 1;
			m->quote = 0;
			return (ssize_t)special[k].sign.len;
		}
	}
	if (more && name.len + 1 + closing == s.len && s.len < 256)
		return 0;
	if (!name_is_good(m, name)) {
		buf_add(out, SPAN("&lt;"));
		return 1;
	}
	if (closing) {
		const char *gt = memchr(s.at, '>', s.len);

		end = gt ? (size_t)(gt - s.at) : s.len;
	} else {
		tag_end(m, s, 1 + name.len, &end);
	}
	if (end >= s.len) {
		if (s.len > TAG_MAX)
			return err_set(why, "<%.*s: a tag without an end", name.len < 40 ? (int)name.len : 40, name.at);
		return more ? 0 : err_set(why, "ends inside of a tag");
	}
	if (closing) {
		close_tag(m, name, out);
		add_line_ends((struct span){ s.at, end }, out);
	} else if (open_tag(m, (struct span){ s.at, end + 1 }, name, out, why) < 0) {
		return -1;
	}
	return (ssize_t)end + 1;
}

/* --- what is no text --------------------------------------------------------------------- */

/* To its end sign, or as far as it is sure that this is not yet it. `shown`: CDATA is text. */
static size_t
pass(struct mend *m, struct span s, struct span sign, enum state then, bool more, struct buf *out)
{
	const char *end = memmem(s.at, s.len, sign.at, sign.len);
	size_t n = end ? (size_t)(end - s.at) : more ? (s.len >= sign.len ? s.len - sign.len + 1 : 0) : s.len;

	if (m->state == IN_CDATA)
		mend_literal((struct span){ s.at, n }, out);
	else
		add_line_ends((struct span){ s.at, n }, out);
	if (!end)
		return n;
	m->state = then;
	return n + sign.len;
}

/* A document type, with all that is declared in it. */
static size_t
pass_declaration(struct mend *m, struct span s, bool more, struct buf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\n')
			buf_byte(out, '\n');
		if (m->quote) {
			m->quote = c == m->quote ? 0 : m->quote;
		} else if (c == '"' || c == '\'') {
			m->quote = c;
		} else if (c == '<') {
			if (more && s.len - i < 4)
				return i;
			if (span_starts(span_after(s, i), SPAN("<!--"))) {
				m->state = IN_DECLARATION_COMMENT;
				return i + 4;
			}
			m->depth++;
		} else if (c == '>' && --m->depth == 0) {
			m->state = IN_TEXT;
			return i + 1;
		}
	}
	return s.len;
}

/* The content of script and style, with its end tag. */
static size_t
pass_raw(struct mend *m, struct span s, bool more, struct buf *out)
{
	size_t i = 0;

	for (; i < s.len; i++) {
		struct span name;

		if (s.at[i] == '\n')
			buf_byte(out, '\n');
		if (s.at[i] != '<')
			continue;
		if (more && s.len - i < m->raw.len + 3)
			return i;
		if (i + 1 >= s.len || s.at[i + 1] != '/')
			continue;
		name = tag_name(span_after(s, i), 2);
		if (name.len == m->raw.len && (name.at[0] | 32) == m->raw.at[0] && (name.at[1] | 32) == m->raw.at[1]) {
			m->state = IN_INSTRUCTION;		/* all to the next > */
			return i + 2;
		}
	}
	return i;
}

static ssize_t
take_text(struct mend *m, struct span s, bool more, struct buf *out, struct err *why)
{
	size_t n = 0;

	while (n < s.len && s.at[n] != '<' && s.at[n] != '&' && s.at[n] != '>' && s.at[n] != '\f' && s.at[n] != '\xEF')
		n++;
	if (n > 0) {
		buf_add(out, (struct span){ s.at, n });
		return (ssize_t)n;
	}
	if (s.at[0] == '&')
		return (ssize_t)mend_entity(s, more, out);
	return s.at[0] == '<' ? take_markup(m, s, more, out, why) : (ssize_t)mend_odd(s, more, out);
}

static ssize_t
step(struct mend *m, struct span s, bool more, struct buf *out, struct err *why)
{
	switch (m->state) {
	case IN_COMMENT:
		return (ssize_t)pass(m, s, SPAN("-->"), IN_TEXT, more, out);
	case IN_CDATA:
		return (ssize_t)pass(m, s, SPAN("]]>"), IN_TEXT, more, out);
	case IN_INSTRUCTION:
		return (ssize_t)pass(m, s, m->kind == XML_HTML ? SPAN(">") : SPAN("?>"), IN_TEXT, more, out);
	case IN_DECLARATION:
		return (ssize_t)pass_declaration(m, s, more, out);
	case IN_DECLARATION_COMMENT:
		return (ssize_t)pass(m, s, SPAN("-->"), IN_DECLARATION, more, out);
	case IN_RAW:
		return (ssize_t)pass_raw(m, s, more, out);
	case IN_TEXT:
		break;
	}
	return take_text(m, s, more, out, why);
}

static int
end_all(struct mend *m, struct buf *out, struct err *why)
{
	if (m->state == IN_COMMENT || m->state == IN_DECLARATION || m->state == IN_DECLARATION_COMMENT)
		return err_set(why, "ends inside of a comment or a document type");
	if (m->balance && balance_end(m->balance, out, why) < 0)
		return -1;
	buf_add(out, SPAN("</mended>"));
	return 0;
}

int
mend_add(struct mend *m, struct span in, bool last, struct buf *out, struct err *why)
{
	struct span s;

	if (!m->begun)
		buf_add(out, SPAN("<mended>"));
	m->begun = true;
	buf_add(&m->held, in);
	s = buf_span(&m->held);
	while (s.len > 0) {
		ssize_t n = step(m, s, !last, out, why);

		if (n < 0)
			return -1;
		if (n == 0)
			break;
		s = span_after(s, (size_t)n);
	}
	if (s.len)
		memmove(m->held.at, s.at, s.len);
	m->held.len = s.len;
	return last ? end_all(m, out, why) : 0;
}
