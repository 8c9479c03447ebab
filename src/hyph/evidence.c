#include <math.h>
#include <string.h>

#include "hyph/evidence.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Weights: logarithms of odds that the hyphen is the word's own. */
static const double
	ORDINARY = -3,			/* one line end in twenty breaks a word at a hyphen of its own */
	LINE_SIGN = -9,			/* a soft hyphen, ¬: nobody writes these in a word */
	STRANGE_SIGN = -5,		/* a hyphen sign that this document uses in no word, though it uses another */
	UNBREAKABLE_SIGN = 6,		/* U+2011 */
	BETWEEN_DIGITS = 9,		/* 1914-1918 */
	BESIDE_DIGIT = 6,		/* 1918-ში, F-16, 15-year */
	SCRIPT_SEAM = 6,		/* Standard-ის, IT-компания */
	CAPITAL = 6.5,			/* Anglo-Saxon, Spa-Bereich */
	CAPITAL_INSIDE = 2,		/* ExxonMobil, which the document has joined */
	CAPITALS_ENDING = 5,		/* NATO-led */
	CAPITALS_BOTH = 4.5,		/* KABC-TV, one without a vowel, in a line that is not all capitals */
	ONE_LETTER = 5,			/* e-mail, vas-y: no line is broken beside a single letter */
	TWICE = 5, TWICE_BEGUN = 2,	/* ერთ-ერთი, ნელ-ნელა; ვარვარებს, mama */
	OTHER_HYPHEN = 1.2,		/* al-Qaida-linked: such words have several */
	OPEN_SYLLABLE = -0.7,		/* ka-li: where most words are broken */
	NO_SYLLABLE = 0.7,		/* mid-east, ghost-written: where few are */
	JOINED_SEEN = -3.5, JOINED_STEM_SEEN = -2.5,
	HYPHENED_SEEN = 4.5, HYPHENED_STEM_SEEN = 3.5,
	SEEN_MORE = 1,			/* for each doubling of a count */
	FIRST_SEEN = 1.3,		/* other words here begin so and a hyphen */
	SECOND_SEEN = 1.6,
	RIGHT_IS_WORD = 0.8, BOTH_ARE_WORDS = 1.2,
	KNOWN_FIRST = 1, KNOWN_FIRST_BEFORE_WORD = 3, KNOWN_FIRST_SURE = 4,
	KNOWN_LAST = 2.2, KNOWN_LAST_BEHIND_WORD = 3.5, KNOWN_LAST_SURE = 4.5,
	KNOWN_WORD = 6, KNOWN_JOINED = -8, KNOWN_PAIR = 5,
	MIDDLE = 5,			/* Ростов-на-Дону, Stratford-upon-Avon */
	SIDE_BY_SIDE = 3.8,		/* ოპერატიულ-სამძებრო, лечебно-профилактический */
	ABBREVIATION_ENDING = 6,	/* აშშ-ის */
	ENDING = -4;

enum own_sign
own_sign(uint32_t sign)
{
	switch (sign) {
	case '-':
		return OWN_MINUS;
	case 0x2010:
	case 0x058A:
		return OWN_HYPHEN;
	case 0x2011:
		return OWN_UNBREAKABLE;
	case 0x2E17:
		return OWN_OBLIQUE;
	case 0x2E40:
		return OWN_DOUBLE;
	default:
		return OWN_SIGNS;
	}
}

/* Of the scripts whose vowels are known here. */
static bool
vowel(uint32_t c)
{
	if (c < 128)
		return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
	if (c >= 0x10D0)
		return c == 0x10D0 || c == 0x10D4 || c == 0x10D8 || c == 0x10DD || c == 0x10E3;
	if (c >= 0x0430)
		return c == 0x0430 || c == 0x0435 || c == 0x0438 || c == 0x043E || c == 0x0443 || (c >= 0x044B && c <= 0x044F && c != 0x044C) ||
		       c == 0x0451 || c == 0x0454 || c == 0x0456 || c == 0x0457;
	return (c >= 0xE0 && c <= 0xFF && c != 0xE7 && c != 0xF0 && c != 0xF1 && c != 0xF7 && c != 0xFE) || c == 0x0153;
}

static bool
consonant(uint32_t c)
{
	bool known = (c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x0250) || (c >= 0x0430 && c < 0x0460) || (c >= 0x10D0 && c < 0x10F1);

	return known && !vowel(c);
}

/* Consonants alone; false for letters of other scripts. */
static bool
no_vowel(struct span s)
{
	for (size_t i = 0; i < s.len; )
		if (!consonant(utf8_next_valid(s, &i)))
			return false;
	return s.len > 0;
}

