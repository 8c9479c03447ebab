#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ner/bio.h"
#include "ner/identity.h"
#include "ner/tagger.h"

/* Who decides in the sentences of a script, and the types that it tells apart. */
struct judge {
	struct labeler *labeler;			/* NULL: the rules */
	const struct labels *labels;		/* of the labeler's model */
	struct span name[TAG_TYPES_MAX];
	struct bio_tags tags[TAG_TYPES_MAX];
	uint8_t ours[TAG_TYPES_MAX];		/* enum type; TYPES: a type that we do not know */
	bool wanted[TAG_TYPES_MAX];
	unsigned types;
};

struct tagger {
	struct document *document;
	struct identity *identity;
	struct tagger_settings set;
	struct token_writer *out;
	struct judge judge[MODEL_SCRIPTS];
	struct mentions tagged;			/* of the sentence in hand, by a model */
	unsigned long long written;
	struct arena mem;			/* of tags */
};

static void
name_types(struct judge *j, const struct model *m, struct arena *mem)
{
	unsigned k;

	j->labels = m ? model_labels(m) : NULL;
	j->types = m ? j->labels->types : TYPES;
	for (unsigned i = 0; i < j->types; i++) {
		j->name[i] = m ? j->labels->type[i] : span_of(type_names[i]);
		j->tags[i].begin = arena_printf(mem, "B-%.*s", SPAN_ARG(j->name[i]));
		j->tags[i].inside = arena_printf(mem, "I-%.*s", SPAN_ARG(j->name[i]));
		for (k = 0; k < TYPES && !span_equal(j->name[i], span_of(type_names[k])); k++)
			;
		j->ours[i] = (uint8_t)k;
	}
}

static int
unknown_type(const struct tagger *t, struct span name, struct err *why)
{
	const struct judge *j = &t->judge[0];
	struct buf all = BUF_INIT;

	for (unsigned i = 0; i < j->types; i++)
		buf_printf(&all, "%s%.*s", i ? ", " : "", SPAN_ARG(j->name[i]));
	err_set(why, "'%.*s' is none of %.*s", SPAN_ARG(name), SPAN_ARG(buf_span(&all)));
	buf_release(&all);
	return -1;
}

/* --types; each must be a type of some judge. */
static int
choose_types(struct tagger *t, struct err *why)
{
	struct span list = span_of(t->set.types ? t->set.types : ""), name;

	for (unsigned s = 0; s < MODEL_SCRIPTS; s++)
		for (unsigned i = 0; i < t->judge[s].types; i++)
			t->judge[s].wanted[i] = !t->set.types;
	while (t->set.types && span_field(&list, ',', &name)) {
		bool known = false;

		for (unsigned s = 0; s < MODEL_SCRIPTS; s++)
			for (unsigned i = 0; i < t->judge[s].types; i++)
				if (span_equal(t->judge[s].name[i], name))
					known = t->judge[s].wanted[i] = true;
		if (!known)
			return unknown_type(t, name, why);
	}
	return 0;
}

/* A labeler for each model, shared by the scripts that share the model. */
static void
make_judges(struct tagger *t, const struct labeler *labeler[MODEL_SCRIPTS])
{
	for (unsigned s = 0; s < MODEL_SCRIPTS; s++) {
		const struct model *m = t->set.model[s];
		struct judge *j = &t->judge[s];

		for (unsigned i = 0; m && i < s; i++)
			if (t->set.model[i] == m)
				j->labeler = t->judge[i].labeler;
		if (m && !j->labeler)
			j->labeler = labeler_new(m);
		name_types(j, m, &t->mem);
		labeler[s] = j->labeler;
	}
}

static void take(void *with, struct finding *f);

struct tagger *
tagger_new(const struct lexemes *words, const struct gazetteer *names, struct tagger_settings set,
	   struct token_writer *out, struct err *why)
{
	struct tagger *t = xcalloc(1, sizeof *t);
	const struct labeler *labeler[MODEL_SCRIPTS];

