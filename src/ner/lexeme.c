#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "ner/endings.h"
#include "ner/lexeme.h"
#include "text/chars.h"
#include "text/cldr.h"
#include "text/utf8.h"

enum { BEGINNINGS = 1024 };

struct entry { struct span text; uint32_t takes, lexeme; };	/* a stem */

struct lexemes {
	struct arena mem;
	struct inflect *inflect;
	struct lexeme *lexeme;
	struct entry *entry;
	uint32_t lexemes, lexemes_size, entries, entries_size;
	struct hash_table by_text;		/* lexemes */
	struct hash_table by_stem;		/* entries */
	uint64_t beginnings[BEGINNINGS / 64];	/* of stems, a bit by beginning() for each */
	struct endings ends;			/* of stems; value: entry + 1 of the list below */
	struct entry *end;
	uint32_t end_count, end_size;
	uint32_t *end_next;			/* more of the same word end */
	bool german;				/* words in Latin letters are, from here on */
};

static uint64_t
hash_lexeme(struct span text, enum lemma_class class, bool person)
{
	return hash_number(hash_bytes(text) + class * 2u + person);
}

struct lexemes *
lexemes_new(void)
{
	struct lexemes *w = xcalloc(1, sizeof *w);

	w->inflect = inflect_new();
	endings_init(&w->ends);
	return w;
}

void
lexemes_free(struct lexemes *w)
{
	if (!w)
		return;
	arena_release(&w->mem);
	inflect_free(w->inflect);
	endings_release(&w->ends);
	hash_release(&w->by_text);
	hash_release(&w->by_stem);
	free(w->lexeme);
	free(w->entry);
	free(w->end);
	free(w->end_next);
	free(w);
}

void
lexemes_reset(struct lexemes *w)
{
	hash_release(&w->by_text);
	hash_release(&w->by_stem);
	w->by_text = w->by_stem = (struct hash_table)HASH_TABLE_INIT;
	memset(w->beginnings, 0, sizeof w->beginnings);
	w->lexemes = w->entries = 0;
	arena_reset(&w->mem);
}

const struct inflect *
lexemes_inflect(const struct lexemes *w)
{
	return w->inflect;
}

const struct lexeme *
lexeme_at(const struct lexemes *w, uint32_t lexeme)
{
	return &w->lexeme[lexeme];
}

uint32_t
lexemes_count(const struct lexemes *w)
{
	return w->lexemes;
}

struct span
lexemes_fold(struct span form, struct arena *mem)
{
	size_t i = 0, n = 0;
	char *text;

	/* Mkhedruli is E1 83 90..BA and has no case; nearly every token stops here */
	while (i + 2 < form.len && (unsigned char)form.at[i] == 0xE1 && (unsigned char)form.at[i + 1] == 0x83 &&
	       (unsigned char)form.at[i + 2] >= 0x90)
		i += 3;
	if (i == form.len)
		return form;
	text = arena_alloc(mem, form.len + 4);
	memcpy(text, form.at, i);
	n = i;
	while (i < form.len) {
		uint32_t c;

		if ((unsigned char)form.at[i] < 0x80) {
			char a = form.at[i++];

			text[n++] = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a;
			continue;
		}
		c = utf8_next_valid(form, &i);
		if (c >= 0x410 && c <= 0x42F)
			c += 32;
		else if (c == 0x401 || c == 0x451)
			c = 0x435;
		else if (c >= 0x1C90 && c <= 0x1CBF)
			c = c - 0x1C90 + 0x10D0;
		else if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x400 && c <= 0x40F))
			c += c < 0x100 ? 32 : 80;
		else if (c == 0x2019 || c == 0x02BC)
			c = '\'';
		else if (c == 0x2010 || c == 0x2011)
			c = '-';
		n += utf8_encode(c, text + n);
	}
	return (struct span){ text, n };
}

/* A stem or a form by its first letters, two of Georgian and Cyrillic, below BEGINNINGS; 0 if it has not even these. */
static unsigned
beginning(struct span s)
{
	size_t n = s.len && !(s.at[0] & 0x80) ? 2 : s.len && (unsigned char)s.at[0] < 0xE0 ? 4 : 6;

	return s.len < n ? 0 : 1 + (unsigned)(hash_bytes((struct span){ s.at, n }) % (BEGINNINGS - 1));
}

/* May any stem begin this form? Those that are too short to tell may begin all. */
static bool
may_begin(const struct lexemes *w, struct span form)
{
	unsigned at = beginning(form);

	return w->beginnings[0] & 1 || w->beginnings[at / 64] >> at % 64 & 1;
}

static void
add_stem(struct lexemes *w, struct stem stem, uint32_t lexeme)
{
	unsigned at = beginning(stem.text);

	w->beginnings[at / 64] |= (uint64_t)1 << at % 64;
	if (w->entries == w->entries_size) {
		w->entries_size = w->entries_size ? w->entries_size * 2 : 4096;
		w->entry = xrealloc_array(w->entry, w->entries_size, sizeof w->entry[0]);
	}
	w->entry[w->entries] = (struct entry){ arena_copy(&w->mem, stem.text), stem.takes, lexeme };
	hash_add(&w->by_stem, hash_bytes(stem.text), w->entries++);
}

