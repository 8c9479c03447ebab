#include "layout/edges.h"
#include "layout/told.h"

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
