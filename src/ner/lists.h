/*
 * ner/lists.h - the words and names of the languages of a text, loaded from their lists
 *
 * lang/TAG/names has what words do in and beside names, gazetteer/TAG-{places,persons,bodies} the names.
 */
#ifndef NER_LISTS_H
#define NER_LISTS_H

#include "base/err.h"
#include "ner/gazetteer.h"
#include "ner/lexeme.h"

/* The path of a file of a folder, or NULL with why; told about each line that was left out. */
typedef const char *lists_find(const char *folder, const char *name, struct err *why);
typedef void lists_skip(const struct err *why);

struct lists {
	struct lexemes *words;
	struct gazetteer *names;
	lists_find *find;
	lists_skip *skip;
	size_t skipped;			/* lines left out */
};

void lists_init(struct lists *k, lists_find *find, lists_skip *skip);
void lists_release(struct lists *k);

/* The lists of a language; ka-GE has those of ka. 1; 0 with why: there are none; -1 with why: cannot be read. */
int lists_language(struct lists *k, struct span tag, struct err *why);
/* More names; 0, or -1 with why. */
int lists_gazetteer(struct lists *k, const char *path, struct err *why);

#endif
