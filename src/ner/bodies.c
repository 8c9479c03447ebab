/*
 * Georgian organisations, events and places by their heads. The head closes the name and carries the case;
 * to its left stand genitives (sakartvelos ganatlebis saministro) and adjectives (tbilisis saxelmcipo
 * universiteti). The name begins at its leftmost named place, person "named after", or, with a head that
 * needs none, at the modifiers next to it. "X's government" is no name: such heads are in no list.
 */
#include <string.h>

#include "ner/inflect_rows.h"
#include "ner/patterns.h"

enum { CHAIN_MAX = 12 };

enum modifier { NOT_A_MODIFIER, MODIFIER_NAME, MODIFIER_ADJECTIVE, MODIFIER_BODY_WORD, MODIFIER_GENITIVE, MODIFIER_AND };

static bool
ends_any(struct span s, const char *const *ends, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_ends(s, span_of(ends[i])))
			return true;
	return false;
}

/* Relational adjectives as attributes: -uri, -ur, -urma; before a dative the -i is gone. */
static bool
is_adjective(const struct word *w)
{
	static const char *const ends[] = { "ური", "ული", "ურ", "ულ", "ურმა", "ულმა", "ური", "იერი", "იერ", "ებელი", "ებელ",
					    "იანი", "იან", "ელი", "ეული" };

	return w->form.len >= 15 && ends_any(w->form, ends, sizeof ends / sizeof ends[0]);
}

/* A genitive by its look: -is, -isa, old plural -ta; -os of the words in -o. But -tvis is 'for'. */
static bool
is_genitive(const struct word *w)
{
	static const char *const not_ends[] = { "თვის", "თვისა", "დის" };
	static const char *const ends[] = { "ის", "ისა", "ათა", "ელთა", "ერთა", "ებათა", "ოთა", "თა", "ოს" };

	return w->form.len >= 12 && ends_any(w->form, ends, sizeof ends / sizeof ends[0]) &&
	       !ends_any(w->form, not_ends, sizeof not_ends / sizeof not_ends[0]);
}

static bool
is_long_genitive(const struct word *w)
{
	return w->form.len >= 12 && (span_ends(w->form, SPAN("ისა")) || span_ends(w->form, SPAN("თა")) ||
				     span_ends(w->form, SPAN("ის")) || is_adjective(w));
}

/* A name that ends right before `end` and stands in the genitive, or carries no case of its own there. */
static const struct mention *
name_before(const struct scene *s, size_t end, unsigned types)
{
	const struct mention *m = mention_ending(s, end, types);
	const struct word *w;

	if (!m)
		return NULL;
	w = s->word[end - 1];
	if (m->rule == RULE_NUMERAL || m->rule == RULE_PAIR || !w->readings) {
		if (is_genitive(w) || span_ends(w->form, SPAN("ს")))
			return m;
		return NULL;
	}
	return word_reading(s, w, ~(uint64_t)0, CASE_GEN) || span_ends(w->form, SPAN("ს")) ? m : NULL;
}

static enum modifier
modifier_of(const struct scene *s, size_t i)
{
	static const uint64_t never = ROLE(ROLE_STOP) | ROLE(ROLE_YEAR) | ROLE(ROLE_CENTURY) | ROLE(ROLE_POSTPOSITION) |
				      ROLE(ROLE_CITE) | ROLE(ROLE_TITLE);
	const struct word *w = s->word[i];

	/* II msoflio omi, but ekaterine II */
	if (w->shape == SHAPE_ROMAN && w->script == SCRIPT_LATIN)
		return i > 0 && word_has(s->word[i - 1], ROLE(ROLE_GIVEN)) ? NOT_A_MODIFIER : MODIFIER_ADJECTIVE;
	if (w->shape != SHAPE_WORD || w->script != SCRIPT_GEORGIAN)
		return NOT_A_MODIFIER;
	if (word_has(w, ROLE(ROLE_AND)))
		return MODIFIER_AND;
	if (word_has(w, ROLE(ROLE_BODY_WORD) | ROLE(ROLE_STATE_WORD))) {
		const struct reading *r = word_reading(s, w, ROLE(ROLE_BODY_WORD), 0);

		return r && !lexeme_at(s->words, r->lexeme)->value ? MODIFIER_BODY_WORD : MODIFIER_ADJECTIVE;
	}
	if (word_has(w, never))
		return NOT_A_MODIFIER;
	if (word_has(w, ROLE(ROLE_ORDINAL) | ROLE(ROLE_DIRECTION)))
		return MODIFIER_ADJECTIVE;
	if (is_adjective(w) && !is_genitive(w))
		return MODIFIER_ADJECTIVE;
	if (is_genitive(w) || word_reading(s, w, ROLE(ROLE_MONTH), CASE_GEN))
		return MODIFIER_GENITIVE;
	return NOT_A_MODIFIER;
}

