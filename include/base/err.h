/*
 * base/err.h - what went wrong, and who says so
 *
 * A module fills a struct err and returns -1; only main() speaks and exits. A message
 * names the place, the trouble and, where there is one, the remedy:
 * "a.txt:14: no such column; see --columns". Messages longer than the buffer are cut
 * at a code point. warn() and die() put the program's name in front.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

enum { EXIT_OK = 0, EXIT_SKIPPED = 1, EXIT_TROUBLE = 2 };

struct err { char text[512]; };

/* The name that warn() and die() put in front; the string must outlive the program. */
void err_program(const char *name);

/* -q: warnings are counted but not written. */
void err_quiet(bool quiet);

/* Called before a message is written; progress takes its line away. */
void err_before(void (*hook)(void));

int  err_set(struct err *why, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int  err_set_errno(struct err *why, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Exit with EXIT_TROUBLE; for main() and the command line alone. */
void die(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));
void die_errno(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
