#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/trigrams.h"
#include "norm/fonts.h"
#include "norm/legacy.h"
#include "norm/likeness.h"
#include "norm/report.h"
#include "norm/steps.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * What a line must gain over its reading as another language before it is decoded, in sixteenths of a nat: so much
 * by itself, so much if the greater part is not Georgian, so much behind lines of the same font. To change between Georgian and another language within a
 * line costs a toll, so that single words do it only if they must: a small one while the line is in question and at
 * brackets and words that cannot be Georgian, else a large one.
 */
enum {
	ALONE = 6 * TRIGRAMS_NAT, PIECE = 14 * TRIGRAMS_NAT, FOLLOWING = 1 * TRIGRAMS_NAT, TOLL = 3 * TRIGRAMS_NAT, LARGE_TOLL = 40 * TRIGRAMS_NAT, SMALL_TOLL = 5 * TRIGRAMS_NAT,
	INNER_CAPITAL = 10 * TRIGRAMS_NAT,	/* a capital behind a small letter: in names like McDonald, seldom in words */
	NO_WORD = 6 * TRIGRAMS_NAT,		/* a letter of a word of accented capitals, which no language has */
	STRANGE = 6 * TRIGRAMS_NAT,		/* a word with letters that no such font has, for the line ... */
	AT_HOME = 2 * TRIGRAMS_NAT,		/* a word that could be Georgian, in a line that is */
	FOREIGN = 4 * TRIGRAMS_NAT,		/* ... and for the words around it */
	NEVER = INT_MAX / 4
};
enum { FONTS_MAX = 8, READINGS_MAX = LOOKS * FONTS_MAX, WORD_MAX = 64, WORDS_MAX = 1024, ADDRESS_MAX = 2048, MEMORY = 12 };

struct reading { const struct font *font; enum look look; char name[96]; unsigned long long lines, before; };

struct legacy {
	struct font font[FONTS_MAX];
	size_t fonts;
	bool always;				/* one font, whatever the words are */
	struct likeness *likeness;
	struct reading reading[READINGS_MAX];
	size_t readings;
	const struct reading *last;		/* of the last line that was decoded ... */
	unsigned since;				/* ... and how many lines ago that was */
};

struct word {
	size_t start, end;
	bool is_address, is_bracketed;		/* a bracket stands before it */
	bool is_foreign;			/* it cannot be Georgian */
	bool is_georgian;			/* the result */
	int other, georgian;			/* what it costs in either reading */
};

static const char *const shipped[] = { "acadnusx", "georgian-ps", "georgian-academy" };
enum { SHIPPED = sizeof shipped / sizeof *shipped };

/* -1 with why. */
static int
no_such_font(const char *name, struct err *why)
{
	struct buf all = BUF_INIT;

	for (size_t i = 0; i < SHIPPED; i++)
		buf_printf(&all, "%s, ", shipped[i]);
	err_set(why, "there is no legacy font '%s'; there are %.*sand auto, which tries them all; see --data for others", name,
		SPAN_ARG(buf_span(&all)));
	buf_release(&all);
	return -1;
}

static int
add_font(struct legacy *l, const char *name, find_data find, struct err *why)
{
	static const char *const seen_as[LOOKS] = { "", "", " as windows-1251" };
	struct font *f = &l->font[l->fonts];
	const char *path = find("legacy", name, why);

	if (!path)
		return no_such_font(name, why);
	if (font_load(f, path, name, why) < 0)
		return -1;
	l->fonts++;
	for (enum look look = LOOK_KEYS; look < LOOKS; look++) {
		struct reading *r = &l->reading[l->readings];

		if ((look == LOOK_KEYS) == f->eight_bit)
			continue;
		*r = (struct reading){ .font = f, .look = look };
		snprintf(r->name, sizeof r->name, "%s%s", name, seen_as[look]);
		l->readings++;
	}
	return 0;
}

