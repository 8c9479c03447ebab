#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/trigrams.h"
#include "norm/fonts.h"
#include "norm/legacy.h"
#include "norm/readings.h"
#include "norm/report.h"
#include "norm/steps.h"
#include "text/utf8.h"

/* What a line must gain over its reading as another language before it is decoded, in sixteenths of a nat: so much by itself, so
 * much if the greater part is not Georgian, so much behind lines of the same font. */
enum { ALONE = 6 * TRIGRAMS_NAT, PIECE = 14 * TRIGRAMS_NAT, FOLLOWING = 1 * TRIGRAMS_NAT };
enum { FONTS_MAX = 8, CHOICES_MAX = LOOKS * FONTS_MAX, MEMORY = 12 };

struct choice { struct reading as; char name[96]; unsigned long long lines, before; };

struct legacy {
	struct font font[FONTS_MAX];
	size_t fonts;
	bool always;				/* one font, whatever the words are */
	struct likeness *likeness;
	struct choice choice[CHOICES_MAX];
	size_t choices;
	const struct choice *last;		/* of the last line that was decoded ... */
	unsigned since;				/* ... and how many lines ago that was */
};

static const char *const shipped[] = { "acadnusx", "georgian-ps", "georgian-academy" };
enum { SHIPPED = sizeof shipped / sizeof *shipped };

/* -1 with why, which find() has filled: if a font of ours is not found, no data is. */
static int
no_such_font(const char *name, struct err *why)
{
	struct buf all = BUF_INIT;
	bool ours = false;

	for (size_t i = 0; i < SHIPPED; i++) {
		buf_printf(&all, "%s, ", shipped[i]);
		ours |= strcmp(name, shipped[i]) == 0;
	}
	if (!ours)
		err_set(why, "there is no legacy font '%s'; there are %.*sand auto, which tries them all; see --data for others", name,
			SPAN_ARG(buf_span(&all)));
	buf_release(&all);
	return -1;
}

static int
add_font(struct legacy *l, const char *name, find_data find, struct err *why)
{
	static const char *const seen_as[LOOKS] = { "", "", " as windows-1251" };
	struct font *f = &l->font[l->fonts];
	const char *path = find("legacy", name, why);

	if (!path)
		return no_such_font(name, why);
	if (font_load(f, path, name, why) < 0)
		return -1;
	l->fonts++;
	for (enum look look = LOOK_KEYS; look < LOOKS; look++) {
		struct choice *r = &l->choice[l->choices];

		if ((look == LOOK_KEYS) == f->eight_bit)
			continue;
		*r = (struct choice){ .as = { f, look } };
		snprintf(r->name, sizeof r->name, "%s%s", name, seen_as[look]);
		l->choices++;
	}
	return 0;
}

struct legacy *
legacy_new(const char *name, find_data find, struct err *why)
{
	struct legacy *l = xcalloc(1, sizeof *l);
	bool all = strcmp(name, "auto") == 0;
	int result = 0;

	l->always = !all;
	for (size_t i = 0; result == 0 && i < (all ? SHIPPED : 1u); i++)
		result = add_font(l, all ? shipped[i] : name, find, why);
	if (result == 0)
		l->likeness = likeness_new(find, why);
	if (!l->likeness) {
		legacy_free(l);
		return NULL;
	}
	return l;
}

void
legacy_document(struct legacy *l)
{
	l->last = NULL;
	for (size_t i = 0; i < l->choices; i++)
		l->choice[i].before = l->choice[i].lines;
}

bool
legacy_lines(const struct legacy *l, size_t n, const char **font, unsigned long long *lines, bool all)
{
	if (n >= l->choices)
		return false;
	*font = l->choice[n].name;
	*lines = l->choice[n].lines - (all ? 0 : l->choice[n].before);
	return true;
}

void
legacy_free(struct legacy *l)
{
	if (!l)
		return;
	likeness_free(l->likeness);
	free(l);
}

static void
decode(struct patch *p, const struct reading *r, size_t start, size_t end)
{
	struct span text = p->from->text;

	/* In pieces, so that the letters of a word of any length fit. */
	for (size_t i = start; i < end; ) {
		char by[3 * 64];
		size_t from = i, n = 0;

		while (i < end && n + 3 <= sizeof by)
			n += utf8_encode(font_letter(r->font, r->look, utf8_next_valid(text, &i)), by + n);
		patch_replace(p, from, i, (struct span){ by, n });
	}
}

