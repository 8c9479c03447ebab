/*
 * PAGE XML, of 2010 to 2019: regions in regions, lines, words, glyphs, each of which may have its text.
 *
 * A line's text is taken once: its own, else that of its words, else of their glyphs. A region's own text counts only
 * where no line of it has any. Of several readings the one with the lowest index counts, without indexes the first.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/page_format.h"
#include "collect/reading_order.h"

enum { REGIONS = 32 };			/* regions in regions; deeper ones share the last place */

enum level { LEVEL_REGION, LEVEL_LINE, LEVEL_WORD, LEVEL_GLYPH, LEVELS };

/* The best reading so far of what is open on a level. */
struct reading { struct buf text; long index; bool there; };

struct region { struct reading reading; uint64_t block; size_t lines; };

struct page_xml {
	struct printed *to;
	struct reading_order order;
	struct region region[REGIONS];
	unsigned regions, in_order;
	struct reading reading[LEVELS];		/* of line, word, glyph */
	bool open[LEVELS];
	struct buf words, glyphs;		/* what lower levels had */
	struct box box;				/* of the line */
	bool capture;				/* in a Unicode whose text is wanted */
	bool in_reading;			/* in a TextEquiv */
	struct reading *wanted;
	long index;
};

static void *
begin(struct printed *to)
{
	struct page_xml *x = xcalloc(1, sizeof *x);

	x->to = to;
	return x;
}

static void
end(void *reader)
{
	struct page_xml *x = reader;

	order_release(&x->order);
	for (int i = 0; i < REGIONS; i++)
		buf_release(&x->region[i].reading.text);
	for (int i = 0; i < LEVELS; i++)
		buf_release(&x->reading[i].text);
	buf_release(&x->words);
	buf_release(&x->glyphs);
	free(x);
}

static void
reset(struct reading *r)
{
	buf_reset(&r->text);
	r->there = false;
}

static bool
is_region(const char *name)
{
	size_t n = strlen(name);

	return (n > 6 && strcmp(name + n - 6, "Region") == 0) || strcmp(name, "TableCell") == 0;
}

static struct region *
region_now(struct page_xml *x)
{
	if (x->regions == 0)
		return NULL;
	return &x->region[x->regions < REGIONS ? x->regions - 1 : REGIONS - 1];
}

/* custom="readingOrder {index:0;} structure {type:page-number;}" */
static struct span
custom_type(const char *custom)
{
	const char *at = strstr(custom, "structure");

	at = at ? strstr(at, "type:") : NULL;
	if (!at)
		return (struct span){ NULL, 0 };
	at += strlen("type:");
	return (struct span){ at, strcspn(at, ";} ") };
}

static enum printed_kind
kind_of(const char *name, const char **attributes)
{
	const char *type = xml_value(attributes, "type"), *custom = xml_value(attributes, "custom");
	enum printed_kind kind = type ? printed_kind_of(span_of(type)) : PRINTED_TEXT;

	if (kind == PRINTED_TEXT && custom)
		kind = printed_kind_of(custom_type(custom));
	return kind == PRINTED_TEXT && (strcmp(name, "TableRegion") == 0 || strcmp(name, "TableCell") == 0) ? PRINTED_TABLE : kind;
}

static void
open_region(struct page_xml *x, const char *name, const char **attributes)
{
	const struct printed_block *around = x->regions ? printed_block_now(x->to) : NULL;
	enum printed_kind kind = kind_of(name, attributes);
	struct span order = order_find(&x->order, xml_value(attributes, "id"));
	struct printed_block *block;
	struct region *r;

	if (around && order.len == 0)
		order = around->order;
	if (around && kind == PRINTED_TEXT)
		kind = around->kind;
	x->regions++;
	r = region_now(x);
	reset(&r->reading);
	r->lines = 0;
	r->block = printed_block(x->to, kind);
	block = printed_block_now(x->to);
	block->order = order;
}

/* The text of a region none of whose lines had any: a line of text a line. */
static void
close_region(struct page_xml *x)
{
	struct region *r = region_now(x), *around;
	struct span rest = buf_span(&r->reading.text), line;
	size_t lines = r->lines;

	printed_into(x->to, r->block);
	if (lines == 0 && rest.len > 0) {
		while (span_field(&rest, '\n', &line)) {
			printed_line(x->to, BOX_UNKNOWN);
			printed_text(x->to, line);
			printed_line_end(x->to);
		}
		lines = 1;
	}
	x->regions--;
	around = region_now(x);
	if (around && around != r)
		around->lines += lines;
	printed_into(x->to, around ? around->block : 0);
}

static void
open_level(struct page_xml *x, enum level level)
{
	x->open[level] = true;
	reset(&x->reading[level]);
	if (level == LEVEL_LINE) {
		buf_reset(&x->words);
		x->box = BOX_UNKNOWN;
	}
	if (level <= LEVEL_WORD)
		buf_reset(&x->glyphs);
}

static bool
has_text(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr(" \t\n\r\f", s.at[i]))
			return true;
	return false;
}

static void
close_line(struct page_xml *x)
{
	struct span text = buf_span(&x->reading[LEVEL_LINE].text);

	x->open[LEVEL_LINE] = false;
	if (!has_text(text))
		text = buf_span(&x->words);
	if (!has_text(text))
		return;
	printed_line(x->to, x->box);
	printed_text(x->to, text);
	printed_line_end(x->to);
	if (region_now(x))
		region_now(x)->lines++;
}

