#include <math.h>

#include "base/buf.h"
#include "freq/figures.h"

void
figures_begin(struct figures *f, struct writer *out, enum table_format format, const struct table_header *header, const char *kind,
	      const char *const *column, size_t columns)
{
	struct buf b = BUF_INIT;

	*f = (struct figures){ out, format, column, columns, 0 };
	table_metadata(&b, format, kind, header);
	for (size_t i = 0; i < columns && format != TABLE_JSONL; i++) {
		if (i > 0)
			buf_byte(&b, format == TABLE_TSV ? '\t' : ',');
		buf_add(&b, span_of(column[i]));
	}
	if (format != TABLE_JSONL)
		buf_byte(&b, '\n');
	writer_bytes(out, buf_span(&b));
	buf_release(&b);
}

/* Whole numbers have all their digits, up to 2^53. */
static void
add_value(struct buf *b, enum table_format format, const struct figure *figure)
{
	if (isnan(figure->value))
		buf_add(b, format == TABLE_JSONL ? SPAN("null") : SPAN(""));
	else
		buf_printf(b, figure->whole ? "%.0f" : "%.7g", figure->value);
}

void
figures_name(struct figures *f, const struct figure *figure)
{
	struct buf b = BUF_INIT;

	if (f->format == TABLE_JSONL)
		buf_printf(&b, "{\"name\":\"%s\",\"value\":", figure->name);
	else
		buf_printf(&b, f->format == TABLE_TSV ? "%s\t" : "\"%s\",", figure->name);
	add_value(&b, f->format, figure);
	buf_add(&b, f->format == TABLE_JSONL ? SPAN("}\n") : SPAN("\n"));
	writer_bytes(f->out, buf_span(&b));
	buf_release(&b);
	f->rows++;
}

void
figures_row(struct figures *f, const uint64_t *value)
{
	for (size_t i = 0; i < f->columns; i++) {
		if (f->format == TABLE_JSONL) {
			writer_bytes(f->out, i ? SPAN(",\"") : SPAN("{\""));
			writer_bytes(f->out, span_of(f->column[i]));
			writer_bytes(f->out, SPAN("\":"));
		} else if (i > 0) {
			writer_byte(f->out, f->format == TABLE_TSV ? '\t' : ',');
		}
		writer_number(f->out, value[i]);
	}
	writer_bytes(f->out, f->format == TABLE_JSONL ? SPAN("}\n") : SPAN("\n"));
	f->rows++;
}
