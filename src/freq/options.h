/*
 * freq/options.h - what the command line of frequency-count says, as it was typed
 *
 * freq/plan.h understands it. Texts are the caller's, and live as long as the plan.
 */
#ifndef FREQ_OPTIONS_H
#define FREQ_OPTIONS_H

#include <limits.h>
#include <stdbool.h>

#include "freq/summary.h"

#define NOT_GIVEN ULLONG_MAX		/* of --per, --growth, --bootstrap and --jobs */

struct texts { const char **at; unsigned count; };

struct count_options {
	const char *ngram, *unit, *by, *fold, *words, *bounds, *notes, *sort, *input, *format, *language;
	const char *measures, *collocates, *window, *reference, *correction;
	struct texts stop, include, exclude;
	unsigned long long skip, min_frequency, min_range, top, per, bootstrap, seed, growth, window_size, memory, jobs;
	double smoothing;
	bool merge, parts, summary, spectrum, reference_only, bom;
};

#define COUNT_OPTIONS_DEFAULT {											\
	.ngram = "1", .unit = "form", .fold = "none", .words = "all", .bounds = "sentence", .notes = "in",	\
	.sort = "frequency", .format = "tsv", .language = "und", .correction = "none", .per = NOT_GIVEN, .smoothing = 1, \
	.bootstrap = NOT_GIVEN, .seed = 1, .growth = NOT_GIVEN, .window_size = SUMMARY_WINDOW,			\
	.jobs = NOT_GIVEN										\
}

#endif
