/*
 * token/pages.h - the pages of a document: which label has a source position?
 *
 * Pages come in the order of the stream, which is nearly always that of their positions. The table
 * is emptied with each document.
 */
#ifndef TOKEN_PAGES_H
#define TOKEN_PAGES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

struct page { uint64_t position; struct span label; };
struct pages { struct page *at; size_t count, size; struct arena labels; };

void pages_add(struct pages *p, uint64_t position, struct span label);
/* The label of a position, empty where no page is known, and the positions [*from, *to) that have the same. */
struct span pages_find(const struct pages *p, uint64_t position, uint64_t *from, uint64_t *to);
/* The label if all of [start, end) lies on one page, else empty. */
struct span pages_label_of(const struct pages *p, uint64_t start, uint64_t end);
void pages_reset(struct pages *p);
void pages_release(struct pages *p);

#endif
