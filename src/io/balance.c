#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/balance.h"

enum { DEPTH_MAX = 1000, NAME_MAX_BYTES = 32 };

/* A longer name is kept cut: it is no element that matters here, and matches its like. */
struct balance { struct open { unsigned char len; char name[NAME_MAX_BYTES]; } open[DEPTH_MAX]; size_t count; };

static bool
one_of(struct span name, const char *const *list)
{
	for (; *list; list++)
		if (span_equal(name, span_of(*list)))
			return true;
	return false;
}

static bool
is_void(struct span name)
{
	static const char *const list[] = { "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex",
					    "link", "meta", "param", "source", "track", "wbr", NULL };

	return one_of(name, list);
}

static bool
is_block(struct span name)
{
	static const char *const list[] = { "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
					    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html",
					    "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
					    "doc", "page", "flow", "block", "line", NULL };	/* the last five are pdftotext's */

	return one_of(name, list);
}

static struct span
kept(struct span name)
{
	name.len = name.len < NAME_MAX_BYTES ? name.len : NAME_MAX_BYTES;
	return name;
}

static struct span
name_at(const struct balance *b, size_t i)
{
	return (struct span){ b->open[i].name, b->open[i].len };
}

struct balance *
balance_new(void)
{
	return xcalloc(1, sizeof(struct balance));
}

void
balance_free(struct balance *b)
{
	free(b);
}

/* End tags down to and with element i. */
static void
close_to(struct balance *b, size_t i, struct buf *out)
{
	while (b->count > i) {
		b->count--;
		buf_add(out, SPAN("</"));
		buf_add(out, name_at(b, b->count));
		buf_byte(out, '>');
	}
}

/* The paragraph that this start tag ends; b->count: none. */
static size_t
open_paragraph(const struct balance *b)
{
	for (size_t i = b->count; i-- > 0; ) {
		if (span_equal(name_at(b, i), SPAN("p")))
			return i;
		if (is_block(name_at(b, i)))
			break;
	}
	return b->count;
}

int
balance_open(struct balance *b, struct span name, bool *empty, size_t at, struct buf *out, struct err *why)
{
	struct open o = { 0, "" };

	name = kept(name);
	o.len = (unsigned char)name.len;
	memcpy(o.name, name.at, name.len);
	name = (struct span){ o.name, o.len };
	out->len = at;
	if (is_void(name))
		*empty = true;
	if (is_block(name))
		close_to(b, open_paragraph(b), out);
	if (*empty)
		return 0;
	if (b->count == DEPTH_MAX)
		return err_set(why, "elements nested too deep");
	b->open[b->count++] = o;
	return 0;
}

void
balance_close(struct balance *b, struct span name, size_t at, struct buf *out)
{
	struct open o = { 0, "" };
	bool block;

	name = kept(name);
	o.len = (unsigned char)name.len;
	memcpy(o.name, name.at, name.len);
	name = (struct span){ o.name, o.len };
	out->len = at;
	block = is_block(name);
	for (size_t i = b->count; i-- > 0; ) {
		if (span_equal(name_at(b, i), name)) {
			close_to(b, i, out);
			return;
		}
		if (!block && is_block(name_at(b, i)))
			return;
	}
}

int
balance_end(struct balance *b, struct buf *out, struct err *why)
{
	static const char *const may_stay[] = { "html", "body", "head", "p", "li", "td", "tr", "th", "tbody", "dd", "dt", NULL };
	int status = 0;

	for (size_t i = 0; i < b->count && status == 0; i++)
		if (!one_of(name_at(b, i), may_stay))
			status = err_set(why, "ends inside of <%.*s>", SPAN_ARG(name_at(b, i)));
	close_to(b, 0, out);
	return status;
}
