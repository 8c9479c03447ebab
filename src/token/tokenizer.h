/*
 * token/tokenizer.h - items of the text stream in, sentences out
 *
 * Each line of a block is a paragraph. It is looked at in windows of 1 MiB, and what is behind a window's last
 * certain sentence end is looked at again with the next one, so that a paragraph may have any length. A paragraph may
 * also come in several blocks: what is undecided is carried over.
 */
#ifndef TOKEN_TOKENIZER_H
#define TOKEN_TOKENIZER_H

#include "stream/text.h"
#include "token/assemble.h"
#include "token/languages.h"
#include "token/pages.h"
#include "token/own_rules.h"
#include "token/sentence_end.h"
#include "token/tailor.h"

enum { LANGUAGE_PROBE = 64 << 10 };	/* bytes of a paragraph that tell its language */

enum sentence_mode { SENTENCES_AUTO, SENTENCES_LINE, SENTENCES_NONE };

struct tokenizer {
	enum sentence_mode mode;
	bool standard;				/* tokens by UAX #29 alone; false unless it is set after tokenizer_init() */
	struct languages *languages;
	struct assembler to;
	struct multiword multiword;
	struct tailor tailor;
	struct spans raw, tokens;		/* raw: what the scanner found in bytes [raw_from, raw_to) of the block */
	size_t raw_from, raw_to, raw_next;	/* raw_next: the span behind those that were given out last */
	struct pages pages;
	struct origins origins;
	struct language *language;		/* of the paragraph that is being read; NULL between paragraphs */
	struct block carry;
	struct arena carried, mem;
	struct buf repaired;
	bool not_nfc;				/* some of the input */
	struct own_rules *own;		/* a person's own rules, or NULL; the caller's */
	bool gave_up;				/* one of them met a limit; trouble says which */
	struct err trouble;
};

void tokenizer_init(struct tokenizer *t, struct languages *languages, struct token_writer *out, enum sentence_mode mode,
		    bool class);
/* From now on: which words is a token? */
void tokenizer_multiword(struct tokenizer *t);
void tokenizer_take(struct tokenizer *t, const struct text_item *item);
/* The input ended, perhaps inside a document. */
void tokenizer_end(struct tokenizer *t);
void tokenizer_release(struct tokenizer *t);

#endif
