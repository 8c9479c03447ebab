#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/err.h"
#include "base/mem.h"

void *
xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		die("out of memory (%zu bytes wanted)", n);
	return p;
}

void *
xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		die("out of memory (%zu times %zu bytes wanted)", count, size);
	return p;
}

void *
xcalloc_table(size_t count, size_t size)
{
#ifdef MADV_HUGEPAGE
	enum { PAGE = 2 << 20 };
	size_t n, whole;

	if (!__builtin_mul_overflow(count, size, &n) && n >= PAGE && !__builtin_add_overflow(n, PAGE - 1, &whole)) {
		void *p = aligned_alloc(PAGE, whole / PAGE * PAGE);

		if (p) {
			madvise(p, whole / PAGE * PAGE, MADV_HUGEPAGE);
			return memset(p, 0, n);
		}
	}
#endif
	return xcalloc(count, size);
}

void *
xrealloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		die("out of memory (%zu bytes wanted)", n);
	return p;
}

void *
xrealloc_array(void *p, size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n))
		die("out of memory (%zu times %zu bytes wanted)", count, size);
	return xrealloc(p, n);
}

char *
xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}
