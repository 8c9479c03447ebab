/*
 * collect/sample.h - a random sample of documents that anyone can draw again
 *
 * Of all ids that are offered it has the n whose hashes with the seed are the smallest. So it depends on ids and seed alone, not on
 * the order of documents, the machine or what else is in the corpus; and the sample of 100 holds the sample of 10. Memory: 8 bytes for
 * each of the n.
 */
#ifndef COLLECT_SAMPLE_H
#define COLLECT_SAMPLE_H

#include <stdbool.h>

#include "base/span.h"

struct sample;

struct sample *sample_new(unsigned long long n, unsigned long long seed);
void sample_offer(struct sample *s, struct span id);
/* After all were offered, and before the first is asked for. */
void sample_draw(struct sample *s);
bool sample_has(const struct sample *s, struct span id);
void sample_free(struct sample *s);

#endif
