#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "freq/choice.h"
#include "stream/sentence.h"
#include "text/regex.h"
#include "text/utf8.h"

struct pattern { struct span text; bool exclude; struct regex *regex; };

static int
by_text(const void *a, const void *b)
{
	const struct pattern *x = a, *y = b;

	return x->exclude != y->exclude ? x->exclude - y->exclude : span_compare(x->text, y->text);
}

int
choice_add(struct choice *p, struct span text, bool exclude, bool caseless, struct err *why)
{
	const char *option = exclude ? "--exclude" : "--include";
	struct pattern new = { .text = text, .exclude = exclude };
	struct err wrong;

	if (utf8_valid_prefix(text) < text.len)
		return err_set(why, "%s: the pattern is not UTF-8", option);
	new.regex = regex_new(text, caseless, &wrong);
	if (!new.regex)
		return err_set(why, "%s '%.*s': %s", option, (int)(text.len < 80 ? text.len : 80), text.at, wrong.text);
	p->pattern = xrealloc_array(p->pattern, p->count + 1, sizeof *p->pattern);
	p->pattern[p->count++] = new;
	p->included += !exclude;
	qsort(p->pattern, p->count, sizeof *p->pattern, by_text);
	return 0;
}

bool
choice_take(struct choice *p, struct span token)
{
	struct regex_match m;
	bool taken = p->included == 0;

	for (size_t i = 0; i < p->count && !p->failed; i++) {
		int found;

		if (taken && i < p->included)
			continue;
		if (!taken && i >= p->included)
			return false;
		found = regex_find(p->pattern[i].regex, token, 0, &m, &p->why);
		if (found < 0)
			p->failed = true;
		else if (found && p->pattern[i].exclude)
			return false;
		else if (found)
			taken = true;
	}
	return taken;
}

void
choice_write(const struct choice *p, struct buf *to)
{
	struct arena mem = ARENA_INIT;

	for (size_t i = 0; i < p->count; i++) {
		if (i > 0 && by_text(&p->pattern[i - 1], &p->pattern[i]) == 0)
			continue;
		buf_add(to, p->pattern[i].exclude ? SPAN(" exclude=") : SPAN(" include="));
		buf_add(to, field_escape(p->pattern[i].text, "tnrfs\\", &mem));
	}
	arena_release(&mem);
}

void
choice_release(struct choice *p)
{
	for (size_t i = 0; i < p->count; i++)
		regex_free(p->pattern[i].regex);
	free(p->pattern);
	*p = CHOICE_INIT;
}
