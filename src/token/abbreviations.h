/*
 * token/abbreviations.h - which words keep their dot, per language
 *
 * A file share/sitqva/lang/TAG/abbreviations has one a line, as it is written, with its dots, then a TAB
 * and its kinds with commas between; `#` starts a comment. An entry may hold blanks ("т. д.").
 *
 *	name	an abbreviation only before a word ("ივ. ჯავახიშვილი", "Mr. Smith")
 *	number	only before a number ("გვ. 5", "vol. XII")
 *	unit	only behind a number ("1918 წ.", "5 км.")
 *	end	may end a sentence ("ა.შ.", "etc."); together with name, only where it is a unit ("г.": a town
 *		before its name, a year behind a number)
 *	starter	ends a sentence only before one of the words that begin many, rules.h ("in the U.S. The", "U.S. Navy"); a
 *		unit may always
 *
 * An entry that begins with a hyphen is one that any word may end in ("-str.": "Goethestr. 5").
 * With several of the first three, one is enough. Without any it is an abbreviation anywhere. Lower and upper case are the same;
 * of two such entries, one that is an abbreviation anywhere wins.
 * Tables live as long as the program.
 */
#ifndef TOKEN_ABBREVIATIONS_H
#define TOKEN_ABBREVIATIONS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"

enum { ABBREVIATION = 1, BEFORE_NAME = 2, BEFORE_NUMBER = 4, BEHIND_NUMBER = 8, MAY_END = 16, END_IF_STARTER = 32 };
enum { ABBREVIATION_MAX = 64 };			/* bytes of an entry */

struct abbreviations;
struct abbreviations *abbreviations_new(void);
/* Adds a file's entries. Lines that do not fit are left out and, if `tell`, named by warnings: returns their number; -1
 * with why if the file cannot be read. */
int      abbreviations_load(struct abbreviations *a, const char *path, bool tell, struct err *why);
/* Kinds of an entry, 0 if it is none. */
unsigned abbreviations_find(struct abbreviations *a, struct span form);
/* Is it an entry or a part of one: to its first dot, or behind the blank? */
bool     abbreviations_begin(struct abbreviations *a, struct span form);
void     abbreviations_free(struct abbreviations *a);

#endif
