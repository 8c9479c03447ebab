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

/* One instruction or two; a call of memcpy() is made two by compilers even where one would do. */
typedef char wide_bytes __attribute__((vector_size(WIDE), aligned(1), may_alias));

static inline void
copy_wide(char *to, const char *from)
{
	*(wide_bytes *)to = *(const wide_bytes *)from;
}

/*
 * len bytes, `step` at a time, once or twice WIDE; there is room for as many more. wide: as many more may be read. Returns the end of the
 * copy.
 */
static inline char *
put_wide(char *to, const char *from, size_t len, size_t step, bool wide)
{
	if (wide) {
		size_t i = 0;

		do {
			copy_wide(to + i, from + i);
			if (step > WIDE)
				copy_wide(to + i + WIDE, from + i + WIDE);
			i += step;
		} while (i < len);
	} else {
		memcpy(to, from, len);
	}
	return to + len;
}

#endif
