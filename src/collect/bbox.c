/*
 * What `pdftotext -bbox-layout` writes: page, flow, block, line, word; and what `-bbox` writes: page, word. There
 * lines are found by the places of words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/page_format.h"

struct bbox {
	struct printed *to;
	bool in_line, in_word;
	struct box last;		/* of the last word outside of any line */
};

static void *
begin(struct printed *to)
{
	struct bbox *b = xcalloc(1, sizeof *b);

	b->to = to;
	to->rows = true;
	return b;
}

/* Names are in lower case: HTML. */
static struct box
box_of(const char **attributes)
{
	return (struct box){ number_in(xml_value(attributes, "xmin"), 0), number_in(xml_value(attributes, "ymin"), 0),
			     number_in(xml_value(attributes, "xmax"), 0), number_in(xml_value(attributes, "ymax"), 0) };
}

/* A word goes on with the line of the last one: to its right, and at its height. */
static bool
same_line(struct box last, struct box word)
{
	double middle = (word.top + word.bottom) / 2;

	return box_known(last) && middle > last.top && middle < last.bottom && word.left >= last.left;
}

static void
loose_word(struct bbox *b, struct box word)
{
	if (!same_line(b->last, word) || !b->to->open)
		printed_line(b->to, word);
	else if (word.right > b->to->line[b->to->lines - 1].box.right)
		b->to->line[b->to->lines - 1].box.right = word.right;
	b->last = word;
}

static void
opened(void *reader, const char *name, const char **attributes)
{
	struct bbox *b = reader;

	if (strcmp(name, "page") == 0) {
		printed_page(b->to);
		b->last = BOX_UNKNOWN;
	} else if (strcmp(name, "block") == 0) {
		printed_block(b->to, PRINTED_TEXT);
	} else if (strcmp(name, "line") == 0) {
		printed_row(b->to, box_of(attributes));
		b->in_line = true;
	} else if (strcmp(name, "word") == 0) {
		if (!b->in_line)
			loose_word(b, box_of(attributes));
		printed_word(b->to, box_of(attributes), true);
		b->in_word = true;
	}
}

static void
closed(void *reader, const char *name)
{
	struct bbox *b = reader;

	if (strcmp(name, "word") == 0) {
		b->in_word = false;
	} else if (strcmp(name, "line") == 0) {
		printed_line_end(b->to);
		b->in_line = false;
	} else if (strcmp(name, "block") == 0) {
		printed_into(b->to, 0);
	}
}

static void
met_text(void *reader, struct span text)
{
	struct bbox *b = reader;

	if (b->in_word)
		printed_text(b->to, text);
}

const struct page_format bbox_format = { "pdftotext -bbox", XML_HTML, { opened, closed, met_text }, begin, free };
