#include <stdlib.h>

#include "base/buf.h"
#include "base/intern.h"
#include "base/mem.h"
#include "ner/identity.h"
#include "text/utf8.h"

enum { IDENTITIES_MAX = 1 << 16 };

struct identity {
	struct intern *keys;
	uint32_t *number;		/* of each key; 0: not given yet */
	uint32_t size, last;
	struct buf key;
};

struct identity *
identity_new(void)
{
	struct identity *e = xcalloc(1, sizeof *e);

	e->keys = intern_new();
	return e;
}

void
identity_free(struct identity *e)
{
	if (!e)
		return;
	intern_free(e->keys);
	free(e->number);
	buf_release(&e->key);
	free(e);
}

void
identity_reset(struct identity *e)
{
	if (intern_count(e->keys)) {
		intern_free(e->keys);
		e->keys = intern_new();
	}
	e->last = 0;
}

/* The place of a key's number; NULL when there are too many. mark tells keys of one text apart. */
static uint32_t *
number_of(struct identity *e, enum type type, uint32_t mark, struct span text)
{
	uint32_t count = intern_count(e->keys), id;

	buf_reset(&e->key);
	buf_byte(&e->key, (char)('0' + type));
	buf_point(&e->key, mark);
	buf_add(&e->key, text);
	if (count >= IDENTITIES_MAX && !intern_find(e->keys, buf_span(&e->key), &id))
		return NULL;
	id = intern_id(e->keys, buf_span(&e->key));
	if (id >= e->size) {
		e->size = e->size ? e->size * 2 : 256;
		e->number = xrealloc_array(e->number, e->size, sizeof e->number[0]);
	}
	if (intern_count(e->keys) > count)
		e->number[id] = 0;
	return &e->number[id];
}

static uint32_t
person(struct identity *e, struct span surname, uint32_t letter)
{
	enum { BARE = ' ', CLAIMED = '!' };
	uint32_t *place = number_of(e, TYPE_PER, letter ? letter : BARE, surname), bare;

	if (!place)
		return 0;
	if (*place || !letter) {
		if (!*place)
			*place = ++e->last;
		return *place;
	}
	/* the first full name takes over what was bare before it, and what will be */
	place = number_of(e, TYPE_PER, CLAIMED, surname);
	if (!place || *place) {
		bare = ++e->last;
	} else {
		*place = 1;
		place = number_of(e, TYPE_PER, BARE, surname);
		if (!place)
			return 0;
		if (!*place)
			*place = ++e->last;
		bare = *place;
	}
	place = number_of(e, TYPE_PER, letter, surname);
	if (place)
		*place = bare;
	return bare;
}

uint32_t
identity_of(struct identity *e, const struct word *const *word, const struct mention *m)
{
	uint32_t *place;
	uint32_t i;

	if (m->type == TYPE_DATE || m->type == TYPE_CIT)
		return 0;
	if (m->type == TYPE_PER && m->last.len)
		return person(e, m->last, m->end - m->start > 1 ? utf8_first_valid(word[m->start]->folded) : 0);
	if (m->lemma.len) {
		place = number_of(e, (enum type)m->type, ' ', m->lemma);
	} else {
		struct buf text = BUF_INIT;

		for (i = m->start; i < m->end; i++) {
			buf_add(&text, word[i]->folded);
			buf_byte(&text, ' ');
		}
		place = number_of(e, (enum type)m->type, '*', buf_span(&text));
		buf_release(&text);
	}
	if (place && !*place)
		*place = ++e->last;
	return place ? *place : 0;
}
