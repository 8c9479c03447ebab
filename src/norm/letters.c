/* Steps that change letters, whatever word they are in: ligatures, Mtavruli, digits, forms, transliteration. */

#include "norm/steps.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

/* U+FB00 to U+FB06, and the Armenian ones from U+FB13. The long s of U+FB05 is a letter and stays one. */
static const char *const latin_ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "ſt", "st" };
static const char *const armenian_ligatures[] = { "մն", "մե", "մի", "վն", "մխ" };

struct block
step_ligatures(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;
	const char *found;

	for (size_t i = 0; i + 2 < text.len && (found = memchr(text.at + i, 0xEF, text.len - 2 - i)) != NULL; ) {
		size_t start = i = (size_t)(found - text.at);
		uint32_t c = utf8_next_valid(text, &i);

		if (c >= 0xFB00 && c <= 0xFB06)
			patch_replace(&p, start, i, span_of(latin_ligatures[c - 0xFB00]));
		else if (c >= 0xFB13 && c <= 0xFB17)
			patch_replace(&p, start, i, span_of(armenian_ligatures[c - 0xFB13]));
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

static bool
is_mtavruli(struct span text, size_t i)
{
	const unsigned char *at = (const unsigned char *)text.at + i;

	return i + 2 < text.len && at[0] == 0xE1 && at[1] == 0xB2 && at[2] >= 0x90 && at[2] != 0xBB && at[2] != 0xBC;
}

/* Words in capitals alone: U+1C90 to U+1CBF stand for the letters U+0BC0 before them. */
struct block
step_mtavruli(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;
	char small[3 * 64];

	for (size_t i = 0; i < text.len; ) {
		size_t start = i, n = 0;

		for (; n < sizeof small && is_mtavruli(text, i); i += 3) {
			unsigned char third = (unsigned char)text.at[i + 2];

			/* U+1C90 is E1 B2 90, U+10D0 is E1 83 90: one byte differs. */
			small[n++] = (char)0xE1;
			small[n++] = (char)0x83;
			small[n++] = (char)third;
		}
		if (n > 0)
			patch_replace(&p, start, i, (struct span){ small, n });
		else
			i++;
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

/* Decimal digits of any script, also fullwidth and mathematical ones; superscripts are none. */
struct block
step_digits(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i;
		uint32_t c = utf8_next_valid(text, &i);
		int value = c < 0x80 ? -1 : char_digit_value(c);
		char by = (char)('0' + value);

		if (value >= 0)
			patch_replace(&p, start, i, (struct span){ &by, 1 });
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

static struct block
fold_block(const struct step_call *call, enum fold_form form)
{
	struct patch p = patch_begin(call);
	struct fold_change change = { 0, 0, { NULL, 0 } };

	while (fold_next(form, call->in->text, change.end, &change, call->mem))
		patch_replace(&p, change.start, change.end, change.by);
	*call->changes += p.changes;
	return patch_end(&p);
}

struct block
step_nfc(const struct step_call *call)
{
	return fold_block(call, FOLD_NFC);
}

struct block
step_nfkc(const struct step_call *call)
{
	return fold_block(call, FOLD_NFKC);
}

struct block
step_casefold(const struct step_call *call)
{
	return fold_block(call, FOLD_CASE);
}

/*
 * Accents off Latin letters, and ё as е: people leave them out when they write and when they search, and OCR loses
 * them. й, ї and ў are letters of their own; so are ł, ø and æ, which have no accent.
 */
struct block
step_diacritics(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i;
		uint32_t c, base;
		char by[4];

		if ((unsigned char)text.at[i] < 0x80) {
			i++;
			continue;
		}
		c = utf8_next_valid(text, &i);
		base = fold_base(c);
		if (c == 0x401 || c == 0x451)
			base = c == 0x401 ? 0x415 : 0x435;
		else if (char_script(base) != SCRIPT_LATIN)
			base = c;
		if (base != c)
			patch_replace(&p, start, i, (struct span){ by, utf8_encode(base, by) });
		else if (char_mark(c) && char_script(line_before(text, start)) == SCRIPT_LATIN)
			patch_drop(&p, start, i);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

/* Each word alone, that is each run without white space, so that the map stays as fine as words. */
struct block
step_translit(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i;
		struct span word, by;

		while (i < text.len && (unsigned char)text.at[i] > ' ')
			i++;
		word = (struct span){ text.at + start, i - start };
		if (word.len == 0) {
			i++;
			continue;
		}
		by = translit_apply(call->translit, word, call->mem);
		/* An ID may make line ends (Any-Any with rules of its own): no step does. */
		if (by.at != word.at && (by.len == 0 || !memchr(by.at, '\n', by.len)))
			patch_replace(&p, start, i, by);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}
