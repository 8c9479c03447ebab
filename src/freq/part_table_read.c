#include "freq/part_table_read.h"

/* "ID TAB TOKENS" */
static int
read_part(struct documents *d, struct span line, uint64_t *tokens, const char *name, struct err *why)
{
	struct span rest = line, id;
	unsigned long long size;

	if (!span_field(&rest, '\t', &id) || id.len == 0 || !span_number(rest, &size) ||
	    __builtin_add_overflow(*tokens, size, tokens))
		return err_set(why, "%s: '# part = %.*s' is no id, TAB and number of tokens", name, SPAN_ARG(line));
	if (intern_id(d->ids, id) < d->count)
		return err_set(why, "%s: document '%.*s' is there twice, or in two tables", name, SPAN_ARG(id));
	documents_add(d, id);
	documents_size(d, size);
	return 0;
}

int
documents_read(struct documents *d, const struct counts_header *h, const struct table_header *of, const char *name,
	       struct err *why)
{
	uint64_t tokens = 0;

	if (!d->ids)
		d->ids = intern_new();
	if (h->parts == 0 && of->documents > 0)
		return err_set(why, "%s: no '# part' lines; count again with --parts", name);
	if (h->parts != of->documents)
		return err_set(why, "%s: %zu '# part' lines for %llu documents", name, h->parts,
			       (unsigned long long)of->documents);
	for (size_t i = 0; i < h->parts; i++)
		if (read_part(d, h->part[i], &tokens, name, why) < 0)
			return -1;
	if (tokens != of->tokens)
		return err_set(why, "%s: key 'tokens': %llu, but those of the parts add up to %llu", name,
			       (unsigned long long)of->tokens, (unsigned long long)tokens);
	return 0;
}

/* "index:count" */
static bool
read_count(struct documents *d, size_t first, struct span text, uint64_t *sum)
{
	struct part_list *l = &d->row;
	unsigned long long index, count;
	struct span before;
	size_t part;

	if (!span_field(&text, ':', &before) || !span_number(before, &index) || !span_number(text, &count) || index == 0 ||
	    index > d->count - first || count == 0)
		return false;
	part = first + (size_t)index - 1;
	if (count > d->at[part].tokens || (l->count && l->at[l->count - 1].part >= part))
		return false;
	part_list_add(l, (uint32_t)part, count);
	*sum += count;				/* at most the tokens of all */
	return true;
}

int
documents_read_row(struct documents *d, size_t first, struct span cell, struct ngram *g, struct buf *to,
		   const struct reader *in, struct err *why)
{
	uint64_t sum = 0;
	struct span one;

	for (d->row.count = 0; span_field(&cell, ',', &one); )
		if (!read_count(d, first, one, &sum))
			return err_set(why, "%s:%zu: parts must be index:count, rising, none above its document's tokens",
				       in->name, in->line);
	if (sum != g->frequency || d->row.count != g->range)
		return err_set(why, "%s:%zu: parts do not add up to frequency and range", in->name, in->line);
	buf_reset(to);
	part_list_write(&d->row, to);
	g->parts = buf_span(to);
	return 0;
}
