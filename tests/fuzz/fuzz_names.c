/*
 * Names: the first paragraph of any bytes is a list of names and words, the rest is text that they are
 * looked for in. Nothing crashes, whatever both are.
 */
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ner/tagger.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_lists(struct span list, struct lexemes *words, struct gazetteer *names)
{
	struct reader in;
	struct span line;
	struct err why;

	reader_init_bytes(&in, &list, "list");
	while (gazetteer_read(names, &in, &why) != 0)
		;
	reader_release(&in);
	reader_init_bytes(&in, &list, "list");
	while (reader_line(&in, &line, &why) > 0)
		if (utf8_valid_prefix(line) == line.len)
			lexemes_line(words, line, &why);
	reader_release(&in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = { (const char *)data, size }, list, text;
	size_t gap = 0;
	struct lexemes *words = lexemes_new();
	struct gazetteer *names = gazetteer_new(words);
	struct tagger *tagger;
	struct token_reader *r;
	struct token_writer *w;
	struct sentence s;
	struct err why;
	int got;

	err_quiet(true);
	while (gap + 1 < size && !(data[gap] == '\n' && data[gap + 1] == '\n'))
		gap++;
	list = (struct span){ all.at, gap + 1 < size ? gap : 0 };
	text = span_after(all, list.len);
	read_lists(list, words, names);
	r = token_reader_new_bytes(&text, "fuzz", TOKENS_GUESS);
	if (token_writer_open(&w, "/dev/null", TOKENS_VERTICAL, &why) == 0) {
		tagger = tagger_new(words, names, (struct tagger_settings){ .explain = true }, w, &why);
		while ((got = token_read(r, &s, tagger_arena(tagger), &why)) != 0)
			if (got > 0)
				tagger_add(tagger, &s);
		tagger_end(tagger);
		tagger_free(tagger);
		token_writer_close(w, &why);
	}
	token_reader_free(r);
	gazetteer_free(names);
	lexemes_free(words);
	return 0;
}
