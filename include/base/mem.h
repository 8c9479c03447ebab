/*
 * base/mem.h - the one place that runs out of memory
 *
 * These never return NULL: when memory is gone they say so and exit with status 2, since
 * no filter can do anything better. free() is used as it is.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *xmalloc(size_t n);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *p, size_t n);
/* realloc to count * size bytes, with the product checked */
void *xrealloc_array(void *p, size_t count, size_t size);
char *xstrdup(const char *s);

/* Zeroes, for a table that is looked into all over: in large pages where the system has them, so that neither the first look at a
 * page nor the way to its address costs as much. */
void *xcalloc_table(size_t count, size_t size);
/* Room of some megabytes that is going to be filled from end to end: in large pages, too. */
void *xmalloc_large(size_t n);

#endif