	t->set = set;
	t->out = out;
	make_judges(t, labeler);
	t->document = document_new(words, names, labeler, take, t);
	t->identity = identity_new();
	if (choose_types(t, why) == 0)
		return t;
	tagger_free(t);
	return NULL;
}

void
tagger_free(struct tagger *t)
{
	if (!t)
		return;
	document_free(t->document);
	identity_free(t->identity);
	for (unsigned s = MODEL_SCRIPTS; s-- > 0; ) {
		bool shared = false;

		for (unsigned i = 0; i < s; i++)
			shared = shared || t->judge[i].labeler == t->judge[s].labeler;
		if (!shared)
			labeler_free(t->judge[s].labeler);
	}
	arena_release(&t->mem);
	free(t->tagged.at);
	free(t);
}

struct arena *
tagger_arena(struct tagger *t)
{
	return document_arena(t->document);
}

void
tagger_add(struct tagger *t, const struct sentence *s)
{
	document_add(t->document, s);
}

void
tagger_end(struct tagger *t)
{
	document_end(t->document);
}

unsigned long long
tagger_count(const struct tagger *t)
{
	return t->written;
}

/* What the rules found at just this place, of just this type; NULL: nothing. */
static const struct mention *
same_mention(const struct scene *s, uint32_t start, uint32_t end, unsigned type)
{
	const struct mention *best = NULL;

	for (size_t i = 0; i < s->found->count; i++) {
		const struct mention *m = &s->found->at[i];

		if (m->start == start && m->end == end && m->type == type && (!best || (m->lemma.len && !best->lemma.len)))
			best = m;
	}
	return best;
}

/* A name that the model found, with all that the rules can tell of it. */
static struct mention
know(const struct scene *s, uint32_t start, uint32_t end, unsigned type)
{
	const struct mention *same = type < TYPES ? same_mention(s, start, end, type) : NULL;
	struct mention m = { .start = start, .end = end, .type = (uint8_t)type, .rule = RULE_MODEL };
	uint64_t roles = type == TYPE_PER ? ROLE(ROLE_GIVEN) | ROLE(ROLE_SURNAME) : type == TYPE_LOC ? ROLE(ROLE_PLACE) : 0;

	if (same)
		return *same;
	if (type == TYPE_PER || type == TYPE_LOC || type == TYPE_ORG || type == TYPE_EVENT) {
		m.last = word_lemma(s, s->word[end - 1], roles);
		m.lemma = scene_lemma(s, start, end, m.last);
	}
	return m;
}

static void
tag_by_model(struct tagger *t, const struct finding *f)
{
	const struct labeled *name = f->name;

	t->tagged.count = 0;
	for (size_t i = 0; i < f->names; i++) {
		if (name[i].score < t->set.min_score)
			continue;
		if (t->tagged.count == t->tagged.size) {
			t->tagged.size = t->tagged.size ? 2 * t->tagged.size : 64;
			t->tagged.at = xrealloc_array(t->tagged.at, t->tagged.size, sizeof t->tagged.at[0]);
		}
		t->tagged.at[t->tagged.count] = know(f->scene, name[i].start, name[i].end, name[i].ours);
		t->tagged.at[t->tagged.count++].tag = (uint8_t)name[i].type;
	}
}

static void
take(void *with, struct finding *f)
{
	struct tagger *t = with;
	const struct judge *j = &t->judge[f->script];
	struct mention *m = f->scene->found->at;
	size_t count = f->chosen;

	if (f->sentence->new_document)
		identity_reset(t->identity);
	for (size_t i = 0; i < count; i++)
		m[i].tag = m[i].type;
	if (j->labeler) {
		tag_by_model(t, f);
		m = t->tagged.at;
		count = t->tagged.count;
	}
	bio_clear(f->sentence, f->scratch);
	for (size_t i = 0; i < count; i++) {
		if (!j->wanted[m[i].tag])
			continue;
		m[i].id = j->ours[m[i].tag] < TYPES ? identity_of(t->identity, f->scene->word, &m[i]) : 0;
		bio_write(f->scene, &m[i], j->tags[m[i].tag], t->set.explain, f->scratch);
		t->written++;
	}
	token_write(t->out, f->sentence);
}
