/*
 * freq/node.h - the word whose collocates are asked for: a form, or a pattern of PCRE2 between slashes
 *
 * The form is that of a token after --fold. A pattern fits a form that it is found anywhere in, as by grep. For one
 * thread.
 */
#ifndef FREQ_NODE_H
#define FREQ_NODE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

/* failed: a pattern took too many steps; why says so. Both stay. */
struct node {
	struct span text, form;		/* text: as it was given, the caller's */
	struct regex *pattern;		/* NULL: the form */
	struct arena mem;
	bool failed;
	struct err why;
};

/* fold: forms are folded, and so is this. -1: no node. */
int  node_init(struct node *n, struct span text, bool fold, struct err *why);
/* A form: valid UTF-8, folded if forms are. */
bool node_fits(struct node *n, struct span form);
void node_release(struct node *n);

#endif
