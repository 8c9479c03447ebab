#include <stdlib.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/simple.h"
#include "text/utf8.h"

/*
 * ICU has normalization of UTF-8 in C++ only, so a stretch between two boundaries goes through UTF-16
 * and back. Nearly no stretch has to: what stands alone and is its own normal form is passed by.
 */
enum { STRETCH_POINTS = 256, STRETCH_UNITS = 8192 };	/* NFKC makes 18 out of one at most */

static const UNormalizer2 *
normalizer(enum fold_form form)
{
	static const UNormalizer2 *nfc, *nfkc;
	UErrorCode status = U_ZERO_ERROR;

	if (form == FOLD_NFKC) {
		if (!nfkc)
			nfkc = unorm2_getNFKCInstance(&status);
		return nfkc;
	}
	if (!nfc)
		nfc = unorm2_getNFCInstance(&status);
	return nfc;
}

/* The folding tables are built in; opening them fails only without memory. */
static const UCaseMap *
folding(void)
{
	static UCaseMap *map;
	UErrorCode status = U_ZERO_ERROR;

	if (!map)
		map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &status);
	return map;
}

/*
 * Bytes from i on that the form leaves alone and that cling to nothing before them: ASCII (but for capitals, if
 * case is folded), Russian, Mkhedruli without its modifier letter, and for NFC the Latin letters
 * and the dashes and quotes of U+2010 to U+2027.
 */
static size_t
skip_plain(enum fold_form form, struct span s, size_t i)
{
	const unsigned char *at = (const unsigned char *)s.at;

	while (i < s.len) {
		if (at[i] < 0x80) {
			if (form == FOLD_CASE && at[i] >= 'A' && at[i] <= 'Z')
				break;
			i++;
		} else if (at[i] == 0xE1 && i + 2 < s.len && at[i + 1] == 0x83 && at[i + 2] >= 0x90 && at[i + 2] <= 0xBB) {
			i += 3;
		} else if (at[i] == 0xD0 && i + 1 < s.len && at[i + 1] >= (form == FOLD_CASE ? 0xB0 : 0x90)) {
			i += 2;
		} else if (at[i] == 0xD1 && i + 1 < s.len && at[i + 1] <= 0x8F) {
			i += 2;
		} else if (form == FOLD_NFC && at[i] >= 0xC2 && at[i] <= 0xCB && i + 1 < s.len) {
			i += 2;
		} else if (form == FOLD_NFC && at[i] == 0xE2 && i + 2 < s.len && at[i + 1] == 0x80 &&
			   at[i + 2] >= 0x90 && at[i + 2] <= 0xA7) {
			i += 3;
		} else {
			break;
		}
	}
	return i;
}

static bool
changes_alone(enum fold_form form, uint32_t c)
{
	UProperty check = form == FOLD_NFKC ? UCHAR_NFKC_QUICK_CHECK : UCHAR_NFC_QUICK_CHECK;

	if (form == FOLD_CASE && u_hasBinaryProperty((UChar32)c, UCHAR_CHANGES_WHEN_CASEFOLDED))
		return true;
	return u_getIntPropertyValue((UChar32)c, check) != UNORM_YES;
}

static bool
starts_stretch(enum fold_form form, uint32_t c)
{
	/* U+0345 clings to what is before it, the iota that it folds to does not. */
	if (c == 0x345 && form == FOLD_CASE)
		return true;
	return unorm2_hasBoundaryBefore(normalizer(form), (UChar32)c);
}

/* The form of a stretch of at most STRETCH_POINTS code points; false if it is what it was. */
static bool
fold_stretch(enum fold_form form, struct span s, struct span *by, struct arena *mem)
{
	UChar units[STRETCH_UNITS], normal[STRETCH_UNITS];
	char folded[STRETCH_UNITS];
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0, normal_len;
	char *out;

	if (form == FOLD_CASE) {
		len = ucasemap_utf8FoldCase(folding(), folded, sizeof folded, s.at, (int32_t)s.len, &status);
		u_strFromUTF8(units, STRETCH_UNITS, &len, folded, len, &status);
	} else {
		u_strFromUTF8(units, STRETCH_UNITS, &len, s.at, (int32_t)s.len, &status);
	}
	normal_len = unorm2_normalize(normalizer(form), units, len, normal, STRETCH_UNITS, &status);
	if (U_FAILURE(status))
		return false;
	out = arena_alloc(mem, 3 * (size_t)normal_len + 1);
	u_strToUTF8(out, 3 * normal_len + 1, &len, normal, normal_len, &status);
	*by = (struct span){ out, (size_t)len };
	return U_SUCCESS(status) && !span_equal(*by, s);
}

