#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/endings.h"
#include "ner/inflect.h"
#include "ner/inflect_rows.h"
#include "text/utf8.h"

/*
 * One way to read an ending. A word end may be several (-s is dative after a consonant, genitive
 * too after a kept vowel), so the value of a node is the head of a list.
 */
struct row { uint32_t takes, next; uint16_t cases; };

struct inflect {
	struct endings ends;
	struct row *row;		/* from 1 */
	uint32_t count, size;
	uint32_t empty;			/* rows of the empty ending */
};

static void
add_row(struct inflect *f, struct span text, uint32_t takes, uint16_t cases)
{
	uint32_t *head = text.len ? endings_add(&f->ends, text) : &f->empty;
	uint32_t i;

	if (!head)
		return;
	for (i = *head; i; i = f->row[i].next) {
		struct row *r = &f->row[i];

		if (r->cases == cases) {
			r->takes |= takes;
			return;
		}
		if (r->takes == takes) {	/* -shia is long for -shi or 'is in': the plainer reading stays */
			uint16_t both = r->cases & cases & CASE_COPULA;

			r->cases = (uint16_t)(((r->cases | cases) & ~CASE_COPULA) | both);
			return;
		}
	}
	if (f->count == f->size) {
		f->size = f->size ? f->size * 2 : 512;
		f->row = xrealloc_array(f->row, f->size, sizeof f->row[0]);
	}
	f->row[f->count] = (struct row){ takes, *head, cases };
	*head = f->count++;
}

bool
ends_in_vowel(struct span s)
{
	static const char *const vowels[] = { "ა", "ე", "ი", "ო", "უ" };
	unsigned i;

	for (i = 0; i < 5; i++)
		if (span_ends(s, span_of(vowels[i])))
			return true;
	return false;
}

/*
 * What may follow any ending: -ts 'also', -ve 'the very', -gha, -o 'said he', -a 'is'. After a consonant
 * the long vowel comes first: tbilis-shi-ts, tbilis-is-a-ts.
 */
static void
add_with_clitics(struct inflect *f, struct span ending, uint32_t takes, uint16_t cases)
{
	static const struct { const char *text; bool after_vowel, after_consonant; uint16_t cases; } clitic[] = {
		{ "ც", true, false, 0 }, { "აც", false, true, 0 }, { "ვე", true, true, 0 }, { "ვეც", true, true, 0 },
		{ "ვეო", true, true, 0 }, { "ღა", true, true, 0 }, { "ო", true, true, 0 }, { "ცო", true, false, 0 }, { "აცო", false, true, 0 },
		{ "ა", true, true, CASE_COPULA }, { "აა", false, true, CASE_COPULA }, { "ცაა", true, false, CASE_COPULA },
	};
	bool vowel = ending.len ? ends_in_vowel(ending) : takes == TAKES_V_FULL;
	char form[128];
	unsigned i;

	add_row(f, ending, takes, cases);
	if ((ending.len == 0 && !vowel) || cases & CASE_VOC)	/* nobody is called "O you too" */
		return;
	for (i = 0; i < sizeof clitic / sizeof clitic[0]; i++) {
		size_t n = strlen(clitic[i].text);

		if (!(vowel ? clitic[i].after_vowel : clitic[i].after_consonant))
			continue;
		memcpy(form, ending.at, ending.len);
		memcpy(form + ending.len, clitic[i].text, n);
		add_row(f, (struct span){ form, ending.len + n }, takes, cases | clitic[i].cases);
	}
}

/* Endings of a consonant stem, behind `before` ("" or the plural's -eb) for the stems in takes. */
static void
add_consonant_endings(struct inflect *f, const char *before, uint32_t full, uint32_t oblique, uint16_t cases)
{
	size_t n = strlen(before);
	unsigned i;
	char form[128];

	memcpy(form, before, n);
	for (i = 0; i < consonant_endings; i++) {
		const struct ending_row *e = &consonant_ending[i];
		size_t len = strlen(e->text);
		uint32_t takes = e->oblique ? oblique : full;

		if (!takes || (n && len == 0))
			continue;
		memcpy(form + n, e->text, len);
		add_with_clitics(f, (struct span){ form, n + len }, takes, e->cases | cases);
	}
}

