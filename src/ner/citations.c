/*
 * Citations in the text, (Avalishvili, 1929: 88), and the keys of a list of references,
 * Bakhtadze, Shengelia (2005):. Authors stand in the nominative there, so each is a sure surname for
 * the rest of the document.
 */
#include <string.h>

#include "ner/inflect_rows.h"
#include "ner/patterns.h"

enum { CITATION_WORDS = 80, AUTHOR_WORDS = 5 };

static bool
is_mark(const struct scene *s, size_t i, char mark)
{
	return i < s->count && word_is(s->word[i], (struct span){ &mark, 1 });
}

/* 1929, 2005a, 2011:217 */
static bool
is_cited_year(struct span form, bool *with_page)
{
	size_t n = 0, i;
	unsigned year = 0;

	while (n < form.len && n < 5 && form.at[n] >= '0' && form.at[n] <= '9')
		year = year * 10 + (unsigned)(form.at[n++] - '0');
	if (n != 4 || year < 1450 || year > 2100)
		return false;
	*with_page = false;
	if (n < form.len && form.at[n] == ':') {
		for (i = n + 1; i < form.len; i++)
			if (!(form.at[i] >= '0' && form.at[i] <= '9') && form.at[i] != '-' && !(form.at[i] & 0x80))
				return false;
		*with_page = form.len > n + 1;
		return *with_page;
	}
	if (form.len == n)
		return true;
	/* one letter tells two works of a year apart */
	if (form.len == n + 1)
		return form.at[n] >= 'a' && form.at[n] <= 'f';
	return form.len == n + 3 && (unsigned char)form.at[n] == 0xE1;
}

static bool
could_be_author(const struct scene *s, size_t i, bool sure)
{
	const struct word *w = s->word[i];

	if (w->shape == SHAPE_INITIAL || word_has(w, ROLE(ROLE_GIVEN) | ROLE(ROLE_SURNAME) | ROLE(ROLE_PARTICLE) |
						     ROLE(ROLE_AND) | ROLE(ROLE_CITE)))
		return true;
	if (w->shape != SHAPE_WORD)
		return false;
	if (w->script != SCRIPT_GEORGIAN)
		return w->capital || !sure;
	return !sure || (w->end_role == ROLE_SURNAME_END && w->end_strength >= END_WEAK);
}

/*
 * Authors from i up to the year or parenthesis at `end`: segments between commas of a few words. sure: every
 * segment must have a word that looks like a name.
 */
static bool
are_authors(const struct scene *s, size_t i, size_t end, bool sure)
{
	size_t words = 0;
	bool named = false;

	if (i >= end)
		return false;
	for (; i < end; i++) {
		if (is_mark(s, i, ',') || is_mark(s, i, ';') || is_mark(s, i, '&')) {
			if (words == 0)
				return false;
			words = 0;
			continue;
		}
		if (is_mark(s, i, '.') || s->word[i]->shape == SHAPE_INITIAL)
			continue;
		if (is_quote(s->word[i]->form)) {		/* a newspaper */
			named = true;
			continue;
		}
		if (s->word[i]->shape == SHAPE_MARK || s->word[i]->shape == SHAPE_NUMBER ||
		    !could_be_author(s, i, false) || ++words > AUTHOR_WORDS)
			return false;
		named |= could_be_author(s, i, true);
	}
	return named || !sure;
}

/* The last word of each segment, or its only word before initials, is a surname for the document. */
static void
license_authors(struct scene *s, size_t i, size_t end)
{
	size_t first = i, words = 0, k;

	for (k = i; k <= end; k++) {
		bool border = k == end || is_mark(s, k, ',') || is_mark(s, k, ';') || is_mark(s, k, '&');

		if (!border) {
			if (is_quote(s->word[k]->form))
				words += AUTHOR_WORDS;		/* a title is no author */
			else if (s->word[k]->shape == SHAPE_WORD && !word_has(s->word[k], ROLE(ROLE_CITE) | ROLE(ROLE_AND)))
				words++;
			else
				first = words ? first : k + 1;
			continue;
		}
		if (words == 1 && first < k && s->word[first]->script == SCRIPT_GEORGIAN && s->word[first]->form.len >= 12 &&
		    ends_in_vowel(s->word[first]->form)) {
			struct mention *m = mention_add(s, first, first + 1, TYPE_PER, RULE_CITATION);

			m->licenses = true;
			m->last = m->lemma = s->word[first]->folded;
		}
		words = 0;
		first = k + 1;
	}
}

/* The year of a citation inside i..end and whether pages follow it; end if there is none. */
static size_t
find_year(const struct scene *s, size_t i, size_t end, bool *paged)
{
	for (; i < end; i++) {
		if (!is_cited_year(s->word[i]->form, paged))
			continue;
		if (*paged)
			return i;
		*paged = is_mark(s, i + 1, ':') && i + 2 < end && s->word[i + 2]->shape == SHAPE_NUMBER;
		if (*paged || i + 1 == end || is_mark(s, i + 1, ';') || is_mark(s, i + 1, ',') || is_mark(s, i + 1, ':'))
			return i;
	}
	return end;
}

