/*
 * token/assemble.h - tokens become sentences with comments, numbers and MISC, and go out
 *
 * Tokens come in runs, which lie in one block. A token's spacing is known when the next one comes, so a complete
 * sentence waits for it. Memory is that sentence, which is at most 1 MiB of text or 65,536 tokens: a longer one ends by
 * force.
 */
#ifndef TOKEN_ASSEMBLE_H
#define TOKEN_ASSEMBLE_H

#include "base/buf.h"
#include "stream/tokens.h"
#include "token/multiword.h"
#include "token/origin.h"
#include "token/rows.h"
#include "token/scan.h"

struct assembler {
	struct token_writer *out;
	enum token_format format;
	struct multiword *multiword;	/* asked for the words of each token; NULL: a token is a word */
	/* the document */
	struct buf id, header;		/* header: newdoc, source, meta */
	struct buf sentence_ids;	/* "doc:", what all its sentence ids begin with */
	struct buf unknown;		/* comments for the next sentence */
	struct buf kind, par;		/* of the next paragraph */
	bool fresh_document, fresh_paragraph;
	unsigned long long paragraph, sentence;
	/* the sentence that is being made, or is complete and waits */
	struct buf comments, text, paragraph_kind;
	struct rows rows;
	/*
	 * CoNLL-U and plain: whole sentences gather in rows.lines and go out together; this one begins at byte `from` there. CoNLL-U: if all of it came
	 * at once it stands there as it will go out, with its text in [text_from, text_to); else its rows alone do (apart).
	 */
	size_t from, text_from, text_to;
	bool apart;
	size_t count, bytes;		/* count: words */
	bool complete, new_document, new_paragraph;
	/* the last token */
	struct buf spaces;		/* white space since then */
	struct buf before;		/* white space before the document's first token */
	bool any;			/* a token came in this document */
	bool spaces_lost;		/* more than 1 MiB in a row */
	struct arena scratch;
	unsigned long long sentences, tokens;
};

void assemble_init(struct assembler *a, struct token_writer *out, bool class);
void assemble_document(struct assembler *a, struct span id);
void assemble_header(struct assembler *a, struct span key, struct span value);	/* "source", "meta.x" */
void assemble_unknown(struct assembler *a, struct span comment);		/* without "# " */
void assemble_par(struct assembler *a, struct span kind, struct span number);
/* count tokens, one behind the other in `text`, which stands at byte `base` of the block that `origins` knows. */
void assemble_tokens(struct assembler *a, struct span text, const struct scan_span *token, size_t count, struct origins *origins,
		     size_t base);
void assemble_space(struct assembler *a, struct span space);
void assemble_sentence_end(struct assembler *a);
void assemble_paragraph_end(struct assembler *a, bool ends_sentence);
void assemble_document_end(struct assembler *a);
void assemble_release(struct assembler *a);

#endif
