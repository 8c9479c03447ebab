/*
 * cli/opt.h - option tables: a row parses, documents itself, and is checked against the man page
 *
 * opt_parse() does what every program shares: resets SIGPIPE, sets the program's name, parses
 * the program's rows and the common ones (-h -V -q -v, --stats, --progress where the program says so),
 * prints help or version to stdout and exits 0, or says what was wrong and exits 2. It returns the
 * operands, a NULL-terminated list, empty if none were given.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>

enum opt_kind {
	OPT_END, OPT_FLAG,	/* bool *to */
	OPT_TEXT,		/* const char **to */
	OPT_LIST,		/* struct opt_list *to: may be given several times */
	OPT_NUMBER,		/* unsigned long long *to */
	OPT_REAL,		/* double *to */
	OPT_SIZE		/* unsigned long long *to: 64M, 2G; bytes */
};

struct opt { enum opt_kind kind; char letter; const char *name; void *to; const char *arg, *help; };
struct opt_list { const char **at; unsigned count; };	/* strings of argv */
struct program { const char *name, *purpose, *operands; const struct opt *options; };

/* The common settings. */
struct settings {
	const char *stats;	/* --stats FILE or NULL */
	const char *progress;	/* auto always never */
	bool quiet, verbose;
};
extern struct settings settings;

char **opt_parse(const struct program *p, int argc, char *argv[]);	/* operands */
const char *program_version(void);		/* "0.1.0" */

/* A value that must be one of "a|b|c"; its index, or die naming the option. */
int opt_choice(const char *option, const char *value, const char *choices);

/* --stats: numbers kept while the program runs, written as JSON by stats_write() (versions, options, counts,
 * seconds). Returns -1 with why if the file cannot be written. */
struct err;
void stats_count(const char *name, unsigned long long n);	/* sets; the name must outlive the program */
int  stats_write(struct err *why);

/* --progress: call often; writes a line to stderr at most ten times a second, when it is wanted. How much is left is told if
 * all operands are files; `bytes` are taken for those of the input, unless progress_read() has said how many were read. */
void progress_show(unsigned long long bytes, unsigned long long documents);
void progress_read(unsigned long long bytes);
void progress_end(void);

#endif
