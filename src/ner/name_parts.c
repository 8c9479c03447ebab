#include <string.h>

#include "ner/inflect_rows.h"
#include "ner/name_parts.h"

static const struct word *
word_at(const struct scene *s, size_t i)
{
	static const struct word none = { .shape = SHAPE_MARK };

	return i < s->count ? s->word[i] : &none;
}

enum surname_strength
name_surname(const struct scene *s, size_t i, bool bare)
{
	const struct word *w = word_at(s, i);

	if (w->shape != SHAPE_WORD || w->script == SCRIPT_COMMON)
		return NO_SURNAME;
	if (word_has(w, ROLE(ROLE_SURNAME)))
		return SURE_SURNAME;
	if (w->roles & (NAME_NEVER | ROLE(ROLE_TITLE)))
		return NO_SURNAME;
	/* after a bare given name even a town is a surname: Kenet Gremi */
	if (word_has(w, ROLE(ROLE_PLACE)))
		return bare && !(w->reading[0].cases & CASE_POST) ? UNKNOWN_WORD : NO_SURNAME;
	if (w->script != SCRIPT_GEORGIAN && !w->capital)
		return NO_SURNAME;
	if (w->end.stem && w->end_role == ROLE_SURNAME_END) {
		/* tandilav without its -a is no form of Tandilava */
		if (w->end_strength == END_NONE)
			return NO_SURNAME;
		if (!(w->script == SCRIPT_GEORGIAN && w->end.cases & CASE_BARE && w->end.takes & TAKES_C_FULL))
			return w->end_strength == END_STRONG ? SURE_SURNAME : w->end_strength == END_MEDIUM ? MEDIUM_END : WEAK_END;
	}
	/* ioseb k-s: a letter for a name that is not told */
	if (w->script == SCRIPT_GEORGIAN && w->form.len > 6 && w->form.at[3] == '-')
		return UNKNOWN_WORD;
	return w->form.len >= (w->script == SCRIPT_LATIN ? 3 : 9) ? UNKNOWN_WORD : NO_SURNAME;
}

/* "e. i.", that is; "a. sh.", and so on; "m. sh.", among them: letters that are no initials, unless a surname is behind. */
static bool
is_abbreviation(const struct scene *s, size_t i)
{
	static const char *const pair[][2] = { { "ე.", "ი." }, { "ა.", "შ." }, { "მ.", "შ." } };

	if (word_at(s, i)->shape != SHAPE_INITIAL)
		return false;
	for (unsigned k = 0; k < sizeof pair / sizeof pair[0]; k++)
		if (word_is(word_at(s, i), span_of(pair[k][0])) && word_is(word_at(s, i + 1), span_of(pair[k][1])))
			return name_surname(s, i + 2, false) < WEAK_END;
	return false;
}

size_t
name_initial(const struct scene *s, size_t i)
{
	const struct word *w = word_at(s, i);

	/* Г. is a name where г. is a year */
	if (w->shape == SHAPE_MARK ||
	    (!w->capital && word_has(w, ROLE(ROLE_NOT_INITIAL) | ROLE(ROLE_PLACE_WORD) | ROLE(ROLE_YEAR))))
		return 0;
	if (is_abbreviation(s, i) || (i > 0 && is_abbreviation(s, i - 1)))
		return 0;
	/* 5 m.; XIX s. */
	if (i > 0 && (s->word[i - 1]->shape == SHAPE_NUMBER || s->word[i - 1]->shape == SHAPE_ROMAN))
		return 0;
	if (w->shape == SHAPE_INITIAL)
		return w->script == SCRIPT_GEORGIAN || w->capital ? 1 : 0;
	if (word_has(w, ROLE(ROLE_INITIAL)))
		return w->form.at[w->form.len - 1] == '.' ? 1 : word_is(word_at(s, i + 1), SPAN(".")) ? 2 : 0;
	/* a Roman I. or V. in Latin text */
	if (w->shape == SHAPE_ROMAN && w->form.len == 2 && w->form.at[1] == '.')
		return 1;
	if (w->form.len <= (w->script == SCRIPT_GEORGIAN ? 3 : w->script == SCRIPT_CYRILLIC ? 2 : 1) &&
	    (w->script == SCRIPT_GEORGIAN || w->capital) && w->script != SCRIPT_COMMON && word_is(word_at(s, i + 1), SPAN(".")))
		return 2;
	return 0;
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
