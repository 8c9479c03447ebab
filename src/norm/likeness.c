#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/trigrams.h"
#include "foreign.h"
#include "io/reader.h"
#include "norm/likeness.h"
#include "text/utf8.h"

enum { WORDS_FILE_MAX = 16 << 20, WORD_MAX = 64, GEORGIAN = GEORGIAN_LETTERS + 1, LATIN = 27, CYRILLIC = 33 };

/* A word that is on the list is worth this much more than its letters. */
enum { KNOWN = 2 * TRIGRAMS_NAT };

struct likeness { struct trigrams georgian, national, informal; struct hash_table known, known_national; };

/*
 * Georgian in Latin letters, U+10D0 to U+10F0: the national system of 2002 without its apostrophes, and what people
 * type who have no other keys.
 */
static const char *const national_letters[] = {
	"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "q", "sh", "ch",
	"ts", "dz", "ts", "ch", "kh", "j", "h"
};
static const char *const informal_letters[] = {
	"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "j", "r", "s", "t", "u", "f", "q", "g", "y", "sh", "ch",
	"c", "dz", "w", "ch", "x", "j", "h"
};

/* The table finds by 32 bits of a hash, and its value is most of the other 32: no word is taken for another. */
static uint64_t
hash_of(const unsigned char *word, size_t len)
{
	return hash_bytes((struct span){ (const char *)word, len });
}

static uint32_t
value_of(const unsigned char *word, size_t len)
{
	return (uint32_t)(hash_of(word, len) >> 33);
}

/* The length of the word in Latin letters; 0 if a letter went out of use before such rules. */
static size_t
romanize(const char *const letters[], const unsigned char *word, size_t len, unsigned char roman[2 * WORD_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (word[i] > 33)
			return 0;
		for (const char *at = letters[word[i] - 1]; *at; at++)
			roman[n++] = (unsigned char)(*at - 'a' + 1);
	}
	return n;
}

static void
learn_roman(struct trigrams *t, const char *const letters[], const unsigned char *word, size_t len, double times)
{
	unsigned char roman[2 * WORD_MAX];
	size_t n = romanize(letters, word, len, roman);

	if (n)
		trigrams_add(t, roman, n, times);
}

static void
learn_word(struct likeness *k, const unsigned char *word, size_t len, double times)
{
	trigrams_add(&k->georgian, word, len, times);
	learn_roman(&k->national, national_letters, word, len, times);
	learn_roman(&k->informal, informal_letters, word, len, times);
}

/* What -ი, -ა and -ე of a citation form become in the cases, for most nouns. */
static const char *const cases_of_consonants[] = { "ის", "მა", "ს", "ით", "ში", "ები", "ების", "ებს", "ებმა" };
static const char *const cases_of_vowels[] = { "ს", "მ", "ში", "სთან", "თი" };

/* A list has a noun once, and running text has it in all its cases. */
static void
learn_cases(struct likeness *k, const unsigned char *word, size_t len, double times)
{
	enum { ANI = 1, ENI = 5, INI = 9 };
	unsigned char form[WORD_MAX];
	bool consonant = word[len - 1] == INI;
	const char *const *ending = consonant ? cases_of_consonants : cases_of_vowels;
	size_t count = consonant ? sizeof cases_of_consonants / sizeof *cases_of_consonants :
				   sizeof cases_of_vowels / sizeof *cases_of_vowels;

	if (len < 4 || (!consonant && word[len - 1] != ANI && word[len - 1] != ENI))
		return;
	for (size_t i = 0; i < count; i++) {
		struct span e = span_of(ending[i]);
		size_t n = len - consonant;

		memcpy(form, word, n);
		for (size_t at = 0; at < e.len && n < WORD_MAX; )
			form[n++] = (unsigned char)(utf8_next_valid(e, &at) - 0x10D0 + 1);
		learn_word(k, form, n, times);
	}
}

/* The next word of Georgian letters at byte *i or behind it; its length, 0 at the end. */
static size_t
next_word(struct span s, size_t *i, unsigned char *word)
{
	size_t n = 0;

	while (*i < s.len) {
		uint32_t c = utf8_next_valid(s, i);
		bool georgian = c >= 0x10D0 && c < 0x10D0 + GEORGIAN_LETTERS;

		if (georgian && n < WORD_MAX)
			word[n++] = (unsigned char)(c - 0x10D0 + 1);
		else if (n && !georgian)
			return n;
	}
	return n;
}

