#include <stdlib.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/mem.h"
#include "io/reader.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "token/rules.h"

/* How a kind's lines look. A setting has one of a few values in place of a form. */
static const struct shape {
	const char *name;
	unsigned least, most;			/* values behind the form */
	const char *setting;			/* its values, with blanks around each */
	const char *expected;
} shapes[RULE_KINDS] = {
	[RULE_ELISION]      = { "elision", 0, 1, NULL, "elision TAB form with its apostrophe, and perhaps TAB lower, small or never" },
	[RULE_CLITIC]       = { "clitic", 0, 0, NULL, "clitic TAB form with its hyphen" },
	[RULE_FINAL]        = { "final", 0, 0, NULL, "final TAB letters with the apostrophe behind them" },
	[RULE_WHOLE]        = { "whole", 0, 0, NULL, "whole TAB form" },
	[RULE_COMPOUNDS]    = { "compounds", 0, 0, " whole parted ", "compounds TAB whole or parted" },
	[RULE_CONTRACTION]  = { "contraction", 1, 1, NULL, "contraction TAB form TAB its words with blanks between" },
	[RULE_STARTER]      = { "starter", 0, 1, NULL, "starter TAB form, and perhaps TAB capital or name" },
	[RULE_PARTS]        = { "parts", 1, 1, NULL, "parts TAB form, or * with an ending, TAB the words at its end" },
	[RULE_INNER]        = { "inner", 0, 0, NULL, "inner TAB sign" },
	[RULE_KEPT]         = { "kept", 0, 0, NULL, "kept TAB form, or * with an ending" },
	[RULE_PREFIX]       = { "prefix", 0, 0, NULL, "prefix TAB form" },
	[RULE_SUFFIX]       = { "suffix", 0, 0, NULL, "suffix TAB form" },
	[RULE_ENDINGS]      = { "endings", 0, 0, " whole parted ", "endings TAB whole or parted" },
	[RULE_DOTS]         = { "dots", 0, 0, " whole parted ", "dots TAB whole or parted" },
	[RULE_ORDINALS]     = { "ordinals", 0, 0, " dot none ", "ordinals TAB dot or none" },
	[RULE_FORMULA]      = { "formula", 0, 0, NULL, "formula TAB form" },
	[RULE_SPEECH]       = { "speech", 0, 0, NULL, "speech TAB form" },
	[RULE_NUMERAL]      = { "numeral", 0, 0, NULL, "numeral TAB form" },
	[RULE_UNIT]         = { "unit", 0, 0, NULL, "unit TAB form" },
	[RULE_MARKS]        = { "marks", 0, 0, " whole parted ", "marks TAB whole or parted" },
	[RULE_NAMES]        = { "names", 0, 0, " whole parted ", "names TAB whole or parted" },
	[RULE_DECIMALS]     = { "decimals", 0, 0, " whole parted ", "decimals TAB whole or parted" },
	[RULE_DATES]        = { "dates", 0, 0, " whole parted ", "dates TAB whole or parted" },
	[RULE_GROUPS]       = { "groups", 0, 0, " whole parted ", "groups TAB whole or parted" },
};

/* Five bits that a letter and what it folds to have in common, or END_UNKNOWN. */
enum { END_UNKNOWN = 32, END_KEYS };

struct word_rules {
	struct intern *keys;			/* kind and folded form */
	struct word_rule *at;			/* by key */
	size_t size;
	unsigned counts[RULE_KINDS];
	bool dotted;
	uint64_t ends_of[RULE_KINDS][END_KEYS + 1];	/* by the key of a form's first letter, a bit for that of its last; ALL at END_KEYS */
	uint64_t ends[16];			/* of the last two letters of the rules that part: a bit each, by hash */
	struct span settings[RULE_KINDS];
	struct arena mem, scratch;
};

struct word_rules *
word_rules_new(void)
{
	struct word_rules *r = xcalloc(1, sizeof *r);

	r->keys = intern_new();
	return r;
}