static const uint64_t BODY_HEADS = ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_HEAD);

struct chain {
	size_t start;		/* of everything that may modify the head */
	size_t named;		/* of its leftmost name, or the head if there is none */
	size_t near;		/* of the unbroken body words and genitives next to the head */
	unsigned genitives, adjectives, body_words;	/* among those near */
	bool people;		/* an old plural genitive next to the head: mtielta */
};

static struct chain
read_chain(const struct scene *s, size_t head, bool persons, bool pairs)
{
	struct chain c = { head, head, head, 0, 0, 0, false };
	size_t at = head, steps = 0;
	bool near = true;

	while (at > 0 && steps++ < CHAIN_MAX) {
		unsigned types = 1u << TYPE_LOC | 1u << TYPE_ORG;
		const struct mention *m;
		enum modifier kind;

		/* "named after" binds a person */
		if (word_has(s->word[at - 1], ROLE(ROLE_NAMED_AFTER)) && at > 1) {
			m = name_before(s, at - 1, 1u << TYPE_PER);
			if (!m)
				break;
			at = c.start = c.named = m->start;
			near = false;
			continue;
		}
		if (persons)
			types |= 1u << TYPE_PER;
		m = name_before(s, at, types);
		if (m && m->end - m->start < at + 1) {
			at = c.start = c.named = m->start;
			if (near)
				c.near = at;
			near = false;
			continue;
		}
		kind = modifier_of(s, at - 1);
		if (kind == NOT_A_MODIFIER)
			break;
		if (kind == MODIFIER_AND) {
			if (at < 2 || at == head || !is_long_genitive(s->word[at - 2]) ||
			    modifier_of(s, at - 2) == NOT_A_MODIFIER)
				break;
			/* "of the Entente and the League"; but a treaty may be of two countries */
			if (mention_ending(s, at - 1, ~0u) && !(pairs && mention_starting(s, at, 1u << TYPE_LOC)))
				break;
			at--;
			continue;
		}
		at--;
		c.start = at;
		if (near) {
			c.near = at;
			/* "the party's committee" names none */
			c.genitives += kind == MODIFIER_GENITIVE && !word_has(s->word[at], BODY_HEADS);
			c.adjectives += kind == MODIFIER_ADJECTIVE;
			c.body_words += kind == MODIFIER_BODY_WORD;
			if (at + 1 == head && span_ends(s->word[at]->form, SPAN("თა")))
				c.people = true;
		}
	}
	/* a direction or "all" before the name is its own: crdiloet kavkasiis, srulliad sakartvelos */
	while (c.named < head && c.named > 0 && word_has(s->word[c.named - 1], ROLE(ROLE_DIRECTION)))
		c.named--;
	return c;
}

/* A head that wants more than a place before it: "union" also means connection. */
static bool
wants_more(const struct scene *s, size_t head, enum role role)
{
	const struct reading *r = word_reading(s, s->word[head], ROLE(role), 0);

	return lexeme_at(s->words, r->lexeme)->value && mention_ending(s, head, 1u << TYPE_LOC);
}

static void
add_body(struct scene *s, size_t start, size_t head, enum type type, enum rule rule)
{
	uint64_t roles = ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_HEAD) | ROLE(ROLE_STREET_HEAD);
	struct mention *m = mention_add(s, start, head + 1, type, rule);

	m->lemma = scene_lemma(s, start, head + 1, word_lemma(s, s->word[head], roles));
}

