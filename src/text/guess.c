/*
 * Which charset? In order: a byte order mark; UTF-8 but for a few bytes; UTF-16 and UTF-32 without a mark; Cyrillic and
 * Georgian of 8 bits by the frequency of their letters; ICU's detector, which takes Georgian fonts for anything
 * and knows no code page of DOS.
 */
#include <math.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include "text/encoding.h"
#include "text/utf8.h"

enum { CERTAIN = 100, LETTERS = 33 };

/*
 * Still UTF-8 if well-formed sequences are not fewer than bytes that belong to none: in text of another charset a
 * lead byte hardly ever has the right bytes behind it. A few odd bytes among ASCII are no evidence
 * of anything else; the detector would make up a charset for a single one.
 */
enum { FEW_BAD = 16, FEW_BAD_SHARE = 4 };

static bool
is_ascii_letter(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/*
 * Few high bytes, but each a letter of a word otherwise ASCII ("Stra\xDFe"): German or Polish of 8 bits. No such letter are
 * C0, C1, FE and FF, which break UTF-8 most often, and bytes that only go on a sequence, next to another high one.
 */
static bool
few_letters(struct span s)
{
	enum { LEAST = 3 };
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i], before = i > 0 ? (unsigned char)s.at[i - 1] : ' ';
		unsigned char after = i + 1 < s.len ? (unsigned char)s.at[i + 1] : ' ';

		if (c < 0x80)
			continue;
		if (c == 0xC0 || c == 0xC1 || c >= 0xFE || (c < 0xA0 && (before >= 0x80 || after >= 0x80)))
			return false;
		n += is_ascii_letter(before) || is_ascii_letter(after);
	}
	return n >= LEAST;
}

static bool
mostly_utf8(struct span s)
{
	size_t bad = 0, wide = 0, i = 0;

	while (i < s.len) {
		struct span rest = span_after(s, i);
		size_t good = utf8_valid_prefix(rest);

		for (size_t k = 0; k < good; k++)
			wide += (unsigned char)rest.at[k] >= 0xC2;
		i += good;
		if (i < s.len) {
			size_t n = utf8_bad_length(span_after(s, i));

			if (s.len - i >= 4)		/* a sample may end inside a code point */
				bad += n;
			i += n;
		}
	}
	return bad == 0 || (wide > 0 && wide >= bad) ||
	       (bad < FEW_BAD && bad * FEW_BAD_SHARE < s.len && !(wide == 0 && few_letters(s)));
}

/* --- wide units --------------------------------------------------------------------------- */

static uint32_t
unit_at(struct span s, size_t i, size_t width, bool big)
{
	uint32_t unit = 0;

	for (size_t k = 0; k < width; k++)
		unit = unit << 8 | (unsigned char)s.at[i + (big ? k : width - 1 - k)];
	return unit;
}

/* Text has no unit that is no character, and one unit in 64, at least, is a blank or ends a line. */
static bool
is_wide(struct span s, size_t width, bool big)
{
	enum { ONE_BLANK_IN = 64, LEAST = 8 };
	size_t units = s.len / width, blanks = 0;

	if (units < LEAST || (s.len < (64 << 10) && s.len % width != 0))
		return false;
	for (size_t i = 0; i < units; i++) {
		uint32_t c = unit_at(s, i * width, width, big);

		if (width == 2 && U16_IS_LEAD(c)) {
			uint32_t low = ++i < units ? unit_at(s, i * width, width, big) : 0xDC00;

			if (!U16_IS_TRAIL(low))
				return false;
			c = (uint32_t)U16_GET_SUPPLEMENTARY(c, low);
		}
		if (c == ' ' || c == '\n' || c == '\r')
			blanks++;
		else if (c != '\t' && c != '\f' && (c > 0x10FFFF || c < ' ' || !u_isdefined((UChar32)c) ||
						    u_charType((UChar32)c) == U_CONTROL_CHAR ||
						    u_charType((UChar32)c) == U_PRIVATE_USE_CHAR || U_IS_SURROGATE(c)))
			return false;
	}
	return blanks * ONE_BLANK_IN >= units;
}

static const char *
wide_charset(struct span s)
{
	if (!memchr(s.at, 0, s.len))		/* a blank has a zero in it */
		return NULL;
	if (is_wide(s, 4, false))
		return "UTF-32LE";
	if (is_wide(s, 4, true))
		return "UTF-32BE";
	if (is_wide(s, 2, false))
		return "UTF-16LE";
	return is_wide(s, 2, true) ? "UTF-16BE" : NULL;
}

