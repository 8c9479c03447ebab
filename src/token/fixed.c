/*
 * Puts what is one token whatever is in it (fixed.h) in place of the scanner's spans, chunk by chunk.
 */
#include "token/fixed.h"
#include "token/tailor.h"

/* One of these is in each. */
static const bool signs[256] = {
	[':'] = true, ['.'] = true, ['@'] = true, ['#'] = true, ['w'] = true, ['W'] = true, ['1'] = true, ['\\'] = true, [';'] = true,
	['='] = true, ['_'] = true, ['&'] = true
};

/* The first one that starts at or behind byte `from` of a chunk. */
static bool
next_fixed(struct span chunk, size_t from, struct scan_span *found)
{
	for (size_t i = from; i < chunk.len; i++) {
		if (!signs[(unsigned char)chunk.at[i]])
			continue;
		switch (chunk.at[i]) {
		case ':':
			if (address_at(chunk, from, i, found) || smiley_at(chunk, from, i, found))
				return true;
			break;
		case '.': case '@': case '#': case 'w': case 'W': case '1': case '\\':
			if (address_at(chunk, from, i, found))
				return true;
			break;
		case ';': case '=': case '_': case '&':
			if (smiley_at(chunk, from, i, found))
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}

static void
add_rest(struct span text, struct scan_span s, struct spans *out)
{
	if (s.start >= s.end)
		return;
	s.class = class_of(span_form(text, &s));
	spans_add(out, s);
}

/* Spans first … last - 1 are one chunk. */
static void
fix_chunk(struct span text, const struct scan_span *at, size_t first, size_t last, struct spans *out)
{
	size_t base = at[first].start, done = base;
	struct span chunk = { text.at + base, at[last - 1].end - base };
	struct scan_span found;

	while (next_fixed(chunk, done - base, &found)) {
		found.start += (uint32_t)base;
		found.end += (uint32_t)base;
		for (; first < last && at[first].start < found.start; first++) {
			struct scan_span s = at[first];

			if (s.start >= done && s.end <= found.start) {
				spans_add(out, s);
				continue;
			}
			if (s.start < done)
				s.start = (uint32_t)done;
			if (s.end > found.start)
				s.end = found.start;
			add_rest(text, s, out);
			if (at[first].end > found.start)
				break;
		}
		spans_add(out, found);
		done = found.end;
		while (first < last && at[first].end <= done)
			first++;
	}
	for (; first < last; first++) {
		struct scan_span s = at[first];

		if (s.start >= done) {
			spans_add(out, s);
			continue;
		}
		s.start = (uint32_t)done;
		add_rest(text, s, out);
	}
}

void
pass_fixed(struct pass *p)
{
	const struct spans *in = p->in;
	size_t i = pass_begin(p);

	while (i < pass_end(p)) {
		size_t end = i + 1;

		while (end < in->count && touches(&in->at[end - 1], &in->at[end]))
			end++;
		if (end == i + 1 && plain_word(&in->at[i]))
			spans_add(p->out, in->at[i]);
		else
			fix_chunk(p->text, in->at, i, end, p->out);
		i = end;
	}
	pass_finish(p, i);
}