static void
add_georgian(struct inflect *f)
{
	unsigned i;
	char form[128] = "-";

	add_consonant_endings(f, "", TAKES_C_FULL, TAKES_C_OBLIQUE | TAKES_V_OBLIQUE, 0);
	add_consonant_endings(f, "ებ", TAKES_C_OBLIQUE | TAKES_V_OBLIQUE | TAKES_V_KEEP,
			      TAKES_C_OBLIQUE | TAKES_V_OBLIQUE | TAKES_V_KEEP, CASE_PLURAL);
	for (i = 0; i < vowel_endings; i++) {
		const struct ending_row *e = &vowel_ending[i];

		add_with_clitics(f, span_of(e->text), e->oblique ? TAKES_V_KEEP : TAKES_V_FULL, e->cases);
	}
	/* ashsh-is, ashsh-shi, nato-s: the ending as it is spoken */
	for (i = 0; i < consonant_endings; i++)
		if (consonant_ending[i].text[0]) {
			strcpy(form + 1, consonant_ending[i].text);
			add_with_clitics(f, span_of(form), TAKES_HYPHEN, consonant_ending[i].cases);
		}
	for (i = 0; i < vowel_endings; i++)
		if (vowel_ending[i].text[0]) {
			strcpy(form + 1, vowel_ending[i].text);
			add_with_clitics(f, span_of(form), TAKES_HYPHEN, vowel_ending[i].cases);
		}
	add_row(f, SPAN("-ც"), TAKES_HYPHEN, CASE_NOM);
	add_row(f, SPAN("ი"), TAKES_ATTRIBUTE, CASE_NOM);
	add_row(f, SPAN(""), TAKES_ATTRIBUTE, CASE_BARE);
	add_row(f, SPAN("მა"), TAKES_ATTRIBUTE, CASE_ERG);
	add_row(f, SPAN("ს"), TAKES_ATTRIBUTE, CASE_DAT);
	add_row(f, SPAN("ო"), TAKES_ATTRIBUTE, CASE_VOC);
}

struct inflect *
inflect_new(void)
{
	struct inflect *f = xcalloc(1, sizeof *f);
	unsigned i;

	endings_init(&f->ends);
	f->size = 2048;
	f->row = xmalloc(f->size * sizeof f->row[0]);
	f->count = 1;
	add_georgian(f);
	for (i = 0; i < russian_endings; i++) {
		const struct class_endings *c = &russian_ending[i];
		struct span rest = span_of(c->endings), ending;

		while (span_field(&rest, ' ', &ending))
			add_row(f, ending.len && ending.at[0] == '0' ? SPAN("") : ending, c->takes, 0);
	}
	add_row(f, SPAN(""), TAKES_POSSESSIVE | TAKES_NOTHING | TAKES_HYPHEN, CASE_NOM);
	add_row(f, SPAN("'s"), TAKES_POSSESSIVE, CASE_GEN);
	add_row(f, SPAN("'"), TAKES_POSSESSIVE, CASE_GEN);
	add_row(f, SPAN("s"), TAKES_DE_NAME | TAKES_DE_NOUN, CASE_GEN);
	add_row(f, SPAN("es"), TAKES_DE_NOUN, CASE_GEN);
	add_row(f, SPAN("e"), TAKES_DE_NOUN, CASE_DAT);
	add_row(f, SPAN("n"), TAKES_DE_NOUN, CASE_DAT);
	add_row(f, SPAN("en"), TAKES_DE_NOUN, CASE_DAT);
	return f;
}

void
inflect_free(struct inflect *f)
{
	if (!f)
		return;
	endings_release(&f->ends);
	free(f->row);
	free(f);
}

static unsigned
add_splits(const struct inflect *f, uint32_t row, size_t stem, struct split *out, unsigned n)
{
	for (; row && n < SPLITS_MAX; row = f->row[row].next)
		out[n++] = (struct split){ (uint32_t)stem, f->row[row].takes, f->row[row].cases };
	return n;
}

