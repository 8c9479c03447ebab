#include <stdlib.h>

#include "base/mem.h"
#include "freq/part_table.h"
#include "stream/sentence.h"

void
documents_add(struct documents *d, struct span id)
{
	if (d->count == d->room) {
		d->room = d->room ? 2 * d->room : 64;
		d->at = xrealloc_array(d->at, d->room, sizeof *d->at);
	}
	id = arena_copy(&d->mem, field_escape(id, "t", &d->mem));
	d->at[d->count] = (struct document){ id, 0, (uint32_t)d->count };
	d->count++;
}

void
documents_size(struct documents *d, uint64_t tokens)
{
	d->at[d->count - 1].tokens += tokens;
}

static int
by_id(const void *a, const void *b)
{
	const struct document *x = a, *y = b;
	int order = span_compare(x->id, y->id);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

void
documents_order(struct documents *d)
{
	d->place = xrealloc_array(d->place, d->count + 1, sizeof *d->place);
	d->size = xrealloc_array(d->size, d->count + 1, sizeof *d->size);
	if (d->count)
		qsort(d->at, d->count, sizeof *d->at, by_id);
	for (size_t i = 0; i < d->count; i++) {
		d->place[d->at[i].number] = (uint32_t)i;
		d->size[i] = d->at[i].tokens;
	}
}

int
documents_check(const struct documents *d, struct err *why)
{
	for (size_t i = 0; i < d->count; i++) {
		if (d->at[i].id.len == 0)
			return err_set(why, "--parts: document %lu has no id ('# newdoc id = …'), which parts are named by",
				       (unsigned long)d->at[i].number + 1);
		if (i > 0 && span_equal(d->at[i - 1].id, d->at[i].id))
			return err_set(why, "--parts: documents %lu and %lu have the same id: '%.*s'",
				       (unsigned long)d->at[i - 1].number + 1, (unsigned long)d->at[i].number + 1,
				       SPAN_ARG(d->at[i].id));
	}
	return 0;
}

const struct part_list *
documents_row(struct documents *d, struct span list)
{
	d->row.count = 0;
	part_list_read(&d->row, list);
	for (size_t i = 0; i < d->row.count; i++)
		d->row.at[i].part = d->place[d->row.at[i].part];
	part_list_order(&d->row);
	return &d->row;
}

void
documents_release(struct documents *d)
{
	free(d->at);
	free(d->place);
	free(d->size);
	arena_release(&d->mem);
	if (d->ids)
		intern_free(d->ids);
	part_list_release(&d->row);
	*d = (struct documents){ .count = 0 };
}
