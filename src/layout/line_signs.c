#include "layout/line_signs.h"
#include "text/chars.h"
#include "text/utf8.h"

static bool
opening(uint32_t c)
{
	switch (c) {
	case '(': case '[': case '"': case '\'': case 0xAB: case 0x201E: case 0x201C: case 0x201D: case 0x2018: case 0x201A:
	case 0xBF: case 0xA1: case ',':		/* ,, is a low quote in much typed Georgian */
		return true;
	default:
		return false;
	}
}

static bool
closing(uint32_t c)
{
	switch (c) {
	case ')': case ']': case '"': case '\'': case 0xBB: case 0x201C: case 0x201D: case 0x2019:
	case 0xB9: case 0xB2: case 0xB3: case 0x2070:	/* marks of notes */
		return true;
	default:
		return c >= 0x2074 && c <= 0x2079;
	}
}

static bool
full_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x0589;
}

static bool
letter_or_digit(uint32_t c)
{
	if (c < 128)
		return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
	return char_letter(c) || char_digit(c);
}

/* "1." "12)" "(a)" "IV." "ა)" and a blank behind. */
static bool
list_mark(struct span s)
{
	size_t i = s.len && s.at[0] == '(', n = 0;

	while (i < s.len && n < 4) {
		size_t at = i;

		if (!letter_or_digit(utf8_next_valid(s, &at)))
			break;
		i = at;
		n++;
	}
	return n > 0 && n < 4 && i + 1 < s.len && (s.at[i] == ')' || (s.at[i] == '.' && char_digit(utf8_first_valid(s)))) &&
	       s.at[i + 1] == ' ';
}

unsigned
line_begin_flags(struct span s)
{
	size_t i = 0;
	uint32_t c = utf8_next_valid(s, &i);

	if ((c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2022 || c == '*') && i < s.len && s.at[i] == ' ')
		return LINE_DIALOGUE;
	if (list_mark(s))
		return LINE_DIALOGUE;
	while (opening(c) && i < s.len)
		c = utf8_next_valid(s, &i);
	if (c == ',' || c == ';' || c == '.' || c == ')' || c == '!' || c == '?')
		return LINE_SMALL;
	if (c >= 0x10D0 && c < 0x1100)
		return 0;
	if (c < 128)
		return c >= 'a' && c <= 'z' ? LINE_SMALL : c >= 'A' && c <= 'Z' ? LINE_CAPITAL : 0;
	return char_lower(c) ? LINE_SMALL : char_upper(c) ? LINE_CAPITAL : 0;
}

unsigned
line_end_flags(struct span s)
{
	size_t i = s.len, j;
	uint32_t c = utf8_prev_valid(s, &i);
	unsigned digits = 0;

	if (char_hyphen(c) && i > 0) {
		uint32_t before;

		j = i;
		before = utf8_prev_valid(s, &j);
		return char_letter(before) || char_number(before) || char_mark(before) ? LINE_HYPHEN : 0;
	}
	while (closing(c) && i > 0)
		c = utf8_prev_valid(s, &i);
	/* "the end.12": a note's number behind the stop */
	for (j = i; c >= '0' && c <= '9' && digits < 3 && j > 0; digits++)
		c = utf8_prev_valid(s, &j);
	return full_stop(c) && (digits == 0 || c != ':') ? LINE_FULLSTOP : 0;
}
