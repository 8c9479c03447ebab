#include <string.h>

#include "stream/sentence.h"
#include "token/rows.h"

enum { ROW_MAX = 160 };			/* bytes of a row beside its form, class, page, spaces and pieces */

void
rows_reset(struct rows *r)
{
	buf_reset(&r->lines);
	r->open = false;
	buf_reset(&r->words);
}

void
rows_release(struct rows *r)
{
	buf_release(&r->lines);
	buf_release(&r->before);
	buf_release(&r->pieces);
	buf_release(&r->words);
	buf_release(&r->spaces);
	buf_release(&r->escaped);
}

static char *
put(char *to, struct span s)
{
	if (s.len)
		memcpy(to, s.at, s.len);
	return to + s.len;
}

/* "000" to "999", and behind each how many zeros it begins with that a number does not. */
#define ONES(p, z) p "0" z, p "1" z, p "2" z, p "3" z, p "4" z, p "5" z, p "6" z, p "7" z, p "8" z, p "9" z
#define FROM_TEN(p, z) ONES(p "1", z), ONES(p "2", z), ONES(p "3", z), ONES(p "4", z), ONES(p "5", z), ONES(p "6", z), ONES(p "7", z), \
		       ONES(p "8", z), ONES(p "9", z)
#define TENS(p) ONES(p "0", "\0"), FROM_TEN(p, "\0")
static const char three_digits[1000][5] = { ONES("00", "\2"), FROM_TEN("0", "\1"), TENS("1"), TENS("2"), TENS("3"), TENS("4"), TENS("5"),
					    TENS("6"), TENS("7"), TENS("8"), TENS("9") };

/* "007" */
static inline char *
put_three(char *to, unsigned n)
{
	memcpy(to, three_digits[n], 4);
	return to + 3;
}

/* "7", "42", "123" */
static inline char *
put_small(char *to, unsigned n)
{
	unsigned zeros = (unsigned char)three_digits[n][3];

	memcpy(to, &three_digits[0][0] + 5 * n + zeros, 4);	/* four at one go, though two may be of the next entry */
	return to + 3 - zeros;
}

static void
keep_thousands(struct decimal *d, uint64_t thousands)
{
	char digits[24];
	size_t at = sizeof digits;

	d->thousands = thousands;
	do
		digits[--at] = (char)('0' + thousands % 10);
	while (thousands /= 10);
	d->len = (unsigned)(sizeof digits - at);
	memcpy(d->text, digits + at, d->len);
}

static inline void
decimal_set(struct decimal *d, uint64_t n)
{
	if (n / 1000 != d->thousands)
		keep_thousands(d, n / 1000);
	d->low = (unsigned)(n - d->thousands * 1000);
}

static inline void
decimal_add(struct decimal *d, unsigned more)
{
	d->low += more;
	if (d->low >= 1000) {
		keep_thousands(d, d->thousands + d->low / 1000);
		d->low %= 1000;
	}
}

/* Up to 23 bytes. */
static inline char *
decimal_put(char *to, const struct decimal *d)
{
	if (d->thousands == 0)
		return put_small(to, d->low);
	memcpy(to, d->text, sizeof d->text);
	return put_three(to + d->len, d->low);
}

static inline char *
put_number(char *to, uint64_t n, struct decimal *d)
{
	decimal_set(d, n);
	return decimal_put(to, d);
}

