/*
 * hyph/join.h - the pass over a window's line ends
 *
 *	hyphens_begin(h);			a window
 *	hyphens_add(h, line, next, paragraph);	each line that ends in a hyphen sign, and the line after it, if any
 *	hyphens_count(h, text);			what the window says about their words
 *	hyphens_decide(h, i, id, line);		0, 1, 2 ... in the order of hyphens_add()
 *
 * Spans given to hyphens_add() must stay until the next hyphens_begin().
 */
#ifndef HYPH_JOIN_H
#define HYPH_JOIN_H

#include "base/arena.h"
#include "hyph/evidence.h"
#include "hyph/tongues.h"
#include "io/writer.h"

/* MODE_MARK decides as MODE_AUTO does; where words are joined, a soft hyphen is to stay. */
enum hyphen_mode { MODE_AUTO, MODE_JOIN, MODE_KEEP, MODE_MARK };

struct hyphens;
struct hyphens *hyphens_new(const struct tongues *tongues, const struct lexicon *lexicon, enum hyphen_mode mode);
/* A decisions file of sitqva-decisions(5) whose rows go before all evidence. */
int             hyphens_override(struct hyphens *h, const char *path, struct err *why);
/* Rows go to a writer; the caller closes it. */
void            hyphens_tell(struct hyphens *h, struct writer *decisions);

void                 hyphens_begin(struct hyphens *h);
/* next: {NULL,0} where the paragraph ends; its sign stays. The paragraph's text tells the language, if languages share a
 * script; it is asked for once, as long as it begins at the same place. */
void                 hyphens_add(struct hyphens *h, struct span line, struct span next, struct span paragraph);
void                 hyphens_count(struct hyphens *h, struct span text);
enum hyphen_decision hyphens_decide(struct hyphens *h, size_t i, struct span id, unsigned long long line);

/* Rows of overrides that met nothing: called for each, "a.txt:14". */
size_t          hyphens_unmet(const struct hyphens *h, void (*say)(const char *row));
unsigned long long hyphens_decided(const struct hyphens *h, enum hyphen_decision d);
void            hyphens_free(struct hyphens *h);

#endif
