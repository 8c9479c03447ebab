#include "hyph/tongues.h"
#include "hyph/words.h"
#include "text/language.h"
#include "text/utf8.h"

enum { SAMPLE = 4096 };		/* bytes of a paragraph that are looked at */

int
tongues_add(struct tongues *t, struct span primary, const char *path, struct err *why)
{
	struct tongue *new = &t->at[t->count];

	if (t->count == TONGUES_MAX)
		return err_set(why, "more than %d languages", TONGUES_MAX);
	*new = (struct tongue){ .script = language_script(primary) };
	if (knowledge_load(&new->known, path, why) < 0) {
		knowledge_release(&new->known);
		return -1;
	}
	for (unsigned i = 0; i < t->count; i++)
		t->shared |= t->at[i].script == new->script;
	t->count++;
	return 0;
}

void
tongues_release(struct tongues *t)
{
	for (unsigned i = 0; i < t->count; i++)
		knowledge_release(&t->at[i].known);
	t->count = 0;
}

static unsigned
of_script(const struct tongues *t, enum script script)
{
	unsigned i = 0;

	while (i < t->count && t->at[i].script != script)
		i++;
	return i;
}

unsigned
tongues_of(const struct tongues *t, struct span paragraph, enum script script)
{
	unsigned best = of_script(t, script), met[TONGUES_MAX] = { 0 };
	struct buf word = BUF_INIT;
	size_t i = 0, start;

	if (!t->shared)
		return best;
	if (paragraph.len > SAMPLE) {
		paragraph.len = SAMPLE;
		while (((unsigned char)paragraph.at[paragraph.len] & 0xC0) == 0x80)
			paragraph.len--;
	}
	while (i < paragraph.len) {
		start = i;
		while (i < paragraph.len) {
			size_t at = i;

			if (!word_letter(utf8_next_valid(paragraph, &at)))
				break;
			i = at;
		}
		if (i == start) {
			utf8_next_valid(paragraph, &i);
			continue;
		}
		buf_reset(&word);
		words_fold((struct span){ paragraph.at + start, i - start }, &word);
		for (unsigned k = 0; k < t->count; k++)
			met[k] += t->at[k].script == script && knowledge_common(&t->at[k].known, buf_span(&word));
	}
	buf_release(&word);
	for (unsigned k = best + 1; k < t->count; k++)
		if (t->at[k].script == script && met[k] > met[best])
			best = k;
	return best;
}

const struct knowledge *
tongues_knowledge(const struct tongues *t, unsigned preferred, enum script script)
{
	unsigned i = preferred < t->count && t->at[preferred].script == script ? preferred : of_script(t, script);

	return i < t->count ? &t->at[i].known : NULL;
}
