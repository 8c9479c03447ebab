/*
 * freq/plan.h - the options of frequency-count, understood
 *
 * They become the settings of each module, and whatever is wrong with one of them, or with two that do not go
 * together, is said before anything is read. Settings point into the plan, so it stays where it is.
 */
#ifndef FREQ_PLAN_H
#define FREQ_PLAN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "freq/arrange.h"
#include "freq/choice.h"
#include "freq/collocates.h"
#include "freq/count.h"
#include "freq/groups.h"
#include "freq/measures.h"
#include "freq/node.h"
#include "freq/options.h"
#include "freq/sequence.h"
#include "freq/spill.h"
#include "freq/summary.h"
#include "freq/table_header.h"
#include "freq/units.h"
#include "stream/tokens.h"

struct plan {
	const struct count_options *options;	/* the caller's */
	struct count_settings count;
	struct units_settings units;
	struct arrange_settings rows;
	struct summary_wish figures;
	enum token_format input;
	enum table_format format;
	struct measures measures;
	struct sequence sequence;		/* filled if figures or measures look at the order of tokens */
	struct node node;			/* of --collocates */
	struct collocates collocates;
	struct choice patterns;
	struct groups groups;
	struct spill spill;			/* with --memory */
	unsigned workers;			/* threads that work at once */
	struct buf unit, words, bounds, sort;	/* keys of the table */
	bool complete;				/* no row is left out */
};

/* p is all zero before. -1: why; only plan_release() may be called then. */
int  plan_make(struct plan *p, const struct count_options *o, struct err *why);
/* The spill, a pattern or the node's pattern failed: what was counted is no whole. */
bool plan_failed(const struct plan *p, struct err *why);
/* The keys of the table; all else is zero. */
struct table_header plan_header(const struct plan *p);
void plan_release(struct plan *p);

#endif
