/* Any bytes as a text stream, bare or framed, to tokens. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "token/tokenizer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct languages *
all_languages(void)
{
	static struct languages languages;
	const char *dir = getenv("SITQVA_DATA");
	char path[4096];
	struct err why;

	if (languages.count)
		return &languages;
	if (languages_init(&languages, "ka,en,ru,hy,ja", &why) < 0)
		abort();
	for (unsigned i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/lang/%s/abbreviations", dir ? dir : "share/sitqva", languages.at[i].tag);
		if (abbreviations_load(languages.at[i].abbreviations, path, false, &why) != 0)
			abort();
		for (size_t k = 0; k < 2; k++) {
			snprintf(path, sizeof path, "%s/lang/%s/%s", dir ? dir : "share/sitqva", languages.at[i].tag,
				 k ? "multiword" : "tokens");
			word_rules_load(languages.at[i].rules, path, false, &why);
		}
	}
	return &languages;
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
		tokenizer_init(&t, all_languages(), w, mode, true);
		if (mode != SENTENCES_NONE)
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
