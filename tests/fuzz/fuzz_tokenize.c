/* Any bytes as a text stream, bare or framed, to tokens. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "token/tokenizer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
load(struct language *l)
{
	const char *dir = getenv("SITQVA_DATA");
	char path[4096];
	struct err why;

	snprintf(path, sizeof path, "%s/lang/%s/abbreviations", dir ? dir : "share/sitqva", l->tag);
	if (abbreviations_load(l->abbreviations, path, false, &why) > 0)
		abort();
	for (size_t k = 0; k < 2; k++) {
		snprintf(path, sizeof path, "%s/lang/%s/%s", dir ? dir : "share/sitqva", l->tag, k ? "multiword" : "tokens");
		if (word_rules_load(l->rules, path, false, &why) > 0)
			abort();
	}
}

/* Languages whose rules are of different kinds; the first of a script is the one that is used. */
static struct languages *
some_languages(unsigned which)
{
	static const char *const lists[] = { "ka,en,ru,hy,ja", "fr,uk", "it" };
	static struct languages languages[3];
	struct languages *l = &languages[which % 3];
	struct err why;

	if (l->count)
		return l;
	if (languages_init(l, lists[which % 3], &why) < 0)
		abort();
	for (unsigned i = 0; i < l->count; i++)
		load(&l->at[i]);
	return l;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span in = { (const char *)data, size };
	struct arena mem = ARENA_INIT;
	struct text_item item;
	struct err why;

	err_quiet(true);
	for (enum sentence_mode mode = SENTENCES_AUTO; mode <= SENTENCES_NONE; mode++) {
		struct text_reader *r = text_reader_new_bytes(&in, "fuzz", mode == SENTENCES_LINE);
		struct token_writer *w;
		struct tokenizer t;
		int got;

		if (token_writer_open(&w, "/dev/null", TOKENS_CONLLU, &why) < 0)
			abort();
		tokenizer_init(&t, some_languages(mode), w, mode, true);
		if (size % 2)
			tokenizer_multiword(&t);
		while ((got = text_read(r, &item, &mem, &why)) != 0) {
			if (got > 0)
				tokenizer_take(&t, &item);
			arena_reset(&mem);
		}
		tokenizer_end(&t);
		tokenizer_release(&t);
		token_writer_close(w, &why);
		text_reader_free(r);
	}
	arena_release(&mem);
	return 0;
}
