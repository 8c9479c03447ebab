/* The token stream: any bytes in any input format, to every output format. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "stream/tokens.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
look(const struct sentence *s, struct arena *mem)
{
	struct token *t;

	assert(s->count > 0);
	assert(utf8_valid_prefix(s->comments) == s->comments.len);
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		assert(t->column[COL_FORM].len > 0 && t->column[COL_FORM].len <= TOKEN_BYTES);
		misc_set(t, SPAN("Looked"), SPAN("B-PER"), mem);	/* tags stay what they are, and so reach the writers */
		assert(span_equal(misc_get(t, SPAN("Looked")), SPAN("B-PER")));
	}
	for (size_t at = 0; sentence_next(s, true, &at, &t); )
		assert(t->column[COL_FORM].len > 0);
	sentence_text(s, mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span in = { (const char *)data, size };
	struct arena mem = ARENA_INIT;
	struct token_writer *w;
	struct sentence s;
	struct err why;

	err_quiet(true);
	for (enum token_format from = TOKENS_GUESS; from <= TOKENS_PLAIN; from++) {
		/* one output format for each, chosen by the input, keeps it quick */
		enum token_format to = (enum token_format)(TOKENS_CONLLU + (size + (size_t)from) % TOKENS_TEI);
		struct token_reader *r = token_reader_new_bytes(&in, "fuzz", from);
		int got;

		if (token_writer_open(&w, "/dev/null", to, &why) < 0)
			return 0;
		while ((got = token_read(r, &s, &mem, &why)) != 0) {
			if (got > 0) {
				look(&s, &mem);
				token_write(w, &s);
			}
			arena_reset(&mem);
		}
		token_writer_close(w, &why);
		token_reader_free(r);
	}
	arena_release(&mem);
	return 0;
}
