#include "freq/entities.h"

/* The type of a token's tag, {NULL,0} for none; *inside: the tag is I-. */
static struct span
tag_type(const struct token *t, bool *inside)
{
	struct span tag = misc_get(t, SPAN("NER"));

	*inside = span_starts(tag, SPAN("I-"));
	if (tag.len < 3 || (!*inside && !span_starts(tag, SPAN("B-"))))
		return (struct span){ NULL, 0 };
	return span_after(tag, 2);
}

static void
split_lemma(struct entity *e, struct span lemma, struct arena *mem)
{
	struct span *token = arena_alloc(mem, (lemma.len / 2 + 1) * sizeof *token);
	struct span part;

	e->tokens = 0;
	while (span_field(&lemma, ' ', &part))
		if (part.len)
			token[e->tokens++] = part;
	e->token = token;
}

/* How many tokens from *at on are inside the name; *at moves behind them. */
static size_t
count_inside(const struct sentence *s, size_t *at, struct span type)
{
	struct token *t;
	size_t next = *at, count = 0;
	bool inside;

	for (; sentence_next(s, false, &next, &t); *at = next, count++) {
		struct span here = tag_type(t, &inside);

		if (!inside || !span_equal(here, type))
			break;
	}
	return count;
}

bool
entity_next(const struct sentence *s, size_t *at, struct entity *e, struct arena *mem)
{
	struct span lemma, *token;
	struct token *t;
	size_t next;
	bool inside;

	do {
		if (!sentence_next(s, false, at, &t))
			return false;
		e->type = tag_type(t, &inside);
	} while (!e->type.at);
	e->first = t;
	next = *at;
	e->tokens = 1 + count_inside(s, at, e->type);
	e->type = field_unescape(e->type, mem);
	lemma = span_trim(field_unescape(misc_get(t, SPAN("NERLemma")), mem));
	if (lemma.len) {
		split_lemma(e, lemma, mem);
		return true;
	}
	token = arena_alloc(mem, e->tokens * sizeof *token);
	token[0] = t->column[COL_FORM];
	for (size_t i = 1; i < e->tokens && sentence_next(s, false, &next, &t); i++)
		token[i] = t->column[COL_FORM];
	e->token = token;
	return true;
}
