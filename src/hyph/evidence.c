#include <math.h>
#include <string.h>

#include "hyph/evidence.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Weights: logarithms of odds that the hyphen is the word's own. */
static const double
	ORDINARY = -3,			/* one line end in twenty breaks a word at a hyphen of its own */
	LINE_SIGN = -9,			/* a soft hyphen, ¬, ⸗: nobody writes these in a word */
	STRANGE_SIGN = -5,		/* a hyphen sign that this document uses in no word */
	UNBREAKABLE_SIGN = 6,		/* U+2011 */
	BETWEEN_DIGITS = 9,		/* 1914-1918 */
	BESIDE_DIGIT = 6,		/* 1918-ში, F-16, 15-year */
	CAPITAL = 6.5,			/* Anglo-Saxon, Spa-Bereich */
	CAPITALS_ENDING = 5,		/* NATO-led, СССР-ის */
	ONE_LETTER = 5,			/* e-mail: no line is broken after one letter */
	NO_VOWEL = 3,			/* აშშ-ის: no syllable ends there */
	TWICE = 5,			/* ერთ-ერთი, ნელ-ნელა */
	OTHER_HYPHEN = 1.2,		/* al-Qaida-linked: such words have several */
	JOINED_SEEN = -3, JOINED_STEM_SEEN = -2.5,
	HYPHENED_SEEN = 4.5, HYPHENED_STEM_SEEN = 3.5,
	SEEN_MORE = 1,			/* for each doubling of a count */
	FIRST_SEEN = 1.3,		/* other words here begin so and a hyphen */
	SECOND_SEEN = 1.6,
	RIGHT_IS_WORD = 0.8, BOTH_ARE_WORDS = 1.2,
	KNOWN_FIRST = 0.7, KNOWN_FIRST_BEFORE_WORD = 3.5, KNOWN_FIRST_SURE = 4,
	KNOWN_LAST = 2.2, KNOWN_WORD = 7, KNOWN_PAIR = 5,
	SIDE_BY_SIDE = 3.6,		/* ოპერატიულ-სამძებრო */
	ENDING = -4;

static bool
in_word(uint32_t c)
{
	return word_letter(c) || char_hyphen(c) || c == 0x2013 || c == '\'' || c == 0x2019;
}

static struct span
folded(struct span s, struct arena *mem)
{
	struct buf b = BUF_INIT;
	struct span copy;

	words_fold(s, &b);
	copy = arena_copy(mem, buf_span(&b));
	buf_release(&b);
	return copy;
}

struct halves
halves_of(struct span line, struct span next, struct arena *mem)
{
	struct halves h = { .glued = false };
	size_t i = line.len, end, start, at;

	h.sign = utf8_prev_valid(line, &i);
	end = start = i;
	while (start > 0) {
		at = start;
		if (!in_word(utf8_prev_valid(line, &at)))
			break;
		start = at;
	}
	while (start < end && !word_letter(utf8_first_valid((struct span){ line.at + start, end - start })))
		utf8_next_valid(line, &start);
	h.left = (struct span){ line.at + start, end - start };
	for (i = 0; i < next.len; i = at) {
		uint32_t c = utf8_next_valid(next, (at = i, &at));

		if (!(i > 0 ? in_word(c) : word_letter(c)))
			break;
	}
	while (i > 0) {
		at = i;
		if (word_letter(utf8_prev_valid(next, &at)))
			break;
		i = at;
	}
	h.right = (struct span){ next.at, i };
	h.glued = i > 0;
	h.slash = next.len > 0 && next.at[0] == '/';
	h.l = folded(h.left, mem);
	h.r = folded(h.right, mem);
	return h;
}

/* The part behind the last hyphen, the part before the first one. */
static struct span
last_part(struct span s)
{
	size_t i = s.len;

	while (i > 0 && s.at[i - 1] != '-')
		i--;
	return span_after(s, i);
}

static struct span
first_part(struct span s)
{
	const char *hyphen = s.len ? memchr(s.at, '-', s.len) : NULL;

	return hyphen ? (struct span){ s.at, (size_t)(hyphen - s.at) } : s;
}

/* A stem of the right half: endings change, most of all in Georgian and Russian. */
static struct span
stem(struct span r)
{
	size_t points = utf8_points_valid(r);

	if (points > 3)
		r.len = utf8_skip_valid(r, 0, points >= 7 ? points - 3 : points == 6 ? 4 : 3);
	return r;
}

static uint32_t
ask(struct words *words, struct span a, const char *sign, struct span b)
{
	char text[512];
	struct span s = { text, 0 };

	if (a.len + b.len + 1 > sizeof text)
		return words_ask(words, SPAN("?"));
	if (a.len)
		memcpy(text, a.at, a.len);
	s.len = a.len;
	for (; *sign; sign++)
		text[s.len++] = *sign;
	if (b.len)
		memcpy(text + s.len, b.at, b.len);
	s.len += b.len;
	return words_ask(words, s);
}

