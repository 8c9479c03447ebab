/*
 * ALTO, versions 1 to 4: Page, TextBlock, TextLine, String, SP, HYP.
 *
 * A hyphen at a line end is given back as it was printed, except that where SUBS_CONTENT, the whole word, has none there,
 * it is written as a soft hyphen (U+00AD): the format knows that the word is one. A hyphen that the whole word
 * keeps, and one without SUBS_CONTENT, stays what it is. SUBS_CONTENT itself is never text.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "collect/page_format.h"
#include "collect/reading_order.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { TAGS_MAX = 256, TAG_MAX = 64 };
enum margin { MARGIN_NONE, MARGIN_TOP, MARGIN_BOTTOM };

struct alto {
	struct printed *to;
	struct reading_order order;
	struct { char id[TAG_MAX]; enum printed_kind kind; } tag[TAGS_MAX];
	size_t tags;
	enum margin margin;
	unsigned tables, ordering;	/* composed blocks that are tables; groups of the order that are open */
	bool blank;			/* an SP since the last String */
	struct buf whole;		/* SUBS_CONTENT of the last String if it was a first part, */
	size_t part;			/* and where it begins in its line */
	bool first_part;
	bool naming;			/* in softwareName */
	struct buf name;
};

static void *
begin(struct printed *to)
{
	struct alto *a = xcalloc(1, sizeof *a);

	a->to = to;
	return a;
}

static void
end(void *reader)
{
	struct alto *a = reader;

	order_release(&a->order);
	buf_release(&a->whole);
	buf_release(&a->name);
	free(a);
}

static struct box
box_of(const char **attributes)
{
	double left = number_in(xml_value(attributes, "HPOS"), -1), top = number_in(xml_value(attributes, "VPOS"), -1);
	double width = number_in(xml_value(attributes, "WIDTH"), 0), height = number_in(xml_value(attributes, "HEIGHT"), 0);

	return left < 0 || top < 0 ? BOX_UNKNOWN : (struct box){ left, top, left + width, top + height };
}

/* <LayoutTag ID="BT1" LABEL="RunningTitleZone"/> and its like */
static void
add_tag(struct alto *a, const char **attributes)
{
	const char *id = xml_value(attributes, "ID"), *label = xml_value(attributes, "LABEL");
	enum printed_kind kind = label ? printed_kind_of(span_of(label)) : PRINTED_TEXT;

	if (!id || strlen(id) >= TAG_MAX || kind == PRINTED_TEXT || a->tags == TAGS_MAX)
		return;
	strcpy(a->tag[a->tags].id, id);
	a->tag[a->tags++].kind = kind;
}

static enum printed_kind
tagged(const struct alto *a, const char *refs)
{
	struct span rest = span_of(refs), ref;

	while (span_field(&rest, ' ', &ref))
		for (size_t i = 0; i < a->tags; i++)
			if (span_equal(ref, span_of(a->tag[i].id)))
				return a->tag[i].kind;
	return PRINTED_TEXT;
}

static void
open_block(struct alto *a, const char **attributes)
{
	const char *refs = xml_value(attributes, "TAGREFS"), *type = xml_value(attributes, "TYPE");
	enum printed_kind kind = refs ? tagged(a, refs) : PRINTED_TEXT;
	struct printed_block *block;

	if (kind == PRINTED_TEXT && type)
		kind = printed_kind_of(span_of(type));
	if (kind == PRINTED_TEXT && a->tables)
		kind = PRINTED_TABLE;
	if (kind == PRINTED_TEXT && a->margin)
		kind = PRINTED_FURNITURE;
	printed_block(a->to, kind);
	block = printed_block_now(a->to);
	block->order = order_find(&a->order, xml_value(attributes, "ID"));
	block->edge = a->margin == MARGIN_BOTTOM ? 1 : a->margin == MARGIN_TOP ? -1 : 0;
}

/* --- hyphens ----------------------------------------------------------------------------- */

/*
 * The last word of the line and the whole word that it begins: what does the line end in? Behind the letters that both
 * begin with there may be a hyphen in the whole word. *letters: how long the word is without a hyphen of its own.
 */
static bool
whole_has_hyphen(struct span word, struct span whole, size_t *letters)
{
	size_t i = 0;

	while (i < word.len && i < whole.len && word.at[i] == whole.at[i])
		i++;
	while (i > 0 && i < word.len && (word.at[i] & 0xC0) == 0x80)
		i--;
	/* the part may end in a hyphen that the whole word has, too */
	if (i == word.len && i > 0) {
		size_t before = i;

		if (char_hyphen(utf8_prev_valid(word, &before)) && before > 0) {
			*letters = before;
			return true;
		}
	}
	*letters = i;
	return i < whole.len && char_hyphen(utf8_first_valid(span_after(whole, i)));
}

