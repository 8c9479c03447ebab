#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "freq/orders.h"
#include "freq/table.h"

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

static void
column_names(struct buf *b, const struct table_header *h, char between)
{
	static const char *const first[] = { "item", "frequency", "n", "type", "by", "per_million", "range" };

	for (unsigned i = 0; i < sizeof first / sizeof *first; i++) {
		if ((i == 3 && !table_typed(h)) || (i == 4 && !h->groups))
			continue;
		if (i > 0)
			buf_byte(b, between);
		buf_add(b, span_of(first[i]));
	}
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
	if (!m || !m->comparison.reference)
		return;
	key_number(b, "reference.tokens", reference_tokens(m->comparison.reference));
	key_text(b, "correction", correction_name(m->comparison.method));
	key_number(b, "smoothing", (uint64_t)m->comparison.add);
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
	if (!m || !m->comparison.reference)
		return;
	buf_add(b, SPAN(",\"reference.tokens\":"));
	buf_number(b, reference_tokens(m->comparison.reference));
	member(b, "correction", correction_name(m->comparison.method));
	buf_add(b, SPAN(",\"smoothing\":"));
	buf_number(b, (uint64_t)m->comparison.add);
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

void
table_begin(struct table *t, struct writer *out, enum table_format format, const struct table_header *header,
	    const struct units *units)
{
	struct buf b = BUF_INIT;

	*t = (struct table){ .out = out, .format = format, .typed = table_typed(header), .units = units,
			     .measures = header->measures, .parts = header->parts, .groups = header->groups, .tokens = header->tokens };
	/* What is in the reference only. Of no tokens there are no millions. */
	t->known[0].len = (unsigned)snprintf(t->known[0].text, sizeof t->known[0].text, "%s",
					     t->tokens ? "0" : format == TABLE_JSONL ? "null" : "");
	table_metadata(&b, format, header->measures && header->measures->collocates ? "sitqva-collocates" : "sitqva-counts",
		       header);
	if (format != TABLE_JSONL)
		column_names(&b, header, format == TABLE_CSV ? ',' : '\t');
	writer_bytes(out, buf_span(&b));
	buf_release(&b);
}

/* printf is slow and rows of one frequency stand together. */
static struct span
per_million(struct table *t, uint64_t frequency)
{
	unsigned i = frequency % TABLE_KNOWN;

	if (t->known[i].frequency != frequency || t->groups) {
		t->known[i].frequency = frequency;
		t->known[i].len = (unsigned)snprintf(t->known[i].text, sizeof t->known[i].text, "%.7g",
						     (double)frequency * 1e6 / (double)t->tokens);
	}
	return (struct span){ t->known[i].text, t->known[i].len };
}

/* A token, with `mark` before each byte that is one of the two. */
static void
write_marked(struct writer *out, struct span s, char one, char two, char mark)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == one || s.at[i] == two)
			writer_byte(out, mark);
		writer_byte(out, s.at[i]);
	}
}

static void
write_text(struct table *t, struct span text)
{
	if (t->format == TABLE_TSV)
		writer_bytes(t->out, text);
	else if (t->format == TABLE_CSV)
		write_marked(t->out, text, '"', '"', '"');
	else
		write_marked(t->out, text, '"', '\\', '\\');
}

static void
write_item(struct table *t, const struct ngram *row)
{
	for (unsigned i = 0; i < row->n; i++) {
		struct span rest = units_text(t->units, row->id[i]), token, value;

		if (i > 0)
			writer_byte(t->out, ' ');
		if (t->groups)
			rest = groups_split(rest, &value);
		token = rest;
		if (t->typed)
			span_field(&rest, '\t', &token);
		write_text(t, token);
	}
}

static void
write_type(struct table *t, const struct ngram *row)
{
	static const struct span before[] = { [TABLE_TSV] = { "\t", 1 }, [TABLE_CSV] = { ",\"", 2 },
					      [TABLE_JSONL] = { ",\"type\":\"", 9 } };
	struct span type = units_text(t->units, row->id[0]), item;

	span_field(&type, '\t', &item);
	writer_bytes(t->out, before[t->format]);
	write_text(t, type);
	if (t->format != TABLE_TSV)
		writer_byte(t->out, '"');
}

/* The value, and from here on per_million is of its tokens. */
static void
write_group(struct table *t, const struct ngram *row)
{
	static const struct span before[] = { [TABLE_TSV] = { "\t", 1 }, [TABLE_CSV] = { ",\"", 2 },
					      [TABLE_JSONL] = { ",\"by\":\"", 7 } };
	struct span value;

	groups_split(units_text(t->units, row->id[0]), &value);
	t->tokens = groups_tokens(t->groups, value);
	writer_bytes(t->out, before[t->format]);
	write_text(t, value);
	if (t->format != TABLE_TSV)
		writer_byte(t->out, '"');
}

