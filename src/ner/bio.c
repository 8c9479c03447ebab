#include <string.h>

#include "ner/bio.h"
#include "ner/pieces.h"

static bool
has_names(struct span misc)
{
	const char *at = misc.at, *end = misc.at + misc.len;

	for (; end - at >= 5 && (at = memchr(at, 'N', (size_t)(end - at - 4))); at++)
		if (at[1] == 'E' && at[2] == 'R')
			return true;
	return false;
}

void
bio_clear(struct sentence *s, struct arena *mem)
{
	static const char *const keys[] = { "NER", "NERId", "NERLemma", "NERRule", "NERValue" };
	size_t i, k;

	for (i = 0; i < s->count; i++) {
		if (!has_names(s->token[i].column[COL_MISC]))
			continue;
		for (k = 0; k < sizeof keys / sizeof keys[0]; k++)
			if (misc_get(&s->token[i], span_of(keys[k])).at)
				misc_set(&s->token[i], span_of(keys[k]), (struct span){ NULL, 0 }, mem);
	}
}

void
bio_write(const struct scene *s, const struct mention *m, struct bio_tags tags, bool explain, struct arena *mem)
{
	struct token *first = s->token[m->start];

	for (size_t k = m->start; k < m->end; k++)
		for (unsigned i = pieces_count(s->word[k], s->token[k]); i-- > 0; )
			misc_set(s->token[k] + i, SPAN("NER"), tags.inside, mem);
	misc_set(first, SPAN("NER"), tags.begin, mem);
	if (m->id)
		misc_set(first, SPAN("NERId"), arena_printf(mem, "%u", m->id), mem);
	if (m->lemma.len)
		misc_set(first, SPAN("NERLemma"), field_escape(m->lemma, "tnrfp\\", mem), mem);
	if (m->value.len)
		misc_set(first, SPAN("NERValue"), m->value, mem);
	if (explain)
		misc_set(first, SPAN("NERRule"), span_of(rule_names[m->rule]), mem);
}
