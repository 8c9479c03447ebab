#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "hyph/knowledge.h"
#include "hyph/spelling.h"
#include "io/reader.h"
#include "text/utf8.h"

/* A word is the whole half, begins it or ends it; LEFT, RIGHT: of which half it speaks. */
enum place { WHOLE, BEGIN, END_OF };
enum side { LEFT = 1, RIGHT = 2, BOTH = 3 };

struct fact { struct span word; uint64_t hash; enum fact_kind kind; enum place place; enum side side; uint32_t group; };

static const struct { const char *name; enum side side; enum place place; } kinds[FACT_KINDS] = {
	[FACT_FIRST] = { "first", LEFT, WHOLE }, [FACT_FIRST_SURE] = { "first!", LEFT, WHOLE },
	[FACT_LAST] = { "last", RIGHT, WHOLE }, [FACT_LAST_SURE] = { "last!", RIGHT, WHOLE },
	[FACT_WORD] = { "word", BOTH, WHOLE }, [FACT_JOINED] = { "joined", BOTH, WHOLE }, [FACT_PAIR] = { "pair", BOTH, WHOLE },
	[FACT_SIDE] = { "side", LEFT, END_OF }, [FACT_LIKE] = { "like", RIGHT, END_OF },
	[FACT_MIDDLE] = { "middle", BOTH, WHOLE }, [FACT_ABBR] = { "abbr", LEFT, WHOLE }, [FACT_END] = { "end", RIGHT, WHOLE },
	[FACT_AND] = { "and", RIGHT, WHOLE }, [FACT_AND_SURE] = { "and!", RIGHT, WHOLE }, [FACT_COMMON] = { "common", LEFT, WHOLE },
};

/* A byte more; the upper bits depend on all bytes. */
static uint64_t
step(uint64_t hash, char byte)
{
	return (hash + (unsigned char)byte) * WORD_POWER;
}

static uint64_t
hash_forward(struct span s)
{
	uint64_t hash = WORD_SEED;

	for (size_t i = 0; i < s.len; i++)
		hash = step(hash, s.at[i]);
	return hash;
}

static uint64_t
hash_backward(struct span s)
{
	uint64_t hash = ~WORD_SEED;

	for (size_t i = s.len; i-- > 0; )
		hash = step(hash, s.at[i]);
	return hash;
}

static bool
bit(const struct known_bits *b, uint64_t hash)
{
	uint64_t i = hash >> (64 - KNOWN_BITS);

	return b->at[i / 64] >> i % 64 & 1;
}

static void
bit_set(struct known_bits *b, uint64_t hash)
{
	uint64_t i = hash >> (64 - KNOWN_BITS);

	b->at[i / 64] |= UINT64_C(1) << i % 64;
}

static struct known_bits *
bits_of(struct known_places *p, enum place place)
{
	return place == END_OF ? &p->end : place == BEGIN ? &p->begin : &p->whole;
}

/* The part of a hash that the table goes by. */
static uint64_t
table_hash(uint64_t hash)
{
	return hash >> 32;
}

static void
add(struct knowledge *k, enum fact_kind kind, enum side side, uint32_t group, struct span word)
{
	struct fact f = { .kind = kind, .place = kinds[kind].place, .side = side, .group = group };

	if (word.len > 1 && span_ends(word, SPAN("*"))) {
		word.len--;
		f.place = BEGIN;
	} else if (word.len > 1 && word.at[0] == '*') {
		word = span_after(word, 1);
		f.place = END_OF;
	}
	f.word = arena_copy(&k->mem, word);
	f.hash = f.place == END_OF ? hash_backward(word) : hash_forward(word);
	if (k->count == k->size) {
		k->size = k->size ? 2 * k->size : 1024;
		k->fact = xrealloc_array(k->fact, k->size, sizeof *k->fact);
	}
	if (side & LEFT)
		bit_set(bits_of(&k->left, f.place), f.hash);
	if (side & RIGHT)
		bit_set(bits_of(&k->right, f.place), f.hash);
	hash_add(&k->table, table_hash(f.hash), k->count);
	k->fact[k->count++] = f;
}

/* The next blank-separated field; empty at the end. */
static struct span
field(struct span *rest)
{
	struct span f;

	*rest = span_trim(*rest);
	f = *rest;
	for (f.len = 0; f.len < rest->len && rest->at[f.len] != ' ' && rest->at[f.len] != '\t'; f.len++)
		;
	*rest = span_after(*rest, f.len);
	return f;
}

static void
add_each(struct knowledge *k, enum fact_kind kind, enum side side, uint32_t group, struct span words)
{
	struct span one;

	while (span_field(&words, '|', &one))
		if (one.len > 0)
			add(k, kind, side, group, one);
}

