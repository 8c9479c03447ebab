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

/* Sixteen bytes at once; vectors as gcc and clang have them on any machine. */
enum { WIDE = 16, PIECE = 255 * WIDE };		/* in a piece no lane's count overflows */
typedef unsigned char wide __attribute__((vector_size(16)));
typedef signed char signed_wide __attribute__((vector_size(16)));

static wide
wide_at(const char *at, size_t n)
{
	wide v = { 0 };

	if (n >= WIDE)
		memcpy(&v, at, WIDE);
	else
		memcpy(&v, at, n);
	return v;
}

static bool
any(wide v)
{
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	return (half[0] | half[1]) != 0;
}

static size_t
sum_of(wide v)
{
	const uint64_t even = 0x00FF00FF00FF00FFu;
	uint64_t half[2], sum;

	memcpy(half, &v, sizeof half);
	sum = (half[0] & even) + (half[0] >> 8 & even) + (half[1] & even) + (half[1] >> 8 & even);
	return (size_t)(sum * 0x0001000100010001u >> 48);
}

/* Of a line's bytes: those that begin a code point, letters by script, and what must be looked at code point by code point. */
enum { LATIN = 1, GEORGIAN, CYRILLIC, SCRIPTS };
struct tally { size_t points, per[SCRIPTS]; bool slow; };

static void
tally_piece(struct tally *t, struct span s)
{
	wide points = { 0 }, latin = { 0 }, georgian = { 0 }, cyrillic = { 0 }, slow = { 0 };

	for (size_t i = 0; i < s.len; i += WIDE) {
		wide v = wide_at(s.at + i, s.len - i), small = v | 0x20;

		/* a mask is all ones, which is less by one */
		points -= (wide)((v & 0xC0) != 0x80);
		latin -= (wide)((wide)(small - 'a') < 26) | (wide)((wide)(v - 0xC3) < 7);
		georgian -= (wide)(v == 0xE1);
		cyrillic -= (wide)((wide)(v - 0xD0) < 5);
		/* these may begin a soft hyphen or an accent, which take no room; tabs are wider */
		slow |= (wide)(v == 0xC2) | (wide)((v & 0xFE) == 0xCC) | (wide)(v == '\t') | (wide)(v == '\f');
	}
	t->points += sum_of(points) - (WIDE - s.len % WIDE) % WIDE;	/* the zeros behind the end look like points */
	t->per[LATIN] += sum_of(latin);
	t->per[GEORGIAN] += sum_of(georgian);
	t->per[CYRILLIC] += sum_of(cyrillic);
	t->slow |= any(slow);
}

static struct tally
tally_of(struct span s)
{
	struct tally t = { .slow = false };

	for (; s.len > PIECE; s = span_after(s, PIECE))
		tally_piece(&t, (struct span){ s.at, PIECE });
	tally_piece(&t, s);
	return t;
}

static uint8_t
script_of(const struct tally *t)
{
	unsigned most = 0;

	for (unsigned k = 1; k < SCRIPTS; k++)
		if (t->per[k] > t->per[most])
			most = k;
	return (uint8_t)most;
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

/* What two neighbours at a time show: two blanks side by side; tabs, form feeds and what is not ASCII; letters of ASCII. */
struct pairs { wide blanks, odd, letters; };

static void
look_at_pairs(struct pairs *p, const char *at)
{
	wide v = wide_at(at, WIDE), next = wide_at(at + 1, WIDE);

	p->blanks |= (wide)(v == ' ') & (wide)(next == ' ');
	p->odd |= (wide)((signed_wide)next < ' ') | (wide)((signed_wide)v < ' ');
	p->letters |= (wide)((wide)((v | 0x20) - 'a') < 26);
}

static struct pairs
pairs_of(struct span s)
{
	struct pairs p = { .blanks = { 0 } };
	char few[WIDE + 1];

	if (s.len <= WIDE) {
		memset(few, '.', sizeof few);
		memcpy(few, s.at, s.len);
		look_at_pairs(&p, few);
		return p;
	}
	for (size_t i = 0; i + WIDE + 1 < s.len; i += WIDE)
		look_at_pairs(&p, s.at + i);
	look_at_pairs(&p, s.at + s.len - WIDE - 1);
	return p;
}

void
measure_points(struct line *line, struct span s)
{
	const char *blank = memchr(s.at, ' ', s.len);
	size_t first = blank ? (size_t)(blank - s.at) : s.len;
	struct pairs p = pairs_of(s);
	struct measure m;

	if (any(p.odd)) {
		struct tally t = tally_of(s);

		m = (struct measure){ 10 * t.points, 10 * utf8_points_valid((struct span){ s.at, first }), false };
		line->script = script_of(&t);
		if (t.slow || any(p.blanks))
			m = measure_slowly(s, one);
	} else {
		m = any(p.blanks) ? measure_slowly(s, one) : (struct measure){ 10 * s.len, 10 * first, false };
		line->script = any(p.letters) ? LATIN : 0;
	}
	line->flags |= (uint16_t)((m.columns ? LINE_COLUMNS : 0) | (is_rule(s, m.points) ? LINE_RULE : 0));
	line->points = tenths(m.points);
	line->first_points = tenths(m.first);
}

void
measure_type(struct line *line, struct span s)
{
	struct measure m = measure_slowly(s, ems_of);

	line->width = tenths(m.points);
	line->first = tenths(m.first);
}
