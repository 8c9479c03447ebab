/*
 * collect/charsets.h - which charsets documents were read as, and who is told
 *
 * A guess of low confidence is told at once, any other once for all documents at the end, or at once with -v. UTF-8 is not
 * worth a word.
 */
#ifndef COLLECT_CHARSETS_H
#define COLLECT_CHARSETS_H

#include <stdbool.h>
#include <stddef.h>

enum { CHARSETS = 64, CHARSET_NAME = 64 };

struct charset_use {
	char name[CHARSET_NAME];
	const char *legacy;		/* what the text is by its letters: a Georgian font encoding, or NULL */
	unsigned long long documents;
	unsigned long long told;	/* of these, already */
	int least, most;		/* confidence, percent */
	char *first;			/* label of the first that was not told */
};

struct charsets { struct charset_use use[CHARSETS]; size_t count; bool each; };

void charsets_met(struct charsets *c, const char *label, const char *charset, const char *legacy, int confidence);
void charsets_tell(const struct charsets *c);
void charsets_release(struct charsets *c);

#endif
