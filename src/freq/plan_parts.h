/*
 * freq/plan_parts.h - the part of freq/plan.h that is about rows: their order, columns, figures
 */
#ifndef FREQ_PLAN_PARTS_H
#define FREQ_PLAN_PARTS_H

#include "freq/plan.h"

/* `value` must be one of "a|b|c"; its index, or -1. */
int plan_choice(const char *option, const char *value, const char *choices, struct err *why);
/* After what is counted is known; each 0 or -1. */
int plan_order(struct plan *p, struct err *why);
int plan_columns(struct plan *p, struct err *why);
int plan_figures(struct plan *p, struct err *why);
int plan_collocates(struct plan *p, struct err *why);

#endif
