#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intern.h"
#include "base/mem.h"
#include "ner/evaluate.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { GOLD, FOUND, SIDES };
enum { SHOWN = 60 };			/* bytes of a text that a message shows */

/* A token that has letters. type: 0 is none, else its number + 1. */
struct piece { size_t end; uint32_t type; bool begins; const char *file; size_t line; };
struct stretch { size_t start, end; uint32_t type; bool taken; };
struct stretches { struct stretch *at; size_t count, room; };

struct side {
	struct buf letters;		/* since both ended a sentence at the same place */
	struct piece *piece;
	size_t count, room;
	struct stretches names;		/* of these pieces, once the two meet */
};

struct score { unsigned long long gold, found, strict, fuzzy; };

struct evaluation {
	struct token_reader *reader;
	struct arena mem;
	const char *only;		/* types that count, or NULL */
	struct side side[SIDES];
	size_t same;			/* bytes of letters that are known to be equal */
	struct intern *types;
	struct score *score;		/* one for each type */
	size_t scores;
	unsigned long long tokens, right;	/* while tokens are equal */
	bool other_tokens;
};

struct evaluation *
evaluation_new(struct token_reader *gold, const char *types)
{
	struct evaluation *e = xcalloc(1, sizeof *e);

	e->reader = gold;
	e->only = types;
	e->types = intern_new();
	return e;
}

void
evaluation_free(struct evaluation *e)
{
	if (!e)
		return;
	for (int i = 0; i < SIDES; i++) {
		buf_release(&e->side[i].letters);
		free(e->side[i].piece);
		free(e->side[i].names.at);
	}
	arena_release(&e->mem);
	intern_free(e->types);
	free(e->score);
	free(e);
}

/* --- sentences to pieces --- */

static bool
add_letters(struct buf *letters, struct span form)
{
	size_t before = letters->len;

	for (size_t i = 0; i < form.len; ) {
		size_t start = i;
		uint32_t c = utf8_next_valid(form, &i);

		if (!char_white(c) && c != 0xAD && c != 0x200B && c != 0xFEFF)
			buf_add(letters, (struct span){ form.at + start, i - start });
	}
	return letters->len > before;
}

/* The tag of a row; `end`: the row behind it and its words. */
static struct span
tag_of(const struct sentence *s, size_t row, size_t end)
{
	struct span tag;

	do
		tag = misc_get(&s->token[row], SPAN("NER"));
	while (tag.len == 0 && ++row < end);
	return tag;
}

static bool
counts(const struct evaluation *e, struct span type)
{
	struct span rest = e->only ? span_of(e->only) : type, one;

	while (span_field(&rest, ',', &one))
		if (!e->only || span_equal(one, type))
			return true;
	return false;
}

static uint32_t
type_number(struct evaluation *e, struct span type)
{
	uint32_t id;

	if (!counts(e, type))
		return 0;
	id = intern_id(e->types, type);
	if (id >= e->scores) {
		e->score = xrealloc_array(e->score, id + 1, sizeof *e->score);
		memset(e->score + e->scores, 0, (id + 1 - e->scores) * sizeof *e->score);
		e->scores = id + 1;
	}
	return id + 1;
}

static size_t
line_of(const struct sentence *s, size_t row)
{
	return s->line + (s->row_a_line ? row : 0);
}

static int
add_sentence(struct evaluation *e, struct side *side, const struct sentence *s, struct err *why)
{
	uint32_t before = 0;
	struct token *t;

	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		size_t row = (size_t)(t - s->token);
		struct span tag = tag_of(s, row, at);
		struct piece *p;
		uint32_t type = 0;
		bool named = tag.len && !span_equal(tag, SPAN("O")) && !span_equal(tag, SPAN("_"));

		if (named && (tag.len < 3 || (tag.at[0] != 'B' && tag.at[0] != 'I') || tag.at[1] != '-'))
			return err_set(why, "%s:%zu: '%.*s' is not a BIO tag: O, B-TYPE or I-TYPE", s->file ? s->file : "-",
				       line_of(s, row), SPAN_ARG(tag));
		if (!add_letters(&side->letters, t->column[COL_FORM]))
			continue;
		if (named)
			type = type_number(e, span_after(tag, 2));
		if (side->count == side->room) {
			side->room = side->room ? 2 * side->room : 256;
			side->piece = xrealloc_array(side->piece, side->room, sizeof *side->piece);
		}
		p = &side->piece[side->count++];
		*p = (struct piece){ side->letters.len, type, type && (tag.at[0] == 'B' || type != before), s->file,
				     line_of(s, row) };
		before = type;
	}
	return 0;
}

