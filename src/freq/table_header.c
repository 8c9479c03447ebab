#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "freq/orders.h"
#include "freq/table_header.h"

bool
table_typed(const struct table_header *h)
{
	return span_equal(h->unit, SPAN("entity")) || span_starts(h->unit, SPAN("entity "));
}

bool
table_grouped(const struct table_header *h)
{
	return memchr(h->unit.at, ' ', h->unit.len) != NULL;
}

bool
table_skips(const struct table_header *h)
{
	struct span rest = h->bounds, field;

	while (span_field(&rest, ' ', &field))
		if (span_starts(field, SPAN("skip=")))
			return true;
	return false;
}

static void
key(struct buf *b, const char *name)
{
	buf_printf(b, "# %s = ", name);
}

static void
key_text(struct buf *b, const char *name, struct span value)
{
	key(b, name);
	buf_add(b, value);
	buf_byte(b, '\n');
}

static void
key_number(struct buf *b, const char *name, uint64_t n)
{
	key(b, name);
	buf_number(b, n);
	buf_byte(b, '\n');
}

static void
positions(struct buf *b, const struct table_header *h, char between)
{
	bool some = false;

	for (unsigned n = 0; n < ORDER_MAX; n++) {
		if (!(h->orders >> n & 1))
			continue;
		if (some)
			buf_byte(b, between);
		some = true;
		buf_number(b, h->positions[n]);
	}
}

void
table_columns(struct buf *b, const struct table_header *h, char between)
{
	static const char *const first[] = { "item", "frequency", "n", "type", "by", "per_million", "range" };

	for (unsigned i = 0; i < sizeof first / sizeof *first; i++) {
		if ((i == 3 && !table_typed(h)) || (i == 4 && !h->groups))
			continue;
		if (i > 0)
			buf_byte(b, between);
		buf_add(b, span_of(first[i]));
	}
	if (h->per)
		buf_printf(b, "%cper_%" PRIu64, between, h->per);
	for (unsigned i = 0; h->measures && i < h->measures->columns; i++)
		buf_printf(b, "%c%s", between, h->measures->column[i]->name);
	if (h->parts)
		buf_printf(b, "%cparts", between);
	buf_byte(b, '\n');
}

/* What the measures of keyness were made of besides the rows. */
static void
tsv_comparison(struct buf *b, const struct measures *m)
{
	char text[NUMBER_ROOM];

	if (!m || !m->comparison.reference)
		return;
	key_number(b, "reference.tokens", reference_tokens(m->comparison.reference));
	key_text(b, "correction", correction_name(m->comparison.method));
	key_text(b, "smoothing", number_text(m->comparison.add, text));
}

/* What the collocates are of. */
static void
tsv_collocates(struct buf *b, const struct measures *m)
{
	const struct collocates *c = m ? m->collocates : NULL;

	if (!c)
		return;
	key_text(b, "node", c->node->text);
	key(b, "window");
	buf_number(b, c->window.left);
	buf_byte(b, ':');
	buf_number(b, c->window.right);
	buf_byte(b, '\n');
	key_number(b, "nodes", c->nodes);
	key_number(b, "spans", c->spans);
}

static void
tsv_parts(struct buf *b, const struct documents *d)
{
	for (size_t i = 0; d && i < d->count; i++) {
		key(b, "part");
		buf_add(b, d->at[i].id);
		buf_byte(b, '\t');
		buf_number(b, d->at[i].tokens);
		buf_byte(b, '\n');
	}
}

