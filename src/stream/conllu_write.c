#include "stream/tokens.h"

void
conllu_write(struct writer *out, const struct sentence *s)
{
	writer_bytes(out, s->comments);
	for (size_t i = 0; i < s->count; i++) {
		for (int c = 0; c < COLUMNS; c++) {
			struct span column = s->token[i].column[c];

			if (c > 0)
				writer_byte(out, '\t');
			writer_bytes(out, column.len ? column : SPAN("_"));
		}
		writer_byte(out, '\n');
	}
	writer_byte(out, '\n');
}
