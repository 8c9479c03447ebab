#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "ner/gazetteer.h"
#include "text/cldr.h"
#include "text/utf8.h"

enum { NAME_WORDS_MAX = 24, LINE_MAX_BYTES = 4096, NO_NODE = 0 };

/* The edge to a node; names that end there are a list. */
struct node { uint32_t from, lexeme, name; };

struct gazetteer {
	struct lexemes *words;
	struct arena mem;
	struct name *name;		/* from 1 */
	uint32_t *name_next;		/* another name of the same words */
	struct node *node;		/* from 1; 0 is the root */
	uint32_t names, names_size, nodes, nodes_size;
	struct hash_table edges, by_text;
};

/* A line as it was read. */
struct line {
	struct span name;
	enum type type;
	enum lemma_class class;
	bool weak, exact;
	uint32_t source;		/* its file, a hash; 0: none */
	size_t number;
};

struct gazetteer *
gazetteer_new(struct lexemes *words)
{
	struct gazetteer *g = xcalloc(1, sizeof *g);

	g->words = words;
	g->names = g->nodes = 1;
	return g;
}

void
gazetteer_free(struct gazetteer *g)
{
	if (!g)
		return;
	arena_release(&g->mem);
	hash_release(&g->edges);
	hash_release(&g->by_text);
	free(g->name);
	free(g->name_next);
	free(g->node);
	free(g);
}

uint32_t
gazetteer_count(const struct gazetteer *g)
{
	return g->names - 1;
}

static uint64_t
hash_edge(uint32_t from, uint32_t lexeme)
{
	return hash_number((uint64_t)from << 32 | lexeme);
}

static uint32_t
edge(const struct gazetteer *g, uint32_t from, uint32_t lexeme)
{
	uint32_t id;
	size_t at = 0;

	while (hash_next(&g->edges, hash_edge(from, lexeme), &at, &id))
		if (g->node[id].from == from && g->node[id].lexeme == lexeme)
			return id;
	return NO_NODE;
}

static uint32_t
add_edge(struct gazetteer *g, uint32_t from, uint32_t lexeme)
{
	uint32_t id = edge(g, from, lexeme);

	if (id != NO_NODE)
		return id;
	if (g->nodes >= g->nodes_size) {
		g->nodes_size = g->nodes_size ? g->nodes_size * 2 : 4096;
		g->node = xrealloc_array(g->node, g->nodes_size, sizeof g->node[0]);
	}
	g->node[g->nodes] = (struct node){ from, lexeme, 0 };
	hash_add(&g->edges, hash_edge(from, lexeme), g->nodes);
	return g->nodes++;
}

/* A name of this text and type, and of this class unless that is CLASSES; 0 if there is none. */
static uint32_t
find_name(const struct gazetteer *g, struct span text, enum type type, enum lemma_class class)
{
	uint32_t id;
	size_t at = 0;

	while (hash_next(&g->by_text, hash_bytes(text), &at, &id))
		if (g->name[id].type == type && (class == CLASSES || g->name[id].class == class) &&
		    span_equal(g->name[id].text, text))
			return id;
	return 0;
}

static void
add_name(struct gazetteer *g, const struct line *l)
{
	struct span rest = l->name, word;
	uint32_t node = 0, lexeme = 0;
	unsigned words = 0;

	while (span_field(&rest, ' ', &word)) {
		bool last = rest.at == NULL;
		enum lemma_class c = last ? l->class : CLASS_ATTRIBUTE;

		lexeme = lexemes_add(g->words, word, l->exact ? CLASS_EXACT : c, l->type == TYPE_PER);
		node = add_edge(g, node, lexeme);
		words++;
	}
	if (g->names >= g->names_size) {
		g->names_size = g->names_size ? g->names_size * 2 : 4096;
		g->name = xrealloc_array(g->name, g->names_size, sizeof g->name[0]);
		g->name_next = xrealloc_array(g->name_next, g->names_size, sizeof g->name_next[0]);
	}
	g->name[g->names] = (struct name){ .text = arena_copy(&g->mem, l->name), .type = (uint8_t)l->type, .weak = l->weak,
					   .class = (uint8_t)l->class, .last = lexeme, .source = l->source, .line = l->number };
	if (words == 1 && (l->class == CLASS_GIVEN || l->class == CLASS_SURNAME)) {
		lexemes_role(g->words, lexeme, l->class == CLASS_GIVEN ? ROLE_GIVEN : ROLE_SURNAME, 0);
		g->name[g->names].bare = true;
	}
	if (words == 1 && l->type == TYPE_LOC && !l->weak)
		lexemes_role(g->words, lexeme, ROLE_PLACE, 0);
	g->name_next[g->names] = g->node[node].name;
	g->node[node].name = g->names;
	hash_add(&g->by_text, hash_bytes(l->name), g->names++);
}

