#include "text/chars.h"
#include "text/utf8.h"
#include "token/multiword.h"

enum { ENDING_MAX = 48, BEGINNING_POINTS = 6 };	/* the longest of them: bytes, letters */

/* The values of a rule, parted at blanks; 0: more than WORDS_MAX. */
static size_t
words_of(const struct word_rule *rule, struct span word[WORDS_MAX])
{
	struct span rest = rule->value;
	size_t n = 0;

	while (span_field(&rest, ' ', &word[n])) {
		if (word[n].len && ++n == WORDS_MAX)
			return 0;
	}
	return n;
}

/* Do the words, one behind the other, spell the rule's form from byte `at` on? */
static bool
spells(struct span form, size_t at, const struct span *word, size_t n)
{
	struct span rest = span_after(form, at);

	for (size_t i = 0; i < n; i++) {
		if (!span_starts(rest, word[i]))
			return false;
		rest = span_after(rest, word[i].len);
	}
	return rest.len == 0;
}

/* The last words of the form are as long as the rule says: slices from its end. Returns the bytes before them. */
static size_t
slice(struct span form, struct span *word, size_t n)
{
	size_t end = form.len;

	while (n-- > 0) {
		size_t at = end;

		for (size_t points = utf8_points_valid(word[n]); points > 0; points--) {
			if (at == 0)
				return 0;
			utf8_prev_valid(form, &at);
		}
		word[n] = (struct span){ form.at + at, end - at };
		end = at;
	}
	return end;
}

/* The capital of a letter of Latin-1, else the letter. Only words from our own lists come here. */
static uint32_t
capital(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
		return c - 0x20;
	return c;
}

static bool
all_capitals(struct span form)
{
	size_t letters = 0;

	for (size_t i = 0; i < form.len; ) {
		uint32_t c = utf8_next_valid(form, &i);

		if (char_lower(c))
			return false;
		letters += char_letter(c);
	}
	return letters > 1;
}

/* "Im" is In dem, "ZUR" is ZU DER. */
static bool
copy_capitals(struct multiword *m, struct span form, struct span *word, size_t n)
{
	bool all = all_capitals(form), first = char_upper(utf8_first_valid(form));
	size_t used = 0;

	if (!first)
		return true;
	for (size_t k = 0; k < n; k++) {
		size_t start = used;

		for (size_t i = 0; i < word[k].len; first = false) {
			uint32_t c = utf8_next_valid(word[k], &i);

			if (used + 4 > sizeof m->made)
				return false;
			used += utf8_encode(all || first ? capital(c) : c, m->made + used);
		}
		word[k] = (struct span){ m->made + start, used - start };
	}
	return true;
}

static size_t
contraction(struct multiword *m, const struct word_rule *rule, struct span form, struct span word[WORDS_MAX])
{
	size_t n = words_of(rule, word);

	if (n < 2)
		return 0;
	if (spells(rule->form, 0, word, n))
		return slice(form, word, n) == 0 ? n : 0;
	return copy_capitals(m, form, word, n) ? n : 0;
}

/* "*" or "beginning*" with an ending as one form; empty: too long. */
static struct span
pattern(char to[RULE_MAX], struct span beginning, struct span ending)
{
	if (beginning.len + 1 + ending.len > RULE_MAX)
		return SPAN("");
	memcpy(to, beginning.at, beginning.len);
	to[beginning.len] = '*';
	memcpy(to + beginning.len + 1, ending.at, ending.len);
	return (struct span){ to, beginning.len + 1 + ending.len };
}

/* "დაუ*ებია": an ending that gives nothing away behind this beginning. */
static bool
kept_by_beginning(const struct word_rules *rules, struct span folded, struct span ending)
{
	size_t end = 0, stem = folded.len - ending.len;
	char form[RULE_MAX];

	for (int points = 0; points < BEGINNING_POINTS && end < stem; points++) {
		utf8_next_valid(folded, &end);
		if (word_rules_find_folded(rules, RULE_KEPT, pattern(form, (struct span){ folded.at, end }, ending)))
			return true;
	}
	return false;
}

