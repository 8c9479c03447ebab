/* Words that mix scripts: a letter of the wrong one between letters of the right one. */

#include "norm/steps.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * A letter at a word's end may be a footnote's letter, a suffix or a sign ("PDFს", "1б", "სიტყვაa"), so only what
 * stands between two letters of the word's own script is a slip, and only if it looks like one of that script, or
 * lies on the same key of the Georgian keyboard and sounds alike.
 */
struct twin { uint32_t wrong, right; };

static const struct twin for_cyrillic[] = {
	{ 'a', 0x430 }, { 'c', 0x441 }, { 'e', 0x435 }, { 'o', 0x43E }, { 'p', 0x440 }, { 'x', 0x445 }, { 'y', 0x443 },
	{ 'i', 0x456 }, { 'j', 0x458 }, { 's', 0x455 }, { 0xEB, 0x451 }, { 0xEF, 0x457 },
	{ 'A', 0x410 }, { 'B', 0x412 }, { 'C', 0x421 }, { 'E', 0x415 }, { 'H', 0x41D }, { 'I', 0x406 }, { 'J', 0x408 },
	{ 'K', 0x41A }, { 'M', 0x41C }, { 'O', 0x41E }, { 'P', 0x420 }, { 'S', 0x405 }, { 'T', 0x422 }, { 'X', 0x425 },
	{ 0xCB, 0x401 }, { 0xCF, 0x407 }
};

static const struct twin for_georgian[] = {
	{ 'a', 0x10D0 }, { 'c', 0x10EA }, { 'e', 0x10D4 }, { 'i', 0x10D8 }, { 'o', 0x10DD }, { 'p', 0x10DE }, { 'x', 0x10EE },
	{ 0x430, 0x10D0 }, { 0x435, 0x10D4 }, { 0x43E, 0x10DD }
};

static uint32_t
twin(enum script script, uint32_t c)
{
	if (script == SCRIPT_GEORGIAN) {
		for (size_t i = 0; i < sizeof for_georgian / sizeof *for_georgian; i++)
			if (for_georgian[i].wrong == c)
				return for_georgian[i].right;
		return 0;
	}
	for (size_t i = 0; i < sizeof for_cyrillic / sizeof *for_cyrillic; i++) {
		if (script == SCRIPT_CYRILLIC && for_cyrillic[i].wrong == c)
			return for_cyrillic[i].right;
		if (script == SCRIPT_LATIN && for_cyrillic[i].right == c)
			return for_cyrillic[i].wrong;
	}
	return 0;
}

static bool
is_script(enum script script, uint32_t c)
{
	return c && char_letter(c) && char_script(c) == script;
}

/* A stretch without a letter of the word's script: is each of it a twin of one? The twins are written to *by. */
static bool
twins_of(enum script script, struct span s, char *by, size_t size, size_t *len)
{
	*len = 0;
	for (size_t i = 0; i < s.len; ) {
		uint32_t right = twin(script, utf8_next_valid(s, &i));

		if (!right || *len + 4 > size)
			return false;
		*len += utf8_encode(right, by + *len);
	}
	return true;
}

static void
mend_word(struct patch *p, size_t start, size_t end, enum script main)
{
	struct span text = p->from->text;
	bool all = true;			/* whatever is of another script is mended */

	for (size_t i = start; i < end; ) {
		size_t from = i, to, len;
		char by[32];

		if (is_script(main, utf8_next_valid(text, &i)))
			continue;
		to = i;
		for (size_t next = i; next < end && !is_script(main, utf8_next_valid(text, &next)); )
			to = next;
		i = to;
		if (from > start && to < end && is_script(main, line_before(text, from)) &&
		    twins_of(main, (struct span){ text.at + from, to - from }, by, sizeof by, &len))
			patch_replace(p, from, to, (struct span){ by, len });
		else
			all = false;
	}
	if (!all)
		patch_note(p, start, end);
}

/* The script of more than half of a word's letters; SCRIPT_COMMON if it has only one or none rules. */
static enum script
main_script(struct span word)
{
	size_t count[SCRIPT_OTHER + 1] = { 0 }, letters = 0;

	for (size_t i = 0; i < word.len; ) {
		uint32_t c = utf8_next_valid(word, &i);

		if (char_letter(c)) {
			count[char_script(c)]++;
			letters++;
		}
	}
	for (enum script k = SCRIPT_COMMON + 1; k <= SCRIPT_OTHER; k++)
		if (count[k] < letters && 2 * count[k] > letters)
			return k;
	return SCRIPT_COMMON;
}

/* Latin, Cyrillic, Georgian, others, told by the first byte: good enough to pass by words of one script. */
static unsigned
lead_group(unsigned char lead)
{
	if (lead < 0x80 || (lead >= 0xC3 && lead <= 0xCB))
		return 1;
	return lead >= 0xD0 && lead <= 0xD3 ? 2 : lead == 0xE1 ? 4 : 8;
}

/* The end of the letters and marks from byte i on; *groups gets the bit of each group that is there. */
static size_t
word_end(struct span text, size_t i, unsigned *groups)
{
	size_t end = i;

	*groups = 0;
	while (i < text.len) {
		unsigned char lead = (unsigned char)text.at[i];

		if (lead < 0x80) {
			if ((unsigned char)((lead | 0x20) - 'a') >= 26)
				break;
			i++;
		} else if (lead == 0xE1 && (unsigned char)text.at[i + 1] == 0x83) {
			i += 3;				/* but for U+10FB all letters, and that stands alone */
		} else {
			uint32_t c = utf8_next_valid(text, &i);

			if (!char_letter(c) && !char_mark(c))
				break;
		}
		*groups |= lead_group(lead);
		end = i;
	}
	return end;
}

struct block
step_scripts(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		unsigned groups;
		size_t start = i, end = word_end(text, i, &groups);
		enum script main;

		i = end;
		if (end == start) {
			utf8_next_valid(text, &i);
			continue;
		}
		if ((groups & (groups - 1)) == 0)
			continue;
		main = main_script((struct span){ text.at + start, end - start });
		if (main == SCRIPT_LATIN || main == SCRIPT_CYRILLIC || main == SCRIPT_GEORGIAN)
			mend_word(&p, start, end, main);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}
