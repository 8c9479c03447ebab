/*
 * Persons: a title, given names or initials before a surname; a numeral after a given name. The
 * title stays outside, the initials inside. A consonant stem without its -i (zurab, general)
 * announces that the name goes on: Georgian writes zurabi where it stops.
 */
#include <string.h>

#include "ner/inflect_rows.h"
#include "ner/name_parts.h"
#include "ner/patterns.h"

enum { PARTICLES_MAX = 3 };		/* van der, de la */

static const struct word *
word_at(const struct scene *s, size_t i)
{
	static const struct word none = { .shape = SHAPE_MARK };

	return i < s->count ? s->word[i] : &none;
}

/* A given name that may stand before more of the name; *bare: it must. */
static bool
is_given(const struct scene *s, size_t i, bool *bare)
{
	const struct word *w = word_at(s, i);
	const struct reading *r;
	struct word left, right;

	*bare = false;
	if (w->shape != SHAPE_WORD)
		return false;
	if (w->readings) {
		r = word_reading(s, w, ROLE(ROLE_GIVEN), w->script == SCRIPT_GEORGIAN ? CASE_NOM | CASE_BARE : 0);
		if (!r || w->script != SCRIPT_GEORGIAN)
			return r != NULL;
		if (r->cases & CASE_BARE) {
			/* giorgi never loses its -i */
			if (span_ends(lexeme_at(s->words, r->lexeme)->text, SPAN("ი")))
				return false;
			/* krist'ian is Christian and a christian */
			*bare = !word_has(w, ROLE(ROLE_STOP) | ROLE(ROLE_PEOPLE));
			return true;
		}
		/* giorgi is one, zurabi is not: its stem lacks the -i */
		return r->stem == w->folded.len;
	}
	/* Patali-khan */
	return w->script == SCRIPT_GEORGIAN && w->form.len > 12 && memchr(w->form.at, '-', w->form.len) &&
	       word_halves(s, w, &left, &right) && word_has(&left, ROLE(ROLE_GIVEN)) && word_has(&right, ROLE(ROLE_NAME_PART));
}

/* A title right before word i: 0 none, 1 one, 2 one that announces a name (general, not generali). */
static unsigned
title_before(const struct scene *s, size_t i)
{
	const struct word *w;
	const struct reading *r;

	if (i > 1 && word_is(s->word[i - 1], SPAN(".")) && word_has(s->word[i - 2], ROLE(ROLE_TITLE)))
		return 2;
	if (i == 0)
		return 0;
	w = s->word[i - 1];
	r = word_reading(s, w, ROLE(ROLE_TITLE), 0);
	if (!r)
		return 0;
	if (w->script != SCRIPT_GEORGIAN)
		return 2;
	if (r->cases & CASE_BARE && word_has(w, ROLE(ROLE_STOP)))
		return 0;		/* tavad is a prince's and "himself" */
	if (w->form.at[w->form.len - 1] == '.' || (r->cases & CASE_BARE && r->takes & TAKES_C_FULL) ||
	    lexeme_at(s->words, r->lexeme)->class == CLASS_EXACT)	/* prau, misis: never alone */
		return 2;
	return r->cases & (CASE_NOM | CASE_ERG | CASE_DAT) && !(r->cases & CASE_POST) ? 1 : 0;
}

static void
add_person(struct scene *s, size_t start, size_t end, enum rule rule)
{
	struct mention *m = mention_add(s, start, end, TYPE_PER, rule);

	m->licenses = true;
	m->last = word_lemma(s, s->word[end - 1], ROLE(ROLE_SURNAME) | ROLE(ROLE_GIVEN) | ROLE(ROLE_TITLE_AFTER) |
							      ROLE(ROLE_FATHERED) | ROLE(ROLE_ORDINAL));
	m->last = name_agreeing_surname(s, start, end - 1, m->last);
	m->lemma = scene_lemma(s, start, end, m->last);
}

