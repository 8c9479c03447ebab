/*
 * token/wide.h - short texts copied many bytes at one go
 *
 * Copying WIDE bytes costs less than asking how many there are, where as many may be read and written.
 */
#ifndef TOKEN_WIDE_H
#define TOKEN_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { WIDE = 32 };

/* len bytes, and there is room for WIDE more. wide: as many more may be read. Returns the end of the copy. */
static inline char *
put_wide(char *to, const char *from, size_t len, bool wide)
{
	if (wide) {
		memcpy(to, from, WIDE);
		for (size_t i = WIDE; i < len; i += WIDE)
			memcpy(to + i, from + i, WIDE);
	} else {
		memcpy(to, from, len);
	}
	return to + len;
}

#endif
