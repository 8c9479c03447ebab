/*
 * freq/summary.h - figures instead of the table: frequency-count --summary, --spectrum, --growth
 *
 * What is measured is said in freq/diversity.h, freq/sequence.h, freq/growth.h, freq/zipf.h and freq/spectrum.h. Without a sequence
 * (tables were added up, or n-grams of several tokens are counted) what looks at the order of tokens is undefined.
 */
#ifndef FREQ_SUMMARY_H
#define FREQ_SUMMARY_H

#include "freq/figures.h"
#include "freq/sequence.h"
#include "freq/spectrum.h"

enum { SUMMARY_MAX = 64, SUMMARY_WINDOW = 500 };
enum summary_kind { SUMMARY_NONE, SUMMARY_OF_ALL, SUMMARY_SPECTRUM, SUMMARY_GROWTH };

/* window: tokens, from 1. step: tokens between rows of growth; 0, only of SUMMARY_OF_ALL: a hundredth of the text. */
struct summary_wish { enum summary_kind kind; uint64_t window, step; };

/* The figures of SUMMARY_OF_ALL in their order; returns how many. `sequence` may be NULL. */
size_t   summary_make(struct figure figure[SUMMARY_MAX], const struct spectrum *spectrum, const struct sequence *sequence,
		      const struct summary_wish *wish);
/* Writes what the runs, of one length of n-grams, and their sequence say. The header has all but positions. Returns the rows. */
uint64_t summary_write(const struct sorted *run, size_t runs, const struct sequence *sequence, const struct summary_wish *wish,
		       struct table_header *header, struct writer *out, enum table_format format);

#endif
