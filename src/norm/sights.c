#include <stdint.h>
#include <string.h>

#include "norm/steps.h"

/*
 * Two looks at a line. The first goes by pairs of bytes, a table look-up each, and clean text of Georgian, Russian or
 * English must go through it at the speed of memory. Where it saw something that might need a step the second
 * looks closely; a doubt there costs no more than a step that is tried in vain.
 */

static bool
ascii_letter(unsigned char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Leads of letters that are not Latin, or not for certain (E1 holds Georgian and more Latin). */
static bool
lead_of_others(unsigned char c)
{
	return c >= 0xCE && c != 0xE2 && c != 0xE3;
}

static bool
lead_of_latin(unsigned char c)
{
	return ascii_letter(c) || (c >= 0xC3 && c <= 0xCB) || c == 0xE1;
}

static unsigned
sight_e2(unsigned char second, unsigned char third)
{
	if (second == 0x81)
		return third == 0x9F ? SEES_BLANKS : third >= 0xA0 && third <= 0xAF ? SEES_CONTROL : 0;
	if (second != 0x80)
		return SEES_OTHER | SEES_MIX;
	if (third <= 0x8A)
		return SEES_BLANKS | SEES_OTHER;
	if (third <= 0x8F || (third >= 0xAA && third <= 0xAE))
		return SEES_CONTROL;
	switch (third) {
	case 0x90:
	case 0x91:
	case 0x92:
	case 0x95: return SEES_DASH;
	case 0x98:
	case 0x99:
	case 0x9D: return SEES_HIGH;
	case 0x9A: return SEES_COMMAS;
	case 0x9E: return SEES_LOW;
	case 0xA8:
	case 0xA9:
	case 0xAF: return SEES_BLANKS;
	default: return 0;
	}
}

static unsigned
sight_three(const unsigned char *at)
{
	switch (at[0]) {
	case 0xE1:
		if (at[1] == 0x83)
			return at[2] >= 0x90 ? 0 : SEES_OTHER;
		if (at[1] == 0xB2 && at[2] >= 0x90)
			return SEES_MTAVRULI;
		if (at[1] == 0x9A && at[2] == 0x80)
			return SEES_BLANKS | SEES_OTHER;
		if (at[1] == 0xA0 && at[2] == 0x8E)
			return SEES_CONTROL | SEES_OTHER;
		return SEES_OTHER | SEES_MIX;
	case 0xE2:
		return sight_e2(at[1], at[2]);
	case 0xE3:
		return SEES_OTHER | (at[1] == 0x80 && at[2] == 0x80 ? SEES_BLANKS : 0);
	case 0xEF:
		if (at[1] == 0xAC)
			return SEES_LIGATURE | SEES_OTHER;
		return SEES_OTHER | (at[1] == 0xBB || at[1] == 0xBF ? SEES_CONTROL : 0);
	default:
		return SEES_OTHER | SEES_MIX;
	}
}

static unsigned
sight_two(unsigned char first, unsigned char second)
{
	if (first == 0xC2)
		return second < 0xA0 ? SEES_CONTROL : second == 0xA0 ? SEES_BLANKS : second == 0xAD ? SEES_SOFT : 0;
	if (first == 0xC3)
		return SEES_ACCENTS;
	if (first == 0xD0 || first == 0xD1)
		return SEES_CYRILLIC;
	if (first <= 0xCB)
		return 0;
	return SEES_OTHER | (first == 0xD8 && second == 0x9C ? SEES_CONTROL : 0);
}

/* An ASCII byte that is no letter, and what follows it. */
static unsigned
sight_pair(unsigned char c, unsigned char next)
{
	switch (c) {
	case ' ':
		return next == ' ' || next == '\n' || next == '\t' || next == '\f' ? SEES_BLANKS : 0;
	case '\t':
	case '\f':
		return next == ' ' || next == '\f' ? SEES_BLANKS : 0;
	case ',':
		return next == ',' ? SEES_COMMAS : 0;
	case '-':
		return next == '-' || next == 0xE2 ? SEES_DASH : 0;
	case '"':
		return SEES_HIGH;
	case '\'':
		return next == '\'' ? SEES_HIGH : 0;
	default:
		return 0;
	}
}

/* The bytes that what looks like the second byte of a character of UTF-8 begins with, if not ASCII. */
static bool
begins_continuation(unsigned char c)
{
	return c == 0xC2 || c == 0xC5 || c == 0xC6 || c == 0xCB || c == 0xE2;
}

static bool
is_figure(unsigned char c)
{
	return (unsigned char)(c - '0') < 10;
}

unsigned
sights_closely(struct span text)
{
	const unsigned char *at = (const unsigned char *)text.at, *end = at + text.len;
	unsigned seen = SEES_ANY;
	unsigned char lead = 0;			/* of the letter before, 0 behind anything else */

	while (at < end) {
		unsigned char c = *at;

		if (c == 0xE1 && at[1] == 0x83 && at[2] >= 0x90 && lead == 0xE1) {
			at += 3;			/* Georgian after Georgian */
			continue;
		}
		if (c < 0x80) {
			if (ascii_letter(c)) {
				seen |= SEES_LATIN | (lead_of_others(lead) ? SEES_MIX : 0);
				do
					at++;
				while (at < end && ascii_letter(*at));
				lead = c;
				continue;
			}
			seen |= sight_pair(c, at + 1 < end ? at[1] : 0);
			if (is_figure(c) && at + 1 < end && at[1] == 0xE1)
				seen |= SEES_FIGURES;
			lead = 0;
			at++;
			continue;
		}
		if ((lead_of_latin(c) && lead_of_others(lead)) || (lead_of_others(c) && lead_of_latin(lead)))
			seen |= SEES_MIX;
		lead = c;
		if (c < 0xE0) {
			seen |= sight_two(c, at[1]);
			at += 2;
			if (c == 0xC3 && at < end && begins_continuation(*at))
				seen |= SEES_MOJIBAKE;
		} else if (c < 0xF0) {
			seen |= sight_three(at);
			at += 3;
		} else {
			seen |= SEES_OTHER;
			at += 4;
		}
	}
	if ((seen & SEES_COMMAS) || ((seen & SEES_LOW) && (seen & SEES_HIGH)))
		seen |= SEES_QUOTES;
	return seen;
}

/* What a pair of bytes says. */
enum {
	PAIR_LATIN = 1, PAIR_ACCENT = 2, PAIR_CYRILLIC = 4, PAIR_GEORGIAN = 8,
	PAIR_HIGH = 16, PAIR_LOW = 32,		/* quotation marks that matter together */
	PAIR_TWO = 64,				/* matters where there are accents */
	PAIR_LOOK = 128
};

static unsigned char
pair_of_ascii(unsigned char a, unsigned char b)
{
	if (ascii_letter(a))
		return PAIR_LATIN;
	if (a == '"' || (a == '\'' && b == '\''))
		return PAIR_HIGH;
	if (is_figure(a) && b == 0xE1)
		return PAIR_LOOK;
	return sight_pair(a, b) ? PAIR_LOOK : 0;
}

/* The second and third bytes of a character; 80 and 83 go before a third one only behind E2 and E1. */
static unsigned char
pair_within(unsigned char a, unsigned char b)
{
	unsigned sights;

	if (a <= 0xAF && begins_continuation(b))
		return PAIR_TWO;
	if (b < 0x80 || b > 0xBF)
		return 0;
	if (a == 0x83)
		return b < 0x90 ? PAIR_LOOK : 0;
	if (a != 0x80)
		return 0;
	sights = sight_e2(a, b);
	if (sights & ~(unsigned)(SEES_HIGH | SEES_LOW))
		return PAIR_LOOK;
	return sights & SEES_HIGH ? PAIR_HIGH : sights & SEES_LOW ? PAIR_LOW : 0;
}

static unsigned char
pair_of(unsigned char a, unsigned char b)
{
	if (a < 0x80)
		return pair_of_ascii(a, b);
	if (a < 0xC0)
		return pair_within(a, b);
	switch (a) {
	case 0xC2:
		return b <= 0xA0 || b == 0xAD ? PAIR_LOOK : 0;
	case 0xC3:
		return PAIR_LATIN | PAIR_ACCENT;
	case 0xD0:
	case 0xD1:
		return PAIR_CYRILLIC;
	case 0xE1:
		return b == 0x83 ? PAIR_GEORGIAN : PAIR_LOOK;
	case 0xE2:
		return b == 0x80 ? 0 : PAIR_LOOK;
	default:
		return a <= 0xCB ? PAIR_LATIN : PAIR_LOOK;
	}
}

static unsigned char pairs[256 * 256];

static void
make_pairs(void)
{
	for (unsigned a = 0; a < 256; a++)
		for (unsigned b = 0; b < 256; b++)
			pairs[a << 8 | b] = pair_of((unsigned char)a, (unsigned char)b);
}

/*
 * Sixteen bytes at once, where they are ASCII, Mkhedruli or Russian and nothing in them or on their borders could need a
 * step; vectors as gcc and clang have them on any machine.
 */
enum { WIDE = 16 };
typedef unsigned char wide __attribute__((vector_size(16)));

static wide
wide_at(const unsigned char *at)
{
	wide v;

	memcpy(&v, at, sizeof v);
	return v;
}

static bool
any(wide v)
{
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	return (half[0] | half[1]) != 0;
}

/* Bits for the 16 bytes from `at`, which have a neighbour on either side; PAIR_LOOK: look at each pair. */
static unsigned
look_wide(const unsigned char *at)
{
	wide v = wide_at(at), before = wide_at(at - 1), next = wide_at(at + 1), small = v | 0x20;
	wide high = (wide)(v >= 0x80), georgian = (wide)(v == 0xE1), russian = (wide)((v & 0xFE) == 0xD0);
	wide latin = (wide)(small >= 'a') & (wide)(small <= 'z');
	wide odd = (wide)(v >= 0xC2) & ~georgian & ~russian;

	odd |= georgian & (wide)(next != 0x83);
	odd |= (wide)(v == 0x83) & (wide)(before == 0xE1) & (wide)(next < 0x90);
	odd |= (wide)(v <= ' ') & (wide)(next <= ' ') & (wide)(v != '\n');
	odd |= (wide)(v == next) & ((wide)(v == ',') | (wide)(v == '-') | (wide)(v == '\''));
	odd |= (wide)(v == '"') | ((wide)(v == '-') & (wide)(next == 0xE2));
	odd |= (wide)(v >= '0') & (wide)(v <= '9') & (wide)(next == 0xE1);
	if (any(odd))
		return PAIR_LOOK;
	return (any(latin) ? PAIR_LATIN : 0) | (any(high & georgian) ? PAIR_GEORGIAN : 0) | (any(russian) ? PAIR_CYRILLIC : 0);
}

/* Bits of all pairs of the text; its last byte stands before a line end. */
static unsigned
look_at_pairs(struct span text)
{
	const unsigned char *at = (const unsigned char *)text.at;
	unsigned seen = 0;
	size_t i = 0;

	while (i < text.len) {
		size_t end = i + WIDE;

		if (i > 0 && end < text.len) {
			unsigned bits = look_wide(at + i);

			if (bits != PAIR_LOOK) {
				seen |= bits;
				i = end;
				continue;
			}
		}
		for (; i < end && i + 1 < text.len; i++)
			seen |= pairs[at[i] << 8 | at[i + 1]];
		if (i + 1 == text.len)
			seen |= pairs[at[i++] << 8 | '\n'];
	}
	return seen;
}

unsigned
sights_of(struct span text)
{
	static bool made;
	unsigned seen, scripts;

	if (!made)
		make_pairs();
	made = true;
	seen = look_at_pairs(text);
	scripts = ((seen & PAIR_LATIN) != 0) + ((seen & PAIR_CYRILLIC) != 0) + ((seen & PAIR_GEORGIAN) != 0);
	if ((seen & PAIR_LOOK) || scripts > 1 || (seen & (PAIR_HIGH | PAIR_LOW)) == (PAIR_HIGH | PAIR_LOW) ||
	    (seen & (PAIR_ACCENT | PAIR_TWO)) == (PAIR_ACCENT | PAIR_TWO))
		return sights_closely(text);
	return SEES_ANY | (seen & PAIR_LATIN ? SEES_LATIN : 0) | (seen & PAIR_ACCENT ? SEES_ACCENTS : 0) |
	       (seen & PAIR_CYRILLIC ? SEES_CYRILLIC : 0);
}
