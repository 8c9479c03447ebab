#include "ner/pieces.h"
#include "ner/vocabulary.h"
#include "text/utf8.h"

enum { ABBREVIATION_MAX = 8 };		/* bytes, without the point */

static const struct span point = { ".", 1 }, broken = { "¬", 2 };

static bool
is(const struct token *t, const struct token *end, struct span text)
{
	return t < end && span_equal(t->column[COL_FORM], text);
}

/* An initial, or what the lists have with its point. */
static bool
is_abbreviation(const struct word *w)
{
	return w->capital && (w->shape == SHAPE_INITIAL || (w->shape == SHAPE_WORD && w->readings));
}

/* The second half of a broken word: it goes on in small letters, or all of it is in capitals. */
static bool
goes_on(struct span first, struct span second)
{
	size_t end = first.len;
	uint32_t before, behind;

	if (first.len == 0 || second.len == 0)
		return false;
	before = utf8_prev_valid(first, &end);
	behind = utf8_first_valid(second);
	return char_letter(before) && char_letter(behind) && (!char_upper(behind) || char_upper(before));
}

unsigned
pieces_join(struct vocabulary *v, const struct token *t, const struct token *end, struct span *form, struct arena *mem)
{
	struct span first = t->column[COL_FORM], joined;
	unsigned count = 1;

	if (is(t + 1, end, broken) && t + 2 < end && goes_on(first, t[2].column[COL_FORM])) {
		*form = first = arena_printf(mem, "%.*s%.*s", SPAN_ARG(first), SPAN_ARG(t[2].column[COL_FORM]));
		count = 3;
	}
	if (is(t + count, end, point) && first.len && first.len <= ABBREVIATION_MAX && char_upper(utf8_first_valid(first)) &&
	    !misc_get(t + count - 1, SPAN("SpaceAfter")).at) {
		joined = arena_printf(mem, "%.*s.", SPAN_ARG(first));
		if (is_abbreviation(vocabulary_word(v, joined, mem))) {
			*form = joined;
			count++;
		}
	}
	return count;
}

unsigned
pieces_count(const struct word *w, const struct token *t)
{
	size_t len = t->column[COL_FORM].len;
	unsigned count = 1;

	for (; len < w->form.len; count++) {
		struct span piece = t[count].column[COL_FORM];

		len += span_equal(piece, broken) ? 0 : piece.len;
	}
	return count;
}