static bool
has_georgian(struct span line)
{
	for (size_t i = 0; i + 1 < line.len; i++)
		if ((unsigned char)line.at[i] == 0xE1 && (unsigned char)line.at[i + 1] == 0x83)
			return true;
	return false;
}

/* What the line could be: bit by look. */
static unsigned
looks_of(struct span line)
{
	unsigned looks = 0;

	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.at[i];

		if (c < 0x80)
			looks |= (unsigned)((c | 0x20) >= 'a' && (c | 0x20) <= 'z') << LOOK_KEYS;
		else if (c == 0xC3)
			looks |= 1 << LOOK_1252;
		else if (c == 0xD0 || c == 0xD1)
			looks |= 1 << LOOK_1251;
	}
	return looks;
}

/* Was more of the line read as Georgian than not? In other lines a piece may be, but what is in doubt is not. */
static bool
mostly_georgian(const struct word *word, size_t count)
{
	size_t georgian = 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		all += word[i].end - word[i].start;
		georgian += word[i].is_georgian ? word[i].end - word[i].start : 0;
	}
	return 2 * georgian > all;
}

/* Lines shortly before were of this font. */
static bool
follows(const struct legacy *l, const struct choice *c)
{
	return l->last == c && l->since <= MEMORY;
}

/* Words [0, count) of a line are read in every way that the line looks like; the best way, or NULL. */
static struct choice *
best_reading(struct legacy *l, struct span text, unsigned looks, struct word *word, size_t count)
{
	struct choice *best = NULL;
	int most = 0;

	for (size_t i = 0; i < l->choices; i++) {
		struct choice *r = &l->choice[i];
		bool name = count == 1 && begins_with_capital((struct span){ text.at + word[0].start, 1 });
		int gain, wanted = follows(l, r) && !name ? FOLLOWING : ALONE;

		if (!(looks & 1u << r->as.look))
			continue;
		gain = reading_gain(l->likeness, &r->as, text, word, count, follows(l, r), false);
		if (gain > most && gain >= (mostly_georgian(word, count) ? wanted : PIECE)) {
			most = gain;
			best = r;
		}
	}
	if (best) {
		reading_gain(l->likeness, &best->as, text, word, count, follows(l, best), false);
		if (mostly_georgian(word, count))
			reading_gain(l->likeness, &best->as, text, word, count, true, true);
	}
	return best;
}

/* The line of `text` that ends before byte `end`, from byte `start` on. Its reading, or NULL for "as it is". */
static struct choice *
decode_line(struct legacy *l, struct patch *p, size_t start, size_t end)
{
	static struct word word[WORDS_MAX];
	struct span text = { p->from->text.at, end }, line = span_after(text, start);
	unsigned looks = looks_of(line);
	struct choice *found = NULL;

	if (looks == 0)
		return NULL;
	if (l->always && l->choice[0].as.look != LOOK_1251)
		looks &= ~(1u << l->choice[0].as.look);
	else if (has_georgian(line))
		return NULL;
	for (size_t i = start; i < end; ) {
		size_t count = words_find(text, &i, word);
		struct choice *r = looks ? best_reading(l, text, looks, word, count) : NULL;

		for (size_t k = 0; k < count; k++) {
			const struct choice *by = r && word[k].is_georgian ? r : l->always ? &l->choice[0] : NULL;
			struct span w = { text.at + word[k].start, word[k].end - word[k].start };

			if (by && !word[k].is_address && reading_decodes(&by->as, w)) {
				decode(p, &by->as, word[k].start, word[k].end);
				found = r ? r : &l->choice[0];
			}
		}
	}
	return found;
}

struct block
step_legacy(const struct step_call *call)
{
	struct legacy *l = call->legacy;
	struct step_call silent = *call;		/* the report has fonts, not words */
	struct patch p;
	struct span text = call->in->text;

	silent.report = NULL;
	p = patch_begin(&silent);
	for (size_t start = 0; start < text.len; ) {
		const char *lf = memchr(text.at + start, '\n', text.len - start);
		size_t end = lf ? (size_t)(lf - text.at) : text.len;
		struct choice *r = decode_line(l, &p, start, end);

		if (r) {
			r->lines++;
			l->last = r;
			l->since = 0;
			if (call->report)
				report_add(call->report, call->step, span_of(r->name), SPAN(""), text, start);
		} else if (end > start) {
			l->since++;
		}
		start = end + (lf != NULL);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}