/* --- letters of 8 bits -------------------------------------------------------------------- */

/* How often letters come in ten thousand, in the order of their code points; counted in newspapers and novels. */
static const unsigned short georgian[LETTERS] = {
	1320, 445, 225, 355, 940, 300, 80, 235, 1275, 157, 448, 480, 465, 568, 71, 13, 615, 674, 162, 282, 96, 99, 31, 56, 143,
	18, 179, 37, 82, 8, 117, 19, 7
};
static const unsigned short russian[LETTERS] = {	/* the last is unused: U+0451 counts as U+0435 */
	810, 160, 454, 170, 298, 845, 94, 165, 735, 121, 349, 440, 321, 670, 1097, 281, 473, 547, 626, 262, 26, 97, 48, 144, 73,
	36, 4, 190, 174, 32, 64, 201, 1
};

/* Where the bytes of Georgian-PS stand in the alphabet, from C0 on; -: a letter that went out of use. */
static const signed char georgian_ps[] = {
	0, 1, 2, 3, 4, 5, 6, -1, 7, 8, 9, 10, 11, 12, -1, 13, 14, 15, 16, 17, 18, -1, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
	30, -1, 31, 32
};

/* What a byte from 80 on costs, in bits, if the text is of this alphabet; letters cost less. */
struct alphabet {
	double bits[128];
	bool letter[128], upper[128];
};

/* `prior`: bits that a charset costs before anything is read of it, for those that are met less. */
static const struct candidate { const char *charset, *legacy; double prior; } candidates[] = {
	{ "windows-1251", NULL, 0 }, { "KOI8-R", NULL, 2 }, { "IBM866", NULL, 3 }, { "ISO-8859-5", NULL, 6 },
	/* the small letters are those of windows-1251, but for one */
	{ "x-mac-cyrillic", NULL, 10 },
	{ "windows-1252", "Georgian-PS", 3 }, { "windows-1252", "Georgian-Academy", 3 },
};
enum { CANDIDATES = sizeof candidates / sizeof *candidates };

static void
set_letter(struct alphabet *a, int byte, unsigned in_ten_thousand, bool upper)
{
	a->bits[byte - 128] = log2(10000.0 / in_ten_thousand);
	a->letter[byte - 128] = true;
	a->upper[byte - 128] = upper;
}

static void
fill_cyrillic(struct alphabet *a, UConverter *from)
{
	for (int byte = 128; byte < 256; byte++) {
		char in = (char)byte;
		UErrorCode status = U_ZERO_ERROR;
		UChar unit[4];
		int32_t n = ucnv_toUChars(from, unit, 4, &in, 1, &status);
		UChar32 c = n == 1 && U_SUCCESS(status) ? u_tolower(unit[0]) : 0;

		if (c == 0x0451)
			c = 0x0435;
		if (c >= 0x0430 && c <= 0x044F)
			set_letter(a, byte, russian[c - 0x0430], u_isupper(unit[0]));
	}
}

static bool
fill(struct alphabet *a, const struct candidate *c)
{
	enum { NO_LETTER = 7, FIRST = 0xC0 };
	UErrorCode status = U_ZERO_ERROR;
	UConverter *from;

	*a = (struct alphabet){ .bits = { 0 } };
	for (int i = 0; i < 128; i++)
		a->bits[i] = NO_LETTER;
	if (c->legacy) {
		bool old_order = strcmp(c->legacy, "Georgian-PS") == 0;

		for (int i = 0; i < (old_order ? (int)sizeof georgian_ps : LETTERS); i++) {
			int letter = old_order ? georgian_ps[i] : i;

			if (letter >= 0)
				set_letter(a, FIRST + i, georgian[letter], false);
		}
		return true;
	}
	from = ucnv_open(c->charset, &status);
	if (U_FAILURE(status))
		return false;
	fill_cyrillic(a, from);
	ucnv_close(from);
	return true;
}

/* Bits of all high bytes. */
static double
cost_of(struct span s, const struct alphabet *a)
{
	static const double inner_capital = 1.5;
	double bits = 0;
	bool after_letter = false;

	for (size_t i = 0; i < s.len; i++) {
		int c = (unsigned char)s.at[i] - 128;

		if (c >= 0) {
			bits += a->bits[c];
			/* Greek in its own charset is much like Russian in KOI8-R's capitals. */
			if (a->upper[c] && after_letter)
				bits += inner_capital;
		}
		after_letter = c >= 0 && a->letter[c];
	}
	return bits;
}

