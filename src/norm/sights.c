#include "norm/steps.h"

/*
 * One pass over the bytes of a block. Clean Georgian, Russian or English text must go through it at
 * the speed of memory, so each common case is a few comparisons, and a doubt costs no more than
 * a step that is tried in vain.
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
		return second == 0xA1 || second == 0xA2 || second == 0x90 || second == 0x91 ? SEES_MOJIBAKE : 0;
	if (first <= 0xCB || first == 0xD0 || first == 0xD1)
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

unsigned
sights_of(struct span text)
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
