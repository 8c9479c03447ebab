/*
 * Names by lists, by halves of a hyphened word, and by word ends.
 */
#include <string.h>

#include "ner/gazetteer.h"
#include "ner/patterns.h"

/* What a word with a word end must not be for the end to count. */
static const uint64_t KNOWN_OTHERWISE =
	ROLE(ROLE_STOP) | ROLE(ROLE_PEOPLE) | ROLE(ROLE_TITLE) | ROLE(ROLE_PLACE_HEAD) | ROLE(ROLE_STREET_HEAD) |
	ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_WORD) | ROLE(ROLE_DIRECTION) | ROLE(ROLE_MONTH) |
	ROLE(ROLE_SEASON) | ROLE(ROLE_WEEKDAY) | ROLE(ROLE_YEAR) | ROLE(ROLE_CENTURY) | ROLE(ROLE_ORDINAL) |
	ROLE(ROLE_FATHERED) | ROLE(ROLE_BODY_WORD) | ROLE(ROLE_STATE_WORD) | ROLE(ROLE_CITE) | ROLE(ROLE_PLACE) |
	ROLE(ROLE_NAMED_AFTER) | ROLE(ROLE_POSTPOSITION);

/* Agha-Muhammad-khan: what is joined to a title of the East is a person, whatever it is. */
static bool
find_joined_title(struct scene *s, size_t i)
{
	const struct word *w = s->word[i];
	size_t at = w->folded.len;
	struct reading found[READINGS_MAX];
	unsigned n, k;

	while (at > 0 && w->folded.at[at - 1] != '-')
		at--;
	if (at < 10 || w->script != SCRIPT_GEORGIAN)
		return false;
	n = lexemes_read(s->words, span_after(w->folded, at), false, found);
	for (k = 0; k < n; k++)
		if (lexeme_at(s->words, found[k].lexeme)->roles & ROLE(ROLE_NAME_PART) && !(found[k].cases & CASE_BARE)) {
			struct mention *m = mention_add(s, i, i + 1, TYPE_PER, RULE_PAIR);

			m->lemma = arena_printf(s->mem, "%.*s%.*s", (int)at, w->folded.at,
						SPAN_ARG(lexeme_at(s->words, found[k].lexeme)->text));
			return true;
		}
	return false;
}

static void
find_pair(struct scene *s, size_t i)
{
	static const uint64_t sides = ROLE(ROLE_PLACE) | ROLE(ROLE_SURNAME);
	const struct word *w = s->word[i];
	struct word left, right;
	const struct reading *a, *b;
	uint64_t role;
	struct mention *m;

	if (w->readings || w->form.len < 8 || !memchr(w->form.at, '-', w->form.len))
		return;
	if (find_joined_title(s, i) || !word_halves(s, w, &left, &right))
		return;
	role = left.roles & right.roles & sides;
	if (!role)
		return;
	role = role & ROLE(ROLE_PLACE) ? ROLE(ROLE_PLACE) : ROLE(ROLE_SURNAME);
	a = word_reading(s, &left, role, CASE_NOM | CASE_BARE);
	b = word_reading(s, &right, role, 0);
	if (!a || !b || (b->cases & CASE_BARE && b->takes & TAKES_C_FULL))
		return;
	m = mention_add(s, i, i + 1, role & ROLE(ROLE_PLACE) ? TYPE_LOC : TYPE_PER, RULE_PAIR);
	m->lemma = arena_printf(s->mem, "%.*s-%.*s", SPAN_ARG(left.form), SPAN_ARG(lexeme_at(s->words, b->lexeme)->text));
}

static void
find_word_end(struct scene *s, size_t i)
{
	const struct word *w = s->word[i];
	bool person = w->end_role == ROLE_SURNAME_END;
	struct mention *m;

	if (!w->end.stem || w->end_strength < END_MEDIUM || w->roles & KNOWN_OTHERWISE)
		return;
	if (w->script != SCRIPT_GEORGIAN && (!w->capital || (w->all_capitals && w->form.len < 10)))
		return;
	if (w->end.cases & CASE_BARE && w->script == SCRIPT_GEORGIAN &&
	    !(i + 1 < s->count && word_has(s->word[i + 1], ROLE(ROLE_POSTPOSITION))))
		return;
	if (w->end.cases & CASE_PLURAL && !person)
		return;
	if (mention_starting(s, i, ~0u))
		return;
	m = mention_add(s, i, i + 1, person ? TYPE_PER : TYPE_LOC, person ? RULE_SURNAME_END : RULE_PLACE_END);
	m->weak = w->end_strength < END_STRONG;
	m->lemma = m->last = word_lemma(s, w, 0);
}

static bool
joins(const struct scene *s, size_t i)
{
	return i < s->count && (word_is(s->word[i], SPAN(",")) || word_has(s->word[i], ROLE(ROLE_AND)));
}

/* "in Vani, Khoni and Kutaisi": a doubtful place beside a sure one in a list is a place. */
static void
strengthen_listed(struct scene *s)
{
	size_t i;

	for (i = 0; i < s->found->count; i++) {
		struct mention *m = &s->found->at[i];

		if (!m->weak || m->type != TYPE_LOC || m->rule != RULE_GAZETTEER)
			continue;
		if ((m->start > 1 && joins(s, m->start - 1) && mention_ending(s, m->start - 1, 1u << TYPE_LOC)) ||
		    (joins(s, m->end) && m->end + 1 < s->count && mention_starting(s, m->end + 1, 1u << TYPE_LOC)))
			m->weak = false;
	}
}

void
find_names(struct scene *s)
{
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct word *w = s->word[i];

		if (w->shape == SHAPE_MARK || w->shape == SHAPE_NUMBER)
			continue;
		gazetteer_match(s, i);
		if (w->shape != SHAPE_WORD)
			continue;
		find_pair(s, i);
		find_word_end(s, i);
	}
	strengthen_listed(s);
}
