#include "text/utf8.h"
#include "token/scan_states.h"

#include "scan_tables.h"

/*
 * A token as far as it is read, and the properties seen in what stands before the middle character, whose fate is open
 * or was to join, and in what stands from there on.
 */
struct token { size_t start, middle; unsigned before, now; bool dictionary; };

uint16_t
scan_property(uint32_t c)
{
	return pages[page_of[c >> 8]][c & 0xFF];
}

static inline bool
ascii_letter(unsigned char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Mkhedruli's letters, U+10D0 to U+10FF without U+10FB: E1 83 90 to BF without BB. */
static inline bool
mkhedruli(const unsigned char *p)
{
	return p[0] == 0xE1 && p[1] == 0x83 && p[2] >= 0x90 && p[2] != 0xBB;
}

/* Any letter of U+0080 to U+07FF that words are made of. */
static inline bool
letter_of_two(const unsigned char *p)
{
	return p[0] >= 0xC2 && p[0] < 0xE0 &&
	       pages[page_of[(p[0] & 0x1F) >> 2]][(p[0] & 3) << 6 | (p[1] & 0x3F)] == (WB_ALETTER | PROPERTY_LETTER);
}

/* First bytes of what the bitmaps know, though not of all of that. */
static inline bool
plain_byte(unsigned char c)
{
	return c < 0x80 || (c >= 0xC2 && c <= 0xCA) || (c >= 0xD0 && c <= 0xD6) || c == 0xE1 || c == 0xE2;
}

static inline void
put(struct scan *s, size_t start, size_t end, unsigned seen, bool dictionary)
{
	if ((seen & PROPERTY_SPACE) && end - start == 1 && s->mode != SCAN_ALL)
		return;
	if ((seen & PROPERTY_SPACE) || dictionary)
		scan_cut(s, start, end, dictionary);
	else
		add_span(s, span_seen(start, end, seen));
}

static inline void
put_whole(struct scan *s, const struct token *t, size_t end)
{
	put(s, t->start, end, t->before | t->now, t->dictionary);
}

static inline void
put_parted(struct scan *s, const struct token *t, size_t end)
{
	put(s, t->start, t->middle, t->before, false);
	put(s, t->middle, end, t->now, false);
}

/* In a word: the end of the letters that are quickly known. */
static inline size_t
skip_letters(const unsigned char *p, size_t at, size_t end)
{
	for (;;) {
		while (at < end && ascii_letter(p[at]))
			at++;
		while (at < end && mkhedruli(p + at))
			at += 3;
		if (at == end || !letter_of_two(p + at))
			return at;
		while (at < end && letter_of_two(p + at))
			at += 2;
	}
}

size_t
scan_states(struct scan *s, size_t at, size_t calm)
{
	const uint8_t (*step)[32] = steps[s->mode == SCAN_TAILORED];
	const unsigned char *bytes = (const unsigned char *)s->text.at;
	size_t next = at, quiet = at + calm, end = s->text.len;
	unsigned property = scan_property(utf8_next_valid(s->text, &next));
	/* Behind the end of a line all is as at the start of the text. */
	unsigned did = step[S_NL][property & PROPERTY_BREAK], state = did & 31;
	struct token t = { at, at, 0, property, state == S_DICTIONARY };

	for (at = next; at < end; at = next) {
		if (!plain_byte(bytes[at]))
			quiet = at + calm;
		if (state == S_ALETTER && (next = skip_letters(bytes, at, end)) > at) {
			t.now |= PROPERTY_LETTER;
			continue;
		}
		property = scan_property(utf8_next_valid(s->text, &next));
		did = step[state][property & PROPERTY_BREAK];
		state = did & 31;
		switch (did >> 5) {
		case JOIN:
			t.now |= property;
			continue;
		case MARK:
			t.before |= t.now;
			t.middle = at;
			t.now = property;
			continue;
		case MIDDLE_JOIN:
			put(s, t.start, t.middle, t.before, false);
			t = (struct token){ t.middle, t.middle, 0, t.now | property, false };
			continue;
		case MIDDLE_BREAK:
			put_parted(s, &t, at);
			break;
		default:
			put_whole(s, &t, at);
		}
		if (at >= quiet && plain_byte(bytes[at]))
			return at;
		t = (struct token){ at, at, 0, property, state == S_DICTIONARY };
	}
	state &= ~(unsigned)S_ZWJ;
	if (state == S_LETTER_MID || state == S_HEBREW_DOUBLE || state == S_NUMBER_MID)
		put_parted(s, &t, end);
	else
		put_whole(s, &t, end);
	return end;
}
