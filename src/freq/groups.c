#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "freq/groups.h"

bool
groups_init(struct groups *g, struct span by)
{
	*g = (struct groups){ .key = by, .by = GROUPS_META };
	if (span_equal(by, SPAN("document")))
		g->by = GROUPS_DOCUMENT;
	else if (span_equal(by, SPAN("page")))
		g->by = GROUPS_PAGE;
	else if (span_equal(by, SPAN("type")))
		g->by = GROUPS_TYPE;
	else if (by.len <= 5 || !span_starts(by, SPAN("meta.")) || memchr(by.at, ' ', by.len))
		return false;
	g->values = intern_new();
	g->now = g->document = intern_id(g->values, SPAN(""));
	return true;
}

/* Ids and labels have no control characters; what has some does not break the table. */
static uint32_t
value_id(struct groups *g, struct span value)
{
	buf_reset(&g->text);
	for (size_t i = 0; i < value.len; i++)
		buf_byte(&g->text, (unsigned char)value.at[i] < ' ' ? ' ' : value.at[i]);
	return intern_id(g->values, buf_span(&g->text));
}

static bool
change(struct groups *g, uint32_t value)
{
	if (value == g->now)
		return false;
	g->now = value;
	return true;
}

bool
groups_sentence(struct groups *g, const struct sentence *s)
{
	if (g->by == GROUPS_DOCUMENT && s->new_document)
		g->document = value_id(g, s->document);
	else if (g->by == GROUPS_META && s->new_document)
		g->document = value_id(g, comment_get(s->comments, g->key));
	else if (g->by == GROUPS_PAGE && s->new_document)
		return change(g, value_id(g, SPAN("")));
	return (g->by == GROUPS_DOCUMENT || g->by == GROUPS_META) && change(g, g->document);
}

static struct span
name_type(const struct token *t)
{
	struct span tag = misc_get(t, SPAN("NER"));

	return tag.len > 2 && (tag.at[0] == 'B' || tag.at[0] == 'I') && tag.at[1] == '-' ? span_after(tag, 2) : SPAN("");
}

/* A token that says nothing of its page is on that of the token before, in its document. */
bool
groups_token(struct groups *g, const struct token *t)
{
	struct arena mem = ARENA_INIT;
	struct span value = { NULL, 0 };
	bool changed;

	if (g->by == GROUPS_TYPE)
		value = name_type(t);
	else if (g->by == GROUPS_PAGE)
		value = misc_get(t, SPAN("Page"));
	if (!value.at)
		return false;
	changed = change(g, value_id(g, field_unescape(value, &mem)));
	arena_release(&mem);
	return changed;
}

void
groups_count(struct groups *g, uint64_t tokens)
{
	if (g->now >= g->room) {
		size_t room = g->room ? g->room : 64;

		while (room <= g->now)
			room *= 2;
		g->tokens = xrealloc_array(g->tokens, room, sizeof *g->tokens);
		memset(g->tokens + g->room, 0, (room - g->room) * sizeof *g->tokens);
		g->room = room;
	}
	g->tokens[g->now] += tokens;
}

uint32_t
groups_unit(struct groups *g, struct units *units, uint32_t unit)
{
	buf_reset(&g->text);
	buf_add(&g->text, intern_text(g->values, g->now));
	buf_byte(&g->text, GROUP_MARK);
	buf_add(&g->text, units_written_text(units, unit));
	return units_written(units, buf_span(&g->text));
}

uint64_t
groups_tokens(const struct groups *g, struct span value)
{
	uint32_t id;

	return intern_find(g->values, value, &id) && id < g->room ? g->tokens[id] : 0;
}

struct span
groups_split(struct span text, struct span *value)
{
	const char *mark = text.len ? memchr(text.at, GROUP_MARK, text.len) : NULL;

	*value = (struct span){ NULL, 0 };
	if (!mark)
		return text;
	*value = (struct span){ text.at, (size_t)(mark - text.at) };
	return span_after(text, value->len + 1);
}

void
groups_release(struct groups *g)
{
	intern_free(g->values);
	free(g->tokens);
	buf_release(&g->text);
	*g = (struct groups){ .values = NULL };
}
