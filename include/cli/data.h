/*
 * cli/data.h - finds share/sitqva
 *
 * A data file is looked up in --data DIR (data_dir()), then in $SITQVA_DATA, then beside the
 * program (../share/sitqva, or the source tree's share/sitqva for a program in build/bin), then in the installed
 * place. The path lives until the next call.
 */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "base/err.h"

void        data_dir(const char *dir);			/* --data DIR; NULL: none */
/* "lang/ka" + "abbreviations" -> path; NULL with why: "cannot find 'lang/ka/abbreviations': not in ...; see --data" */
const char *data_find(const char *folder, const char *name, struct err *why);

#endif
