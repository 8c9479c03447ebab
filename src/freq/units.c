#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intern.h"
#include "base/mem.h"
#include "freq/units.h"
#include "io/reader.h"
#include "stream/sentence.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

/*
 * One table holds the forms that were met and the units that are written; mostly they are the same string.
 * unit[id]: what the form counts as. used[id]: it is a unit.
 */
#define UNIT_UNKNOWN UINT32_MAX

struct units {
	struct units_settings settings;
	struct intern *strings, *stop;
	uint32_t *unit;
	bool *used;
	size_t size;
	uint32_t *rank;
	size_t ranks, *end;		/* of a rank's text in `texts` */
	struct buf texts;
	struct arena scratch;
};

struct units *
units_new(struct units_settings settings)
{
	struct units *u = xcalloc(1, sizeof *u);

	u->settings = settings;
	u->strings = intern_new();
	u->stop = intern_new();
	return u;
}

/* Room for all numbers that were given. */
static void
make_room(struct units *u)
{
	size_t count = intern_count(u->strings);

	if (count > u->size) {
		size_t size = u->size ? 2 * u->size : 1024;

		while (size < count)
			size *= 2;
		u->unit = xrealloc_array(u->unit, size, sizeof *u->unit);
		u->used = xrealloc_array(u->used, size, sizeof *u->used);
		for (size_t i = u->size; i < size; i++) {
			u->unit[i] = UNIT_UNKNOWN;
			u->used[i] = false;
		}
		u->size = size;
	}
}

static uint32_t
string_id(struct units *u, struct span s)
{
	uint32_t id = intern_id(u->strings, s);

	make_room(u);
	return id;
}

void
units_stop(struct units *u, struct span word)
{
	if (u->settings.fold)
		word = fold_case(word, &u->scratch);
	intern_id(u->stop, word);
	arena_reset(&u->scratch);
}

int
units_load_stop(struct units *u, const char *path, struct err *why)
{
	struct reader in;
	struct span line;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0) {
		line = span_trim(line);
		if (utf8_valid_prefix(line) < line.len) {
			got = err_set(why, "%s:%zu: not UTF-8", in.name, in.line);
			break;
		}
		if (line.len && line.at[0] != '#')
			units_stop(u, line);
	}
	reader_release(&in);
	return got;
}

static bool
has_letter(struct span s)
{
	for (size_t i = 0; i < s.len; )
		if (char_letter(utf8_next_valid(s, &i)))
			return true;
	return false;
}

/* A word of the stop list, or not what the patterns want. */
static bool
stopped(const struct units *u, struct span form)
{
	uint32_t id;

	return (intern_count(u->stop) > 0 && intern_find(u->stop, form, &id)) || (u->settings.patterns && !choice_take(u->settings.patterns, form));
}

/* What the form with this number counts as. */
static uint32_t
decide(struct units *u, struct span form, uint32_t id)
{
	struct span kept = form, written;

	if (form.len == 0 || (u->settings.letters && !has_letter(form)))
		return UNIT_OUT;
	if (u->settings.fold)
		form = fold_case(form, &u->scratch);
	if (stopped(u, form))
		return u->settings.node && node_fits(u->settings.node, form) ? UNIT_NODE : UNIT_STOP;
	written = field_escape(form, "st\\", &u->scratch);
	if (written.at != kept.at)
		return units_written(u, written);
	u->used[id] = true;
	return id;
}

void
units_of_all(struct units *u, const struct span *form, size_t n, uint32_t *unit)
{
	intern_ids(u->strings, form, n, unit);
	make_room(u);
	for (size_t i = 0; i < n; i++) {
		uint32_t id = unit[i];

		if (u->unit[id] == UNIT_UNKNOWN) {
			uint32_t decided = decide(u, form[i], id);	/* the room may move */

			u->unit[id] = decided;
			arena_reset(&u->scratch);
		}
		unit[i] = u->unit[id];
	}
}

