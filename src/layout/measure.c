#include <string.h>

#include "layout/measure.h"
#include "text/utf8.h"

/*
 * Rough widths of letters in text type, in tenths of an ordinary lower-case letter. They need only make
 * lines of one measure more alike than a count of letters does: no line is measured twice.
 */
static const unsigned char ascii_ems[128] = {
	[' '] = 6, ['!'] = 6, ['"'] = 8, ['#'] = 10, ['$'] = 10, ['%'] = 16, ['&'] = 15, ['\''] = 5, ['('] = 6, [')'] = 6,
	['*'] = 9, ['+'] = 11, [','] = 5, ['-'] = 7, ['.'] = 5, ['/'] = 6, [':'] = 6, [';'] = 6, ['<'] = 11, ['='] = 11,
	['>'] = 11, ['?'] = 9, ['@'] = 17, ['I'] = 8, ['J'] = 9, ['M'] = 18, ['W'] = 19, ['f'] = 7, ['i'] = 6, ['j'] = 6,
	['l'] = 6, ['m'] = 17, ['r'] = 8, ['s'] = 8, ['t'] = 7, ['w'] = 15, ['_'] = 10, ['|'] = 5, ['['] = 6, [']'] = 6
};

static unsigned
ems_of(uint32_t c)
{
	if (c < 128)
		return ascii_ems[c] ? ascii_ems[c] : c >= 'A' && c <= 'Z' ? 14 : 10;
	if (c >= 0x10D0 && c < 0x1100)		/* Georgian: ლ is half as wide again as ი */
		return c == 0x10DA ? 15 : c == 0x10D7 || c == 0x10E4 || c == 0x10E2 || c == 0x10E7 ? 12 :
		       c == 0x10D8 || c == 0x10D4 || c == 0x10D5 || c == 0x10D9 ? 9 : 10;
	if (c >= 0x0410 && c <= 0x042F)
		return c == 0x0428 || c == 0x0429 || c == 0x0416 || c == 0x042E || c == 0x041C ? 18 : 14;
	if (c >= 0x0430 && c <= 0x044F)		/* ж м ш щ ы ю */
		return c == 0x0448 || c == 0x0449 || c == 0x0436 || c == 0x044E ? 16 : c == 0x043C || c == 0x044B ? 14 : 11;
	if (c == 0x2014)
		return 20;
	return 10;
}

static uint16_t
tenths(size_t n)
{
	return n > UINT16_MAX ? UINT16_MAX : (uint16_t)n;
}

/* What a byte adds to the counts of a line, each in a field of so many bits. */
enum {
	FIELD = 12, PIECE = (1 << FIELD) - 1,		/* no field overflows in a piece */
	POINTS = 0, LATIN = FIELD, GEORGIAN = 2 * FIELD, CYRILLIC = 3 * FIELD, SLOW = 4 * FIELD
};

static uint64_t adds[256];

static void
fill_adds(void)
{
	for (unsigned b = 0; b < 256; b++) {
		bool latin = b < 0x80 ? (b | 32) >= 'a' && (b | 32) <= 'z' : b >= 0xC3 && b <= 0xC9;

		adds[b] = (uint64_t)((b & 0xC0) != 0x80) << POINTS | (uint64_t)latin << LATIN | (uint64_t)(b == 0xE1) << GEORGIAN |
			  (uint64_t)(b >= 0xD0 && b <= 0xD4) << CYRILLIC |
			  /* these may begin a soft hyphen or an accent, which take no room; tabs are wider */
			  (uint64_t)(b == 0xC2 || b == 0xCC || b == 0xCD || b == '\t' || b == '\f') << SLOW;
	}
}

static unsigned
field(uint64_t sum, unsigned at)
{
	return (unsigned)(sum >> at) & PIECE;
}

struct measure { size_t points, first; bool columns; };

/* Code point by code point: blanks in a row are one, what takes no room is left out. */
static struct measure
measure_slowly(struct span s, unsigned (*width)(uint32_t c))
{
	struct measure m = { 0, 0, false };
	size_t blanks = 0;
	bool first = true;

	for (size_t i = 0; i < s.len; ) {
		uint32_t c = utf8_next_valid(s, &i);

		if (c == ' ' || c == '\t' || c == '\f') {
			if (first)
				m.first = m.points;
			first = false;
			m.columns |= ++blanks >= 4 || c == '\t';
			if (blanks == 1)
				m.points += width(' ');
		} else if (!(c >= 0x0300 && c < 0x0370) && c != 0xAD) {
			blanks = 0;
			m.points += width(c);
		}
	}
	if (first)
		m.first = m.points;
	return m;
}

static unsigned
one(uint32_t c)
{
	(void)c;
	return 10;
}

/* "_____": one sign all through. */
static bool
is_rule(struct span s, size_t points)
{
	uint32_t sign = utf8_first_valid(s);

	if (points < 50 || !(sign == '_' || sign == '-' || sign == 0x2014 || sign == 0x2013 || sign == 0x2500))
		return false;
	for (size_t i = 0; i < s.len; )
		if (utf8_next_valid(s, &i) != sign)
			return false;
	return true;
}

/* Two blanks side by side, looked for eight bytes at a time: a byte's high bit is set where a blank is. */
static bool
double_blank(struct span s)
{
	const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
	size_t i = 0;

	for (; s.len - i >= 8; i += 7) {
		uint64_t x;

		memcpy(&x, s.at + i, 8);
		x ^= 0x2020202020202020u;
		x = ~(((x & low) + low) | x | low);
		if (x & x << 8)
			return true;
	}
	for (; i + 1 < s.len; i++)
		if (s.at[i] == ' ' && s.at[i + 1] == ' ')
			return true;
	return false;
}

void
measure_points(struct line *line, struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	const char *blank = memchr(s.at, ' ', s.len);
	size_t per[4] = { 0 }, points = 0, slow = 0;
	struct measure m;

	if (adds['a'] == 0)
		fill_adds();
	for (size_t at = 0; at < s.len; at += PIECE) {
		size_t end = s.len - at < PIECE ? s.len : at + PIECE, i = at;
		uint64_t sum = 0;

		for (; i + 4 <= end; i += 4)
			sum += adds[p[i]] + adds[p[i + 1]] + adds[p[i + 2]] + adds[p[i + 3]];
		for (; i < end; i++)
			sum += adds[p[i]];
		points += field(sum, POINTS);
		per[1] += field(sum, LATIN);
		per[2] += field(sum, GEORGIAN);
		per[3] += field(sum, CYRILLIC);
		slow += field(sum, SLOW);
	}
	if (slow || double_blank(s))
		m = measure_slowly(s, one);
	else
		m = (struct measure){ 10 * points, 10 * (blank ? utf8_points_valid((struct span){ s.at, (size_t)(blank - s.at) }) : points),
				      false };
	line->flags |= (uint16_t)((m.columns ? LINE_COLUMNS : 0) | (is_rule(s, m.points) ? LINE_RULE : 0));
	line->points = tenths(m.points);
	line->first_points = tenths(m.first);
	line->script = 0;
	for (uint8_t k = 1; k < 4; k++)
		if (per[k] > per[line->script])
			line->script = k;
}

void
measure_type(struct line *line, struct span s)
{
	struct measure m = measure_slowly(s, ems_of);

	line->width = tenths(m.points);
	line->first = tenths(m.first);
}