/* Code points that the change begins with on both sides are no part of it: a line end, above all. */
static void
trim_start(struct span s, struct fold_change *change)
{
	size_t same = 0, n = 0;

	while (n < change->by.len && change->start + n < change->end && s.at[change->start + n] == change->by.at[n]) {
		n++;
		if (n == change->by.len || ((unsigned char)change->by.at[n] & 0xC0) != 0x80)
			same = n;
	}
	change->start += same;
	change->by = span_after(change->by, same);
}

bool
fold_next(enum fold_form form, struct span s, size_t from, struct fold_change *change, struct arena *mem)
{
	size_t i = from;

	while (i < s.len) {
		size_t start = i, points = 1;
		bool wanted;

		i = skip_plain(form, s, i);
		if (i > start) {
			/* Marks may follow the last of what was skipped. */
			if (i == s.len)
				return false;
			start = i;
			utf8_prev_valid(s, &start);
			i = start;
		}
		wanted = changes_alone(form, utf8_next_valid(s, &i));
		while (i < s.len) {
			size_t next = i;
			uint32_t c = utf8_next_valid(s, &next);

			if (starts_stretch(form, c))
				break;
			i = next;
			wanted = true;
			points++;
		}
		if (wanted && points <= STRETCH_POINTS &&
		    fold_stretch(form, (struct span){ s.at + start, i - start }, &change->by, mem)) {
			change->start = start;
			change->end = i;
			trim_start(s, change);
			return true;
		}
		/* A plain code point without marks is met again by skip_plain(), and so is what follows it. */
	}
	return false;
}

static struct span
fold_all(enum fold_form form, struct span s, struct arena *mem)
{
	struct fold_change change;
	struct buf out = BUF_INIT;
	struct span result;
	size_t done = 0;

	if (!fold_next(form, s, 0, &change, mem))
		return s;
	do {
		buf_add(&out, (struct span){ s.at + done, change.start - done });
		buf_add(&out, change.by);
		done = change.end;
	} while (fold_next(form, s, done, &change, mem));
	buf_add(&out, span_after(s, done));
	result = arena_copy(mem, buf_span(&out));
	buf_release(&out);
	return result;
}

/*
 * ASCII, Cyrillic U+0400 to U+045F and Mkhedruli, whose folding is as long as they are, into `out`; false where anything else is
 * met. Names and first words of sentences come here by the million, and ICU is slow to begin.
 */
static bool
fold_known(struct span s, unsigned char *out)
{
	const unsigned char *p = (const unsigned char *)s.at;

	for (size_t i = 0; i < s.len; ) {
		if (p[i] < 0x80) {
			out[i] = (unsigned char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] | 0x20 : p[i]);
			i++;
		} else if (p[i] == 0xD0) {
			/* Ѐ to Џ, А to П, Р to Я, а to п */
			unsigned char next = p[i + 1];

			out[i] = next < 0x90 || (next >= 0xA0 && next < 0xB0) ? 0xD1 : 0xD0;
			out[i + 1] = (unsigned char)(next < 0x90 ? next + 0x10 : next < 0xA0 ? next + 0x20 : next < 0xB0 ? next - 0x20 : next);
			i += 2;
		} else if (p[i] == 0xD1 && p[i + 1] < 0xA0) {
			memcpy(out + i, p + i, 2);
			i += 2;
		} else if (p[i] == 0xE1 && p[i + 1] == 0x83 && p[i + 2] >= 0x90 && p[i + 2] <= 0xBB) {
			memcpy(out + i, p + i, 3);
			i += 3;
		} else {
			return false;
		}
	}
	return true;
}

struct span
fold_case(struct span s, struct arena *mem)
{
	char *out;

	if (s.len == 0 || skip_plain(FOLD_CASE, s, 0) == s.len)
		return s;
	out = arena_alloc(mem, s.len);
	if (!fold_known(s, (unsigned char *)out))
		return fold_all(FOLD_CASE, s, mem);
	return memcmp(out, s.at, s.len) == 0 ? s : (struct span){ out, s.len };
}

struct span
fold_nfc(struct span s, struct arena *mem)
{
	return fold_all(FOLD_NFC, s, mem);
}

