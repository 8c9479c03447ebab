/*
 * text/rule_file.h - a person's own rules, line by line (sitqva-rules(5))
 *
 * One file serves normalize and tokenize; each takes its kinds and passes by the other's. A line lives as long as the file is
 * open. Errors name file and line: half a set of rules is none.
 */
#ifndef TEXT_RULE_FILE_H
#define TEXT_RULE_FILE_H

#include "base/err.h"
#include "base/span.h"

enum rule_line_kind { RULE_LINE_REPLACE, RULE_LINE_TOKEN, RULE_LINE_SPLIT, RULE_LINE_TEST };

struct rule_line {
	enum rule_line_kind kind;
	enum rule_line_kind of;		/* of a test: what the rule above it is */
	struct span first, second;	/* pattern and replacement, pattern and class, input and output; second may be empty */
	size_t number;
};

struct rule_file { char *path, *bytes; struct span rest; size_t line; int above; };

/* 0, or -1 with why: not readable, too large, not UTF-8. */
int  rule_file_open(struct rule_file *f, const char *path, struct err *why);
/* 1, 0 at the end, -1 with why. */
int  rule_file_next(struct rule_file *f, struct rule_line *line, struct err *why);
/* -1, with "FILE:LINE: trouble" in why. */
int  rule_file_wrong(const struct rule_file *f, const struct err *trouble, struct err *why);
void rule_file_close(struct rule_file *f);

#endif
