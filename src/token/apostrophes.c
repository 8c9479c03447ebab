/*
 * Whose is the apostrophe? To the standard one between two letters joins them and any other is a sign alone.
 * Languages know better: "l'homme" is two tokens, "the soldiers' mess" and "po' di" keep theirs at the end of a word,
 * "'tis" and "'90s" at its start. What stands in quotes of this shape is parted from them.
 *
 * Conventions: Universal Dependencies' treebanks (French GSD, Italian ISDT, English EWT, Turkish IMST).
 */
#include "text/chars.h"
#include "text/utf8.h"
#include "token/tailor.h"

enum { WHOLE_SPANS = 7 };		/* spans of a form that is never parted: "c'est-à-dire" has five */
enum { LOOK_BACK = 512 };		/* bytes before a word in which a quote may have been opened */

struct apostrophes {
	struct languages *languages;
	struct language *current;
	struct span text;
	const struct scan_span *at;
	size_t count;
	struct spans *out;
	bool letters;			/* there may be apostrophes that are letters (ʼ ʻ), in plain words too */
};

/* The code point of a span that is one; 0 if it is more. */
static uint32_t
sign(const struct apostrophes *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i]);
	size_t n = 0;
	uint32_t c;

	if (form.len > 3)
		return 0;
	c = utf8_next_valid(form, &n);
	return n == form.len ? c : 0;
}

static bool
is_apostrophe(const struct apostrophes *d, size_t i)
{
	return i < d->count && rule_apostrophe(sign(d, i));
}

/* Signs that may stand inside of a form that is never parted. */
static bool
is_inner(const struct apostrophes *d, size_t i)
{
	uint32_t c = sign(d, i);

	return rule_apostrophe(c) || c == '-' || c == '/' || c == '&' || c == '.' || c == 0xB0 || c == 0x2010 || c == 0x2011;
}

static bool
is_wordlike(const struct scan_span *s)
{
	return s->class == CLASS_WORD || s->class == CLASS_NUMBER;
}

static bool
next_touches(const struct apostrophes *d, size_t i)
{
	return i + 1 < d->count && touches(&d->at[i], &d->at[i + 1]);
}

static bool
before_touches(const struct apostrophes *d, size_t i)
{
	return i > 0 && touches(&d->at[i - 1], &d->at[i]);
}

static bool
is_hyphen(const struct apostrophes *d, size_t i)
{
	uint32_t c = sign(d, i);

	return c == '-' || c == 0x2010 || c == 0x2011;
}

static struct word_rules *
rules_of(const struct apostrophes *d, struct span form)
{
	struct language *of = char_script(utf8_first_valid(form)) == SCRIPT_COMMON ? d->current
										   : languages_for(d->languages, d->current, form);

	return of ? of->rules : NULL;
}

static void
take(struct apostrophes *d, size_t start, size_t end)
{
	bool dots = memchr(d->text.at + start, '.', end - start) != NULL;

	spans_add(d->out, (struct scan_span){ start, end, dots ? CLASS_ABBREVIATION : CLASS_WORD, dots ? SPAN_ENDS_NONE : SPAN_ODD, 0 });
}

/* Does the word go on behind span j, so that what ends there is a part of it? */
static bool
goes_on(const struct apostrophes *d, size_t j)
{
	if (next_touches(d, j) && sign(d, j) == 0xB0 && d->at[j + 1].class == CLASS_NUMBER)
		return false;			/* n°5 */
	return next_touches(d, j) && (is_wordlike(&d->at[j + 1]) ||
				      (is_hyphen(d, j + 1) && next_touches(d, j + 1) && is_wordlike(&d->at[j + 2])));
}

/* "Anne-d'Auray": inside of a compound nothing is parted. */
static bool
inside_compound(const struct apostrophes *d, size_t i)
{
	return before_touches(d, i) && is_hyphen(d, i - 1) && before_touches(d, i - 1) && is_wordlike(&d->at[i - 2]);
}

/* The last span of the longest form that begins with span i and is never parted; i if there is none. */
static size_t
whole_end(const struct apostrophes *d, size_t i, struct word_rules *rules)
{
	size_t j = i;

	if (inside_compound(d, i) || (before_touches(d, i) && is_wordlike(&d->at[i - 1])))
		return i;
	while (j + 1 < i + WHOLE_SPANS && next_touches(d, j) && (is_wordlike(&d->at[j + 1]) || is_inner(d, j + 1)))
		j++;
	for (; j > i; j--) {
		struct span form = { d->text.at + d->at[i].start, d->at[j].end - d->at[i].start };

		if (!goes_on(d, j) && word_rules_find(rules, RULE_WHOLE, form))
			return j;
	}
	return i;
}

/* Does a word in this place give away what it lost its end of? */
static bool
elides(const struct word_rule *rule, struct span head, struct span rest)
{
	uint32_t first = utf8_first_valid(head), next = utf8_first_valid(rest);
	size_t at = 0;
	bool capitals;

	if (!rule || span_equal(rule->value, SPAN("never")))
		return false;
	if (rule->value.len == 0 || !char_upper(next))
		return true;
	/* "L'ÉTÉ" is all in capitals, "D'Alema" and "N'Diaye" are names. */
	utf8_next_valid(rest, &at);
	capitals = char_upper(first) && at < rest.len && char_upper(utf8_next_valid(rest, &at));
	return capitals || (span_equal(rule->value, SPAN("small")) && !char_upper(first));
}

