/* Georgian typed in fonts that put Georgian letters on the keys of Latin ones. */

#include "norm/steps.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * AcadNusx, AcadMtavr, LitNusx, LitMtavr and their kin: the letters in the order of U+10D0 to U+10F0. The table
 * is the same in every converter and font description that was compared; other capitals carry no letter.
 */
static const char acadnusx[] = "abgdevzTiklmnopJrstufqRySCcZwWxjh";

/* A word of ASCII letters; false: the line has no more. */
static bool
next_word(struct span line, size_t *i, struct span *word)
{
	while (*i < line.len) {
		size_t start = *i;

		while (*i < line.len && (unsigned char)((line.at[*i] | 0x20) - 'a') < 26)
			++*i;
		if (*i > start) {
			*word = (struct span){ line.at + start, *i - start };
			return true;
		}
		++*i;
	}
	return false;
}

static bool
decodes(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr(acadnusx, word.at[i]))
			return false;
	return true;
}

static void
decode(struct patch *p, struct span word)
{
	size_t start = (size_t)(word.at - p->from->text.at);

	/* In pieces, so that the letters of a word of any length fit. */
	for (size_t i = 0; i < word.len; ) {
		char by[3 * 64];
		size_t from = i, n = 0;

		for (; i < word.len && n < sizeof by; i++)
			n += utf8_encode(0x10D0 + (uint32_t)(strchr(acadnusx, word.at[i]) - acadnusx), by + n);
		patch_replace(p, start + from, start + i, (struct span){ by, n });
	}
}

/* Words that Georgian text is full of, as typed in such a font, and that are no words of the languages around it. */
static const char *const georgian_words[] = {
	"da", "rom", "Tu", "aris", "iyo", "ris", "rogorc", "magram", "romelic", "romelsac", "romelTa", "romlis", "misi", "maTi",
	"mas", "maT", "unda", "SeiZleba", "Semdeg", "mier", "Sesaxeb", "mxolod", "sxva", "erTi", "yvela", "kidev", "rac", "aseve",
	"amis", "imis", "cnobili", "saqarTvelos", "wlis", "wels", "xolo", "ara", "ukve", "Soris", "gamo", "mimarT"
};

static const char *const other_words[] = {
	"the", "of", "and", "in", "to", "for", "with", "that", "was", "were", "are", "by", "from", "this", "which", "on", "at", "it",
	"und", "der", "die", "das", "den", "von", "mit", "ist", "nicht", "zu", "ein", "eine", "im", "auf",
	"le", "la", "les", "et", "des", "du", "en", "une", "un", "est", "dans", "que", "pour", "il", "el", "los", "del"
};

static bool
is_one_of(struct span word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal(word, span_of(list[i])))
			return true;
	return false;
}

/* Ends of nouns, adjectives and verbs; words of the languages around seldom end so. */
static const char *const georgian_ends[] = {
	"ebi", "ebis", "ebs", "ebma", "eba", "ebas", "ebad", "oba", "obis", "obas", "uli", "ulia", "uri", "uris", "uls", "eli",
	"isa", "idan", "ili", "dze", "vili", "ava", "avs", "iani", "ebuli", "ulad", "uria", "isas", "ivi", "iuri", "oda", "ida", "nen"
};

static bool
has_end(struct span word)
{
	for (size_t i = 0; i < sizeof georgian_ends / sizeof *georgian_ends; i++)
		if (word.len > strlen(georgian_ends[i]) + 1 && span_ends(word, span_of(georgian_ends[i])))
			return true;
	return false;
}

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "angariSgeba": a capital that is a letter behind a small one. English has it in "JavaScript", and not line after line. */
static bool
has_inner_capital(struct span word)
{
	for (size_t i = 1; i < word.len; i++)
		if (is_small(word.at[i - 1]) && strchr("TJRSCZW", word.at[i]))
			return true;
	return false;
}

static bool
has_georgian(struct span line)
{
	for (size_t i = 0; i + 1 < line.len; i++)
		if ((unsigned char)line.at[i] == 0xE1 && (unsigned char)line.at[i + 1] == 0x83)
			return true;
	return false;
}

/* Programs are full of inner capitals. */
static bool
is_code(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (strchr("_=<>{}|\\", line.at[i]))
			return true;
	return false;
}

/*
 * Does the line read as Georgian? It must not hold Georgian letters (then its Latin words are Latin), and of its words
 * a quarter must be known or have a Georgian end or an inner capital, at least three of them, one of either kind,
 * and more than twice the words that are English, German or French: bilingual pages have whole lines of these.
 */
static bool
reads_as_georgian(struct span line)
{
	size_t words = 0, unread = 0, georgian = 0, shapes = 0, others = 0;
	struct span word;

	if (has_georgian(line) || is_code(line))
		return false;
	for (size_t i = 0; next_word(line, &i, &word); ) {
		words++;
		if (is_one_of(word, other_words, sizeof other_words / sizeof *other_words))
			others++;
		if (!decodes(word))
			unread++;
		else if (is_one_of(word, georgian_words, sizeof georgian_words / sizeof *georgian_words))
			georgian++;
		else if (has_inner_capital(word))
			shapes++;
		else
			georgian += has_end(word);
	}
	if (georgian == 0)
		return false;
	georgian += shapes;
	return shapes >= 1 && (georgian >= 3 || (georgian == 2 && words <= 5)) && 4 * georgian >= words && georgian > 2 * others &&
	       4 * unread <= words;
}

static struct block
decode_lines(const struct step_call *call, bool only_georgian)
{
	struct patch p = patch_begin(call);
	struct span rest = call->in->text, line, word;

	while (span_field(&rest, '\n', &line)) {
		if (only_georgian && !reads_as_georgian(line))
			continue;
		for (size_t i = 0; next_word(line, &i, &word); )
			if (decodes(word))
				decode(&p, word);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

struct block
step_acadnusx(const struct step_call *call)
{
	return decode_lines(call, false);
}

struct block
step_acadnusx_auto(const struct step_call *call)
{
	return decode_lines(call, true);
}
