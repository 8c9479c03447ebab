/* UTF-8 that was read as Windows-1252 or Latin-1: "áƒ¡áƒ˜áƒ¢áƒ§áƒ•áƒ" for სიტყვა. */

#include "norm/steps.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * The byte that Windows-1252 shows as this character, or -1. The five bytes that it leaves out came through
 * as the C1 controls of the same number, as all 32 do in Latin-1.
 */
static int
byte_of(uint32_t c)
{
	static const uint16_t high[32] = {
		0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
		0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178
	};

	if (c >= 0x80 && c <= 0xFF)
		return (int)c;
	for (int i = 0; i < 32; i++)
		if (high[i] == c)
			return 0x80 + i;
	return -1;
}

/* Characters that are the bytes of one: what it is, its first byte, and the character of its second. */
struct sequence { uint32_t point, second; int lead; size_t end; };

static bool
sequence_at(struct span text, size_t i, struct sequence *s)
{
	int more;

	s->lead = byte_of(utf8_next_valid(text, &i));
	if (s->lead < 0xC2 || s->lead > 0xF4)
		return false;
	more = s->lead < 0xE0 ? 1 : s->lead < 0xF0 ? 2 : 3;
	s->point = (uint32_t)s->lead & (0x3Fu >> more);
	for (int n = 0; n < more; n++) {
		uint32_t c;
		int byte;

		if (i >= text.len || (unsigned char)text.at[i] < 0x80)
			return false;
		c = utf8_next_valid(text, &i);
		byte = byte_of(c);
		if (byte < 0x80 || byte > 0xBF)
			return false;
		if (n == 0)
			s->second = c;
		s->point = s->point << 6 | ((uint32_t)byte & 0x3F);
	}
	s->end = i;
	if ((more == 2 && s->point < 0x800) || (more == 3 && (s->point < 0x10000 || s->point > 0x10FFFF)))
		return false;
	return s->point >= 0x80 && (s->point < 0xD800 || s->point > 0xDFFF);
}

/* Georgian, dashes and quotes, the euro, №, ™, ligatures, BOM, emoji: nobody writes á before ƒ, â before €, ð before Ÿ. */
static bool
is_known_long(uint32_t c)
{
	return (c >= 0x10A0 && c <= 0x10FF) || (c >= 0x1C90 && c <= 0x1CBF) || (c >= 0x2D00 && c <= 0x2D2F) ||
	       (c >= 0x2010 && c <= 0x203A) || c == 0x20AC || c == 0x2116 || c == 0x2122 || (c >= 0xFB00 && c <= 0xFB06) ||
	       c == 0xFEFF || c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FFFF);
}

/* May this stand behind a word that ends in Ã, as Portuguese ones do? */
static bool
may_follow_a_word(uint32_t c)
{
	switch (c) {
	case 0xA0: case 0xAA: case 0xAB: case 0xAD: case 0xB2: case 0xB3: case 0xB4: case 0xB9: case 0xBA: case 0xBB:
	case 0x2013: case 0x2014: case 0x2018: case 0x2019: case 0x201A: case 0x201C: case 0x201D: case 0x201E: case 0x2020:
	case 0x2021: case 0x2022: case 0x2026: case 0x2039: case 0x203A: case 0x2122:
		return true;
	default:
		return false;
	}
}

/* Signs of Latin-1 that stand before a word or a blank, where Â does not; « and » close and open its name. */
static bool
is_sign(uint32_t c)
{
	return c == 0xA1 || c == 0xA3 || c == 0xA7 || c == 0xA9 || c == 0xAB || c == 0xAE || c == 0xB0 || c == 0xB1 || c == 0xB6 ||
	       c == 0xBF;
}

/* Can the sequence from byte i on be nothing else? */
static bool
is_certain(struct span text, size_t i, const struct sequence *s)
{
	if (s->lead >= 0xE0)
		return is_known_long(s->point);
	if (s->lead == 0xC2)
		return is_sign(s->point) && !char_letter(line_before(text, i));
	if (s->lead == 0xC3)
		return char_letter(s->point) && (!may_follow_a_word(s->second) || char_lower(line_at(text, s->end)) ||
						 char_lower(line_before(text, i)));
	return false;
}

/* Letters of two bytes, such as Russian: Ð and Ñ are letters of other languages, so some together are wanted. */
enum { PAIRS_WANTED = 3 };

static bool
is_word_of_pairs(struct span text, size_t i)
{
	struct sequence s;

	for (int n = 0; n < PAIRS_WANTED; n++, i = s.end)
		if (i >= text.len || !sequence_at(text, i, &s) || s.lead >= 0xE0 || !char_letter(s.point))
			return false;
	return true;
}

/* The next place in the line from byte i on where a sequence may begin; all leads are C3 82 to C3 B4. */
static bool
find_lead(struct span text, size_t *i, size_t end)
{
	const char *found = *i < end ? memchr(text.at + *i, 0xC3, end - *i) : NULL;

	if (found)
		*i = (size_t)(found - text.at);
	return found != NULL;
}

static bool
has_certain(struct span text, size_t i, size_t end)
{
	struct sequence s;

	for (; find_lead(text, &i, end); i += 2)
		if ((sequence_at(text, i, &s) && is_certain(text, i, &s)) || is_word_of_pairs(text, i))
			return true;
	return false;
}

/* Letters and accents, and what Windows-1252 has; of three bytes also Latin and Greek letters with two accents. */
static bool
is_likely(const struct sequence *s)
{
	if (s->lead < 0xE0)
		return char_letter(s->point) || char_mark(s->point) || byte_of(s->point) >= 0;
	return is_known_long(s->point) || (s->point >= 0x1E00 && s->point <= 0x1FFF);
}

/*
 * In a line that has one sequence for certain the others are such, too. What Windows-1252 has may be a byte in its
 * turn, if the text was read wrongly twice.
 */
static void
mend_line(struct patch *p, size_t i, size_t end)
{
	struct span text = p->from->text;
	struct sequence s;
	char by[4];

	while (find_lead(text, &i, end)) {
		if (sequence_at(text, i, &s) && s.end <= end && is_likely(&s)) {
			patch_replace(p, i, s.end, (struct span){ by, utf8_encode(s.point, by) });
			i = s.end;
		} else {
			i += 2;
		}
	}
}

static struct block
mend(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t start = 0; start < text.len; ) {
		const char *lf = memchr(text.at + start, '\n', text.len - start);
		size_t end = lf ? (size_t)(lf - text.at) : text.len;

		if (has_certain(text, start, end))
			mend_line(&p, start, end);
		start = end + (lf != NULL);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

/* What was read wrongly twice comes back in two turns, before another step takes its C1 controls for junk. */
struct block
step_mojibake(const struct step_call *call)
{
	enum { TURNS = 4 };
	struct step_call next = *call;
	struct block b = *call->in, from;

	for (int turn = 0; turn < TURNS; turn++) {
		from = b;
		next.in = &from;
		b = mend(&next);
		if (b.text.at == from.text.at)
			break;
	}
	return b;
}
