#include <string.h>

#include "text/language.h"
#include "text/utf8.h"
#include "token/languages.h"

enum { SAMPLE = 64 << 10 };		/* bytes of a paragraph that are looked at */

static bool
is_tag(struct span tag)
{
	if (tag.len < 2 || tag.len >= sizeof ((struct language *)0)->tag)
		return false;
	for (size_t i = 0; i < tag.len; i++) {
		char c = tag.at[i];

		if (!(c == '-' && i > 1) && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return false;
	}
	return true;
}

static int
add(struct languages *l, struct span tag, struct err *why)
{
	struct language *new = &l->at[l->count];
	struct span rest = tag, primary;

	if (!is_tag(tag))
		return err_set(why, "language '%.*s': expected a tag such as ka, en or ru, several with commas between",
			       SPAN_ARG(tag));
	if (l->count == LANGUAGES_MAX)
		return err_set(why, "more than %d languages", LANGUAGES_MAX);
	memcpy(new->tag, tag.at, tag.len);
	new->tag[tag.len] = '\0';
	span_field(&rest, '-', &primary);
	new->script = language_script(primary);
	new->scanner = scanner_new(why);
	if (!new->scanner)
		return -1;
	new->abbreviations = abbreviations_new();
	new->rules = word_rules_new();
	l->count++;
	return 0;
}

int
languages_init(struct languages *l, const char *list, struct err *why)
{
	struct span rest = strcmp(list, "und") == 0 ? SPAN("ka,en,ru") : span_of(list), tag;

	l->count = 0;
	l->compounds = COMPOUNDS_AUTO;
	while (span_field(&rest, ',', &tag)) {
		if (add(l, tag, why) < 0) {
			languages_release(l);
			return -1;
		}
	}
	return 0;
}

void
languages_release(struct languages *l)
{
	for (unsigned i = 0; i < l->count; i++) {
		scanner_free(l->at[i].scanner);
		abbreviations_free(l->at[i].abbreviations);
		word_rules_free(l->at[i].rules);
	}
	l->count = 0;
}

static struct language *
of_script(struct languages *l, enum script script)
{
	for (unsigned i = 0; i < l->count; i++)
		if (l->at[i].script == script)
			return &l->at[i];
	return NULL;
}

struct language *
languages_of(struct languages *l, struct span paragraph)
{
	struct language *found;

	if (l->count == 1)
		return &l->at[0];
	if (paragraph.len > SAMPLE) {
		paragraph.len = SAMPLE;
		while (((unsigned char)paragraph.at[paragraph.len] & 0xC0) == 0x80)
			paragraph.len--;
	}
	found = of_script(l, text_script(paragraph));
	return found ? found : &l->at[0];
}

struct language *
languages_for(struct languages *l, struct language *current, struct span form)
{
	enum script script = char_script(utf8_first_valid(form));

	return script == current->script ? current : of_script(l, script);
}

unsigned
languages_abbreviation(struct languages *l, struct language *current, struct span form)
{
	struct language *of = languages_for(l, current, form);

	return of ? abbreviations_find(of->abbreviations, form) : 0;
}