/* Nothing beside it changes it, nor it anything: kept for the code points that are met all the time. */
static bool
inert(uint32_t c)
{
	enum { UNKNOWN, INERT, CHANGES };
	static uint8_t known[0x3000];

	if (c >= sizeof known)
		return unorm2_isInert(normalizer(FOLD_NFC), (UChar32)c);
	if (known[c] == UNKNOWN)
		known[c] = unorm2_isInert(normalizer(FOLD_NFC), (UChar32)c) ? INERT : CHANGES;
	return known[c] == INERT;
}

/* The first code point that is not known to be in NFC whatever stands beside it, or the end. */
static size_t
first_doubtful(struct span s)
{
	size_t i = 0, patience = 1;

	while (i < s.len) {
		size_t simple = text_simple_prefix(span_after(s, i));

		i += simple;
		/* where simple text does not come back, it is asked for more and more seldom */
		patience = simple >= 32 ? 1 : patience < 1024 ? 2 * patience : patience;
		for (size_t k = 0; k < patience && i < s.len; k++) {
			size_t next = i;

			if (!inert(utf8_next_valid(s, &next)))
				return i;
			i = next;
		}
	}
	return i;
}

/* The first byte from i on that begins what is inert or of ASCII, neither of which clings to anything before it. */
static size_t
end_of_doubt(struct span s, size_t i)
{
	while (i < s.len && (unsigned char)s.at[i] >= 0x80) {
		size_t next = i;

		if (inert(utf8_next_valid(s, &next)))
			break;
		i = next;
	}
	return i;
}

bool
text_is_nfc(struct span s)
{
	struct arena mem = ARENA_INIT;
	struct fold_change change;
	bool changes = false;
	size_t start;

	while (!changes && (start = first_doubtful(s)) < s.len) {
		size_t end = end_of_doubt(s, start);

		if (start > 0)			/* a mark may stand behind what was passed */
			utf8_prev_valid(s, &start);
		changes = fold_next(FOLD_NFC, (struct span){ s.at, end }, start, &change, &mem);
		s = span_after(s, end);
	}
	arena_release(&mem);
	return !changes;
}

uint32_t
fold_base(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[32];
	UChar32 base;
	int32_t len = unorm2_getDecomposition(normalizer(FOLD_NFC), (UChar32)c, units, 32, &status);

	if (len <= 0 || U_FAILURE(status))
		return c;
	U16_GET(units, 0, 0, len, base);
	return (uint32_t)base;
}

struct collator { UCollator *icu; UChar *units; int32_t size; };

struct collator *
collator_new(const char *language, struct err *why)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *icu = ucol_open(language, &status);
	struct collator *c;

	/* ICU opens anything and falls back to the root order, which is right for the languages that it knows. */
	if (U_SUCCESS(status) && status == U_USING_DEFAULT_WARNING && !*uloc_getISO3Language(language)) {
		ucol_close(icu);
		err_set(why, "no collation for language '%s'; give a code such as ka, en, ru, or und", language);
		return NULL;
	}
	if (U_FAILURE(status)) {
		err_set(why, "no collation for language '%s': %s", language, u_errorName(status));
		return NULL;
	}
	c = xcalloc(1, sizeof *c);
	c->icu = icu;
	return c;
}

struct span
collator_key(struct collator *c, struct span s, struct arena *mem)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0, need;
	uint8_t *key;

	if ((int64_t)s.len > c->size) {			/* UTF-16 has no more units than UTF-8 has bytes */
		c->size = (int32_t)s.len;
		c->units = xrealloc_array(c->units, s.len, sizeof *c->units);
	}
	u_strFromUTF8(c->units, c->size, &len, s.len ? s.at : "", (int32_t)s.len, &status);
	need = (int32_t)(4 * s.len + 16);
	key = arena_alloc(mem, (size_t)need);
	for (int32_t got; (got = ucol_getSortKey(c->icu, c->units, len, key, need)) > need; need = got)
		key = arena_alloc(mem, (size_t)got);
	/* The key ends with a zero, which span_compare() does not need. */
	return (struct span){ (char *)key, strlen((char *)key) };
}

const char *
collator_version(void)
{
	static char text[4 + U_MAX_VERSION_STRING_LENGTH] = "ICU ";
	UVersionInfo version;

	u_getVersion(version);
	u_versionToString(version, text + 4);
	return text;
}

void
collator_free(struct collator *c)
{
	if (!c)
		return;
	ucol_close(c->icu);
	free(c->units);
	free(c);
}
