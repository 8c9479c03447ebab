#include <limits.h>
#include <string.h>

#include "base/trigrams.h"
#include "norm/readings.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * In sixteenths of a nat. To change between Georgian and another language within a line costs a toll, so that single words do it
 * only if they must: a small one while the line is in question and at brackets and words that cannot be Georgian, else a large
 * one.
 */
enum {
	TOLL = 3 * TRIGRAMS_NAT, LARGE_TOLL = 40 * TRIGRAMS_NAT, SMALL_TOLL = 5 * TRIGRAMS_NAT,
	INNER_CAPITAL = 10 * TRIGRAMS_NAT,	/* a capital behind a small letter: in names like McDonald, seldom in words */
	NO_WORD = 6 * TRIGRAMS_NAT,		/* a letter of a word of accented capitals, which no language has */
	STRANGE = 6 * TRIGRAMS_NAT,		/* a word with letters that no such font has, for the line ... */
	AT_HOME = 2 * TRIGRAMS_NAT,		/* a word that could be Georgian, in a line that is */
	FOREIGN = 4 * TRIGRAMS_NAT,		/* ... and for the words around it */
	NEVER = INT_MAX / 4
};
enum { WORD_MAX = 64, ADDRESS_MAX = 2048 };

/* The multiplication sign is a letter in these encodings. */
static bool
is_letter(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : c == 0xD7 || char_letter(c) || char_mark(c);
}

/* Is what stands between blanks an address? Its words are not Georgian in any font. */
static bool
is_address(struct span s)
{
	static const char *const ends[] = { ".com", ".org", ".net", ".ge", ".ru", ".de", ".edu", ".gov", ".html", ".htm", ".pdf", ".php",
					    ".jpg", ".doc", ".txt" };

	if (span_starts(s, SPAN("www.")) || span_starts(s, SPAN("(www.")))
		return true;
	for (size_t i = 0; i < s.len; i++)
		if (strchr("@_=<>{}|\\", s.at[i]) || span_starts(span_after(s, i), SPAN("://")))
			return true;
	while (s.len && strchr(".,;:!?)]\"'", s.at[s.len - 1]))
		s.len--;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_ends(s, span_of(ends[i])))
			return true;
	return false;
}

size_t
words_find(struct span line, size_t *i, struct word *word)
{
	size_t count = 0, chunk = *i;
	bool address = false, bracket = false;

	while (*i < line.len && count < WORDS_MAX) {
		size_t start = *i, next = *i;
		uint32_t c = utf8_next_valid(line, &next);

		if (*i >= chunk) {
			for (chunk = *i; chunk < line.len && chunk - *i < ADDRESS_MAX && (unsigned char)line.at[chunk] > ' '; )
				chunk++;
			address = is_address((struct span){ line.at + *i, chunk - *i });
			chunk += chunk == *i;
		}
		if (!is_letter(c)) {
			bracket |= c == '(' || c == ')' || c == '[' || c == ']';
			*i = next;
			continue;
		}
		while (next < line.len) {
			*i = next;
			if (!is_letter(utf8_next_valid(line, &next))) {
				next = *i;
				break;
			}
		}
		*i = next;
		word[count++] = (struct word){ .start = start, .end = next, .is_address = address, .is_bracketed = bracket };
		bracket = false;
	}
	return count;
}

bool
reading_decodes(const struct reading *r, struct span word)
{
	size_t i = 0;

	while (i < word.len)
		if (!font_letter(r->font, r->look, utf8_next_valid(word, &i)))
			return false;
	return !span_equal(word, SPAN("×"));
}

/* The word as numbers of letters of what it looks like, and of Georgian; false where it has others or is too long. */
static size_t
seen_letters(enum look look, struct span word, unsigned char *letters, unsigned *inner)
{
	size_t n = 0;
	bool small = false;

	*inner = 0;
	for (size_t i = 0; i < word.len; ) {
		uint32_t c = utf8_next_valid(word, &i), letter = 0;

		if (look == LOOK_KEYS && c < 0x80)
			letter = (c | 0x20) - 'a' + 1;
		else if (look == LOOK_1251 && c >= 0x410 && c <= 0x44F)
			letter = (c - 0x410) % 32 + 1;
		if (n == WORD_MAX || (letter == 0 && look != LOOK_1252))
			return 0;
		*inner += small && (look == LOOK_KEYS ? c < 'a' : c < 0x430);
		small = look == LOOK_KEYS ? c >= 'a' : c >= 0x430;
		letters[n++] = (unsigned char)letter;
	}
	return n;
}

static size_t
georgian_letters(const struct reading *r, struct span word, unsigned char *letters)
{
	size_t n = 0;

	for (size_t i = 0; i < word.len; ) {
		uint32_t c = font_letter(r->font, r->look, utf8_next_valid(word, &i));

		if (c < 0x10D0 || c >= 0x10D0 + GEORGIAN_LETTERS || n == WORD_MAX)
			return 0;
		letters[n++] = (unsigned char)(c - 0x10D0 + 1);
	}
	return n;
}