/* erekle II-is: the ending is on the numeral */
static void
add_king(struct scene *s, size_t start, size_t end)
{
	struct mention *m = mention_add(s, start, end, TYPE_PER, RULE_NUMERAL);
	struct span last = s->word[end - 1]->form;
	struct number n;

	if (roman_read(last, &n) && n.suffix.len && last.at[last.len - n.suffix.len - 1] == '-')
		last.len -= n.suffix.len + 1;
	m->lemma = scene_lemma(s, start, end, last);
	if (end - start == 2)		/* Екатерины II */
		m->lemma = arena_printf(s->mem, "%.*s %.*s", SPAN_ARG(word_lemma(s, s->word[start], ROLE(ROLE_GIVEN))),
					SPAN_ARG(last));
}

static bool
is_plural_form(const struct scene *s, size_t i)
{
	struct split split[SPLITS_MAX];
	unsigned n = inflect_splits(lexemes_inflect(s->words), s->word[i]->folded, split), k;

	for (k = 0; k < n; k++)
		if (split[k].cases & CASE_PLURAL && split[k].stem >= 9)
			return true;
	return false;
}

/*
 * giorgi X-ma: only one word of a name takes the ergative, so a plain given name before it belongs to it
 * (alone it would be giorgi-m).
 */
static bool
is_ergative(const struct scene *s, size_t i)
{
	struct split split[SPLITS_MAX];
	unsigned n = inflect_splits(lexemes_inflect(s->words), s->word[i]->folded, split), k;

	if (s->word[i]->readings)
		return false;
	for (k = 0; k < n; k++) {
		struct span stem = { s->word[i]->folded.at, split[k].stem };

		if (split[k].cases != CASE_ERG || stem.len < 9)
			continue;
		if (ends_in_vowel(stem) ? split[k].takes & TAKES_V_FULL : split[k].takes & TAKES_C_FULL)
			return true;
	}
	return false;
}

static bool
is_possessive(const struct word *w)
{
	return span_ends(w->folded, SPAN("'s")) || span_ends(w->folded, SPAN("'"));
}

/*
 * A given name of no list: a consonant stem without its -i right before a sure surname in a case where an
 * adjective would keep its own ending (tician tabidze; but cnobil tabidzes). Not the ends of verbs,
 * adverbs and postpositions.
 */
static bool
is_unknown_given(const struct scene *s, size_t i)
{
	static const char *const not_ends[] = { "ს", "თ", "დ", "ც", "ენ", "თან", "დან", "გან", "დიან", "ვ", "შ" };
	static const uint64_t names = ROLE(ROLE_GIVEN) | ROLE(ROLE_SURNAME);
	const struct word *w = word_at(s, i), *next = word_at(s, i + 1);
	const struct reading *r;
	uint16_t cases;
	size_t k;

	if (w->script == SCRIPT_LATIN || w->script == SCRIPT_CYRILLIC)	/* Firuz Kazemzadeh; but "Писал Ленин" */
		return w->shape == SHAPE_WORD && w->capital && !w->all_capitals && !w->readings && w->form.len > 3 &&
		       (i > 0 || w->script == SCRIPT_LATIN) && next->script == w->script && !is_possessive(w) &&
		       name_surname(s, i + 1, false) == SURE_SURNAME;
	/* liman pon sandersi; leman is a surname elsewhere */
	r = word_reading(s, next, ROLE(ROLE_PARTICLE), 0);
	if (r && lexeme_at(s->words, r->lexeme)->value == 1 && w->shape == SHAPE_WORD && !(w->roles & ~names) && w->form.len >= 9 &&
	    (w->script == SCRIPT_GEORGIAN || w->capital) && name_surname(s, i + 2, true) >= UNKNOWN_WORD)
		return true;
	if (w->shape != SHAPE_WORD || w->script != SCRIPT_GEORGIAN || w->form.len < 12 ||
	    w->roles & ~names ||
	    ends_in_vowel(w->form) || next->script != SCRIPT_GEORGIAN || name_surname(s, i + 1, false) != SURE_SURNAME)
		return false;
	for (k = 0; k < sizeof not_ends / sizeof not_ends[0]; k++)
		if (span_ends(w->form, span_of(not_ends[k])))
			return false;
	r = word_reading(s, next, ROLE(ROLE_SURNAME), 0);
	cases = r ? r->cases : next->end.cases;
	return cases & (CASE_NOM | CASE_ERG | CASE_GEN) && !(cases & CASE_POST);
}

