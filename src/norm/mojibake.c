/* UTF-8 that was read as Windows-1252: "áƒ¡áƒ˜áƒ¢áƒ§áƒ•áƒ" for სიტყვა. */

#include "norm/steps.h"
#include "text/utf8.h"

/*
 * The byte that Windows-1252 shows as this character, or -1. The five bytes that it leaves out came through
 * as the C1 controls of the same number.
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

/*
 * One character of three bytes from byte i on: Georgian (E1 83) or of the punctuation block (E2 80). Nobody
 * writes á before ƒ or â before €, so each such three are certain. Its code point with *end behind it, or 0.
 */
static uint32_t
three_as_one(struct span text, size_t i, size_t *end)
{
	uint32_t first = utf8_next_valid(text, &i);
	int second, third;

	if ((first != 0xE1 && first != 0xE2) || i >= text.len)
		return 0;
	second = byte_of(utf8_next_valid(text, &i));
	if (i >= text.len || !(second == (first == 0xE1 ? 0x83 : 0x80)))
		return 0;
	third = byte_of(utf8_next_valid(text, &i));
	if (third < 0x80 || third > 0xBF)
		return 0;
	*end = i;
	return (first & 0x0F) << 12 | ((uint32_t)second & 0x3F) << 6 | ((uint32_t)third & 0x3F);
}

/* A Russian letter of two bytes (D0, D1): Ð and Ñ are letters of other languages, so a word of them is wanted. */
static uint32_t
two_as_one(struct span text, size_t i, size_t *end)
{
	uint32_t first = utf8_next_valid(text, &i), c;
	int second;

	if ((first != 0xD0 && first != 0xD1) || i >= text.len)
		return 0;
	second = byte_of(utf8_next_valid(text, &i));
	if (second < 0x80 || second > 0xBF)
		return 0;
	c = (first & 0x1F) << 6 | ((uint32_t)second & 0x3F);
	*end = i;
	return (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == 0x451 ? c : 0;
}

enum { PAIRS_WANTED = 3 };

static bool
is_word_of_pairs(struct span text, size_t i)
{
	for (int n = 0; n < PAIRS_WANTED; n++)
		if (i >= text.len || !two_as_one(text, i, &i))
			return false;
	return true;
}

struct block
step_mojibake(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;
	const char *found;
	char by[4];

	for (size_t i = 0; i < text.len && (found = memchr(text.at + i, 0xC3, text.len - i)) != NULL; ) {
		size_t end;
		uint32_t c;

		i = (size_t)(found - text.at);
		if ((c = three_as_one(text, i, &end)) != 0) {
			patch_replace(&p, i, end, (struct span){ by, utf8_encode(c, by) });
			i = end;
		} else if (is_word_of_pairs(text, i)) {
			while (i < text.len && (c = two_as_one(text, i, &end)) != 0) {
				patch_replace(&p, i, end, (struct span){ by, utf8_encode(c, by) });
				i = end;
			}
		} else {
			i += 2;
		}
	}
	*call->changes += p.changes;
	return patch_end(&p);
}
