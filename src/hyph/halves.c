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

static bool
ascii_letter(char c)
{
	return word_byte[(unsigned char)c] > WORD_LOOK;
}

/* The word that a line ends with, before its sign. */
static struct span
left_half(struct span line, size_t end)
{
	size_t start = end, at;

	for (;;) {
		while (start > 0 && ascii_letter(line.at[start - 1]))
			start--;
		at = start;
		if (start == 0 || !in_word(utf8_prev_valid(line, &at)))
			break;
		start = at;
	}
	for (; start < end; start = at) {
		at = start;
		if (word_letter(utf8_next_valid(line, &at)))
			break;
	}
	return (struct span){ line.at + start, end - start };
}

/* The word that a line begins with. */
static struct span
right_half(struct span next)
{
	size_t end = 0, at;

	for (;;) {
		uint32_t c;

		while (end < next.len && ascii_letter(next.at[end]))
			end++;
		at = end;
		if (end == next.len || (!word_letter(c = utf8_next_valid(next, &at)) && (end == 0 || !in_word(c))))
			break;
		end = at;
	}
	for (; end > 0; end = at) {
		at = end;
		if (word_letter(utf8_prev_valid(next, &at)))
			break;
	}
	return (struct span){ next.at, end };
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

/* How each is asked for, and read. */
static const struct { enum word_question question; bool begun; } asked[SEEN_WORDS] = {
	[SEEN_JOINED] = { ASK_WHOLE, false }, [SEEN_JOINED_STEM] = { ASK_BEGUN, true },
	[SEEN_HYPHENED] = { ASK_HYPHENED, false }, [SEEN_HYPHENED_STEM] = { ASK_HYPHENED, true },
	[SEEN_FIRST] = { ASK_HYPHENED, true }, [SEEN_SECOND] = { ASK_HYPHENED, false },
	[SEEN_LEFT] = { ASK_WHOLE, false }, [SEEN_RIGHT] = { ASK_WHOLE, false },
};

/* Letters are counted, and what is known of the words is asked for: what counts only from so many letters on, see evidence.c,
 * is not asked of fewer. */
static void
hash_halves(struct halves *h, struct span l, struct span r)
{
	struct word_tail left_part = word_tail(h->l), right = word_tail(r), part = h->r.len == r.len ? right : word_tail(h->r);
	struct word_tail right_stem = word_tail(stem(h->r, part.letters));
	uint64_t left = word_hash_tail(WORD_SEED, left_part), all = h->l.len == l.len ? left : words_hash(l), first = word_step(left, '-');

	h->l_letters = left_part.letters;
	h->r_letters = part.letters;
	h->word[SEEN_JOINED].hash = word_hash_tail(all, right);
	h->word[SEEN_JOINED_STEM].hash = h->l_letters + h->r_letters > BEGUN_LEAST ? word_hash_tail(left, right_stem) : 0;
	h->word[SEEN_HYPHENED].hash = word_hash_tail(word_step(all, '-'), right);
	h->word[SEEN_HYPHENED_STEM].hash = h->r_letters > 1 ? word_hash_tail(first, right_stem) : 0;
	h->word[SEEN_FIRST].hash = h->l_letters > 1 ? first : 0;
	h->word[SEEN_SECOND].hash = h->r_letters > 2 ? word_hash_tail(word_step(WORD_SEED, '-'), part) : 0;
	h->word[SEEN_LEFT].hash = h->l_letters > 2 ? left : 0;
	h->word[SEEN_RIGHT].hash = h->r_letters > 2 ? word_hash_tail(WORD_SEED, part) : 0;
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
	hash_halves(&h, l, r);
	return h;
}

void
halves_soon(const struct halves *h, const struct words *words)
{
	for (int k = 0; k < SEEN_WORDS; k++)
		words_soon(words, h->word[k].hash);
}

void
halves_ask(const struct halves *h, struct words *words)
{
	for (int k = 0; k < SEEN_WORDS; k++)
		words_ask(words, h->word[k].hash, asked[k].question);
}

void
halves_met_soon(const struct halves *h, const struct words *words)
{
	for (int k = 0; k < SEEN_WORDS; k++)
		words_met_soon(words, h->word[k].hash);
}

void
halves_count(struct halves *h, const struct words *words, const struct lexicon *lexicon)
{
	for (int k = 0; k < SEEN_WORDS; k++) {
		uint64_t hash = h->word[k].hash;
		uint32_t n = asked[k].begun ? words_begun(words, hash) : words_whole(words, hash);
		uint32_t more = lexicon ? lexicon_count(lexicon, hash, asked[k].begun) : 0;

		h->word[k].count = n + more < n ? UINT32_MAX : n + more;
	}
}
