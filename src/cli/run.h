/*
 * cli/run.h - what a run leaves behind beside its output: --stats and --progress
 *
 * opt_parse() calls run_begin(), which keeps the pointers (argv lives as long as the program).
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/opt.h"

#ifndef SITQVA_VERSION
#define SITQVA_VERSION "unknown"
#endif
#ifndef SITQVA_LIBRARIES
#define SITQVA_LIBRARIES "libraries unknown"
#endif

void run_begin(const struct program *p, int argc, char *argv[]);

#endif