unsigned
inflect_splits(const struct inflect *f, struct span form, struct split out[SPLITS_MAX])
{
	struct ending_walk walk = { 0, form.len };
	unsigned n = add_splits(f, f->empty, form.len, out, 0);

	while (walk.at > 0 && endings_step(&f->ends, form, &walk))
		n = add_splits(f, f->ends.node[walk.node].value, walk.at, out, n);
	return n;
}

bool
lemma_class_named(struct span name, enum lemma_class *class)
{
	static const char *const names[] = {
		[CLASS_AUTO] = "auto", [CLASS_CONSONANT] = "consonant", [CLASS_SYNCOPE] = "syncope",
		[CLASS_TRUNCATE] = "truncate", [CLASS_KEEP] = "keep", [CLASS_GIVEN] = "given",
		[CLASS_SURNAME] = "surname", [CLASS_PLURAL] = "plural", [CLASS_HYPHEN] = "hyphen", [CLASS_EXACT] = "exact",
	};
	unsigned i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (span_equal(name, span_of(names[i]))) {
			*class = (enum lemma_class)i;
			return true;
		}
	return false;
}

/*
 * dagestan -> dagestn, erevan -> erevn: a, e before a last r l n m, and in common nouns o (potoli -> potl). A name keeps its o: bostn-is
 * is of the garden, not Boston's. False if nothing drops.
 */
static bool
syncopate(struct span stem, bool common, struct span *short_stem, struct arena *mem)
{
	static const char *const last[] = { "რ", "ლ", "ნ", "მ" }, *const vowel[] = { "ა", "ე", "ო" };
	const unsigned vowels = common ? 3 : 2;
	unsigned i, k;

	if (stem.len < 12)		/* four letters: what is shorter keeps its only vowel */
		return false;
	for (i = 0; i < 4; i++)
		for (k = 0; k < vowels; k++) {
			struct span head = { stem.at, stem.len - 6 };
			char *text;

			if (!span_ends(stem, span_of(last[i])) || memcmp(stem.at + head.len, vowel[k], 3) != 0 ||
			    ends_in_vowel(head))
				continue;
			text = arena_alloc(mem, head.len + 3);
			memcpy(text, head.at, head.len);
			memcpy(text + head.len, last[i], 3);
			*short_stem = (struct span){ text, head.len + 3 };
			return true;
		}
	return false;
}

static unsigned
georgian_stems(struct span word, enum lemma_class class, bool person, struct stem *out, struct arena *mem)
{
	struct span cut = { word.at, word.len - 3 }, short_stem;
	bool in_i = span_ends(word, SPAN("ი")), vowel = ends_in_vowel(word);
	bool open = span_ends(word, SPAN("ა")) || span_ends(word, SPAN("ე"));
	bool proper = class != CLASS_COMMON && class != CLASS_ATTRIBUTE;
	unsigned n = 0;

	switch (class) {
	case CLASS_ATTRIBUTE:
		if (in_i && word.len > 6)
			out[n++] = (struct stem){ cut, TAKES_ATTRIBUTE };
		else
			out[n++] = (struct stem){ word, TAKES_NOTHING };
		return n;
	case CLASS_GIVEN: case CLASS_SURNAME:
		person = true;
		break;
	case CLASS_KEEP:
		out[n++] = (struct stem){ word, TAKES_V_FULL | TAKES_V_KEEP };
		return n;
	case CLASS_TRUNCATE:
		out[n++] = (struct stem){ word, TAKES_V_FULL };
		out[n++] = (struct stem){ cut, TAKES_V_OBLIQUE };
		if (syncopate(cut, !proper, &short_stem, mem))
			out[n++] = (struct stem){ short_stem, TAKES_V_OBLIQUE };
		return n;
	default:
		break;
	}
	if (!vowel || in_i) {
		struct span stem = vowel ? cut : word;

		out[n++] = (struct stem){ stem, TAKES_C_FULL | TAKES_C_OBLIQUE };
		if (class != CLASS_CONSONANT && !person && syncopate(stem, !proper || class == CLASS_SYNCOPE, &short_stem, mem))
			out[n++] = (struct stem){ short_stem, TAKES_C_OBLIQUE };
		/* Galilei, Chile: in foreign names the -i may be the stem's own; both ways give one lemma */
		if (in_i && proper && class != CLASS_CONSONANT && class != CLASS_SYNCOPE && class != CLASS_PLURAL)
			out[n++] = (struct stem){ word, TAKES_V_FULL | TAKES_V_KEEP };
	} else if (open && (!person || span_ends(word, SPAN("ძე")))) {
		/* -e stays in the plural: saukune-eb-i */
		out[n++] = (struct stem){ word, TAKES_V_FULL | (span_ends(word, SPAN("ე")) ? TAKES_V_KEEP : 0) };
		out[n++] = (struct stem){ cut, TAKES_V_OBLIQUE };
		if (class == CLASS_COMMON && syncopate(cut, !proper, &short_stem, mem))
			out[n++] = (struct stem){ short_stem, TAKES_V_OBLIQUE };
	} else {
		out[n++] = (struct stem){ word, TAKES_V_FULL | TAKES_V_KEEP };
	}
	return n;
}