struct legacy *
legacy_new(const char *name, find_data find, struct err *why)
{
	struct legacy *l = xcalloc(1, sizeof *l);
	bool all = strcmp(name, "auto") == 0;
	int result = 0;

	l->always = !all;
	for (size_t i = 0; result == 0 && i < (all ? SHIPPED : 1u); i++)
		result = add_font(l, all ? shipped[i] : name, find, why);
	if (result == 0)
		l->likeness = likeness_new(find, why);
	if (!l->likeness) {
		legacy_free(l);
		return NULL;
	}
	return l;
}

void
legacy_document(struct legacy *l)
{
	l->last = NULL;
	for (size_t i = 0; i < l->readings; i++)
		l->reading[i].before = l->reading[i].lines;
}

bool
legacy_lines(const struct legacy *l, size_t n, const char **font, unsigned long long *lines, bool all)
{
	if (n >= l->readings)
		return false;
	*font = l->reading[n].name;
	*lines = l->reading[n].lines - (all ? 0 : l->reading[n].before);
	return true;
}

void
legacy_free(struct legacy *l)
{
	if (!l)
		return;
	likeness_free(l->likeness);
	free(l);
}

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

/* The words of a line from byte *i on, WORDS_MAX at most. */
static size_t
find_words(struct span line, size_t *i, struct word *word)
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

/* Are all letters of the word in the font? A lone × is a sign. */
static bool
decodes(const struct reading *r, struct span word)
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

/* "WebCam" */
static bool
begins_with_capital(struct span word)
{
	return word.at[0] >= 'A' && word.at[0] <= 'Z';
}

/* What the word costs in both readings. One letter alone says nothing. */
static void
weigh(const struct legacy *l, const struct reading *r, struct span text, struct word *w, bool informal, bool decided)
{
	unsigned char seen[WORD_MAX], georgian[WORD_MAX];
	struct span word = { text.at + w->start, w->end - w->start };
	unsigned inner;
	size_t n = seen_letters(r->look, word, seen, &inner);

	w->other = 0;
	w->georgian = decided ? foreignness(r, word) : NEVER;
	w->is_foreign = true;
	if (w->is_address || n == 0 || georgian_letters(r, word, georgian) != n || !decodes(r, word))
		return;
	w->is_foreign = false;
	w->georgian = n == 1 ? 0 : likeness_georgian(l->likeness, georgian, n);
	if (n == 1)
		return;
	if (r->look == LOOK_KEYS)
		w->other = likeness_latin(l->likeness, seen, n, informal);
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

/*
 * The cheapest way to read each word as Georgian or not (Viterbi's algorithm with two states). `decided`: the line is
 * Georgian, and only words that are surely not are left. Returns what is gained over reading none as Georgian.
 */
static int
read_line(const struct legacy *l, const struct reading *r, struct span text, struct word *word, size_t count, bool decided)
{
	static unsigned char from_georgian[WORDS_MAX][2];
	bool alone = !decided && !(l->last == r && l->since <= MEMORY), in_georgian;
	bool capital = has_inner_capital(text, word, count), at_home = decided || (!alone && capital);
	int other = decided ? SMALL_TOLL : 0, georgian = alone ? TOLL : 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		int before_other = other, before_georgian = georgian, toll;

		weigh(l, r, text, &word[i], alone && !capital, decided);
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

static void
decode(struct patch *p, const struct reading *r, size_t start, size_t end)
{
	struct span text = p->from->text;

	/* In pieces, so that the letters of a word of any length fit. */
	for (size_t i = start; i < end; ) {
		char by[3 * 64];
		size_t from = i, n = 0;

		while (i < end && n + 3 <= sizeof by)
			n += utf8_encode(font_letter(r->font, r->look, utf8_next_valid(text, &i)), by + n);
		patch_replace(p, from, i, (struct span){ by, n });
	}
}

static bool
has_georgian(struct span line)
{
	for (size_t i = 0; i + 1 < line.len; i++)
		if ((unsigned char)line.at[i] == 0xE1 && (unsigned char)line.at[i + 1] == 0x83)
			return true;
	return false;
}

/* What the line could be: bit by look. */
static unsigned
looks_of(struct span line)
{
	unsigned looks = 0;

	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.at[i];

		if (c < 0x80)
			looks |= (unsigned)((c | 0x20) >= 'a' && (c | 0x20) <= 'z') << LOOK_KEYS;
		else if (c == 0xC3)
			looks |= 1 << LOOK_1252;
		else if (c == 0xD0 || c == 0xD1)
			looks |= 1 << LOOK_1251;
	}
	return looks;
}

/* Was more of the line read as Georgian than not? In other lines a piece may be, but what is in doubt is not. */
static bool
mostly_georgian(const struct word *word, size_t count)
{
	size_t georgian = 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		all += word[i].end - word[i].start;
		georgian += word[i].is_georgian ? word[i].end - word[i].start : 0;
	}
	return 2 * georgian > all;
}