static bool
digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
small(uint32_t c)
{
	return word_lower(c) == c && word_letter(c) && !digit(c);
}

static bool
any_small(struct span s)
{
	for (size_t i = 0; i < s.len; )
		if (small(utf8_next_valid(s, &i)))
			return true;
	return false;
}

static bool
capitals(struct span s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.len; ) {
		uint32_t c = utf8_next_valid(s, &i);

		if (small(c))
			return false;
		n += word_lower(c) != c;
	}
	return n > 1;
}

struct sum { double score; struct buf *reason; };

static void
weigh(struct sum *s, const char *name, double weight)
{
	s->score += weight;
	if (!s->reason)
		return;
	if (s->reason->len > 0)
		buf_byte(s->reason, ';');
	buf_printf(s->reason, "%s=%+.1f", name, weight);
}

static void
weigh_sign(struct sum *s, const struct evidence *e, const struct halves *h)
{
	enum own_sign sign = own_sign(h->sign);

	if (sign == OWN_UNBREAKABLE)
		weigh(s, "sign", UNBREAKABLE_SIGN);
	else if (sign == OWN_SIGNS)
		weigh(s, "sign", LINE_SIGN);
	else if (sign != OWN_MINUS && !e->sign_inside[sign] && e->sign_inside[OWN_MINUS])
		weigh(s, "sign", STRANGE_SIGN);
}

/* How words are broken into syllables, roughly: V-CV most of all. */
static void
weigh_joint(struct sum *s, const struct halves *h)
{
	uint32_t a = utf8_last_valid(h->l), b, c;
	size_t i = 0;

	if (h->r_letters < 2 || !(vowel(a) || consonant(a)))
		return;
	b = utf8_next_valid(h->r, &i);
	c = utf8_next_valid(h->r, &i);
	if (vowel(a) && consonant(b) && vowel(c))
		weigh(s, "joint", OPEN_SYLLABLE);
	else if ((consonant(a) && vowel(b)) || (consonant(b) && consonant(c)))
		weigh(s, "joint", NO_SYLLABLE);
}

/* What signs and letters show, whatever the language. */
static void
weigh_shape(struct sum *s, const struct halves *h)
{
	uint32_t a = utf8_last_valid(h->left), b = utf8_first_valid(h->right);
	enum script left = char_script(a), right = char_script(b);
	bool capital = word_lower(b) != b;

	if (digit(a) || digit(b)) {
		weigh(s, digit(a) && digit(b) ? "digits" : "digit", digit(a) && digit(b) ? BETWEEN_DIGITS : BESIDE_DIGIT);
	} else if (left != right && left != SCRIPT_COMMON && right != SCRIPT_COMMON) {
		weigh(s, "scripts", SCRIPT_SEAM);
	} else if (capital && capitals(h->left) && capitals(h->right)) {
		if ((no_vowel(h->l) || no_vowel(h->r)) && any_small(h->line))
			weigh(s, "capitals", CAPITALS_BOTH);
	} else if (capital) {
		weigh(s, "capital", seen(h, SEEN_JOINED) ? CAPITAL_INSIDE : CAPITAL);
	} else if (capitals(h->left)) {
		weigh(s, "capitals", CAPITALS_ENDING);
	} else if (h->l_letters == 1 || (h->r_letters == 1 && !h->more_right)) {
		weigh(s, "letter", ONE_LETTER);
	} else {
		weigh_joint(s, h);
	}
	if (h->l_letters > 1 && span_starts(h->r, h->l))
		weigh(s, "twice", h->l_letters > 2 && h->r_letters <= h->l_letters + 2 ? TWICE : TWICE_BEGUN);
	if (h->more_left || h->more_right)
		weigh(s, "other", OTHER_HYPHEN);
}

/* What this document and word lists have elsewhere. */
static void
weigh_counts(struct sum *s, const struct halves *h)
{
	uint32_t joined = seen(h, SEEN_JOINED), hyphened = seen(h, SEEN_HYPHENED);
	uint32_t joined_stem = seen(h, SEEN_JOINED_STEM), hyphened_stem = seen(h, SEEN_HYPHENED_STEM);
	uint32_t first = seen(h, SEEN_FIRST), second = seen(h, SEEN_SECOND);

	if (s->reason && (joined || hyphened))
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
	if (seen(h, SEEN_RIGHT) && h->r_letters > 3)
		weigh(s, "words", seen(h, SEEN_LEFT) && h->l_letters > 2 ? RIGHT_IS_WORD + BOTH_ARE_WORDS : RIGHT_IS_WORD);
}