static void
metadata_tsv(struct buf *b, const char *kind, const struct table_header *h)
{
	buf_printf(b, "# %s 1\n", kind);
	key_text(b, "unit", h->unit);
	key_text(b, "fold", h->fold);
	key_text(b, "words", h->words);
	key_text(b, "bounds", h->bounds);
	key(b, "orders");
	orders_write(b, h->orders);
	buf_byte(b, '\n');
	key_text(b, "complete", h->complete ? SPAN("yes") : SPAN("no"));
	key_number(b, "documents", h->documents);
	key_number(b, "tokens", h->tokens);
	key(b, "positions");
	positions(b, h, ' ');
	buf_byte(b, '\n');
	if (h->sort.len)
		key_text(b, "sort", h->sort);
	if (h->resamples)
		buf_printf(b, "# bootstrap = %" PRIu64 " %" PRIu64 "\n", h->resamples, h->seed);
	tsv_collocates(b, h->measures);
	tsv_comparison(b, h->measures);
	tsv_parts(b, h->parts);
}

static void
string(struct buf *b, struct span value)
{
	buf_byte(b, '"');
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '"' || value.at[i] == '\\')
			buf_byte(b, '\\');
		buf_byte(b, value.at[i]);
	}
	buf_byte(b, '"');
}

static void
member(struct buf *b, const char *name, struct span value)
{
	buf_printf(b, ",\"%s\":", name);
	string(b, value);
}

static void
json_comparison(struct buf *b, const struct measures *m)
{
	char text[NUMBER_ROOM];

	if (!m || !m->comparison.reference)
		return;
	buf_add(b, SPAN(",\"reference.tokens\":"));
	buf_number(b, reference_tokens(m->comparison.reference));
	member(b, "correction", correction_name(m->comparison.method));
	buf_add(b, SPAN(",\"smoothing\":"));
	buf_add(b, number_text(m->comparison.add, text));
}

static void
json_collocates(struct buf *b, const struct measures *m)
{
	const struct collocates *c = m ? m->collocates : NULL;

	if (!c)
		return;
	member(b, "node", c->node->text);
	buf_add(b, SPAN(",\"window\":["));
	buf_number(b, c->window.left);
	buf_byte(b, ',');
	buf_number(b, c->window.right);
	buf_add(b, SPAN("],\"nodes\":"));
	buf_number(b, c->nodes);
	buf_add(b, SPAN(",\"spans\":"));
	buf_number(b, c->spans);
}

static void
json_parts(struct buf *b, const struct documents *d)
{
	buf_add(b, SPAN(",\"parts\":["));
	for (size_t i = 0; i < d->count; i++) {
		buf_add(b, i ? SPAN(",[") : SPAN("["));
		string(b, d->at[i].id);
		buf_byte(b, ',');
		buf_number(b, d->at[i].tokens);
		buf_byte(b, ']');
	}
	buf_byte(b, ']');
}

static void
metadata_jsonl(struct buf *b, const char *kind, const struct table_header *h)
{
	struct buf orders = BUF_INIT;

	orders_write(&orders, h->orders);
	buf_printf(b, "{\"format\":\"%s\",\"version\":1", kind);
	member(b, "unit", h->unit);
	member(b, "fold", h->fold);
	member(b, "words", h->words);
	member(b, "bounds", h->bounds);
	member(b, "orders", buf_span(&orders));
	member(b, "complete", h->complete ? SPAN("yes") : SPAN("no"));
	buf_add(b, SPAN(",\"documents\":"));
	buf_number(b, h->documents);
	buf_add(b, SPAN(",\"tokens\":"));
	buf_number(b, h->tokens);
	buf_add(b, SPAN(",\"positions\":["));
	positions(b, h, ',');
	buf_byte(b, ']');
	if (h->sort.len)
		member(b, "sort", h->sort);
	if (h->resamples)
		buf_printf(b, ",\"bootstrap\":[%" PRIu64 ",%" PRIu64 "]", h->resamples, h->seed);
	json_collocates(b, h->measures);
	json_comparison(b, h->measures);
	if (h->parts)
		json_parts(b, h->parts);
	buf_add(b, SPAN("}\n"));
	buf_release(&orders);
}

void
table_metadata(struct buf *b, enum table_format format, const char *kind, const struct table_header *header)
{
	if (format == TABLE_TSV)
		metadata_tsv(b, kind, header);
	else if (format == TABLE_JSONL)
		metadata_jsonl(b, kind, header);
}