static char *
put_range(char *to, struct rows *r, const struct source_range *range)
{
	to = put_number(to, range->start, &r->at);
	*to++ = ':';
	return put_number(to, range->end, &r->at);
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

static const char columns[] = "\t_\t_\t_\t_\t_\t_\t_\t";

/* Columns 3 to 10 as far as all tokens have them that nothing is to be said of: without a blank behind, and with one. */
enum { PLAIN_NO_GAP = 40, PLAIN_GAP = 26 };
static const struct span plain_rest[2] = {
	{ "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=", PLAIN_NO_GAP }, { "\t_\t_\t_\t_\t_\t_\t_\tTokenRange=", PLAIN_GAP }
};

static void
stencil_make(struct stencil *s, const struct decimal *at)
{
	s->thousands = at->thousands;
	s->high = at->thousands ? at->len : 0;
	s->colon[0] = ':';
	memcpy(s->colon + 1, at->text, s->high);
	for (int gap = 0; gap < 2; gap++) {
		memcpy(s->rest[gap], plain_rest[gap].at, plain_rest[gap].len);
		memcpy(s->rest[gap] + plain_rest[gap].len, at->text, s->high);
	}
}

/* The last three digits of a number; alone: it has no more. */
static inline char *
put_low(char *to, unsigned low, bool alone)
{
	return alone ? put_small(to, low) : put_three(to, low);
}

/* The thousands of the ranges become other ones: `low`, from their last three digits, is more than these hold. Returns what is left of it. */
static unsigned
carry(struct rows *r, unsigned low)
{
	r->at.low = 0;
	decimal_add(&r->at, low);
	stencil_make(&r->stencil, &r->at);
	return r->at.low;
}

/*
 * rows_run(), once for each instruction set. What the loop needs is at hand in variables of its own: the bytes that it writes might, for
 * all that a compiler knows, lie in anything else.
 */
static inline __attribute__((always_inline)) size_t
put_rows(struct rows *r, size_t id, struct span text, const struct scan_span *token, size_t count, struct origins *origins, size_t base)
{
	const struct scan_span *t, *behind = token + count - 1;
	bool wide = text.len - behind->end >= WIDE, bytes;
	struct stencil *s = &r->stencil;
	struct utf8_index index = origins->index;
	uint64_t point = origins_point(origins, base + token[0].start), end, before = origins->before, last = origins->last;
	size_t from = base - origins->from;
	unsigned low, high, gap;
	char *to;

	bytes = origins_point(origins, base + behind->end) - point == behind->end - token[0].start;	/* each is a code point */
	decimal_set(&r->at, origins->source + (point - origins->first));
	if (s->thousands != r->at.thousands || s->colon[0] == 0)
		stencil_make(s, &r->at);
	low = r->at.low;
	high = s->high;
	to = r->lines.at + r->lines.len;
	for (t = token; t < behind; t++) {
		uint32_t len = t->end - t->start;

		gap = t[1].start - t->end;
		if (gap > 1 || (gap == 1 && text.at[t->end] != ' '))
			break;
		end = bytes ? point + len : before + utf8_index_points(&index, from + t->end);
		if (end > last)
			break;
		if (low >= 1000) {
			low = carry(r, low);
			high = s->high;
		}
		to = id < 1000 ? put_small(to, (unsigned)id) : put_number(to, id, &r->id);
		id++;
		*to++ = '\t';
		to = put_wide(to, text.at + t->start, len, WIDE, wide);
		copy_wide(to, s->rest[gap]);
		copy_wide(to + WIDE, s->rest[gap] + WIDE);
		to = put_low(to + (gap ? PLAIN_GAP : PLAIN_NO_GAP) + high, low, high == 0);
		low += (unsigned)(end - point);
		if (low >= 1000) {
			low = carry(r, low);
			high = s->high;
		}
		copy_wide(to, s->colon);
		to = put_low(to + 1 + high, low, high == 0);
		*to++ = '\n';
		point = end + gap;
		low += gap;
	}
	r->at.low = low;
	if (low >= 1000)
		carry(r, low);
	r->lines.len = (size_t)(to - r->lines.at);
	return (size_t)(t - token);
}

#ifdef __x86_64__
/* Copies of 32 bytes are one instruction. */
__attribute__((target("avx2"))) static size_t
put_rows_avx2(struct rows *r, size_t id, struct span text, const struct scan_span *token, size_t count, struct origins *origins, size_t base)
{
	return put_rows(r, id, text, token, count, origins, base);
}
#endif

size_t
rows_run(struct rows *r, size_t id, struct span text, const struct scan_span *token, size_t count, struct origins *origins, size_t base)
{
	if (r->class || !origins_plain(origins, base + token[0].start))
		return 0;
	buf_reserve(&r->lines, token[count - 1].end - token[0].start + count * ROW_MAX);
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2"))
		return put_rows_avx2(r, id, text, token, count, origins, base);
#endif
	return put_rows(r, id, text, token, count, origins, base);
}

void
rows_words(struct rows *r, size_t id, const struct span *word, size_t words)
{
	for (size_t i = 0; i < words; i++) {
		buf_number(&r->words, id + i);
		buf_byte(&r->words, '\t');
		buf_add(&r->words, word[i]);
		buf_add(&r->words, SPAN(columns));
		buf_add(&r->words, SPAN("_\n"));
	}
	r->last = id + words - 1;
}

void
rows_open(struct rows *r, size_t id, struct span form, enum token_class class, const struct origin *origin, struct span before)
{
	char *to;

	buf_reserve(&r->lines, form.len + ROW_MAX);
	to = put_number(r->lines.at + r->lines.len, id, &r->id);
	if (r->words.len) {
		*to++ = '-';
		to = put_number(to, r->last, &r->id);
	}
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

/* SpacesAfter, SpacesBefore: \s \t \n \f \r \p \\, other white space literal. Paragraphs end alike, so the last is kept. */
static void
add_spaces(struct rows *r, struct span key, struct span spaces)
{
	if (!span_equal(spaces, buf_span(&r->spaces))) {
		struct arena mem = ARENA_INIT;

		keep(&r->spaces, spaces);
		keep(&r->escaped, field_escape(spaces, "tnrfsp\\", &mem));
		arena_release(&mem);
	}
	add_key(r, key, buf_span(&r->escaped));
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
	if (r->words.len) {
		buf_add(&r->lines, buf_span(&r->words));
		buf_reset(&r->words);
	}
}
