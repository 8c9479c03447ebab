#include "text/breaks.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "token/scan_states.h"

static void
add(struct scan *s, size_t start, size_t end)
{
	unsigned seen = 0;

	for (size_t i = start; i < end; )
		seen |= scan_property(utf8_next_valid(s->text, &i));
	add_span(s, span_seen(start, end, seen));
}

/* "1 000" with U+202F is one by the standard: ExtendNumLet. We have it cut, since it is white space. */
static void
add_without_space(struct scan *s, size_t start, size_t end)
{
	size_t begun = start;
	bool inside = false;

	for (size_t i = start; i < end; ) {
		size_t at = i;

		if (scan_property(utf8_next_valid(s->text, &i)) & PROPERTY_SPACE) {
			if (inside)
				add(s, begun, at);
			inside = false;
		} else if (!inside) {
			begun = at;
			inside = true;
		}
	}
	if (inside)
		add(s, begun, end);
}

/* White space that the standard has in one token with what follows: before a combining mark, say. */
static void
add_behind_space(struct scan *s, size_t start, size_t end)
{
	size_t i = start;

	while (i < end && char_white(utf8_next_valid(s->text, &i)))
		start = i;
	if (start < end)
		add(s, start, end);
}

void
scan_cut(struct scan *s, size_t start, size_t end, bool dictionary)
{
	struct span run = { s->text.at + start, end - start };
	size_t from = start, to;

	if (s->mode == SCAN_ALL) {
		add(s, start, end);
	} else if (s->mode == SCAN_STANDARD) {
		add_behind_space(s, start, end);
	} else if (dictionary) {
		breaks_set(s->words, run);
		while (breaks_next(s->words, &to)) {
			add_without_space(s, from, start + to);
			from = start + to;
		}
	} else {
		add_without_space(s, start, end);
	}
}
