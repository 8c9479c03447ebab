#include <string.h>

#include "base/mem.h"
#include "ner/inflect_rows.h"
#include "ner/patterns.h"
#include "ner/pieces.h"
#include "ner/vocabulary.h"
#include "text/utf8.h"

const char *const type_names[TYPES] = { "PER", "LOC", "ORG", "EVENT", "DATE", "CIT" };
const char *const rule_names[RULES] = {
	"citation", "date", "gazetteer", "initials", "title", "given-name", "numeral", "event-head", "org-head",
	"place-head", "place-word", "surname-end", "place-end", "pair", "capitals", "memory", "model",
};

struct mention *
mention_add(struct scene *s, size_t start, size_t end, enum type type, enum rule rule)
{
	struct mentions *m = s->found;

	if (m->count == m->size) {
		m->size = m->size ? m->size * 2 : 64;
		m->at = xrealloc_array(m->at, m->size, sizeof m->at[0]);
	}
	m->at[m->count] = (struct mention){ .start = (uint32_t)start, .end = (uint32_t)end, .type = (uint8_t)type,
					    .rule = (uint8_t)rule, .next_start = s->starts[start], .next_end = s->ends[end] };
	m->count++;
	s->starts[start] = s->ends[end] = (uint32_t)m->count;
	return &m->at[m->count - 1];
}

static bool
is_roman(struct span s)
{
	struct number n;

	/* Le and Ce are words; so is what only a point makes Roman: C. */
	if (s.len == 0 || !memchr("IVXLC", s.at[0], 5) || (s.len > 1 && memchr("LC", s.at[0], 2) && s.at[1] > 'Z'))
		return false;
	return roman_read(s, &n);
}

static enum shape
shape_of(struct span s, uint32_t first, enum script script)
{
	if (first >= '0' && first <= '9')
		return SHAPE_NUMBER;
	if (script == SCRIPT_LATIN && is_roman(s))
		return s.len == 1 && s.at[0] == 'C' ? SHAPE_WORD : SHAPE_ROMAN;
	/* the Georgian ordinal: me-19 */
	if (s.len > 7 && span_starts(s, SPAN("მე-")) && s.at[7] >= '0' && s.at[7] <= '9')
		return SHAPE_NUMBER;
	if (!char_letter(first))
		return SHAPE_MARK;
	if (s.len > 1 && s.at[s.len - 1] == '.') {
		size_t letters = utf8_points_valid((struct span){ s.at, s.len - 1 });

		/* N.; what is longer is in a list: Iv. */
		if (letters == 1 || (letters == 3 && memchr(s.at, '-', s.len)))
			return SHAPE_INITIAL;
	}
	return SHAPE_WORD;
}

static bool
all_capitals(struct span s)
{
	size_t i = 0;
	unsigned letters = 0;

	while (i < s.len) {
		uint32_t c = utf8_next_valid(s, &i);

		if (char_lower(c))
			return false;
		letters += char_upper(c);
	}
	return letters > 1;
}

/* Ruffia, Bofton: a long s that was read as f, wherever one may stand, which is neither first nor last. */
static struct span
long_s(struct span folded, struct arena *mem)
{
	char *text;

	if (folded.len < 4 || !memchr(folded.at + 1, 'f', folded.len - 2))
		return folded;
	text = arena_alloc(mem, folded.len);
	memcpy(text, folded.at, folded.len);
	for (size_t i = 1; i + 1 < folded.len; i++)
		if (text[i] == 'f')
			text[i] = 's';
	return (struct span){ text, folded.len };
}

static void
read_word(const struct lexemes *lexicon, struct word *w, struct arena *mem)
{
	struct reading found[READINGS_MAX];
	uint32_t first = utf8_first_valid(w->form);
	unsigned n, i;

	w->script = (uint8_t)char_script(first);
	w->shape = (uint8_t)shape_of(w->form, first, (enum script)w->script);
	if (w->shape == SHAPE_MARK || w->shape == SHAPE_NUMBER) {
		w->folded = w->form;
		return;
	}
	if (w->script != SCRIPT_GEORGIAN) {
		w->capital = char_upper(first);
		w->all_capitals = w->capital && all_capitals(w->form);
	}
	w->folded = lexemes_fold(w->form, mem);
	n = lexemes_read(lexicon, w->folded, w->capital, found);
	if (n == 0 && w->capital && !w->all_capitals && w->script == SCRIPT_LATIN) {
		struct span other = long_s(w->folded, mem);

		if (other.at != w->folded.at && (n = lexemes_read(lexicon, other, true, found)) != 0)
			w->folded = other;
	}
	for (i = 0; i < n; i++)
		w->roles |= lexeme_at(lexicon, found[i].lexeme)->roles;
	if (n) {
		struct reading *copy = arena_alloc(mem, n * sizeof *copy);

		memcpy(copy, found, n * sizeof *copy);
		w->reading = copy;
		w->readings = (uint8_t)n;
	}
	if (w->shape == SHAPE_WORD && lexemes_read_end(lexicon, w->folded, &w->end)) {
		const struct lexeme *end = lexeme_at(lexicon, w->end.lexeme);

		w->end_strength = (uint8_t)end->value;
		w->end_role = end->roles & ROLE(ROLE_PLACE_END) ? ROLE_PLACE_END : ROLE_SURNAME_END;
	}
}

struct word
word_of(const struct lexemes *lexicon, struct span form, struct arena *mem)
{
	struct word w = { .form = form, .shape = SHAPE_MARK };

	if (form.len)
		read_word(lexicon, &w, mem);
	return w;
}

size_t
scene_words(struct vocabulary *v, struct sentence *s, const struct word ***word, struct token ***token, struct arena *mem,
	    struct arena *scratch)
{
	struct span *form = arena_alloc(scratch, s->count * sizeof *form);
	struct token *t;
	size_t at = 0, n = 0;

