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
#include "base/span.h"

enum column { COL_ID, COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_FEATS, COL_HEAD, COL_DEPREL, COL_DEPS, COL_MISC, COLUMNS };

struct token { struct span column[COLUMNS]; };	/* an empty column is "_"; FORM as it is, decoded */

struct sentence {
	struct span comments;		/* whole lines with their LF, as they came: "# newdoc id = …\n# text = …\n" */
	struct token *token;
	size_t count;
	bool new_document, new_paragraph;	/* a # newdoc / # newpar stands in the comments, or the format says so */
	struct span document;		/* id of the document it is in (unescaped text as in # newdoc id); may be empty */
	struct span paragraph_kind;	/* "" is running text; note heading entry verse table list */
};

/* The tokens that count: *at starts at 0; false at the end. `words`: the words inside ranges instead of the ranges. */
bool sentence_next(const struct sentence *s, bool words, size_t *at, struct token **token);

/* MISC: Key=Value with | between, values decoded/encoded by the caller's choice of functions below. */
struct span misc_get(const struct token *t, struct span key);	/* "NER" -> "B-PER"; {NULL,0} if absent */
/* Keys stay in ASCII order; a value of {NULL,0} removes the key. */
void        misc_set(struct token *t, struct span key, struct span value, struct arena *mem);

/* The value of a comment `# key = value`; {NULL,0} if there is none. */
struct span comment_get(struct span comments, struct span key);

/*
 * The one escape alphabet of all formats: \t \n \r \f \s \p \\ ; which of them a writer uses is given by a
 * string of the letters, for example "tnrfp\\" for MISC values. A reader decodes all seven.
 */
struct span field_escape(struct span s, const char *letters, struct arena *mem);
struct span field_unescape(struct span s, struct arena *mem);

#endif
