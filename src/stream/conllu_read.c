/*
 * CoNLL-U in: a sentence with a line that does not fit is left out as a whole, since its
 * neighbours would seem to be neighbours.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "stream/token_lines.h"

enum { ROWS_MAX = 2 * SENTENCE_TOKENS, ROW_BYTES_MAX = 16 << 20 };

struct reading {
	struct token_lines *in;
	struct token_document *document;
	struct arena *mem;
	struct token_rows *rows;
	size_t bytes, words;
	unsigned long long range_end, last;	/* words up to here belong to a range line; last word's ID */
	struct token_forms *forms;		/* wanted alone, or NULL: then rows has only its sums */
	bool syntactic, inside;			/* forms: the words of ranges are; this row may be one of range from..to */
	unsigned long long from, to;
	bool bad;
	struct err first;			/* what was wrong first */
};

static void
complain(struct reading *r, const char *what)
{
	if (!r->bad)
		err_set(&r->first, "%s:%zu: %s; this sentence is left out", r->in->in.name, r->in->number, what);
	r->bad = true;
}

static bool
ten_columns(struct reading *r, size_t n)
{
	char what[64];

	if (n == COLUMNS)
		return true;
	snprintf(what, sizeof what, "%zu columns, expected %d", n, COLUMNS);
	complain(r, what);
	return false;
}

/* 16 bytes at once, which compilers make a vector of; a sum of a byte is enough for 255 of them. */
static size_t
tabs(struct span s)
{
	size_t n = 0, i = 0;

	while (s.len - i >= 16) {
		unsigned char sums[16] = { 0 };

		for (unsigned steps = 255; steps > 0 && s.len - i >= 16; steps--, i += 16)
			for (size_t k = 0; k < 16; k++)
				sums[k] += s.at[i + k] == '\t';
		for (size_t k = 0; k < 16; k++)
			n += sums[k];
	}
	for (; i < s.len; i++)
		n += s.at[i] == '\t';
	return n;
}

/* Of eight bytes, or of the first n of them, if they are fewer: the high bit of each that is a TAB, the first byte's lowest. */
static uint64_t
tab_bits(const char *at, size_t n)
{
	const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
	uint64_t word = 0;

	if (n >= 8)
		memcpy(&word, at, 8);
	else
		memcpy(&word, at, n);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	word ^= 0x0909090909090909u;
	return ~(((word & low) + low) | word | low);
}

static bool
take_columns(struct reading *r, struct span line, struct token *t)
{
	size_t n = 0, from = 0;

	for (size_t i = 0; i < line.len && n < COLUMNS - 1; i += 8)
		for (uint64_t bits = tab_bits(line.at + i, line.len - i); bits && n < COLUMNS; bits &= bits - 1) {
			size_t tab = i + (size_t)__builtin_ctzll(bits) / 8;

			if (tab > from || n == COL_FORM)
				t->column[n] = (struct span){ line.at + from, tab - from };
			from = tab + 1;
			n++;
		}
	if (n != COLUMNS - 1 || (line.len > from && memchr(line.at + from, '\t', line.len - from)))
		return ten_columns(r, 1 + tabs(line));
	if (line.len > from)
		t->column[n] = span_after(line, from);
	return true;
}

static bool
take_two_columns(struct reading *r, struct span line, struct token *t)
{
	struct span rest = line;

	if (!ten_columns(r, 1 + tabs(line)))
		return false;
	span_field(&rest, '\t', &t->column[COL_ID]);
	span_field(&rest, '\t', &t->column[COL_FORM]);
	return true;
}

static bool
renumbered(unsigned long long cut, unsigned long long first, bool empty)
{
	return cut > 0 && first >= cut && (empty || first > cut);
}

/* The rest of a sentence that was cut counts from 1 again. */
static void
renumber(struct reading *r, struct token *t, unsigned long long first, unsigned long long last, bool empty)
{
	unsigned long long cut = r->document->cut_at;

	if (!renumbered(cut, first, empty))
		return;
	if (empty)
		t->column[COL_ID] = arena_printf(r->mem, "%llu.%llu", first - cut, last);
	else if (first == last)
		t->column[COL_ID] = number_span(first - cut, r->mem);
	else
		t->column[COL_ID] = arena_printf(r->mem, "%llu-%llu", first - cut, last - cut);
}

/* As sentence_next() chooses. */
static void
take_form(struct reading *r, const struct token *t, unsigned long long first, unsigned long long last, bool empty)
{
	struct span id = t->column[COL_ID];
	bool range = memchr(id.at, '-', id.len);	/* "3-3", too */

	if (renumbered(r->document->cut_at, first, empty)) {
		range = first < last;
		first -= r->document->cut_at;
		last -= empty ? 0 : r->document->cut_at;
	}
	r->inside = r->inside && (empty || first == last) && first >= r->from && first <= r->to;
	if (r->inside || empty || (r->syntactic && range))
		return;
	if (range) {
		r->inside = true;
		r->from = first;
		r->to = last;
	}
	token_forms_add(r->forms, t->column[COL_FORM]);
}

