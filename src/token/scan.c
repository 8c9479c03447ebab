#include <stdlib.h>

#include "base/mem.h"
#include "text/breaks.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "token/scan_states.h"

struct scanner { struct breaks *words; };

struct scanner *
scanner_new(struct err *why)
{
	struct breaks *words = breaks_new(BREAKS_WORD, "root", why);
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

bool
scanner_use(struct scanner *s, enum scan_path path)
{
	(void)s;
	return path == SCAN_SCALAR;
}

const char *
scan_path_name(enum scan_path path)
{
	static const char *const names[] = { "scalar", "SSE2", "AVX2" };

	return names[path];
}

static void
scan(struct scanner *sc, struct span text, enum scan_mode mode, struct spans *out)
{
	struct scan s;

	out->count = 0;
	s.text = text;
	s.mode = mode;
	s.out = out;
	s.words = sc->words;
	for (size_t at = 0; at < text.len; )
		at = scan_states(&s, at, SCAN_MAX);
}

/* A word with a letter between letters that is none: "e.g", "don't", "x1". */
static bool
odd_word(struct span form)
{
	for (size_t i = 0; i < form.len; i++) {
		unsigned char c = (unsigned char)form.at[i];

		if (c < 0x80 ? !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') : c == 0xC2 || c == 0xE2 || c == 0xEF || c >= 0xF0)
			return true;
	}
	return false;
}

void
scanner_scan(struct scanner *s, struct span text, struct spans *out)
{
	scan(s, text, SCAN_TAILORED, out);
	for (size_t i = 0; i < out->count; i++) {
		struct span form = span_form(text, &out->at[i]);

		if (out->at[i].class == CLASS_WORD && (form.len > 4096 || odd_word(form)))
			out->at[i].flags = SPAN_ODD;
	}
}

void
scanner_standard(struct scanner *s, struct span text, struct spans *out)
{
	scan(s, text, SCAN_STANDARD, out);
}

void
scanner_bare(struct scanner *s, struct span text, struct spans *out)
{
	scan(s, text, SCAN_ALL, out);
}
