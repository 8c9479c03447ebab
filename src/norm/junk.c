/* Steps for what has no ink: controls, soft hyphens, blanks. */

#include "norm/steps.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * C1 controls in a text were never meant as such: they are bytes of Windows-1252 that went through a
 * decoder for Latin-1 (WHATWG's Encoding Standard reads them the same way). 0: the byte is none there, either.
 */
static const uint16_t windows_1252[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

enum zero_width { NO_WIDTH_JUNK, NO_WIDTH_JOINER, NO_WIDTH_DIRECTION, HAS_WIDTH };

static enum zero_width
zero_width(uint32_t c)
{
	switch (c) {
	case 0x180E:
	case 0x2060: case 0x2061: case 0x2062: case 0x2063: case 0x2064:
	case 0xFEFF:
	case 0xFFF9: case 0xFFFA: case 0xFFFB:
		return NO_WIDTH_JUNK;
	case 0x200B: case 0x200C: case 0x200D:
		return NO_WIDTH_JOINER;
	case 0x061C:
	case 0x200E: case 0x200F:
	case 0x202A: case 0x202B: case 0x202C: case 0x202D: case 0x202E:
	case 0x2066: case 0x2067: case 0x2068: case 0x2069:
	case 0x206A: case 0x206B: case 0x206C: case 0x206D: case 0x206E: case 0x206F:
		return NO_WIDTH_DIRECTION;
	default:
		return HAS_WIDTH;
	}
}

/* Scripts whose letters join or whose lines break without U+200B to U+200D. Emoji need their joiners. */
static bool
minds_no_joiner(uint32_t c)
{
	if (c < 0x80)
		return true;
	switch (char_script(c)) {
	case SCRIPT_GEORGIAN: case SCRIPT_LATIN: case SCRIPT_CYRILLIC: case SCRIPT_ARMENIAN: case SCRIPT_GREEK:
		return true;
	case SCRIPT_COMMON:
		return char_punctuation(c) || char_number(c) || char_white(c);
	default:
		return false;
	}
}

/* Does the line around byte i need marks of direction? */
static bool
has_other_direction(struct span text, size_t i)
{
	while (i > 0 && text.at[i - 1] != '\n')
		i--;
	while (i < text.len && text.at[i] != '\n') {
		enum script k = char_script(utf8_next_valid(text, &i));

		if (k == SCRIPT_ARABIC || k == SCRIPT_HEBREW || k == SCRIPT_OTHER)
			return true;
	}
	return false;
}

/* A stretch of zero width, [start, end): which of it is junk depends on what stands on either side. */
static void
drop_zero_width(struct patch *p, size_t start, size_t end)
{
	struct span text = p->from->text;
	bool joins = !minds_no_joiner(line_before(text, start)) || !minds_no_joiner(line_at(text, end));
	int directed = -1;			/* not looked yet */

	for (size_t i = start, at = start; i < end; at = i) {
		enum zero_width kind = zero_width(utf8_next_valid(text, &i));

		if (kind == NO_WIDTH_JOINER && joins)
			continue;
		if (kind == NO_WIDTH_DIRECTION) {
			if (directed < 0)
				directed = has_other_direction(text, start);
			if (directed)
				continue;
		}
		patch_drop(p, at, i);
	}
}

struct block
step_controls(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i;
		char by[4];
		uint32_t c;

		if ((unsigned char)text.at[i] < 0x80) {
			i++;
			continue;
		}
		c = utf8_next_valid(text, &i);
		if (c < 0xA0) {
			uint16_t meant = windows_1252[c - 0x80];

			patch_replace(&p, start, i, (struct span){ by, meant ? utf8_encode(meant, by) : 0 });
		} else if (zero_width(c) != HAS_WIDTH) {
			for (size_t next = i; next < text.len && zero_width(utf8_next_valid(text, &next)) != HAS_WIDTH; )
				i = next;
			drop_zero_width(&p, start, i);
		}
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Is there nothing more in this line but blanks and page breaks? */
static bool
line_is_done(struct span text, size_t i)
{
	while (i < text.len) {
		uint32_t c = utf8_next_valid(text, &i);

		if (c == '\n')
			return true;
		if (!is_blank(c) && c != '\t' && c != '\f')
			return false;
	}
	return false;				/* the line goes on in the next block */
}

/* At the end of a line it is a hyphen that was printed, and dehyphenate's business. */
struct block
step_soft_hyphens(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;
	const char *found;

	for (size_t i = 0; i + 1 < text.len && (found = memchr(text.at + i, 0xC2, text.len - 1 - i)) != NULL; ) {
		i = (size_t)(found - text.at);
		if ((unsigned char)text.at[i + 1] == 0xAD && !line_is_done(text, i + 2))
			patch_drop(&p, i, i + 2);
		i += 2;
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

/*
 * A stretch of blanks, TABs and page breaks, [start, end). The blanks that begin a line are its indent, which the
 * layout of a page is read from. TABs part the cells of a table and stay, without blanks beside them; page
 * breaks stay where they are.
 */
static void
narrow(struct patch *p, size_t start, size_t end)
{
	struct span text = p->from->text;
	bool indent = line_before(text, start) == 0;
	bool last = line_at(text, end) == 0 && end < text.len;
	bool have = memchr(text.at + start, '\t', end - start) != NULL;	/* no (more) blank is wanted */

	for (size_t i = start, at = start; i < end; at = i) {
		uint32_t c = utf8_next_valid(text, &i);

		if (c == '\t' || c == '\f')
			continue;
		if (last || (have && !indent))
			patch_drop(p, at, i);
		else if (c != ' ')
			patch_replace(p, at, i, SPAN(" "));
		have = true;
	}
}

struct block
step_spaces(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i;
		unsigned char c = (unsigned char)text.at[i];

		if ((c > ' ' && c < 0xC2) || c == '\n' || (c > 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3)) {
			i++;
			continue;
		}
		if (c == 0xE1 && (unsigned char)text.at[i + 1] == 0x83) {	/* Georgian */
			i += 3;
			continue;
		}
		for (size_t next = i; next < text.len; i = next) {
			uint32_t point = utf8_next_valid(text, &next);

			if (!is_blank(point) && point != '\t' && point != '\f')
				break;
		}
		if (i > start)
			narrow(&p, start, i);
		else
			utf8_next_valid(text, &i);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}