static void
take_row(struct reading *r, struct span line)
{
	struct token lone, *t = &lone;
	unsigned long long first, last;
	bool empty;

	if (r->in->open) {
		complain(r, "a line of more than 16 MiB");
		return;
	}
	if (r->bad)
		return;
	if (r->forms)
		r->rows->count++;
	else
		t = token_rows_add(r->rows);
	if (!(r->forms ? take_two_columns(r, line, t) : take_columns(r, arena_copy(r->mem, line), t)))
		return;
	if (!token_id(t->column[COL_ID], &first, &last, &empty)) {
		complain(r, "the ID is no number, range or empty node");
		return;
	}
	t->column[COL_FORM] = span_trim(t->column[COL_FORM]);
	if (t->column[COL_FORM].len == 0) {
		complain(r, "an empty FORM");
		return;
	}
	if (t->column[COL_FORM].len > TOKEN_BYTES) {
		complain(r, "a FORM of more than 4096 bytes");
		return;
	}
	r->bytes += line.len;
	if (r->forms)
		take_form(r, t, first, last, empty);
	else
		renumber(r, t, first, last, empty);
	if (empty)
		return;
	if (first < last) {
		if (last - first >= SENTENCE_TOKENS)
			complain(r, "a range of more than 65,536 words");
		r->range_end = last;
		return;
	}
	r->last = first;
	r->words++;
	r->rows->text += t->column[COL_FORM].len + 1;
}

/* Long enough to end by force, and not inside a range? */
static bool
must_end(struct reading *r)
{
	if (r->rows->count >= ROWS_MAX || r->bytes >= 2 * (size_t)ROW_BYTES_MAX) {
		complain(r, "more rows than a sentence may have");
		return false;
	}
	if (r->words < SENTENCE_TOKENS && r->rows->text < SENTENCE_BYTES && r->bytes < ROW_BYTES_MAX)
		return false;
	return r->last >= r->range_end;
}

/* The tree of a sentence in two parts is no tree. */
static void
forget_tree(struct token_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		rows->at[i].column[COL_HEAD] = SPAN("_");
		rows->at[i].column[COL_DEPREL] = SPAN("_");
		rows->at[i].column[COL_DEPS] = SPAN("_");
	}
}

static int
read_rows(struct reading r, struct sentence *s, struct err *why)
{
	struct token_lines *in = r.in;
	struct token_document *d = r.document;
	struct span line;
	bool begun = false, forced = false;
	size_t first = 0;
	int got;

	while ((got = token_line(in, &line, why)) > 0) {
		bool comment = line.len && line.at[0] == '#';

		if (token_line_blank(line) && !in->open) {
			if (begun)
				break;
			d->cut_at = 0;
			continue;
		}
		if (comment && begun) {		/* files joined by cat whose last empty line was missing */
			token_line_back(in);
			break;
		}
		if (comment) {
			d->cut_at = 0;
			if (in->open || !token_document_comment(d, line))
				complain(&r, "a sentence with more than 4 MiB of comments");
			continue;
		}
		if (!begun)
			first = in->number;
		begun = true;
		take_row(&r, line);
		if (!r.bad && must_end(&r)) {
			forced = true;
			break;
		}
	}
	if (!begun && !r.bad)
		return got < 0 ? -1 : 0;
	if (got < 0)
		token_line_fail_later(in, why);
	if (r.bad) {
		token_document_lose(d);
		d->cut_at = 0;
		*why = r.first;
		return -1;
	}
	if (!r.forms && (forced || d->cut_at))
		forget_tree(r.rows);
	d->cut_at = forced ? r.last : 0;
	*s = (struct sentence){ .token = r.forms ? NULL : token_rows_take(r.rows, r.mem), .count = r.rows->count,
				  .file = in->in.name, .line = first, .row_a_line = true };
	token_document_begin(d, s, false, r.mem);
	return 1;
}

int
conllu_read(struct token_lines *in, struct token_document *d, struct sentence *s, struct arena *mem, struct err *why)
{
	return read_rows((struct reading){ .in = in, .document = d, .mem = mem, .rows = token_rows_begin(in) }, s, why);
}

int
conllu_forms(struct token_lines *in, struct token_document *d, bool words, struct token_forms *f, struct sentence *s,
	     struct arena *mem, struct err *why)
{
	return read_rows((struct reading){ .in = in, .document = d, .mem = mem, .rows = token_rows_begin(in), .forms = f, .syntactic = words }, s, why);
}