/* The end of the next apostrophe of s at or behind byte `from`; 0: none. */
static size_t
apostrophe_end(struct span text, struct scan_span s, size_t from)
{
	struct span form = { text.at, s.end };

	while (from < s.end)
		if (rule_apostrophe(utf8_next_valid(form, &from)))
			return from;
	return 0;
}

/* "qu'aujourd'hui": parts the word at each of its elisions. */
static void
part(struct apostrophes *d, struct scan_span s, struct word_rules *rules)
{
	size_t from = s.start, end;

	while ((end = apostrophe_end(d->text, s, from)) != 0 && end < s.end) {
		struct span head = { d->text.at + s.start, end - s.start }, rest = { d->text.at + end, s.end - end };
		const struct word_rule *rule = word_rules_find(rules, RULE_ELISION, head);

		from = end;
		if (!rule && !(rest.len == 1 && (rest.at[0] | 0x20) == 's'))
			rule = word_rules_find(rules, RULE_ELISION, SPAN("*"));
		if (!elides(rule, head, rest))
			continue;
		if (word_rules_find(rules, RULE_WHOLE, span_form(d->text, &s)))
			break;
		take(d, s.start, end);
		s.start = end;
	}
	s.class = class_of(span_form(d->text, &s));
	s.flags = SPAN_ODD;
	spans_add(d->out, s);
}

static bool
in_word(uint32_t c)
{
	return char_letter(c) || char_mark(c) || char_digit(c);
}

/* "'tis", "'60s": does the apostrophe at byte `at` belong to the word behind it, at byte `word`? */
static bool
begins_word(struct span text, size_t at, size_t word, struct word_rules *rules)
{
	size_t end = word;

	for (size_t next = word; next < text.len && in_word(utf8_next_valid(text, &next)); )
		end = next;
	return (text.at[word] >= '0' && text.at[word] <= '9') ||
	       word_rules_find(rules, RULE_WHOLE, (struct span){ text.at + at, end - at });
}

/* Was a quote of this shape opened before byte `at` and not closed? The last apostrophe that is not inside of a word says. */
static bool
quote_is_open(struct span text, size_t at, struct word_rules *rules)
{
	size_t least = at > LOOK_BACK ? at - LOOK_BACK : 0;

	while (at > least) {
		size_t behind = at;
		bool word_before, word_behind;

		if (!rule_apostrophe(utf8_prev_valid(text, &at)))
			continue;
		word_behind = in_word(utf8_first_valid(span_after(text, behind)));
		word_before = in_word(utf8_last_valid((struct span){ text.at, at }));
		if (word_before != word_behind && !(word_behind && begins_word(text, at, behind, rules)))
			return word_behind;
	}
	return false;
}

/* "the soldiers' mess", "singin' in", "tog‘ va": the last letters with the apostrophe are a final of the language's. */
static bool
is_final(const struct apostrophes *d, size_t i, struct word_rules *rules)
{
	size_t end = d->at[i + 1].end, at = d->at[i].end;
	uint32_t c = sign(d, i + 1);

	if (word_rules_count(rules, RULE_FINAL) == 0)
		return false;
	for (int letters = 0; letters < 3 && at > d->at[i].start; letters++) {
		utf8_prev_valid(d->text, &at);
		if (at == d->at[i].start)
			return false;
		if (word_rules_find(rules, RULE_FINAL, (struct span){ d->text.at + at, end - at }))
			return c == 0x2018 || !quote_is_open(d->text, d->at[i].start, rules);
	}
	return false;
}

/* A word or number with an apostrophe behind it. Returns the last span that is its own. */
static size_t
word_before(const struct apostrophes *d, size_t i, struct word_rules *rules)
{
	struct span head = { d->text.at + d->at[i].start, d->at[i + 1].end - d->at[i].start };
	bool quoted = before_touches(d, i) && is_apostrophe(d, i - 1), two = next_touches(d, i + 1) && is_apostrophe(d, i + 2);
	const struct word_rule *rule;

	/* 1990'da, 70's */
	if (!quoted && next_touches(d, i + 1) && d->at[i + 2].class == CLASS_WORD &&
	    char_digit(utf8_last_valid(span_form(d->text, &d->at[i]))))
		return i + 2;
	if (quoted || two || d->at[i].class != CLASS_WORD)
		return i;
	rule = word_rules_find(rules, RULE_ELISION, head);
	if (rule && !span_equal(rule->value, SPAN("never")) && !inside_compound(d, i))
		return i + 1;
	return !goes_on(d, i + 1) && is_final(d, i, rules) ? i + 1 : i;
}

