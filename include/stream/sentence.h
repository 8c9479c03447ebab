/*
 * stream/sentence.h - tokens and their annotations in memory, whatever the format was
 *
 * A sentence owns nothing: spans live in the arena it was made in. A token is a row of CoNLL-U;
 * a row is a word (ID "3"), a multiword range ("3-4", which comes before its words) or an empty
 * node ("3.1"). What counts counts sentence_next(): range rows and the words outside of ranges.
 */
#ifndef STREAM_SENTENCE_H
#define STREAM_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

enum column { COL_ID, COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_FEATS, COL_HEAD, COL_DEPREL, COL_DEPS, COL_MISC, COLUMNS };

struct token { struct span column[COLUMNS]; };	/* an empty column is "_"; FORM as it is, decoded */

struct sentence {
	struct span comments;		/* whole lines with their LF, as they came: "# newdoc id = …\n# text = …\n" */
	struct token *token;
	size_t count;
	struct span document;		/* id of the document it is in, as in # newdoc id; may be empty */
	struct span paragraph_kind;	/* "" is running text; note heading entry verse table list */
	const char *file;		/* it was read from, as the operand says, and the line of its first row; NULL: not read */
	size_t line;
	bool row_a_line;		/* row i is on line + i (plain: all are on the same line) */
	bool new_document, new_paragraph;	/* the first of its document (then of its paragraph, too) */
};

/* The line of a row in the sentence's file. */
size_t sentence_line(const struct sentence *s, size_t row);

/* All columns "_". */
void token_clear(struct token *t);
/* "12": an ID. */
struct span number_span(unsigned long long n, struct arena *mem);

/* The tokens that count: *at starts at 0; false at the end. `words`: the words inside ranges instead of the ranges. */
bool sentence_next(const struct sentence *s, bool words, size_t *at, struct token **token);

/* An ID column: "3" is first = last = 3, "3-4" 3 and 4; an empty node "3.1" has *empty set. False: it is no ID. */
bool token_id(struct span id, unsigned long long *first, unsigned long long *last, bool *empty);

/* MISC: Key=Value with | between, values decoded/encoded by the caller's choice of functions below. */
struct span misc_get(const struct token *t, struct span key);	/* "NER" -> "B-PER"; {NULL,0} if absent */
/* Keys stay in ASCII order; a value of {NULL,0} removes the key. */
void        misc_set(struct token *t, struct span key, struct span value, struct arena *mem);
/* A value as sitqva-conllu(5) says: \t \n \r \f \p \\, and \s for a blank that is first, last or second in a row. */
struct span misc_escape(struct span value, struct arena *mem);

/* The white space behind a token, as SpaceAfter and SpacesAfter say; one blank where they are silent. */
struct span token_space_after(const struct token *t, struct arena *mem);
/* The text of the tokens that count: each run of white space one blank, none at the ends. */
struct span sentence_text(const struct sentence *s, struct arena *mem);
/* "a.txt:2.1"; without a document "2.1". */
struct span sentence_id_document(struct span document, struct arena *mem);	/* "a.txt:", or nothing */
struct span sentence_id(struct span document, unsigned long long paragraph, unsigned long long sentence, struct arena *mem);

/* The value of a comment `# key = value`, empty (but with an address) for `# key`; {NULL,0} if there is none. */
struct span comment_get(struct span comments, struct span key);
/* The next line of comments, without its LF, parted; false at the end. A line without " = " has its text as key. */
bool        comment_next(struct span *comments, struct span *line, struct span *key, struct span *value);

/*
 * The one escape alphabet of all formats: \t \n \r \f \s \p \\ ; which of them a writer uses is given by a
 * string of the letters, for example "tnrfp\\" for MISC values. A reader decodes all seven.
 */
struct span field_escape(struct span s, const char *letters, struct arena *mem);
struct span field_unescape(struct span s, struct arena *mem);

#endif
