/*
 * token/scan_states.h - inside the scanner: one text on its way through state machine and bitmaps
 *
 * The machine (scan_states.c) reads code point after code point and knows all rules. The bitmaps (scan_blocks.h, once
 * for each instruction set) take 64 bytes at once and know what plain text is made of; where they meet
 * anything else they stop, the machine goes on from a boundary, and gives back at a later one. The properties and the
 * machine's steps are tables that gen_scan_tables.c makes.
 *
 * Rules: UAX #29, section 4.1, as of Unicode 15.0 (https://www.unicode.org/reports/tr29/).
 */
#ifndef TOKEN_SCAN_STATES_H
#define TOKEN_SCAN_STATES_H

#include <stdint.h>

#include "token/scan.h"

/*
 * Values of Word_Break that the rules tell apart; _PICTURE: Extended_Pictographic too (WB3c). Up to WB_NL they are
 * the states of the same number. A colon is MidLetter in the standard; the tailoring has it stand
 * alone, and gives what is parted by dictionary, WB_DICTIONARY and behind it, to ICU.
 */
enum word_break {
	WB_OTHER, WB_ALETTER, WB_HEBREW, WB_NUMERIC, WB_KATAKANA, WB_EXTNUMLET, WB_RI, WB_WSEG, WB_CR, WB_NL,
	WB_LF, WB_EXTEND, WB_FORMAT, WB_ZWJ, WB_MIDLETTER, WB_MIDNUM, WB_MIDNUMLET, WB_QUOTE, WB_DOUBLE_QUOTE,
	WB_OTHER_PICTURE, WB_ALETTER_PICTURE, WB_COLON,
	WB_DICTIONARY, WB_DICTIONARY_ALETTER, WB_DICTIONARY_KATAKANA, WB_COUNT
};

/*
 * What stands before, as far as the rules ask: the last character that WB4 does not skip, or a letter or number with
 * a sign behind it whose fate hangs on what comes next. S_ZWJ is added if the very last one was ZWJ.
 */
enum state {
	S_OTHER, S_ALETTER, S_HEBREW, S_NUMERIC, S_KATAKANA, S_EXTNUMLET, S_RI, S_WSEG, S_CR, S_NL,
	S_LETTER_MID, S_HEBREW_QUOTE, S_HEBREW_DOUBLE, S_NUMBER_MID, S_DICTIONARY, S_COUNT, S_ZWJ = 16
};

/* What happens before the character that was read; the middle is the last character that was a MARK. */
enum action { JOIN, BREAK, MIDDLE_JOIN /* boundary before the middle */, MIDDLE_BREAK /* there and here */, MARK };

/*
 * The property of a code point: its word_break, and what is told of a token by all of its characters. SPACE: what
 * scan_space() says. ODD: neither letter nor mark.
 */
enum {
	PROPERTY_BREAK = 31, PROPERTY_LETTER = 32, PROPERTY_NUMBER = 64, PROPERTY_PUNCTUATION = 128, PROPERTY_SPACE = 256,
	PROPERTY_ODD = 512
};

enum scan_mode { SCAN_TAILORED, SCAN_STANDARD, SCAN_ALL /* the standard's, with white space */ };

/*
 * Bitmaps read whole blocks and up to TAIL_REACH bytes from a block's start; `tail` is the text's end with
 * blanks behind it, from byte tail_start on.
 */
enum { TAIL_REACH = 130, TAIL_TEXT = 192 };

struct scan {
	struct span text;
	enum scan_mode mode;
	struct spans *out;
	size_t linked;			/* of out, the last that is not plain; in SCAN_TAILORED alone */
	struct breaks *words;
	size_t tail_start;
	uint8_t tail[TAIL_TEXT + 64 + TAIL_REACH];
};

/* scan_states.c */
uint16_t scan_property(uint32_t c);
extern const uint8_t scan_byte_kind[256][2];	/* class and flags by the first byte: ASCII, and what the bitmaps know */
/*
 * Adds spans from byte `at`, a boundary, on; at least one. Ends with the text, or at a boundary before what the bitmaps
 * may know, with nothing strange in the last `calm` bytes. Returns where.
 */
size_t scan_states(struct scan *s, size_t at, size_t calm);

/*
 * scan_avx512.c, scan_avx2.c, scan_vec16.c: adds spans from byte `at`, a boundary, on, until the text ends or at something strange, and
 * returns where. What stands before that may have to do with it. White space between spans is in none.
 */
size_t scan_blocks_avx512(struct scan *s, size_t at);
size_t scan_blocks_avx2(struct scan *s, size_t at);
size_t scan_blocks_vec16(struct scan *s, size_t at);

/* In one function the compiler keeps the constant vectors in registers from block to block. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

enum { PUT_MORE = 16 };			/* spans behind the last that the bitmaps may write to */

/* The span whose characters have the properties `seen` between them. */
static inline struct scan_span
span_seen(size_t start, size_t end, unsigned seen)
{
	struct scan_span s = { (uint32_t)start, (uint32_t)end, CLASS_WORD, 0, 0 };

	if (seen & PROPERTY_LETTER)
		s.flags = (seen & PROPERTY_ODD) || end - start > TOKEN_MAX ? SPAN_ODD : 0;
	else
		s.class = seen & PROPERTY_NUMBER ? CLASS_NUMBER : seen & PROPERTY_PUNCTUATION ? CLASS_PUNCTUATION : CLASS_SYMBOL;
	return s;
}

/* The last span so far is a word that has more in it than it seemed when it began. */
static inline void
set_odd(struct scan *s, size_t number)
{
	struct scan_span *token = &s->out->at[number];

	if (s->mode == SCAN_TAILORED && span_plain(token))
		span_link(s->out->at, &s->linked, number);
	token->flags |= SPAN_ODD;
}

/* A span of the machine's: it may stand beside anything, so it is not plain. */
static inline void
add_span(struct scan *s, struct scan_span span)
{
	if (s->mode == SCAN_TAILORED)
		span.flags |= SPAN_GAP;
	spans_add(s->out, span);
	if (s->mode == SCAN_TAILORED)
		span_link(s->out->at, &s->linked, s->out->count - 1);
}

/* scan_cut.c: a span of the machine's with white space in it, or in a script without blanks. */
void scan_cut(struct scan *s, size_t start, size_t end, bool dictionary);

#endif