static void
find_org(struct scene *s, size_t head)
{
	struct chain c = read_chain(s, head, false, false);
	bool full = word_has(s->word[head], ROLE(ROLE_FULL_HEAD));

	if (c.named < head && !wants_more(s, head, ROLE_ORG_HEAD))
		add_body(s, c.named, head, TYPE_ORG, RULE_ORG_HEAD);
	else if (c.body_words || (full && c.genitives))
		add_body(s, c.near, head, TYPE_ORG, RULE_ORG_HEAD);
}

static void
find_event(struct scene *s, size_t head)
{
	struct chain c = read_chain(s, head, false, true);
	bool full = word_has(s->word[head], ROLE(ROLE_FULL_HEAD));

	if (c.named < head) {
		add_body(s, c.named, head, TYPE_EVENT, RULE_EVENT_HEAD);
		return;
	}
	/* agvistos ajanqeba: a month makes an event's name, too */
	if (head > 0 && word_reading(s, s->word[head - 1], ROLE(ROLE_MONTH), CASE_GEN))
		add_body(s, head - 1, head, TYPE_EVENT, RULE_EVENT_HEAD);
	else if (full && c.genitives && (c.adjectives || c.body_words))
		add_body(s, c.near, head, TYPE_EVENT, RULE_EVENT_HEAD);
}

/* sefianta saxelmcipo "state of the Safavids" is a name; kartvelta saxelmcipo and kolonia, of the Georgians, are none. */
static bool
is_common_people(const struct scene *s, size_t head)
{
	const struct reading *r = word_reading(s, s->word[head], ROLE(ROLE_PLACE_HEAD), 0);

	return lexeme_at(s->words, r->lexeme)->value && word_has(s->word[head - 1], ROLE(ROLE_PEOPLE));
}

static void
find_place(struct scene *s, size_t head)
{
	bool street = word_has(s->word[head], ROLE(ROLE_STREET_HEAD));
	struct chain c = read_chain(s, head, street, false);
	size_t i;

	if (c.named < head && !street && wants_more(s, head, ROLE_PLACE_HEAD))
		return;
	if (c.named == head) {
		if (c.people && !street && !is_common_people(s, head))
			add_body(s, head - 1, head, TYPE_LOC, RULE_PLACE_HEAD);
		return;
	}
	/* between the name and the head only words of state: sakartvelos demokratiuli respublika */
	for (i = head; i > c.named; i--)
		if (mention_ending(s, i, 1u << TYPE_LOC | 1u << TYPE_PER))
			break;
		else if (!word_has(s->word[i - 1], ROLE(ROLE_STATE_WORD)))
			return;
	if (i > c.named)
		add_body(s, mention_ending(s, i, 1u << TYPE_LOC | 1u << TYPE_PER)->start, head, TYPE_LOC, RULE_PLACE_HEAD);
}

/* A direction, or two with "and", before a place: samxret da crdiloet kavkasiis. */
static void
find_direction(struct scene *s, size_t i)
{
	size_t at = i + 1;
	const struct mention *m;
	struct mention *whole;

	if (at + 1 < s->count && word_has(s->word[at], ROLE(ROLE_AND)) && word_has(s->word[at + 1], ROLE(ROLE_DIRECTION)))
		at += 2;
	m = at < s->count ? mention_starting(s, at, 1u << TYPE_LOC) : NULL;
	if (!m)
		return;
	if (i > 0 && word_has(s->word[i - 1], ROLE(ROLE_AND) | ROLE(ROLE_DIRECTION)) && i > 1 &&
	    word_has(s->word[i - 2], ROLE(ROLE_DIRECTION)))
		return;
	{
		size_t end = m->end;
		struct span last = m->lemma;

		whole = mention_add(s, i, end, TYPE_LOC, RULE_PLACE_HEAD);
		if (end - at == 1 && last.len)
			whole->lemma = scene_lemma(s, i, end, last);
	}
}