/* KOI8-U has the four letters of Ukrainian where KOI8-R draws boxes. */
static bool
is_ukrainian(struct span s)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (memchr("\xA4\xA6\xA7\xAD\xB4\xB6\xB7\xBD", s.at[i], 8) && (unsigned char)s.at[i + 1] >= 0xC0)
			return true;
	return false;
}

/* By its letters; false: it is neither Russian nor Georgian, or there is too little of it. */
static bool
guess_letters(struct span s, struct encoding_guess *guess)
{
	enum { LEAST = 8, ENOUGH = 16 << 10 };
	static const double fits = 4.9, none = 5.6;	/* Russian costs about 4.5 bits a letter, Georgian 4.3 */
	double best, second;
	size_t high = 0, ascii = 0;

	s.len = s.len < ENOUGH ? s.len : ENOUGH;
	for (size_t i = 0; i < s.len; i++) {
		high += (unsigned char)s.at[i] >= 128;
		ascii += is_ascii_letter((unsigned char)s.at[i]);
	}
	if (high < LEAST || high < ascii / 2)
		return false;
	best = second = none * (double)high;
	for (size_t i = 0; i < CANDIDATES; i++) {
		struct alphabet a;
		double cost = fill(&a, &candidates[i]) ? cost_of(s, &a) + candidates[i].prior : best;

		if (cost < best) {
			second = best;
			best = cost;
			guess->charset = candidates[i].charset;
			guess->legacy = candidates[i].legacy;
		} else if (cost < second) {
			second = cost;
		}
	}
	if (best > fits * (double)high + candidates[CANDIDATES - 1].prior) {
		*guess = (struct encoding_guess){ "UTF-8", NULL, CERTAIN };
		return false;
	}
	if (strcmp(guess->charset, "KOI8-R") == 0 && is_ukrainian(s))
		guess->charset = "KOI8-U";
	guess->confidence = (int)(99.5 * (1 - exp2(-(second - best) / 8)));
	return true;
}

/* --- ICU's detector ----------------------------------------------------------------------- */

/* What it says of bytes that are none of these: EBCDIC of Hebrew and Arabic, and wide units that were tried above. */
static bool
far_fetched(const char *name)
{
	return strncmp(name, "IBM", 3) == 0 || strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0;
}

/* What is called Latin-1 is windows-1252, which has letters and quotes where Latin-1 has controls. */
static const char *
usual(const char *name)
{
	if (strcmp(name, "ISO-8859-1") == 0)
		return "windows-1252";
	return strcmp(name, "ISO-8859-9") == 0 ? "windows-1254" : name;
}

static void
ask_icu(struct span s, struct encoding_guess *guess)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	const UCharsetMatch **match;
	int32_t n = 0;

	if (U_FAILURE(status))
		return;
	ucsdet_setText(detector, s.at, (int32_t)s.len, &status);
	match = ucsdet_detectAll(detector, &n, &status);
	for (int32_t i = 0; U_SUCCESS(status) && i < n; i++) {
		const char *name = ucsdet_getName(match[i], &status), *canonical;
		UErrorCode alias = U_ZERO_ERROR;

		if (U_FAILURE(status) || !name || far_fetched(name))
			continue;
		/* The detector's string dies with it; a converter alias lives as long as ICU. */
		canonical = ucnv_getStandardName(name, "MIME", &alias);
		canonical = canonical ? canonical : ucnv_getStandardName(name, "IANA", &alias);
		canonical = canonical ? canonical : ucnv_getAlias(name, 0, &alias);
		if (canonical) {
			guess->charset = usual(canonical);
			guess->confidence = (int)ucsdet_getConfidence(match[i], &status);
			break;
		}
	}
	ucsdet_close(detector);
}

struct encoding_guess
encoding_guess(struct span sample)
{
	struct encoding_guess guess = { "UTF-8", NULL, CERTAIN };
	UErrorCode status = U_ZERO_ERROR;
	int32_t signature = 0;
	const char *name = ucnv_detectUnicodeSignature(sample.at, (int32_t)(sample.len > 64 ? 64 : sample.len), &signature,
						       &status);

	/* UTF-7's mark is five letters that a text may begin with */
	if (U_SUCCESS(status) && name && strncmp(name, "UTF-", 4) == 0 && strcmp(name, "UTF-7") != 0)
		guess.charset = name;
	else if (sample.len == 0)
		return guess;
	else if ((name = wide_charset(sample)) != NULL)
		guess.charset = name;
	else if (!mostly_utf8(sample) && !guess_letters(sample, &guess))
		ask_icu(sample, &guess);
	return guess;
}
