#include <string.h>

#include "hyph/halves.h"
#include "text/chars.h"
#include "text/utf8.h"

static bool
in_word(uint32_t c)
{
	return word_letter(c) || char_hyphen(c) || c == 0x2013 || c == '\'' || c == 0x2019;
}

static struct span
folded(struct span s, struct buf *scratch, struct arena *mem)
{
	if (words_folded(s))
		return s;
	buf_reset(scratch);
	words_fold(s, scratch);
	return arena_copy(mem, buf_span(scratch));
}

/* The word that a line ends with, before its sign. */
static struct span
left_half(struct span line, size_t end)
{
	size_t start, at;

	for (start = end; start > 0; start = at) {
		unsigned char last = (unsigned char)line.at[start - 1];

		at = start - 1;
		if (word_byte[last] <= WORD_LOOK && (last < 128 ? !in_word(last) : !in_word(utf8_prev_valid(line, (at = start, &at)))))
			break;
	}
	while (start < end) {
		at = start;
		if (word_letter(utf8_next_valid(line, &at)))
			break;
		start = at;
	}
	return (struct span){ line.at + start, end - start };
}

/* The word that a line begins with. */
static struct span
right_half(struct span next)
{
	size_t i, at;

	for (i = 0; i < next.len; i = at) {
		uint32_t c = utf8_next_valid(next, (at = i, &at));

		if (!word_letter(c) && !(i > 0 && in_word(c)))
			break;
	}
	while (i > 0) {
		at = i;
		if (word_letter(utf8_prev_valid(next, &at)))
			break;
		i = at;
	}
	return (struct span){ next.at, i };
}

/* The part behind the last hyphen; "l'anglo" without its article. */
static struct span
last_part(struct span s)
{
	size_t i = s.len, apostrophe = 0;

	while (i > 0 && s.at[i - 1] != '-') {
		i--;
		if (s.at[i] == '\'' && apostrophe == 0)
			apostrophe = i + 1;
	}
	return span_after(s, apostrophe > 0 && apostrophe + 1 < s.len ? apostrophe : i);
}

/* The part before the first hyphen; "law's" without its ending. */
static struct span
first_part(struct span s)
{
	const char *hyphen = s.len ? memchr(s.at, '-', s.len) : NULL;

	if (hyphen)
		s.len = (size_t)(hyphen - s.at);
	if (s.len > 2 && span_ends(s, SPAN("'s")))
		s.len -= 2;
	return s;
}

/* A stem of the right half: endings change, most of all in Georgian and Russian. */
static struct span
stem(struct span r, size_t points)
{
	if (points > 3)
		r.len = utf8_skip_valid(r, 0, points >= 7 ? points - 3 : points == 6 ? 4 : 3);
	return r;
}

static uint64_t
asked(bool is_asked, uint64_t hash)
{
	return is_asked ? hash : 0;
}

/* What counts only from so many letters on, see weigh_counts(), is not asked of fewer. */
static void
hash_halves(struct halves *h, struct span l, struct span r)
{
	struct word_tail right = word_tail(r), part = h->r.len == r.len ? right : word_tail(h->r);
	struct word_tail right_stem = word_tail(stem(h->r, h->r_letters));
	uint64_t left = words_hash(h->l), all = h->l.len == l.len ? left : words_hash(l), first = word_step(left, '-');

	h->joined = word_hash_tail(all, right);
	h->joined_stem = asked(h->l_letters + h->r_letters > BEGUN_LEAST, word_hash_tail(left, right_stem));
	h->hyphened = word_hash_tail(word_step(all, '-'), right);
	h->hyphened_stem = asked(h->r_letters > 1, word_hash_tail(first, right_stem));
	h->first = asked(h->l_letters > 1, first);
	h->second = asked(h->r_letters > 2, word_hash_tail(word_step(WORD_SEED, '-'), part));
	h->left_word = asked(h->l_letters > 2, left);
	h->right_word = asked(h->r_letters > 2, word_hash_tail(WORD_SEED, part));
}

struct halves
halves_of(struct span line, struct span next, struct buf *scratch, struct arena *mem)
{
	struct halves h = { .line = line };
	struct span l, r;
	size_t i = line.len;

	h.sign = utf8_prev_valid(line, &i);
	h.left = left_half(line, i);
	h.right = right_half(next);
	h.glued = h.left.len > 0 && h.right.len > 0;
	h.end = !next.at;
	h.slash = next.at && next.len > 0 && next.at[0] == '/';
	if (!h.glued)
		return h;
	l = folded(h.left, scratch, mem);
	r = folded(h.right, scratch, mem);
	h.l = last_part(l);
	h.r = first_part(r);
	h.small_part = span_ends(h.left, h.l);
	h.more_left = memchr(l.at, '-', l.len) != NULL;
	h.more_right = memchr(r.at, '-', r.len) != NULL;
	h.l_letters = (unsigned)utf8_points_valid(h.l);
	h.r_letters = (unsigned)utf8_points_valid(h.r);
	hash_halves(&h, l, r);
	return h;
}

void
halves_soon(const struct halves *h, const struct words *words)
{
	words_soon(words, h->joined);
	words_soon(words, h->joined_stem);
	words_soon(words, h->hyphened);
	words_soon(words, h->hyphened_stem);
	words_soon(words, h->first);
	words_soon(words, h->second);
	words_soon(words, h->left_word);
	words_soon(words, h->right_word);
}

void
halves_ask(const struct halves *h, struct words *words)
{
	words_ask(words, h->joined, ASK_WHOLE);
	words_ask(words, h->joined_stem, ASK_BEGUN);
	words_ask(words, h->hyphened, ASK_HYPHENED);
	words_ask(words, h->hyphened_stem, ASK_HYPHENED);
	words_ask(words, h->first, ASK_HYPHENED);
	words_ask(words, h->second, ASK_HYPHENED);
	words_ask(words, h->left_word, ASK_WHOLE);
	words_ask(words, h->right_word, ASK_WHOLE);
}
