/*
 * Values are looked up and reckoned where they might be branched to: lines come as they like, and branches on them are guessed
 * wrong.
 */
#include "layout/clues.h"

bool
border_forced(const struct body *b, size_t i)
{
	unsigned here = body_line(b, i)->flags, next = body_line(b, i + 1)->flags;

	return next & LINE_FIXED_BEGIN || (here & LINE_FIXED && !(next & LINE_FIXED));
}

void
kind_signs(unsigned kind, unsigned sign[SIGNS])
{
	sign[SHAPE] = kind % SHAPES;
	kind /= SHAPES;
	sign[INDENT] = kind % INDENTS;
	kind /= INDENTS;
	sign[GAP] = kind % GAPS;
	sign[WORDS] = kind / GAPS;
}

static unsigned
words_of(unsigned here, unsigned next)
{
	/* by hyphen and full stop; by a small letter, a capital and a mark of dialogue */
	static const unsigned char end[4] = { END_OPEN, END_HYPHEN, END_STOP, END_HYPHEN };
	static const unsigned char begin[8] = { BEGIN_OTHER, BEGIN_SMALL, BEGIN_CAPITAL, BEGIN_SMALL, BEGIN_MARK, BEGIN_MARK, BEGIN_MARK,
						BEGIN_MARK };

	_Static_assert(LINE_CAPITAL == 2 * LINE_SMALL && LINE_DIALOGUE == 4 * LINE_SMALL, "three bits side by side");
	return AT(end[(here & LINE_HYPHEN) / LINE_HYPHEN + (here & LINE_FULLSTOP) / LINE_FULLSTOP * 2], begin[next / LINE_SMALL & 7]);
}

static unsigned
gap_of(const struct body *b, size_t i)
{
	const struct line *next = body_line(b, i + 1);

	return body_same_page(b, i) ? GAP_NONE + (next->gap > next->base) + 2u * (next->gap < next->base) : GAP_HIDDEN;
}

static bool
indented(const struct body *b, size_t i)
{
	int indent = width_indent(body_line(b, i), &b->width[b->line[i]]);

	return indent >= 2 && indent <= 14;
}

static unsigned
shape_of(unsigned here, unsigned next, bool wrapped)
{
	if ((here | next) & LINE_COLUMNS)
		return SHAPE_COLUMNS;
	return !wrapped && !(here & LINE_HYPHEN) ? SHAPE_UNFILLED : SHAPE_WRAPPED;
}

static int
letters(int tenths, int low, int high)
{
	int n = (tenths + (tenths < 0 ? -5 : 5)) / 10;

	return n < low ? low : n > high ? high : n;
}

struct clue
clue_of(const struct body *b, size_t i)
{
	const struct line *line = body_line(b, i), *next;
	const struct width *w = &b->width[b->line[i]];
	int slack = w->full - width_edge(line, w);
	struct clue c = { .slack = (int8_t)letters(slack, -NO_SLACK, SLACKS - NO_SLACK - 1) };
	unsigned indent;
	bool broken = line->flags & LINE_HYPHEN;

	if (i + 1 == b->count)
		return c;
	next = body_line(b, i + 1);
	indent = indented(b, i + 1) ? INDENT_MORE + (unsigned)indented(b, i) : INDENT_NONE;
	c.kind = (uint16_t)kind_of(words_of(line->flags, next->flags), gap_of(b, i), indent,
				   shape_of(line->flags, next->flags, w->wrapped));
	c.next = (uint8_t)(broken ? NEXT_BROKEN : NEXT_SHORT + (next->first >= 50) + (next->first >= 90) + (next->first >= 180));
	c.forced = border_forced(b, i);
	c.room = (int8_t)(broken ? 0 : letters(slack - next->first - 10, -DEFICITS, ROOMS + DEFICITS));
	return c;
}
