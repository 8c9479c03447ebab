#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "freq/sequence.h"
#include "freq/units.h"

void
sequence_add(void *sequence, const uint32_t *unit, size_t count)
{
	struct sequence *s = sequence;

	if (s->room - s->count < count) {
		s->room = 2 * s->room + count + 4096;
		s->unit = xrealloc_array(s->unit, s->room, sizeof *s->unit);
	}
	for (size_t i = 0; i < count; i++) {
		if (unit[i] >= UNIT_OUT)
			continue;
		s->unit[s->count++] = unit[i];
		if (unit[i] >= s->units)
			s->units = unit[i] + 1;
	}
}

/* A stretch of text that grows and starts anew: a unit is in it if its mark is this stretch's. */
struct stretch { uint32_t *mark, number; size_t tokens, types; };

static struct stretch
stretch_new(const struct sequence *s)
{
	return (struct stretch){ .mark = xcalloc(s->units + (size_t)1, sizeof(uint32_t)), .number = 1 };
}

static void
stretch_add(struct stretch *x, uint32_t unit)
{
	x->tokens++;
	x->types += x->mark[unit] != x->number;
	x->mark[unit] = x->number;
}

/* A stretch has a token at least and there are fewer than 2^32, as their numbers are 32 bits. */
static void
stretch_end(struct stretch *x)
{
	x->number++;
	x->tokens = x->types = 0;
}

double
sequence_msttr(const struct sequence *s, size_t window)
{
	struct stretch x;
	uint64_t types = 0;
	size_t segments = window ? s->count / window : 0;

	if (segments == 0)
		return NAN;
	x = stretch_new(s);
	for (size_t i = 0; i < segments * window; i++) {
		stretch_add(&x, s->unit[i]);
		if (x.tokens == window) {
			types += x.types;
			stretch_end(&x);
		}
	}
	free(x.mark);
	return (double)types / (double)window / (double)segments;
}

double
sequence_mattr(const struct sequence *s, size_t window)
{
	uint32_t *times;		/* in the window */
	uint64_t types = 0, sum = 0;

	if (window == 0 || s->count < window)
		return NAN;
	times = xcalloc(s->units, sizeof *times);
	for (size_t i = 0; i < s->count; i++) {
		types += times[s->unit[i]]++ == 0;
		if (i >= window)
			types -= --times[s->unit[i - window]] == 0;
		if (i + 1 >= window)
			sum += types;
	}
	free(times);
	return (double)sum / (double)window / (double)(s->count - window + 1);
}

/* .72 is 18 / 25: whole numbers have no doubt about 36 types in 50 tokens. */
static double
factors(const struct sequence *s, bool backward)
{
	struct stretch x = stretch_new(s);
	double sum = 0;

	for (size_t i = 0; i < s->count; i++) {
		stretch_add(&x, s->unit[backward ? s->count - 1 - i : i]);
		if (25 * x.types < 18 * x.tokens) {
			sum++;
			stretch_end(&x);
		}
	}
	if (x.tokens)
		sum += (double)(25 * (x.tokens - x.types)) / (double)(7 * x.tokens);
	free(x.mark);
	return sum;
}

double
sequence_mtld(const struct sequence *s)
{
	double forward = factors(s, false), backward = factors(s, true);

	if (forward <= 0)			/* so is backward: a type that comes again comes again both ways */
		return NAN;
	return ((double)s->count / forward + (double)s->count / backward) / 2;
}

void
sequence_release(struct sequence *s)
{
	free(s->unit);
	*s = (struct sequence){ .count = 0 };
}
