/*
 * Rules: the first paragraph of any bytes is a file of rules, for normalize and tokenize; the rest is text that they change. The
 * tokens of a line stay in order, inside it, without white space at their ends, and hold all its letters and signs.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "norm/replace.h"
#include "text/utf8.h"
#include "token/own_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
all_white(struct span line, size_t from, size_t to)
{
	while (from < to) {
		bool white = scan_space(utf8_next_valid(line, &from));

		assert(white);
	}
}

static void
check(struct span line, const struct spans *tokens)
{
	size_t at = 0;

	for (size_t i = 0; i < tokens->count; at = tokens->at[i++].end) {
		struct span form = span_form(line, &tokens->at[i]);

		assert(tokens->at[i].start >= at && tokens->at[i].end <= line.len && form.len > 0);
		assert(!scan_space(utf8_first_valid(form)) && !scan_space(utf8_last_valid(form)));
		all_white(line, at, tokens->at[i].start);
	}
	all_white(line, at, line.len);
}

static void
use(struct own_rules *own, struct languages *languages, struct span line)
{
	struct tailor tailor = { .languages = languages };
	struct spans raw = { NULL, 0, 0 }, tokens = { NULL, 0, 0 };
	struct err why;

	scanner_scan(languages->at[0].scanner, line, &raw);
	if (raw.count)
		tailor_tokens(&tailor, &languages->at[0], line, raw.at, raw.count, &tokens);
	own_rules_apply(own, line, 0, &tokens, &why);
	check(line, &tokens);
	spans_release(&raw);
	spans_release(&tokens);
	tailor_release(&tailor);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct languages languages;
	char path[] = "/tmp/sitqva-fuzz-XXXXXX";
	struct span text = { (const char *)data, size }, line;
	struct own_rules *own = own_rules_new();
	struct rules *rules;
	struct err why;
	size_t gap = 0;
	int fd = mkstemp(path);

	err_quiet(true);
	if (fd < 0 || (languages.count == 0 && languages_init(&languages, "en", &why) < 0))
		abort();
	while (gap + 1 < size && !(data[gap] == '\n' && data[gap + 1] == '\n'))
		gap++;
	if (write(fd, data, gap) != (ssize_t)gap)
		abort();
	close(fd);
	rules = rules_load(path, &why);
	rules_free(rules);
	if (own_rules_load(own, path, &why) == 0) {
		text = span_after(text, gap);
		if (text.len > 4096)
			text.len = 4096;
		text.len = utf8_valid_prefix(text);
		while (span_field(&text, '\n', &line))
			if (line.len)
				use(own, &languages, line);
	}
	unlink(path);
	own_rules_free(own);
	return 0;
}