uint32_t
units_written(struct units *u, struct span text)
{
	uint32_t id = string_id(u, text);

	u->used[id] = true;
	return id;
}

struct span
units_written_text(const struct units *u, uint32_t unit)
{
	return intern_text(u->strings, unit);
}

/* No other unit has a blank, nor a backslash before a g. */
uint32_t
units_gapped(struct units *u, uint32_t unit)
{
	struct span text = intern_text(u->strings, unit);
	char *written = arena_alloc(&u->scratch, text.len + 3);
	uint32_t gapped;

	memcpy(written, "\\g ", 3);
	memcpy(written + 3, text.at, text.len);
	gapped = units_written(u, (struct span){ written, text.len + 3 });
	arena_reset(&u->scratch);
	return gapped;
}

/* TAB is below blank and all letters, so names sort by item, then by type. */
uint32_t
units_of_entity(struct units *u, const struct span *token, size_t tokens, struct span type)
{
	struct buf written = BUF_INIT, plain = BUF_INIT;
	uint32_t unit;

	for (size_t i = 0; i < tokens; i++) {
		struct span form = u->settings.fold ? fold_case(token[i], &u->scratch) : token[i];

		if (i > 0) {
			buf_byte(&written, ' ');
			buf_byte(&plain, ' ');
		}
		buf_add(&plain, form);
		buf_add(&written, field_escape(form, "st\\", &u->scratch));
	}
	buf_byte(&written, '\t');
	buf_add(&written, field_escape(type, "st\\", &u->scratch));
	unit = stopped(u, buf_span(&plain)) ? UNIT_STOP : units_written(u, buf_span(&written));
	buf_release(&written);
	buf_release(&plain);
	arena_reset(&u->scratch);
	return unit;
}

/* Rows go out in the order of ranks, or nearly: their texts lie together, and the tables are not needed any more. */
static void
forget_forms(struct units *u)
{
	intern_free(u->strings);
	intern_free(u->stop);
	free(u->unit);
	free(u->used);
	u->strings = u->stop = NULL;
	u->unit = NULL;
	u->used = NULL;
}

void
units_rank(struct units *u)
{
	uint32_t *id;
	size_t count;

	if (!u->strings)
		return;
	intern_end(u->strings);
	free(u->unit);
	u->unit = NULL;
	count = intern_count(u->strings);
	id = xrealloc_array(NULL, count + 1, sizeof *id);
	u->ranks = 0;
	for (size_t i = 0; i < count; i++)
		if (u->used[i])
			id[u->ranks++] = (uint32_t)i;
	intern_sort(u->strings, id, u->ranks);
	u->rank = xrealloc_array(u->rank, count + 1, sizeof *u->rank);
	u->end = xrealloc_array(u->end, u->ranks + 1, sizeof *u->end);
	u->end[0] = 0;
	for (size_t r = 0; r < u->ranks; r++) {
		buf_add(&u->texts, intern_text(u->strings, id[r]));
		u->end[r + 1] = u->texts.len;
		u->rank[id[r]] = (uint32_t)r;
	}
	buf_reserve(&u->texts, UNIT_PAD);
	memset(u->texts.at + u->texts.len, 0, UNIT_PAD);
	free(id);
	forget_forms(u);
}

const uint32_t *
units_ranks(const struct units *u)
{
	return u->rank;
}

size_t
units_ranked(const struct units *u)
{
	return u->ranks;
}

struct span
units_text(const struct units *u, uint32_t rank)
{
	return (struct span){ u->texts.at + u->end[rank], u->end[rank + 1] - u->end[rank] };
}

void
units_expect(const struct units *u, uint32_t rank)
{
	__builtin_prefetch(&u->end[rank]);
}

void
units_fetch(const struct units *u, uint32_t rank)
{
	__builtin_prefetch(u->texts.at + u->end[rank]);
}

void
units_free(struct units *u)
{
	if (!u)
		return;
	forget_forms(u);
	arena_release(&u->scratch);
	buf_release(&u->texts);
	free(u->rank);
	free(u->end);
	free(u);
}
