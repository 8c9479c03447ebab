#include <stdlib.h>

#include "base/mem.h"
#include "text/breaks.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "token/scan.h"

struct scanner { struct breaks *words; };

struct scanner *
scanner_new(const char *language, struct err *why)
{
	struct breaks *words = breaks_new(BREAKS_WORD, language, why);
	struct scanner *s;

	if (!words)
		return NULL;
	s = xcalloc(1, sizeof *s);
	s->words = words;
	return s;
}

void
scanner_free(struct scanner *s)
{
	if (!s)
		return;
	breaks_free(s->words);
	free(s);
}

void
spans_reserve(struct spans *s, size_t more)
{
	if (s->size - s->count >= more)
		return;
	s->size = 2 * s->size + more + 1024;
	s->at = xrealloc_array(s->at, s->size, sizeof *s->at);
}

void
spans_add(struct spans *s, struct scan_span span)
{
	spans_reserve(s, 1);
	s->at[s->count++] = span;
}

void
spans_release(struct spans *s)
{
	free(s->at);
	*s = (struct spans){ NULL, 0, 0 };
}

const char *
class_name(enum token_class c)
{
	static const char *const names[] = { "word", "number", "punctuation", "symbol", "abbreviation", "url", "email", "doi" };

	return names[c];
}

bool
scan_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 0x09 && c <= 0x0D);
	return char_white(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

enum token_class
class_of(struct span form)
{
	bool number = false, punctuation = false;

	for (size_t i = 0; i < form.len; ) {
		uint32_t c = utf8_next_valid(form, &i);

		if (char_letter(c))
			return CLASS_WORD;
		number |= char_number(c);
		punctuation |= char_punctuation(c);
	}
	if (number)
		return CLASS_NUMBER;
	return punctuation ? CLASS_PUNCTUATION : CLASS_SYMBOL;
}

/*
 * A span of ICU's without white space: a sign such as U+200B can stand among other signs. CLDR takes @ for
 * a letter, the standard and we do not.
 */
static void
add_without_space(struct span text, size_t start, size_t end, struct spans *out)
{
	size_t begun = start;
	bool inside = false;

	for (size_t i = start; i < end; ) {
		size_t at = i;
		uint32_t c = (unsigned char)text.at[i];

		if (c < 0x80)
			i++;
		else
			c = utf8_next_valid(text, &i);
		if (scan_space(c) || c == '@') {
			if (inside)
				spans_add(out, (struct scan_span){ begun, at, CLASS_WORD, 0 });
			if (c == '@')
				spans_add(out, (struct scan_span){ at, i, CLASS_WORD, 0 });
			inside = false;
		} else if (!inside) {
			begun = at;
			inside = true;
		}
	}
	if (inside)
		spans_add(out, (struct scan_span){ begun, end, CLASS_WORD, 0 });
}

void
scanner_scan(struct scanner *s, struct span text, struct spans *out)
{
	size_t start = 0, end;

	out->count = 0;
	breaks_set(s->words, text);
	while (breaks_next(s->words, &end)) {
		size_t first = out->count;

		add_without_space(text, start, end, out);
		for (; first < out->count; first++)
			out->at[first].class = class_of(span_form(text, &out->at[first]));
		start = end;
	}
}
