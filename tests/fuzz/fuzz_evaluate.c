/*
 * Scoring: what stands before two empty lines is gold, what is behind them was found. Nothing crashes, and what is scored against
 * itself is refused only for what is wrong in itself.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ner/evaluate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
evaluate(struct span gold, struct span found, struct err *why)
{
	static struct writer out;
	struct token_reader *g = token_reader_new_bytes(&gold, "gold", TOKENS_GUESS);
	struct token_reader *f = token_reader_new_bytes(&found, "found", TOKENS_GUESS);
	struct evaluation *e = evaluation_new(g, found.len % 2 ? "PER,LOC" : NULL);
	struct arena mem = ARENA_INIT;
	struct sentence s;
	int got, status = 0;

	while (status == 0 && (got = token_read(f, &s, &mem, why)) != 0)
		if (got > 0)
			status = evaluation_found(e, &s, why);
	if (status == 0)
		status = evaluation_end(e, why);
	if (status == 0 && writer_open(&out, "/dev/null", why) == 0) {
		evaluation_write(e, &out);
		writer_close(&out, why);
	}
	arena_release(&mem);
	evaluation_free(e);
	token_reader_free(g);
	token_reader_free(f);
	return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = { (const char *)data, size }, gold = all;
	struct err why;
	size_t gap = 0;

	err_quiet(true);
	while (gap + 2 < size && !(data[gap] == '\n' && data[gap + 1] == '\n' && data[gap + 2] == '\n'))
		gap++;
	gold.len = gap + 2 < size ? gap + 2 : 0;
	evaluate(gold, span_after(all, gold.len), &why);
	if (evaluate(all, all, &why) < 0)
		assert(!span_ends(span_of(why.text), SPAN("the same letters")) && !span_ends(span_of(why.text), SPAN("at its end")));
	return 0;
}
