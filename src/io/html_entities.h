/*
 * io/html_entities.h - what HTML calls some characters
 *
 * The 252 names of HTML 4; a page file that has others has them by mistake.
 */
#ifndef IO_HTML_ENTITIES_H
#define IO_HTML_ENTITIES_H

#include <stdint.h>

#include "base/span.h"

/* "shy" is U+00AD; 0: no such name. Names differ by case. */
uint32_t entity_find(struct span name);

#endif
