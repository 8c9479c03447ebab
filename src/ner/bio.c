#include <string.h>

#include "ner/bio.h"

static const char *const begin_tags[TYPES] = { "B-PER", "B-LOC", "B-ORG", "B-EVENT", "B-DATE", "B-CIT" };
static const char *const inside_tags[TYPES] = { "I-PER", "I-LOC", "I-ORG", "I-EVENT", "I-DATE", "I-CIT" };

void
bio_clear(struct sentence *s, struct arena *mem)
{
	static const char *const keys[] = { "NER", "NERId", "NERLemma", "NERRule", "NERValue" };
	size_t i, k;

	for (i = 0; i < s->count; i++) {
		struct span misc = s->token[i].column[COL_MISC];

		if (misc.len < 5 || !memchr(misc.at, 'N', misc.len))
			continue;
		for (k = 0; k < sizeof keys / sizeof keys[0]; k++)
			if (misc_get(&s->token[i], span_of(keys[k])).at)
				misc_set(&s->token[i], span_of(keys[k]), (struct span){ NULL, 0 }, mem);
	}
}

void
bio_write(const struct word *word, const struct mention *m, size_t count, unsigned types, bool explain, struct arena *mem)
{
	size_t i, k;

	for (i = 0; i < count; i++) {
		struct token *first = word[m[i].start].token;

		if (!(types >> m[i].type & 1))
			continue;
		misc_set(first, SPAN("NER"), span_of(begin_tags[m[i].type]), mem);
		for (k = m[i].start + 1; k < m[i].end; k++)
			misc_set(word[k].token, SPAN("NER"), span_of(inside_tags[m[i].type]), mem);
		if (m[i].id)
			misc_set(first, SPAN("NERId"), arena_printf(mem, "%u", m[i].id), mem);
		if (m[i].lemma.len)
			misc_set(first, SPAN("NERLemma"), field_escape(m[i].lemma, "tnrfp\\", mem), mem);
		if (m[i].value.len)
			misc_set(first, SPAN("NERValue"), m[i].value, mem);
		if (explain)
			misc_set(first, SPAN("NERRule"), span_of(rule_names[m[i].rule]), mem);
	}
}

bool
types_named(struct span list, unsigned *types)
{
	struct span name;
	unsigned type;

	*types = 0;
	while (span_field(&list, ',', &name)) {
		for (type = 0; type < TYPES && !span_equal(name, span_of(type_names[type])); type++)
			;
		if (type == TYPES)
			return false;
		*types |= 1u << type;
	}
	return true;
}
