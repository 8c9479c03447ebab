/*
 * What the standard holds together and is several tokens: a word at the dots inside it ("კ.მარქსი", "კაცი.მაშინ"), the number
 * of a note at the end of a word, a unit behind its number, a date or a decimal where the language parts it.
 */
#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "token/tailor.h"

static bool
letter_at(struct span text, size_t i, bool before)
{
	return char_letter(before ? utf8_prev_valid(text, &i) : utf8_next_valid(text, &i));
}

/*
 * Where the number of a note begins that lost its height, "ქარუმიძე1", or the end: a Georgian word of three letters
 * or more with one to three digits behind it is nothing else.
 */
static size_t
note_start(struct span text, size_t start, size_t end)
{
	size_t at = end;

	while (at > start && end - at < 4 && text.at[at - 1] >= '0' && text.at[at - 1] <= '9')
		at--;
	if (at == end || end - at > 3 || at - start < 9 || text.at[at] == '0')
		return end;
	for (size_t i = at, letters = 0; letters < 3; letters++)
		if (char_script(utf8_prev_valid(text, &i)) != SCRIPT_GEORGIAN)
			return end;
	return at;
}

/*
 * Where the unit begins that stands right behind a number, "160km", "5.5mm", or the end. In "20h30" minutes follow it,
 * from *minutes.
 */
static size_t
unit_start(struct word_rules *rules, struct span text, size_t start, size_t end, size_t *minutes)
{
	size_t at = start, stop = end;

	*minutes = end;
	if (word_rules_count(rules, RULE_UNIT) == 0 || !ascii_digit(text.at[start]))
		return end;
	while (at < end && (ascii_digit(text.at[at]) || text.at[at] == '.' || text.at[at] == ','))
		at++;
	while (stop > at && end - stop < 2 && ascii_digit(text.at[stop - 1]))
		stop--;
	if (stop < end && !(stop == at + 1 && (text.at[at] | 0x20) == 'h'))
		return end;
	if (at == stop || !word_rules_find(rules, RULE_UNIT, (struct span){ text.at + at, stop - at }))
		return end;
	*minutes = stop;
	return at;
}

static void
add_part(struct spans *out, size_t start, size_t end, uint8_t class)
{
	if (start < end)
		spans_add(out, (struct scan_span){ (uint32_t)start, (uint32_t)end, class, 0, 0 });
}

/* At each dot that stands between letters, at the number of a note, and at a unit. */
static void
part_word(struct word_rules *rules, struct span text, struct scan_span s, struct spans *out)
{
	size_t start = s.start, note, unit, minutes;

	for (size_t i = s.start + 1; i + 1 < s.end; i++) {
		if (text.at[i] != '.' || !letter_at(text, i + 1, false) || !letter_at(text, i, true))
			continue;
		add_part(out, start, i, CLASS_WORD);
		add_part(out, i, i + 1, CLASS_PUNCTUATION);
		start = i + 1;
	}
	note = note_start(text, start, s.end);
	unit = unit_start(rules, text, start, note, &minutes);
	add_part(out, start, unit, unit < note ? CLASS_NUMBER : s.class);
	add_part(out, unit, minutes, CLASS_WORD);
	add_part(out, minutes, s.end, CLASS_NUMBER);
}

/* "20.05.2000": two dots, and nothing but digits beside them. */
static bool
is_date(struct span form)
{
	unsigned dots = 0;

	if (form.len < 6 || form.len > 10)
		return false;
	for (size_t i = 0; i < form.len; i++) {
		if (form.at[i] == '.')
			dots++;
		else if (!ascii_digit(form.at[i]))
			return false;
	}
	return dots == 2 && form.at[0] != '.' && form.at[form.len - 1] != '.';
}

/* At each sign of a number: the dots of a date, the commas of a decimal. */
static void
part_number(struct span text, struct scan_span s, char sign, struct spans *out)
{
	size_t start = s.start;

	for (size_t i = s.start; i < s.end; i++) {
		if (text.at[i] != sign)
			continue;
		add_part(out, start, i, CLASS_NUMBER);
		add_part(out, i, i + 1, CLASS_PUNCTUATION);
		start = i + 1;
	}
	add_part(out, start, s.end, CLASS_NUMBER);
}

void
pass_parts(struct pass *p)
{
	bool dates = word_rules_parted(languages_house(p->languages), RULE_DATES, false);
	bool decimals = word_rules_parted(languages_house(p->languages), RULE_DECIMALS, false);
	size_t i;

	for (i = pass_begin(p); i < pass_end(p); i++) {
		struct scan_span s = p->in->at[i];

		if (plain_word(&s))
			spans_add(p->out, s);
		else if (s.class == CLASS_WORD)
			part_word(p->language->rules, p->text, s, p->out);
		else if (s.class == CLASS_NUMBER && dates && is_date(span_form(p->text, &s)))
			part_number(p->text, s, '.', p->out);
		else if (s.class == CLASS_NUMBER && decimals && memchr(p->text.at + s.start, ',', s.end - s.start))
			part_number(p->text, s, ',', p->out);
		else
			spans_add(p->out, s);
	}
	pass_finish(p, i);
}
