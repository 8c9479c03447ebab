/*
 * stream/tokens.h - the token stream: sentences in from any format, out to any format
 *
 * Input: CoNLL-U (sitqva-conllu(5)), vertical, plain; guessed from the first line unless given. A
 * sentence is at most 1 MiB of text or 65,536 tokens: what is longer ends by force. A sentence with a line
 * that does not fit is left out as a whole: token_read() gives -1 with why (its first such line), and reading goes on
 * behind it. The comments that begin a document or a paragraph go over to the next sentence then.
 */
#ifndef STREAM_TOKENS_H
#define STREAM_TOKENS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "io/reader.h"
#include "io/writer.h"
#include "stream/sentence.h"

enum token_format { TOKENS_GUESS, TOKENS_CONLLU, TOKENS_VERTICAL, TOKENS_PLAIN, TOKENS_CWB, TOKENS_JSONL, TOKENS_TEI };
enum { SENTENCE_BYTES = 1 << 20, SENTENCE_TOKENS = 65536, TOKEN_BYTES = 4096 };

/* "conllu" ...; false for a name that is none of the formats. */
bool token_format_named(const char *name, enum token_format *format);

struct token_reader;
/* files: NULL-terminated operands, kept; none or "-" is stdin. columns: "form=1,ner=2" or NULL. NULL with why: a format that
 * cannot be read, or columns that make no sense. */
struct token_reader *token_reader_new(char **files, enum token_format format, const char *columns, struct err *why);
struct token_reader *token_reader_new_bytes(const struct span *bytes, const char *name, enum token_format format);
/* 1, 0 at the end, -1 for something left out. Each operand begins a document of its own. The sentence lives in mem. */
int  token_read(struct token_reader *r, struct sentence *s, struct arena *mem, struct err *why);

/*
 * The same for who wants forms alone, in less time and of many sentences at once: the forms of sentence_next(s, words, …), where
 * sentences end and documents begin. TOKEN_PAD bytes behind each form can be read, so that short ones are compared and
 * hashed without a look at their length. Starts as all zero; released by token_forms_release().
 */
enum { TOKEN_PAD = 32 };
struct forms_sentence {
	size_t end;			/* number of the form behind its last one */
	bool new_document, note;
	struct span document;		/* the id of a new one; lives as the forms do */
};
struct token_forms {
	struct span *form;
	size_t count, room;
	struct forms_sentence *sentence;
	size_t sentences, sentence_room;
	struct arena mem;		/* of the forms */
};
/* In place of what was there. Sentences before the one that is left out are in f, too, where -1 is returned; at the end nothing is. */
int  token_read_forms(struct token_reader *r, bool words, struct token_forms *f, struct err *why);
void token_forms_reset(struct token_forms *f);
/* A copy of the form; and the form itself, which has its TOKEN_PAD bytes. */
void token_forms_add(struct token_forms *f, struct span form);
void token_forms_refer(struct token_forms *f, struct span padded);
/* new_document: the id of the document that began with it, {NULL,0} if none did; copied. */
void token_forms_end_sentence(struct token_forms *f, struct span new_document, bool note);
void token_forms_release(struct token_forms *f);
bool token_stopped(const struct token_reader *r);	/* a read failed for good: status 2 */
unsigned long long token_bytes(const struct token_reader *r);
void token_reader_free(struct token_reader *r);

void conllu_write(struct writer *out, const struct sentence *s);

/* Out, to any of the formats; document and paragraph borders are taken from the sentences. */
struct token_writer;
int  token_writer_open(struct token_writer **w, const char *path, enum token_format format, struct err *why);
/* A writer that hands each sentence to take() instead; it lives until take() returns. */
struct token_writer *token_writer_to(void (*take)(void *with, const struct sentence *s), void *with);
/* vertical, cwb: a second column with the NER tag; jsonl: a list of the names (so it is unless this says no). */
void token_writer_tags(struct token_writer *w, bool tags);
void token_write(struct token_writer *w, const struct sentence *s);
/*
 * A sentence whose rows are made already: of s the comments but `# text`, which is given by itself, the document and borders are
 * used. CoNLL-U: lines; vertical: lines of forms alone. Not for other formats.
 */
void token_write_rows(struct token_writer *w, const struct sentence *s, struct span text, struct span rows);
/* Whole sentences as they go out; in the plain format the empty lines between paragraphs are among them. */
void token_write_lines(struct token_writer *w, struct span lines);
enum token_format token_writer_format(const struct token_writer *w);
/* Flushes if someone is watching: the end of a document. */
void token_writer_pause(struct token_writer *w);
int  token_writer_close(struct token_writer *w, struct err *why);

#endif
