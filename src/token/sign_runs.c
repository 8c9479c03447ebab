/*
 * Signs in a row that are one token.
 */
#include "token/joins.h"

/* Signs that mean one thing however often they stand: "...", "--", "***". */
static bool
repeats(uint32_t c)
{
	return c == '.' || c == '-' || c == '*' || c == '=' || c == '~' || c == '#' || c == '+' || c == '$' || c == '_' ||
	       c == 0x2013 || c == 0x2014 || c == 0x2026;
}

/* Of these a line is drawn: "----==", "*-*-*". */
static bool
draws(uint32_t c)
{
	return c == '-' || c == '=' || c == '*' || c == '~' || c == '_' || c == '+';
}

/* Two of them are one sign in OCR and typescript: ,, for „ and '' for “ and << for «. */
static bool
doubles(uint32_t c)
{
	return c == ',' || c == '\'' || c == '`' || c == '<' || c == '>' || c == '/' || c == '\\';
}

static bool
ends_with_tone(uint32_t c)
{
	return c == '!' || c == '?';
}

/* "?!", "!!!", "!..": one expression of tone; three dots are an ellipsis of their own. */
static size_t
tone_run(const struct joins *d, size_t i)
{
	size_t j = i, dots = 0;

	while (next_touches(d, j) && ends_with_tone(sign(d, j + 1)))
		j++;
	while (dots < 3 && j + dots + 1 < d->count && touches(&d->at[j + dots], &d->at[j + dots + 1]) && sign(d, j + dots + 1) == '.')
		dots++;
	return dots == 2 ? j + 2 : j;
}

size_t
sign_run(const struct joins *d, size_t i)
{
	uint32_t c = sign(d, i);
	size_t j = i;

	if (ends_with_tone(c))
		return word_rules_parted(d->house, RULE_MARKS, false) ? i : tone_run(d, i);
	if (repeats(c)) {
		while (next_touches(d, j) && sign(d, j + 1) == c)
			j++;
		if (c == '.' && j == i + 1 && next_touches(d, j) && ends_with_tone(sign(d, j + 1)) &&
		    !word_rules_parted(d->house, RULE_MARKS, false))
			return tone_run(d, j);		/* "..?" */
		while (j > i && draws(c) && next_touches(d, j) && draws(sign(d, j + 1)))
			j++;
		if ((c == '-' || c == '=') && next_touches(d, j) && sign(d, j + 1) == '>')
			j++;				/* "->", "==>" */
	} else if (doubles(c) && next_touches(d, i) && sign(d, i + 1) == c) {
		j++;
	}
	return j;
}
