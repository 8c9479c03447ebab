/*
 * Numbers whose dot makes them ordinals, in languages that write them so (ordinals in sitqva-language(5)).
 */
#include "text/chars.h"
#include "text/utf8.h"
#include "token/dots.h"

/* One or two digits, or two numbers of so many: "3", "19", "5.10". */
static bool
is_day(struct span form)
{
	size_t digits = 0, parts = 1;

	for (size_t i = 0; i < form.len; i++) {
		if (form.at[i] == '.' && digits > 0 && parts == 1) {
			parts++;
			digits = 0;
		} else if (!ascii_digit(form.at[i]) || ++digits > 2) {
			return false;
		}
	}
	return digits > 0;
}

static bool
is_day_with_dot(const struct dots *d, size_t i)
{
	return has_dot(d, i) && d->at[i].class == CLASS_NUMBER && is_day(span_form(d->text, &d->at[i]));
}

/* "12. 5. 1920": a day before a month, a month behind a day and before a year. */
static bool
in_date(const struct dots *d, size_t i)
{
	if (touches(&d->at[i + 1], &d->at[i + 2]) || d->at[i + 2].class != CLASS_NUMBER)
		return false;
	if (is_day_with_dot(d, i + 2))
		return true;
	return d->at[i + 2].end - d->at[i + 2].start == 4 && i >= 2 && is_day_with_dot(d, i - 2) && !touches(&d->at[i - 1], &d->at[i]);
}

/* "3.–5. Mai", "1./2. Mai" */
static bool
in_range(const struct dots *d, size_t i)
{
	struct span sign = span_form(d->text, &d->at[i + 2]);

	return i + 3 < d->count && touches(&d->at[i + 1], &d->at[i + 2]) && touches(&d->at[i + 2], &d->at[i + 3]) &&
	       (span_equal(sign, SPAN("-")) || span_equal(sign, SPAN("/")) || span_equal(sign, SPAN("\xE2\x80\x93"))) &&
	       is_day_with_dot(d, i + 3);
}

/*
 * "am 3. Mai", "am 5.10. fuhr", "im 19. Jahrhundert", "3. yüzyıl", "XIV. Louis": an ordinal has its dot before a word. What may begin a
 * sentence is none: "Es waren 12. Die anderen ...".
 */
bool
is_ordinal(const struct dots *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]), next;

	if (!d->ordinals || i + 2 >= d->count)
		return false;
	if (d->at[i].class == CLASS_NUMBER ? !is_day(form) : !roman_numeral(form))
		return false;
	if (d->at[i].class == CLASS_NUMBER && (in_date(d, i) || in_range(d, i)))
		return true;
	next = span_form(d->text, &d->at[i + 2]);
	if (d->at[i + 2].class != CLASS_WORD || touches(&d->at[i + 1], &d->at[i + 2]))
		return false;
	return !char_upper(utf8_first_valid(next)) || !word_rules_find(d->current->rules, RULE_STARTER, next);
}