static bool
accepts(const struct scene *s, size_t start, size_t last, size_t initials, size_t given, bool bare, unsigned title)
{
	enum surname_strength strength = name_surname(s, last, given && bare);
	bool capitals = last < s->count && s->word[last]->script != SCRIPT_GEORGIAN;

	if (strength == NO_SURNAME)
		return false;
	if (strength >= MEDIUM_END)
		return initials || given || title;
	if (initials)
		return strength == WEAK_END || given || title || start > 0 || capitals;
	/* mariam mezoblebs "Maria ... the neighbours": no surname of one person is a plural */
	if (given && s->word[last]->script == SCRIPT_GEORGIAN && is_plural_form(s, last))
		return false;
	/* senatori henri loji: no verb ends in -i */
	if (given && title && s->word[last]->readings == 0 && span_ends(s->word[last]->form, SPAN("ი")))
		return true;
	if (given)
		return strength == WEAK_END || bare || title == 2 || capitals || is_ergative(s, last);
	if (capitals && s->word[last]->script == SCRIPT_CYRILLIC)
		return false;		/* "king of Egypt" has no "of" */
	return title == 2 && (capitals || strength == WEAK_END || s->word[last]->readings == 0);
}

/* Name parts from i; where the name ends, or i if there is none. */
static size_t
read_person(struct scene *s, size_t i)
{
	size_t at = i, initials = 0, given = 0, n;
	unsigned title = title_before(s, i);
	bool bare = false, one_bare;

	while ((n = name_initial(s, at)) != 0 && initials < 4) {
		at += n;
		initials++;
	}
	while (given < 4 && is_given(s, at, &one_bare)) {
		bare = one_bare;
		at++;
		given++;
	}
	if (!initials && !given && is_unknown_given(s, at)) {
		bare = true;
		at++;
		given++;
	}
	if (!initials && !given && !title)
		return i;
	if (given && is_possessive(s->word[at - 1])) {		/* Woodrow Wilson's Points */
		if (given + initials == 1 && !title)
			return i;
		add_person(s, i, at, initials ? RULE_INITIALS : RULE_GIVEN);
		return at;
	}
	if ((initials || given) && name_is_patronymic(s, at)) {
		at++;
		bare = true;
		if (name_surname(s, at, true) < (s->word[at - 1]->script == SCRIPT_GEORGIAN ? WEAK_END : UNKNOWN_WORD)) {
			add_person(s, i, at, RULE_GIVEN);
			return at;
		}
	}
	/* noe nikolozis dze zhordania; mixeil nikolozis dzem */
	if (at + 1 < s->count && word_has(s->word[at + 1], ROLE(ROLE_FATHERED)) &&
	    (word_reading(s, s->word[at], ROLE(ROLE_GIVEN), CASE_GEN | CASE_DAT) ||
	     (given && !word_has(s->word[at], NAME_NEVER | ROLE(ROLE_TITLE)) && span_ends(s->word[at]->form, SPAN("ის"))))) {
		at += 2;
		bare = true;
		if (given && name_surname(s, at, false) < WEAK_END) {
			add_person(s, i, at, RULE_GIVEN);
			return at;
		}
	}
	/* le ministre des Finances: what is also "of" needs a name before it */
	if ((initials || given || (title == 2 && !word_has(word_at(s, at), ROLE(ROLE_OF)))) &&
	    word_has(word_at(s, at), ROLE(ROLE_PARTICLE)) && name_surname(s, at + 1, given > 0) >= UNKNOWN_WORD) {
		for (n = 0; n < PARTICLES_MAX && word_has(word_at(s, at), ROLE(ROLE_PARTICLE)) &&
			    name_surname(s, at + 1, given > 0) >= UNKNOWN_WORD; n++)
			at++;
		bare = true;
		given++;
	}
	if (given && word_at(s, at)->shape == SHAPE_ROMAN && s->word[at]->form.len > 0) {
		if (name_title_behind(s, at + 1) == TITLE_INSIDE) {		/* davit IV aghmashenebeli */
			add_person(s, i, at + 2, RULE_NUMERAL);
			return at + 2;
		}
		add_king(s, i, at + 1);
		return at + 1;
	}
	if (given && name_is_numbered(s, at, bare)) {
		add_person(s, i, at + 1, RULE_NUMERAL);
		return at + 1;
	}
	if (given && !initials && name_title_behind(s, at) == TITLE_OUTSIDE) {	/* tamar mepis */
		add_person(s, i, at, RULE_TITLE);
		return at;
	}
	if (given && !initials && name_title_behind(s, at) == TITLE_INSIDE) {
		if (name_surname(s, at + 1, false) >= MEDIUM_END)	/* Alimardan beg Topchibashov */
			at++;
		add_person(s, i, at + 1, RULE_GIVEN);
		return at + 1;
	}
	if (accepts(s, i, at, initials, given, bare, title)) {
		at++;
		/* a second surname or the rest of a foreign one: Lloyd George, Smith Jones */
		while (at < s->count && s->word[at]->script != SCRIPT_GEORGIAN && s->word[at]->shape == SHAPE_WORD &&
		       s->word[at]->capital && s->word[at]->script == s->word[at - 1]->script && at - i < 5 &&
		       !is_possessive(s->word[at - 1]) &&
		       name_surname(s, at, false) >= UNKNOWN_WORD)
			at++;
		add_person(s, i, at, initials ? RULE_INITIALS : given ? RULE_GIVEN : RULE_TITLE);
		return at;
	}
	if (given + initials > 1 && given && s->word[at - 1]->script == SCRIPT_LATIN) {	/* David Lloyd George, J. Scott */
		add_person(s, i, at, initials ? RULE_INITIALS : RULE_GIVEN);
		return at;
	}
	/* the last given name may itself be the one that is declined: Ilia Chavchavadze's friend Akaki-m */
	if (given >= 1 && word_reading(s, word_at(s, at), ROLE(ROLE_GIVEN), 0) && at < s->count &&
	    !(word_at(s, at)->roles & NAME_NEVER)) {
		add_person(s, i, at + 1, RULE_GIVEN);
		return at + 1;
	}
	return i;
}

