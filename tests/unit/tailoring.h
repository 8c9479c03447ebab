/*
 * Tokens and sentences as text with bars between, for the tests of the tailoring
 *
 * Everything static, so that each binary has its own languages.
 */
#ifndef TESTS_UNIT_TAILORING_H
#define TESTS_UNIT_TAILORING_H

#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "token/sentence_end.h"
#include "token/tailor.h"

static struct languages languages;

static void
tokens_of(struct tailor *t, struct language *language, struct span text, struct spans *tokens)
{
	struct spans raw = { NULL, 0, 0 };

	scanner_scan(language->scanner, text, &raw);
	tailor_tokens(t, language, text, raw.at, raw.count, tokens);
	spans_release(&raw);
}

/* Tokens of `text` with | between, sentences with || between. */
static inline void
assert_tokens(const char *text, const char *want)
{
	struct tailor t = { .languages = &languages };
	struct span s = span_of(text);
	struct spans tokens = { NULL, 0, 0 };
	struct buf out = BUF_INIT;
	size_t first = 0, next;

	tokens_of(&t, languages_of(&languages, s), s, &tokens);
	while (first < tokens.count && (next = sentence_end(languages_of(&languages, s), s, &tokens, first, true)) != 0) {
		size_t dot = sentence_dot(s, &tokens, first, next);

		for (size_t i = first; i < next; i++) {
			struct span form = span_form(s, &tokens.at[i]);

			if (i > 0)
				buf_add(&out, i == first ? SPAN("||") : SPAN("|"));
			form.len -= i == dot;
			buf_add(&out, form);
			if (i == dot)
				buf_add(&out, SPAN("|."));
		}
		first = next;
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.at, want);
	buf_release(&out);
	spans_release(&tokens);
	tailor_release(&t);
}

/* The languages of a list with what is shipped for them; 0, or -1. */
static int
load_languages(const char *list)
{
	const char *data = getenv("SITQVA_DATA");
	struct err why;
	char path[4096];

	if (languages_init(&languages, list, &why) < 0)
		return -1;
	for (unsigned i = 0; i < languages.count; i++) {
		struct language *l = &languages.at[i];

		snprintf(path, sizeof path, "%s/lang/%s/abbreviations", data ? data : "share/sitqva", l->tag);
		if (abbreviations_load(l->abbreviations, path, true, &why) > 0)
			return -1;
		snprintf(path, sizeof path, "%s/lang/%s/tokens", data ? data : "share/sitqva", l->tag);
		if (word_rules_load(l->rules, path, true, &why) > 0)
			return -1;
		snprintf(path, sizeof path, "%s/lang/%s/multiword", data ? data : "share/sitqva", l->tag);
		if (word_rules_load(l->rules, path, true, &why) > 0)
			return -1;
	}
	return 0;
}

#endif