/* "'90s", "'98" */
static bool
is_decade(const struct apostrophes *d, size_t i)
{
	struct span form = span_form(d->text, &d->at[i + 1]);

	if (form.len < 2 || form.len > 3 || (form.len == 3 && form.at[2] != 's') || before_touches(d, i))
		return false;
	for (size_t k = 0; k < 2; k++)
		if (form.at[k] < '0' || form.at[k] > '9')
			return false;
	return !(next_touches(d, i + 1) && (is_apostrophe(d, i + 2) || is_hyphen(d, i + 2)));
}

/* An apostrophe with a word behind it. Returns the last span that it is one token with, or i. */
static size_t
word_behind(const struct apostrophes *d, size_t i)
{
	struct word_rules *rules = rules_of(d, span_form(d->text, &d->at[i + 1]));
	size_t j = i;

	if (is_decade(d, i))
		return i + 1;
	if (!rules)
		return i;
	if (word_rules_count(rules, RULE_WHOLE))
		j = whole_end(d, i, rules);
	if (j == i + 1 && next_touches(d, j) && is_apostrophe(d, j + 1))
		return i;			/* a word in quotes */
	return j;
}

/* "1.º", "2.ª" */
static bool
is_ordinal(const struct apostrophes *d, size_t i)
{
	uint32_t c;

	if (d->at[i].class != CLASS_NUMBER || !next_touches(d, i) || sign(d, i + 1) != '.' || !next_touches(d, i + 1))
		return false;
	c = sign(d, i + 2);
	return c == 0xAA || c == 0xBA;
}

/* The span after the tokens that begin with word i and were taken, or i: nothing was. */
static size_t
take_word(struct apostrophes *d, size_t i)
{
	struct scan_span s = d->at[i];
	bool plain = plain_word(&s) && !d->letters, sign_behind = next_touches(d, i) && is_inner(d, i + 1);
	bool inner = !plain && apostrophe_end(d->text, s, s.start) != 0;
	bool dot = !plain && memchr(d->text.at + s.start, '.', s.end - s.start) != NULL;
	struct word_rules *rules;
	size_t j = i;

	if (sign_behind && sign(d, i + 1) == '.')
		sign_behind = next_touches(d, i + 1);	/* else it is a stop, or an abbreviation's */
	if (!inner && !dot && !sign_behind)
		return i;
	if (is_ordinal(d, i)) {
		spans_add(d->out, (struct scan_span){ s.start, d->at[i + 2].end, CLASS_NUMBER, 0, 0 });
		return i + 3;
	}
	rules = rules_of(d, span_form(d->text, &s));
	if (!rules)
		return i;
	if (word_rules_count(rules, RULE_WHOLE)) {
		j = whole_end(d, i, rules);
		if (j == i && dot && !goes_on(d, i) && word_rules_find(rules, RULE_WHOLE, span_form(d->text, &s))) {
			take(d, s.start, s.end);
			return i + 1;
		}
	}
	if (j == i && sign_behind && is_apostrophe(d, i + 1))
		j = word_before(d, i, rules);
	if (j > i) {
		take(d, s.start, d->at[j].end);
		return j + 1;
	}
	if (!inner || word_rules_count(rules, RULE_ELISION) == 0 || inside_compound(d, i))
		return i;
	part(d, s, rules);
	return i + 1;
}

void
pass_apostrophes(struct pass *p)
{
	struct apostrophes d = { p->languages, p->language, p->text, p->in->at, p->in->count, p->out, false };
	size_t i, after, start = p->in->at[0].start;

	d.letters = memchr(p->text.at + start, APOSTROPHE_LETTER, p->text.len - start) != NULL;
	for (i = pass_begin(p); i < pass_end(p); i = after) {
		after = i;
		if (is_wordlike(&d.at[i]))
			after = take_word(&d, i);
		else if (is_apostrophe(&d, i) && next_touches(&d, i) && is_wordlike(&d.at[i + 1])) {
			size_t j = word_behind(&d, i);

			if (j > i) {
				take(&d, d.at[i].start, d.at[j].end);
				after = j + 1;
			}
		}
		if (after == i) {
			spans_add(p->out, d.at[i]);
			after++;
		}
	}
	pass_finish(p, i);
}

bool
apostrophes_only(struct span form)
{
	for (size_t i = 0; i < form.len; i++) {
		unsigned char c = (unsigned char)form.at[i];

		if (c == 0xE2 && (unsigned char)form.at[i + 1] == 0x80 && (unsigned char)form.at[i + 2] == 0x99)
			i += 2;
		else if (c < 0x80 ? c != '\'' && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') : c < 0xC3 || c == 0xE2 || c >= 0xEF)
			return false;
	}
	return form.len <= TOKEN_MAX;
}

void
apostrophes_alone(struct languages *l, struct language *current, struct span text, const struct scan_span *word, struct spans *out)
{
	struct apostrophes d = { l, current, text, word, 1, out, true };
	struct word_rules *rules = rules_of(&d, span_form(text, word));

	if (rules && word_rules_count(rules, RULE_ELISION))
		part(&d, *word, rules);
	else
		spans_add(out, (struct scan_span){ word->start, word->end, CLASS_WORD, 0, 0 });
}
