/*
 * base/arena.h - one lifetime; allocate freely, free nothing
 *
 * Whatever came from an arena lives until arena_reset() or arena_release() of it. Memory is
 * aligned for any type. A reset keeps one block of ordinary size, so a loop that resets once a
 * block of text settles to no allocation at all and gives large blocks back. An arena of more than 2 MB grows by as much at
 * a time, in large pages where the system has them: most of the time that much memory takes is that of its pages.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/span.h"

struct arena_block;
struct arena { struct arena_block *head; char *next, *end; };

#define ARENA_INIT { NULL, NULL, NULL }

void       *arena_alloc(struct arena *a, size_t n);
struct span arena_copy(struct arena *a, struct span s);
/* A copy with a zero behind it. */
char       *arena_string(struct arena *a, struct span s);
struct span arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void        arena_reset(struct arena *a);
void        arena_release(struct arena *a);

#endif