/* Words [0, count) of a line are read in every way that the line looks like; the best way, or NULL. */
static struct reading *
best_reading(struct legacy *l, struct span text, unsigned looks, struct word *word, size_t count)
{
	struct reading *best = NULL;
	int most = 0;

	for (size_t i = 0; i < l->readings; i++) {
		struct reading *r = &l->reading[i];
		bool name = count == 1 && begins_with_capital((struct span){ text.at + word[0].start, 1 });
		int gain, wanted = l->last == r && l->since <= MEMORY && !name ? FOLLOWING : ALONE;

		if (!(looks & 1u << r->look))
			continue;
		gain = read_line(l, r, text, word, count, false);
		if (gain > most && gain >= (mostly_georgian(word, count) ? wanted : PIECE)) {
			most = gain;
			best = r;
		}
	}
	if (best) {
		read_line(l, best, text, word, count, false);
		if (mostly_georgian(word, count))
			read_line(l, best, text, word, count, true);
	}
	return best;
}

/* The line of `text` that ends before byte `end`, from byte `start` on. Its reading, or NULL for "as it is". */
static struct reading *
decode_line(struct legacy *l, struct patch *p, size_t start, size_t end)
{
	static struct word word[WORDS_MAX];
	struct span text = { p->from->text.at, end }, line = span_after(text, start);
	unsigned looks = looks_of(line);
	struct reading *found = NULL;

	if (looks == 0)
		return NULL;
	if (l->always && l->reading[0].look != LOOK_1251)
		looks &= ~(1u << l->reading[0].look);
	else if (has_georgian(line))
		return NULL;
	for (size_t i = start; i < end; ) {
		size_t count = find_words(text, &i, word);
		struct reading *r = looks ? best_reading(l, text, looks, word, count) : NULL;

		for (size_t k = 0; k < count; k++) {
			const struct reading *by = r && word[k].is_georgian ? r : l->always ? &l->reading[0] : NULL;
			struct span w = { text.at + word[k].start, word[k].end - word[k].start };

			if (by && !word[k].is_address && decodes(by, w)) {
				decode(p, by, word[k].start, word[k].end);
				found = r ? r : &l->reading[0];
			}
		}
	}
	return found;
}

struct block
step_legacy(const struct step_call *call)
{
	struct legacy *l = call->legacy;
	struct step_call silent = *call;		/* the report has fonts, not words */
	struct patch p;
	struct span text = call->in->text;

	silent.report = NULL;
	p = patch_begin(&silent);
	for (size_t start = 0; start < text.len; ) {
		const char *lf = memchr(text.at + start, '\n', text.len - start);
		size_t end = lf ? (size_t)(lf - text.at) : text.len;
		struct reading *r = decode_line(l, &p, start, end);

		if (r) {
			r->lines++;
			l->last = r;
			l->since = 0;
			if (call->report)
				report_add(call->report, call->step, span_of(r->name), SPAN(""), text, start);
		} else if (end > start) {
			l->since++;
		}
		start = end + (lf != NULL);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}