/* "кто|что-то|либо": each of the left ones with each of the right ones; "vis-à-vis": at either hyphen. */
static bool
add_word(struct knowledge *k, enum fact_kind kind, struct span word)
{
	struct span left, right;

	if (!span_field(&word, '-', &left) || left.len == 0 || word.len == 0)
		return false;
	while (span_field(&word, '-', &right)) {
		k->groups++;
		add_each(k, kind, LEFT, k->groups, left);
		add_each(k, kind, RIGHT, k->groups, right);
		left = right;
	}
	return true;
}

/* Words of a class are one group, in however many lines and files. */
static uint32_t
class_group(struct knowledge *k, struct span class)
{
	struct span name = arena_printf(&k->mem, "pair %.*s", SPAN_ARG(class));
	size_t at = 0;
	uint32_t i;

	while (hash_next(&k->table, table_hash(hash_forward(name)), &at, &i))
		if (k->fact[i].side == 0 && span_equal(k->fact[i].word, name))
			return k->fact[i].group;
	add(k, FACT_PAIR, (enum side)0, ++k->groups, name);
	return k->groups;
}

/* False: *bad is no kind of fact, or no word of its kind. */
static bool
add_line(struct knowledge *k, struct span line, struct span *bad)
{
	uint32_t group = 0;
	int kind = 0;

	*bad = line;
	if (utf8_valid_prefix(line) != line.len)
		return false;
	*bad = field(&line);
	while (kind < FACT_KINDS && !span_equal(*bad, span_of(kinds[kind].name)))
		kind++;
	if (kind == FACT_KINDS)
		return false;
	if (kind == FACT_PAIR)
		group = class_group(k, field(&line));
	while ((*bad = field(&line)).len > 0) {
		if (kind != FACT_WORD && kind != FACT_JOINED)
			add(k, (enum fact_kind)kind, kinds[kind].side, group, *bad);
		else if (!add_word(k, (enum fact_kind)kind, *bad))
			return false;
	}
	return true;
}

int
knowledge_load(struct knowledge *k, const char *path, struct err *why)
{
	struct reader in;
	struct span line, bad;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0) {
		if (line.len == 0 || line.at[0] == '#' || add_line(k, line, &bad))
			continue;
		got = err_set(why, "%s:%zu: '%.*s' is no fact about hyphens; see sitqva-decisions(5)", path, in.line,
			      (int)(bad.len < 40 ? bad.len : 40), bad.at);
		break;
	}
	reader_release(&in);
	return got < 0 ? -1 : 0;
}

void
knowledge_release(struct knowledge *k)
{
	free(k->fact);
	hash_release(&k->table);
	arena_release(&k->mem);
}

/* Adds the facts of one place, with this word and hash. */
static void
look(const struct knowledge *k, struct span word, uint64_t hash, enum place place, enum side side, struct known *found)
{
	size_t at = 0;
	uint32_t i;

	while (hash_next(&k->table, table_hash(hash), &at, &i)) {
		const struct fact *f = &k->fact[i];

		if (f->hash != hash || !(f->side & side) || f->place != place || !span_equal(f->word, word))
			continue;
		found->kinds |= 1u << f->kind;
		if (f->group && found->groups < GROUPS_MET) {
			found->met[found->groups].group = f->group;
			found->met[found->groups++].kind = f->kind;
		}
	}
}

/* x* and *x hold for x itself, too. */
static void
known_of(const struct knowledge *k, struct span word, enum side side, struct known *found)
{
	const struct known_places *may = side == LEFT ? &k->left : &k->right;
	uint64_t hash = WORD_SEED;

	found->kinds = found->groups = 0;
	if (k->count == 0 || word.len == 0)
		return;
	for (size_t i = 0; i < word.len; ) {
		hash = step(hash, word.at[i++]);
		if (bit(&may->begin, hash))
			look(k, (struct span){ word.at, i }, hash, BEGIN, side, found);
	}
	if (bit(&may->whole, hash))
		look(k, word, hash, WHOLE, side, found);
	hash = ~WORD_SEED;
	for (size_t i = word.len; i > 0; ) {
		hash = step(hash, word.at[--i]);
		if (bit(&may->end, hash))
			look(k, span_after(word, i), hash, END_OF, side, found);
	}
}

void
knowledge_left(const struct knowledge *k, struct span folded, struct known *found)
{
	known_of(k, folded, LEFT, found);
}

void
knowledge_right(const struct knowledge *k, struct span folded, struct known *found)
{
	known_of(k, folded, RIGHT, found);
}

bool
knowledge_common(const struct knowledge *k, struct span folded)
{
	uint64_t hash = hash_forward(folded);
	struct known found;

	if (!bit(&k->left.whole, hash))
		return false;
	found.kinds = found.groups = 0;
	look(k, folded, hash, WHOLE, LEFT, &found);
	return known_as(&found, FACT_COMMON);
}

bool
known_together(const struct known *left, const struct known *right, enum fact_kind kind)
{
	for (uint32_t i = 0; i < left->groups; i++) {
		if (left->met[i].kind != kind)
			continue;
		for (uint32_t j = 0; j < right->groups; j++)
			if (right->met[j].group == left->met[i].group)
				return true;
	}
	return false;
}