/* A word that is none of the font's within Georgian: Roman numbers, abbreviations and other scripts are at home there. */
static int
foreignness(const struct reading *r, struct span word)
{
	for (size_t i = 0; i < word.len; ) {
		uint32_t c = utf8_next_valid(word, &i);

		if (char_lower(c) && char_script(c) == (r->look == LOOK_1251 ? SCRIPT_CYRILLIC : SCRIPT_LATIN))
			return FOREIGN;
	}
	return 0;
}

/* What the word costs in both readings. One letter alone says nothing. */
static void
weigh(const struct likeness *likeness, const struct reading *r, struct span text, struct word *w, bool informal, bool decided)
{
	unsigned char seen[WORD_MAX], georgian[WORD_MAX];
	struct span word = { text.at + w->start, w->end - w->start };
	unsigned inner;
	size_t n = seen_letters(r->look, word, seen, &inner);

	w->other = 0;
	w->georgian = decided ? foreignness(r, word) : NEVER;
	w->is_foreign = true;
	if (w->is_address || n == 0 || georgian_letters(r, word, georgian) != n || !reading_decodes(r, word))
		return;
	w->is_foreign = false;
	w->georgian = n == 1 ? 0 : likeness_georgian(likeness, georgian, n);
	if (n == 1)
		return;
	if (r->look == LOOK_KEYS)
		w->other = likeness_latin(likeness, seen, n, informal);
	else if (r->look == LOOK_1251)
		w->other = likeness_cyrillic(seen, n);
	else
		w->other = (int)n * NO_WORD;
	if (r->look != LOOK_1252)
		w->other += (int)(inner < 2 ? inner : 2) * (begins_with_capital(word) ? INNER_CAPITAL / 2 : INNER_CAPITAL);
}

/* Words that such a font cannot have and that their neighbours are not likely to stand beside. */
static int
strangeness(const struct reading *r, struct span text, const struct word *word, size_t count)
{
	int all = 0;

	if (r->look == LOOK_1252)
		return 0;
	for (size_t k = 0; k < count; k++) {
		for (size_t i = word[k].start; i < word[k].end; ) {
			uint32_t c = utf8_next_valid(text, &i);

			if (c >= 0x80 && (r->look == LOOK_KEYS ? char_script(c) == SCRIPT_LATIN :
					  char_script(c) == SCRIPT_CYRILLIC && !font_letter(r->font, r->look, c))) {
				all += STRANGE;
				break;
			}
		}
	}
	return all;
}

/* "angariSgeba": who types Georgian in Latin letters as they come does not do this. */
static bool
has_inner_capital(struct span text, const struct word *word, size_t count)
{
	for (size_t k = 0; k < count; k++)
		for (size_t i = word[k].start + 1; i < word[k].end; i++)
			if (strchr("TJRSCZW", text.at[i]) && text.at[i - 1] >= 'a' && text.at[i - 1] <= 'z')
				return true;
	return false;
}

static int
toll_between(const struct word *before, const struct word *after)
{
	return after->is_bracketed || before->is_foreign || after->is_foreign ? SMALL_TOLL : LARGE_TOLL;
}

/* Viterbi's algorithm with two states. */
int
reading_gain(const struct likeness *likeness, const struct reading *r, struct span text, struct word *word, size_t count, bool following,
	     bool decided)
{
	static unsigned char from_georgian[WORDS_MAX][2];
	bool alone = !decided && !following, in_georgian;
	bool capital = has_inner_capital(text, word, count), at_home = decided || (!alone && capital);
	int other = decided ? SMALL_TOLL : 0, georgian = alone ? TOLL : 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		int before_other = other, before_georgian = georgian, toll;

		weigh(likeness, r, text, &word[i], alone && !capital, decided);
		if (at_home && !word[i].is_foreign)
			word[i].other += r->look == LOOK_1252 ? word[i].other : AT_HOME;
		toll = i == 0 || !decided ? TOLL : toll_between(&word[i - 1], &word[i]);
		all += word[i].other;
		from_georgian[i][0] = before_georgian + toll < before_other;
		from_georgian[i][1] = before_georgian <= before_other + toll;
		other = (from_georgian[i][0] ? before_georgian + toll : before_other) + word[i].other;
		georgian = (from_georgian[i][1] ? before_georgian : before_other + toll) + word[i].georgian;
		if (georgian > NEVER)
			georgian = NEVER;
	}
	in_georgian = georgian < other;
	for (size_t i = count; i-- > 0; ) {
		word[i].is_georgian = in_georgian;
		in_georgian = from_georgian[i][in_georgian];
	}
	return all - (georgian < other ? georgian : other) - strangeness(r, text, word, count);
}