/* --- the two texts --- */

/* The piece that the letter at `byte` is in. */
static size_t
piece_at(const struct side *s, size_t byte)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (s->piece[middle].end > byte)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* What a message shows of the text from a piece on. */
static struct span
shown(const struct side *s, size_t piece)
{
	struct span text = span_after(buf_span(&s->letters), piece ? s->piece[piece - 1].end : 0);

	if (text.len > SHOWN) {
		text.len = SHOWN;
		while (text.len > 0 && ((unsigned char)text.at[text.len] & 0xC0) == 0x80)
			text.len--;
	}
	return text;
}

static int
texts_differ(const struct evaluation *e, size_t byte, struct err *why)
{
	const struct side *gold = &e->side[GOLD], *found = &e->side[FOUND];
	size_t g = piece_at(gold, byte), f = piece_at(found, byte);

	return err_set(why, "%s:%zu: '%.*s' where the text of GOLD is '%.*s' (%s:%zu); blanks aside, both must have the same letters",
		       found->piece[f].file ? found->piece[f].file : "-", found->piece[f].line, SPAN_ARG(shown(found, f)),
		       SPAN_ARG(shown(gold, g)), gold->piece[g].file ? gold->piece[g].file : "-", gold->piece[g].line);
}

/* --- counting --- */

static void
find_names(struct side *s)
{
	struct stretches *n = &s->names;

	n->count = 0;
	for (size_t i = 0; i < s->count; i++) {
		const struct piece *p = &s->piece[i];

		if (p->type == 0)
			continue;
		if (!p->begins) {
			n->at[n->count - 1].end = p->end;
			continue;
		}
		if (n->count == n->room) {
			n->room = n->room ? 2 * n->room : 64;
			n->at = xrealloc_array(n->at, n->room, sizeof *n->at);
		}
		n->at[n->count++] = (struct stretch){ i ? s->piece[i - 1].end : 0, p->end, p->type, false };
	}
}

/* Names of one side do not overlap, so both lists are walked once. */
static void
count_strict(struct evaluation *e, struct stretches *gold, struct stretches *found)
{
	size_t g = 0, f = 0;

	while (g < gold->count && f < found->count) {
		struct stretch *a = &gold->at[g], *b = &found->at[f];

		if (a->start == b->start && a->end == b->end && a->type == b->type) {
			a->taken = b->taken = true;
			e->score[a->type - 1].strict++;
			e->score[a->type - 1].fuzzy++;
		}
		g += a->start <= b->start;
		f += b->start <= a->start;
	}
}

static void
count_fuzzy(struct evaluation *e, struct stretches *gold, struct stretches *found, uint32_t type)
{
	size_t f = 0;

	for (size_t g = 0; g < gold->count; g++) {
		const struct stretch *a = &gold->at[g];

		if (a->taken || a->type != type)
			continue;
		while (f < found->count && (found->at[f].taken || found->at[f].type != type || found->at[f].end <= a->start))
			f++;
		if (f < found->count && found->at[f].start < a->end) {
			e->score[type - 1].fuzzy++;
			f++;
		}
	}
}

static void
count_tokens(struct evaluation *e)
{
	const struct side *gold = &e->side[GOLD], *found = &e->side[FOUND];

	e->other_tokens |= gold->count != found->count;
	for (size_t i = 0; i < gold->count && !e->other_tokens; i++) {
		const struct piece *a = &gold->piece[i], *b = &found->piece[i];

		e->other_tokens = a->end != b->end;
		e->right += a->type == b->type && a->begins == b->begins;
	}
	e->tokens += gold->count;
}

/* Both sides end a sentence here, so that no name goes on. */
static void
settle(struct evaluation *e)
{
	struct stretches *gold = &e->side[GOLD].names, *found = &e->side[FOUND].names;

	count_tokens(e);
	for (int i = 0; i < SIDES; i++)
		find_names(&e->side[i]);
	for (size_t i = 0; i < gold->count; i++)
		e->score[gold->at[i].type - 1].gold++;
	for (size_t i = 0; i < found->count; i++)
		e->score[found->at[i].type - 1].found++;
	count_strict(e, gold, found);
	for (uint32_t type = 1; type <= e->scores && gold->count && found->count; type++)
		count_fuzzy(e, gold, found, type);
	for (int i = 0; i < SIDES; i++) {
		buf_reset(&e->side[i].letters);
		e->side[i].count = 0;
	}
	e->same = 0;
}