/* The rule of the longest ending of the form that has one, if the form is not kept. */
static const struct word_rule *
longest(const struct word_rules *rules, struct span folded)
{
	const struct word_rule *found;
	char form[RULE_MAX];
	size_t at = 0;

	if (!word_rules_may_end(rules, folded) || word_rules_find_folded(rules, RULE_KEPT, folded))
		return NULL;
	if ((found = word_rules_find_folded(rules, RULE_PARTS, folded)) != NULL)
		return found;
	while (at < folded.len) {
		struct span ending = span_after(folded, at), any;

		utf8_next_valid(folded, &at);
		if (ending.len > ENDING_MAX)
			continue;
		any = pattern(form, SPAN(""), ending);
		if (word_rules_find_folded(rules, RULE_KEPT, any))
			return NULL;
		if ((found = word_rules_find_folded(rules, RULE_PARTS, any)) != NULL)
			return kept_by_beginning(rules, folded, ending) ? NULL : found;
	}
	return NULL;
}

static size_t
parts(const struct word_rule *rule, struct span form, struct span word[WORDS_MAX])
{
	struct span ending[WORDS_MAX];
	size_t n = words_of(rule, ending), stem;

	if (n == 0 || n == WORDS_MAX || (stem = slice(form, ending, n)) == 0)
		return 0;
	word[0] = (struct span){ form.at, stem };
	memcpy(word + 1, ending, n * sizeof *ending);
	return n + 1;
}

/* "ո՞վ" is ով and ՞: the word without the sign, and the sign. */
static size_t
inner(struct multiword *m, struct word_rules *rules, struct span form, struct span word[WORDS_MAX])
{
	size_t at = 0, next = 0;

	if (form.len > sizeof m->made)
		return 0;
	utf8_next_valid(form, &next);
	for (at = next; at < form.len; at = next) {
		struct span sign = { form.at + at, 0 };
		uint32_t c = utf8_next_valid(form, &next);

		sign.len = next - at;
		if (char_letter(c) || !word_rules_find(rules, RULE_INNER, sign))
			continue;
		memcpy(m->made, form.at, at);
		memcpy(m->made + at, form.at + next, form.len - next);
		word[0] = (struct span){ m->made, form.len - sign.len };
		word[1] = sign;
		return 2;
	}
	return 0;
}

/* The language of a word by the script of its letters, first and last; NULL: none, or letters of two scripts. */
static struct language *
language_of(const struct multiword *m, struct span form)
{
	enum script first = char_script(utf8_first_valid(form)), last = char_script(utf8_last_valid(form));
	size_t end = form.len;

	if (last == SCRIPT_COMMON && first == SCRIPT_COMMON)
		return m->current;
	if (last != SCRIPT_COMMON && first != SCRIPT_COMMON && first != last)
		return NULL;
	if (first != SCRIPT_COMMON)
		return languages_for(m->languages, m->current, form);
	utf8_prev_valid(form, &end);
	return languages_for(m->languages, m->current, span_after(form, end));
}

size_t
multiword_parts(struct multiword *m, struct span form, enum token_class class, struct span word[WORDS_MAX])
{
	const struct word_rule *rule;
	char bytes[RULE_MAX];
	struct language *of;
	struct span folded;

	if ((class != CLASS_WORD && class != CLASS_NUMBER) || form.len > RULE_MAX || (of = language_of(m, form)) == NULL)
		return 0;
	folded = word_rules_fold(of->rules, form, bytes);
	if ((rule = word_rules_find_folded(of->rules, RULE_CONTRACTION, folded)) != NULL)
		return contraction(m, rule, form, word);
	if ((rule = longest(of->rules, folded)) != NULL)
		return parts(rule, form, word);
	return word_rules_count(of->rules, RULE_INNER) ? inner(m, of->rules, form, word) : 0;
}
