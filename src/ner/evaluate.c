#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ner/evaluate.h"
#include "ner/score.h"
#include "ner/tags.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { GOLD, FOUND, SIDES };
enum { SHOWN = 60 };			/* bytes of a text that a message shows */
enum { HELD = 8192 };			/* tokens of both sides that wait for a place where both end a sentence */

/* A token that has letters. type: 0 is none, else its number + 1. */
struct piece { size_t end; uint32_t type; bool begins; const char *file; size_t line; };

struct side {
	struct buf letters;		/* that are not counted yet */
	struct piece *piece;
	size_t count, room;
	struct stretches names;		/* of the first pieces, up to where the two meet */
};

struct evaluation {
	struct token_reader *reader;
	struct arena mem;
	const char *only;		/* types that count, or NULL */
	struct side side[SIDES];
	size_t same;			/* bytes of letters that are known to be equal */
	struct scores *scores;
};

struct evaluation *
evaluation_new(struct token_reader *gold, const char *types)
{
	struct evaluation *e = xcalloc(1, sizeof *e);

	e->reader = gold;
	e->only = types;
	e->scores = scores_new();
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
	scores_free(e->scores);
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

static int
add_sentence(struct evaluation *e, struct side *side, const struct sentence *s, struct err *why)
{
	uint32_t before = 0;
	struct token *t;

	if (tags_check(s, why) < 0)
		return -1;
	for (size_t at = 0; sentence_next(s, false, &at, &t); ) {
		size_t row = (size_t)(t - s->token);
		struct span tag = tag_of(s, row, at);
		struct piece *p;
		uint32_t type = 0;
		bool named = tag.len && !span_equal(tag, SPAN("O")) && !span_equal(tag, SPAN("_"));

		if (!add_letters(&side->letters, t->column[COL_FORM]))
			continue;
		if (named && counts(e, span_after(tag, 2)))
			type = scores_type(e->scores, span_after(tag, 2));
		if (side->count == side->room) {
			side->room = side->room ? 2 * side->room : 256;
			side->piece = xrealloc_array(side->piece, side->room, sizeof *side->piece);
		}
		p = &side->piece[side->count++];
		*p = (struct piece){ side->letters.len, type, type && (tag.at[0] == 'B' || type != before), s->file,
				     sentence_line(s, row) };
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
find_names(struct side *s, size_t pieces)
{
	struct stretches *n = &s->names;

	n->count = 0;
	for (size_t i = 0; i < pieces; i++) {
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

static void
count_tokens(struct evaluation *e, const size_t pieces[SIDES])
{
	const struct piece *gold = e->side[GOLD].piece, *found = e->side[FOUND].piece;
	bool equal = pieces[GOLD] == pieces[FOUND];
	size_t right = 0;

	for (size_t i = 0; i < pieces[GOLD] && equal; i++) {
		equal = gold[i].end == found[i].end;
		right += gold[i].type == found[i].type && gold[i].begins == found[i].begins;
	}
	scores_tokens(e->scores, pieces[GOLD], right, equal);
}

static void
forget(struct side *s, size_t pieces)
{
	size_t letters = s->piece[pieces - 1].end;

	s->count -= pieces;
	memmove(s->piece, s->piece + pieces, s->count * sizeof *s->piece);
	for (size_t i = 0; i < s->count; i++)
		s->piece[i].end -= letters;
	s->letters.len -= letters;
	memmove(s->letters.at, s->letters.at + letters, s->letters.len);
}

/* Counts the first pieces of both sides, which end at the same letter and in no name. */
static void
settle(struct evaluation *e, const size_t pieces[SIDES])
{
	e->same -= e->side[GOLD].piece[pieces[GOLD] - 1].end;
	count_tokens(e, pieces);
	for (int i = 0; i < SIDES; i++)
		find_names(&e->side[i], pieces[i]);
	scores_names(e->scores, &e->side[GOLD].names, &e->side[FOUND].names);
	for (int i = 0; i < SIDES; i++)
		forget(&e->side[i], pieces[i]);
}

/* Does a name go on in piece n? What comes behind the last piece is a new sentence. */
static bool
goes_on(const struct side *s, size_t n)
{
	return n < s->count && s->piece[n].type && !s->piece[n].begins;
}

/* The last place where both sides have an end of a token, and no name goes on. */
static bool
meet(const struct evaluation *e, size_t pieces[SIDES])
{
	const struct side *gold = &e->side[GOLD], *found = &e->side[FOUND];

	pieces[GOLD] = piece_at(gold, e->same);
	pieces[FOUND] = piece_at(found, e->same);
	while (pieces[GOLD] && pieces[FOUND]) {
		size_t a = gold->piece[pieces[GOLD] - 1].end, b = found->piece[pieces[FOUND] - 1].end;

		if (a == b && !goes_on(gold, pieces[GOLD]) && !goes_on(found, pieces[FOUND]))
			return true;
		pieces[GOLD] -= a >= b;
		pieces[FOUND] -= b >= a;
	}
	return false;
}

static int
compare(struct evaluation *e, struct err *why)
{
	const struct buf *gold = &e->side[GOLD].letters, *found = &e->side[FOUND].letters;
	size_t n = gold->len < found->len ? gold->len : found->len, pieces[SIDES];

	if (n > e->same && memcmp(gold->at + e->same, found->at + e->same, n - e->same) != 0) {
		while (gold->at[e->same] == found->at[e->same])
			e->same++;
		return texts_differ(e, e->same, why);
	}
	e->same = n;
	if (gold->len == found->len || (e->side[GOLD].count > HELD && e->side[FOUND].count > HELD))
		if (meet(e, pieces))
			settle(e, pieces);
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
	if (scores_token_count(e->scores) == 0)
		return err_set(why, "no words in GOLD to score by");
	return 0;
}

void
evaluation_write(const struct evaluation *e, struct writer *out)
{
	scores_write(e->scores, out);
}
