#include "hyph/spelling.h"
#include "text/utf8.h"

const unsigned char word_byte[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
	['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
	['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
	['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
	['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
	['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
	['-'] = WORD_LOOK, ['\''] = WORD_LOOK, [0x80 ... 0xFF] = WORD_LOOK
};

/* The scripts that print breaks and that have two cases; others stay as they are. */
uint32_t
word_lower(uint32_t c)
{
	if (c < 128)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= 0x0530)			/* Mtavruli alone has another case */
		return c >= 0x1C90 && c <= 0x1CBF ? c - 0x1C90 + 0x10D0 : c;
	if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
		return c + 32;
	if (c >= 0x0391 && c <= 0x03A9)
		return c + 32;
	if (c >= 0x0400 && c <= 0x042F)
		return c >= 0x0410 ? c + 32 : c + 80;
	if ((c >= 0x0100 && c < 0x0138) || (c >= 0x014A && c < 0x0178) || (c >= 0x0460 && c < 0x0482) || (c >= 0x048A && c < 0x04C0))
		return c | 1;
	return c;
}

bool
word_letter(uint32_t c)
{
	if (c < 128)
		return word_byte[c] > WORD_LOOK;
	if (c >= 0x10A0 && c < 0x2000)		/* Georgian among them */
		return true;
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) && c != 0x2E17 &&
	       c != 0x2E40 && c != 0xFFFD && c != 0x0589 && c != 0x058A;
}

static bool
inner_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

static bool
apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static uint32_t
fold(uint32_t c)
{
	return inner_hyphen(c) ? '-' : apostrophe(c) ? '\'' : word_lower(c);
}

/* Most words are small letters of ASCII or Mkhedruli. */
bool
words_folded(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at, *end = p + s.len;

	while (p < end) {
		if (*p > WORD_LOOK && word_byte[*p] == *p)
			p++;
		else if (mkhedruli(p))
			p += 3;
		else
			return false;
	}
	return true;
}

void
words_fold(struct span s, struct buf *out)
{
	size_t same = 0;		/* from here on letters go over as they are */

	for (size_t i = 0; i < s.len; ) {
		size_t at = i;
		uint32_t c = utf8_next_valid(s, &i), small = fold(c);

		if (small == c && c != 0xAD)
			continue;
		buf_add(out, (struct span){ s.at + same, at - same });
		if (c != 0xAD)
			buf_point(out, small);
		same = i;
	}
	buf_add(out, span_after(s, same));
}

uint64_t
words_hash_on(uint64_t hash, struct span folded)
{
	for (size_t i = 0; i < folded.len; )
		hash = word_step(hash, utf8_next_valid(folded, &i));
	return hash;
}

uint64_t
words_hash(struct span folded)
{
	return words_hash_on(WORD_SEED, folded);
}

struct word_tail
word_tail(struct span folded)
{
	struct word_tail t = { 1, 0, 0 };

	for (size_t i = 0; i < folded.len; ) {
		t.adds = word_step(t.adds, utf8_next_valid(folded, &i));
		t.power *= WORD_POWER;
		t.letters++;
	}
	return t;
}

bool
word_begins(struct span text, size_t i)
{
	unsigned char b = (unsigned char)text.at[i];

	return b < 128 ? word_byte[b] > WORD_LOOK : word_letter(utf8_next_valid(text, &i));
}

uint32_t
word_next_slowly(struct span text, size_t *i)
{
	while (*i < text.len) {
		size_t at = *i;
		uint32_t c = utf8_next_valid(text, &at);

		if (c == 0xAD) {
			*i = at;
			continue;
		}
		if (!word_letter(c) && !((inner_hyphen(c) || apostrophe(c)) && at < text.len && word_begins(text, at)))
			return 0;
		*i = at;
		return fold(c);
	}
	return 0;
}
