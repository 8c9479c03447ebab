#include <string.h>

#include "ner/patterns.h"

static bool
is_hyphen(struct span s, size_t *len)
{
	if (s.len && s.at[0] == '-')
		*len = 1;
	else if (span_starts(s, SPAN("–")) || span_starts(s, SPAN("—")) || span_starts(s, SPAN("‑")))
		*len = 3;
	else
		return false;
	return true;
}

static unsigned
digits_read(struct span *rest, unsigned *value)
{
	unsigned n = 0;

	*value = 0;
	while (n < 5 && n < rest->len && rest->at[n] >= '0' && rest->at[n] <= '9')
		*value = *value * 10 + (unsigned)(rest->at[n++] - '0');
	*rest = span_after(*rest, n);
	return n;
}

/* 26th, 1er, 19e; of Roman numerals, too: XIXe, Ier. */
static bool
is_ordinal_end(struct span s)
{
	static const char *const ends[] = { "th", "st", "nd", "rd", "er", "re", "e", "ème", "eme", "ᵉ", "ᵉʳ", "nde" };
	size_t i;

	for (i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (span_equal(s, span_of(ends[i])))
			return true;
	return false;
}

bool
number_read(struct span form, struct number *n)
{
	struct span rest = form;
	size_t hyphen;

	memset(n, 0, sizeof *n);
	if (span_starts(rest, SPAN("მე-"))) {
		n->ordinal = true;
		rest = span_after(rest, 7);
	}
	n->digits = digits_read(&rest, &n->first);
	if (n->digits == 0 || n->digits > 4)
		return false;
	/* 12.-14. Mai */
	if (n->digits <= 2 && rest.len > 2 && rest.at[0] == '.' && is_hyphen(span_after(rest, 1), &hyphen))
		rest = span_after(rest, 1);
	hyphen = n->digits == 4 && rest.len == 3 && rest.at[0] == '/' ? 1 : 0;		/* 1914/15 */
	if ((hyphen || is_hyphen(rest, &hyphen)) && rest.len > hyphen && rest.at[hyphen] >= '0' && rest.at[hyphen] <= '9') {
		unsigned digits;

		rest = span_after(rest, hyphen);
		digits = digits_read(&rest, &n->second);
		if (digits == 0 || digits > 4)
			return false;
		if (n->digits == 4 && digits == 2)	/* 1914-18 */
			n->second += n->first / 100 * 100;
	}
	if (rest.len && is_hyphen(rest, &hyphen))
		rest = span_after(rest, hyphen);
	n->suffix = rest;
	if (rest.len == 0)
		return true;
	if (is_ordinal_end(rest)) {
		n->ordinal = true;
		return true;
	}
	if (rest.at[0] & 0x80)			/* an ending: 1918-shi, 20-iani */
		return true;
	if (n->digits <= 2 && span_equal(rest, SPAN("."))) {	/* 26. Mai */
		n->ordinal = true;
		return true;
	}
	return span_equal(rest, SPAN("s"));
}

static unsigned
roman_value(struct span s)
{
	static const char letters[] = "IVXLC";
	static const unsigned values[] = { 1, 5, 10, 50, 100 };
	unsigned total = 0, before = 0;
	size_t i;

	for (i = s.len; i-- > 0;) {
		const char *p = memchr(letters, s.at[i], 5);
		unsigned v = values[p - letters];

		if (v < before) {
			total -= v;
		} else {
			total += v;
			before = v;
		}
	}
	return total;
}

bool
roman_read(struct span form, struct number *n)
{
	size_t i = 0, hyphen, k;

	memset(n, 0, sizeof *n);
	while (i < form.len && memchr("IVXLC", form.at[i], 5))
		i++;
	if (i == 0)
		return false;
	n->roman = true;
	n->digits = 1;
	n->first = roman_value((struct span){ form.at, i });
	n->suffix = span_after(form, i);
	if (n->suffix.len > 2 && n->suffix.at[0] == 'e' && is_hyphen(span_after(n->suffix, 1), &hyphen))
		n->suffix = span_after(n->suffix, 1);		/* XIXe-XXe */
	if (!is_hyphen(n->suffix, &hyphen))
		return n->suffix.len == 0 || is_ordinal_end(n->suffix) || (i > 1 && span_equal(n->suffix, SPAN(".")));
	n->suffix = span_after(n->suffix, hyphen);
	for (k = 0; k < n->suffix.len && memchr("IVXLC", n->suffix.at[k], 5); k++)
		;
	if (k) {
		n->second = roman_value((struct span){ n->suffix.at, k });
		n->suffix = span_after(n->suffix, k);
		if (is_hyphen(n->suffix, &hyphen))
			n->suffix = span_after(n->suffix, hyphen);
	}
	return true;
}

bool
number_is_year(const struct number *n)
{
	return n->digits == 4 && n->first >= 1000 && n->first <= 2100 && !n->ordinal &&
	       (n->second == 0 || (n->second > n->first && n->second <= 2100));
}

bool
is_quote(struct span form)
{
	static const struct span quotes[] = { SPAN("„"), SPAN("“"), SPAN("”"), SPAN("\""), SPAN("«"), SPAN("»"), SPAN(",,"), SPAN("''") };
	size_t k;

	for (k = 0; k < sizeof quotes / sizeof quotes[0]; k++)
		if (span_equal(form, quotes[k]))
			return true;
	return false;
}

bool
word_halves(const struct scene *s, const struct word *w, struct word *left, struct word *right)
{
	struct word *half[2] = { left, right };
	size_t at = w->folded.len, i;
	unsigned k;

	while (at > 0 && w->folded.at[at - 1] != '-' && w->folded.at[at - 1] != '/')
		at--;
	if (at < 4 || w->folded.len - at < 3 || w->form.len != w->folded.len)
		return false;
	*left = (struct word){ .form = { w->form.at, at - 1 }, .folded = { w->folded.at, at - 1 } };
	*right = (struct word){ .form = span_after(w->form, at), .folded = span_after(w->folded, at) };
	for (k = 0; k < 2; k++) {
		struct reading found[READINGS_MAX], *copy;
		unsigned n;

		half[k]->script = w->script;
		half[k]->capital = w->script != SCRIPT_GEORGIAN && k == 0 ? w->capital : !(half[k]->form.at[0] >= 'a' && half[k]->form.at[0] <= 'z');
		n = lexemes_read(s->words, half[k]->folded, half[k]->capital, found);
		if (!n)
			return false;
		copy = arena_alloc(s->mem, n * sizeof *copy);
		memcpy(copy, found, n * sizeof *copy);
		half[k]->reading = copy;
		half[k]->readings = (uint8_t)n;
		for (i = 0; i < n; i++)
			half[k]->roles |= lexeme_at(s->words, found[i].lexeme)->roles;
	}
	return true;
}

bool
number_is_dash(struct span form)
{
	size_t len = 0;

	while (is_hyphen(form, &len) && len < form.len)		/* typed as -- */
		form = span_after(form, len);
	return is_hyphen(form, &len) && len == form.len;
}