/* maxaradze p., and maxaradze, p., in a list of books; words taken. */
static size_t
read_reversed(struct scene *s, size_t i)
{
	const struct word *w = s->word[i];
	size_t at = i + 1, first, n, initials = 0;
	struct mention *m;

	if (w->script != SCRIPT_GEORGIAN || name_surname(s, i, false) != SURE_SURNAME ||
	    !(word_reading(s, w, ROLE(ROLE_SURNAME), CASE_NOM) || (w->end.stem && w->end.cases & CASE_NOM)) ||
	    (i > 0 && s->word[i - 1]->shape != SHAPE_MARK && s->word[i - 1]->shape != SHAPE_NUMBER))
		return 0;
	if (word_is(word_at(s, at), SPAN(",")))
		at++;
	first = at;
	while (initials < 3 && (n = name_initial(s, at)) != 0) {
		at += n;
		initials++;
	}
	if (!initials || !(word_is(word_at(s, at), SPAN(",")) || word_is(word_at(s, at), SPAN("("))))
		return 0;
	m = mention_add(s, i, at, TYPE_PER, RULE_INITIALS);
	m->licenses = true;
	m->last = word_lemma(s, w, ROLE(ROLE_SURNAME));
	m->lemma = arena_printf(s->mem, "%.*s %.*s", SPAN_ARG(m->last), SPAN_ARG(scene_lemma(s, first, at, s->word[at - 1]->form)));
	return at - i;
}

/* A numeral behind a declined or plain given name: erekle II-is. */
static bool
read_king(struct scene *s, size_t i)
{
	const struct word *numeral = word_at(s, i + 1);

	if (!word_has(s->word[i], ROLE(ROLE_GIVEN)) || numeral->shape != SHAPE_ROMAN || numeral->script != SCRIPT_LATIN)
		return false;
	if (word_has(word_at(s, i + 2), ROLE(ROLE_CENTURY)))
		return false;
	if (name_title_behind(s, i + 2) == TITLE_INSIDE)
		return false;		/* for read_person() */
	add_king(s, i, i + 2);
	return true;
}

void
find_persons(struct scene *s)
{
	size_t i = 0;

	while (i < s->count) {
		size_t reversed = read_reversed(s, i), end = reversed ? i + reversed : read_king(s, i) ? i + 2 : read_person(s, i);

		/* titles stand before each other: minister, professor Ivane Javakhishvili */
		i = end > i ? end : i + 1;
	}
}