static void
weigh_language(struct sum *s, const struct halves *h, const struct known *l, const struct known *r, bool ending)
{
	bool word = h->r_letters > 2 && seen(h, SEEN_RIGHT) > 0;
	bool behind_word = h->l_letters > 2 && seen(h, SEEN_LEFT) > 0;

	if (!h->more_left && known_together(l, r, FACT_JOINED))
		weigh(s, "known-joined", KNOWN_JOINED);
	else if (known_together(l, r, FACT_WORD))
		weigh(s, "word", KNOWN_WORD);
	if (known_together(l, r, FACT_PAIR))
		weigh(s, "pair", KNOWN_PAIR);
	if (!ending && known_as(l, FACT_FIRST_SURE))
		weigh(s, "prefix", KNOWN_FIRST_SURE);
	else if (!ending && known_as(l, FACT_FIRST))
		weigh(s, "prefix", word ? KNOWN_FIRST_BEFORE_WORD : KNOWN_FIRST);
	if (h->l_letters > 2 && known_as(r, FACT_LAST_SURE))
		weigh(s, "suffix", KNOWN_LAST_SURE);
	else if (h->l_letters > 2 && known_as(r, FACT_LAST))
		weigh(s, "suffix", behind_word ? KNOWN_LAST_BEHIND_WORD : KNOWN_LAST);
	if ((h->more_right && h->l_letters > 2 && known_as(r, FACT_MIDDLE)) || (h->more_left && h->small_part && known_as(l, FACT_MIDDLE)))
		weigh(s, "middle", MIDDLE);
	if (h->l_letters > 3 && h->r_letters > 4 && known_as(l, FACT_SIDE) && known_as(r, FACT_LIKE))
		weigh(s, "side", SIDE_BY_SIDE);
}

/* Endings stand behind a hyphen after what can't be inflected: აშშ-ის, PDF-ით, 1918-ში; elsewhere they are the end of a broken
 * word. */
static void
weigh_ending(struct sum *s, const struct halves *h, const struct known *l)
{
	uint32_t a = utf8_last_valid(h->left), b = utf8_first_valid(h->right);
	bool georgian = char_script(a) == SCRIPT_GEORGIAN;

	if (known_as(l, FACT_ABBR) || (georgian && no_vowel(h->l)))
		weigh(s, "abbreviation", ABBREVIATION_ENDING);
	else if (!digit(a) && word_lower(b) == b && char_script(a) == char_script(b) && !capitals(h->left))
		weigh(s, "ending", ENDING);
}

/* Vor- und Nachteile, pre- and post-war: the right half is all of the word. */
static bool
left_hanging(const struct halves *h, const struct known *l, const struct known *r)
{
	if (own_sign(h->sign) == OWN_SIGNS || h->more_right || h->l_letters < 2 || seen(h, SEEN_JOINED) > 0)
		return false;
	if (known_as(r, FACT_AND_SURE))
		return true;
	return known_as(r, FACT_AND) && (known_as(l, FACT_SIDE) || known_as(l, FACT_FIRST) || known_as(l, FACT_FIRST_SURE) ||
					 known_as(l, FACT_PAIR) || seen(h, SEEN_FIRST) > 0);
}

static enum hyphen_decision
plain(struct buf *reason, struct span why, enum hyphen_decision d)
{
	if (reason)
		buf_add(reason, why);
	return d;
}

enum hyphen_decision
evidence_weigh(const struct evidence *e, const struct halves *h, struct buf *reason)
{
	static const struct knowledge nothing;
	const struct knowledge *k = h->known ? h->known : &nothing;
	struct sum s = { ORDINARY, reason };
	struct known l, r;
	bool ending;

	if (h->slash)
		return plain(reason, SPAN("slash"), HYPHEN_KEEP);
	if (!h->glued)
		return plain(reason, SPAN("no-word"), HYPHEN_DASH);
	knowledge_left(k, h->l, &l);
	knowledge_right(k, h->r, &r);
	if (left_hanging(h, &l, &r))
		return plain(reason, SPAN("hanging"), HYPHEN_SPACE);
	ending = known_as(&r, FACT_END);
	weigh_sign(&s, e, h);
	weigh_shape(&s, h);
	weigh_counts(&s, h);
	weigh_language(&s, h, &l, &r, ending);
	if (ending)
		weigh_ending(&s, h, &l);
	if (reason && reason->len == 0)
		buf_add(reason, SPAN("ordinary"));
	return s.score > 0 ? HYPHEN_KEEP : HYPHEN_JOIN;
}
