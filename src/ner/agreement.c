/*
 * Surnames of Russian women: a citation form has the gender of the given name before it.
 */
#include "ner/patterns.h"

/* Анна, Анне, Николаевна; men's names in -а are few. */
static bool
is_woman(const struct scene *s, size_t i)
{
	static const char *const men[] = { "Никита", "Илья", "Лука", "Фома", "Кузьма", "Савва", "Данила", "Гаврила", "Фока",
					   "Мустафа", "Муса", "Саша", "Ваня", "Миша", "Коля", "Петя", "Гриша", "Серёжа",
					   "Алёша", "Володя", "Юра", "Витя", "Костя", "Митя", "Федя", "Паша", "Яша" };
	const struct word *w = &s->word[i];
	const struct reading *r = word_reading(s, w, ROLE(ROLE_GIVEN), 0);
	struct span name;
	size_t k;

	if (!r)
		return span_ends(w->folded, SPAN("вна")) || span_ends(w->folded, SPAN("вны")) || span_ends(w->folded, SPAN("вне")) ||
		       span_ends(w->folded, SPAN("вну")) || span_ends(w->folded, SPAN("вной"));
	name = lexeme_at(s->words, r->lexeme)->text;
	for (k = 0; k < sizeof men / sizeof men[0]; k++)
		if (span_equal(name, span_of(men[k])))
			return false;
	return span_ends(name, SPAN("а")) || span_ends(name, SPAN("я"));
}

struct span
agreeing_surname(const struct scene *s, size_t start, size_t last, struct span lemma)
{
	const struct word *w = &s->word[last];
	const struct reading *r = word_reading(s, w, ROLE(ROLE_SURNAME), 0);
	uint32_t takes = r ? r->takes : w->end.stem ? w->end.takes : 0;
	size_t i;

	if (w->script != SCRIPT_CYRILLIC || !(takes & (TAKES_RU_OV | TAKES_RU_ADJECTIVE)) || lemma.len < 6)
		return lemma;
	for (i = start; i < last && !is_woman(s, i); i++)
		;
	if (i == last)
		return lemma;
	if (takes & TAKES_RU_OV)
		return arena_printf(s->mem, "%.*sа", SPAN_ARG(lemma));
	lemma.len -= 4;			/* -ий, -ый, -ой, -ая */
	return arena_printf(s->mem, "%.*sая", SPAN_ARG(lemma));
}
