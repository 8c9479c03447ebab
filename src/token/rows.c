#include <string.h>

#include "stream/sentence.h"
#include "token/rows.h"

enum { ROW_MAX = 160 };			/* bytes of a row beside its form, class, page, spaces and pieces */

void
rows_reset(struct rows *r)
{
	buf_reset(&r->lines);
	r->open = false;
}

void
rows_release(struct rows *r)
{
	buf_release(&r->lines);
	buf_release(&r->before);
	buf_release(&r->pieces);
}

static char *
put(char *to, struct span s)
{
	if (s.len)
		memcpy(to, s.at, s.len);
	return to + s.len;
}

/* "007" or, at the head of a number, "7". */
static char *
put_three(char *to, unsigned n, bool all)
{
	if (all || n >= 100)
		*to++ = (char)('0' + n / 100);
	if (all || n >= 10)
		*to++ = (char)('0' + n / 10 % 10);
	*to++ = (char)('0' + n % 10);
	return to;
}

static char *
put_number(char *to, uint64_t n, struct decimal *kept)
{
	uint64_t thousands = n / 1000;

	if (thousands == 0)
		return put_three(to, (unsigned)n, false);
	if (thousands != kept->thousands) {
		char digits[24];
		size_t at = sizeof digits;

		kept->thousands = thousands;
		do
			digits[--at] = (char)('0' + thousands % 10);
		while (thousands /= 10);
		kept->len = (unsigned char)(sizeof digits - at);
		memcpy(kept->text, digits + at, kept->len);
	}
	memcpy(to, kept->text, 20);
	return put_three(to + kept->len, (unsigned)(n % 1000), true);
}

static char *
put_range(char *to, struct rows *r, const struct source_range *range)
{
	to = put_number(to, range->start, &r->start);
	*to++ = ':';
	return put_number(to, range->end, &r->end);
}

/* `|` between keys. */
static char *
put_key(char *to, bool *keyed, struct span key)
{
	if (*keyed)
		*to++ = '|';
	*keyed = true;
	to = put(to, key);
	*to++ = '=';
	return to;
}

static void
add_key(struct rows *r, struct span key, struct span value)
{
	buf_reserve(&r->lines, key.len + value.len + 2);
	r->lines.len = (size_t)(put(put_key(r->lines.at + r->lines.len, &r->keyed, key), value) - r->lines.at);
}

static void
keep(struct buf *b, struct span s)
{
	buf_reset(b);
	buf_add(b, s);
}

static void
keep_pieces(struct rows *r, const struct origin *origin)
{
	if (origin->ranged && origin->pieces > 1)
		keep(&r->pieces, (struct span){ (const char *)origin->piece, origin->pieces * sizeof *origin->piece });
}

static void
add_page(struct rows *r, struct span page)
{
	struct arena mem = ARENA_INIT;

	add_key(r, SPAN("Page"), misc_escape(page, &mem));
	arena_release(&mem);
}

void
rows_open(struct rows *r, size_t id, struct span form, enum token_class class, const struct origin *origin, struct span before)
{
	static const char columns[] = "\t_\t_\t_\t_\t_\t_\t_\t";
	char *to;

	buf_reserve(&r->lines, form.len + ROW_MAX);
	to = put_number(r->lines.at + r->lines.len, id, &r->id);
	*to++ = '\t';
	to = put(to, form);
	memcpy(to, columns, sizeof columns - 1);
	r->lines.len = (size_t)(to + sizeof columns - 1 - r->lines.at);
	r->open = true;
	r->keyed = false;
	r->origin = *origin;
	keep_pieces(r, origin);
	r->has_before = before.len > 0;
	if (r->has_before)
		keep(&r->before, before);
	if (r->class)
		add_key(r, SPAN("Class"), span_of(class_name(class)));
	if (origin->page.len)
		add_page(r, origin->page);
}

/* SpacesAfter, SpacesBefore: \s \t \n \f \r \p \\, other white space literal. */
static void
add_spaces(struct rows *r, struct span key, struct span spaces)
{
	struct arena mem = ARENA_INIT;

	add_key(r, key, field_escape(spaces, "tnrfsp\\", &mem));
	arena_release(&mem);
}

static void
add_pieces(struct rows *r)
{
	const struct source_range *piece = (const struct source_range *)(const void *)r->pieces.at;

	add_key(r, SPAN("TokenPieces"), SPAN(""));
	for (size_t i = 0; i < r->origin.pieces; i++) {
		char *to;

		buf_reserve(&r->lines, ROW_MAX);
		to = r->lines.at + r->lines.len;
		if (i > 0)
			*to++ = ',';
		r->lines.len = (size_t)(put_range(to, r, &piece[i]) - r->lines.at);
	}
}

void
rows_close(struct rows *r, struct span spaces)
{
	char *to;

	if (!r->open)
		return;
	r->open = false;
	if (spaces.len > 1 || (spaces.len == 1 && spaces.at[0] != ' '))
		add_spaces(r, SPAN("SpacesAfter"), spaces);
	else if (spaces.len == 0)
		add_key(r, SPAN("SpaceAfter"), SPAN("No"));
	if (r->has_before)
		add_spaces(r, SPAN("SpacesBefore"), buf_span(&r->before));
	if (r->origin.ranged && r->origin.pieces > 1)
		add_pieces(r);
	buf_reserve(&r->lines, ROW_MAX);
	to = r->lines.at + r->lines.len;
	if (r->origin.ranged)
		to = put_range(put_key(to, &r->keyed, SPAN("TokenRange")), r, &r->origin.range);
	if (!r->keyed)
		*to++ = '_';
	*to++ = '\n';
	r->lines.len = (size_t)(to - r->lines.at);
}
