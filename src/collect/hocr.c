/*
 * hOCR: HTML whose classes say what an element is, and whose titles say where it is.
 *
 * What ends counts less than what begins: a page goes on until the next ocr_page, so that an end tag in a wrong place
 * loses nothing. tesseract calls single lines ocr_header, ocr_textfloat or ocr_caption by their type area; with it they are
 * lines, as in its plain text, and its ocr_par are the paragraphs of that text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/page_format.h"

enum role { ROLE_NONE, ROLE_PAGE, ROLE_BLOCK, ROLE_LINE, ROLE_WORD, ROLE_LETTER, ROLE_SKIP };

enum { DEPTH = 1024 };			/* no more than io/xml.h has open */

struct hocr {
	struct printed *to;
	struct { unsigned char role, kind; } open[DEPTH];	/* kind: of the block around it */
	unsigned depth, lines, words, letters, skips, blocks;		/* open ones of these roles */
	enum printed_kind kind;		/* of the block that is open */
	bool tesseract, blank;		/* blank: white space since the last word */
	bool letters_apart;		/* this word comes letter by letter */
};

static void *
begin(struct printed *to)
{
	struct hocr *h = xcalloc(1, sizeof *h);

	h->to = to;
	return h;
}

/* Is it one of the names in a class attribute? */
static bool
has_class(const char *classes, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = classes; (at = strstr(at, name)) != NULL; at += n)
		if ((at == classes || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

/* What is behind a name in a title: "bbox 1 2 3 4; x_wconf 96". NULL: it is not there. */
static const char *
property(const char *title, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = title; at && *at; at = strchr(at, ';')) {
		while (*at == ';' || *at == ' ')
			at++;
		if (strncmp(at, name, n) == 0 && (at[n] == ' ' || at[n] == '('))
			return at + n + 1;
	}
	return NULL;
}

static struct box
box_of(const char *title)
{
	const char *at = title ? property(title, "bbox") : NULL;
	double v[4];

	for (int i = 0; at && i < 4; i++) {
		char *end;

		v[i] = strtod(at, &end);
		if (end == at)
			at = NULL;
		else
			for (at = end; *at == ' ' || *at == ','; at++)
				;
	}
	return at ? (struct box){ v[0], v[1], v[2], v[3] } : BOX_UNKNOWN;
}

static bool
is_line(const struct hocr *h, const char *classes)
{
	return has_class(classes, "ocr_line") || has_class(classes, "ocrx_line") ||
	       (h->tesseract && (has_class(classes, "ocr_header") || has_class(classes, "ocr_footer") ||
				 has_class(classes, "ocr_textfloat") || has_class(classes, "ocr_caption")));
}

/* ocr_pageno, ocr_table ...: what is behind the underscore names a region. */
static enum printed_kind
kind_of(const char *classes)
{
	static const char *const block[] = { "ocr_header", "ocr_footer", "ocr_pageno", "ocr_footnote", "ocr_table", "ocr_title",
					     "ocr_heading", "ocr_dropcap" };

	for (size_t k = 0; k < sizeof block / sizeof *block; k++)
		if (has_class(classes, block[k]))
			return printed_kind_of(span_of(block[k] + 4));
	return PRINTED_TEXT;
}

static enum role
role_of(const struct hocr *h, const char *name, const char *classes, const char *id)
{
	static const char *const block[] = { "ocr_carea", "ocr_par", "ocrx_block", "ocr_block", "ocr_textfloat", "ocr_caption", "ocr_float",
					     "ocr_blockquote", "ocr_abstract", "ocr_author", "ocr_column", "ocr_display" };

	/* what else a word or a letter could have been */
	if (strcmp(name, "del") == 0 || has_class(classes, "ocr_symbol") || has_class(classes, "ocr_glyph") ||
	    (id && (strncmp(id, "timestep", 8) == 0 || strncmp(id, "choice", 6) == 0 || strncmp(id, "lstm_choices", 12) == 0)))
		return ROLE_SKIP;
	if (has_class(classes, "ocr_page"))
		return ROLE_PAGE;
	if (is_line(h, classes))
		return ROLE_LINE;
	if (has_class(classes, "ocrx_word") || has_class(classes, "ocr_word") || has_class(classes, "xocr_word"))
		return h->words ? ROLE_NONE : ROLE_WORD;
	if (has_class(classes, "ocrx_cinfo") || has_class(classes, "ocr_cinfo"))
		return ROLE_LETTER;
	if (h->lines)
		return ROLE_NONE;
	if (kind_of(classes) != PRINTED_TEXT)
		return ROLE_BLOCK;
	for (size_t k = 0; k < sizeof block / sizeof *block; k++)
		if (has_class(classes, block[k]))
			return ROLE_BLOCK;
	return strcmp(name, "p") == 0 ? ROLE_BLOCK : ROLE_NONE;
}

static void
rate(struct hocr *h, const char *title)
{
	const char *at = title ? property(title, "x_wconf") : NULL;

	if (!at && title)
		at = property(title, "x_conf");
	if (at)
		printed_rated(h->to, number_in(at, -1));
}

static void
open_block(struct hocr *h, const char *classes)
{
	enum printed_kind kind = kind_of(classes);

	if (has_class(classes, "ocr_par"))
		h->to->paragraphs = true;
	if (kind != PRINTED_TEXT)		/* else a paragraph in a table, or in nothing */
		h->kind = kind;
	printed_block(h->to, h->kind);
}

static void
want_block(struct hocr *h)
{
	if (!printed_block_now(h->to))
		printed_block(h->to, h->kind);
}

static void
opened(void *reader, const char *name, const char **attributes)
{
	struct hocr *h = reader;
	const char *classes = xml_value(attributes, "class"), *title = xml_value(attributes, "title"), *system;
	enum role role = role_of(h, name, classes ? classes : "", xml_value(attributes, "id"));

	if (strcmp(name, "meta") == 0 && (system = xml_value(attributes, "name")) != NULL && strcmp(system, "ocr-system") == 0) {
		system = xml_value(attributes, "content");
		h->tesseract = system && strncmp(system, "tesseract", 9) == 0;
	}
	if (strcmp(name, "br") == 0) {
		h->blank = true;
		if (h->lines == 0)
			printed_line_end(h->to);
	}
	h->open[h->depth].kind = (unsigned char)h->kind;
	h->open[h->depth++].role = (unsigned char)role;
	if (role == ROLE_SKIP)
		h->skips++;
	if (h->skips)
		return;
	switch (role) {
	case ROLE_PAGE:
		printed_page(h->to);
		break;
	case ROLE_BLOCK:
		open_block(h, classes ? classes : "");
		h->blocks++;
		break;
	case ROLE_LINE:
		want_block(h);
		printed_line(h->to, box_of(title));
		h->blank = false;
		h->lines++;
		break;
	case ROLE_WORD:
		want_block(h);
		printed_word(h->to, box_of(title), h->blank);
		rate(h, title);
		h->blank = h->letters_apart = false;
		h->words++;
		break;
	case ROLE_LETTER:
		h->letters_apart = true;
		h->letters++;
		break;
	case ROLE_NONE:
	case ROLE_SKIP:
		break;
	}
}

static void
closed(void *reader, const char *name)
{
	struct hocr *h = reader;
	bool skipped = h->skips > 0;
	enum role role;

	(void)name;
	role = (enum role)h->open[--h->depth].role;
	if (role == ROLE_SKIP)
		h->skips--;
	if (skipped)
		return;
	switch (role) {
	case ROLE_BLOCK:
		h->blocks--;
		h->kind = (enum printed_kind)h->open[h->depth].kind;
		printed_into(h->to, 0);
		break;
	case ROLE_LINE:
		h->lines--;
		if (h->lines == 0)
			printed_line_end(h->to);
		break;
	case ROLE_WORD:
		h->words--;
		break;
	case ROLE_LETTER:
		h->letters--;
		break;
	default:
		break;
	}
}

static bool
all_blank(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr(" \t\n\r\f", s.at[i]))
			return false;
	return true;
}

/* Text in a block and in no line: its own line ends part it. */
static void
loose_text(struct hocr *h, struct span text)
{
	struct span line;

	want_block(h);
	while (span_field(&text, '\n', &line)) {
		if (!all_blank(line))
			printed_text(h->to, line);
		else if (line.len && printed_so_far(h->to).len)
			printed_text(h->to, SPAN(" "));
		if (text.at)
			printed_line_end(h->to);
	}
}

static void
met_text(void *reader, struct span text)
{
	struct hocr *h = reader;

	if (h->skips)
		return;
	if (h->words) {
		if (!h->letters_apart || h->letters)
			printed_text(h->to, text);
	} else if (all_blank(text)) {
		h->blank = true;
		if (h->lines == 0 && h->blocks)
			loose_text(h, text);
	} else if (h->lines) {
		if (h->blank && printed_so_far(h->to).len)
			printed_text(h->to, SPAN(" "));
		printed_text(h->to, text);
		h->blank = strchr(" \t\n", text.at[text.len - 1]) != NULL;
	} else if (h->blocks) {
		loose_text(h, text);
	}
}

const struct page_format hocr_format = { "hOCR", XML_HTML, { opened, closed, met_text }, begin, free };