/* The line ends in a word's first part; `sign` is what HYP says, or {NULL,0}. */
static void
end_part(struct alto *a, struct span sign)
{
	enum { SIGN_POINTS = 2 };		/* a hyphen, and what a wrong charset has put in front of it */
	struct span word = span_after(printed_so_far(a->to), a->part), tail;
	size_t letters = 0, at = word.len;
	uint32_t last = word.len ? utf8_last_valid(word) : 0;
	bool sure = a->first_part && a->whole.len > 0 && word.len > 0;

	if (sure && !whole_has_hyphen(word, buf_span(&a->whole), &letters)) {
		tail = span_after(word, letters);
		if (letters > 0 && (tail.len == 0 || (utf8_points_valid(tail) <= SIGN_POINTS && char_hyphen(last)))) {
			printed_cut(a->to, a->part + letters);
			printed_text(a->to, SPAN("\xC2\xAD"));
			return;
		}
	}
	if (word.len == 0 || char_hyphen(utf8_prev_valid(word, &at)))
		return;
	if (sign.len)
		printed_text(a->to, sign);
	else if (a->first_part)
		printed_text(a->to, sure ? SPAN("\xC2\xAD") : SPAN("-"));
}

/* --- elements ---------------------------------------------------------------------------- */

static void
open_string(struct alto *a, const char **attributes)
{
	const char *content = xml_value(attributes, "CONTENT"), *subs = xml_value(attributes, "SUBS_CONTENT");
	const char *type = xml_value(attributes, "SUBS_TYPE");

	if (!content || content[strspn(content, " \t\n")] == '\0')
		return;
	printed_word(a->to, box_of(attributes), a->blank);
	a->part = printed_so_far(a->to).len;
	printed_text(a->to, span_of(content));
	printed_rated(a->to, 100 * number_in(xml_value(attributes, "WC"), -1));
	a->blank = false;
	a->first_part = type && strcasecmp(type, "HypPart1") == 0;
	buf_reset(&a->whole);
	if (a->first_part && subs)
		buf_add(&a->whole, span_of(subs));
}

/* HYP: the end of its line. */
static void
open_hyphen(struct alto *a, const char **attributes)
{
	const char *content = xml_value(attributes, "CONTENT");

	if (printed_so_far(a->to).len == 0)
		return;
	end_part(a, content && *content ? span_of(content) : SPAN("-"));
	a->first_part = false;
}

static void
order_opened(struct alto *a, const char *name, const char **attributes)
{
	if (strcmp(name, "ReadingOrder") == 0) {
		order_begin(&a->order);
		a->ordering = 1;
	} else if (!a->ordering) {
		return;
	} else if (strcmp(name, "OrderedGroup") == 0 || strcmp(name, "UnorderedGroup") == 0) {
		order_group(&a->order, NULL, xml_value(attributes, "REF"));
	} else if (strcmp(name, "ElementRef") == 0) {
		order_member(&a->order, NULL, xml_value(attributes, "REF"));
	}
}

static void
opened(void *reader, const char *name, const char **attributes)
{
	struct alto *a = reader;
	const char *type;

	if (strcmp(name, "String") == 0) {
		open_string(a, attributes);
	} else if (strcmp(name, "SP") == 0) {
		a->blank = true;
	} else if (strcmp(name, "HYP") == 0) {
		open_hyphen(a, attributes);
	} else if (strcmp(name, "TextLine") == 0) {
		printed_line(a->to, box_of(attributes));
		a->blank = a->first_part = false;
	} else if (strcmp(name, "TextBlock") == 0) {
		open_block(a, attributes);
	} else if (strcmp(name, "ComposedBlock") == 0) {
		type = xml_value(attributes, "TYPE");
		a->tables = a->tables ? a->tables + 1 : type && strcasecmp(type, "table") == 0;
	} else if (strcmp(name, "Page") == 0) {
		printed_page(a->to);
	} else if (strcmp(name, "TopMargin") == 0) {
		a->margin = MARGIN_TOP;
	} else if (strcmp(name, "BottomMargin") == 0) {
		a->margin = MARGIN_BOTTOM;
	} else if (strcmp(name, "softwareName") == 0) {
		a->naming = true;
		buf_reset(&a->name);
	} else {
		size_t n = strlen(name);

		if (n > 3 && strcmp(name + n - 3, "Tag") == 0)
			add_tag(a, attributes);
		order_opened(a, name, attributes);
	}
}

static void
closed(void *reader, const char *name)
{
	struct alto *a = reader;

	if (strcmp(name, "TextLine") == 0) {
		if (a->first_part)
			end_part(a, (struct span){ NULL, 0 });
		printed_line_end(a->to);
		a->first_part = false;
	} else if (strcmp(name, "TextBlock") == 0) {
		printed_into(a->to, 0);
	} else if (strcmp(name, "ComposedBlock") == 0) {
		a->tables -= a->tables > 0;
	} else if (strcmp(name, "TopMargin") == 0 || strcmp(name, "BottomMargin") == 0) {
		a->margin = MARGIN_NONE;
	} else if (strcmp(name, "softwareName") == 0) {
		a->naming = false;
		/* its TextBlock is a paragraph; OCR-D's "tesserocr" writes regions */
		a->to->paragraphs |= span_starts(span_trim(buf_span(&a->name)), SPAN("tesseract"));
	} else if (strcmp(name, "ReadingOrder") == 0) {
		a->ordering = 0;
	} else if (a->ordering && (strcmp(name, "OrderedGroup") == 0 || strcmp(name, "UnorderedGroup") == 0)) {
		order_group_end(&a->order);
	}
}

static void
met_text(void *reader, struct span text)
{
	enum { NAME_LONG = 256 };
	struct alto *a = reader;

	if (a->naming && a->name.len + text.len < NAME_LONG)
		buf_add(&a->name, text);
}

const struct page_format alto_format = { "ALTO", XML_STRICT, { opened, closed, met_text }, begin, end };
