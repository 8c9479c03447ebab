#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "collect/charsets.h"

enum { LOW = 50 };			/* percent */

static struct charset_use *
find(struct charsets *c, const char *charset, const char *legacy)
{
	struct charset_use *use = c->use;

	for (; use < c->use + c->count; use++)
		if (strcmp(use->name, charset) == 0 && use->legacy == legacy)
			return use;
	if (c->count == CHARSETS)
		return NULL;
	c->count++;
	*use = (struct charset_use){ .legacy = legacy, .least = 100 };
	snprintf(use->name, sizeof use->name, "%s", charset);
	return use;
}

static void
tell(const char *label, const char *others, const char *charset, const char *legacy, const char *confidence)
{
	warn("%s%s: read as %s (confidence %s %%)%s%s%s; see --encoding", label, others, charset, confidence,
	     legacy ? ", by its letters Georgian in the font encoding " : "", legacy ? legacy : "",
	     legacy ? " that normalize --legacy undoes" : "");
}

void
charsets_met(struct charsets *c, const char *label, const char *charset, const char *legacy, int confidence)
{
	struct charset_use *use = find(c, charset, legacy);
	char percent[24];

	if (use) {
		use->documents++;
		use->least = confidence < use->least ? confidence : use->least;
		use->most = confidence > use->most ? confidence : use->most;
	}
	if (c->each || confidence < LOW || !use) {
		snprintf(percent, sizeof percent, "%d", confidence);
		tell(label, "", charset, legacy, percent);
		if (use)
			use->told++;
	} else if (!use->first) {
		use->first = xstrdup(label);
	}
}

void
charsets_tell(const struct charsets *c)
{
	for (const struct charset_use *use = c->use; use < c->use + c->count; use++) {
		char percent[32], others[64] = "";

		if (!use->first)
			continue;
		if (use->documents - use->told > 1)
			snprintf(others, sizeof others, " and %llu more", use->documents - use->told - 1);
		if (use->least == use->most)
			snprintf(percent, sizeof percent, "%d", use->most);
		else
			snprintf(percent, sizeof percent, "%d to %d", use->least, use->most);
		tell(use->first, others, use->name, use->legacy, percent);
	}
}

void
charsets_release(struct charsets *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->use[i].first);
}
