#include "text/chars.h"
#include "text/utf8.h"
#include "token/fixed.h"
#include "token/tailor.h"

/* What the scanner found of an address is one span. */
void
pass_fixed(struct span text, const struct spans *in, struct spans *out)
{
	struct scan_span fixed;
	bool any = fixed_next(text, 0, &fixed);

	out->count = 0;
	for (size_t i = 0; i < in->count; i++) {
		struct scan_span s = in->at[i];

		while (any && s.end > fixed.start) {
			if (s.start < fixed.start) {
				struct scan_span before = { s.start, fixed.start, s.class, 0 };

				before.class = class_of(span_form(text, &before));
				spans_add(out, before);
			}
			spans_add(out, fixed);
			while (i + 1 < in->count && s.end <= fixed.end)
				s = in->at[++i];
			if (s.end <= fixed.end) {	/* the address is the last */
				s.start = s.end;
				any = false;
				break;
			}
			if (s.start < fixed.end) {
				s.start = fixed.end;
				s.class = class_of(span_form(text, &s));
			}
			any = fixed_next(text, fixed.end, &fixed);
		}
		if (s.start < s.end)
			spans_add(out, s);
	}
}

/* Where a token of more than 4096 bytes is cut: at a code point, and not before a mark. */
static size_t
cut_at(struct span text, size_t start)
{
	size_t at = start + TOKEN_MAX, first;

	while (((unsigned char)text.at[at] & 0xC0) == 0x80)
		at--;
	first = at;
	for (int back = 0; back < 16; back++) {
		size_t i = at;

		if (!char_mark(utf8_next_valid(text, &i)))
			return at;
		utf8_prev_valid(text, &at);
	}
	return first;
}

void
pass_cut(struct span text, const struct spans *in, struct spans *out)
{
	out->count = 0;
	for (size_t i = 0; i < in->count; i++) {
		struct scan_span s = in->at[i];

		while (s.end - s.start > TOKEN_MAX) {
			size_t at = cut_at(text, s.start);

			spans_add(out, (struct scan_span){ s.start, at, s.class, 0 });
			s.start = at;
		}
		spans_add(out, s);
	}
}

bool
roman_numeral(struct span form)
{
	if (form.len == 0 || form.len > 15)
		return false;
	for (size_t i = 0; i < form.len; i++)
		if (!form.at[i] || !strchr("IVXLCDM", form.at[i]))
			return false;
	return form.len > 1 || (form.at[0] != 'D' && form.at[0] != 'M');
}

void
tailor_tokens(struct tailor *t, struct language *language, struct span text, struct spans *out)
{
	scanner_scan(language->scanner, text, &t->a);
	pass_fixed(text, &t->a, &t->b);
	pass_dots(t->languages, language, text, &t->b, &t->a);
	pass_joins(text, &t->a, &t->b);
	pass_cut(text, &t->b, out);
}

void
tailor_release(struct tailor *t)
{
	spans_release(&t->a);
	spans_release(&t->b);
}
