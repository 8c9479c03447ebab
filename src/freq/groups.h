/*
 * freq/groups.h - frequency-count --by: the value that each token is counted under
 *
 * A value is the id of the document, the page, the type of the name that the token is in, or a line of
 * metadata of the document; where there is none it is empty. A unit under a value is a unit of its own, so
 * counting needs to know nothing of it: its text is the value, GROUP_MARK and the text of the unit.
 */
#ifndef FREQ_GROUPS_H
#define FREQ_GROUPS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/intern.h"
#include "base/span.h"
#include "freq/units.h"
#include "stream/sentence.h"

#define GROUP_MARK '\x1F'		/* below all that stands in a text: values sort as their bytes do */

enum groups_by { GROUPS_DOCUMENT, GROUPS_PAGE, GROUPS_TYPE, GROUPS_META };

struct groups {
	enum groups_by by;
	struct span key;		/* "meta.KEY"; the caller's */
	struct intern *values;
	uint64_t *tokens;		/* of each value */
	size_t room;
	uint32_t now;			/* the value of the last token */
	uint32_t document;		/* the value of the document, where that is asked for */
	struct buf text;
};

/* "document", "page", "type" or "meta.KEY"; false for anything else. Released by groups_release(). */
bool groups_init(struct groups *g, struct span by);
/* Each sentence, before its tokens. True: the value changed. */
bool groups_sentence(struct groups *g, const struct sentence *s);
/* A token, before it is counted. True: the value changed. */
bool groups_token(struct groups *g, const struct token *t);
/* So many tokens are counted under the value. */
void groups_count(struct groups *g, uint64_t tokens);
/* A unit under the value. */
uint32_t groups_unit(struct groups *g, struct units *units, uint32_t unit);
/* The tokens under a value that was met. */
uint64_t groups_tokens(const struct groups *g, struct span value);
/* Text of a unit to value and text; the value of what has none is {NULL,0}. */
struct span groups_split(struct span text, struct span *value);
void groups_release(struct groups *g);

#endif
