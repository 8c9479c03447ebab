/*
 * stream/token_lines.h - lines of one operand of the token stream, and what its document is so far
 *
 * Lines come repaired: ill-formed UTF-8 as U+FFFD, control characters as blanks. A line lives until
 * the next token_line(), unless it was given back.
 */
#ifndef STREAM_TOKEN_LINES_H
#define STREAM_TOKEN_LINES_H

#include "base/buf.h"
#include "io/reader.h"
#include "stream/tokens.h"

/* The rows of the sentence in hand; text: bytes of its forms, each with a blank. Their room stays from sentence to sentence. */
struct token_rows { struct token *at; size_t count, size, text; };

struct token_lines {
	struct reader in;
	size_t number;			/* of the line last returned */
	bool open;			/* it goes on in the next call (more than 16 MiB) */
	struct span line;
	struct span good;		/* lines in the reader's memory that were taken from it and want no repair */
	struct buf repaired;
	bool again;			/* the next call returns it once more */
	bool owe_failure;		/* a read failed, but a sentence before it had to go out first */
	struct err failure;
	struct buf held;		/* lines that were read to guess the format */
	size_t held_at;
	unsigned long long bytes, bad;	/* bad: ill-formed sequences */
	size_t bad_line;
	struct token_rows rows;
};

/* 1, 0 at the end, -1. */
int  token_line(struct token_lines *l, struct span *line, struct err *why);
void token_line_back(struct token_lines *l);
/* Keeps the failure in why for the next token_line(). */
void token_line_fail_later(struct token_lines *l, const struct err *why);
bool token_line_blank(struct span line);
/* Whole lines of text_simple_prefix() at once, with their LF and without FF, at most LINES_BYTES of them; false: token_line() knows
 * more. What is taken are the first of these lines. */
enum { LINES_BYTES = 64000 };
bool token_lines_good(struct token_lines *l, struct span *lines);
void token_lines_take(struct token_lines *l, struct span lines);

void token_lines_release(struct token_lines *l);

/* No rows. */
struct token_rows *token_rows_begin(struct token_lines *l);
struct token *token_rows_add(struct token_rows *r);
/* A copy of them in mem. */
struct token *token_rows_take(const struct token_rows *r, struct arena *mem);

/* What holds on from sentence to sentence. */
struct token_document {
	struct buf id, kind;
	struct buf comments;		/* of the sentence being read */
	struct buf carried;		/* of a sentence that was left out: where it began a document or a paragraph */
	bool begun;			/* a sentence has been given */
	bool joined;			/* another operand came before: a document begins here even if no line says so */
	bool fresh_paragraph;		/* vertical, plain: the next sentence begins a paragraph */
	unsigned long long paragraph, sentence;	/* vertical, plain: numbers in the document */
	unsigned long long cut_at;	/* conllu: words of this sentence that went out by force */
};

/* Adds a line to the comments; what is past a bound of 4 MiB is dropped (false). */
bool token_document_comment(struct token_document *d, struct span line);
/* Comments, document and paragraph of a sentence; `made`: the format has none, so they are made from counts. */
void token_document_begin(struct token_document *d, struct sentence *s, bool made, struct arena *mem);
/* The sentence is left out: what began with it begins with the next one. */
void token_document_lose(struct token_document *d);
void token_document_reset(struct token_document *d, bool joined);
void token_document_release(struct token_document *d);

/* Columns of a vertical file, from 0; -1: none. */
struct vertical_columns { int of[COLUMNS], tag; bool given, known, blanks; };
bool vertical_columns_parse(struct vertical_columns *c, const char *text, struct err *why);
/* Does a token line look like form and tag, parted by TAB or by blanks? */
bool vertical_looks_so(struct span line);

int conllu_read(struct token_lines *in, struct token_document *d, struct sentence *s, struct arena *mem, struct err *why);
/* forms: fresh, wanted alone; or NULL. */
int vertical_read(struct token_lines *in, struct token_document *d, struct vertical_columns *c, struct token_forms *forms,
		  struct sentence *s, struct arena *mem, struct err *why);
int plain_read(struct token_lines *in, struct token_document *d, struct sentence *s, struct arena *mem, struct err *why);
/* Forms alone, see token_read_forms(), added to f; conllu: of one sentence, and what the comments say is in s. */
int conllu_forms(struct token_lines *in, struct token_document *d, bool words, struct token_forms *f, struct sentence *s,
		 struct arena *mem, struct err *why);
int plain_forms(struct token_lines *in, struct token_document *d, struct token_forms *f, struct arena *mem, struct err *why);

/* Bytes of a form (valid UTF-8) that may be in one token: all, or 4096 down to a border of code points. */
size_t token_part(struct span form);


#endif
