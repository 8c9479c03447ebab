#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "ner/inflect_rows.h"
#include "ner/memory.h"

/* Words that are more than a name even after "Mr": a licensed one would tag them everywhere. */
static const uint64_t COMMON_WORD =
	ROLE(ROLE_STOP) | ROLE(ROLE_PEOPLE) | ROLE(ROLE_TITLE) | ROLE(ROLE_TITLE_AFTER) | ROLE(ROLE_PLACE) |
	ROLE(ROLE_MONTH) | ROLE(ROLE_SEASON) | ROLE(ROLE_WEEKDAY) | ROLE(ROLE_YEAR) | ROLE(ROLE_CENTURY) | ROLE(ROLE_ORDINAL) |
	ROLE(ROLE_PLACE_WORD) | ROLE(ROLE_PLACE_HEAD) | ROLE(ROLE_STREET_HEAD) | ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) |
	ROLE(ROLE_DIRECTION) | ROLE(ROLE_BODY_WORD) | ROLE(ROLE_STATE_WORD) | ROLE(ROLE_POSTPOSITION) | ROLE(ROLE_AND) |
	ROLE(ROLE_OF) | ROLE(ROLE_THE) | ROLE(ROLE_FATHERED) | ROLE(ROLE_CITE) | ROLE(ROLE_NAMED_AFTER);

/*
 * A person that a model is so sure of proves its surname, as a title does; in Georgian, since where names have capitals a model
 * sees them without that. Chosen by names-crossval.
 */
static const double sure_enough = 0.65;

enum { MEMORY_MAX = 1 << 16 };		/* names, so that no document of any size fills memory */
enum { AHEAD = 8 };			/* words that caches are asked for before they are looked at */

struct memory {
	struct lexemes *surnames;
	struct hash_table proved;	/* hashes of type and lemma */
};

struct memory *
memory_new(void)
{
	struct memory *m = xcalloc(1, sizeof *m);

	m->surnames = lexemes_new();
	return m;
}

void
memory_free(struct memory *m)
{
	if (!m)
		return;
	lexemes_free(m->surnames);
	hash_release(&m->proved);
	free(m);
}

void
memory_reset(struct memory *m)
{
	if (lexemes_count(m->surnames))
		lexemes_reset(m->surnames);
	hash_release(&m->proved);
	m->proved = (struct hash_table)HASH_TABLE_INIT;
}

static uint64_t
proof(const struct mention *m)
{
	return hash_number(hash_bytes(m->lemma) + m->type);
}

static bool
is_proved(const struct memory *memory, const struct mention *m)
{
	uint32_t value;
	size_t at = 0;

	/* 64 bits decide alone: 32 in the tag, 32 in the value */
	while (hash_next(&memory->proved, proof(m), &at, &value))
		if (value == (uint32_t)(proof(m) >> 32 & 0x7FFFFFFF))
			return true;
	return false;
}

static void
learn_surname(struct memory *memory, const struct scene *s, const struct mention *m)
{
	struct reading found[READINGS_MAX];
	struct span folded;
	unsigned n, i;

	if (lexemes_count(memory->surnames) >= MEMORY_MAX)
		return;
	if (m->last.len < (m->last.at[0] & 0x80 ? 9u : 4u) || memchr(m->last.at, ' ', m->last.len) ||
	    m->last.at[m->last.len - 1] == '.')
		return;
	folded = lexemes_fold(m->last, s->mem);
	n = lexemes_read(s->words, folded, true, found);
	for (i = 0; i < n; i++)
		if (lexeme_at(s->words, found[i].lexeme)->roles & COMMON_WORD &&
		    !(lexeme_at(s->words, found[i].lexeme)->roles & ROLE(ROLE_SURNAME)))
			return;
	lexemes_add(memory->surnames, m->last, CLASS_SURNAME, true);
}

void
memory_learn(struct memory *memory, const struct scene *s, size_t chosen)
{
	size_t i, k;

	for (i = 0; i < s->found->count; i++) {
		const struct mention *m = &s->found->at[i];
		bool stands = i < chosen;

		if (m->type == TYPE_LOC && stands && (m->rule == RULE_PLACE_WORD || m->rule == RULE_GAZETTEER) && m->lemma.len) {
			if (memory->proved.used < MEMORY_MAX && !is_proved(memory, m))
				hash_add(&memory->proved, proof(m), (uint32_t)(proof(m) >> 32 & 0x7FFFFFFF));
			continue;
		}
		if (!m->licenses || m->weak)
			continue;
		for (k = 0; k < chosen && !stands; k++)
			stands = s->found->at[k].type == TYPE_CIT && s->found->at[k].start <= m->start &&
				 m->end <= s->found->at[k].end;
		if (stands)
			learn_surname(memory, s, m);
	}
}

void
memory_learn_names(struct memory *memory, const struct scene *s, const struct labeled *name, size_t names)
{
	for (size_t i = 0; i < names; i++) {
		struct mention m = { .start = name[i].start, .end = name[i].end, .type = TYPE_PER };

		if (name[i].ours != TYPE_PER || name[i].score < sure_enough || s->word[m.end - 1]->script != SCRIPT_GEORGIAN)
			continue;
		m.last = word_lemma(s, s->word[m.end - 1], ROLE(ROLE_GIVEN) | ROLE(ROLE_SURNAME));
		learn_surname(memory, s, &m);
	}
}

static bool
may_be_bare(const struct scene *s, size_t i)
{
	const struct word *w = s->word[i];

	if (w->shape != SHAPE_WORD || w->roles & COMMON_WORD)
		return false;
	return w->script == SCRIPT_GEORGIAN || w->capital;
}

static void
recall(const struct memory *memory, struct scene *s, size_t i)
{
	const struct word *w = s->word[i];
	struct reading found[READINGS_MAX];
	unsigned n = lexemes_read(memory->surnames, w->folded, w->capital, found), k;

	for (k = 0; k < n; k++) {
		struct mention *m;

		if (found[k].cases & CASE_COPULA)
			continue;
		if (found[k].cases & CASE_BARE && found[k].takes & TAKES_C_FULL && w->script == SCRIPT_GEORGIAN &&
		    !(i + 1 < s->count && word_has(s->word[i + 1], ROLE(ROLE_POSTPOSITION))))
			continue;
		m = mention_add(s, i, i + 1, TYPE_PER, RULE_MEMORY);
		m->lemma = m->last = arena_copy(s->mem, lexeme_at(memory->surnames, found[k].lexeme)->text);
		return;
	}
}

bool
memory_apply(const struct memory *memory, struct scene *s, size_t chosen)
{
	size_t before = s->found->count, at = 0, i;
	bool strengthened = false;

	for (i = 0; i < before; i++) {
		struct mention *m = &s->found->at[i];

		if (m->weak && m->type == TYPE_LOC && m->lemma.len && is_proved(memory, m)) {
			m->weak = false;
			strengthened = true;
		}
	}
	if (lexemes_count(memory->surnames) == 0)
		return strengthened;
	for (i = 0; i < s->count; i++) {
		if (i + AHEAD < s->count)
			__builtin_prefetch(s->word[i + AHEAD]);
		while (at < chosen && s->found->at[at].end <= i)
			at++;
		if (at < chosen && s->found->at[at].start <= i)
			continue;
		if (may_be_bare(s, i))
			recall(memory, s, i);
	}
	return strengthened || s->found->count > before;
}
