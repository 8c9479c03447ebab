#include <stdlib.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/mem.h"
#include "collect/metadata.h"
#include "io/reader.h"
#include "stream/sentence.h"

enum { COLUMNS_MAX = 256 };

struct metadata {
	struct arena mem;
	struct intern *ids;		/* number of an id: its row */
	struct row { struct span cells; bool met; } *row;	/* what is behind the id */
	size_t size;
	const char *name;		/* of the file, not copied */
	bool quoted;			/* each cell */
	struct span key[COLUMNS_MAX];
	size_t keys;
	struct text_item item[COLUMNS_MAX];
	struct arena values;
};

/* A key ends at the first blank or equals sign of its control line, so it may have neither. */
static struct span
clean_key(struct span name, struct arena *mem)
{
	struct span copy = arena_copy(mem, span_trim(name));
	char *at = (char *)copy.at;

	for (size_t i = 0; i < copy.len; i++)
		if ((unsigned char)at[i] <= ' ' || at[i] == '=' || at[i] == 0x7F)
			at[i] = '_';
	return copy;
}

/* A cell without the quotes that were put around it. */
static struct span
unquote(struct span cell, bool quoted, struct arena *mem)
{
	struct span inner;
	char *out;
	size_t n = 0, doubled = 0;

	if (cell.len < 2 || cell.at[0] != '"' || cell.at[cell.len - 1] != '"')
		return cell;
	inner = (struct span){ cell.at + 1, cell.len - 2 };
	out = arena_alloc(mem, inner.len + 1);
	for (size_t i = 0; i < inner.len; i++) {
		if (inner.at[i] == '"') {
			if (i + 1 == inner.len || inner.at[i + 1] != '"')
				return cell;		/* they are the text's own */
			doubled++;
			i++;
		}
		out[n++] = inner.at[i];
	}
	return quoted || doubled ? (struct span){ out, n } : cell;
}

static bool
has_key(const struct metadata *m, struct span key)
{
	for (size_t i = 0; i < m->keys; i++)
		if (span_equal(m->key[i], key))
			return true;
	return false;
}

static int
read_header(struct metadata *m, struct reader *in, struct err *why)
{
	struct span line, cell;
	int got = reader_line(in, &line, why);

	if (got < 0)
		return -1;
	if (got == 0 || !span_field(&line, '\t', &cell) || !line.at)
		return err_set(why, "%s:1: a table wants a header line with two columns or more, TABs between", in->name);
	m->quoted = cell.len > 1 && cell.at[0] == '"' && cell.at[cell.len - 1] == '"';
	while (span_field(&line, '\t', &cell)) {
		struct span key = clean_key(unquote(cell, m->quoted, &m->mem), &m->mem);

		if (m->keys == COLUMNS_MAX)
			return err_set(why, "%s:1: more than %d columns", in->name, COLUMNS_MAX);
		if (key.len == 0)
			return err_set(why, "%s:1: column %zu has no name", in->name, m->keys + 2);
		if (has_key(m, key))
			return err_set(why, "%s:1: two columns are called '%.*s'", in->name, SPAN_ARG(key));
		m->key[m->keys++] = key;
	}
	return 0;
}

static size_t
count_cells(struct span row)
{
	size_t n = 1;

	for (size_t i = 0; i < row.len; i++)
		n += row.at[i] == '\t';
	return n;
}

/* false: the line is left out. */
static bool
add_row(struct metadata *m, struct span line, const struct reader *in)
{
	struct span id, clean = line;
	struct buf text = BUF_INIT;
	size_t first_bad;
	uint32_t row;

	source_line(line, &text, &first_bad);		/* what goes into the stream must be UTF-8 */
	clean = buf_span(&text);
	span_field(&clean, '\t', &id);
	id = unquote(id, m->quoted, &m->mem);
	if (id.len == 0) {
		warn("%s:%zu: no id in the first column; left out", in->name, in->line);
	} else if (intern_find(m->ids, id, &row)) {
		warn("%s:%zu: '%.*s' was there before; the first row holds", in->name, in->line, SPAN_ARG(id));
	} else if (clean.at && count_cells(clean) > m->keys) {
		warn("%s:%zu: %zu columns, expected %zu; left out", in->name, in->line, count_cells(clean) + 1, m->keys + 1);
	} else {
		row = intern_id(m->ids, id);
		if (row == m->size) {
			m->size = m->size ? 2 * m->size : 64;
			m->row = xrealloc_array(m->row, m->size, sizeof *m->row);
		}
		m->row[row] = (struct row){ clean.at ? arena_copy(&m->mem, clean) : (struct span){ NULL, 0 }, false };
		buf_release(&text);
		return true;
	}
	buf_release(&text);
	return false;
}

struct metadata *
metadata_load(const char *path, bool *skipped, struct err *why)
{
	struct metadata *m;
	struct reader in;
	struct span line;
	int got;

	if (reader_open(&in, path, why) < 0)
		return NULL;
	m = xcalloc(1, sizeof *m);
	m->name = path;
	m->ids = intern_new();
	got = read_header(m, &in, why);
	while (got == 0 && (got = reader_line(&in, &line, why)) > 0) {
		if (line.len > 0 && !add_row(m, line, &in))
			*skipped = true;
		got = 0;
	}
	reader_release(&in);
	if (got < 0) {
		metadata_free(m);
		return NULL;
	}
	return m;
}

const struct text_item *
metadata_find(struct metadata *m, struct span id, struct span name, size_t *count)
{
	struct span rest, cell;
	uint32_t row;

	*count = 0;
	if (!m || (!intern_find(m->ids, id, &row) && !intern_find(m->ids, name, &row)))
		return NULL;
	arena_reset(&m->values);
	rest = m->row[row].cells;
	m->row[row].met = true;
	for (size_t i = 0; i < m->keys && rest.at && span_field(&rest, '\t', &cell); i++) {
		cell = unquote(cell, m->quoted, &m->values);
		if (cell.len)
			m->item[(*count)++] = text_item_meta(m->key[i], field_unescape(cell, &m->values));
	}
	return m->item;
}

void
metadata_tell_unmet(const struct metadata *m)
{
	enum { NAMED = 3 };
	uint32_t rows = m ? intern_count(m->ids) : 0, unmet = 0;
	struct buf names = BUF_INIT;

	for (uint32_t i = 0; i < rows; i++) {
		if (m->row[i].met)
			continue;
		if (++unmet <= NAMED)
			buf_printf(&names, "%s'%.*s'", unmet > 1 ? ", " : "", SPAN_ARG(intern_text(m->ids, i)));
	}
	if (unmet > 0)
		warn("%s: %u of %u ids met no document: %.*s%s; corpus-cat --list shows the ids of documents", m->name, unmet, rows,
		     SPAN_ARG(buf_span(&names)), unmet > NAMED ? ", ..." : "");
	buf_release(&names);
}

void
metadata_free(struct metadata *m)
{
	if (!m)
		return;
	intern_free(m->ids);
	free(m->row);
	arena_release(&m->mem);
	arena_release(&m->values);
	free(m);
}
