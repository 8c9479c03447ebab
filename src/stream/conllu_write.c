#include "stream/tokens.h"

/* Column *c and those behind it that still stand as they came, one line with TABs between; *c becomes the last of them. */
static struct span
columns_from(const struct token *t, int *c)
{
	struct span run = t->column[*c];

	if (run.len == 0)
		return SPAN("_");
	while (*c + 1 < COLUMNS) {
		struct span next = t->column[*c + 1];

		if (next.len == 0 || next.at != run.at + run.len + 1 || run.at[run.len] != '\t')
			break;
		run.len += 1 + next.len;
		++*c;
	}
	return run;
}

void
conllu_write(struct writer *out, const struct sentence *s)
{
	writer_bytes(out, s->comments);
	for (size_t i = 0; i < s->count; i++) {
		for (int c = 0; c < COLUMNS; c++) {
			writer_bytes(out, columns_from(&s->token[i], &c));
			writer_byte(out, c + 1 < COLUMNS ? '\t' : '\n');
		}
	}
	writer_byte(out, '\n');
}