static uint32_t
new_lexeme(struct lexemes *w, struct span text, enum lemma_class class)
{
	if (w->lexemes == w->lexemes_size) {
		w->lexemes_size = w->lexemes_size ? w->lexemes_size * 2 : 4096;
		w->lexeme = xrealloc_array(w->lexeme, w->lexemes_size, sizeof w->lexeme[0]);
	}
	w->lexeme[w->lexemes] = (struct lexeme){
		.text = arena_copy(&w->mem, text), .class = (uint8_t)class,
		.capital = text.len && char_script(utf8_first_valid(text)) != SCRIPT_GEORGIAN &&
			   char_upper(utf8_first_valid(text)),
	};
	return w->lexemes++;
}

uint32_t
lexemes_add(struct lexemes *w, struct span text, enum lemma_class class, bool person)
{
	uint64_t hash = hash_lexeme(text, class, person);
	struct stem stem[STEMS_MAX];
	struct span folded;
	uint32_t id;
	size_t at = 0;
	unsigned n, i;

	while (hash_next(&w->by_text, hash, &at, &id))
		if (span_equal(w->lexeme[id].text, text) && w->lexeme[id].class == class)
			return id;
	id = new_lexeme(w, text, class);
	hash_add(&w->by_text, hash, id);
	folded = lexemes_fold(w->lexeme[id].text, &w->mem);
	n = inflect_stems(folded, class, person, stem, &w->mem);
	for (i = 0; i < n; i++) {
		if (w->german && stem[i].takes & TAKES_POSSESSIVE)
			stem[i].takes |= class == CLASS_COMMON ? TAKES_DE_NOUN : TAKES_DE_NAME;
		add_stem(w, stem[i], id);
	}
	return id;
}

void
lexemes_role(struct lexemes *w, uint32_t lexeme, enum role role, uint16_t value)
{
	w->lexeme[lexeme].roles |= ROLE(role);
	if (value)
		w->lexeme[lexeme].value = value;
}

void
lexemes_drop_role(struct lexemes *w, uint32_t lexeme, enum role role)
{
	w->lexeme[lexeme].roles &= ~ROLE(role);
}

void
lexemes_add_end(struct lexemes *w, struct span text, enum role role, uint16_t strength)
{
	struct stem stem[STEMS_MAX];
	struct span folded = lexemes_fold(text, &w->mem);
	uint32_t id = new_lexeme(w, text, CLASS_AUTO);
	unsigned n, i;

	lexemes_role(w, id, role, strength);
	w->lexeme[id].capital = false;
	n = inflect_stems(folded, CLASS_AUTO, role == ROLE_SURNAME_END, stem, &w->mem);
	for (i = 0; i < n; i++) {
		uint32_t *head = endings_add(&w->ends, stem[i].text);

		if (!head)
			continue;
		if (w->end_count == w->end_size) {
			w->end_size = w->end_size ? w->end_size * 2 : 128;
			w->end = xrealloc_array(w->end, w->end_size, sizeof w->end[0]);
			w->end_next = xrealloc_array(w->end_next, w->end_size, sizeof w->end_next[0]);
		}
		w->end[w->end_count] = (struct entry){ stem[i].text, stem[i].takes, id };
		w->end_next[w->end_count] = *head;
		*head = ++w->end_count;
	}
}

unsigned
lexemes_read(const struct lexemes *w, struct span form, bool capital, struct reading out[READINGS_MAX])
{
	struct split split[SPLITS_MAX];
	unsigned splits = may_begin(w, form) ? inflect_splits(w->inflect, form, split) : 0, n = 0, plain = 0, i;
	bool any_plain = false;

	for (i = 0; i < splits && n < READINGS_MAX; i++) {
		struct span stem = { form.at, split[i].stem };
		uint32_t id;
		size_t at = 0;

		if (stem.len == 0)
			continue;
		while (n < READINGS_MAX && hash_next(&w->by_stem, hash_bytes(stem), &at, &id)) {
			const struct entry *e = &w->entry[id];

			if (!(e->takes & split[i].takes) || !span_equal(e->text, stem))
				continue;
			if (w->lexeme[e->lexeme].capital && !capital)
				continue;
			any_plain |= !(split[i].cases & CASE_COPULA);
			out[n++] = (struct reading){ e->lexeme, split[i].stem, split[i].cases, e->takes & split[i].takes };
		}
	}
	if (!any_plain)
		return n;
	for (i = 0; i < n; i++)
		if (!(out[i].cases & CASE_COPULA))
			out[plain++] = out[i];
	return plain;
}

