/*
 * base/number.h - numbers of a table as text
 *
 * number_text() writes what printf("%.7g") writes in the C locale, to the byte, at a tenth of its price: seven
 * digits come out of one multiplication, and only where that cannot tell which way to round is printf asked.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/span.h"

enum { NUMBER_ROOM = 32 };

struct span number_text(double value, char room[NUMBER_ROOM]);
/* The double that is nearest to the text; what is not finite stays what it is. */
double      number_rounded(double value);

#endif
