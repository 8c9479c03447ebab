/*
 * Organisations, events and places in languages with capitals: a run of capital words, joined by "of
 * (the)" and, after that, "and", is named by its head: Treaty of Versailles, Faculty of Humanities of Tbilisi
 * State University, Лига Наций. Persons and lists come from elsewhere; a run without head is no name.
 */
#include "ner/patterns.h"

enum { RUN_MAX = 16 };

static const uint64_t HEADS = ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_HEAD) | ROLE(ROLE_STREET_HEAD);

static bool
is_capital(const struct scene *s, size_t i)
{
	const struct word *w = s->word[i];

	if (i >= s->count || w->script == SCRIPT_GEORGIAN || w->script == SCRIPT_COMMON || w->shape == SHAPE_MARK)
		return false;
	return w->capital && w->shape != SHAPE_NUMBER;
}

static bool
has(const struct scene *s, size_t i, enum role role)
{
	return i < s->count && word_has(s->word[i], ROLE(role));
}

/* Where the capitals from i end: of one script, no point between. */
static size_t
core_end(const struct scene *s, size_t i)
{
	size_t at = i;

	while (at < s->count && at - i < RUN_MAX && is_capital(s, at) && s->word[at]->script == s->word[i]->script)
		at++;
	return at;
}

/* Over "of (the)" and, behind an "of", over "and" to further capitals. */
static size_t
extend(const struct scene *s, size_t end)
{
	bool joined = false;

	for (;;) {
		size_t at = end;

		if (has(s, at, ROLE_OF)) {
			at++;
			if (has(s, at, ROLE_THE))
				at++;
		} else if (joined && has(s, at, ROLE_AND) && at + 1 < s->count && !has(s, at + 1, ROLE_THE) &&
			   !word_has(s->word[at + 1], HEADS)) {
			at++;		/* not to the head of another name */
		} else {
			return end;
		}
		/* "the War of August 2008": the month is the date's */
		if (at >= s->count || !is_capital(s, at) || s->word[at]->script != s->word[end - 1]->script ||
		    has(s, at, ROLE_MONTH))
			return end;
		joined = true;
		end = core_end(s, at);
	}
}

/* Genitives in small letters between a Russian body and its place: Министерство иностранных дел Грузии. */
static size_t
extend_russian(const struct scene *s, size_t end)
{
	static const char *const ends[] = { "ых", "их", "ой", "ей", "ого", "его", "ов", "ев", "ия", "ий", "дел", "ства" };
	size_t at = end, words = 0, i;

	while (at < s->count && words < 5 && s->word[at]->script == SCRIPT_CYRILLIC && s->word[at]->shape == SHAPE_WORD) {
		if (is_capital(s, at))
			return has(s, at, ROLE_PLACE) ? at + 1 : end;
		for (i = 0; i < sizeof ends / sizeof ends[0] && !span_ends(s->word[at]->folded, span_of(ends[i])); i++)
			;
		if (i == sizeof ends / sizeof ends[0] && !(words && has(s, at, ROLE_AND)))
			return end;
		at++;
		words++;
	}
	return end;
}

static void
add_run(struct scene *s, size_t start, size_t end, size_t head)
{
	const struct word *w = s->word[head];
	enum type type = word_has(w, ROLE(ROLE_ORG_HEAD)) ? TYPE_ORG : word_has(w, ROLE(ROLE_EVENT_HEAD)) ? TYPE_EVENT : TYPE_LOC;
	enum rule rule = type == TYPE_ORG ? RULE_ORG_HEAD : type == TYPE_EVENT ? RULE_EVENT_HEAD : RULE_PLACE_HEAD;

	mention_add(s, start, end, type, rule);
}

static bool
is_russian_adjective(const struct word *w)
{
	static const char *const ends[] = { "ий", "ый", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им",
					    "ом", "ем", "ую", "юю", "ые", "ие", "ых", "их", "ыми", "ими", "ей" };
	size_t i;

	if (w->form.len < 10)
		return false;
	for (i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (span_ends(w->folded, span_of(ends[i])))
			return true;
	return false;
}

/* What modifies a Russian head: adjectives right before it, not the word that opens the sentence. */
static size_t
russian_start(const struct scene *s, size_t start, size_t head)
{
	size_t at = head;

	while (at > start && is_russian_adjective(s->word[at - 1]))
		at--;
	return at;
}

/* In English the head closes the name, but for numerals (World War I) and what it opens (Lake Sevan). */
static size_t
english_end(const struct scene *s, size_t start, size_t head, size_t core)
{
	size_t end = head + 1;

	if (end < core && s->word[end]->shape == SHAPE_ROMAN)
		end++;
	if (head == start && end < core && word_has(s->word[head], ROLE(ROLE_PLACE_HEAD)))
		return core;
	return end;
}

void
find_runs(struct scene *s)
{
	size_t i = 0;

	while (i < s->count) {
		size_t start = i, core, end, head, k;
		bool cyrillic;

		if (!is_capital(s, i)) {
			i++;
			continue;
		}
		core = core_end(s, i);
		cyrillic = s->word[i]->script == SCRIPT_CYRILLIC;
		/* "The Committee", "In Georgia": a sentence's first word may be anything */
		while (start < core && (has(s, start, ROLE_THE) || word_has(s->word[start], ROLE(ROLE_STOP) | ROLE(ROLE_OF))))
			start++;
		if (cyrillic && core < s->count && word_has(s->word[core], HEADS) && core > start)
			core++;			/* Тифлисский университет */
		head = core;
		for (k = core; k > start; k--)
			if (word_has(s->word[k - 1], HEADS) && !word_has(s->word[k - 1], ROLE(ROLE_GIVEN))) {
				head = k - 1;
				break;
			}
		if (head == core || start >= core) {
			i = core;
			continue;
		}
		if (cyrillic) {
			start = russian_start(s, start, head);
			end = core;
			if (head + 1 == core && has(s, head, ROLE_ORG_HEAD))
				end = extend_russian(s, core);
		} else {
			end = english_end(s, start, head, core);
			end = end == core ? extend(s, core) : end;
		}
		if (end - start > 1)
			add_run(s, start, end, head);
		i = end;
	}
}
