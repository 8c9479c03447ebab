/*
 * token/sentence_place.h - tokens as the sentence rules look at them
 *
 * Shared by sentence_end.c (stops), sentence_start.c (what follows them) and sentence_line.c (lines that ran together).
 * Nothing here owns anything.
 */
#ifndef TOKEN_SENTENCE_PLACE_H
#define TOKEN_SENTENCE_PLACE_H

#include "text/chars.h"
#include "text/utf8.h"
#include "token/languages.h"
#include "token/tailor.h"

enum { LOOK_AHEAD = 64 };		/* signs before the next word that are looked at: else rows of signs cost their square */
enum { FORMULA_MAX = 3 };		/* words of "Best regards," */
enum { BRACKET_MAX = 60 };		/* tokens in brackets; where more come, the closing one was lost */

struct place {
	struct language *language;	/* the paragraph's */
	struct span text;
	const struct scan_span *at;
	size_t count;
	bool last;			/* the paragraph ends with these tokens */
};

/* UNKNOWN: the tokens end before it is seen, and more follow. */
enum verdict { NO, YES, UNKNOWN };

/* What a sign can be: a stop, the end or the beginning of something in quotes or brackets, ... */
enum { SIGN_STOP = 1, SIGN_CLOSER = 2, SIGN_OPEN_BRACKET = 4, SIGN_CLOSE_BRACKET = 8, SIGN_DASH = 16, SIGN_COLON = 32,
	SIGN_LINE = 64, SIGN_NOTE = 128, SIGN_COMMA = 256 };
extern const uint16_t sign_kinds_ascii[128];
unsigned sign_kinds(uint32_t c);

static inline uint32_t
first_point(const struct place *p, size_t i)
{
	size_t n = 0;

	return utf8_next_valid(span_form(p->text, &p->at[i]), &n);
}

/* What the sign at i can be. */
static inline unsigned
kinds_at(const struct place *p, size_t i)
{
	unsigned char c = (unsigned char)p->text.at[p->at[i].start];

	return c < 0x80 ? sign_kinds_ascii[c] : sign_kinds(first_point(p, i));
}

/* First point of a sign, 0 of anything else. */
static inline uint32_t
sign_at(const struct place *p, size_t i)
{
	return p->at[i].class == CLASS_PUNCTUATION || p->at[i].class == CLASS_SYMBOL || p->at[i].class == CLASS_EMOJI ? first_point(p, i) : 0;
}

static inline size_t
token_length(const struct place *p, size_t i)
{
	return p->at[i].end - p->at[i].start;
}

static inline bool
touches_before(const struct place *p, size_t i)
{
	return i > 0 && touches(&p->at[i - 1], &p->at[i]);
}

static inline bool
touches_next(const struct place *p, size_t i)
{
	return i + 1 < p->count && touches(&p->at[i], &p->at[i + 1]);
}

/* Georgian has no capitals: its letters say nothing. */
bool small_letter(uint32_t c);
bool capital_letter(uint32_t c);

/* Can a sentence begin with token j, behind the stop at i, in the sentence that begins with `first`? */
enum verdict sentence_can_begin(const struct place *p, size_t first, size_t i, size_t j);
/* "Hrsg." "Sgt.": the dot at i stands behind a short word without a vowel, whatever the lists say. */
bool is_unlisted_abbreviation(const struct place *p, size_t i);
/*
 * A word of those that begin many sentences, with its capital: enough behind what seldom is a stop (Kiss & Strunk 2006,
 * 3.3.2: frequent sentence starters). `initial`: behind an initial, where it may be part of a name.
 */
bool is_capital_starter(const struct place *p, size_t j, bool initial);

/*
 * Where a line without a stop ends at token i (an address, a row of signs, a date of a mail ...): YES and in *end the
 * token behind it, at most i itself where the line ended before it.
 */
enum verdict line_ends(const struct place *p, size_t first, size_t i, size_t *end);

#endif