/* Newspapers: (Sakartvelos respublika, 12 ivn: 2-3) */
static bool
is_newspaper(const struct scene *s, size_t i, size_t end)
{
	size_t comma = i;

	while (comma < end && !is_mark(s, comma, ','))
		comma++;
	if (comma == i || comma + 3 > end || comma - i > AUTHOR_WORDS + 1)
		return false;
	return s->word[comma + 1]->shape == SHAPE_NUMBER && word_has(s->word[comma + 2], ROLE(ROLE_MONTH)) &&
	       (is_mark(s, comma + 3, ':') || is_mark(s, comma + 4, ':') || is_mark(s, comma + 5, ':'));
}

/* The value of a word of citations: 0 none, else 1 + what lang/TAG/names says. */
static unsigned
cite_kind(const struct scene *s, size_t i)
{
	const struct reading *r = word_reading(s, s->word[i], ROLE(ROLE_CITE), 0);

	return r ? 1u + lexeme_at(s->words, r->lexeme)->value : 0;
}

/* (sea, f. 1861, aghc. 1, saqme 10): two words of an archive, each with its number; (iqve, 25) */
static bool
is_archive(const struct scene *s, size_t i, size_t end)
{
	unsigned numbered = 0;
	size_t k;

	for (k = i; k < end; k++) {
		size_t number = is_mark(s, k + 1, '.') ? k + 2 : k + 1;

		if (cite_kind(s, k) == 2 && number < end &&
		    (s->word[number]->shape == SHAPE_NUMBER || s->word[number]->shape == SHAPE_ROMAN))
			numbered++;
	}
	if (numbered >= 2)
		return true;
	return cite_kind(s, i) == 3 && end - i <= 8 && s->word[end - 1]->shape == SHAPE_NUMBER;
}

/* One citation. */
static bool
is_single_citation(struct scene *s, size_t start, size_t end)
{
	size_t from = start, year;
	bool paged = false;

	if (is_archive(s, start, end))
		return true;

	while (from < end && word_has(s->word[from], ROLE(ROLE_CITE)))
		from += is_mark(s, from + 1, '.') || is_mark(s, from + 1, ':') ? 2 : 1;
	if (from >= end)
		return false;
	if (is_newspaper(s, from, end))
		return true;
	year = find_year(s, from, end, &paged);
	if (year == end)
		return false;
	if (year == from)
		return paged;		/* Avalishvili (1929: 88) */
	if (!is_mark(s, year - 1, ',')) {
		if (!are_authors(s, from, year, true) || !(paged || s->word[year - 1]->capital))
			return false;
		license_authors(s, from, year);
		return true;
	}
	if (!are_authors(s, from, year - 1, !paged))
		return false;
	license_authors(s, from, year - 1);
	return true;
}

/* What is read as one, or has one behind a semicolon: (ix. droeba, 1879, No. 181; kiknadze, 2001: 203) */
static bool
is_citation(struct scene *s, size_t start, size_t end)
{
	size_t i = start;

	if (is_single_citation(s, start, end))
		return true;
	while (i < end && !is_mark(s, i, ';'))
		i++;
	return i < end && is_citation(s, i + 1, end);
}

/* Bakhtadze, Shengelia (2005): at the start of a paragraph's line */
static void
find_key(struct scene *s)
{
	size_t open = 0, at = 0;
	bool paged;

	if (s->count && (s->word[0]->shape == SHAPE_NUMBER || s->word[0]->shape == SHAPE_ROMAN))
		at = is_mark(s, 1, '.') ? 2 : 1;
	for (open = at; open < s->count && open < at + 24 && !is_mark(s, open, '('); open++)
		;
	if (open + 3 >= s->count || open >= at + 24 || !is_cited_year(s->word[open + 1]->form, &paged) || paged ||
	    !is_mark(s, open + 2, ')'))
		return;
	if (!(is_mark(s, open + 3, ':') || is_mark(s, open + 3, '.')) || !are_authors(s, at, open, true) ||
	    !could_be_author(s, at, true))
		return;
	license_authors(s, at, open);
	mention_add(s, at, open + 3, TYPE_CIT, RULE_CITATION);
}

void
find_citations(struct scene *s)
{
	size_t i, end;

	find_key(s);
	for (i = 0; i + 2 < s->count; i++) {
		bool square = is_mark(s, i, '[');

		if (!square && !is_mark(s, i, '('))
			continue;
		for (end = i + 1; end < s->count && end < i + CITATION_WORDS; end++)
			if (is_mark(s, end, square ? ']' : ')') || is_mark(s, end, square ? '[' : '('))
				break;
		if (end >= s->count || !is_mark(s, end, square ? ']' : ')') || !is_citation(s, i + 1, end))
			continue;
		mention_add(s, i, end + 1, TYPE_CIT, RULE_CITATION);
		i = end;
	}
}