void
word_rules_free(struct word_rules *r)
{
	if (!r)
		return;
	intern_free(r->keys);
	free(r->at);
	arena_release(&r->mem);
	arena_release(&r->scratch);
	free(r);
}

/*
 * Nothing but ASCII, which is folded here, and what folds to itself: the small letters of Latin-1, Mkhedruli and
 * the printer's apostrophe.
 */
static bool
folds_to_itself(struct span form)
{
	const unsigned char *p = (const unsigned char *)form.at, *end = p + form.len;

	while (p < end) {
		if (p[0] < 0x80)
			p++;
		else if (p[0] == 0xC3 && p[1] >= 0xA0)
			p += 2;
		else if ((p[0] == 0xE1 && p[1] == 0x83 && p[2] >= 0x90) || (p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99))
			p += 3;
		else
			return false;
	}
	return true;
}

struct span
word_rules_fold(struct word_rules *r, struct span form, char folded[RULE_MAX])
{
	bool fold = form.len <= RULE_MAX && !folds_to_itself(form);
	size_t n = 0;

	if (form.len > RULE_MAX)
		return SPAN("");
	if (fold)
		form = fold_case(form, &r->scratch);
	for (size_t i = 0; i < form.len; ) {
		char byte = form.at[i];
		uint32_t c;

		if (n + 4 > RULE_MAX) {
			n = 0;
			break;
		}
		if ((unsigned char)byte < 0x80) {
			folded[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
			i++;
			continue;
		}
		c = utf8_next_valid(form, &i);
		n += utf8_encode(rule_apostrophe(c) ? '\'' : c, folded + n);
	}
	if (fold)
		arena_reset(&r->scratch);
	return (struct span){ folded, n };
}

/* Kind and folded form in one string. */
static struct span
key_of(enum rule_kind kind, struct span folded, char key[1 + RULE_MAX])
{
	key[0] = (char)('A' + kind);
	memcpy(key + 1, folded.at, folded.len);
	return (struct span){ key, 1 + folded.len };
}

/* Of ASCII, Mkhedruli, and А to я, which are folded to one another. */
static unsigned
end_key(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	if (p[0] < 0x80)
		return p[0] & 31;
	if (p[0] == 0xE1 && p[1] == 0x83 && p[2] >= 0x90)
		return p[2] & 31;
	if ((p[0] == 0xD0 && p[1] >= 0x90) || (p[0] == 0xD1 && p[1] < 0x90))
		return p[1] & 31;
	return END_UNKNOWN;
}

static unsigned
last_key(struct span form)
{
	size_t at = form.len;

	utf8_prev_valid(form, &at);
	return end_key(form.at + at);
}

static void
add_ends(struct word_rules *r, enum rule_kind kind, struct span folded)
{
	uint64_t last = UINT64_C(1) << last_key(folded);

	r->ends_of[kind][end_key(folded.at)] |= last;
	r->ends_of[kind][END_KEYS] |= last;
}

/* No form of the kind begins and ends like this one, which is enough for most. */
static bool
none_like(const struct word_rules *r, enum rule_kind kind, struct span form)
{
	unsigned first = end_key(form.at), last = last_key(form);
	uint64_t lasts = r->ends_of[kind][first == END_UNKNOWN ? END_KEYS : first];

	return last == END_UNKNOWN ? lasts == 0 : (lasts >> last & 1) == 0;
}

static unsigned
end_bit(struct span folded)
{
	uint32_t letters = 0;

	for (size_t i = folded.len, n = 0; i > 0 && n < 2; n++)
		letters = letters * 2099 + utf8_prev_valid(folded, &i);
	return letters % 1024;
}

bool
word_rules_may_end(const struct word_rules *r, struct span folded)
{
	unsigned bit = end_bit(folded);

	return r->ends[bit / 64] >> bit % 64 & 1;
}

static enum rule_kind
kind_named(struct span name)
{
	unsigned kind = 0;

	while (kind < RULE_KINDS && !span_equal(name, span_of(shapes[kind].name)))
		kind++;
	return (enum rule_kind)kind;
}

static bool
setting_value(const char *values, struct span value)
{
	struct span rest = span_of(values), each;

	while (span_field(&rest, ' ', &each))
		if (each.len && span_equal(each, value))
			return true;
	return false;
}

static bool
add(struct word_rules *r, enum rule_kind kind, struct span form, struct span value)
{
	const struct shape *shape = &shapes[kind];
	size_t values = value.len ? span_count(value, '\t') + 1 : 0;
	char folded[RULE_MAX], key[1 + RULE_MAX];
	uint32_t id, count = intern_count(r->keys);

	if (values < shape->least || values > shape->most)
		return false;
	if (shape->setting) {
		if (!setting_value(shape->setting, form))
			return false;
		r->settings[kind] = arena_copy(&r->mem, form);
		return true;
	}
	form = word_rules_fold(r, form, folded);
	if (form.len == 0)
		return false;
	if (kind == RULE_WHOLE && memchr(form.at, '.', form.len))
		r->dotted = true;
	if (kind == RULE_PARTS)
		r->ends[end_bit(form) / 64] |= UINT64_C(1) << end_bit(form) % 64;
	add_ends(r, kind, form);
	id = intern_id(r->keys, key_of(kind, form, key));
	if (id >= r->size) {
		r->size = r->size ? 2 * r->size : 256;
		r->at = xrealloc_array(r->at, r->size, sizeof *r->at);
	}
	if (id == count)
		r->counts[kind]++;
	r->at[id] = (struct word_rule){ span_after(intern_text(r->keys, id), 1), arena_copy(&r->mem, value) };
	return true;
}

/* NULL, or what the line should have been. */
static const char *
take_line(struct word_rules *r, struct span line)
{
	struct span rest = line, name, form = SPAN("");
	enum rule_kind kind;

	if (utf8_valid_prefix(line) < line.len)
		return "UTF-8";
	span_field(&rest, '\t', &name);
	kind = kind_named(span_trim(name));
	if (kind == RULE_KINDS)
		return "a kind such as elision, clitic or contraction, TAB, and a form; see sitqva-language(5)";
	if (rest.at)
		span_field(&rest, '\t', &form);
	return add(r, kind, span_trim(form), rest.at ? span_trim(rest) : SPAN("")) ? NULL : shapes[kind].expected;
}

int
word_rules_load(struct word_rules *r, const char *path, bool tell, struct err *why)
{
	struct reader in;
	struct span line;
	int got, wrong = 0;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0) {
		const char *expected;

		if (span_trim(line).len == 0 || line.at[0] == '#')
			continue;
		expected = take_line(r, line);
		if (!expected)
			continue;
		if (tell)
			warn("%s:%zu: expected %s; left out", in.name, in.line, expected);
		wrong++;
	}
	reader_release(&in);
	return got < 0 ? -1 : wrong;
}

const struct word_rule *
word_rules_find_folded(const struct word_rules *r, enum rule_kind kind, struct span folded)
{
	char key[1 + RULE_MAX];
	uint32_t id;

	if (folded.len == 0 || folded.len > RULE_MAX || !intern_find(r->keys, key_of(kind, folded, key), &id))
		return NULL;
	return &r->at[id];
}

const struct word_rule *
word_rules_find(struct word_rules *r, enum rule_kind kind, struct span form)
{
	char folded[RULE_MAX];

	if (r->counts[kind] == 0 || form.len == 0 || none_like(r, kind, form))
		return NULL;
	return word_rules_find_folded(r, kind, word_rules_fold(r, form, folded));
}

bool
word_rules_parted(const struct word_rules *r, enum rule_kind kind, bool otherwise)
{
	struct span value = r->settings[kind];

	return value.at ? span_equal(value, SPAN("parted")) : otherwise;
}

struct span
word_rules_setting(const struct word_rules *r, enum rule_kind kind)
{
	return r->settings[kind];
}

bool
word_rules_dotted(const struct word_rules *r)
{
	return r->dotted;
}

unsigned
word_rules_count(const struct word_rules *r, enum rule_kind kind)
{
	return r->counts[kind];
}
