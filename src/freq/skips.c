#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "freq/ngram.h"
#include "freq/skips.h"

struct skips *
skips_new(const struct count_settings *settings, struct units *units)
{
	struct skips *s = xcalloc(1, sizeof *s);
	struct count_settings each = *settings;
	unsigned orders = (unsigned)__builtin_popcount(settings->orders);

	s->units = units;
	s->skip = settings->skip;
	each.skip = 0;
	each.take = NULL;
	each.chunk = settings->chunk / orders;		/* they share the memory */
	if (settings->chunk && each.chunk < ORDER_MAX)
		each.chunk = ORDER_MAX;
	for (unsigned n = 0; n < ORDER_MAX; n++) {
		each.orders = settings->orders & 1u << n;
		if (each.orders)
			counter_init(&s->order[n], each, units);
	}
	return s;
}

static uint32_t
gapped(struct skips *s, uint32_t unit)
{
	if (unit >= s->size) {
		size_t size = s->size ? s->size : 1024;

		while (size <= unit)
			size *= 2;
		s->gapped = xrealloc_array(s->gapped, size, sizeof *s->gapped);
		memset(s->gapped + s->size, 0, (size - s->size) * sizeof *s->gapped);
		s->size = size;
	}
	if (s->gapped[unit] == 0)
		s->gapped[unit] = units_gapped(s->units, unit) + 1;
	return s->gapped[unit] - 1;
}

/* All rows of n tokens that end with the newest; `at` are their places in the window, from the last token to the first. */
static void
push_rows(struct skips *s, struct counter *c, unsigned n)
{
	unsigned at[ORDER_MAX] = { 0 }, i = 1;

	if (n == 1) {
		counter_push(c, MARKS + s->window[0]);
		counter_push(c, MARK_GAP);
		return;
	}
	if (n > s->count)
		return;
	at[1] = 1;
	while (i > 0) {
		if (at[i] >= s->count || at[i] - i > s->skip) {
			at[--i]++;
			continue;
		}
		if (i + 1 < n) {
			at[i + 1] = at[i] + 1;
			i++;
			continue;
		}
		for (unsigned k = n; k-- > 0; ) {
			uint32_t unit = s->window[at[k]];

			counter_push(c, MARKS + (k + 1 < n && at[k + 1] - at[k] > 1 ? gapped(s, unit) : unit));
		}
		counter_push(c, MARK_GAP);
		at[i]++;
	}
}

void
skips_push(struct skips *s, uint32_t number)
{
	if (number < MARKS) {
		s->count = 0;
	} else {
		memmove(s->window + 1, s->window, (SKIP_WINDOW - 1) * sizeof *s->window);
		s->window[0] = number - MARKS;
		s->count += s->count < SKIP_WINDOW;
	}
	for (unsigned n = 1; n <= ORDER_MAX; n++) {
		struct counter *c = &s->order[n - 1];

		if (!c->settings.orders)
			continue;
		if (number == MARK_DOCUMENT) {
			c->documents++;
			counter_push(c, MARK_DOCUMENT);
		} else if (number >= MARKS) {
			push_rows(s, c, n);
		}
	}
}

size_t
skips_end(struct skips *s, struct sorted **run)
{
	size_t runs = 0;

	for (unsigned n = 0; n < ORDER_MAX; n++) {
		struct counter *c = &s->order[n];

		if (!c->settings.orders)
			continue;
		counter_end(c);
		*run = xrealloc_array(*run, runs + c->runs + 1, sizeof **run);
		memcpy(*run + runs, c->run, c->runs * sizeof *c->run);
		runs += c->runs;
		c->runs = 0;				/* they are the caller's */
	}
	return runs;
}

void
skips_free(struct skips *s)
{
	if (!s)
		return;
	for (unsigned n = 0; n < ORDER_MAX; n++)
		counter_release(&s->order[n]);
	free(s->gapped);
	free(s);
}