/* A name that is there already, from another file: how sure it is is for this line to say. */
static int
name_again(struct gazetteer *g, uint32_t id, const struct line *l, struct err *why)
{
	struct name *name = &g->name[id];

	if (name->source == l->source)
		return err_set(why, "'%.*s' is in line %zu already", SPAN_ARG(l->name), name->line);
	if (l->type == TYPE_LOC && !memchr(l->name.at, ' ', l->name.len)) {
		if (l->weak)
			lexemes_drop_role(g->words, name->last, ROLE_PLACE);
		else
			lexemes_role(g->words, name->last, ROLE_PLACE, 0);
	}
	name->weak = l->weak;
	name->source = l->source;
	name->line = l->number;
	return 0;
}

/* Is the word anything else in our lists: a person, a month, a common word? */
static bool
has_other_use(const struct gazetteer *g, struct span word)
{
	struct reading found[READINGS_MAX];
	struct arena mem = ARENA_INIT;
	unsigned n = lexemes_read(g->words, lexemes_fold(word, &mem), true, found);
	bool other = false;

	while (n > 0)
		other |= lexeme_at(g->words, found[--n].lexeme)->roles != 0;
	arena_release(&mem);
	return other;
}

static int
add_cldr(struct gazetteer *g, struct span language, struct err *why)
{
	struct cldr_lines found;
	struct span rest, line, place;

	if (!cldr_find(language, &found))
		return err_set(why, "@cldr: no language '%.*s'; expected ka, ru, en, de or fr", SPAN_ARG(language));
	rest = span_of(found.places);
	while (span_field(&rest, '\n', &line)) {
		struct line l = { .type = TYPE_LOC };

		span_field(&line, '\t', &place);
		l.name = place;
		if (place.len && !find_name(g, place, TYPE_LOC, CLASSES)) {
			l.weak = !memchr(place.at, ' ', place.len) && has_other_use(g, place);
			add_name(g, &l);
		}
	}
	return 0;
}

static int
check_name(struct span name, struct err *why)
{
	struct span rest = name, word;
	unsigned words = 0;
	size_t i;

	if (utf8_valid_prefix(name) != name.len)
		return err_set(why, "the name is not valid UTF-8");
	for (i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] < ' ')
			return err_set(why, "a control character (%d) in the name", name.at[i]);
	while (span_field(&rest, ' ', &word)) {
		if (word.len == 0)
			return err_set(why, name.len ? "the name needs one blank between words and none at its ends"
						     : "no name");
		words++;
	}
	if (words > NAME_WORDS_MAX)
		return err_set(why, "a name of %u words; at most %d", words, NAME_WORDS_MAX);
	return 0;
}

static int
read_line(struct gazetteer *g, struct span text, uint32_t source, size_t number, struct err *why)
{
	struct span field[5] = { { NULL, 0 } }, rest = text, flag;
	struct line l = { .class = CLASS_AUTO, .source = source, .number = number };
	unsigned n = 0, type = 0;
	uint32_t id;

	if (text.len > LINE_MAX_BYTES)
		return err_set(why, "the line is longer than %d bytes", LINE_MAX_BYTES);
	while (rest.at && n < 5)
		span_field(&rest, '\t', &field[n++]);
	if (span_equal(field[0], SPAN("@cldr")))
		return add_cldr(g, field[1], why);
	if (rest.at)
		return err_set(why, "more than 5 columns");
	if (n < 2)
		return err_set(why, "1 column, expected 2 to 5: name, type, class, flags, note");
	if (check_name(field[0], why) < 0)
		return -1;
	while (type < TYPES && !span_equal(field[1], span_of(type_names[type])))
		type++;
	if (type == TYPES)
		return err_set(why, "unknown type '%.*s'; expected PER, LOC, ORG, EVENT, DATE or CIT", SPAN_ARG(field[1]));
	if (field[2].len && !lemma_class_named(field[2], &l.class))
		return err_set(why, "unknown class '%.*s'; see sitqva-gazetteer(5)", SPAN_ARG(field[2]));
	rest = field[3];
	while (rest.len && span_field(&rest, ',', &flag)) {
		l.weak |= span_equal(flag, SPAN("weak"));
		l.exact |= span_equal(flag, SPAN("exact"));
		if (!span_equal(flag, SPAN("weak")) && !span_equal(flag, SPAN("exact")))
			return err_set(why, "unknown flag '%.*s'; expected weak or exact", SPAN_ARG(flag));
	}
	l.name = field[0];
	l.type = (enum type)type;
	id = find_name(g, l.name, l.type, l.class);
	if (id)
		return name_again(g, id, &l, why);
	add_name(g, &l);
	return 0;
}

