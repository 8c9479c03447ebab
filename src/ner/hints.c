#include <string.h>

#include "ner/hints.h"

enum { END_CODES = ROLES };

static void
add(struct traits *t, unsigned code)
{
	if (t->hints < WORD_HINTS_MAX)
		t->hint[t->hints++] = (uint8_t)code;
}

void
hints_of_word(const struct word *w, struct traits *t)
{
	uint64_t roles = w->roles & ~(ROLE(ROLE_SURNAME_END) | ROLE(ROLE_PLACE_END));

	t->hints = 0;
	if (w->end.stem && w->end_strength != END_NONE)
		add(t, END_CODES + (w->end_role == ROLE_PLACE_END ? 4u : 0u) + w->end_strength);
	for (; roles; roles &= roles - 1)
		add(t, (unsigned)__builtin_ctzll(roles));
}

static enum name_place
place_in(const struct mention *m, size_t i)
{
	if (i > m->start)
		return i + 1 < m->end ? INNER_WORD : LAST_WORD;
	return i + 1 < m->end ? FIRST_WORD : ONLY_WORD;
}

struct hints *
hints_of_scene(const struct scene *s, size_t chosen, struct arena *mem)
{
	struct hints *hint = arena_alloc(mem, (s->count + 2) * sizeof *hint);

	memset(hint++, 0, (s->count + 2) * sizeof *hint);
	for (size_t k = 0; k < s->found->count; k++) {
		const struct mention *m = &s->found->at[k];

		for (size_t i = m->start; i < m->end; i++) {
			enum name_place place = place_in(m, i);

			if (k < chosen) {
				hint[i].finding = (uint8_t)finding_of((enum type)m->type, place);
				hint[i].rule = m->rule;
			} else if (hint[i].count < PLACE_HINTS_MAX) {
				hint[i].code[hint[i].count++] =
					(uint16_t)(((m->type * RULES + m->rule) * 4u + place) * 2 + m->weak);
			}
		}
	}
	return hint;
}