/* qalak X-shi, k. X, sopel X-is: the word names a place whatever it is. */
static void
find_after_place_word(struct scene *s, size_t i)
{
	static const uint64_t no_place = ROLE(ROLE_STOP) | ROLE(ROLE_AND) | ROLE(ROLE_POSTPOSITION) | ROLE(ROLE_PLACE_HEAD) |
					 ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_BODY_WORD) | ROLE(ROLE_TITLE) | ROLE(ROLE_YEAR);
	const struct word *w = s->word[i], *next;
	const struct reading *r = word_reading(s, w, ROLE(ROLE_PLACE_WORD), 0);
	size_t at = i + 1;
	uint32_t k;
	bool announces;
	struct mention *m;

	announces = r->cases & CASE_BARE && r->takes & TAKES_C_FULL;
	if (w->form.at[w->form.len - 1] == '.')
		announces = true;
	if (at < s->count && word_is(s->word[at], SPAN("."))) {
		at++;
		announces = true;
	} else if (lexeme_at(s->words, r->lexeme)->class == CLASS_EXACT && w->form.at[w->form.len - 1] != '.') {
		return;
	}
	if (at >= s->count)
		return;
	next = s->word[at];
	for (k = s->starts[at]; k; k = s->found->at[k - 1].next_start)
		if (s->found->at[k - 1].type == TYPE_LOC) {
			s->found->at[k - 1].weak = false;
			return;
		}
	if (!announces || next->shape != SHAPE_WORD || next->script != SCRIPT_GEORGIAN || next->form.len < 9 ||
	    word_has(next, no_place))
		return;
	m = mention_add(s, at, at + 1, TYPE_LOC, RULE_PLACE_WORD);
	m->lemma = m->last = word_lemma(s, next, ROLE(ROLE_PLACE));
}

/* gazeti „ertoba“: what stands in quotation marks behind such a word, or what a list doubts, is a body's name. */
static void
find_quoted(struct scene *s, size_t open)
{
	size_t close = open + 1;
	uint32_t k;
	struct mention *m;

	while (close < s->count && close < open + 8 && !is_quote(s->word[close]->form))
		close++;
	if (close >= s->count || close >= open + 8 || close == open + 1)
		return;
	for (k = s->starts[open + 1]; k; k = s->found->at[k - 1].next_start)
		if (s->found->at[k - 1].type == TYPE_ORG && s->found->at[k - 1].end == close)
			s->found->at[k - 1].weak = false;
	if (open == 0 || !word_has(s->word[open - 1], ROLE(ROLE_QUOTED_HEAD)))
		return;
	/* the magazine "Caucasus" is no place */
	for (k = s->starts[open + 1]; k; k = s->found->at[k - 1].next_start)
		if (s->found->at[k - 1].type != TYPE_ORG && s->found->at[k - 1].end == close)
			s->found->at[k - 1].weak = true;
	if (mention_starting(s, open + 1, 1u << TYPE_ORG))
		return;
	m = mention_add(s, open + 1, close, TYPE_ORG, RULE_ORG_HEAD);
	if (close - open == 2)
		m->lemma = word_lemma(s, s->word[open + 1], 0);
}

/* "Ministries", "states" name no single body. */
static bool
is_plural(const struct scene *s, const struct word *w)
{
	static const uint64_t heads = ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_HEAD) | ROLE(ROLE_STREET_HEAD);
	const struct reading *r = word_reading(s, w, heads, 0);

	return r && r->cases & CASE_PLURAL;
}

void
find_bodies(struct scene *s)
{
	static const uint64_t all = ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_HEAD) |
				    ROLE(ROLE_STREET_HEAD) | ROLE(ROLE_DIRECTION) | ROLE(ROLE_PLACE_WORD);
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct word *w = s->word[i];

		if (w->shape == SHAPE_MARK && is_quote(w->form))
			find_quoted(s, i);
		if (w->script != SCRIPT_GEORGIAN || !word_has(w, all))
			continue;
		if (word_has(w, ROLE(ROLE_PLACE_WORD)))
			find_after_place_word(s, i);
		if (word_has(w, ROLE(ROLE_DIRECTION)))
			find_direction(s, i);
		if (i == 0 || is_plural(s, w))
			continue;
		if (word_has(w, ROLE(ROLE_PLACE_HEAD) | ROLE(ROLE_STREET_HEAD)))
			find_place(s, i);
		if (word_has(w, ROLE(ROLE_ORG_HEAD)))
			find_org(s, i);
		if (word_has(w, ROLE(ROLE_EVENT_HEAD)))
			find_event(s, i);
	}
}
