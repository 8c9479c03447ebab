#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/intern.h"
#include "base/mem.h"
#include "io/reader.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "token/abbreviations.h"

enum { ENDINGS = 8 };			/* lengths */

struct abbreviations {
	struct intern *forms;		/* folded */
	unsigned *kinds;		/* 0: the first part of an entry, no entry itself */
	size_t size;
	uint32_t firsts[ABBREVIATION_MAX + 1], lasts[ABBREVIATION_MAX + 1];	/* by length: a bit for the first byte, the last before the dot */
	uint8_t endings[ENDINGS];		/* lengths in bytes of entries such as "-str.", without their hyphen */
	unsigned ending_count;
	uint32_t ending_lasts;
	struct arena scratch;
};

struct abbreviations *
abbreviations_new(void)
{
	struct abbreviations *a = xcalloc(1, sizeof *a);

	a->forms = intern_new();
	return a;
}

static bool
parse_kinds(struct span text, unsigned *kinds)
{
	struct span kind;

	*kinds = ABBREVIATION;
	while (text.len && span_field(&text, ',', &kind)) {
		kind = span_trim(kind);
		if (span_equal(kind, SPAN("name")))
			*kinds |= BEFORE_NAME;
		else if (span_equal(kind, SPAN("number")))
			*kinds |= BEFORE_NUMBER;
		else if (span_equal(kind, SPAN("unit")))
			*kinds |= BEHIND_NUMBER;
		else if (span_equal(kind, SPAN("end")))
			*kinds |= MAY_END;
		else if (span_equal(kind, SPAN("starter")))
			*kinds |= END_IF_STARTER;
		else
			return false;
	}
	return true;
}

/* What capitals and small letters have in common in ASCII, and in Latin-1 and Cyrillic in their last byte. */
static uint32_t
byte_bit(char byte)
{
	return (uint32_t)1 << (byte & 31);
}

/* "-str.": what any word may end in. Lengths past the eighth are lost. */
static void
add_ending(struct abbreviations *a, struct span form)
{
	a->ending_lasts |= byte_bit(form.at[form.len - 2]);
	for (unsigned i = 0; i < a->ending_count; i++)
		if (a->endings[i] == form.len - 1)
			return;
	if (a->ending_count < ENDINGS)
		a->endings[a->ending_count++] = (uint8_t)(form.len - 1);
}

/* Nothing that is as long begins and ends like this: enough for most words. */
static bool
none_like(const struct abbreviations *a, struct span form)
{
	if (form.len < 2 || form.len > ABBREVIATION_MAX || (a->lasts[form.len] & byte_bit(form.at[form.len - 2])) == 0)
		return true;
	return (unsigned char)form.at[0] < 0x80 && (a->firsts[form.len] & byte_bit(form.at[0])) == 0;
}

static void
add(struct abbreviations *a, struct span form, unsigned kinds)
{
	const unsigned somewhere = BEFORE_NAME | BEFORE_NUMBER | BEHIND_NUMBER;
	uint32_t id = intern_id(a->forms, fold_case(form, &a->scratch));
	unsigned old;

	if (id >= a->size) {
		size_t size = a->size ? 2 * a->size : 256;

		a->kinds = xrealloc_array(a->kinds, size, sizeof *a->kinds);
		for (size_t i = a->size; i < size; i++)
			a->kinds[i] = 0;
		a->size = size;
	}
	old = a->kinds[id];
	a->kinds[id] |= kinds;
	/* "gem." is one anywhere, "Gem." before a name: anywhere */
	if (kinds && ((old && !(old & somewhere)) || !(kinds & somewhere)))
		a->kinds[id] &= ~somewhere;
	a->firsts[form.len] |= byte_bit(form.at[0]);
	a->lasts[form.len] |= byte_bit(form.at[form.len - 2]);
	if (form.at[0] == '-')
		add_ending(a, form);
}

/* "т." of "т. д." and of "т.д.", "UU." of "EE. UU.": what begins an entry, and what a blank parts from that. */
static void
add_parts(struct abbreviations *a, struct span form)
{
	const char *dot = memchr(form.at, '.', form.len);
	struct span first = { form.at, (size_t)(dot + 1 - form.at) }, second = span_after(form, first.len + 1);

	if (first.len > 1 && first.len < form.len)
		add(a, first, 0);
	if (second.len > 1 && dot[1] == ' ')
		add(a, second, 0);
}

int
abbreviations_load(struct abbreviations *a, const char *path, bool tell, struct err *why)
{
	struct reader in;
	struct span line, form;
	int got, wrong = 0;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0) {
		struct span rest = line;
		unsigned kinds;

		if (span_trim(line).len == 0 || line.at[0] == '#')
			continue;
		span_field(&rest, '\t', &form);
		form = span_trim(form);
		if (!rest.at)
			rest = SPAN("");
		if (form.len < 2 || form.len > ABBREVIATION_MAX || form.at[form.len - 1] != '.' ||
		    utf8_valid_prefix(form) < form.len || !parse_kinds(span_trim(rest), &kinds)) {
			if (tell)
				warn("%s:%zu: expected an abbreviation with its dot, TAB, and name, number, unit, end or starter; left out",
				     in.name, in.line);
			wrong++;
			continue;
		}
		add(a, form, kinds);
		add_parts(a, form);
		arena_reset(&a->scratch);
	}
	reader_release(&in);
	return got < 0 ? -1 : wrong;
}

static unsigned
kinds_of(struct abbreviations *a, struct span form)
{
	unsigned kinds = 0;
	uint32_t id;

	if (none_like(a, form))
		return 0;
	if (intern_find(a->forms, fold_case(form, &a->scratch), &id))
		kinds = a->kinds[id];
	arena_reset(&a->scratch);
	return kinds;
}

/* "Goethestr." is "-str." */
static unsigned
kinds_of_ending(struct abbreviations *a, struct span form)
{
	char key[ABBREVIATION_MAX + 1] = "-";
	unsigned kinds = 0;

	for (unsigned i = 0; i < a->ending_count && kinds == 0; i++) {
		size_t n = a->endings[i];

		if (form.len <= n || ((unsigned char)form.at[form.len - n] & 0xC0) == 0x80)
			continue;
		memcpy(key + 1, form.at + form.len - n, n);
		kinds = kinds_of(a, (struct span){ key, n + 1 });
	}
	return kinds;
}

static bool
may_end_so(const struct abbreviations *a, struct span form)
{
	return form.len > 1 && (a->ending_lasts & byte_bit(form.at[form.len - 2]));
}

unsigned
abbreviations_find(struct abbreviations *a, struct span form)
{
	unsigned kinds = kinds_of(a, form);

	if (kinds == 0 && may_end_so(a, form))
		kinds = kinds_of_ending(a, form);
	return kinds;
}

bool
abbreviations_begin(struct abbreviations *a, struct span form)
{
	bool found;
	uint32_t id;

	if (none_like(a, form))
		return may_end_so(a, form) && kinds_of_ending(a, form);
	found = intern_find(a->forms, fold_case(form, &a->scratch), &id);
	arena_reset(&a->scratch);
	return found || (may_end_so(a, form) && kinds_of_ending(a, form));
}

void
abbreviations_free(struct abbreviations *a)
{
	if (!a)
		return;
	intern_free(a->forms);
	free(a->kinds);
	arena_release(&a->scratch);
	free(a);
}
