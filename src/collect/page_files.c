#define _GNU_SOURCE			/* memmem */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "collect/page_files.h"
#include "text/utf8.h"

static bool
contains(struct span s, const char *what)
{
	return s.len && memmem(s.at, s.len, what, strlen(what)) != NULL;
}

/* A class of hOCR's, or what says that there will be some. */
static bool
has_ocr_class(struct span s)
{
	static const char *const sign[] = { "class='ocr", "class=\"ocr", "class=ocr", "CLASS='ocr", "CLASS=\"ocr", "CLASS=ocr",
					    "ocr-system", "ocr-capabilities" };

	for (size_t k = 0; k < sizeof sign / sizeof *sign; k++)
		if (contains(s, sign[k]))
			return true;
	return false;
}

/* What is behind `sign`; nothing if it is not there. */
static struct span
behind(struct span s, const char *sign)
{
	const char *at = s.len ? memmem(s.at, s.len, sign, strlen(sign)) : NULL;

	return at ? span_after(s, (size_t)(at - s.at) + strlen(sign)) : (struct span){ NULL, 0 };
}

/* The first start tag: behind blanks, comments, instructions and a document type. */
static struct span
root_tag(struct span s)
{
	for (;;) {
		while (s.len && (strchr(" \t\r\n\f", s.at[0]) || span_starts(s, SPAN("\xEF\xBB\xBF"))))
			s = span_after(s, s.at[0] == '\xEF' ? 3 : 1);
		if (span_starts(s, SPAN("<!--"))) {
			s = behind(s, "-->");
		} else if (span_starts(s, SPAN("<?"))) {
			s = behind(s, "?>");
		} else if (span_starts(s, SPAN("<!"))) {
			struct span subset = behind(s, "[");
			struct span rest = behind(s, ">");

			/* "<!DOCTYPE alto [ <!ENTITY a "b"> ]>" */
			s = subset.len > rest.len ? behind(behind(subset, "]"), ">") : rest;
		} else {
			return s.len > 1 && s.at[0] == '<' ? span_after(s, 1) : (struct span){ NULL, 0 };
		}
	}
}

const struct page_format *
page_format_of(struct span head)
{
	struct span tag = root_tag(head), name = tag;
	const char *colon;
	size_t n = 0;

	while (n < tag.len && !strchr(" \t\r\n\f/>", tag.at[n]))
		n++;
	name.len = n;
	colon = n ? memchr(name.at, ':', n) : NULL;
	if (colon)
		name = span_after(name, (size_t)(colon - name.at) + 1);
	if (name.len == 0)
		return NULL;
	if (span_equal(name, SPAN("alto")) || span_equal(name, SPAN("ALTO")))
		return &alto_format;
	if (span_equal(name, SPAN("PcGts")))
		return &page_xml_format;
	if ((span_equal(name, SPAN("document")) || span_equal(name, SPAN("page"))) && contains(tag, "<formatting"))
		return &abbyy_format;		/* a page cut out of a document, too */
	if (has_ocr_class(tag))
		return &hocr_format;
	if (contains(tag, "<word xMin=") && contains(tag, "<page "))
		return &bbox_format;
	/* pages without a word */
	return contains(tag, "<doc>") && contains(tag, "<page width=") ? &bbox_format : NULL;
}

static struct span
quoted(struct span s)
{
	size_t n = 0;

	while (s.len && strchr(" \t\r\n=\"'", s.at[0]))
		s = span_after(s, 1);
	while (n < s.len && !strchr(" \t\r\n\"';>?/", s.at[n]))
		n++;
	return (struct span){ s.at, n };
}

/* What an XML declaration or a meta element says. */
static struct span
declared(struct span head)
{
	struct span line;

	if (span_starts(head, SPAN("<?xml"))) {
		const char *end = memchr(head.at, '>', head.len);

		line = behind((struct span){ head.at, end ? (size_t)(end - head.at) : head.len }, "encoding");
		if (line.len)
			return quoted(line);
	}
	for (struct span meta = behind(head, "<meta"); meta.len; meta = behind(meta, "<meta")) {
		const char *end = memchr(meta.at, '>', meta.len);

		line = behind((struct span){ meta.at, end ? (size_t)(end - meta.at) : meta.len }, "charset");
		if (line.len)
			return quoted(line);
	}
	return (struct span){ NULL, 0 };
}

/* Letters of another charset hardly ever make well-formed UTF-8 by chance. */
static bool
is_utf8_all_the_same(struct span head)
{
	size_t good = utf8_valid_prefix(head);
	bool wide = false;

	for (size_t i = 0; i < good && !wide; i++)
		wide = (head.at[i] & 0x80) != 0;
	return wide && head.len - good < 4;
}

struct span
page_charset(struct span head)
{
	enum { LOOK = 2048 };
	static const struct span utf16[] = { SPAN("<\0?\0x\0"), SPAN("<\0a\0l\0"), SPAN("<\0h\0t\0"), SPAN("<\0!\0D\0") };
	struct span start = head, name;

	for (size_t k = 0; k < sizeof utf16 / sizeof *utf16; k++) {
		if (span_starts(head, utf16[k]))
			return SPAN("UTF-16LE");
		if (head.len > 6 && head.at[0] == '\0' && memcmp(head.at + 1, utf16[k].at, 5) == 0)
			return SPAN("UTF-16BE");
	}
	while (start.len && strchr(" \t\r\n\f", start.at[0]))
		start = span_after(start, 1);
	if (start.len == 0 || start.at[0] != '<')
		return (struct span){ NULL, 0 };
	name = declared((struct span){ start.at, start.len < LOOK ? start.len : LOOK });
	if (is_utf8_all_the_same(head) || (name.len >= 6 && strncasecmp(name.at, "UTF-16", 6) == 0))
		return (struct span){ NULL, 0 };		/* it would begin with other bytes */
	return name;
}

double
number_in(const char *value, double otherwise)
{
	char *end;
	double n;

	if (!value)
		return otherwise;
	n = strtod(value, &end);
	return end == value || !(n > -1e9 && n < 1e9) ? otherwise : n;
}

void
page_file_begin(struct page_file *f, const struct page_format *format, struct printed *printed, struct blocks *to)
{
	printed_begin(printed, to);
	f->format = format;
	f->reader = format->begin(printed);
	f->xml = xml_new(format->kind, &format->events, f->reader);
}

int
page_file_add(struct page_file *f, struct span utf8, struct err *why)
{
	return xml_add(f->xml, utf8, false, why);
}

int
page_file_end(struct page_file *f, struct printed *printed, bool whole, struct err *why)
{
	int status = whole ? xml_add(f->xml, SPAN(""), true, why) : 0;

	printed_end(printed);
	f->format->end(f->reader);
	xml_free(f->xml);
	f->xml = NULL;
	return status;
}
