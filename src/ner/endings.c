#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ner/endings.h"

void
endings_init(struct endings *t)
{
	t->size = 256;
	t->count = 1;
	t->node = xcalloc(t->size, sizeof t->node[0]);
}

void
endings_release(struct endings *t)
{
	free(t->node);
	t->node = NULL;
}

/*
 * The letter that ends at byte *at, and *at moved before it; 0 for what is in no ending. Reads the
 * two scripts' bytes as they are: Georgian is E1 83 90..BA, Cyrillic D0 B0..BF and D1 80..8F.
 */
static unsigned
letter_before(struct span s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.at + *at;

	if (*at >= 3 && p[-3] == 0xE1 && p[-2] == 0x83 && p[-1] >= 0x90 && p[-1] <= 0xBA) {
		*at -= 3;
		return 1 + p[-1] - 0x90u;		/* 1..43 */
	}
	if (*at >= 1 && p[-1] >= 'a' && p[-1] <= 'z') {
		*at -= 1;
		return 44 + p[-1] - 'a';		/* 44..69 */
	}
	if (*at >= 2 && p[-2] == 0xD0 && p[-1] >= 0xB0 && p[-1] <= 0xBF) {
		*at -= 2;
		return 70 + p[-1] - 0xB0u;		/* 70..85 */
	}
	if (*at >= 2 && p[-2] == 0xD1 && p[-1] >= 0x80 && p[-1] <= 0x8F) {
		*at -= 2;
		return 86 + p[-1] - 0x80u;		/* 86..101 */
	}
	if (*at >= 1 && (p[-1] == '-' || p[-1] == '\'' || p[-1] == '.')) {
		*at -= 1;
		return p[-1] == '-' ? 102 : p[-1] == '.' ? 104 : 103;
	}
	return 0;
}

uint32_t *
endings_add(struct endings *t, struct span text)
{
	uint32_t node = 0;
	size_t at = text.len;

	while (at > 0) {
		unsigned letter = letter_before(text, &at);

		if (!letter)
			return NULL;
		if (!t->node[node].next[letter]) {
			if (t->count == UINT16_MAX)
				return NULL;
			if (t->count == t->size) {
				t->node = xrealloc_array(t->node, t->size * 2, sizeof t->node[0]);
				memset(t->node + t->size, 0, t->size * sizeof t->node[0]);
				t->size *= 2;
			}
			t->node[node].next[letter] = (uint16_t)t->count++;
		}
		node = t->node[node].next[letter];
	}
	return &t->node[node].value;
}

bool
endings_step(const struct endings *t, struct span text, struct ending_walk *walk)
{
	unsigned letter = letter_before(text, &walk->at);

	if (!letter || !t->node[walk->node].next[letter])
		return false;
	walk->node = t->node[walk->node].next[letter];
	return true;
}
