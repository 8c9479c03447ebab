#include <math.h>

#include "base/buf.h"
#include "freq/figures.h"

static void
begin(struct writer *out, enum table_format format, const struct table_header *header, const char *kind, const char *const *column,
      size_t columns)
{
	struct buf b = BUF_INIT;

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
add_value(struct buf *b, enum table_format format, const struct figure *f)
{
	if (isnan(f->value))
		buf_add(b, format == TABLE_JSONL ? SPAN("null") : SPAN(""));
	else
		buf_printf(b, f->whole ? "%.0f" : "%.7g", f->value);
}

void
figures_write(struct writer *out, enum table_format format, const struct table_header *header, const char *kind,
	      const struct figure *figure, size_t count)
{
	static const char *const column[] = { "name", "value" };
	struct buf b = BUF_INIT;

	begin(out, format, header, kind, column, 2);
	for (size_t i = 0; i < count; i++) {
		if (format == TABLE_JSONL)
			buf_printf(&b, "{\"name\":\"%s\",\"value\":", figure[i].name);
		else
			buf_printf(&b, format == TABLE_TSV ? "%s\t" : "\"%s\",", figure[i].name);
		add_value(&b, format, &figure[i]);
		buf_add(&b, format == TABLE_JSONL ? SPAN("}\n") : SPAN("\n"));
	}
	writer_bytes(out, buf_span(&b));
	buf_release(&b);
}
