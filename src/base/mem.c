#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/err.h"
#include "base/mem.h"

enum { LARGE_PAGE = 2 << 20 };

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
	size_t n, whole;

	if (!__builtin_mul_overflow(count, size, &n) && n >= LARGE_PAGE && !__builtin_add_overflow(n, LARGE_PAGE - 1, &whole)) {
		void *p = aligned_alloc(LARGE_PAGE, whole / LARGE_PAGE * LARGE_PAGE);

		if (p) {
			madvise(p, whole / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
			return memset(p, 0, n);
		}
	}
#endif
	return xcalloc(count, size);
}

void *
xmalloc_large(size_t n)
{
#ifdef MADV_HUGEPAGE
	void *p;

	if (posix_memalign(&p, LARGE_PAGE, n) == 0) {
		madvise(p, n, MADV_HUGEPAGE);
		return p;
	}
#endif
	return xmalloc(n);
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