static void
remember(struct likeness *k, const unsigned char *word, size_t len)
{
	unsigned char roman[2 * WORD_MAX];
	size_t n = romanize(national_letters, word, len, roman);

	hash_add(&k->known, hash_of(word, len), value_of(word, len));
	if (n)
		hash_add(&k->known_national, hash_of(roman, n), value_of(roman, n));
}

enum { RUNNING, LISTED };
static const double listed = 0.2;		/* so much does a form of a list count, beside a word of running text */

/* "word TAB count", or a name of a list with columns that don't matter here. */
static void
learn_line(struct likeness *k, struct span line, int kind)
{
	unsigned char word[WORD_MAX];
	struct span text;
	unsigned long long count = 1;
	size_t n;

	if (line.len == 0 || line.at[0] == '#' || !span_field(&line, '\t', &text))
		return;
	if (kind == RUNNING && line.at)
		span_number(span_trim(line), &count);
	for (size_t i = 0; (n = next_word(text, &i, word)) > 0; ) {
		learn_word(k, word, n, kind == RUNNING ? (double)count : listed);
		learn_cases(k, word, n, listed);
		if (kind == RUNNING)
			remember(k, word, n);
	}
}

static int
learn_file(struct likeness *k, const char *path, int kind, struct err *why)
{
	struct span rest, line;
	size_t len;
	char *bytes;

	if (!path || file_read(path, WORDS_FILE_MAX, &bytes, &len, why) < 0)
		return -1;
	rest = (struct span){ bytes, len };
	if (utf8_valid_prefix(rest) < len) {
		free(bytes);
		return err_set(why, "%s: not UTF-8", path);
	}
	while (span_field(&rest, '\n', &line))
		learn_line(k, line, kind);
	free(bytes);
	return 0;
}

struct likeness *
likeness_new(find_data find, struct err *why)
{
	static const struct { const char *folder, *name; int kind; } files[] = {
		{ "lang/ka", "words", RUNNING },
		{ "lang/ka", "names", LISTED },
		{ "gazetteer", "ka-places", LISTED },
		{ "gazetteer", "ka-bodies", LISTED },
	};
	struct likeness *k = xcalloc(1, sizeof *k);

	trigrams_init(&k->georgian, GEORGIAN);
	trigrams_init(&k->national, LATIN);
	trigrams_init(&k->informal, LATIN);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (learn_file(k, find(files[i].folder, files[i].name, why), files[i].kind, why) < 0) {
			likeness_free(k);
			return NULL;
		}
	}
	trigrams_finish(&k->georgian);
	trigrams_finish(&k->national);
	trigrams_finish(&k->informal);
	return k;
}

/* What a word is worth for being on the list. */
static int
bonus(const struct hash_table *known, const unsigned char *word, size_t len)
{
	size_t at = 0;
	uint32_t value;

	while (len > 1 && hash_next(known, hash_of(word, len), &at, &value))
		if (value == value_of(word, len))
			return KNOWN;
	return 0;
}

int
likeness_georgian(const struct likeness *k, const unsigned char *word, size_t len)
{
	return trigrams_cost(k->georgian.cost, GEORGIAN, word, len) - bonus(&k->known, word, len);
}

int
likeness_latin(const struct likeness *k, const unsigned char *word, size_t len, bool informal)
{
	int cost = trigrams_cost(latin_costs, LATIN, word, len), other;

	other = trigrams_cost(k->national.cost, LATIN, word, len) - bonus(&k->known_national, word, len);
	cost = other < cost ? other : cost;
	if (!informal)
		return cost;
	other = trigrams_cost(k->informal.cost, LATIN, word, len);
	return other < cost ? other : cost;
}

int
likeness_cyrillic(const unsigned char *word, size_t len)
{
	return trigrams_cost(cyrillic_costs, CYRILLIC, word, len);
}

void
likeness_free(struct likeness *k)
{
	if (!k)
		return;
	trigrams_release(&k->georgian);
	trigrams_release(&k->national);
	trigrams_release(&k->informal);
	hash_release(&k->known);
	hash_release(&k->known_national);
	free(k);
}
