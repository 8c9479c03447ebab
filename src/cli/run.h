/*
 * cli/run.h - what a run leaves behind beside its output: --stats and --progress
 *
 * opt_parse() calls run_begin(), which keeps the pointers (argv lives as long as the program).
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stddef.h>

#include "cli/opt.h"

#ifndef SITQVA_VERSION
#define SITQVA_VERSION "unknown"
#endif
#ifndef SITQVA_LIBRARIES
#define SITQVA_LIBRARIES "libraries unknown"
#endif

void run_begin(const struct program *p, int argc, char *argv[]);
const char *run_name(void);		/* of the program */
double run_seconds(void);		/* since it began */
void progress_begin(char **operands);	/* kept, not copied */

/* What a line of progress tells; `done` of `total` bytes of input, total 0: nobody knows. */
struct progress { unsigned long long bytes, documents, done, total; double seconds; };
/* As much of it as fits into `width` columns; a zero is put behind it, for which there must be room, too. */
void progress_line(char *line, size_t width, const char *program, const struct progress *p);

#endif
