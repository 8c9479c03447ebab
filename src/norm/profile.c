#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "io/reader.h"
#include "norm/legacy.h"
#include "norm/profile.h"
#include "norm/steps.h"
#include "stream/edit.h"
#include "text/translit.h"
#include "text/utf8.h"

enum { PROFILE_FILE_MAX = 1 << 20, STEPS_MAX = 64, ROUNDS_MAX = 8 };

/*
 * All steps, in the order that is right for text. What repairs characters comes first and sees them as they came;
 * then what takes something away, since that brings together what was apart; then the forms; then what
 * looks at whole words; then what folds for a search.
 */
static const struct kind {
	const char *name;
	struct block (*run)(const struct step_call *call);
	unsigned sights;
	bool once;			/* not again in the next round */
} kinds[] = {
	{ "mojibake",     step_mojibake,       SEES_MOJIBAKE,                               false },
	{ "controls",     step_controls,       SEES_CONTROL,                                false },
	{ "soft-hyphens", step_soft_hyphens,   SEES_SOFT,                                   false },
	{ "legacy",       step_legacy,         SEES_LATIN | SEES_ACCENTS | SEES_CYRILLIC,   true },
	{ "ligatures",    step_ligatures,      SEES_LIGATURE,                               false },
	{ "mtavruli",     step_mtavruli,       SEES_MTAVRULI,                               false },
	{ "nfc",          step_nfc,            SEES_OTHER,                                  false },
	{ "nfkc",         step_nfkc,           SEES_ANY,                                    false },
	{ "misread",      step_misread,        SEES_MIX | SEES_FIGURES,                     false },
	{ "scripts",      step_scripts,        SEES_MIX,                                    false },
	{ "spaces",       step_spaces,         SEES_BLANKS,                                 false },
	{ "quotes",       step_quotes,         SEES_QUOTES,                                 false },
	{ "dashes",       step_dashes,         SEES_DASH,                                   false },
	{ "digits",       step_digits,         SEES_OTHER,                                  false },
	{ "translit",     step_translit,       SEES_ANY,                                    true },
	{ "fold-quotes",  step_fold_quotes,    SEES_ANY,                                    false },
	{ "fold-dashes",  step_fold_dashes,    SEES_ANY,                                    false },
	{ "diacritics",   step_diacritics,     SEES_ACCENTS | SEES_CYRILLIC | SEES_OTHER,   false },
	{ "casefold",     step_casefold,       SEES_ANY,                                    false },
};

struct step {
	const struct kind *kind;
	struct translit *translit;
	struct legacy *legacy;
	unsigned long long changes, before;	/* before: this document */
};

struct profile {
	struct step step[STEPS_MAX];
	size_t count;
	unsigned sights;		/* of all steps */
	find_data find;
	struct report *report;
};

static const struct kind *
kind_named(struct span name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_equal(name, span_of(kinds[i].name)))
			return &kinds[i];
	return NULL;
}

static void
release(struct step *s)
{
	translit_free(s->translit);
	legacy_free(s->legacy);
}

/* The step with its argument; 0, or -1. */
static int
make(const struct profile *p, struct step *s, const struct kind *kind, const char *argument, struct err *why)
{
	bool wants = kind->run == step_legacy || kind->run == step_translit;

	*s = (struct step){ .kind = kind };
	if (wants != (argument != NULL))
		return err_set(why, "step '%s' %s", kind->name, wants ? "wants a value" : "takes no value");
	if (kind->run == step_translit)
		return (s->translit = translit_new(argument, why)) ? 0 : -1;
	if (kind->run == step_legacy)
		return (s->legacy = legacy_new(argument, p->find, why)) ? 0 : -1;
	return 0;
}

static int
insert(struct profile *p, size_t at, struct step s, struct err *why)
{
	if (p->count == STEPS_MAX) {
		release(&s);
		return err_set(why, "more than %d steps", STEPS_MAX);
	}
	memmove(p->step + at + 1, p->step + at, (p->count - at) * sizeof *p->step);
	p->step[at] = s;
	p->count++;
	p->sights |= s.kind->sights;
	return 0;
}

