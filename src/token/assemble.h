/*
 * token/assemble.h - tokens become sentences with comments, numbers and MISC, and go out
 *
 * A token's spacing is known when the next one comes, so the last sentence waits for it. Memory is two sentences, which
 * are at most 1 MiB of text or 65,536 tokens each: a longer one ends by force.
 */
#ifndef TOKEN_ASSEMBLE_H
#define TOKEN_ASSEMBLE_H

#include "base/buf.h"
#include "stream/map.h"
#include "stream/tokens.h"
#include "token/scan.h"

/* What is known of a token beside its form and spacing; copied. */
struct token_facts {
	enum token_class class;
	bool ranged;
	struct source_range range;
	const struct source_range *piece;	/* more than one, or none */
	size_t pieces;
	struct span page;
};

struct assembled {
	struct arena mem;
	struct token *token;
	size_t count, size, bytes;
	struct span comments, document, kind;
	bool new_document, new_paragraph;
};

struct assembler {
	struct token_writer *out;
	bool class;			/* Class= in MISC */
	struct assembled s[2];
	unsigned now;			/* s[now] is being made; the other one waits, if it has tokens */
	/* the document */
	struct buf id, header;		/* header: newdoc, source, meta */
	struct buf unknown;		/* comments for the next sentence */
	struct buf kind, par;		/* of the next paragraph */
	bool fresh_document, fresh_paragraph;
	unsigned long long paragraph, sentence;
	/* the last token */
	struct buf spaces;		/* white space since then */
	struct buf before;		/* white space before the document's first token */
	struct buf scratch;
	bool any;			/* a token came in this document */
	bool spaces_lost;		/* more than 1 MiB in a row */
	struct buf facts, more;		/* its MISC keys before SpaceAfter, and behind it */
	unsigned long long sentences, tokens;
};

void assemble_init(struct assembler *a, struct token_writer *out, bool class);
void assemble_document(struct assembler *a, struct span id);
void assemble_header(struct assembler *a, struct span key, struct span value);	/* "source", "meta.x" */
void assemble_unknown(struct assembler *a, struct span comment);		/* without "# " */
void assemble_par(struct assembler *a, struct span kind, struct span number);
void assemble_token(struct assembler *a, struct span form, const struct token_facts *facts);
void assemble_space(struct assembler *a, struct span space);
void assemble_sentence_end(struct assembler *a);
void assemble_paragraph_end(struct assembler *a, bool ends_sentence);
void assemble_document_end(struct assembler *a);
void assemble_release(struct assembler *a);

#endif