void
halves_ask(struct halves *h, struct words *words)
{
	struct span none = { NULL, 0 }, r = first_part(h->r), l = last_part(h->l);

	h->l_letters = (unsigned)utf8_points_valid(l);
	h->r_letters = (unsigned)utf8_points_valid(r);
	h->joined = ask(words, h->l, "", h->r);
	h->joined_stem = ask(words, l, "", stem(r));
	h->hyphened = ask(words, h->l, "-", h->r);
	h->hyphened_stem = ask(words, l, "-", stem(r));
	h->first = ask(words, l, "-", none);
	h->second = ask(words, none, "-", r);
	h->left_word = ask(words, l, "", none);
	h->right_word = ask(words, r, "", none);
	h->l = l;
	h->r = r;
}

static bool
vowel(uint32_t c)
{
	static const char vowels[] = "aeiouyäöüàâéèêëîïôûùæœаеёиоуыэюяіїєაეიოუ";
	struct span v = { vowels, sizeof vowels - 1 };

	for (size_t i = 0; i < v.len; )
		if (utf8_next_valid(v, &i) == c)
			return true;
	return false;
}

static bool
has_vowel(struct span s)
{
	for (size_t i = 0; i < s.len; )
		if (vowel(utf8_next_valid(s, &i)))
			return true;
	return false;
}

/* Scripts whose vowels are known here. */
static bool
alphabetic(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x250) || (c >= 0x0430 && c < 0x0460) || (c >= 0x10D0 && c < 0x1100);
}

static bool
capitals(struct span s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.len; ) {
		uint32_t c = utf8_next_valid(s, &i);

		if (word_lower(c) == c && word_letter(c) && !(c >= '0' && c <= '9'))
			return false;
		n += word_lower(c) != c;
	}
	return n > 1;
}

static bool
digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

struct sum { double score; struct buf *reason; };

static void
weigh(struct sum *s, const char *name, double weight)
{
	if (s->reason->len > 0)
		buf_byte(s->reason, ';');
	buf_printf(s->reason, "%s=%+.1f", name, weight);
	s->score += weight;
}

/* What signs and letters show, whatever the language. */
static void
weigh_shape(struct sum *s, const struct evidence *e, const struct halves *h)
{
	uint32_t a = utf8_last_valid(h->left), b = utf8_first_valid(h->right);
	bool known_sign = h->sign == '-' || h->sign == 0x2010 || h->sign == 0x2011;

	if (h->sign == 0x2011)
		weigh(s, "sign", UNBREAKABLE_SIGN);
	else if (!known_sign)
		weigh(s, "sign", LINE_SIGN);
	else if (h->sign == 0x2010 && !e->sign_inside[1] && e->sign_inside[0])
		weigh(s, "sign", STRANGE_SIGN);
	if (digit(a) && digit(b))
		weigh(s, "digits", BETWEEN_DIGITS);
	else if (digit(a) || digit(b))
		weigh(s, "digit", BESIDE_DIGIT);
	else if (word_lower(b) != b && !(capitals(h->left) && capitals(h->right)))
		weigh(s, "capital", CAPITAL);
	else if (capitals(h->left) && word_lower(b) == b)
		weigh(s, "capitals", CAPITALS_ENDING);
	else if (h->l_letters == 1)
		weigh(s, "letter", ONE_LETTER);
	else if (alphabetic(utf8_first_valid(h->l)) && !has_vowel(h->l))
		weigh(s, "vowel", NO_VOWEL);
	if (h->l_letters > 1 && span_starts(h->r, h->l))
		weigh(s, "twice", h->l_letters > 2 || h->r_letters <= 3 ? TWICE : TWICE / 2);
	if (last_part(h->left).len < h->left.len || first_part(h->right).len < h->right.len)
		weigh(s, "other", OTHER_HYPHEN);
}

static uint32_t
count_of(const struct evidence *e, uint32_t key, bool begun)
{
	const struct word_key *k = &e->words->key[key];
	uint32_t n = begun ? k->begun : k->whole, more = e->lexicon ? lexicon_count(e->lexicon, k->hash) : 0;

	return n + more < n ? UINT32_MAX : n + more;
}