/* "nfc", "translit Georgian-Latin": a line of a profile. */
static int
take_line(struct profile *p, struct span line, struct err *why)
{
	struct arena mem = ARENA_INIT;
	const struct kind *kind;
	struct step step;
	struct span name;
	unsigned long long version;
	int result;

	if (span_starts(line, SPAN("# sitqva-profile ")) && span_number(span_after(line, 17), &version) && version > 1)
		return err_set(why, "version %llu of the format; this program reads version 1", version);
	line = span_trim(line);
	if (line.len == 0 || line.at[0] == '#')
		return 0;
	span_field(&line, ' ', &name);
	kind = kind_named(name);
	if (!kind)
		return err_set(why, "there is no step '%.*s'; see normalize(1)", (int)(name.len > 40 ? 40 : name.len), name.at);
	result = make(p, &step, kind, line.at ? arena_string(&mem, span_trim(line)) : NULL, why);
	arena_release(&mem);
	return result < 0 ? -1 : insert(p, p->count, step, why);
}

struct profile *
profile_load(const char *path, find_data find, struct err *why)
{
	struct profile *p;
	struct span rest, line;
	struct err trouble;
	char *bytes;
	size_t len, number = 0;

	if (file_read(path, PROFILE_FILE_MAX, &bytes, &len, why) < 0)
		return NULL;
	p = xcalloc(1, sizeof *p);
	p->find = find;
	rest = (struct span){ bytes, len };
	while (span_field(&rest, '\n', &line)) {
		number++;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (take_line(p, line, &trouble) < 0) {
			err_set(why, "%s:%zu: %s", path, number, trouble.text);
			profile_free(p);
			p = NULL;
			break;
		}
	}
	free(bytes);
	return p;
}

int
profile_add(struct profile *p, const char *name, const char *argument, struct err *why)
{
	const struct kind *kind = kind_named(span_of(name));
	struct step step;
	size_t at = 0;

	if (!kind)
		return err_set(why, "there is no step '%s'", name);
	if (make(p, &step, kind, argument, why) < 0)
		return -1;
	profile_leave_out(p, name);			/* what the option says holds, not what the profile says */
	while (at < p->count && p->step[at].kind < kind)
		at++;
	return insert(p, at, step, why);
}

void
profile_leave_out(struct profile *p, const char *name)
{
	size_t kept = 0;

	p->sights = 0;
	for (size_t i = 0; i < p->count; i++) {
		if (strcmp(p->step[i].kind->name, name) == 0) {
			release(&p->step[i]);
		} else {
			p->step[kept++] = p->step[i];
			p->sights |= p->step[i].kind->sights;
		}
	}
	p->count = kept;
}

bool
profile_step(const struct profile *p, size_t n, const char **name, unsigned long long *changes)
{
	if (n >= p->count)
		return false;
	*name = p->step[n].kind->name;
	*changes = p->step[n].changes;
	return true;
}

bool
profile_font(const struct profile *p, size_t n, const char **font, unsigned long long *lines)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->step[i].legacy)
			return legacy_lines(p->step[i].legacy, n, font, lines, true);
	return false;
}

void
profile_report(struct profile *p, struct report *r)
{
	p->report = r;
}

static struct block
take_step(const struct profile *p, struct step *s, struct block b, bool notes, struct arena *mem)
{
	struct step_call call = {
		.in = &b, .mem = mem, .translit = s->translit, .legacy = s->legacy, .changes = &s->changes, .report = p->report,
		.step = { (unsigned)(s->kind - kinds), s->kind->name }, .notes = notes
	};

	/* A step gives a copy of what call.in points at. */
	/* cppcheck-suppress returnDanglingLifetime */
	return s->kind->run(&call);
}

/*
 * What one step takes away may bring together what an earlier one looks for (a base letter and its accent with a
 * zero-width space between them), so the steps are taken again until none finds anything. Text that
 * is not made to annoy needs no third round; the second one only looks.
 */
