#include "layout/borders.h"
#include "layout/layout.h"
#include "layout/widths.h"

/*
 * A heading: at most three short lines without a full stop, apart from the text before and behind. Its lines are
 * broken by sense, so their length says nothing.
 */
static void
find_headings(const struct body *b)
{
	enum { LINES = 3 };

	for (size_t i = 0; i < b->count; i++) {
		const struct line *line = body_line(b, i);
		size_t end = i;

		if (i > 0 && !body_gap(b, i - 1) && !(line->flags & LINE_PAGE))
			continue;
		if (i > 0 && line->flags & LINE_PAGE && !(body_line(b, i - 1)->flags & LINE_FULLSTOP))
			continue;
		while (end < b->count && end < i + LINES) {
			const struct line *at = body_line(b, end);
			const struct width *w = &b->width[b->line[end]];

			if (at->flags & (LINE_FULLSTOP | LINE_HYPHEN | LINE_FIXED | LINE_COLUMNS | LINE_DIALOGUE) || !w->wrapped ||
			    20 * at->width >= 17 * w->full || (end == i && at->flags & LINE_SMALL))
				break;
			end++;
			if (end < b->count && body_gap(b, end - 1)) {
				for (size_t j = i; j < end; j++) {
					struct line *part = body_line(b, j);

					part->flags |= LINE_HEADING;
					part->flags = (uint16_t)(j + 1 < end ? part->flags & ~LINE_LAST : part->flags | LINE_LAST);
				}
				if (i > 0)
					body_line(b, i - 1)->flags |= LINE_LAST;
				break;
			}
		}
	}
}

/* A note ends where the next begins, or where notes end. */
static void
end_notes(struct layout *l)
{
	for (size_t i = 0; i < l->lines; i++) {
		if (l->line[i].role == LINE_FURNITURE)
			l->line[i].flags |= LINE_LAST;
		if (l->line[i].role != LINE_NOTE || l->line[i].flags & LINE_ONWARD)
			continue;
		if (i + 1 == l->lines || l->line[i + 1].role != LINE_NOTE || l->line[i + 1].flags & LINE_BEGIN)
			l->line[i].flags |= LINE_LAST;
	}
}

/* The lines of text. */
static struct body
find_body(struct layout *l)
{
	uint32_t *line = arena_alloc(l->mem, (l->lines + 1) * sizeof *line);
	struct body b = { .l = l, .line = line };

	for (size_t i = 0; i < l->lines; i++)
		if (l->line[i].role == LINE_BODY)
			line[b.count++] = (uint32_t)i;
	return b;
}

void
paragraphs_find(struct layout *l)
{
	struct body b = find_body(l);

	end_notes(l);
	if (b.count == 0)
		return;
	b.width = widths_find(l);
	borders_find(&b);
	find_headings(&b);
}

void
paragraphs_keep(struct layout *l)
{
	struct body b = find_body(l);

	end_notes(l);
	for (size_t i = 0; i < b.count; i++)
		if (!(body_line(&b, i)->flags & LINE_HYPHEN) || i + 1 == b.count || border_forced(&b, i))
			body_line(&b, i)->flags |= LINE_LAST;
}