bool
lexemes_read_end(const struct lexemes *w, struct span form, struct reading *out)
{
	struct split split[SPLITS_MAX];
	unsigned splits = inflect_splits(w->inflect, form, split), i;
	size_t best = 0;

	for (i = 0; i < splits; i++) {
		struct span stem = { form.at, split[i].stem };
		struct ending_walk walk = { 0, stem.len };
		bool sure = span_ends(stem, SPAN("შვილ")) || span_ends(stem, SPAN("ძ")) || span_ends(stem, SPAN("ძე"));
		bool adverb = split[i].cases & CASE_ADV && !(split[i].cases & CASE_POST);

		/* -ovi-da would be an adverb of a surname; movida is "came". agrov-eb-s 'gathers' is no family, fiasko no "O Fiaski!" */
		if (split[i].cases & CASE_COPULA || (!sure && (adverb || split[i].cases & (CASE_PLURAL | CASE_VOC))))
			continue;
		while (walk.at > 0 && endings_step(&w->ends, stem, &walk)) {
			uint32_t at = w->ends.node[walk.node].value;

			for (; at; at = w->end_next[at - 1]) {
				const struct entry *e = &w->end[at - 1];
				size_t len = w->lexeme[e->lexeme].text.len;

				if (!(e->takes & split[i].takes))
					continue;
				/* -idze-stan, though -stan may end a surname without its -i; -idze-vit, not -evi */
				if (len <= best && !(out->cases & (CASE_BARE | CASE_VOC)) &&
				    !(len == best && w->lexeme[e->lexeme].value > w->lexeme[out->lexeme].value))
					continue;
				/* what is left must be a syllable: zhv-ania, not an-ia */
				if (walk.at < (w->lexeme[e->lexeme].value == END_NONE ? 1u : form.at[0] & 0x80 ? 4u : 2u))
					continue;
				best = len;
				*out = (struct reading){ e->lexeme, split[i].stem, split[i].cases,
							 e->takes & split[i].takes };
			}
		}
	}
	return best > 0;
}

static const char *const role_names[ROLES] = {
	"given", "surname", "place", "title", "title-after", "name-part", "particle", "fathered", "named-after", "place-word",
	"place-head", "street-head", "direction", "org-head", "event-head", "full-head", "quoted-head", "body-word", "state-word",
	"month", "season", "weekday", "year", "century", "ordinal", "decade", "era", "until", "cite", "and", "of", "the", "initial", "not-initial",
	"people", "stop", "postposition", "surname-end", "place-end",
};

/* Months, weekdays and languages of a language, in lines such as our own. */
static int
add_cldr(struct lexemes *w, struct span language, struct err *why)
{
	struct cldr_lines found;
	struct span rest, line;

	if (!cldr_find(language, &found))
		return err_set(why, "@cldr: no language '%.*s'; expected ka, ru, en, de or fr", SPAN_ARG(language));
	rest = span_of(found.words);
	while (span_field(&rest, '\n', &line))
		if (line.len && lexemes_line(w, line, why) < 0)
			return -1;
	return 0;
}

static int
directive(struct lexemes *w, struct span name, struct span value, struct err *why)
{
	if (span_equal(name, SPAN("@cldr")))
		return add_cldr(w, value, why);
	if (!span_equal(name, SPAN("@language")))
		return err_set(why, "unknown directive '%.*s'; expected @cldr or @language", SPAN_ARG(name));
	w->german = span_equal(value, SPAN("de"));
	return 0;
}

int
lexemes_line(struct lexemes *w, struct span line, struct err *why)
{
	static const char *const strengths[] = { "none", "weak", "medium", "strong" };
	struct span rest = line, word, name, value = { NULL, 0 }, class_name = { NULL, 0 };
	enum lemma_class class = CLASS_COMMON;
	unsigned long long number = 0;
	unsigned role, i;

	if (utf8_valid_prefix(line) != line.len)
		return err_set(why, "the line is not valid UTF-8");
	span_field(&rest, '\t', &word);
	if (!rest.at || !span_field(&rest, '\t', &name))
		return err_set(why, "no role; expected word TAB role");
	if (word.len && word.at[0] == '@')
		return directive(w, word, name, why);
	if (rest.at)
		span_field(&rest, '\t', &value);
	if (rest.at)
		span_field(&rest, '\t', &class_name);
	for (role = 0; role < ROLES && !span_equal(name, span_of(role_names[role])); role++)
		;
	if (role == ROLES || word.len == 0)
		return err_set(why, "unknown role '%.*s'", SPAN_ARG(name));
	if (class_name.len && !lemma_class_named(class_name, &class))
		return err_set(why, "unknown class '%.*s'", SPAN_ARG(class_name));
	if (role == ROLE_SURNAME_END || role == ROLE_PLACE_END) {
		for (i = 0; i < 4; i++)
			if (span_equal(value, span_of(strengths[i]))) {
				lexemes_add_end(w, word, (enum role)role, (uint16_t)i);
				return 0;
			}
		return err_set(why, "strength '%.*s'; expected none, weak, medium or strong", SPAN_ARG(value));
	}
	if (value.len && (!span_number(value, &number) || number > 9999))
		return err_set(why, "value '%.*s' is no number", SPAN_ARG(value));
	lexemes_role(w, lexemes_add(w, word, class, false), (enum role)role, (uint16_t)number);
	return 0;
}
