#define _GNU_SOURCE			/* memmem */
#include <string.h>

#include "stream/counts.h"

static void
add_part(struct counts_header *h, struct span value, struct arena *mem)
{
	if (h->parts == h->room) {
		size_t room = h->room ? 2 * h->room : 64;
		struct span *part = arena_alloc(mem, room * sizeof *part);

		if (h->parts)
			memcpy(part, h->part, h->parts * sizeof *part);
		h->part = part;
		h->room = room;
	}
	h->part[h->parts++] = value;
}

static int
parse_key(struct span line, struct counts_header *header, const struct reader *in, struct arena *mem, struct err *why)
{
	struct span rest = span_after(line, 2);
	const char *mark = memmem(rest.at, rest.len, " = ", 3);

	if (!mark)
		return err_set(why, "%s:%zu: expected '# key = value'", in->name, in->line);
	if (span_starts(rest, SPAN("part = "))) {
		add_part(header, span_after(rest, 7), mem);
		return 0;
	}
	if (header->keys == COUNTS_KEYS)
		return err_set(why, "%s:%zu: more than %d '#' lines", in->name, in->line, COUNTS_KEYS);
	header->key[header->keys].key = (struct span){ rest.at, (size_t)(mark - rest.at) };
	header->key[header->keys++].value = span_after(rest, (size_t)(mark - rest.at) + 3);
	return 0;
}

/* "# sitqva-counts 1" */
static int
parse_first(struct span line, const struct reader *in, struct err *why)
{
	struct span start = SPAN("# sitqva-counts ");
	unsigned long long version;

	if (!span_starts(line, start) || !span_number(span_after(line, start.len), &version))
		return err_set(why, "%s:1: not a count table: its first line must be '# sitqva-counts %d'", in->name,
			       COUNTS_VERSION);
	if (version > COUNTS_VERSION)
		return err_set(why, "%s:1: count table of version %llu; this program reads up to %d", in->name, version,
			       COUNTS_VERSION);
	return 0;
}

int
counts_read_header(struct reader *in, struct counts_header *header, struct arena *mem, struct err *why)
{
	static const char *const first[] = { "item", "frequency", "n" };
	struct span line, rest;
	int got = reader_line(in, &line, why);

	header->keys = header->columns = 0;
	header->parts = header->room = 0;
	if (got < 0)
		return -1;
	if (got == 0)
		return err_set(why, "%s: empty; a count table was expected", in->name);
	if (parse_first(line, in, why) < 0)
		return -1;
	while ((got = reader_line(in, &line, why)) > 0 && span_starts(line, SPAN("# ")))
		if (parse_key(arena_copy(mem, line), header, in, mem, why) < 0)
			return -1;
	if (got < 0)
		return -1;
	if (got == 0)
		return err_set(why, "%s:%zu: the count table ends before its header of columns", in->name, in->line);
	rest = arena_copy(mem, line);
	while (header->columns < COUNTS_COLUMNS && span_field(&rest, '\t', &header->column[header->columns]))
		header->columns++;
	for (unsigned i = 0; i < 3; i++)
		if (i >= header->columns || !span_equal(header->column[i], span_of(first[i])))
			return err_set(why, "%s:%zu: the first columns must be item, frequency, n", in->name, in->line);
	return 0;
}

int
counts_read_row(struct reader *in, const struct counts_header *header, struct counts_row *row, struct err *why)
{
	struct span line, rest;
	unsigned long long frequency, n;
	int got = reader_line(in, &line, why);

	if (got <= 0)
		return got;
	rest = line;
	row->cells = 0;
	while (row->cells < COUNTS_COLUMNS && span_field(&rest, '\t', &row->cell[row->cells]))
		row->cells++;
	if (row->cells != header->columns)
		return err_set(why, "%s:%zu: %u columns, expected %u", in->name, in->line, row->cells, header->columns);
	if (!span_number(row->cell[1], &frequency) || !span_number(row->cell[2], &n) || n == 0 || n > 9)
		return err_set(why, "%s:%zu: frequency and n must be whole numbers", in->name, in->line);
	row->item = row->cell[0];
	row->frequency = frequency;
	row->n = (unsigned)n;
	return 1;
}

struct span
counts_key(const struct counts_header *header, const char *key)
{
	for (unsigned i = 0; i < header->keys; i++)
		if (span_equal(header->key[i].key, span_of(key)))
			return header->key[i].value;
	return (struct span){ NULL, 0 };
}

int
counts_column(const struct counts_header *header, const char *column)
{
	for (unsigned i = 0; i < header->columns; i++)
		if (span_equal(header->column[i], span_of(column)))
			return (int)i;
	return -1;
}
