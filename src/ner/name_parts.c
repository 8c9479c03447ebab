#include <string.h>

#include "ner/name_parts.h"

static const struct word *
word_at(const struct scene *s, size_t i)
{
	static const struct word none = { .shape = SHAPE_MARK };

	return i < s->count ? s->word[i] : &none;
}

bool
name_is_patronymic(const struct scene *s, size_t i)
{
	static const char *const ends[] = { "ოვიჩ", "ევიჩ", "იჩ", "ოვნა", "ევნა", "იჩნა", "ович", "евич", "ич", "овича", "евича", "ича",
					    "овичу", "евичу", "ичу", "овичем", "евичем", "ичем", "овиче", "евиче", "иче", "овна",
					    "евна", "ична", "овны", "евны", "ичны", "овне", "евне", "ичне", "овну", "евну", "ичну",
					    "овной", "евной", "ичной" };
	const struct word *w = word_at(s, i);
	size_t k;

	if (w->shape != SHAPE_WORD || w->readings || (w->script != SCRIPT_GEORGIAN && !w->capital))
		return false;
	for (k = 0; k < sizeof ends / sizeof ends[0]; k++)
		if (w->folded.len > strlen(ends[k]) + 3 && span_ends(w->folded, span_of(ends[k])))
			return true;
	return false;
}

enum title_behind
name_title_behind(const struct scene *s, size_t i)
{
	const struct reading *r = word_reading(s, word_at(s, i), ROLE(ROLE_TITLE_AFTER), 0);

	return !r ? NO_TITLE : lexeme_at(s->words, r->lexeme)->value == 2 ? TITLE_OUTSIDE : TITLE_INSIDE;
}

bool
name_is_numbered(const struct scene *s, size_t i, bool bare)
{
	const struct word *w = word_at(s, i);
	const struct reading *r = word_reading(s, w, ROLE(ROLE_ORDINAL), bare ? CASE_NOM | CASE_ERG | CASE_GEN | CASE_DAT
									      : CASE_ERG | CASE_GEN);

	return r && w->script == SCRIPT_GEORGIAN && w->shape == SHAPE_WORD && !(r->cases & (CASE_POST | CASE_BARE)) &&
	       !word_has(word_at(s, i + 1), ROLE(ROLE_CENTURY) | ROLE(ROLE_YEAR) | ROLE(ROLE_EVENT_HEAD));
}

/* Анна, Анне, Николаевна; men's names in -а are few. */
static bool
is_woman(const struct scene *s, size_t i)
{
	static const char *const men[] = { "Никита", "Илья", "Лука", "Фома", "Кузьма", "Савва", "Данила", "Гаврила", "Фока",
					   "Мустафа", "Муса", "Саша", "Ваня", "Миша", "Коля", "Петя", "Гриша", "Серёжа",
					   "Алёша", "Володя", "Юра", "Витя", "Костя", "Митя", "Федя", "Паша", "Яша" };
	const struct word *w = s->word[i];
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
name_agreeing_surname(const struct scene *s, size_t start, size_t last, struct span lemma)
{
	const struct word *w = s->word[last];
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