static struct block
take_steps(struct profile *p, struct block b, unsigned sights, struct arena *mem)
{
	bool changed = true;

	for (int round = 0; round < ROUNDS_MAX && changed; round++) {
		bool is_misread = false;

		changed = false;
		for (size_t i = 0; i < p->count; i++) {
			struct step *s = &p->step[i];
			unsigned long long before = s->changes;

			if (!(s->kind->sights & sights) || (s->kind->once && round > 0))
				continue;
			if (is_misread && s->kind->run == step_scripts)
				continue;		/* its letters are all wrong */
			b = take_step(p, s, b, round == 0, mem);
			if (s->kind->run == step_misread) {
				is_misread = s->changes > before;
				s->changes = round == 0 ? s->changes : before;
			} else if (s->changes > before) {
				changed = true;
				sights = sights_of(b.text);
			}
		}
	}
	return b;
}

/* The part of a block that ends before byte `end`, from where the cursor is. */
static struct block
slice(const struct block *b, struct map_cursor *at, size_t start, size_t end, struct arena *mem)
{
	struct block part = { { b->text.at + start, end - start }, MAP_INIT };
	uint64_t points = utf8_points_valid(part.text);

	while (points > 0) {
		struct map_run run = map_take(at, points);

		map_add(&part.map, run, mem);
		points -= run.count;
	}
	return part;
}

/* A block comes line by line, so that a line which needs nothing costs no more than a look and a copy. */
struct block
profile_apply(struct profile *p, struct block b, struct arena *mem)
{
	struct map_cursor at = MAP_CURSOR(&b.map);
	struct joiner all;
	size_t done = 0;
	bool changed = false;

	for (size_t start = 0; start < b.text.len; ) {
		const char *lf = memchr(b.text.at + start, '\n', b.text.len - start);
		size_t end = lf ? (size_t)(lf - b.text.at) + 1 : b.text.len;
		unsigned sights = sights_of((struct span){ b.text.at + start, end - start });

		if (sights & p->sights) {
			struct map_cursor here = at;
			struct block before = slice(&b, &here, done, start, mem), line = slice(&b, &here, start, end, mem);
			struct block now = take_steps(p, line, sights, mem);

			if (now.text.at != line.text.at) {
				if (!changed)
					joiner_begin(&all, mem);
				changed = true;
				joiner_add(&all, &before);
				joiner_add(&all, &now);
				at = here;
				done = end;
			}
		}
		start = end;
	}
	if (!changed)
		return b;
	if (done < b.text.len) {
		struct block rest = slice(&b, &at, done, b.text.len, mem);

		joiner_add(&all, &rest);
	}
	return joiner_end(&all);
}

void
profile_begin_document(struct profile *p)
{
	for (size_t i = 0; i < p->count; i++) {
		p->step[i].before = p->step[i].changes;
		if (p->step[i].legacy)
			legacy_document(p->step[i].legacy);
	}
}

static void
tell_fonts(const struct legacy *l, const char *document, void (*say)(const char *message))
{
	struct err text;
	const char *font;
	unsigned long long lines;

	for (size_t i = 0; legacy_lines(l, i, &font, &lines, false); i++) {
		if (lines) {
			err_set(&text, "%s: %llu line%s decoded from the font encoding %s", document, lines, lines == 1 ? "" : "s", font);
			say(text.text);
		}
	}
}

void
profile_end_document(const struct profile *p, const char *document, void (*say)(const char *message))
{
	for (size_t i = 0; i < p->count; i++) {
		const struct step *s = &p->step[i];
		unsigned long long n = s->changes - s->before;
		struct err text;

		if (s->legacy)
			tell_fonts(s->legacy, document, say);
		if (s->kind->run == step_mojibake && n > 0) {
			err_set(&text, "%s: %llu character%s of UTF-8 that had been read as Windows-1252 or Latin-1 repaired", document, n,
				n == 1 ? "" : "s");
			say(text.text);
		}
		if (s->kind->run == step_misread && n > 0) {
			err_set(&text, "%s: %llu line%s like another language read with a model for Georgian; left as %s, read the "
				"page again with both, such as tesseract -l kat+eng", document, n, n == 1 ? " looks" : "s look",
				n == 1 ? "it is" : "they are");
			say(text.text);
		}
	}
}

void
profile_free(struct profile *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++)
		release(&p->step[i]);
	free(p);
}