/* An empty cell, and null in JSON, is where a measure has no value. */
static void
write_measures(struct table *t, const struct ngram *row)
{
	double value[MEASURES_MAX];
	char text[NUMBER_ROOM];

	if (!t->measures || t->measures->columns == 0)
		return;
	measures_of(t->measures, row, value);
	for (unsigned i = 0; i < t->measures->columns; i++) {
		if (t->format == TABLE_JSONL) {
			writer_bytes(t->out, SPAN(",\""));
			writer_bytes(t->out, span_of(t->measures->column[i]->name));
			writer_bytes(t->out, SPAN("\":"));
		} else {
			writer_byte(t->out, t->format == TABLE_CSV ? ',' : '\t');
		}
		if (isfinite(value[i]) && t->measures->column[i]->whole)
			writer_number(t->out, (uint64_t)value[i]);
		else if (isfinite(value[i]))
			writer_bytes(t->out, number_text(value[i], text));
		else if (t->format == TABLE_JSONL)
			writer_bytes(t->out, SPAN("null"));
	}
}

/* "1:2,3:1", in JSON [[1,2],[3,1]]. */
static void
write_parts(struct table *t, const struct ngram *row)
{
	static const struct span mark[][5] = {
		[TABLE_TSV] = { { "\t", 1 }, { ",", 1 }, { ":", 1 }, { "", 0 }, { "", 0 } },
		[TABLE_CSV] = { { ",\"", 2 }, { ",", 1 }, { ":", 1 }, { "", 0 }, { "\"", 1 } },
		[TABLE_JSONL] = { { ",\"parts\":[[", 11 }, { ",[", 2 }, { ",", 1 }, { "]", 1 }, { "]", 1 } }
	};
	const struct part_list *l = documents_row(t->parts, row->parts);
	const struct span *between = mark[t->format];

	for (size_t i = 0; i < l->count; i++) {
		writer_bytes(t->out, between[i > 0]);
		writer_number(t->out, l->at[i].part + 1);
		writer_bytes(t->out, between[2]);
		writer_number(t->out, l->at[i].count);
		writer_bytes(t->out, between[3]);
	}
	writer_bytes(t->out, between[4]);
}

/* Columns behind the item: rows that follow each other mostly have the same. */
static void
make_tail(struct table *t, const struct ngram *row)
{
	t->tail.frequency = row->frequency;
	t->tail.range = row->range;
	t->tail.n = row->n;
	t->tail.len = (unsigned)snprintf(t->tail.text, sizeof t->tail.text, "\t%" PRIu64 "\t%u\t%.*s\t%" PRIu64 "\n", row->frequency,
					 row->n, SPAN_ARG(per_million(t, row->frequency)), row->range);
}

/* TSV without further columns goes straight into the writer's room; false: too long for that. */
static bool
plain_row(struct table *t, const struct ngram *row)
{
	size_t size = sizeof t->tail.text;
	struct span text[ORDER_MAX];
	char *p, *start;

	for (unsigned i = 0; i < row->n; i++) {
		text[i] = units_text(t->units, row->id[i]);
		size += text[i].len + 1 + UNIT_PAD;
	}
	if (size > sizeof t->out->buf)
		return false;
	if (t->tail.n != row->n || t->tail.frequency != row->frequency || t->tail.range != row->range)
		make_tail(t, row);
	p = start = writer_room(t->out, size);
	for (unsigned i = 0; i < row->n; i++) {
		memcpy(p, text[i].at, UNIT_PAD);	/* most are shorter: no call for them */
		if (text[i].len > UNIT_PAD)
			memcpy(p + UNIT_PAD, text[i].at + UNIT_PAD, text[i].len - UNIT_PAD);
		p += text[i].len;
		*p++ = ' ';
	}
	p--;
	memcpy(p, t->tail.text, sizeof t->tail.text);
	t->out->len += (size_t)(p - start) + t->tail.len;
	return true;
}

static bool
is_plain(const struct table *t)
{
	return t->format == TABLE_TSV && !t->typed && !t->groups && !t->parts && !(t->measures && t->measures->columns);
}

void
table_row(void *table, const struct ngram *row)
{
	static const struct span part[][6] = {
		[TABLE_TSV] = { { "", 0 }, { "\t", 1 }, { "\t", 1 }, { "\t", 1 }, { "\t", 1 }, { "\n", 1 } },
		[TABLE_CSV] = { { "\"", 1 }, { "\",", 2 }, { ",", 1 }, { ",", 1 }, { ",", 1 }, { "\n", 1 } },
		[TABLE_JSONL] = { { "{\"item\":\"", 9 }, { "\",\"frequency\":", 14 }, { ",\"n\":", 5 },
				  { ",\"per_million\":", 15 }, { ",\"range\":", 9 }, { "}\n", 2 } }
	};
	struct table *t = table;
	const struct span *between = part[t->format];

	t->rows++;
	if (is_plain(t) && plain_row(t, row))
		return;
	writer_bytes(t->out, between[0]);
	write_item(t, row);
	writer_bytes(t->out, between[1]);
	writer_number(t->out, row->frequency);
	writer_bytes(t->out, between[2]);
	writer_number(t->out, row->n);
	if (t->typed)
		write_type(t, row);
	if (t->groups)
		write_group(t, row);
	writer_bytes(t->out, between[3]);
	writer_bytes(t->out, per_million(t, row->frequency));
	writer_bytes(t->out, between[4]);
	writer_number(t->out, row->range);
	write_measures(t, row);
	if (t->parts)
		write_parts(t, row);
	writer_bytes(t->out, between[5]);
}
