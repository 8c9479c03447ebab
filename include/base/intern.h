/*
 * base/intern.h - equal strings get equal numbers, from 0 up, for good
 *
 * Text lives as long as the table; intern_text() stays valid while others are added.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

struct intern;

struct intern *intern_new(void);
uint32_t       intern_id(struct intern *t, struct span s);	/* adds if new */
/* The same for many at once, so that one waits for memory while others are worked on. INTERN_PAD bytes from the start of each,
 * and behind its end, can be read. */
enum { INTERN_PAD = 32 };
void           intern_ids(struct intern *t, const struct span *s, size_t n, uint32_t *id);
bool           intern_find(const struct intern *t, struct span s, uint32_t *id);
struct span    intern_text(const struct intern *t, uint32_t id);
uint32_t       intern_count(const struct intern *t);
/* Puts numbers, each there once, into the order of their strings' bytes; a string with a zero in it may be out of place. */
void           intern_sort(const struct intern *t, uint32_t *id, size_t n);
/* No string can be looked up any more; numbers keep their texts. */
void           intern_end(struct intern *t);
void           intern_free(struct intern *t);

#endif
