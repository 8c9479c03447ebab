/*
 * freq/part_list.h - how often something is in which documents: the documents that have it, each with a count
 *
 * As numbers to reckon with and as bytes to lie in a struct sorted: varints of the documents passed over and of
 * the count, mostly 2 bytes for a document.
 */
#ifndef FREQ_PART_LIST_H
#define FREQ_PART_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

struct part_count { uint32_t part; uint64_t count; };	/* part: from 0 */

/* Starts as all zero. */
struct part_list { struct part_count *at; size_t count, room; };

void part_list_add(struct part_list *l, uint32_t part, uint64_t count);
/* In rising order, each part once; what was there twice is added up. */
void part_list_order(struct part_list *l);
/* Adds what part_list_write() wrote of a list in order. */
void part_list_read(struct part_list *l, struct span bytes);
void part_list_write(const struct part_list *l, struct buf *bytes);
void part_list_release(struct part_list *l);

#endif
