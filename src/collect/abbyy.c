/*
 * ABBYY FineReader XML, versions 6 to 10: page, block, par, line, formatting, and a charParams for each letter, or
 * the text in formatting itself. Its paragraphs are its own; other readings of a word or a letter are left out.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/page_format.h"

struct abbyy {
	struct printed *to;
	enum printed_kind kind;		/* of the block's paragraphs */
	bool in_line, in_letter, by_letters;
	unsigned variants;		/* open lists of other readings */
};

static void *
begin(struct printed *to)
{
	struct abbyy *a = xcalloc(1, sizeof *a);

	a->to = to;
	to->paragraphs = true;
	return a;
}

static bool
is_variants(const char *name)
{
	return strcmp(name, "charRecVariants") == 0 || strcmp(name, "wordRecVariants") == 0;
}

static struct box
box_of(const char **attributes)
{
	return (struct box){ number_in(xml_value(attributes, "l"), 0), number_in(xml_value(attributes, "t"), 0),
			     number_in(xml_value(attributes, "r"), 0), number_in(xml_value(attributes, "b"), 0) };
}

static void
opened(void *reader, const char *name, const char **attributes)
{
	struct abbyy *a = reader;
	const char *type;

	if (strcmp(name, "charParams") == 0) {
		a->in_letter = a->by_letters = true;
	} else if (is_variants(name)) {
		a->variants++;
	} else if (strcmp(name, "line") == 0) {
		printed_line(a->to, box_of(attributes));
		a->in_line = true;
		a->by_letters = false;
	} else if (strcmp(name, "par") == 0) {
		printed_block(a->to, a->kind);
	} else if (strcmp(name, "block") == 0) {
		type = xml_value(attributes, "blockType");
		a->kind = type && strcmp(type, "Table") == 0 ? PRINTED_TABLE : PRINTED_TEXT;
	} else if (strcmp(name, "page") == 0) {
		printed_page(a->to);
	}
}

static void
closed(void *reader, const char *name)
{
	struct abbyy *a = reader;

	if (strcmp(name, "charParams") == 0) {
		a->in_letter = false;
	} else if (is_variants(name)) {
		a->variants -= a->variants > 0;
	} else if (strcmp(name, "line") == 0) {
		printed_line_end(a->to);
		a->in_line = false;
	}
}

static void
met_text(void *reader, struct span text)
{
	struct abbyy *a = reader;

	if (a->in_line && !a->variants && (a->in_letter || !a->by_letters))
		printed_text(a->to, text);
}

const struct page_format abbyy_format = { "ABBYY FineReader XML", XML_STRICT, { opened, closed, met_text }, begin, free };
