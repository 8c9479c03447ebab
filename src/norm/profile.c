#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "io/reader.h"
#include "norm/profile.h"
#include "norm/steps.h"
#include "text/translit.h"

enum { PROFILE_FILE_MAX = 1 << 20, STEPS_MAX = 64, ROUNDS_MAX = 8 };

/*
 * All steps, in the order that is right for text. What repairs characters comes first and sees them as they came;
 * then what takes something away, since that brings together what was apart; then the forms; then what
 * looks at whole words.
 */
static const struct kind {
	const char *name;
	struct block (*run)(const struct step_call *call);
	unsigned sights;
	bool once;			/* not again in the next round */
} kinds[] = {
	{ "legacy",       NULL,                SEES_LATIN,     true },
	{ "mojibake",     step_mojibake,       SEES_MOJIBAKE,  false },
	{ "controls",     step_controls,       SEES_CONTROL,   false },
	{ "soft-hyphens", step_soft_hyphens,   SEES_SOFT,      false },
	{ "ligatures",    step_ligatures,      SEES_LIGATURE,  false },
	{ "mtavruli",     step_mtavruli,       SEES_MTAVRULI,  false },
	{ "nfc",          step_nfc,            SEES_OTHER,     false },
	{ "nfkc",         step_nfkc,           SEES_ANY,       false },
	{ "scripts",      step_scripts,        SEES_MIX,       false },
	{ "spaces",       step_spaces,         SEES_BLANKS,    false },
	{ "quotes",       step_quotes,         SEES_QUOTES,    false },
	{ "dashes",       step_dashes,         SEES_DASH,      false },
	{ "digits",       step_digits,         SEES_OTHER,     false },
	{ "translit",     step_translit,       SEES_ANY,       true },
	{ "casefold",     step_casefold,       SEES_ANY,       false },
};

struct step {
	const struct kind *kind;
	struct block (*run)(const struct step_call *call);
	struct translit *translit;
	unsigned long long changes;
};

struct profile { struct step step[STEPS_MAX]; size_t count; };

static const struct kind *
kind_named(struct span name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_equal(name, span_of(kinds[i].name)))
			return &kinds[i];
	return NULL;
}

/* The step with its argument; 0, or -1. */
static int
make(struct step *s, const struct kind *kind, const char *argument, struct err *why)
{
	bool wants = kind->run == NULL || kind->run == step_translit;

	*s = (struct step){ .kind = kind, .run = kind->run };
	if (wants != (argument != NULL))
		return err_set(why, "step '%s' %s", kind->name, wants ? "wants a value" : "takes no value");
	if (kind->run == step_translit)
		return (s->translit = translit_new(argument, why)) ? 0 : -1;
	if (!kind->run) {
		s->run = strcmp(argument, "acadnusx") == 0 ? step_acadnusx : strcmp(argument, "auto") == 0 ? step_acadnusx_auto : NULL;
		if (!s->run)
			return err_set(why, "there is no font encoding '%s'; there are acadnusx and auto", argument);
	}
	return 0;
}

static int
insert(struct profile *p, size_t at, struct step s, struct err *why)
{
	if (p->count == STEPS_MAX) {
		translit_free(s.translit);
		return err_set(why, "more than %d steps", STEPS_MAX);
	}
	memmove(p->step + at + 1, p->step + at, (p->count - at) * sizeof *p->step);
	p->step[at] = s;
	p->count++;
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
	result = make(&step, kind, line.at ? arena_string(&mem, span_trim(line)) : NULL, why);
	arena_release(&mem);
	return result < 0 ? -1 : insert(p, p->count, step, why);
}

struct profile *
profile_load(const char *path, struct err *why)
{
	struct profile *p;
	struct span rest, line;
	struct err trouble;
	char *bytes;
	size_t len, number = 0;

	if (file_read(path, PROFILE_FILE_MAX, &bytes, &len, why) < 0)
		return NULL;
	p = xcalloc(1, sizeof *p);
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
	if (make(&step, kind, argument, why) < 0)
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

	for (size_t i = 0; i < p->count; i++) {
		if (strcmp(p->step[i].kind->name, name) == 0)
			translit_free(p->step[i].translit);
		else
			p->step[kept++] = p->step[i];
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

/*
 * What one step takes away may bring together what an earlier one looks for (a base letter and its accent with a
 * zero-width space between them), so the steps are taken again until none finds anything. Text that
 * is not made to annoy needs no third round; the second one only looks.
 */
struct block
profile_apply(struct profile *p, struct block b, struct arena *mem)
{
	unsigned sights = sights_of(b.text);
	bool changed = true;

	for (int round = 0; round < ROUNDS_MAX && changed; round++) {
		changed = false;
		for (size_t i = 0; i < p->count; i++) {
			struct step *s = &p->step[i];
			unsigned long long before = s->changes;
			struct block from = b;
			struct step_call call = { &from, mem, s->translit, &s->changes };

			if (!(s->kind->sights & sights) || (s->kind->once && round > 0))
				continue;
			b = s->run(&call);
			if (s->changes > before) {
				changed = true;
				sights = sights_of(b.text);
			}
		}
	}
	return b;
}

void
profile_free(struct profile *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++)
		translit_free(p->step[i].translit);
	free(p);
}