static void
close_word(struct page_xml *x)
{
	struct span text = buf_span(&x->reading[LEVEL_WORD].text);

	x->open[LEVEL_WORD] = false;
	if (!has_text(text))
		text = buf_span(&x->glyphs);
	if (!has_text(text) || x->words.len > PRINTED_LINE_MAX)
		return;
	if (x->words.len)
		buf_byte(&x->words, ' ');
	buf_add(&x->words, text);
}

static void
close_glyph(struct page_xml *x)
{
	x->open[LEVEL_GLYPH] = false;
	if (x->glyphs.len < PRINTED_LINE_MAX)
		buf_add(&x->glyphs, buf_span(&x->reading[LEVEL_GLYPH].text));
}

/* --- places ------------------------------------------------------------------------------ */

static void
add_point(struct box *box, double x, double y)
{
	if (box->right == 0 && box->bottom == 0 && box->left == 0) {
		*box = (struct box){ x, y, x, y };
		return;
	}
	box->left = x < box->left ? x : box->left;
	box->right = x > box->right ? x : box->right;
	box->top = y < box->top ? y : box->top;
	box->bottom = y > box->bottom ? y : box->bottom;
}

/* points="1,2 3,4", or Point children as of 2010 */
static void
add_points(struct page_xml *x, const char *at)
{
	char *after;

	if (!at || !x->open[LEVEL_LINE] || x->open[LEVEL_WORD])
		return;
	while (*at) {
		double left = strtod(at, &after), top;

		if (after == at || *after != ',')
			return;
		at = after + 1;
		top = strtod(at, &after);
		if (after == at)
			return;
		add_point(&x->box, left, top);
		for (at = after; *at == ' '; at++)
			;
	}
}

/* --- elements ---------------------------------------------------------------------------- */

static void
open_reading(struct page_xml *x, const char **attributes)
{
	const char *index = xml_value(attributes, "index"), *conf = xml_value(attributes, "conf");
	struct region *r = region_now(x);

	x->in_reading = true;
	x->wanted = r ? &r->reading : NULL;
	for (int level = LEVEL_LINE; level < LEVELS; level++)
		if (x->open[level])
			x->wanted = &x->reading[level];
	x->index = index ? strtol(index, NULL, 10) : 0;
	if (x->wanted && x->wanted->there && x->index >= x->wanted->index)
		x->wanted = NULL;
	if (conf && x->wanted && x->open[LEVEL_LINE] && !x->open[LEVEL_GLYPH])
		printed_rated(x->to, 100 * number_in(conf, -1));
}

static void
order_opened(struct page_xml *x, const char *name, const char **attributes)
{
	const char *index = xml_value(attributes, "index"), *ref = xml_value(attributes, "regionRef");

	if (strncmp(name, "OrderedGroup", 12) == 0 || strncmp(name, "UnorderedGroup", 14) == 0)
		order_group(&x->order, index, ref);
	else if (strncmp(name, "RegionRef", 9) == 0)
		order_member(&x->order, index, ref);
}

static void
opened(void *reader, const char *name, const char **attributes)
{
	struct page_xml *x = reader;

	if (x->in_order) {
		x->in_order++;
		order_opened(x, name, attributes);
	} else if (strcmp(name, "Page") == 0) {
		printed_page(x->to);
	} else if (strcmp(name, "ReadingOrder") == 0) {
		order_begin(&x->order);
		x->in_order = 1;
	} else if (is_region(name)) {
		open_region(x, name, attributes);
	} else if (strcmp(name, "TextLine") == 0) {
		open_level(x, LEVEL_LINE);
	} else if (strcmp(name, "Word") == 0) {
		open_level(x, LEVEL_WORD);
	} else if (strcmp(name, "Glyph") == 0) {
		open_level(x, LEVEL_GLYPH);
	} else if (strcmp(name, "Coords") == 0) {
		add_points(x, xml_value(attributes, "points"));
	} else if (strcmp(name, "Point") == 0) {
		if (x->open[LEVEL_LINE] && !x->open[LEVEL_WORD])
			add_point(&x->box, number_in(xml_value(attributes, "x"), 0), number_in(xml_value(attributes, "y"), 0));
	} else if (strcmp(name, "TextEquiv") == 0) {
		open_reading(x, attributes);
	} else if (strcmp(name, "Unicode") == 0 && x->in_reading && x->wanted) {
		reset(x->wanted);
		x->wanted->there = true;
		x->wanted->index = x->index;
		x->capture = true;
	}
}

static void
closed(void *reader, const char *name)
{
	struct page_xml *x = reader;

	if (x->in_order) {
		x->in_order--;
		if (strncmp(name, "OrderedGroup", 12) == 0 || strncmp(name, "UnorderedGroup", 14) == 0)
			order_group_end(&x->order);
	} else if (strcmp(name, "Unicode") == 0) {
		x->capture = false;
	} else if (strcmp(name, "TextEquiv") == 0) {
		x->in_reading = x->capture = false;
	} else if (strcmp(name, "TextLine") == 0) {
		close_line(x);
	} else if (strcmp(name, "Word") == 0) {
		close_word(x);
	} else if (strcmp(name, "Glyph") == 0) {
		close_glyph(x);
	} else if (is_region(name) && x->regions) {
		close_region(x);
	}
}

static void
met_text(void *reader, struct span text)
{
	struct page_xml *x = reader;

	if (x->capture && x->wanted && x->wanted->text.len < PRINTED_MAX)
		buf_add(&x->wanted->text, text);
}

const struct page_format page_xml_format = { "PAGE XML", XML_STRICT, { opened, closed, met_text }, begin, end };