int
gazetteer_read(struct gazetteer *g, struct reader *in, struct err *why)
{
	uint32_t source = (uint32_t)hash_bytes(span_of(in->name)) | 1;
	struct span line;
	struct err trouble;
	int got;

	while ((got = reader_line(in, &line, why)) > 0) {
		size_t number = in->line;
		bool fine;

		if (line.len == 0 || line.at[0] == '#')
			continue;
		fine = read_line(g, line, source, number, &trouble) == 0;
		if (fine && !in->open)
			return 1;
		while (in->open && reader_line(in, &line, why) > 0)
			;			/* the rest of a line that is too long */
		return err_set(why, "%s:%zu: %s", in->name, number, trouble.text);
	}
	return got;
}

/*
 * Readings that may close a name: a bare consonant stem is only a form of its own for given names, or
 * where a postposition is written apart (tbilis + shi).
 */
static bool
closes(const struct scene *s, const struct reading *r, size_t at)
{
	const struct lexeme *l = lexeme_at(s->words, r->lexeme);

	if (l->class == CLASS_ATTRIBUTE)
		return false;
	if (!(r->cases & CASE_BARE) || l->roles & ROLE(ROLE_GIVEN))
		return true;
	if (!(r->takes & TAKES_C_FULL))
		return true;
	return at + 1 < s->count && word_has(s->word[at + 1], ROLE(ROLE_POSTPOSITION));
}

/*
 * A people's or a common word as well; davit, davito is "by a quarrel", too, but nobody will take it so. A language that is called
 * as the land is (kanada, Kannada; kongo) does not count.
 */
static bool
is_common(const struct scene *s, const struct word *w, const struct reading *r, enum type type)
{
	uint16_t plain = CASE_NOM | CASE_BARE | CASE_VOC, cases = r->cases & plain ? plain : 0;
	struct span lemma = reading_lemma(s, r);

	for (unsigned i = 0; i < w->readings; i++) {
		const struct lexeme *l = lexeme_at(s->words, w->reading[i].lexeme);

		if (cases && !(w->reading[i].cases & cases))
			continue;
		if (l->roles & ROLE(ROLE_STOP))
			return true;
		if (l->roles & ROLE(ROLE_PEOPLE) && !(type == TYPE_LOC && span_equal(l->text, lemma)))
			return true;
	}
	return false;
}

static void
add_mentions(struct scene *s, const struct gazetteer *g, uint32_t node, size_t start, size_t end, const struct reading *r)
{
	uint32_t id;

	for (id = g->node[node].name; id; id = g->name_next[id]) {
		const struct name *name = &g->name[id];
		struct mention *m = mention_add(s, start, end, (enum type)name->type, RULE_GAZETTEER);

		/* tbilisi-a, tbilis-o; but gori-a, k'il-o may be other words */
		bool added = r->cases & CASE_COPULA || (m->type == TYPE_LOC && r->cases & CASE_VOC && r->takes & TAKES_C_FULL);
		bool doubtful = added && (m->type != TYPE_LOC || name->text.len < 18);

		/* os-eb-i is the nominative of a given name and the plural of a people; chit-eb-i are birds, not two Chitas */
		m->weak = name->weak || doubtful || (m->type == TYPE_LOC && r->cases & CASE_PLURAL) ||
			  (end - start == 1 && is_common(s, s->word[start], r, (enum type)name->type));
		m->lemma = end - start > 1 ? name->text : reading_lemma(s, r);
		m->last = reading_lemma(s, r);
		m->licenses = end - start > 1 && m->type == TYPE_PER;
	}
}

static void
walk(struct scene *s, const struct gazetteer *g, uint32_t node, size_t start, size_t at)
{
	const struct word *w;
	unsigned i;

	if (at >= s->count || at - start >= NAME_WORDS_MAX)
		return;
	w = s->word[at];
	for (i = 0; i < w->readings; i++) {
		const struct reading *r = &w->reading[i];
		uint32_t to = edge(g, node, r->lexeme);

		if (to == NO_NODE)
			continue;
		if (g->node[to].name && closes(s, r, at))
			add_mentions(s, g, to, start, at + 1, r);
		if (lexeme_at(s->words, r->lexeme)->class == CLASS_ATTRIBUTE ||
		    lexeme_at(s->words, r->lexeme)->class == CLASS_EXACT)
			walk(s, g, to, start, at + 1);
	}
}

void
gazetteer_match(struct scene *s, size_t start)
{
	if (s->word[start]->readings)
		walk(s, s->names, 0, start, start);
}
