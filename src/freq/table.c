#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "freq/table.h"

void
table_begin(struct table *t, struct writer *out, enum table_format format, const struct table_header *header,
	    const struct units *units)
{
	struct buf b = BUF_INIT;

	*t = (struct table){ .out = out, .format = format, .typed = table_typed(header), .units = units,
			     .measures = header->measures, .parts = header->parts, .groups = header->groups, .per = header->per,
			     .tokens = header->tokens };
	/* What is in the reference only. Of no tokens there are no millions. */
	t->known[0].len = (unsigned)snprintf(t->known[0].text, sizeof t->known[0].text, "%s",
					     t->tokens ? "0" : format == TABLE_JSONL ? "null" : "");
	table_metadata(&b, format, header->measures && header->measures->collocates ? "sitqva-collocates" : "sitqva-counts",
		       header);
	if (format != TABLE_JSONL)
		table_columns(&b, header, format == TABLE_CSV ? ',' : '\t');
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

/* An empty cell, and null in JSON, is where there is no value. */
static void
write_value(struct table *t, const char *name, double value, bool whole)
{
	char text[NUMBER_ROOM];

	if (t->format == TABLE_JSONL) {
		writer_bytes(t->out, SPAN(",\""));
		writer_bytes(t->out, span_of(name));
		writer_bytes(t->out, SPAN("\":"));
	} else {
		writer_byte(t->out, t->format == TABLE_CSV ? ',' : '\t');
	}
	if (isfinite(value) && whole)
		writer_number(t->out, (uint64_t)value);
	else if (isfinite(value))
		writer_bytes(t->out, number_text(value, text));
	else if (t->format == TABLE_JSONL)
		writer_bytes(t->out, SPAN("null"));
}

static void
write_share(struct table *t, const struct ngram *row)
{
	char name[32];

	if (t->per == 0)
		return;
	snprintf(name, sizeof name, "per_%" PRIu64, t->per);
	write_value(t, name, t->tokens ? (double)row->frequency * (double)t->per / (double)t->tokens : NAN, false);
}

static void
write_measures(struct table *t, const struct ngram *row)
{
	double value[MEASURES_MAX];

	if (!t->measures || t->measures->columns == 0)
		return;
	measures_of(t->measures, row, value);
	for (unsigned i = 0; i < t->measures->columns; i++)
		write_value(t, t->measures->column[i]->name, value[i], t->measures->column[i]->whole);
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
	return t->format == TABLE_TSV && !t->typed && !t->groups && !t->per && !t->parts && !(t->measures && t->measures->columns);
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
	write_share(t, row);
	write_measures(t, row);
	if (t->parts)
		write_parts(t, row);
	writer_bytes(t->out, between[5]);
}
