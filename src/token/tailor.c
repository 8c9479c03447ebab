#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "token/special.h"
#include "token/tailor.h"

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
pass_cut(struct pass *p)
{
	size_t i;

	for (i = pass_begin(p); i < pass_end(p); i++) {
		struct scan_span s = p->in->at[i];

		while (s.end - s.start > TOKEN_MAX) {
			size_t at = cut_at(p->text, s.start);

			spans_add(p->out, (struct scan_span){ s.start, at, s.class, 0, 0 });
			s.start = at;
		}
		spans_add(p->out, s);
	}
	pass_finish(p, i);
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

/* Bytes that a pass asks for: without one of them in the text it changes nothing. */
enum { FOR_FIXED = 1, FOR_APOSTROPHES = 2, FOR_PARTS = 4, FOR_DOTS = 8, FOR_HYPHENS = 16, FOR_WHOLE = 32, FOR_SIGN = 64 };

static const uint8_t asks[256] = {
	['.'] = FOR_FIXED | FOR_PARTS | FOR_DOTS, [':'] = FOR_FIXED, [';'] = FOR_FIXED, ['@'] = FOR_FIXED, ['#'] = FOR_FIXED, ['='] = FOR_FIXED,
	['_'] = FOR_FIXED, ['\\'] = FOR_FIXED, ['&'] = FOR_FIXED | FOR_WHOLE, ['/'] = FOR_WHOLE, ['\''] = FOR_APOSTROPHES,
	['`'] = FOR_APOSTROPHES, ['-'] = FOR_HYPHENS | FOR_WHOLE,
	['0'] = FOR_PARTS, ['1'] = FOR_PARTS, ['2'] = FOR_PARTS, ['3'] = FOR_PARTS, ['4'] = FOR_PARTS, ['5'] = FOR_PARTS,
	['6'] = FOR_PARTS, ['7'] = FOR_PARTS, ['8'] = FOR_PARTS, ['9'] = FOR_PARTS,
	[0xE2] = FOR_SIGN,				/* of three bytes */
};

static bool
is_letter_or_digit(unsigned char c)
{
	return ascii_digit((char)c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

/*
 * May the sign at byte `at` be part of what is fixed? All that is has something right behind it, and no digit but behind a dot and @;
 * a dot a letter or digit, but for those of "www." and "10.".
 */
static bool
may_be_fixed(struct span text, size_t at)
{
	unsigned char c = (unsigned char)text.at[at], behind = at + 1 < text.len ? (unsigned char)text.at[at + 1] : ' ';

	if (behind == ' ')
		return false;
	if (c == '.')
		return is_letter_or_digit(behind) || (at > 0 && (text.at[at - 1] == '0' || (text.at[at - 1] | 0x20) == 'w'));
	return c == '@' || !ascii_digit((char)behind);
}

/* What bytes [at, end) ask for. */
static unsigned
asked_within(struct span text, size_t at, size_t end)
{
	unsigned asked = 0;

	for (; at < end; at++) {
		unsigned ask = asks[(unsigned char)text.at[at]];

		if (ask == 0)
			continue;
		if (ask & FOR_SIGN) {
			size_t i = at;
			uint32_t c = utf8_next_valid(text, &i);

			ask = c == 0x2010 || c == 0x2011 ? FOR_HYPHENS | FOR_WHOLE : c == 0x2018 || c == 0x2019 ? FOR_APOSTROPHES : 0;
		} else if ((ask & FOR_FIXED) && !may_be_fixed(text, at)) {
			ask &= ~(unsigned)FOR_FIXED;
		}
		asked |= ask;
	}
	return asked;
}

/* What some spans ask for. Plain words do not, and a sign is in one part. */
static unsigned
asked_by(struct span text, const struct scan_span *raw, size_t count)
{
	unsigned asked = 0;

	for (size_t i = 0; i < count; i++)
		if (raw[i].class != CLASS_WORD && raw[i].class != CLASS_NUMBER)
			asked |= asked_within(text, raw[i].start, raw[i].end) & ~(unsigned)FOR_PARTS;
		else if (!plain_word(&raw[i]))
			asked |= asked_within(text, raw[i].start, raw[i].end);
	return asked;
}

static bool
any_rules(const struct languages *l, enum rule_kind kind)
{
	for (unsigned i = 0; i < l->count; i++)
		if (word_rules_count(l->at[i].rules, kind))
			return true;
	return false;
}

/* What a pass made is what the next one reads. */
static void
run(struct tailor *t, struct pass *p, void (*pass)(struct pass *p))
{
	pass(p);
	p->in = p->out;
	p->out = p->out == &t->a ? &t->b : &t->a;
}

const struct spans *
tailor_passes(struct tailor *t, struct language *language, struct span text, const struct scan_span *raw, size_t count, size_t lead,
	      size_t tail)
{
	struct spans whole = { (struct scan_span *)raw, count, count };
	struct pass p = { t->languages, language, text, lead, tail, &whole, &t->a };
	unsigned asked = 0;

	p.text.len = raw[count - 1].end;
	/* a plain word is special if it has letters that are apostrophes, and one that is looked at says what it is by its own letters */
	if (memchr(text.at + raw[0].start, APOSTROPHE_LETTER, p.text.len - raw[0].start)) {
		asked = FOR_APOSTROPHES;
		p.lead = p.tail = 0;
	}
	asked |= asked_by(p.text, raw + p.lead, count - p.lead - p.tail);
	if (asked & FOR_FIXED)
		run(t, &p, pass_fixed);
	if ((asked & FOR_APOSTROPHES) || ((asked & FOR_WHOLE) && any_rules(t->languages, RULE_WHOLE)) ||
	    ((asked & (FOR_PARTS | FOR_DOTS)) && word_rules_dotted(language->rules)))
		run(t, &p, pass_apostrophes);
	if (asked & FOR_PARTS)
		run(t, &p, pass_parts);
	if (asked & FOR_DOTS)
		run(t, &p, pass_dots);
	if ((asked & FOR_HYPHENS) && word_rules_count(language->rules, RULE_CLITIC))
		run(t, &p, pass_hyphens);
	run(t, &p, pass_joins);
	if (p.text.len - raw[0].start > TOKEN_MAX)
		run(t, &p, pass_cut);
	return p.in;
}

/*
 * Copies the scanner's spans from … to - 1. first: the first from there on that is not plain; seen: one that is not, at or
 * behind that.
 */
static void
add_all(struct spans *out, size_t *last, const struct scan_span *raw, size_t from, size_t to, size_t first, size_t seen)
{
	spans_reserve(out, to - from);
	if (to > from)
		memcpy(out->at + out->count, raw + from, (to - from) * sizeof *raw);
	if (first < to) {
		span_link(out->at, last, out->count + (first - from));
		if (seen < to)
			first = seen;
		while (first + raw[first].next < to)
			first += raw[first].next;
		*last = out->count + (first - from);
	}
	out->count += to - from;
}

/* What the passes made of bytes [from, to). */
static void
add_made(const struct spans *made, uint32_t from, uint32_t to, struct spans *out, size_t *last)
{
	for (size_t i = 0; i < made->count && made->at[i].start < to; i++) {
		struct scan_span s = made->at[i];

		if (s.start < from)
			continue;
		s.flags |= SPAN_GAP;
		spans_add(out, s);
		span_link(out->at, last, out->count - 1);
	}
}

/* A word with letters and apostrophes. */
static void
add_alone(struct tailor *t, struct language *language, struct span text, const struct scan_span *word, struct spans *out, size_t *last)
{
	size_t i = out->count;

	apostrophes_alone(t->languages, language, text, word, out);
	for (; i < out->count; i++) {
		out->at[i].flags |= SPAN_GAP;
		span_link(out->at, last, i);
	}
}

/* The start and the end of the chunk that span i is in: spans with no white space between. */
static size_t
chunk_start(const struct scan_span *raw, size_t i)
{
	while (i > 0 && touches(&raw[i - 1], &raw[i]))
		i--;
	return i;
}

static size_t
chunk_end(const struct scan_span *raw, size_t i, size_t count)
{
	for (i++; i < count && touches(&raw[i - 1], &raw[i]); i++)
		;
	return i;
}

/* The end of the chunk that begins with span i; i if there is none in the text. */
static size_t
chunk_behind(const struct scan_span *raw, size_t i, size_t count, size_t end)
{
	return i < count && raw[i].start < end ? chunk_end(raw, i, count) : i;
}

static bool
any_special(const struct special *s, size_t from, size_t to)
{
	for (; from < to; from++)
		if (!span_plain(&s->at[from]) && special_at(s, from))
			return true;
	return false;
}

/* Words of letters and hyphens between them: what stands beside such a chunk says nothing of it. */
static bool
hyphens_only(struct span text, const struct scan_span *raw, size_t from, size_t to)
{
	if (((to - from) & 1) == 0)
		return false;
	for (size_t i = from; i < to; i++)
		if ((i - from) & 1 ? text.at[raw[i].start] != '-' || raw[i].end != raw[i].start + 1
				   : raw[i].class != CLASS_WORD || (raw[i].flags & SPAN_ODD))
			return false;
	return true;
}

size_t
tailor_tokens(struct tailor *t, struct language *language, struct span text, const struct scan_span *raw, size_t count,
	      struct spans *out)
{
	struct special look = { t->languages, language, text, raw, count };
	size_t done = 0, first = 0, i = 0;	/* raw[0, done) are out; first: the first behind them that is not plain */
	size_t last = 0, seen = 0;		/* the last such of out that was linked, of raw that was looked at */
	size_t busy = 0;			/* the end of the last chunk with something special in it */

	out->count = 0;
	while (i < count && raw[i].start < text.len) {
		const struct spans *made;
		size_t from, to, next, context, lead, tail;

		if (!special_at(&look, i)) {
			seen = i;
			i += raw[i].next;
			continue;
		}
		from = chunk_start(raw, i);
		to = chunk_end(raw, i, count);
		if (raw[i].class == CLASS_WORD && !any_special(&look, from, i) && !any_special(&look, i + 1, to) &&
		    apostrophes_only(span_form(text, &raw[i]))) {
			add_all(out, &last, raw, done, i, first, seen < first ? first : seen);
			add_alone(t, language, text, &raw[i], out, &last);
			done = i + 1;
			i += raw[i].next;
			first = i;
			busy = to;
			continue;
		}
		if (to == from + 3 && hyphens_only(text, raw, from, to) && compounds_alone(t->languages, language, text, &raw[from])) {
			if (compound_alone(t->languages, language, text, &raw[from])) {
				add_all(out, &last, raw, done, from, first, seen < first ? first : seen);
				spans_add(out, (struct scan_span){ raw[from].start, raw[from + 2].end, CLASS_WORD, SPAN_GAP, 0 });
				span_link(out->at, &last, out->count - 1);
				while (i < to)		/* its last word may be linked */
					i += raw[i].next;
				done = to;
				first = i;
			} else {
				seen = i;
				i += raw[i].next;
			}
			busy = to;
			continue;
		}
		next = to;
		context = from;
		if (!hyphens_only(text, raw, from, to)) {
			next = chunk_behind(raw, to, count, text.len);
			while (any_special(&look, to, next)) {
				to = next;
				next = chunk_behind(raw, to, count, text.len);
			}
			context = from > 0 ? chunk_start(raw, from - 1) : 0;
		}
		add_all(out, &last, raw, done, from, first, seen < first ? first : seen);
		lead = busy == from ? 0 : from - context;
		tail = next - to;
		made = tailor_passes(t, language, text, raw + context, next - context, lead, tail);
		add_made(made, raw[from].start, to < count ? raw[to].start : UINT32_MAX, out, &last);
		while (i < to)
			i += raw[i].next;
		done = busy = to;
		first = i;
	}
	add_all(out, &last, raw, done, i, first, seen < first ? first : seen);
	if (out->count)
		span_link(out->at, &last, out->count);
	return i;
}

/* Before span i stands neither one blank nor, side by side with it, a span of another class. */
static bool
behind_gap(struct span text, const struct scan_span *raw, size_t i)
{
	if (i == 0)
		return true;
	if (touches(&raw[i - 1], &raw[i]))
		return raw[i - 1].class == raw[i].class;
	return raw[i].start - raw[i - 1].end != 1 || text.at[raw[i - 1].end] != ' ';
}

static bool
is_spaced(struct span form)
{
	for (size_t i = 0; i < form.len; ) {
		unsigned char first = (unsigned char)form.at[i];

		if (first > ' ' && first < 0xC2)
			i++;
		else if (first == ' ' || char_white(utf8_next_valid(form, &i)))
			return true;
	}
	return false;
}

size_t
tailor_nothing(struct tailor *t, struct span text, const struct scan_span *raw, size_t count, struct spans *out)
{
	size_t last = 0, i;

	out->count = 0;
	for (i = 0; i < count && raw[i].start < text.len; i++) {
		if (span_plain(&raw[i])) {
			spans_add(out, raw[i]);
			if (behind_gap(text, raw, i))
				out->at[out->count - 1].flags |= SPAN_GAP;
			continue;
		}
		pass_cut(&(struct pass){ .text = text, .in = &(struct spans){ (struct scan_span *)raw + i, 1, 1 }, .out = &t->a });
		for (size_t k = 0; k < t->a.count; k++)
			if (is_spaced(span_form(text, &t->a.at[k])))
				t->a.at[k].flags |= SPAN_SPACED;
		add_made(&t->a, 0, UINT32_MAX, out, &last);
	}
	spans_link(out);
	return i;
}

void
tailor_release(struct tailor *t)
{
	spans_release(&t->a);
	spans_release(&t->b);
}