/* What this document and word lists have elsewhere. */
static void
weigh_counts(struct sum *s, const struct evidence *e, const struct halves *h)
{
	uint32_t joined = count_of(e, h->joined, false), hyphened = count_of(e, h->hyphened, false);
	uint32_t joined_stem = h->l_letters + h->r_letters > 4 ? count_of(e, h->joined_stem, true) : 0;
	uint32_t hyphened_stem = h->r_letters > 1 ? count_of(e, h->hyphened_stem, true) : 0;
	uint32_t first = count_of(e, h->first, true), second = count_of(e, h->second, false);
	bool left = count_of(e, h->left_word, false) > 0, right = count_of(e, h->right_word, false) > 0;

	if (joined || hyphened)
		buf_printf(s->reason, "%sdoc=%u/%u", s->reason->len ? ";" : "", joined, hyphened);
	if (joined)
		weigh(s, "joined", JOINED_SEEN - SEEN_MORE * log2(joined));
	else if (joined_stem)
		weigh(s, "joined-stem", JOINED_STEM_SEEN - SEEN_MORE / 2 * log2(joined_stem));
	if (hyphened)
		weigh(s, "hyphened", HYPHENED_SEEN + SEEN_MORE * log2(hyphened));
	else if (hyphened_stem)
		weigh(s, "hyphened-stem", HYPHENED_STEM_SEEN + SEEN_MORE / 2 * log2(hyphened_stem));
	if (joined || joined_stem)
		return;
	if (first && h->l_letters > 2)
		weigh(s, "first", FIRST_SEEN + SEEN_MORE / 2 * log2(first));
	if (second && h->r_letters > 2)
		weigh(s, "second", SECOND_SEEN + SEEN_MORE / 2 * log2(second));
	if (right && h->r_letters > 3)
		weigh(s, "words", left && h->l_letters > 2 ? RIGHT_IS_WORD + BOTH_ARE_WORDS : RIGHT_IS_WORD);
}

static void
weigh_language(struct sum *s, const struct evidence *e, const struct halves *h)
{
	bool ending = knowledge_has(e->known, FACT_END, h->r), word = count_of(e, h->right_word, false) > 0;
	char both[256];

	if (h->l.len + h->r.len + 1 < sizeof both && h->l.len && h->r.len) {
		memcpy(both, h->l.at, h->l.len);
		both[h->l.len] = '-';
		memcpy(both + h->l.len + 1, h->r.at, h->r.len);
		if (knowledge_has(e->known, FACT_WORD, (struct span){ both, h->l.len + 1 + h->r.len }))
			weigh(s, "word", KNOWN_WORD);
	}
	if (knowledge_pair(e->known, h->l, h->r))
		weigh(s, "pair", KNOWN_PAIR);
	if (knowledge_has(e->known, FACT_FIRST_SURE, h->l))
		weigh(s, "prefix", ending ? 0 : KNOWN_FIRST_SURE);
	else if (knowledge_has(e->known, FACT_FIRST, h->l))
		weigh(s, "prefix", ending ? 0 : word && h->r_letters > 2 ? KNOWN_FIRST_BEFORE_WORD : KNOWN_FIRST);
	if (knowledge_has(e->known, FACT_LAST, h->r))
		weigh(s, "suffix", KNOWN_LAST);
	if (h->l_letters > 4 && h->r_letters > 5 && !vowel(utf8_first_valid(h->r)) && knowledge_has(e->known, FACT_SIDE, h->l))
		weigh(s, "side", SIDE_BY_SIDE);
	if (ending && !(word_lower(utf8_first_valid(h->right)) != utf8_first_valid(h->right)))
		weigh(s, "ending", ENDING);
}

/* Vor- und Nachteile. In Georgian და ends many words, so the left half must look like an adjective's stem. */
static bool
left_hanging(const struct evidence *e, const struct halves *h)
{
	if (!knowledge_has(e->known, FACT_AND, h->r) || h->right.len != h->r.len || !(h->sign == '-' || h->sign == 0x2010))
		return false;
	if (count_of(e, h->joined, false) > 0)
		return false;
	return char_script(utf8_first_valid(h->r)) != SCRIPT_GEORGIAN || knowledge_has(e->known, FACT_SIDE, h->l);
}

enum hyphen_decision
evidence_weigh(const struct evidence *e, const struct halves *h, struct buf *reason)
{
	struct sum s = { ORDINARY, reason };

	if (h->slash) {
		buf_add(reason, SPAN("slash"));
		return HYPHEN_KEEP;
	}
	if (!h->glued) {
		buf_add(reason, SPAN("no-word"));
		return HYPHEN_DASH;
	}
	if (left_hanging(e, h)) {
		buf_add(reason, SPAN("hanging"));
		return HYPHEN_SPACE;
	}
	weigh_shape(&s, e, h);
	weigh_counts(&s, e, h);
	weigh_language(&s, e, h);
	if (reason->len == 0)
		buf_add(reason, SPAN("ordinary"));
	return s.score > 0 ? HYPHEN_KEEP : HYPHEN_JOIN;
}
