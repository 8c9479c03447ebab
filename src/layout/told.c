#include <string.h>

#include "layout/told.h"

static bool
alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* "— 39 —", "xii": the number alone; {NULL,0} if it is none. */
static struct span
number_alone(struct span s)
{
	enum { DIGITS = 5, ROMAN = 9 };
	size_t digits = 0, roman = 0;

	while (s.len && !alphanumeric(s.at[0]))
		s = span_after(s, 1);
	while (s.len && !alphanumeric(s.at[s.len - 1]))
		s.len--;
	for (size_t i = 0; i < s.len; i++) {
		digits += s.at[i] >= '0' && s.at[i] <= '9';
		roman += s.at[i] && strchr("ivxlc", s.at[i] | 32) != NULL && ((s.at[i] ^ s.at[0]) & 32) == 0;
	}
	return s.len && ((digits == s.len && digits <= DIGITS) || (roman == s.len && roman <= ROMAN)) ? s : (struct span){ NULL, 0 };
}

static void
label_page(struct layout *l, size_t line)
{
	struct span number = number_alone(line_text(l, &l->line[line]));
	size_t p = 0;

	if (!number.at)
		return;
	while (p + 1 < l->pages && l->page[p + 1].line <= line)
		p++;
	if (p < l->pages && l->page[p].line <= line && !l->page[p].printed) {
		l->page[p].label = number;
		l->page[p].printed = true;
	}
}

/* In text that was put into paragraphs already, notes stand where they ought to. */
void
told_find(struct layout *l, bool furniture)
{
	size_t i = 0;

	for (size_t m = 0; m < l->marks; m++) {
		const struct mark *mark = &l->mark[m];
		bool begun = false, note;

		if (mark->kind != MARK_PAR)
			continue;
		note = span_equal(mark->item.value, SPAN("note")) && !l->reflowed;
		while (i < l->lines && l->line[i].start < mark->byte)
			i++;
		for (; i < l->lines && l->line[i].start < mark->end; i++) {
			if (note) {
				l->line[i].role = LINE_NOTE;
				l->line[i].flags = (uint16_t)(l->line[i].flags | (begun ? 0 : LINE_BEGIN));
			} else if (furniture && span_equal(mark->item.value, SPAN("furniture"))) {
				l->line[i].role = LINE_FURNITURE;
				label_page(l, i);
			}
			begun = true;
		}
	}
}
