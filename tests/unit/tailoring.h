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

/* Made-up text: what the driver leaves out must be what the passes would not have changed. */
static inline void
assert_specials_suffice(int rounds)
{
	static const char *const pieces[] = {
		" ", " ", " ", " ", " ", "  ", "\t", "\xC2\xA0", "კაცი", "ომი", "ერთ", "ა", "წ", "ივ", "გვ", "პროფ", "სტალინი", "The", "no",
		"I", "e.g.", "well", "Mr", "professor", "Он", "г", "т", "е", "написал", "10", "1918", "000", "5", "XII", "²", "½", "don't",
		"’", "'", "\"", "„", "“", "”", "«", "»", "(", ")", "[", "]", "-", "–", "—", ".", ".", ".", "...", "…", ",", ",", ",,", ";", ":",
		"!", "?", "/", "@", "www.a.ge", "a@b.com", "_", "#", "=", "e\xCC\x81", "։", "&", "%", "°",
		":)", ";-)", "&#39;", "&quot;", ".pdf", "XVIII", "Inc", "70k", "$", "\\", "👍", "z", "т.", "е.", "20h30", "Mai", "Die",
		"0,8", "20.05.2000", "19:45", "12.", "strasse", "Goethestr", "C.", "M.", "Dipl.-Ing", "01", "Feb", "з", "під", "Сан", "Ремо",
		"l'", "qu'", "C'est", "t-il", "aux", "Türkiye'nin", "3'", "ünü", "Abd", "->", "US$", "\\mathbb", "թ", "Վ", "և", "…", "!!", "..",
	};
	struct tailor t = { .languages = &languages };
	struct spans raw = { NULL, 0, 0 }, tokens = { NULL, 0, 0 };
	struct buf in = BUF_INIT;
	uint64_t seed = 20261126;

	for (int round = 0; round < rounds; round++) {
		struct language *language = &languages.at[round % languages.count];
		const struct spans *all;

		buf_reset(&in);
		for (int i = 0; i < 12; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			buf_add(&in, span_of(pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]));
		}
		scanner_scan(language->scanner, buf_span(&in), &raw);
		if (raw.count == 0)
			continue;
		tailor_tokens(&t, language, buf_span(&in), raw.at, raw.count, &tokens);
		all = tailor_passes(&t, language, buf_span(&in), raw.at, raw.count, 0, 0);
		for (size_t i = 0; i < tokens.count && i < all->count; i++)
			if (tokens.at[i].start != all->at[i].start || tokens.at[i].end != all->at[i].end ||
			    tokens.at[i].class != all->at[i].class || ((tokens.at[i].flags ^ all->at[i].flags) & ~(SPAN_SPACED | SPAN_ODD | SPAN_GAP)) != 0)
				fail_msg("'%.*s': token %zu is '%.*s', by all passes '%.*s'", SPAN_ARG(buf_span(&in)), i,
					 SPAN_ARG(span_form(buf_span(&in), &tokens.at[i])), SPAN_ARG(span_form(buf_span(&in), &all->at[i])));
		assert_int_equal(tokens.count, all->count);
	}
	buf_release(&in);
	spans_release(&raw);
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

static inline int
release_languages(void **state)
{
	(void)state;
	languages_release(&languages);
	return 0;
}

#endif