static int
compare(struct evaluation *e, struct err *why)
{
	const struct buf *gold = &e->side[GOLD].letters, *found = &e->side[FOUND].letters;
	size_t n = gold->len < found->len ? gold->len : found->len;

	if (n > e->same && memcmp(gold->at + e->same, found->at + e->same, n - e->same) != 0) {
		while (gold->at[e->same] == found->at[e->same])
			e->same++;
		return texts_differ(e, e->same, why);
	}
	e->same = n;
	if (gold->len == found->len && n > 0)
		settle(e);
	return 0;
}

int
evaluation_gold(struct evaluation *e, const struct sentence *s, struct err *why)
{
	return add_sentence(e, &e->side[GOLD], s, why) < 0 ? -1 : compare(e, why);
}

/* 1, 0 at the end of gold, -1. */
static int
read_gold(struct evaluation *e, struct err *why)
{
	struct sentence s;
	int got = e->reader ? token_read(e->reader, &s, &e->mem, why) : 0;

	if (got > 0 && evaluation_gold(e, &s, why) < 0)
		got = -1;
	arena_reset(&e->mem);
	return got;
}

int
evaluation_found(struct evaluation *e, const struct sentence *s, struct err *why)
{
	int got = 1;

	if (add_sentence(e, &e->side[FOUND], s, why) < 0 || compare(e, why) < 0)
		return -1;
	while (got > 0 && e->side[GOLD].letters.len < e->side[FOUND].letters.len)
		got = read_gold(e, why);
	return got < 0 ? -1 : 0;
}

int
evaluation_end(struct evaluation *e, struct err *why)
{
	static const char *const names[] = { "GOLD", "the input" };
	int got;

	while ((got = read_gold(e, why)) > 0)
		;
	if (got < 0)
		return -1;
	for (int i = 0; i < SIDES; i++) {
		const struct side *s = &e->side[i];
		size_t piece = piece_at(s, e->same);

		if (s->letters.len > e->same)
			return err_set(why, "%s:%zu: %s goes on with '%.*s' where %s is at its end",
				       s->piece[piece].file ? s->piece[piece].file : "-", s->piece[piece].line, names[i],
				       SPAN_ARG(shown(s, piece)), names[!i]);
	}
	if (e->tokens == 0)
		return err_set(why, "no words in GOLD to score by");
	return 0;
}

/* --- the table --- */

static double
share(unsigned long long part, unsigned long long whole)
{
	return whole ? (double)part / (double)whole : 0;
}

/* 2PR / (P + R) is this. */
static double
f1(unsigned long long right, const struct score *s)
{
	return share(2 * right, s->gold + s->found);
}

static void
write_row(const struct evaluation *e, struct writer *out, struct span type, const struct score *s, bool all)
{
	writer_bytes(out, type);
	writer_printf(out, "\t%llu\t%llu", s->gold, s->found);
	writer_printf(out, "\t%llu\t%.4f\t%.4f\t%.4f", s->strict, share(s->strict, s->found), share(s->strict, s->gold),
		      f1(s->strict, s));
	writer_printf(out, "\t%llu\t%.4f\t%.4f\t%.4f\t", s->fuzzy, share(s->fuzzy, s->found), share(s->fuzzy, s->gold),
		      f1(s->fuzzy, s));
	if (!e->other_tokens)
		writer_printf(out, "%.4f", f1(s->strict, s));
	writer_byte(out, '\t');
	if (!e->other_tokens && all)
		writer_printf(out, "%.4f", share(e->right, e->tokens));
	writer_byte(out, '\n');
}

struct named { struct span type; const struct score *score; };

static int
by_type(const void *a, const void *b)
{
	return span_compare(((const struct named *)a)->type, ((const struct named *)b)->type);
}

void
evaluation_write(const struct evaluation *e, struct writer *out)
{
	struct named *row = xmalloc((e->scores + 1) * sizeof *row);
	struct score all = { 0, 0, 0, 0 };

	for (size_t i = 0; i < e->scores; i++) {
		const struct score *s = &e->score[i];

		row[i] = (struct named){ intern_text(e->types, (uint32_t)i), s };
		all.gold += s->gold;
		all.found += s->found;
		all.strict += s->strict;
		all.fuzzy += s->fuzzy;
	}
	qsort(row, e->scores, sizeof *row, by_type);
	writer_bytes(out, SPAN("type\tgold\tfound\tstrict\tstrict_p\tstrict_r\tstrict_f1\t"
			       "fuzzy\tfuzzy_p\tfuzzy_r\tfuzzy_f1\tconll_f1\taccuracy\n"));
	write_row(e, out, SPAN("ALL"), &all, true);
	for (size_t i = 0; i < e->scores; i++)
		write_row(e, out, row[i].type, row[i].score, false);
	free(row);
}
