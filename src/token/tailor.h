/*
 * token/tailor.h - tokens as corpora need them, on top of what the standard's scanner finds
 *
 * Addresses whole; abbreviations and initials with their dot; compounds, numbers with endings and ranges
 * one token at their hyphens; numbers with separators; runs of one sign ("...", "--", "?!") one token; a
 * quote of two commas one token; note markers alone. A token is at most 4096 bytes.
 */
#ifndef TOKEN_TAILOR_H
#define TOKEN_TAILOR_H

#include "token/languages.h"
#include "token/scan.h"

struct tailor { struct languages *languages; struct spans a, b; };

/*
 * The tokens of a paragraph, or of a part of it, from what the scanner found there, the first of which is not plain. They end
 * with the text, or before a span that begins behind it, as the first of the next line does: returns how many spans they were
 * made of. The tokens are linked as the scanner's spans are.
 */
size_t tailor_tokens(struct tailor *t, struct language *language, struct span text, const struct scan_span *raw, size_t count,
		   struct spans *out);
/* The same where no token is to be tailored: those too long are cut all the same. */
size_t tailor_nothing(struct tailor *t, struct span text, const struct scan_span *raw, size_t count, struct spans *out);
/*
 * All passes over a stretch of spans, one or more; they see nothing of the text behind it. The first `lead` and the last `tail` have
 * nothing special in their chunks and are only looked at. What was made lives until the next call.
 */
const struct spans *tailor_passes(struct tailor *t, struct language *language, struct span text, const struct scan_span *raw,
				  size_t count, size_t lead, size_t tail);
void tailor_release(struct tailor *t);

/*
 * A pass reads `in` and fills `out`, where it begins and ends with the `lead` and `tail` of tailor_passes() as they were: a loop from
 * pass_begin() to pass_end(), and pass_finish(). None looks inside of plain words, plain_word(), as far as they have no letters that are
 * apostrophes; so a word that one makes of parts is SPAN_ODD for the next. Tokens with white space in them are SPAN_SPACED.
 */
struct pass {
	struct languages *languages;
	struct language *language;	/* the paragraph's */
	struct span text;
	size_t lead, tail;
	const struct spans *in;
	struct spans *out;
};

static inline size_t
pass_begin(struct pass *p)
{
	p->out->count = 0;
	spans_copy(p->out, p->in->at, p->lead);
	return p->lead;
}

static inline size_t
pass_end(struct pass *p)
{
	return p->in->count - p->tail;
}

/* Spans from number i on are to come: the tail, or what is left of it where a token looked far ahead ("No. Goethestr."). */
static inline void
pass_finish(struct pass *p, size_t i)
{
	p->tail = p->in->count - i;
	spans_copy(p->out, p->in->at + i, p->tail);
}

/* In their order. */
void pass_fixed(struct pass *p);
void pass_apostrophes(struct pass *p);
void pass_parts(struct pass *p);
void pass_dots(struct pass *p);
void pass_hyphens(struct pass *p);
void pass_joins(struct pass *p);
void pass_cut(struct pass *p);

/* Has the word letters and apostrophes alone, and is it short enough to be one token? */
bool apostrophes_only(struct span form);
/* Adds to `out` what all passes together make of such a word with nothing special beside it in its chunk: parts, or the whole. */
void apostrophes_alone(struct languages *l, struct language *current, struct span text, const struct scan_span *word, struct spans *out);

enum { APOSTROPHE_LETTER = 0xCA };	/* first byte of ʼ and ʻ, which are letters */

/* A word of letters and marks alone. */
static inline bool
plain_word(const struct scan_span *s)
{
	return s->class == CLASS_WORD && !(s->flags & SPAN_ODD);
}

/* The two stand side by side, with no white space between. */
static inline bool
touches(const struct scan_span *a, const struct scan_span *b)
{
	return a->end == b->start;
}

/*
 * Two plain words with a hyphen between: is one token or three, which hangs on nothing else, as it does if compounds_alone()? The
 * rules must be those of the paragraph's language, and none be for clitics or letters that are apostrophes.
 */
bool compounds_alone(struct languages *l, struct language *current, struct span text, const struct scan_span *at);
bool compound_alone(struct languages *l, struct language *current, struct span text, const struct scan_span *at);

static inline bool
ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* I V X L C D M, two letters or more or any one of I V X L C: "XIX", "II". */
bool roman_numeral(struct span form);

#endif