	*word = arena_alloc(mem, s->count * sizeof **word);
	*token = arena_alloc(mem, s->count * sizeof **token);
	for (; sentence_next(s, false, &at, &t); n++) {
		form[n] = t->column[COL_FORM];
		at += pieces_join(v, t, s->token + s->count, &form[n], scratch) - 1;
		(*token)[n] = t;
	}
	vocabulary_words(v, form, n, *word, mem);
	return n;
}

const struct reading *
word_reading(const struct scene *s, const struct word *w, uint64_t roles, uint16_t cases)
{
	unsigned i;

	for (i = 0; i < w->readings; i++)
		if (lexeme_at(s->words, w->reading[i].lexeme)->roles & roles &&
		    (!cases || w->reading[i].cases & cases))
			return &w->reading[i];
	return NULL;
}

/* Given names are listed as they stand before a surname, zurab; alone the nominative has its -i. */
static struct span
lexeme_citation(const struct lexeme *l, struct arena *mem)
{
	bool declines = l->class == CLASS_GIVEN || l->class == CLASS_SURNAME || l->class == CLASS_AUTO;

	if (declines && l->text.len && (unsigned char)l->text.at[0] == 0xE1 && !ends_in_vowel(l->text))
		return inflect_lemma(l->text, TAKES_C_FULL, mem);
	return l->text;
}

struct span
reading_lemma(const struct scene *s, const struct reading *r)
{
	return lexeme_citation(lexeme_at(s->words, r->lexeme), s->mem);
}

struct span
word_lemma(const struct scene *s, const struct word *w, uint64_t roles)
{
	const struct reading *r = word_reading(s, w, roles, 0);

	if (r)
		return reading_lemma(s, r);
	if (w->end.stem && w->end_strength != END_NONE && w->form.len == w->folded.len &&
	    !(w->script == SCRIPT_GEORGIAN && w->end.cases & CASE_BARE)) {
		struct span stem = { w->script == SCRIPT_GEORGIAN ? w->folded.at : w->form.at, w->end.stem };
		struct span end = lexeme_at(s->words, w->end.lexeme)->text;

		if (w->end.takes & TAKES_V_OBLIQUE)	/* -dz of -dze */
			return arena_printf(s->mem, "%.*s%.*s", SPAN_ARG(stem), SPAN_ARG(span_after(end, end.len - 3)));
		if (w->script == SCRIPT_GEORGIAN && w->end.takes == TAKES_C_OBLIQUE &&	/* -isc'ql of -isc'qali */
		    !span_ends(stem, (struct span){ end.at, end.len - 3 })) {
			stem.len -= end.len - 6;
			return arena_printf(s->mem, "%.*s%.*s", SPAN_ARG(stem), SPAN_ARG(end));
		}
		return inflect_lemma(stem, w->end.takes, s->mem);
	}
	return w->script == SCRIPT_GEORGIAN ? inflect_guess(lexemes_inflect(s->words), w->folded, s->mem) : w->form;
}

/* A word inside a name in its citation form: adjectives regain the -i that agreement took. */
static struct span
inner_lemma(const struct scene *s, const struct word *w)
{
	static const char *const ends[] = { "ურ", "ულ" }, *const cases[] = { "", "მა", "ო" };
	size_t i, k;

	if (w->script == SCRIPT_CYRILLIC) {
		const struct reading *r = word_reading(s, w, ROLE(ROLE_GIVEN), 0);

		return r ? reading_lemma(s, r) : w->form;
	}
	if (w->script != SCRIPT_GEORGIAN || w->form.len < 15)
		return w->form;
	for (k = 0; k < 3; k++) {
		struct span stem = { w->form.at, w->form.len - strlen(cases[k]) };

		for (i = 0; i < 2; i++)
			if (span_ends(w->form, span_of(cases[k])) && span_ends(stem, span_of(ends[i])))
				return inflect_lemma(stem, TAKES_C_FULL, s->mem);
	}
	return w->form;
}

struct span
scene_lemma(const struct scene *s, size_t start, size_t end, struct span last)
{
	struct span *part = arena_alloc(s->mem, (end - start) * sizeof *part);
	size_t len = 0, n = 0, i;
	char *text;

	for (i = start; i < end; i++) {
		part[i - start] = i + 1 == end ? last : inner_lemma(s, s->word[i]);
		len += part[i - start].len + 1;
	}
	text = arena_alloc(s->mem, len);
	for (i = 0; i < end - start; i++) {
		if (i > 0 && !span_equal(part[i], SPAN(".")))
			text[n++] = ' ';
		memcpy(text + n, part[i].at, part[i].len);
		n += part[i].len;
	}
	return (struct span){ text, n };
}

static bool
better(const struct mention *m, const struct mention *than)
{
	size_t a = m->end - m->start, b = than ? than->end - than->start : 0;

	return a > b || (a == b && than && m->rule < than->rule);
}

const struct mention *
mention_ending(const struct scene *s, size_t end, unsigned types)
{
	const struct mention *best = NULL, *m;
	uint32_t at;

	for (at = s->ends[end]; at; at = m->next_end) {
		m = &s->found->at[at - 1];
		if (types >> m->type & 1 && !m->weak && better(m, best))
			best = m;
	}
	return best;
}

const struct mention *
mention_starting(const struct scene *s, size_t start, unsigned types)
{
	const struct mention *best = NULL, *m;
	uint32_t at;

	for (at = s->starts[start]; at; at = m->next_start) {
		m = &s->found->at[at - 1];
		if (types >> m->type & 1 && !m->weak && better(m, best))
			best = m;
	}
	return best;
}