unsigned
inflect_stems(struct span word, enum lemma_class class, bool person, struct stem out[STEMS_MAX], struct arena *mem)
{
	unsigned char first = word.len ? (unsigned char)word.at[0] : 0;
	unsigned i;

	if (class == CLASS_EXACT || word.len == 0) {
		out[0] = (struct stem){ word, TAKES_NOTHING };
		return 1;
	}
	if (class == CLASS_HYPHEN) {
		out[0] = (struct stem){ word, TAKES_HYPHEN };
		return 1;
	}
	if (word.len >= 6 && first == 0xE1)
		return georgian_stems(word, class, person, out, mem);
	if (first == 0xD0 || first == 0xD1) {
		for (i = 0; i < russian_classes; i++) {
			const struct word_class *c = &russian_class[i];

			if (c->person_only && !person)
				continue;
			if (c->plural_only && class != CLASS_PLURAL)
				continue;
			/* Но-й is no adjective; -ов alone is a word end */
			if (span_ends(word, span_of(c->end)) && (word.len > strlen(c->end) + 2 || word.len == strlen(c->end))) {
				out[0] = (struct stem){ { word.at, word.len - strlen(c->cut) }, c->takes };
				return 1;
			}
		}
	}
	out[0] = (struct stem){ word, class == CLASS_ATTRIBUTE ? TAKES_NOTHING : TAKES_POSSESSIVE };
	return 1;
}

struct span
inflect_lemma(struct span stem, uint32_t takes, struct arena *mem)
{
	unsigned i;

	if (takes & (TAKES_C_FULL | TAKES_C_OBLIQUE | TAKES_ATTRIBUTE))
		return arena_printf(mem, "%.*sი", SPAN_ARG(stem));
	for (i = 0; i < russian_classes; i++)
		if (russian_class[i].takes & takes)
			return arena_printf(mem, "%.*s%s", SPAN_ARG(stem), russian_class[i].cut);
	return stem;
}

/*
 * The longest ending that leaves a stem of three letters or more wins, but a nominative -i and what
 * would leave a verb's stem alone: kerzon-ma -> kerzoni, bamati-m -> bamati, lazo-s -> lazo.
 */
struct span
inflect_guess(const struct inflect *f, struct span form, struct arena *mem)
{
	struct split split[SPLITS_MAX];
	unsigned n = inflect_splits(f, form, split), i;

	if (form.len == 0 || (unsigned char)form.at[0] != 0xE1)
		return form;
	for (i = n; i-- > 0;) {
		struct span stem = { form.at, split[i].stem };
		bool vowel;

		if (stem.len < 9 || split[i].cases & (CASE_COPULA | CASE_PLURAL | CASE_VOC))
			continue;
		vowel = ends_in_vowel(stem);
		if (!vowel && split[i].takes & (TAKES_C_FULL | TAKES_C_OBLIQUE))
			return split[i].cases & CASE_BARE ? form : inflect_lemma(stem, TAKES_C_FULL, mem);
		if (vowel && split[i].takes & (TAKES_V_FULL | TAKES_V_KEEP))
			return stem;
	}
	return form;
}
